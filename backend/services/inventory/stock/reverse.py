"""Taking back what an entry of the ledger did, by an entry of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import StockEntryId
from backend.models import LotEntry, StockEntry
from backend.models.catalog import Tracking
from backend.models.inventory.stock import AdjustmentReason, StockEntryKind
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.inventory.lots.rules import Share
from backend.services.inventory.stock.ledger import (
    Cause,
    Movement,
    check_texts,
    post,
    record_by_hand,
)
from backend.services.inventory.stock.levels import lock_levels
from backend.services.inventory.stock.rules import is_reversible


@dataclass(kw_only=True)
class StockEntryReverse:
    entry_id: StockEntryId
    reason: AdjustmentReason
    note: str
    idempotency_key: str | None = None


async def reverse_entry(deps: Deps, actor: Actor, request: StockEntryReverse) -> UUID:
    """Posts the opposite of the entry, once, and gives the id of that entry REVERSED.

    Only what a hand did is taken back by hand. Event `stock.reversed`. Raises: OmsError NOT_FOUND,
    INVALID_INPUT, NOT_ALLOWED_NOW, INSUFFICIENT_STOCK (the units are promised meanwhile).
    """
    note = request.note.strip()
    if not note:
        raise OmsError(Code.INVALID_INPUT, "Say why it is taken back.", field="note")
    check_texts(note, "")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        entry = await StockEntry.get_or_none(id=request.entry_id)
        if entry is None:
            raise OmsError(Code.NOT_FOUND, "There is no such entry.", field="entryId")
        # whoever reverses it at the same time waits here, and then finds it done
        levels = await lock_levels([entry.level_id])
        if not is_reversible(entry.kind, entry.cause_type):
            message = "This entry is not taken back by hand."
            raise OmsError(Code.NOT_ALLOWED_NOW, message, field="entryId")
        if await StockEntry.exists(reverses_id=entry.id):
            message = "This entry is taken back already."
            raise OmsError(Code.NOT_ALLOWED_NOW, message, field="entryId")
        opposite = _opposite(entry, request.reason, note)
        if levels[entry.level_id].tracking is not Tracking.NONE:
            opposite = replace(opposite, shares=await _shares(entry), lots_field="entryId")
        posted = await post(deps, actor, [opposite], levels)
        await record_by_hand(posted)
        await once.keep(id=posted[0].entry_id)
        return posted[0].entry_id


async def _shares(entry: StockEntry) -> Sequence[Share]:
    """What the entry did to lots, taken back."""
    return [
        Share(
            lot_id=each.lot_id,
            on_hand=-each.on_hand_delta,
            quarantined=-each.quarantined_delta,
            incoming=-each.incoming_delta,
        )
        for each in await LotEntry.filter(entry_id=entry.id)
    ]


def _opposite(entry: StockEntry, reason: AdjustmentReason, note: str) -> Movement:
    return Movement(
        level_id=entry.level_id,
        kind=StockEntryKind.REVERSED,
        on_hand=-entry.on_hand_delta,
        allocated=-entry.allocated_delta,
        reserved=-entry.reserved_delta,
        quarantined=-entry.quarantined_delta,
        incoming=-entry.incoming_delta,
        unit_cost_minor=entry.unit_cost_minor,
        unit_cost_currency=entry.unit_cost_currency,
        reason=reason,
        reverses_id=entry.id,
        cause=Cause(reference=entry.reference, note=note),
        field="entryId",
    )
