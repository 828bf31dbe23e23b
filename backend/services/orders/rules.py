"""What an order adds up to, and what may be done with it. No I/O."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.core.errors import Code, OmsError
from backend.core.money import LARGEST_MINOR
from backend.models.orders.order import FulfillmentStatus, OrderStatus

MOST_LINES = 500
MOST_QUANTITY = 1_000_000


@dataclass(frozen=True, slots=True)
class LineAmounts:
    """One line in minor units: `total` is quantity x unit price less the line's discount."""

    quantity: int
    unit_price: int
    discount: int

    @property
    def total(self) -> int:
        return self.quantity * self.unit_price - self.discount


@dataclass(frozen=True, slots=True)
class Totals:
    """An order in minor units: `total` = subtotal - discount + shipping + tax."""

    subtotal: int
    discount: int
    shipping: int
    tax: int

    @property
    def total(self) -> int:
        return self.subtotal - self.discount + self.shipping + self.tax


def add_up(lines: Sequence[LineAmounts], *, discount: int, shipping: int, tax: int) -> Totals:
    """The totals of a sale placed by hand.

    Raises: OmsError INVALID_INPUT when a part is negative, a discount exceeds what it is taken
    from, or the sum leaves the range that is exact everywhere.
    """
    for index, line in enumerate(lines):
        field = f"lines.{index}"
        if not 0 < line.quantity <= MOST_QUANTITY:
            message = f"1 to {MOST_QUANTITY} units."
            raise OmsError(Code.INVALID_INPUT, message, field=f"{field}.quantity")
        if line.unit_price < 0:
            message = "A price may not be negative."
            raise OmsError(Code.INVALID_INPUT, message, field=f"{field}.unitPrice")
        if not 0 <= line.discount <= line.quantity * line.unit_price:
            message = "A discount is at most what it is taken from."
            raise OmsError(Code.INVALID_INPUT, message, field=f"{field}.discount")
    totals = Totals(sum(line.total for line in lines), discount, shipping, tax)
    for name in ("discount", "shipping", "tax"):
        if getattr(totals, name) < 0:
            raise OmsError(Code.INVALID_INPUT, "This amount may not be negative.", field=name)
    if totals.discount > totals.subtotal:
        message = "A discount is at most what it is taken from."
        raise OmsError(Code.INVALID_INPUT, message, field="discount")
    if totals.subtotal + totals.shipping + totals.tax > LARGEST_MINOR:
        raise OmsError(Code.INVALID_INPUT, "This order is worth too much.", field="lines")
    return totals


def check_cancellable(status: OrderStatus, fulfillment: FulfillmentStatus) -> None:
    """Raises: OmsError NOT_ALLOWED_NOW unless the order is open and nothing has left."""
    if status is not OrderStatus.OPEN:
        raise OmsError(Code.NOT_ALLOWED_NOW, f"This order is {status.value.lower()} already.")
    if fulfillment is not FulfillmentStatus.UNFULFILLED:
        raise OmsError(Code.NOT_ALLOWED_NOW, "A part of this order has left already.")


def check_editable(status: OrderStatus) -> None:
    """Raises: OmsError NOT_ALLOWED_NOW unless the order is open."""
    if status is not OrderStatus.OPEN:
        raise OmsError(Code.NOT_ALLOWED_NOW, f"This order is {status.value.lower()} already.")
