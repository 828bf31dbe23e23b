"""Claims on stock: taken when an order is placed, given back when it is cancelled."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import flush, insert_later
from backend.core.errors import Code, OmsError
from backend.core.writing import Row
from backend.models import Allocation
from backend.models.inventory.stock import StockEntryKind
from backend.ports.deps import Deps
from backend.services.inventory.stock.ledger import Cause, Movement, post
from backend.services.inventory.stock.levels import LockedLevel, lock_levels_on_sale
from backend.services.inventory.stock.rules import (
    FREE,
    Pick,
    Shelf,
    Supply,
    Terms,
    choose,
    may_sell,
)


@dataclass(frozen=True, slots=True)
class Demand:
    """Units that one order line wants; `field` is its path in the input, for the refusal."""

    order_line_id: UUID
    variant_id: UUID
    quantity: int
    field: str | None = None
    # those of the channel that sells it
    terms: Terms = FREE


async def allocate_stock(deps: Deps, actor: Actor, demands: Sequence[Demand], cause: Cause) -> None:
    """Allocates every demand or none, in the caller's transaction.

    Demand is summed per variant; every level of these variants in an active warehouse is locked in
    key order before it is looked at, so that the last unit goes to exactly one. Entries ALLOCATED.
    Raises: OmsError INSUFFICIENT_STOCK naming the first line that falls short, of the stock or of
    what its channel may sell.
    """
    wanted: dict[UUID, int] = defaultdict(int)
    terms: dict[UUID, Terms] = {}
    for demand in demands:
        wanted[demand.variant_id] += demand.quantity
        terms[demand.variant_id] = demand.terms
    levels = await lock_levels_on_sale(wanted)
    chosen = choose(wanted, [_supply(level, terms) for level in levels.values()])
    if isinstance(chosen, dict):
        raise _shortage(demands, chosen)
    _check_channel(demands, wanted, terms, levels.values())
    await post(deps, actor, _movements(chosen, cause), levels)
    _claim(demands, chosen)


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
    for demand in demands:
        shelves = [_shelf(level) for level in levels if level.variant_id == demand.variant_id]
        most = may_sell(shelves, terms[demand.variant_id])
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


def _claim(demands: Sequence[Demand], picks: Sequence[Pick]) -> None:
    """Shares the picked units among the lines that want them."""
    open_units = {(pick.level_id, pick.variant_id): pick.quantity for pick in picks}
    allocations: list[Row] = []
    for demand in demands:
        left = demand.quantity
        for (level_id, variant_id), units in open_units.items():
            taken = min(left, units) if variant_id == demand.variant_id else 0
            if taken:
                open_units[level_id, variant_id] -= taken
                left -= taken
                allocations.append(
                    {
                        "level_id": level_id,
                        "order_line_id": demand.order_line_id,
                        "quantity": taken,
                    }
                )
    insert_later(Allocation, allocations)


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
