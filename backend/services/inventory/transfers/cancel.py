"""Taking a transfer back before its goods have left."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.ids import TransferId
from backend.models import Transfer
from backend.models.inventory.stock import ReservationStatus
from backend.models.inventory.transfers import TransferStatus
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.inventory.stock.reserve import end_reservations
from backend.services.inventory.transfers.arriving import lines_of
from backend.services.inventory.transfers.dispatch import held_for
from backend.services.inventory.transfers.rules import check_action
from backend.services.inventory.transfers.telling import save, tell


@dataclass(kw_only=True)
class TransferCancel:
    id: TransferId
    expected_version: int
    idempotency_key: str | None = None


async def cancel_transfer(deps: Deps, actor: Actor, request: TransferCancel) -> UUID:
    """Lets go what was kept for it. Event `transfer.cancelled`, and those of the reservations.

    Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW once the goods have left.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        transfer = await lock(Transfer, request.id, expected_version=request.expected_version)
        check_action(transfer.status, "cancel")
        kept = await held_for(await lines_of(transfer))
        await end_reservations(deps, actor, kept, ReservationStatus.RELEASED)
        before = {"status": transfer.status}
        transfer.status = TransferStatus.CANCELLED
        await save(deps, transfer)
        after = {"status": transfer.status}
        await tell(deps, actor, transfer, Deed(verb="cancelled", before=before, after=after))
        await once.keep(id=transfer.id)
        return transfer.id
