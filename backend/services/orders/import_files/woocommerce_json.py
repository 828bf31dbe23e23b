"""WooCommerce's order object (REST API v3, webhooks)."""

from datetime import UTC, datetime, tzinfo
from decimal import Decimal

from backend.core.money import exponent
from backend.models.orders.order import LineKind
from backend.services.orders.import_files.amounts import minor_of, parse_quantity
from backend.services.orders.import_files.incoming import (
    ZERO,
    BadValue,
    Fulfilment,
    IncomingAddress,
    IncomingLine,
    IncomingOrder,
    Payment,
    RowRefusal,
)
from backend.services.orders.import_files.moments import parse_moment
from backend.services.orders.import_files.rules import plain_order_kind
from backend.services.orders.import_files.settling import Charges, settle
from backend.services.orders.import_files.values import Values, address_of, full_name
from backend.services.orders.import_files.words import currency_code

DRAFTS = {"auto-draft", "checkout-draft", "trash"}
ENDED = {"cancelled", "failed"}


def read_woocommerce(
    order: Values, row_number: int, zone: tzinfo, default_currency: str | None
) -> IncomingOrder:
    """The order. Raises: BadValue."""
    external_id, status = order.text("id", 120), order.text("status").removeprefix("wc-")
    if not external_id or status in DRAFTS or not order.has("total"):
        raise BadValue(RowRefusal.NOT_AN_ORDER, "The entry is a draft, or has no id or no total.")
    currency = _currency(order, default_currency)
    lines = _lines(order, row_number, currency)
    total = order.amount("total") or ZERO
    rounded_off = sum((line.rounding for line in lines), ZERO)
    settled = settle(lines, rounded_off, _charges(order, total), currency)
    billing = order.inner("billing")
    email, customer = billing.text("email").lower(), order.text("customer_id", 120)
    refunded = sum((abs(r.amount("total") or ZERO) for r in order.several("refunds")), ZERO)
    return IncomingOrder(
        external_id=external_id,
        number=order.text("number", 60) or external_id,
        kind=plain_order_kind(external_id, lines, email),
        placed_at=_moment(order, "date_created", zone) or parse_moment("", zone),
        currency=currency,
        lines=settled.lines,
        row_numbers=(row_number,),
        subtotal_minor=settled.subtotal_minor,
        discount_minor=settled.discount_minor,
        shipping_minor=settled.shipping_minor,
        tax_minor=settled.tax_minor,
        total_minor=settled.total_minor,
        net=settled.net,
        rounding=settled.rounding,
        difference_minor=settled.difference_minor,
        customer_key=customer if customer not in {"", "0"} else email,
        customer_name=full_name(billing) or full_name(order.inner("shipping")),
        email=email,
        phone=billing.text("phone", 60),
        shipping_address=_address(order.inner("shipping")),
        billing_address=_address(billing),
        payment=_payment(order, status, refunded, total),
        payment_method=order.text("payment_method_title") or order.text("payment_method"),
        paid_at=_moment(order, "date_paid", zone),
        refunded_minor=minor_of(refunded, currency),
        fulfilment=Fulfilment.FULFILLED if status == "completed" else Fulfilment.UNFULFILLED,
        fulfilled_at=_moment(order, "date_completed", zone),
        cancelled_at=_ended_at(order, zone) if status in ENDED else None,
        discount_code=", ".join(c.text("code", 60) for c in order.several("coupon_lines")),
        shipping_method=", ".join(
            s.text("method_title", 100) for s in order.several("shipping_lines")
        ),
        note=order.text("customer_note", 4_000),
    )


def _currency(order: Values, default_currency: str | None) -> str:
    currency = (
        currency_code(order.text("currency"))
        or currency_code(order.text("currency_symbol"))
        or default_currency
    )
    if currency is None:
        raise BadValue(RowRefusal.CURRENCY_UNKNOWN, "The currency is missing or not known.")
    return currency


def _charges(order: Values, total: Decimal) -> Charges:
    shipping = sum((s.amount("total") or ZERO for s in order.several("shipping_lines")), ZERO)
    if not order.several("shipping_lines"):
        shipping = order.amount("shipping_total") or ZERO
    return Charges(shipping, order.amount("total_tax") or ZERO, ZERO, total)


def _ended_at(order: Values, zone: tzinfo) -> datetime | None:
    return _moment(order, "date_modified", zone) or _moment(order, "date_created", zone)


def _lines(order: Values, row_number: int, currency: str) -> list[IncomingLine]:
    """Goods, then fees; a redeemed gift card takes its amount off, for the total is after it."""
    lines: list[IncomingLine] = []
    for item in order.several("line_items"):
        line = _line(item, len(lines) + 1, row_number, currency)
        if line is not None:
            lines.append(line)
    extras = [
        (LineKind.FEE, fee.text("name"), fee.amount("total")) for fee in order.several("fee_lines")
    ]
    extras += [
        (LineKind.GIFT_CARD, "Gift card", -(card.amount("amount") or ZERO))
        for card in order.several("gift_cards")
    ]
    for kind, name, exact in extras:
        if exact:
            minor = minor_of(exact, currency)
            rounding = exact - Decimal(minor).scaleb(-exponent(currency))
            lines.append(
                IncomingLine(
                    len(lines) + 1,
                    kind,
                    "",
                    name or kind.value.title(),
                    1,
                    minor,
                    0,
                    minor,
                    row_number,
                    "",
                    rounding,
                )
            )
    if not lines:
        raise BadValue(RowRefusal.NO_LINES, "The order has no lines.")
    return lines


def _line(item: Values, position: int, row_number: int, currency: str) -> IncomingLine | None:
    """A line; None for one that was taken down to nothing."""
    quantity = parse_quantity(item.text("quantity"))
    total, before = item.amount("total"), item.amount("subtotal")
    if total is None:
        price = item.amount("price")
        total = before if price is None else price * quantity
    if total is None:
        raise BadValue(RowRefusal.PRICE_MISSING, f"Line {position} has no price.")
    if quantity == 0:
        if total:
            raise BadValue(RowRefusal.QUANTITY_INVALID, f"The quantity of line {position} is zero.")
        return None
    before = total if before is None else before
    minor = minor_of(total, currency)
    return IncomingLine(
        position=position,
        kind=LineKind.PRODUCT,
        sku=item.text("sku", 80),
        name=item.text("name"),
        quantity=quantity,
        unit_price_minor=minor_of(before / quantity, currency),
        discount_minor=minor_of(before, currency) - minor,
        total_minor=minor,
        row_number=row_number,
        rounding=total - Decimal(minor).scaleb(-exponent(currency)),
    )


def _payment(order: Values, status: str, refunded: Decimal, total: Decimal) -> Payment:
    if status == "refunded" or (refunded and refunded >= total):
        return Payment.REFUNDED
    if refunded:
        return Payment.PARTIALLY_REFUNDED
    if status in ENDED:
        return Payment.VOIDED
    is_paid = order.text("date_paid") or order.text("date_paid_gmt")
    return Payment.PAID if is_paid or status in {"processing", "completed"} else Payment.UNPAID


def _moment(order: Values, name: str, zone: tzinfo) -> datetime | None:
    """The time in UTC where the order has it, else as wall time of the shop."""
    universal = order.text(f"{name}_gmt")
    if universal:
        return parse_moment(universal, UTC)
    local = order.text(name)
    return parse_moment(local, zone) if local else None


def _address(values: Values) -> IncomingAddress | None:
    return address_of(
        values, line1="address_1", line2="address_2", region="state", postcode="postcode"
    )
