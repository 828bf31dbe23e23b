"""What receiving and closing share: finding lines, taking units in, ending the transfer."""

from collections.abc import Sequence
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import update_later
from backend.core.errors import Code, OmsError
from backend.models import Transfer, TransferLine
from backend.models.inventory.stock import StockEntryKind
from backend.models.inventory.transfers import TransferStatus
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.inventory.stock.ledger import Movement
from backend.services.inventory.transfers.telling import cause_of, save, tell

_CHANGED = (
    "id",
    "received",
    "discrepancy",
    "discrepancy_reason",
    "discrepancy_note",
    "is_closed",
)


async def lines_of(transfer: Transfer) -> list[TransferLine]:
    return await TransferLine.filter(transfer_id=transfer.id).order_by("position")


def pick_line(lines: Sequence[TransferLine], key: UUID, field: str) -> TransferLine:
    """Raises: OmsError NOT_FOUND, NOT_ALLOWED_NOW for a line that is closed."""
    line = next((line for line in lines if line.id == key), None)
    if line is None:
        raise OmsError(Code.NOT_FOUND, "This transfer has no such line.", field=field)
    if line.is_closed:
        raise OmsError(Code.NOT_ALLOWED_NOW, "This line is closed already.", field=field)
    return line


def destination_of(line: TransferLine) -> UUID:
    if line.destination_level_id is None:
        raise ValueError(f"line {line.id} was never sent")
    return line.destination_level_id


def arrival(transfer: Transfer, line: TransferLine, units: int, field: str) -> Movement:
    """What takes in units that were on their way.

    It bears no unit cost: what arrives is worth what left under the same cause, to the last minor
    unit, and the cost of one unit is rounded.
    """
    return Movement(
        level_id=destination_of(line),
        kind=StockEntryKind.TRANSFERRED,
        on_hand=units,
        incoming=-units,
        cause=cause_of(transfer),
        field=field,
    )


async def finish(
    deps: Deps,
    actor: Actor,
    transfer: Transfer,
    lines: Sequence[TransferLine],
    deed: Deed,
) -> None:
    """Writes the lines and the transfer as they now stand, and tells of the deed."""
    before = {"status": transfer.status, "received": transfer.received_units}
    update_later(TransferLine, ({name: getattr(line, name) for name in _CHANGED} for line in lines))
    transfer.received_units = sum(line.received for line in lines)
    if all(line.is_closed for line in lines):
        transfer.status = TransferStatus.RECEIVED
        transfer.received_at = deps.clock.now()
    else:
        transfer.status = TransferStatus.PARTIALLY_RECEIVED
    await save(deps, transfer)
    now = {"status": transfer.status, "received": transfer.received_units, **deed.after}
    await tell(deps, actor, transfer, Deed(verb=deed.verb, before=before, after=now))
