"""An order's lines and what stands beside them, settled so that they add up to the total."""

from dataclasses import dataclass
from decimal import Decimal

from backend.core.money import exponent
from backend.models.orders.order import LineKind
from backend.services.orders.import_files.amounts import minor_of
from backend.services.orders.import_files.incoming import (
    ZERO,
    BadValue,
    IncomingLine,
    RowRefusal,
)

DIFFERENCE = "Difference to the stated total"


@dataclass(frozen=True, slots=True)
class Charges:
    """What stands beside the lines, exact; `total` is None where the file does not state it."""

    shipping: Decimal = ZERO
    tax: Decimal = ZERO
    discount: Decimal = ZERO
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """Lines and sums: total = subtotal - discount + shipping + tax."""

    lines: tuple[IncomingLine, ...]
    subtotal_minor: int
    discount_minor: int
    shipping_minor: int
    tax_minor: int
    total_minor: int
    net: Decimal
    rounding: Decimal
    difference_minor: int = 0


def settle(
    lines: list[IncomingLine], rounded_off: Decimal, charges: Charges | None, currency: str
) -> Settled:
    """Settle an order; `rounded_off` is the sum of its lines' `rounding`.

    A stated total is what the customer was charged: a tax it does not add is taken as included in
    the prices, a discount it does not subtract as already in the lines, and what then remains
    unexplained becomes a line of its own. Raises: BadValue AMOUNT_TOO_LARGE.
    """
    subtotal = 0
    for line in lines:
        subtotal += line.total_minor
    if subtotal.bit_length() > 53:  # noqa: PLR2004 (beyond LARGEST_MINOR)
        raise BadValue(RowRefusal.AMOUNT_TOO_LARGE, "The order's total is too large.")
    if charges is None:
        exact = Decimal(subtotal).scaleb(-exponent(currency)) + rounded_off
        return Settled(tuple(lines), subtotal, 0, 0, 0, subtotal, exact, rounded_off)
    shipping = minor_of(charges.shipping, currency)
    tax = minor_of(charges.tax, currency)
    discount = minor_of(abs(charges.discount), currency)
    difference = 0
    if charges.total is None:
        exact = Decimal(subtotal).scaleb(-exponent(currency)) + rounded_off
        exact += charges.shipping + charges.tax - abs(charges.discount)
    else:
        exact = charges.total
        rest = minor_of(exact, currency) - subtotal - shipping
        tax, discount = _explained(rest, tax, discount)
        difference = rest - tax + discount
    if difference:
        row, position = lines[0].row_number, len(lines) + 1
        lines = [
            *lines,
            IncomingLine(
                position, LineKind.ADJUSTMENT, "", DIFFERENCE, 1, difference, 0, difference, row
            ),
        ]
    subtotal += difference
    total = subtotal - discount + shipping + tax
    rounding = exact - Decimal(total).scaleb(-exponent(currency))
    return Settled(
        tuple(lines), subtotal, discount, shipping, tax, total, exact, rounding, difference
    )


def _explained(rest: int, tax: int, discount: int) -> tuple[int, int]:
    """How much tax was added and discount taken, so that they make the rest, if anything does."""
    for added, taken in ((tax, discount), (0, discount), (tax, 0), (0, 0)):
        if rest == added - taken:
            return added, taken
    return tax, discount
