"""Units that may not be sold: set aside, given free again, or thrown away."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import VariantId, WarehouseId
from backend.models.inventory.stock import AdjustmentReason, StockEntryKind
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.inventory.lots.rules import LotUnits
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
class StockUnits:
    """Units of one level; with `expected_version`, it must not have moved since it was read."""

    variant_id: VariantId
    warehouse_id: WarehouseId
    quantity: int
    expected_version: int | None = None
    # of which lots; without them those that expire first, and those that are not sold before all
    lots: list[LotUnits] | None = None


@dataclass(kw_only=True)
class StockQuarantine:
    lines: list[StockUnits]
    reason: AdjustmentReason
    note: str = ""
    reference: str = ""
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class QuarantineRelease:
    lines: list[StockUnits]
    note: str = ""
    reference: str = ""
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class StockScrap:
    """`from_quarantine`: the units lie in quarantine; else they are taken from the available."""

    lines: list[StockUnits]
    reason: AdjustmentReason
    from_quarantine: bool = True
    note: str = ""
    reference: str = ""
    idempotency_key: str | None = None


_Move = Callable[[LockedLevel, StockUnits, Cause, str], Movement]


async def quarantine_stock(deps: Deps, actor: Actor, request: StockQuarantine) -> list[UUID]:
    """Sets available units aside; gives the ids of the levels, in the order of the lines.

    Entries QUARANTINED, events `stock.quarantined`. Raises: OmsError INVALID_INPUT, NOT_FOUND,
    STALE_VERSION, INSUFFICIENT_STOCK, LOT_REQUIRED for a serial number that has to be named.
    """

    def move(level: LockedLevel, line: StockUnits, cause: Cause, field: str) -> Movement:
        return Movement(
            level_id=level.id,
            kind=StockEntryKind.QUARANTINED,
            quarantined=line.quantity,
            reason=request.reason,
            cause=cause,
            field=field,
        )

    return await _move_lines(deps, actor, request, move)


async def release_quarantine(deps: Deps, actor: Actor, request: QuarantineRelease) -> list[UUID]:
    """Makes quarantined units available again. Entries RELEASED; else as `quarantine_stock`."""

    def move(level: LockedLevel, line: StockUnits, cause: Cause, field: str) -> Movement:
        return Movement(
            level_id=level.id,
            kind=StockEntryKind.RELEASED,
            quarantined=-line.quantity,
            cause=cause,
            field=field,
        )

    return await _move_lines(deps, actor, request, move)


async def scrap_stock(deps: Deps, actor: Actor, request: StockScrap) -> list[UUID]:
    """Takes units out of the house for good. Entries SCRAPPED; else as `quarantine_stock`."""

    def move(level: LockedLevel, line: StockUnits, cause: Cause, field: str) -> Movement:
        return Movement(
            level_id=level.id,
            kind=StockEntryKind.SCRAPPED,
            on_hand=-line.quantity,
            quarantined=-line.quantity if request.from_quarantine else 0,
            reason=request.reason,
            cause=cause,
            field=field,
        )

    return await _move_lines(deps, actor, request, move)


async def _move_lines(
    deps: Deps,
    actor: Actor,
    request: StockQuarantine | QuarantineRelease | StockScrap,
    move: _Move,
) -> list[UUID]:
    """All lines or none."""
    _check(request.lines)
    check_texts(request.note, request.reference)
    cause = Cause(reference=request.reference.strip(), note=request.note.strip())
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return [UUID(text) for text in once.result["ids"].split()]
        pairs = [(line.variant_id, line.warehouse_id) for line in request.lines]
        ids = await ensure_levels(deps, pairs, warehouse_field="lines.0.warehouseId")
        levels = await lock_levels(ids.values())
        movements = []
        for index, (line, pair) in enumerate(zip(request.lines, pairs, strict=True)):
            level = levels[ids[pair]]
            if line.expected_version not in (None, level.version):
                raise stale_level(level, f"lines.{index}.expectedVersion")
            movement = move(level, line, cause, f"lines.{index}.quantity")
            movements.append(replace(movement, lots=line.lots, lots_field=f"lines.{index}.lots"))
        await record_by_hand(await post(deps, actor, movements, levels))
        level_ids = [ids[pair] for pair in pairs]
        await once.keep(ids=" ".join(map(str, level_ids)))
        return level_ids


def _check(lines: list[StockUnits]) -> None:
    if not 0 < len(lines) <= MOST_CHANGES:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_CHANGES} lines.", field="lines")
    seen = set()
    for index, line in enumerate(lines):
        if not 0 < line.quantity <= MOST_UNITS:
            field = f"lines.{index}.quantity"
            raise OmsError(Code.INVALID_INPUT, "1 to 10^9 units.", field=field)
        pair = (line.variant_id, line.warehouse_id)
        if pair in seen:
            message = "This level stands twice."
            raise OmsError(Code.INVALID_INPUT, message, field=f"lines.{index}")
        seen.add(pair)
