"""Every way to send a few orders, tried one after the other."""

from collections.abc import Iterator, Sequence
from itertools import product

from backend.services.fulfillment.routing.greedy import everything
from backend.services.fulfillment.routing.offers import Offer
from backend.services.fulfillment.routing.problem import (
    MOST_PARCELS,
    Plan,
    Problem,
    Wish,
    lateness,
)


def best_by_force(problem: Problem, offers: Sequence[Sequence[Offer]]) -> tuple[int, int]:
    """The least weighted lateness, and the least cost with it."""
    choices = [
        [Plan(), *_plans(wish, of_wish, problem)]
        for wish, of_wish in zip(problem.wishes, offers, strict=True)
    ]
    return min(
        (
            sum(map(lateness, problem.wishes, plans)),
            sum(plan.cost_minor for plan in plans),
        )
        for plans in product(*choices)
        if _fits(problem, plans)
    )


def _fits(problem: Problem, plans: Sequence[Plan]) -> bool:
    left = everything(problem)
    for wish, plan in zip(problem.wishes, plans, strict=True):
        left.take(wish, plan) if _is_known(problem, wish, plan) else None
        if not _is_known(problem, wish, plan):
            return False
    stock = all(s.for_all >= 0 and s.restrained >= 0 for s in left.stock.values())
    return stock and all(room >= 0 for room in left.room.values())


def _is_known(problem: Problem, wish: Wish, plan: Plan) -> bool:
    return all(
        (wish.items[at].variant_id, part.site_id) in problem.stock
        for part in plan.parts
        for at in part.units
    )


def _plans(wish: Wish, offers: Sequence[Offer], problem: Problem) -> Iterator[Plan]:
    sites = sorted({offer.site.id for offer in offers})
    spreads = [list(_spread(item.units, len(sites))) for item in wish.items]
    for spread in product(*spreads):
        given = [
            {at: row[place] for at, row in enumerate(spread) if row[place]}
            for place in range(len(sites))
        ]
        used = [(sites[at], units) for at, units in enumerate(given) if units]
        if len(used) > (MOST_PARCELS if wish.may_split else 1):
            continue
        per_site = [
            [
                part
                for offer in offers
                if offer.site.id == site and (part := offer.part(wish, units)) is not None
            ]
            for site, units in used
        ]
        for parts in product(*per_site):
            yield Plan(parts, problem.costs.split_minor * (len(parts) - 1))


def _spread(units: int, sites: int) -> Iterator[tuple[int, ...]]:
    if sites == 1:
        yield (units,)
        return
    for here in range(units + 1):
        for rest in _spread(units - here, sites - 1):
            yield (here, *rest)
