"""Claims on stock: taken when an order is placed, given back when it is cancelled."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import flush, insert_later, keys_of
from backend.core.errors import Code, OmsError
from backend.core.writing import Row
from backend.models import Allocation, Reservation, StockLevel
from backend.models.inventory.stock import StockEntryKind
from backend.ports.deps import Deps
from backend.services.inventory.stock.claimed import Place, held_by, set_claims
from backend.services.inventory.stock.consume import Taking, close_taken, consuming, take
from backend.services.inventory.stock.ledger import Cause, Movement, post
from backend.services.inventory.stock.levels import (
    LockedLevel,
    lock_levels,
    lock_levels_on_sale,
)
from backend.services.inventory.stock.rules import (
    FREE,
    Pick,
    Shelf,
    Supply,
    Terms,
    choose,
    may_sell,
)
from backend.services.settings.house import house_today


@dataclass(frozen=True, slots=True)
class Demand:
    """Units that one order line wants; `field` is its path in the input, for the refusal."""

    order_line_id: UUID
    variant_id: UUID
    quantity: int
    field: str | None = None
    # those of the channel that sells it
    terms: Terms = FREE


async def allocate_stock(
    deps: Deps,
    actor: Actor,
    demands: Sequence[Demand],
    cause: Cause,
    kept: Sequence[Reservation] = (),
) -> list[Demand]:
    """Allocates every demand or none, in the caller's transaction, but for what is ordered ahead:
    before its day nothing of that is, and it is given back as demands that are left.

    Demand is summed per variant; every level of these variants in an active warehouse is locked in
    key order before it is looked at, so that the last unit goes to exactly one. Entries ALLOCATED.
    What the reservations keep, locked by `lock_reservations`, is taken first; it is out of the pool
    that the channel shares. Raises: OmsError INSUFFICIENT_STOCK naming the first line that falls
    short, of the stock or of what its channel may sell; NOT_ALLOWED_NOW as `take` does.
    """
    allocations, left = await _allocate(deps, actor, demands, Manner(cause, kept))
    insert_later(Allocation, allocations)
    return left


@dataclass(frozen=True, slots=True)
class Manner:
    """What for, out of what was kept, and whether what is short is left over or refused."""

    cause: Cause
    kept: Sequence[Reservation] = ()
    may_wait: bool = False


async def allocate_more(
    deps: Deps, actor: Actor, demands: Sequence[Demand], manner: Manner
) -> list[Demand]:
    """The same for lines that may have a claim already, which grows.

    Where they may wait, what is not there or not for their channel is given back as demands that
    are left: nothing of it is refused. Raises: as `allocate_stock`.
    """
    allocations, left = await _allocate(deps, actor, demands, manner)
    await _grow(allocations)
    return left


async def _allocate(
    deps: Deps, actor: Actor, demands: Sequence[Demand], manner: Manner
) -> tuple[list[Row], list[Demand]]:
    """The rows of the claims, not yet written, and the demands that are left."""
    cause, kept = manner.cause, manner.kept
    # reservations of what is ordered ahead are let go: it is wanted, and no unit of it yet
    wanted = dict.fromkeys((demand.variant_id for demand in demands), 0)
    terms = {demand.variant_id: demand.terms for demand in demands}
    demands, ahead = await _by_day(deps, demands)
    for demand in demands:
        wanted[demand.variant_id] += demand.quantity
    levels, on_sale = await _lock(wanted, kept)
    takings = take(wanted, kept, levels)
    for taking in takings:
        wanted[taking.variant_id] -= taking.units
    if manner.may_wait:
        wanted = _obtainable(wanted, terms, on_sale)
    free = {variant_id: units for variant_id, units in wanted.items() if units}
    chosen = choose(free, [_supply(level, terms) for level in on_sale])
    if isinstance(chosen, dict):
        raise _shortage(demands, chosen)
    _check_channel(demands, free, terms, on_sale)
    movements = [*consuming(takings, cause), *_movements(chosen, cause)]
    await post(deps, actor, movements, levels)
    await close_taken(deps, actor, takings, cause)
    allocations, left = _claim(
        demands, [*(_pick(taking) for taking in takings if taking.units), *chosen]
    )
    return allocations, left + ahead


async def _by_day(deps: Deps, demands: Sequence[Demand]) -> tuple[Sequence[Demand], list[Demand]]:
    """What may be sent by now, and what is ordered ahead. The day is read only where it matters."""
    if all(each.terms.available_from is None for each in demands):
        return demands, []
    today = await house_today(deps)
    parts: tuple[list[Demand], list[Demand]] = ([], [])
    for each in demands:
        parts[each.terms.is_ahead(today)].append(each)
    return parts


def _obtainable(
    wanted: Mapping[UUID, int], terms: Mapping[UUID, Terms], levels: Collection[LockedLevel]
) -> dict[UUID, int]:
    """Of what is wanted, what is there and the channel may sell."""
    shelves: dict[UUID, list[Shelf]] = defaultdict(list)
    for level in levels:
        shelves[level.variant_id].append(_shelf(level))
    return {key: min(units, may_sell(shelves[key], terms[key])) for key, units in wanted.items()}


async def _grow(allocations: Sequence[Row]) -> None:
    """Writes claims, each with what its line has of the level already."""
    held = await held_by({row["order_line_id"] for row in allocations})
    units: dict[Place, int] = {}
    for row in allocations:
        place = (row["order_line_id"], row["level_id"])
        there = held[place].quantity if place in held else 0
        units[place] = units.get(place, there) + row["quantity"]
    await set_claims(held, units)


async def _lock(
    variant_ids: Collection[UUID], kept: Sequence[Reservation]
) -> tuple[dict[UUID, LockedLevel], list[LockedLevel]]:
    """The levels of the variants and of the reservations, locked; and which of them are on sale."""
    if not kept:
        levels = await lock_levels_on_sale(variant_ids)
        return levels, list(levels.values())
    # by one statement, or they would not be locked in the order of their keys
    on_sale = await keys_of(
        StockLevel.filter(variant_id__in=list(variant_ids), warehouse__is_active=True)
    )
    levels = await lock_levels({*on_sale, *(each.level_id for each in kept)})
    return levels, [levels[key] for key in on_sale]


def _pick(taking: Taking) -> Pick:
    return Pick(taking.kept.level_id, taking.variant_id, taking.units)


def _shelf(level: LockedLevel) -> Shelf:
    return Shelf(level.available, level.safety_stock)


def _supply(level: LockedLevel, terms: Mapping[UUID, Terms]) -> Supply:
    return Supply(
        level_id=level.id,
        variant_id=level.variant_id,
        warehouse_id=level.warehouse_id,
        rank=level.rank,
        available=_shelf(level).open_to(terms[level.variant_id]),
    )


def _check_channel(
    demands: Sequence[Demand],
    wanted: Mapping[UUID, int],
    terms: Mapping[UUID, Terms],
    levels: Collection[LockedLevel],
) -> None:
    """Raises: OmsError INSUFFICIENT_STOCK where there is stock but not for this channel."""
    shelves: dict[UUID, list[Shelf]] = defaultdict(list)
    for level in levels:
        shelves[level.variant_id].append(_shelf(level))
    for demand in demands:
        if demand.variant_id not in wanted:
            continue
        most = may_sell(shelves[demand.variant_id], terms[demand.variant_id])
        if wanted[demand.variant_id] > most:
            raise OmsError(
                Code.INSUFFICIENT_STOCK,
                "This channel may sell no more of this.",
                field=demand.field,
                details={"missing": wanted[demand.variant_id] - most, "sellable": most},
            )


def _shortage(demands: Sequence[Demand], missing: dict[UUID, int]) -> OmsError:
    short = next(demand for demand in demands if demand.variant_id in missing)
    return OmsError(
        Code.INSUFFICIENT_STOCK,
        "There is not enough stock for this line.",
        field=short.field,
        details={"missing": missing[short.variant_id]},
    )


def _movements(picks: Sequence[Pick], cause: Cause) -> list[Movement]:
    return [
        Movement(
            level_id=pick.level_id,
            kind=StockEntryKind.ALLOCATED,
            allocated=pick.quantity,
            cause=cause,
        )
        for pick in picks
    ]


def _claim(demands: Sequence[Demand], picks: Sequence[Pick]) -> tuple[list[Row], list[Demand]]:
    """Shares the picked units among the lines that want them; and what these want still."""
    open_units: dict[UUID, dict[UUID, int]] = defaultdict(lambda: defaultdict(int))
    for pick in picks:
        open_units[pick.variant_id][pick.level_id] += pick.quantity
    allocations: list[Row] = []
    waiting: list[Demand] = []
    for demand in demands:
        left, here = demand.quantity, open_units[demand.variant_id]
        for level_id, units in here.items():
            taken = min(left, units)
            if taken:
                here[level_id] -= taken
                left -= taken
                allocations.append(
                    {
                        "level_id": level_id,
                        "order_line_id": demand.order_line_id,
                        "quantity": taken,
                    }
                )
        if left:
            waiting.append(replace(demand, quantity=left))
    return allocations, waiting


async def release_stock(
    deps: Deps, actor: Actor, order_line_ids: Sequence[UUID], cause: Cause
) -> int:
    """Gives back what the lines hold and how many units that was. Entries RELEASED."""
    await flush(Allocation)
    held = await Allocation.filter(order_line_id__in=list(order_line_ids)).values(
        "id", "level_id", "quantity"
    )
    by_level: dict[UUID, int] = defaultdict(int)
    for row in held:
        by_level[row["level_id"]] += row["quantity"]
    if by_level:
        await post(
            deps,
            actor,
            [
                Movement(
                    level_id=level_id,
                    kind=StockEntryKind.RELEASED,
                    allocated=-units,
                    cause=cause,
                )
                for level_id, units in sorted(by_level.items())
            ],
        )
        await Allocation.filter(id__in=[row["id"] for row in held]).delete()
    return sum(by_level.values())
