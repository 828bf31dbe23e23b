"""The event and the audit entry of every change of a transfer, and how its row is written."""

from backend.core.actor import Actor
from backend.models import Transfer
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.record import record
from backend.services.inventory.stock.ledger import Cause
from backend.services.live.emit import Change, emit


def cause_of(transfer: Transfer) -> Cause:
    """What the ledger says of entries that a transfer made."""
    return Cause(type="Transfer", id=transfer.id, reference=transfer.number, note=transfer.note)


async def tell(deps: Deps, actor: Actor, transfer: Transfer, deed: Deed) -> None:
    """Writes event `transfer.<verb>` and its audit entry, in the current transaction."""
    (event,) = await emit(
        deps,
        actor,
        Change(
            type=f"transfer.{deed.verb}",
            object_type="Transfer",
            object_id=transfer.id,
            data={"number": transfer.number, "status": transfer.status.value},
        ),
    )
    await record(event, before=deed.before, after=deed.after)


async def save(deps: Deps, transfer: Transfer) -> None:
    """Writes the changed row, its version grown by one."""
    transfer.version += 1
    transfer.updated_at = deps.clock.now()
    await transfer.save()
