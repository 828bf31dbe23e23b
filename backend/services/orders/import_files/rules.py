"""What a shop's own codes mean: kinds of documents and of lines."""

import re
from collections.abc import Sequence
from functools import cache

from backend.models.orders.order import LineKind, OrderKind
from backend.services.orders.import_files.incoming import IncomingLine

# The codes of the Online Retail data set that are no goods, from its own descriptions.
ONLINE_RETAIL_CODES = {
    "POST": LineKind.SHIPPING,
    "DOT": LineKind.SHIPPING,
    "C2": LineKind.SHIPPING,
    "C3": LineKind.SHIPPING,
    "BANK CHARGES": LineKind.FEE,
    "AMAZONFEE": LineKind.FEE,
    "CRUK": LineKind.FEE,
    "D": LineKind.DISCOUNT,
    "M": LineKind.ADJUSTMENT,
    "S": LineKind.ADJUSTMENT,
    "B": LineKind.ADJUSTMENT,
    "ADJUST": LineKind.ADJUSTMENT,
    "ADJUST2": LineKind.ADJUSTMENT,
}
GIFT_VOUCHER = re.compile(r"gift_\d{4}_\d+\Z", re.IGNORECASE)


def plain_line_kind(sku: str) -> LineKind:
    """Where nothing is known of a shop's codes every line is goods."""
    del sku
    return LineKind.PRODUCT


@cache
def online_retail_line_kind(sku: str) -> LineKind:
    """Postage, fees, discounts, vouchers and corrections told apart from goods."""
    kind = ONLINE_RETAIL_CODES.get(sku.upper())
    if kind is None and GIFT_VOUCHER.match(sku):
        return LineKind.GIFT_CARD
    return kind or LineKind.PRODUCT


def plain_order_kind(number: str, lines: Sequence[IncomingLine], customer: str) -> OrderKind:
    """Goods that all go back make a credit; a negative price of goods, or goods going both ways,
    make it a correction."""
    del number, customer
    goods = [line for line in lines if line.kind is LineKind.PRODUCT]
    if any(line.unit_price_minor < 0 for line in goods):
        return OrderKind.ADJUSTMENT
    back = sum(line.quantity < 0 for line in goods)
    if not back:
        return OrderKind.SALE
    return OrderKind.CREDIT if back == len(goods) else OrderKind.ADJUSTMENT


def online_retail_order_kind(
    number: str, lines: Sequence[IncomingLine], customer: str
) -> OrderKind:
    """Numbers with C are cancellations, with A corrections of the books; so are stock corrections:
    goods with a negative quantity, a negative price, or nothing but zero prices and no customer."""
    letter = number[:1].upper()
    if letter == "C":
        return OrderKind.CREDIT
    if letter == "A" or _moves_back(lines):
        return OrderKind.ADJUSTMENT
    if not customer and all(line.unit_price_minor == 0 == line.total_minor for line in lines):
        return OrderKind.ADJUSTMENT
    return OrderKind.SALE


def _moves_back(lines: Sequence[IncomingLine]) -> bool:
    return any(
        line.unit_price_minor < 0 or (line.quantity < 0 and line.kind is LineKind.PRODUCT)
        for line in lines
    )
