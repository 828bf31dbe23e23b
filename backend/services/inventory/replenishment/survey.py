"""A look at all levels, chunk by chunk: what should be moved and what should be bought."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from backend.models import ReorderRule
from backend.services.inventory.replenishment.demand import closed_days
from backend.services.inventory.replenishment.demand_of_levels import demand_of_levels
from backend.services.inventory.replenishment.offers import last_rates, offers_of
from backend.services.inventory.replenishment.propose import Facts, Move, need_of, plan
from backend.services.inventory.replenishment.reading import (
    Window,
    drafted_units,
    levels_of,
    shop_orders,
    sku_chunks,
)
from backend.services.inventory.replenishment.rules import Rules, as_rules, rule_for
from backend.services.inventory.replenishment.spending import (
    Budget,
    Buy,
    as_sold,
    meet_minimums,
    spend,
)

# A board that nobody reads to its end: what is more waits for the next run.
MOST_PROPOSALS = 20_000


@dataclass(slots=True)
class Survey:
    """What a run found. `left_out` is what the budget or the bound left out, `unsupplied` are
    levels that are due and that nobody sells to us."""

    levels: int = 0
    due: int = 0
    unsupplied: int = 0
    left_out: int = 0
    moves: list[Move] = field(default_factory=list)
    buys: list[Buy] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _House:
    """What is the same for all chunks."""

    window: Window
    closed: Sequence[bool]
    rates: dict[str, str]
    currency: str
    # of categories and of everything; those of variants are read with their chunk
    rules: Rules


async def survey(now: datetime, budget: Budget) -> Survey:
    """Holds no more than a chunk of SKUs and what is proposed. Locks nothing."""
    window = Window.before(now)
    house = _House(
        window=window,
        closed=closed_days(await shop_orders(window)),
        rates=await last_rates(budget.currency),
        currency=budget.currency,
        rules=as_rules(await ReorderRule.filter(variant_id=None)),
    )
    found = Survey()
    async for skus in sku_chunks():
        await _look_at(skus, house, found)
        _keep_most_urgent(found)
    basket = spend(found.buys, budget)
    meet_minimums(basket, budget)
    found.buys = basket.bought
    found.left_out += basket.left_out
    return found


async def _look_at(skus: Sequence[UUID], house: _House, found: Survey) -> None:
    levels = await levels_of(skus, house.window)
    seen = await demand_of_levels(levels, house.window, house.closed)
    offers = await offers_of(skus, house.rates)
    drafted = await drafted_units(skus)
    rules = {
        **house.rules,
        **as_rules(await ReorderRule.filter(variant_id__in=list(skus))),
    }
    planned = plan(
        need_of(
            Facts(
                level=level,
                rule=rule_for(rules, level.variant_id, level.category_id, level.warehouse_id),
                seen=seen[level.id],
                offers=offers.get(level.variant_id, ()),
                drafted=drafted.get((level.variant_id, level.warehouse_id), 0),
            ),
            house.currency,
        )
        for level in levels
    )
    found.levels += len(levels)
    found.due += planned.due
    found.moves += planned.moves
    for need, units, moved in planned.wanted:
        buy = as_sold(need, units, moved, house.currency)
        if buy is None:
            found.unsupplied += 1
        else:
            found.buys.append(buy)


def _keep_most_urgent(found: Survey) -> None:
    """Bounds what is held: of too many, those whose stock lasts longest wait."""
    if len(found.moves) > MOST_PROPOSALS:
        found.moves.sort(key=lambda move: move.destination.cover_days)
        found.left_out += len(found.moves) - MOST_PROPOSALS
        del found.moves[MOST_PROPOSALS:]
    if len(found.buys) > MOST_PROPOSALS:
        found.buys.sort(key=lambda buy: buy.need.cover_days)
        found.left_out += len(found.buys) - MOST_PROPOSALS
        del found.buys[MOST_PROPOSALS:]
