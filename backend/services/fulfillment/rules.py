"""Whether fulfilment may go on with an order. Pure."""

from enum import StrEnum
from typing import Protocol

from backend.core.errors import Code, OmsError
from backend.models.orders.order import OrderException, OrderStatus, ReviewStatus


class Stands(Protocol):
    """What of an order says whether it may go on."""

    @property
    def status(self) -> OrderStatus: ...
    @property
    def review_status(self) -> ReviewStatus: ...
    @property
    def exception(self) -> OrderException | None: ...


class Bar(StrEnum):
    """What keeps an order from going on."""

    CLOSED = "CLOSED"
    NOT_APPROVED = "NOT_APPROVED"
    # the work is older than what is wanted
    VOID = "VOID"
    HELD = "HELD"
    EXCEPTION = "EXCEPTION"


def bar_of(order: Stands, *, is_held: bool, is_void: bool = False) -> Bar | None:
    """What keeps it, the gravest first; None where it may go on."""
    bars = (
        (Bar.CLOSED, order.status is not OrderStatus.OPEN),
        (Bar.NOT_APPROVED, order.review_status is not ReviewStatus.APPROVED),
        (Bar.VOID, is_void),
        (Bar.HELD, is_held),
        (Bar.EXCEPTION, order.exception is not None),
    )
    return next((bar for bar, applies in bars if applies), None)


def check_may_go_on(order: Stands, is_held: bool) -> None:
    """Raises: OmsError NOT_ALLOWED_NOW unless the order is open, approved, and nothing keeps it."""
    refuse_barred(bar_of(order, is_held=is_held))


def refuse_barred(bar: Bar | None) -> None:
    """Raises: OmsError NOT_ALLOWED_NOW unless there is no bar."""
    if bar is None:
        return
    details: dict[str, object] = {"bar": bar.value}
    if bar is Bar.CLOSED:
        message = "Its order is not open any more."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id", details=details)
    if bar is Bar.NOT_APPROVED:
        message = "Its order is not approved."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id", details=details)
    if bar is Bar.VOID:
        message = "What is wanted of its order has changed: it is sent anew."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id", details=details)
    if bar is Bar.HELD:
        message = "Its order is on hold."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id", details=details)
    message = "Something about its order has to be settled first."
    raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id", details=details)
