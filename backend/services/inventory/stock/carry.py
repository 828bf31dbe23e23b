"""Claims on stock, moved and let go in part once work is done on them.

Whoever calls holds the lock of the order; that of the levels is taken here.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import keys_of
from backend.core.errors import Code, OmsError
from backend.models import StockLevel
from backend.models.catalog import Tracking
from backend.models.inventory.stock import AdjustmentReason, StockEntryKind
from backend.ports.deps import Deps
from backend.services.inventory.backorders.keep import wait_also
from backend.services.inventory.stock.allocate import Demand
from backend.services.inventory.stock.claimed import Place, held_by, set_claims
from backend.services.inventory.stock.ledger import Cause, Movement, post
from backend.services.inventory.stock.levels import LockedLevel, lock_levels


@dataclass(frozen=True, slots=True)
class Claimed:
    """Units of a level that an order line has a claim on."""

    order_line_id: UUID
    level_id: UUID
    units: int


@dataclass(frozen=True, slots=True)
class Carried:
    """A claim that is to be on another level of its variant."""

    claimed: Claimed
    to_level_id: UUID


@dataclass(frozen=True, slots=True)
class Replaced:
    """What became of units that are not where the books have them."""

    claims: Sequence[Claimed]
    # what no other warehouse has: it waits as a backorder
    awaited: int


async def carry_claims(
    deps: Deps, actor: Actor, moves: Sequence[Carried], cause: Cause, field: str
) -> None:
    """Moves claims between levels, all or none. Entries RELEASED and ALLOCATED.

    Raises: OmsError INSUFFICIENT_STOCK where the claim, or the stock to move it to, is too small.
    """
    levels = await lock_levels(
        {*(move.claimed.level_id for move in moves), *(move.to_level_id for move in moves)}
    )
    left = _by_level(move.claimed for move in moves)
    come = _by_level(_arrived(move) for move in moves)
    movements = [
        *(
            Movement(
                level_id=key,
                kind=StockEntryKind.RELEASED,
                allocated=-units,
                cause=cause,
                field=field,
            )
            for key, units in left.items()
        ),
        *(
            Movement(
                level_id=key,
                kind=StockEntryKind.ALLOCATED,
                allocated=units,
                cause=cause,
                field=field,
            )
            for key, units in come.items()
        ),
    ]
    await reduce_claims([move.claimed for move in moves], field)
    await post(deps, actor, movements, levels)
    await _add([_arrived(move) for move in moves])


async def replace_missing(
    deps: Deps, actor: Actor, missing: Claimed, cause: Cause, *, priority: int
) -> Replaced:
    """Claims units elsewhere that were not found where they are claimed.

    What is missing is set aside there, with the reason LOST, so that nobody sells it before it is
    counted; of serial numbers, where nobody knows which, it is only let go. What no other
    warehouse has waits as a backorder. Entries RELEASED, QUARANTINED and ALLOCATED.
    """
    (row,) = await StockLevel.filter(id=missing.level_id).values("variant_id", "warehouse_id")
    elsewhere = await keys_of(
        StockLevel.filter(variant_id=row["variant_id"], warehouse__is_active=True)
    )
    levels = await lock_levels({missing.level_id, *elsewhere})
    await reduce_claims([missing], "lineId")
    others = [level for key, level in levels.items() if key != missing.level_id]
    claims, awaited = _found_elsewhere(missing, others)
    movements = _gone(levels[missing.level_id], missing.units, cause) + [
        Movement(
            level_id=each.level_id,
            kind=StockEntryKind.ALLOCATED,
            allocated=each.units,
            cause=cause,
        )
        for each in claims
    ]
    await post(deps, actor, movements, levels)
    await _add(claims)
    if awaited:
        waiting = Demand(missing.order_line_id, row["variant_id"], awaited)
        await wait_also(deps, [waiting], priority)
    return Replaced(claims, awaited)


def _found_elsewhere(missing: Claimed, levels: Sequence[LockedLevel]) -> tuple[list[Claimed], int]:
    """What the levels give, those of the first warehouses first, and what is still missing."""
    left, claims = missing.units, []
    for level in sorted(levels, key=lambda level: level.rank):
        given = min(left, max(level.available - level.safety_stock, 0))
        if given:
            claims.append(Claimed(missing.order_line_id, level.id, given))
            left -= given
    return claims, left


def _gone(level: LockedLevel, units: int, cause: Cause) -> list[Movement]:
    released = Movement(
        level_id=level.id, kind=StockEntryKind.RELEASED, allocated=-units, cause=cause
    )
    if level.tracking is Tracking.SERIAL:
        return [released]
    aside = Movement(
        level_id=level.id,
        kind=StockEntryKind.QUARANTINED,
        quarantined=units,
        reason=AdjustmentReason.LOST,
        cause=cause,
    )
    return [released, aside]


def _arrived(move: Carried) -> Claimed:
    return Claimed(move.claimed.order_line_id, move.to_level_id, move.claimed.units)


def _by_level(claims: Iterable[Claimed]) -> dict[UUID, int]:
    units: dict[UUID, int] = defaultdict(int)
    for each in claims:
        units[each.level_id] += each.units
    return dict(sorted(units.items()))


def _by_place(claims: Iterable[Claimed]) -> dict[Place, int]:
    units: dict[Place, int] = defaultdict(int)
    for each in claims:
        units[each.order_line_id, each.level_id] += each.units
    return units


async def reduce_claims(claims: Sequence[Claimed], field: str) -> None:
    """Makes the claims smaller by so many units; the levels are locked, and moved by the caller.

    Raises: OmsError INSUFFICIENT_STOCK where fewer units are claimed.
    """
    units = _by_place(claims)
    held = await held_by({line_id for line_id, _ in units})
    left = {}
    for place, taken in units.items():
        there = held[place].quantity if place in held else 0
        if there < taken:
            message = f"No more than {there} units are allocated for this."
            details: dict[str, object] = {"allocated": there, "asked": taken}
            raise OmsError(Code.INSUFFICIENT_STOCK, message, field=field, details=details)
        left[place] = there - taken
    await set_claims(held, left)


async def _add(claims: Sequence[Claimed]) -> None:
    units = _by_place(claims)
    held = await held_by({line_id for line_id, _ in units})
    await set_claims(
        held,
        {
            place: more + (held[place].quantity if place in held else 0)
            for place, more in units.items()
        },
    )
