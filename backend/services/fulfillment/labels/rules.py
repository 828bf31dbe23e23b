"""When a label may be asked for and given back, and how long to wait between attempts. Pure."""

from datetime import timedelta

from backend.core.errors import Code, OmsError
from backend.models.fulfillment.shipments import LabelStatus, ShipmentStatus

# How long a worker may be at one label before another takes it over.
LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 6
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=15), timedelta(minutes=30)


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts: three times as long each time, half an hour at
    most."""
    tripled: int = 3 ** (attempts - 1)
    return min(_FIRST_PAUSE * tripled, _LONGEST_PAUSE)


def check_may_buy(status: ShipmentStatus, label: LabelStatus) -> None:
    """Raises: OmsError NOT_ALLOWED_NOW."""
    if status is not ShipmentStatus.READY:
        message = "A label is bought before the shipment leaves."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")
    if label not in (LabelStatus.NONE, LabelStatus.FAILED, LabelStatus.VOIDED):
        message = "This shipment has its label, or it is being bought."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")


def check_may_void(status: ShipmentStatus, label: LabelStatus) -> None:
    """Raises: OmsError NOT_ALLOWED_NOW."""
    if status not in (ShipmentStatus.READY, ShipmentStatus.INTERCEPTED):
        message = "The label of what has left cannot be given back."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")
    if label not in (LabelStatus.READY, LabelStatus.WANTED, LabelStatus.FAILED):
        raise OmsError(Code.NOT_ALLOWED_NOW, "There is no label to give back.", field="id")
