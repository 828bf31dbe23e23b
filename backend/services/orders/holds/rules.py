"""When an order may be held, and by what. No I/O."""

from datetime import datetime, timedelta

from backend.core.errors import Code, OmsError
from backend.models import HoldReason, Order
from backend.models.orders.order import OrderKind, OrderStatus

LONGEST_NOTE = 500
# A quarter of a year: what is to wait longer somebody ought to look at.
LONGEST = timedelta(days=90)
MOST_OPEN = 20


def check_holdable(order: Order) -> None:
    """Raises: OmsError NOT_ALLOWED_NOW unless it is a sale that is open."""
    if order.kind is not OrderKind.SALE:
        raise OmsError(Code.NOT_ALLOWED_NOW, "Only sales are reviewed and held.")
    if order.status is not OrderStatus.OPEN:
        raise OmsError(Code.NOT_ALLOWED_NOW, f"This order is {order.status.value.lower()} already.")


def check_reason(reason: HoldReason | None, field: str = "reason") -> HoldReason:
    """Raises: OmsError NOT_FOUND, NOT_ALLOWED_NOW for one that is no longer used."""
    if reason is None:
        raise OmsError(Code.NOT_FOUND, "There is no such reason.", field=field)
    if not reason.is_active:
        raise OmsError(Code.NOT_ALLOWED_NOW, "This reason is no longer used.", field=field)
    return reason


def check_note(note: str, *, needed: bool = False) -> str:
    """The note, trimmed. Raises: OmsError INVALID_INPUT."""
    if len(note) > LONGEST_NOTE:
        raise OmsError(Code.INVALID_INPUT, "At most 500 characters.", field="note")
    if needed and not note.strip():
        raise OmsError(Code.INVALID_INPUT, "Say why.", field="note")
    return note.strip()


def check_release_at(release_at: datetime | None, now: datetime) -> None:
    """Raises: OmsError INVALID_INPUT unless it lies within the next 90 days."""
    if release_at is not None and not now < release_at <= now + LONGEST:
        message = f"A moment within the next {LONGEST.days} days."
        raise OmsError(Code.INVALID_INPUT, message, field="releaseAt")
