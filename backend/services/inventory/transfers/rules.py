"""What may be done to a transfer, and what a discrepancy comes to. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.errors import Code, OmsError
from backend.models.inventory.transfers import TransferStatus as Status

ON_THE_WAY = (Status.DISPATCHED, Status.PARTIALLY_RECEIVED)

# What may be done in each status; what is not named is an end.
_ACTIONS = {
    Status.REQUESTED: ("dispatch", "cancel"),
    Status.DISPATCHED: ("receive", "close"),
    Status.PARTIALLY_RECEIVED: ("receive", "close"),
}


@dataclass(frozen=True, slots=True)
class Settlement:
    """A line that is closed: units still to be taken in, units that came beyond those sent, and
    units that never came. Sent = taken in, now and before, + `discrepancy`.
    """

    taken: int
    surplus: int
    short: int

    @property
    def discrepancy(self) -> int:
        """Positive for what is short, negative for a surplus."""
        return self.short - self.surplus


def check_action(status: Status, action: str) -> None:
    """Raises: OmsError NOT_ALLOWED_NOW."""
    if action not in _ACTIONS.get(status, ()):
        message = "The status of this transfer does not allow that."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id", details={"status": status.value})


def check_lines(line_ids: Sequence[UUID]) -> None:
    """Raises: OmsError INVALID_INPUT for no lines, or for one that stands twice."""
    if not line_ids:
        raise OmsError(Code.INVALID_INPUT, "Name at least one line.", field="lines")
    seen = set()
    for index, key in enumerate(line_ids):
        if key in seen:
            message = "This line stands twice."
            raise OmsError(Code.INVALID_INPUT, message, field=f"lines.{index}.lineId")
        seen.add(key)


def check_receipt(sku: str, quantity: int, outstanding: int, field: str) -> None:
    """Raises: OmsError INVALID_INPUT below one unit, MORE_THAN_DISPATCHED."""
    if quantity < 1:
        raise OmsError(Code.INVALID_INPUT, "1 to 10^9 units.", field=field)
    if quantity > outstanding:
        raise OmsError(
            Code.MORE_THAN_DISPATCHED,
            f"No more than {outstanding} of {sku} are on their way.",
            field=field,
            details={"sku": sku, "outstanding": outstanding},
        )


def settle(dispatched: int, received: int, arrived: int, field: str) -> Settlement:
    """What it means that `arrived` units have come in all.

    Raises: OmsError INVALID_INPUT when so many were taken in already that this cannot be.
    """
    if arrived < received:
        message = f"{received} were taken in already."
        raise OmsError(Code.INVALID_INPUT, message, field=field, details={"received": received})
    return Settlement(
        taken=max(min(arrived, dispatched) - received, 0),
        surplus=max(arrived - dispatched, 0),
        short=max(dispatched - arrived, 0),
    )
