"""The lines of a table: one row, one line, its amounts exact."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from decimal import Decimal

from backend.core.money import exponent
from backend.core.sheets.texts import tidy
from backend.services.orders.import_files.amounts import Amounts, minor_of
from backend.services.orders.import_files.incoming import (
    ZERO,
    BadValue,
    IncomingLine,
    RowRefusal,
)
from backend.services.orders.import_files.moments import DateOrder
from backend.services.orders.import_files.presets import TableLayout
from backend.services.orders.import_files.targets import Target

SKU_CHARS, NAME_CHARS = 80, 300
EXACT_BITS = 53


@dataclass(frozen=True, slots=True)
class TableReading:
    """How the cells of one table are understood."""

    columns: dict[Target, int]
    layout: TableLayout
    currency: str | None
    zone: tzinfo
    dates: DateOrder | None = None
    decimal_comma: bool = False
    check_row: Callable[[list[str]], None] = lambda _: None


class TableLines:
    """Reads the line of a row."""

    def __init__(self, reading: TableReading, amounts: Amounts) -> None:
        self._amounts = amounts
        self._texts: dict[str, str] = {}
        self._line_kind = reading.layout.line_kind
        at = reading.columns.get
        self._sku, self._name, self._barcode = (
            at(Target.SKU),
            at(Target.ITEM_NAME),
            at(Target.BARCODE),
        )
        self._quantity, self._price = reading.columns[Target.QUANTITY], at(Target.UNIT_PRICE)
        self._discount, self._tax = at(Target.LINE_DISCOUNT), at(Target.LINE_TAX)
        self._total = at(Target.LINE_TOTAL)

    def read(self, position: int, row_number: int, cells: list[str], currency: str) -> IncomingLine:
        """The line. Raises: BadValue."""
        texts = self._texts
        sku = cells[self._sku].strip() if self._sku is not None else ""
        name = ""
        if self._name is not None:
            raw = cells[self._name]
            known = texts.get(raw)
            name = texts.setdefault(raw, tidy(raw, NAME_CHARS)) if known is None else known
        barcode = cells[self._barcode].strip() if self._barcode is not None else ""
        if not (sku or name or barcode):
            raise BadValue(RowRefusal.ITEM_MISSING, "Neither an item code nor a name is given.")
        if len(sku) > SKU_CHARS or len(barcode) > SKU_CHARS:
            raise BadValue(
                RowRefusal.CELL_TOO_LONG, f"An item code has over {SKU_CHARS} characters."
            )
        quantity = self._amounts.quantity(cells[self._quantity])
        if quantity == 0:
            raise BadValue(RowRefusal.QUANTITY_INVALID, "The quantity is zero.")
        unit, total, amount = self._priced(cells, quantity, currency)
        discount, rounding = 0, ZERO
        off = cells[self._discount].strip() if self._discount is not None else ""
        if off or amount is not None or total.bit_length() > EXACT_BITS:
            reduction = abs(self._amounts.price(off, currency)[0]) if off else ZERO
            if amount is None:
                amount = Decimal(total).scaleb(-exponent(currency))
            amount -= reduction
            total, discount = minor_of(amount, currency), minor_of(reduction, currency)
            rounding = amount - Decimal(total).scaleb(-exponent(currency))
        kind = self._line_kind(sku)
        return IncomingLine(
            position,
            kind,
            sku,
            name,
            quantity,
            unit,
            discount,
            total,
            row_number,
            barcode,
            rounding,
        )

    def tax(self, cells: list[str], currency: str) -> Decimal:
        """The line's own tax. Raises: BadValue AMOUNT_INVALID."""
        text = cells[self._tax].strip() if self._tax is not None else ""
        return self._amounts.price(text, currency)[0] if text else ZERO

    def exact(self, cells: list[str], currency: str) -> Decimal:
        """The row's exact amount, as far as it can be read; 0 otherwise."""
        currency = currency or "XXX"
        try:
            quantity = self._amounts.quantity(cells[self._quantity])
            _, total, amount = self._priced(cells, quantity, currency)
            text = cells[self._discount].strip() if self._discount is not None else ""
            reduction = abs(self._amounts.price(text, currency)[0]) if text else ZERO
            tax = self.tax(cells, currency)
        except BadValue:
            return ZERO
        if amount is None:
            amount = Decimal(total).scaleb(-exponent(currency))
        return amount - reduction + tax

    def _priced(
        self, cells: list[str], quantity: int, currency: str
    ) -> tuple[int, int, Decimal | None]:
        """Unit price and total in minor units; the exact amount where these are not exact."""
        text = cells[self._price].strip() if self._price is not None else ""
        if text:
            exact, unit, is_exact = self._amounts.price(text, currency)
            return unit, quantity * unit, None if is_exact else exact * quantity
        text = cells[self._total].strip() if self._total is not None else ""
        if not text or quantity == 0:
            raise BadValue(RowRefusal.PRICE_MISSING, "The price is missing.")
        exact, total, _ = self._amounts.price(text, currency)
        return minor_of(exact / quantity, currency), total, exact
