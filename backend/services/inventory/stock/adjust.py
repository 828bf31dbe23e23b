"""Correcting what a level holds, by hand and with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import VariantId, VariantPackId, WarehouseId
from backend.models.inventory.stock import AdjustmentReason, StockEntryKind
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.inventory.lots.rules import LotUnits
from backend.services.inventory.packs.count import packs_of
from backend.services.inventory.packs.rules import in_units
from backend.services.inventory.stock.approve import (
    AskedChange,
    needs_approval,
    request_adjustment,
)
from backend.services.inventory.stock.ledger import (
    MOST_CHANGES,
    MOST_UNITS,
    Cause,
    Movement,
    check_texts,
    post,
    record_by_hand,
)
from backend.services.inventory.stock.levels import (
    LockedLevel,
    ensure_levels,
    lock_levels,
    stale_level,
)


@dataclass(kw_only=True)
class StockChange:
    """Either `delta` units more (or fewer), or the new `on_hand`.

    With `expected_version`, the level must not have moved since it was read; with
    `expected_on_hand`, it must still hold so many. Setting `on_hand` without either would overwrite
    what others did meanwhile, so there one is required. With a pack, `delta` and `on_hand` count
    packs.
    """

    variant_id: VariantId
    warehouse_id: WarehouseId
    delta: int | None = None
    on_hand: int | None = None
    expected_version: int | None = None
    expected_on_hand: int | None = None
    # which lots gain or lose, where lots are kept of the variant
    lots: list[LotUnits] | None = None
    pack_id: VariantPackId | None = None


@dataclass(kw_only=True)
class StockAdjust:
    changes: list[StockChange]
    reason: AdjustmentReason
    note: str = ""
    reference: str = ""
    idempotency_key: str | None = None


@dataclass(frozen=True, slots=True)
class Adjusted:
    """The levels, in the order of the changes; or the adjustment that waits, and none."""

    level_ids: Sequence[UUID]
    adjustment_id: UUID | None = None


async def adjust_stock(deps: Deps, actor: Actor, request: StockAdjust) -> Adjusted:
    """All changes or none, or all of them wait for an approval: those above what one person may
    change (see `approval_threshold`).

    Entries ADJUSTED, events `stock.adjusted`; or the event `stock_adjustment.requested`. A change
    of nothing writes nothing. Raises: OmsError INVALID_INPUT, NOT_FOUND, STALE_VERSION,
    INSUFFICIENT_STOCK (the units are promised to orders), LOT_REQUIRED.
    """
    _check(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return _kept(once.result)
        pairs = [(change.variant_id, change.warehouse_id) for change in request.changes]
        ids = await ensure_levels(deps, pairs, warehouse_field="changes.0.warehouseId")
        levels = await lock_levels(ids.values())
        cause = Cause(reference=request.reference.strip(), note=request.note.strip())
        movements = [
            movement
            for index, change in enumerate(await _in_units(request.changes))
            if (movement := _movement(request, change, levels[ids[pairs[index]]], cause, index))
        ]
        if await needs_approval(actor, movements, levels):
            lines = [_line(each, levels[each.level_id], request) for each in movements]
            adjusted = Adjusted((), await request_adjustment(deps, actor, request, lines))
        else:
            await record_by_hand(await post(deps, actor, movements, levels))
            adjusted = Adjusted([ids[pair] for pair in pairs])
        waiting = adjusted.adjustment_id or ""
        await once.keep(ids=" ".join(map(str, adjusted.level_ids)), adjustment_id=waiting)
        return adjusted


async def _in_units(changes: Sequence[StockChange]) -> list[StockChange]:
    named = [(change.variant_id, change.pack_id) for change in changes]
    packs = await packs_of(named, [f"changes.{index}" for index in range(len(changes))])

    def units(entered: int | None, index: int, name: str) -> int | None:
        if entered is None:
            return None
        return in_units(entered, packs[index], MOST_UNITS, f"changes.{index}.{name}").units

    return [
        replace(
            change,
            delta=units(change.delta, index, "delta"),
            on_hand=units(change.on_hand, index, "onHand"),
        )
        for index, change in enumerate(changes)
    ]


def _kept(result: dict[str, str]) -> Adjusted:
    waiting = result["adjustment_id"]
    return Adjusted(
        [UUID(text) for text in result["ids"].split()], UUID(waiting) if waiting else None
    )


def _line(movement: Movement, level: LockedLevel, request: StockAdjust) -> AskedChange:
    change = next(
        each
        for each in request.changes
        if (each.variant_id, each.warehouse_id) == (level.variant_id, level.warehouse_id)
    )
    seen = any(
        value is not None
        for value in (change.on_hand, change.expected_version, change.expected_on_hand)
    )
    return AskedChange(
        level_id=level.id,
        delta=movement.on_hand,
        on_hand_before=level.on_hand,
        expected_version=level.version if seen else None,
        lots=change.lots,
    )


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
        lots=change.lots,
        lots_field=f"changes.{index}.lots",
    )
