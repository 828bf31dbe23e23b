"""Calling a lot back, and taking that back; putting its date right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tortoise.expressions import F

from backend.core.actor import Actor
from backend.core.db import flush, keys_of, lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import LotId
from backend.models import Lot, LotLevel, Variant
from backend.models.inventory.stock import AdjustmentReason, StockEntryKind
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.inventory.lots.rules import Share, last_day_of_sale
from backend.services.inventory.stock.ledger import (
    Cause,
    Movement,
    check_texts,
    post,
    record_by_hand,
)
from backend.services.inventory.stock.levels import LockedLevel, lock_levels
from backend.services.live.emit import Change, emit


@dataclass(frozen=True, slots=True)
class Aside:
    """A lot whose units are to be set aside, and why."""

    lot_id: UUID
    cause: Cause
    reason: AdjustmentReason


@dataclass(kw_only=True)
class LotRecall:
    id: LotId
    expected_version: int
    note: str
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class LotRecallLift:
    id: LotId
    expected_version: int
    note: str
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class LotDateSet:
    """The last day on which the goods are good; null: they do not perish."""

    id: LotId
    expected_version: int
    expires_on: date | None = None
    idempotency_key: str | None = None


async def recall_lot(deps: Deps, actor: Actor, request: LotRecall) -> UUID:
    """From now on nothing of the lot is offered for sale, and in every warehouse what is not
    promised is set aside. What is promised follows as soon as it is let go (`set_aside_due`).

    Entries QUARANTINED, events `stock.quarantined` and `lot.recalled`. Raises: OmsError NOT_FOUND,
    STALE_VERSION, INVALID_INPUT, NOT_ALLOWED_NOW for a lot that is called back already.
    """
    note = _note(request.note)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        # levels before lots, as the ledger has it
        levels = await lock_levels(await _level_ids([request.id]))
        lot = await lock(Lot, request.id, expected_version=request.expected_version)
        if lot.recalled_at is not None:
            message = "This lot is called back already."
            raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")
        cause = Cause(type="Lot", id=lot.id, reference=lot.number, note=note)
        aside = Aside(lot.id, cause, AdjustmentReason.QUALITY)
        moved = await set_aside(deps, actor, levels, [aside])
        lot.recalled_at = deps.clock.now()
        lot.recall_note = note
        after = {"recalled": True, "units": moved, "note": note}
        await _save(deps, actor, lot, _Deed("recalled", {"recalled": False}, after))
        await once.keep(id=lot.id)
        return lot.id


async def lift_recall(deps: Deps, actor: Actor, request: LotRecallLift) -> UUID:
    """The lot may be sold again. What was set aside stays so until it is given free.

    Event `lot.recall_lifted`. Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT,
    NOT_ALLOWED_NOW for a lot that is not called back.
    """
    note = _note(request.note)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        lot = await lock(Lot, request.id, expected_version=request.expected_version)
        if lot.recalled_at is None:
            message = "This lot is not called back."
            raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")
        lot.recalled_at = None
        lot.recall_note = ""
        after = {"recalled": False, "note": note}
        await _save(deps, actor, lot, _Deed("recall_lifted", {"recalled": True}, after))
        await once.keep(id=lot.id)
        return lot.id


async def set_date(deps: Deps, actor: Actor, request: LotDateSet) -> UUID:
    """Puts right until when a lot is good. Event `lot.updated`. Raises: OmsError NOT_FOUND,
    STALE_VERSION, LOT_REQUIRED where the variant is sold by its date.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        lot = await lock(Lot, request.id, expected_version=request.expected_version)
        variant = await Variant.get(id=lot.variant_id).only("id", "minimum_shelf_days")
        if request.expires_on is None and variant.minimum_shelf_days is not None:
            message = f"Say until when lot {lot.number} is good: it is sold by its date."
            raise OmsError(Code.LOT_REQUIRED, message, field="expiresOn")
        before = {"expires_on": lot.expires_on}
        lot.expires_on = request.expires_on
        lot.sell_by = last_day_of_sale(request.expires_on, variant.minimum_shelf_days)
        after = {"expires_on": lot.expires_on}
        await _save(deps, actor, lot, _Deed("updated", before, after))
        await once.keep(id=lot.id)
        return lot.id


async def set_aside(
    deps: Deps,
    actor: Actor,
    levels: dict[UUID, LockedLevel],
    lots: Sequence[Aside],
) -> int:
    """Quarantines what lies of these lots in the locked levels and is promised to nobody; how many
    units those were. Entries QUARANTINED, one for each lot and level.
    """
    await flush(LotLevel)
    asked = {each.lot_id: each for each in lots}
    rows = await LotLevel.filter(
        level_id__in=list(levels), lot_id__in=list(asked), on_hand__gt=F("quarantined")
    ).order_by("level_id", "lot_id")
    free = {key: level.available for key, level in levels.items()}
    movements = []
    for row in rows:
        units = min(row.on_hand - row.quarantined, free[row.level_id])
        if not units:
            continue
        free[row.level_id] -= units
        movements.append(
            Movement(
                level_id=row.level_id,
                kind=StockEntryKind.QUARANTINED,
                quarantined=units,
                reason=asked[row.lot_id].reason,
                cause=asked[row.lot_id].cause,
                shares=[Share(lot_id=row.lot_id, quarantined=units)],
            )
        )
    if movements:
        await record_by_hand(await post(deps, actor, movements, levels))
    return sum(movement.quarantined for movement in movements)


async def _level_ids(lot_ids: Sequence[UUID]) -> list[UUID]:
    rows = LotLevel.filter(lot_id__in=list(lot_ids), on_hand__gt=0)
    return await keys_of(rows, "level_id")


def _note(text: str) -> str:
    note = text.strip()
    if not note:
        raise OmsError(Code.INVALID_INPUT, "Say why.", field="note")
    check_texts(note, "")
    return note


@dataclass(frozen=True, slots=True)
class _Deed:
    """What was done: the event's past tense, and what the trail keeps of it."""

    verb: str
    before: Mapping[str, object]
    after: Mapping[str, object]


async def _save(deps: Deps, actor: Actor, lot: Lot, deed: _Deed) -> None:
    lot.version += 1
    lot.updated_at = deps.clock.now()
    await lot.save()
    change = Change(
        type=f"lot.{deed.verb}",
        object_type="Lot",
        object_id=lot.id,
        data={"number": lot.number, "sku": lot.sku},
    )
    (event,) = await emit(deps, actor, change)
    await record(event, before=deed.before, after=deed.after)
