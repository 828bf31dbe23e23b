"""Correcting what a level holds, by hand and with a reason."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import VariantId, WarehouseId
from backend.models.inventory.stock import AdjustmentReason, StockEntryKind
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.inventory.stock.ledger import (
    MOST_UNITS,
    Cause,
    Movement,
    post,
    record_by_hand,
)
from backend.services.inventory.stock.levels import LockedLevel, ensure_levels, lock_levels

MOST_CHANGES = 100


@dataclass(kw_only=True)
class StockChange:
    """Either `delta` units more (or fewer), or the new `on_hand`.

    With `expected_version`, the level must not have moved since it was read; with
    `expected_on_hand`, it must still hold so many. Setting `on_hand` without either would overwrite
    what others did meanwhile, so there one is required.
    """

    variant_id: VariantId
    warehouse_id: WarehouseId
    delta: int | None = None
    on_hand: int | None = None
    expected_version: int | None = None
    expected_on_hand: int | None = None


@dataclass(kw_only=True)
class StockAdjust:
    changes: list[StockChange]
    reason: AdjustmentReason
    note: str = ""
    reference: str = ""
    idempotency_key: str | None = None


async def adjust_stock(deps: Deps, actor: Actor, request: StockAdjust) -> list[UUID]:
    """All changes or none; gives the ids of the levels, in the order of the changes.

    Entries ADJUSTED, events `stock.adjusted`. A change of nothing writes nothing. Raises: OmsError
    INVALID_INPUT, NOT_FOUND, STALE_VERSION, INSUFFICIENT_STOCK (the units are promised to orders).
    """
    _check(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return [UUID(text) for text in once.result["ids"].split()]
        pairs = [(change.variant_id, change.warehouse_id) for change in request.changes]
        ids = await ensure_levels(deps, pairs, warehouse_field="changes.0.warehouseId")
        levels = await lock_levels(ids.values())
        cause = Cause(reference=request.reference.strip(), note=request.note.strip())
        movements = [
            movement
            for index, change in enumerate(request.changes)
            if (movement := _movement(request, change, levels[ids[pairs[index]]], cause, index))
        ]
        await record_by_hand(await post(deps, actor, movements, levels))
        level_ids = [ids[pair] for pair in pairs]
        await once.keep(ids=" ".join(map(str, level_ids)))
        return level_ids


def _check(request: StockAdjust) -> None:
    if not 0 < len(request.changes) <= MOST_CHANGES:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_CHANGES} changes.", field="changes")
    check_texts(request.note, request.reference)
    seen = set()
    for index, change in enumerate(request.changes):
        field = f"changes.{index}"
        if (change.delta is None) == (change.on_hand is None):
            message = "Give either `delta` or `onHand`."
            raise OmsError(Code.INVALID_INPUT, message, field=f"{field}.delta")
        seen_one = change.expected_version is not None or change.expected_on_hand is not None
        if change.on_hand is not None and not seen_one:
            message = "Setting `onHand` needs the version or the balance that was seen."
            raise OmsError(Code.INVALID_INPUT, message, field=f"{field}.expectedVersion")
        if change.on_hand is not None and not 0 <= change.on_hand <= MOST_UNITS:
            raise OmsError(Code.INVALID_INPUT, "0 to 10^9 units.", field=f"{field}.onHand")
        if change.delta is not None and abs(change.delta) > MOST_UNITS:
            raise OmsError(Code.INVALID_INPUT, "At most 10^9 units.", field=f"{field}.delta")
        pair = (change.variant_id, change.warehouse_id)
        if pair in seen:
            raise OmsError(Code.INVALID_INPUT, "This level stands twice.", field=field)
        seen.add(pair)


def check_texts(note: str, reference: str) -> None:
    """Raises: OmsError INVALID_INPUT when a note or reference is longer than its column."""
    for field, text, most in (("note", note, 500), ("reference", reference, 120)):
        if len(text) > most:
            raise OmsError(Code.INVALID_INPUT, f"At most {most} characters.", field=field)


def stale_level(level: LockedLevel, field: str) -> OmsError:
    """The refusal of work on a balance that has changed since it was seen."""
    return OmsError(
        Code.STALE_VERSION,
        "Somebody else has moved this stock meanwhile.",
        field=field,
        details={"currentVersion": level.version, "onHand": level.on_hand},
    )


def _movement(
    request: StockAdjust, change: StockChange, level: LockedLevel, cause: Cause, index: int
) -> Movement | None:
    if change.expected_version not in (None, level.version):
        raise stale_level(level, f"changes.{index}.expectedVersion")
    if change.expected_on_hand not in (None, level.on_hand):
        raise stale_level(level, f"changes.{index}.expectedOnHand")
    delta = change.delta if change.on_hand is None else change.on_hand - level.on_hand
    if not delta:
        return None
    return Movement(
        level_id=level.id,
        kind=StockEntryKind.ADJUSTED,
        on_hand=delta,
        reason=request.reason,
        cause=cause,
        field=f"changes.{index}",
    )
