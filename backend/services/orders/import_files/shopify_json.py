"""Shopify's order object (REST Admin API, webhooks)."""

from datetime import tzinfo
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
    RowRefusal,
)
from backend.services.orders.import_files.moments import parse_moment
from backend.services.orders.import_files.rules import plain_order_kind
from backend.services.orders.import_files.settling import Charges, settle
from backend.services.orders.import_files.values import Values, address_of, full_name
from backend.services.orders.import_files.words import (
    currency_code,
    fulfilment_of,
    payment_of,
    tags_of,
)


def read_shopify(
    order: Values, row_number: int, zone: tzinfo, default_currency: str | None
) -> IncomingOrder:
    """The order. Raises: BadValue."""
    external_id = order.text("id", 120) or order.text("name", 120)
    if not external_id:
        raise BadValue(RowRefusal.ORDER_NUMBER_MISSING, "The order has neither an id nor a name.")
    currency = currency_code(order.text("currency")) or default_currency
    if currency is None:
        raise BadValue(RowRefusal.CURRENCY_UNKNOWN, "The currency is missing or not known.")
    lines = _lines(order, row_number, currency)
    settled = settle(lines, _rounded_off(lines), _charges(order, lines, currency), currency)
    customer = order.inner("customer")
    email = (order.text("email") or order.text("contact_email") or customer.text("email")).lower()
    return IncomingOrder(
        external_id=external_id,
        number=order.text("name", 60) or external_id,
        kind=plain_order_kind(external_id, lines, email),
        placed_at=parse_moment(order.text("processed_at") or order.text("created_at"), zone),
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
        customer_key=customer.text("id", 120) or email,
        customer_name=full_name(customer) or full_name(order.inner("billing_address")),
        email=email,
        phone=order.text("phone", 60) or customer.text("phone", 60),
        shipping_address=_address(order.inner("shipping_address")),
        billing_address=_address(order.inner("billing_address")),
        payment=payment_of(order.text("financial_status")),
        payment_method=order.text("gateway") or ", ".join(order.words("payment_gateway_names")),
        refunded_minor=minor_of(_refunded(order), currency),
        fulfilment=_fulfilment(order),
        cancelled_at=(
            parse_moment(order.text("cancelled_at"), zone) if order.text("cancelled_at") else None
        ),
        discount_code=", ".join(code.text("code", 60) for code in order.several("discount_codes")),
        shipping_method=", ".join(s.text("title", 100) for s in order.several("shipping_lines")),
        note=order.text("note", 4_000),
        tags=tags_of(order.text("tags", 2_000)),
    )


def _lines(order: Values, row_number: int, currency: str) -> list[IncomingLine]:
    lines: list[IncomingLine] = []
    for item in order.several("line_items"):
        lines.append(_line(item, len(lines) + 1, row_number, currency))
    tip = order.amount("total_tip_received") or ZERO
    if tip:
        minor = minor_of(tip, currency)
        lines.append(
            IncomingLine(len(lines) + 1, LineKind.FEE, "", "Tip", 1, minor, 0, minor, row_number)
        )
    if not lines:
        raise BadValue(RowRefusal.NO_LINES, "The order has no lines.")
    return lines


def _line(item: Values, position: int, row_number: int, currency: str) -> IncomingLine:
    quantity = parse_quantity(item.text("quantity"))
    price = item.amount("price")
    if price is None:
        raise BadValue(RowRefusal.PRICE_MISSING, f"Line {position} has no price.")
    if quantity == 0:
        raise BadValue(RowRefusal.QUANTITY_INVALID, f"The quantity of line {position} is zero.")
    shares = [share.amount("amount") or ZERO for share in item.several("discount_allocations")]
    discount = sum(shares, ZERO) if shares else item.amount("total_discount") or ZERO
    exact = price * quantity - discount
    total = minor_of(exact, currency)
    return IncomingLine(
        position=position,
        kind=LineKind.GIFT_CARD if item.is_true("gift_card") else LineKind.PRODUCT,
        sku=item.text("sku", 80),
        name=item.text("name") or item.text("title"),
        quantity=quantity,
        unit_price_minor=minor_of(price, currency),
        discount_minor=minor_of(discount, currency),
        total_minor=total,
        row_number=row_number,
        rounding=exact - Decimal(total).scaleb(-exponent(currency)),
    )


def _charges(order: Values, lines: list[IncomingLine], currency: str) -> Charges:
    in_lines = Decimal(sum(line.discount_minor for line in lines)).scaleb(-exponent(currency))
    discount = (order.amount("total_discounts") or ZERO) - in_lines
    shipping = sum((line.amount("price") or ZERO for line in order.several("shipping_lines")), ZERO)
    total = order.amount("total_price")
    if total is None:
        raise BadValue(RowRefusal.AMOUNT_INVALID, "The order has no total.")
    return Charges(shipping, order.amount("total_tax") or ZERO, max(discount, ZERO), total)


def _fulfilment(order: Values) -> Fulfilment:
    if not order.has("fulfillment_status"):
        return Fulfilment.UNFULFILLED
    return fulfilment_of(order.text("fulfillment_status"))


def _refunded(order: Values) -> Decimal:
    transactions = [
        transaction
        for refund in order.several("refunds")
        for transaction in refund.several("transactions")
        if transaction.text("kind") == "refund" and transaction.text("status") in {"", "success"}
    ]
    found = sum((transaction.amount("amount") or ZERO for transaction in transactions), ZERO)
    if not found and order.text("financial_status") == "refunded":
        return order.amount("total_price") or ZERO
    return found


def _address(values: Values) -> IncomingAddress | None:
    return address_of(values, line1="address1", line2="address2", region="province", postcode="zip")


def _rounded_off(lines: list[IncomingLine]) -> Decimal:
    return sum((line.rounding for line in lines), ZERO)
