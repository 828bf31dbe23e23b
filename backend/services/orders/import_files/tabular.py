"""Orders out of a table's rows: every row of an order is good, or the order is refused whole."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

from backend.core.sheets.tables import raw_text
from backend.core.sheets.texts import tidy
from backend.services.orders.import_files.amounts import Amounts
from backend.services.orders.import_files.incoming import (
    ZERO,
    BadValue,
    IncomingAddress,
    IncomingLine,
    IncomingOrder,
    RefusedRow,
    RowRefusal,
)
from backend.services.orders.import_files.moments import Moments
from backend.services.orders.import_files.settling import Charges, Settled, settle
from backend.services.orders.import_files.table_lines import TableLines, TableReading
from backend.services.orders.import_files.targets import Target
from backend.services.orders.import_files.words import (
    country_code,
    currency_code,
    fulfilment_of,
    payment_of,
    tags_of,
)

Row = tuple[int, list[str]]
CHARGES = (
    Target.SHIPPING_FEE,
    Target.ORDER_TAX,
    Target.ORDER_DISCOUNT,
    Target.ORDER_TOTAL,
)
PARTS = ("NAME", "COMPANY", "LINE1", "LINE2", "CITY", "REGION", "POSTCODE", "COUNTRY", "PHONE")


FACTS = {
    Target.PAYMENT_STATUS, Target.PAYMENT_METHOD, Target.PAID_AT, Target.REFUNDED,
    Target.FULFILMENT_STATUS, Target.FULFILLED_AT, Target.CANCELLED_AT, Target.NOTE, Target.TAGS,
    Target.DISCOUNT_CODE, Target.SHIPPING_METHOD,
}  # fmt: skip


class TableOrders:
    """Turns the rows of one order into an IncomingOrder or into one RefusedRow for each."""

    def __init__(self, reading: TableReading) -> None:
        self._reading = reading
        self._columns = reading.columns
        self._amounts = Amounts(decimal_comma=reading.decimal_comma)
        self._moments = Moments(reading.zone, reading.dates)
        self._lines = TableLines(reading, self._amounts)
        self._has_charges = bool(self._columns.keys() & {*CHARGES, Target.LINE_TAX})
        self._has_facts = bool(self._columns.keys() & FACTS)
        self._ordered_at = self._columns[Target.ORDERED_AT]

    def read(
        self, key: str, rows: list[Row], *, too_long: bool = False
    ) -> Iterator[IncomingOrder | RefusedRow]:
        """The order of these rows, or their refusals."""
        number = tidy(key, 100)
        problems: dict[int, BadValue] = {}
        order: IncomingOrder | None = None
        if not number:
            problems = _all(rows, RowRefusal.ORDER_NUMBER_MISSING, "The order number is missing.")
        elif too_long:
            problems = _all(rows, RowRefusal.ORDER_TOO_LONG, "The order has too many lines.")
        else:
            order = self._order(number, rows, problems)
        if order is not None:
            yield order
        else:
            yield from self._refuse(number, rows, problems)

    def _order(
        self, number: str, rows: list[Row], problems: dict[int, BadValue]
    ) -> IncomingOrder | None:
        """The order; or None, and why in `problems` by row number."""
        try:
            currency = self._currency(rows)
        except BadValue as bad:
            problems[rows[0][0]] = bad
            currency = self._reading.currency or "XXX"
        lines: list[IncomingLine] = []
        placed_at: datetime | None = None
        rounded_off = ZERO
        check, moment_at, ordered_at = self._reading.check_row, self._moments.at, self._ordered_at
        read_line = self._lines.read
        for row_number, cells in rows:
            try:
                check(cells)
                moment = moment_at(cells[ordered_at])
                line = read_line(len(lines) + 1, row_number, cells, currency)
            except BadValue as bad:
                problems[row_number] = bad
                continue
            if placed_at is None or moment < placed_at:
                placed_at = moment
            rounded_off += line.rounding
            lines.append(line)
        if problems or placed_at is None:
            return None
        try:
            charges = self._charges(rows, currency) if self._has_charges else None
            settled = settle(lines, rounded_off, charges, currency)
            return self._finish(number, rows, settled, currency, placed_at)
        except BadValue as bad:
            problems[rows[0][0]] = bad
            return None

    def _finish(
        self, number: str, rows: list[Row], settled: Settled, currency: str, placed_at: datetime
    ) -> IncomingOrder:
        first = partial(self._first, rows)
        customer_id = first(Target.CUSTOMER_ID).removesuffix(".0")
        email, phone = first(Target.EMAIL).lower(), first(Target.PHONE).lstrip("'")
        shipping, billing = self._address("SHIPPING", rows), self._address("BILLING", rows)
        country = first(Target.COUNTRY)
        if shipping is None and country:
            shipping = IncomingAddress(country=country_code(country), country_text=country)
        name = first(Target.CUSTOMER_NAME)
        for address in (billing, shipping):
            name = name or (address.name if address else "")
        return IncomingOrder(
            external_id=first(Target.EXTERNAL_ID) or number,
            number=number,
            kind=self._reading.layout.order_kind(number, settled.lines, customer_id),
            placed_at=placed_at,
            currency=currency,
            lines=settled.lines,
            row_numbers=tuple([row[0] for row in rows]),
            subtotal_minor=settled.subtotal_minor,
            discount_minor=settled.discount_minor,
            shipping_minor=settled.shipping_minor,
            tax_minor=settled.tax_minor,
            total_minor=settled.total_minor,
            net=settled.net,
            rounding=settled.rounding,
            difference_minor=settled.difference_minor,
            customer_key=customer_id or email or phone,
            customer_name=name,
            email=email,
            phone=phone,
            shipping_address=shipping,
            billing_address=billing,
            **(self._facts(rows, currency) if self._has_facts else {}),
        )

    def _facts(self, rows: list[Row], currency: str) -> dict[str, Any]:
        """What the file says of payment, delivery and notes, as fields of IncomingOrder."""
        first, moments = partial(self._first, rows), self._moments
        refunded = first(Target.REFUNDED)
        return {
            "payment": payment_of(first(Target.PAYMENT_STATUS)),
            "payment_method": first(Target.PAYMENT_METHOD),
            "paid_at": moments.maybe_at(first(Target.PAID_AT)),
            "refunded_minor": self._amounts.price(refunded, currency)[1] if refunded else 0,
            "fulfilment": fulfilment_of(first(Target.FULFILMENT_STATUS)),
            "fulfilled_at": moments.maybe_at(first(Target.FULFILLED_AT)),
            "cancelled_at": moments.maybe_at(first(Target.CANCELLED_AT)),
            "discount_code": first(Target.DISCOUNT_CODE),
            "shipping_method": first(Target.SHIPPING_METHOD),
            "note": first(Target.NOTE, 4_000),
            "tags": tags_of(first(Target.TAGS, 2_000)),
        }

    def _charges(self, rows: list[Row], currency: str) -> Charges:
        amounts: list[Decimal | None] = []
        for target in CHARGES:
            text = self._agreed(rows, target)
            amounts.append(self._amounts.price(text, currency)[0] if text else None)
        shipping, tax, discount, total = amounts
        if tax is None:
            tax = sum((self._lines.tax(cells, currency) for _, cells in rows), ZERO)
        return Charges(shipping or ZERO, tax or ZERO, discount or ZERO, total)

    def _currency(self, rows: list[Row]) -> str:
        if Target.CURRENCY not in self._columns:
            return self._reading.currency or "XXX"
        text = self._agreed(rows, Target.CURRENCY).upper() or self._reading.currency or ""
        if not text:
            raise BadValue(RowRefusal.CURRENCY_MISSING, "The currency is missing.")
        code = currency_code(text)
        if code is None:
            raise BadValue(RowRefusal.CURRENCY_UNKNOWN, f"{text[:20]!r} is no currency we know.")
        return code

    def _agreed(self, rows: list[Row], target: Target) -> str:
        """The value on the first row that has one. Raises: BadValue VALUES_DISAGREE."""
        at = self._columns.get(target)
        if at is None:
            return ""
        found = ""
        for _, cells in rows:
            text = cells[at].strip()
            if text and text != found:
                if found:
                    words = target.value.lower().replace("_", " ")
                    raise BadValue(
                        RowRefusal.VALUES_DISAGREE,
                        f"The rows of the order disagree on its {words}.",
                    )
                found = text
        return found

    def _first(self, rows: list[Row], target: Target, most: int = 200) -> str:
        at = self._columns.get(target)
        if at is None:
            return ""
        for _, cells in rows:
            if cells[at]:
                return tidy(cells[at], most)
        return ""

    def _address(self, side: str, rows: list[Row]) -> IncomingAddress | None:
        texts = [self._first(rows, Target[f"{side}_{part}"]).lstrip("'") for part in PARTS]
        if not any(texts):
            return None
        country = texts[PARTS.index("COUNTRY")]
        name, company, line1, line2, city, region, postcode, _, phone = texts
        return IncomingAddress(
            name, company, line1, line2, city, region, postcode, country_code(country), country,
            phone,
        )  # fmt: skip

    def _refuse(
        self, number: str, rows: list[Row], problems: dict[int, BadValue]
    ) -> Iterator[RefusedRow]:
        """Each row with its own reason, or that another row of its order is bad."""
        bad_row, bad = next(iter(problems.items()))
        elsewhere = BadValue(
            RowRefusal.ORDER_HAS_BAD_ROW, f"Row {bad_row} of the same order: {bad.message}"
        )
        try:
            currency = self._currency(rows)
        except BadValue:
            currency = ""
        stated = self._stated_total(rows, currency)
        for row_number, cells in rows:
            reason = problems.get(row_number, elsewhere)
            net = self._lines.exact(cells, currency) if stated is None else stated
            if stated is not None:
                stated = ZERO
            yield RefusedRow(
                row_number, number, reason.code, reason.message, raw_text(cells), net, currency
            )

    def _stated_total(self, rows: list[Row], currency: str) -> Decimal | None:
        try:
            text = self._agreed(rows, Target.ORDER_TOTAL)
            return self._amounts.price(text, currency or "XXX")[0] if text else None
        except BadValue:
            return None


def _all(rows: list[Row], code: RowRefusal, message: str) -> dict[int, BadValue]:
    bad = BadValue(code, message)
    return {row_number: bad for row_number, _ in rows}
