"""The very best way to send one order, or a few: the least late, and of these the cheapest. Pure.

One mixed-integer program of every way there is to share the units out, solved to the end in two
steps: first the days late, then the cost without being later. Many orders are for batch.py.
"""

from collections.abc import Iterable, Sequence
from math import ceil, isfinite
from time import perf_counter
from uuid import UUID

from backend.services.fulfillment.routing.choices import Choices, choices_of
from backend.services.fulfillment.routing.columns import (
    OrderColumns,
    add_order,
    plan_in,
    start_of,
)
from backend.services.fulfillment.routing.greedy import solve_greedily
from backend.services.fulfillment.routing.offers import Offer
from backend.services.fulfillment.routing.problem import (
    UNSERVED_DAYS,
    Place,
    Plan,
    Problem,
    Solved,
)
from backend.services.fulfillment.routing.program import Found, Program

ONE_SECONDS = 10.0
_Terms = list[tuple[int, float]]
# What a row of whole numbers may be missed by before it is missed.
_LOOSE = 1e-3


def solve(
    problem: Problem,
    offers: Sequence[Sequence[Offer]],
    *,
    seconds: float = ONE_SECONDS,
) -> Solved:
    """The plans of all wishes. They are never later than those of `solve_greedily`, and no dearer
    where they are as late; they are the greedy ones where there was no time for better.
    """
    begun = perf_counter()
    greedy = solve_greedily(problem, offers)
    program = Program()
    found = [add_order(program, each, problem) for each in choices_of(problem, offers)]
    _share(program, found, problem)
    start = [0.0] * program.size
    for columns, plan in zip(found, greedy, strict=True):
        start_of(columns, plan, start)
    late = _gather(term for columns in found for term in columns.late_terms())
    cost = _gather(term for columns in found for term in columns.cost_terms(problem))
    at, late_bound = start, _least_late(found)
    if _worth(late, at) > late_bound:
        first = program.minimise(late, at, seconds=seconds / 2)
        at, late_bound = list(first.values), max(late_bound, _whole(first.bound))
    program.row(late.items(), most=_worth(late, at) + _LOOSE)
    left = max(1.0, seconds - (perf_counter() - begun))
    last = program.minimise(cost, at, seconds=left)
    plans = [plan_in(columns, last, problem) for columns in found]
    return _solved(problem, plans, last, late_bound, perf_counter() - begun)


def _solved(
    problem: Problem, plans: Sequence[Plan], last: Found, late_bound: int, seconds: float
) -> Solved:
    worth = sum(problem.worth(at, plan) for at, plan in enumerate(plans))
    bound = min(worth, _whole(last.bound) + problem.costs.late_minor * late_bound)
    return Solved(
        plans=plans,
        worth_minor=worth,
        bound_minor=bound,
        relaxed_minor=bound,
        seconds=seconds,
        method="EXACT",
    )


def _whole(bound: float) -> int:
    """A bound of something that comes in whole numbers; minus infinity is none."""
    return ceil(bound - _LOOSE) if isfinite(bound) else 0


def _share(program: Program, found: Iterable[OrderColumns], problem: Problem) -> None:
    """What the orders share: no shelf gives more than it has, no day sends more than it can."""
    asked: dict[Place, tuple[_Terms, _Terms]] = {}
    room: dict[tuple[UUID, int], _Terms] = {}
    for columns in found:
        by_place, by_slot = _uses(columns, problem)
        at = 1 if columns.choices.wish.sells_safety_stock else 0
        for place, terms in by_place.items():
            asked.setdefault(place, ([], []))[at].extend(terms)
        for slot, terms in by_slot.items():
            room.setdefault(slot, []).extend(terms)
    for (variant_id, site_id), (restrained, free) in asked.items():
        supply = problem.supply(variant_id, site_id)
        if restrained:
            program.row(restrained, most=supply.restrained)
        if free:
            program.row([*restrained, *free], most=supply.for_all)
    for (site_id, at), terms in room.items():
        most = problem.sites[site_id].slots[at].room
        if most is not None:
            program.row(terms, most=most)


def _uses(
    columns: OrderColumns, problem: Problem
) -> tuple[dict[Place, _Terms], dict[tuple[UUID, int], _Terms]]:
    """What the columns of an order take: of which shelves, and of which days."""
    wish = columns.choices.wish
    by_place: dict[Place, _Terms] = {}
    by_slot: dict[tuple[UUID, int], _Terms] = {}
    for column, offer, _ in columns.whole:
        for variant_id, units in wish.demand.items():
            by_place.setdefault((variant_id, offer.site.id), []).append((column, units))
        size = wish.units if offer.site.counts_units else 1
        by_slot.setdefault((offer.site.id, offer.slot), []).append((column, size))
    for share in columns.split.shares if columns.split else ():
        for at, column in share.units.items():
            place = (wish.items[at].variant_id, share.site_id)
            by_place.setdefault(place, []).append((column, 1))
        counted = (
            list(share.units.values())
            if problem.sites[share.site_id].counts_units
            else [share.used]
        )
        by_slot.setdefault((share.site_id, share.slot), []).extend((c, 1) for c in counted)
    return by_place, by_slot


def _least_late(found: Iterable[OrderColumns]) -> int:
    """Below what the orders can be late, were each of them alone."""
    return sum(each.choices.wish.urgency * _least_days(each.choices) for each in found)


def _least_days(choices: Choices) -> int:
    days = [plan.late_days for _, plan in choices.whole]
    days += [offer.late_days for offer in choices.split]
    return min(days, default=UNSERVED_DAYS)


def _gather(terms: Iterable[tuple[int, int]]) -> dict[int, float]:
    found: dict[int, float] = {}
    for column, value in terms:
        found[column] = found.get(column, 0) + value
    return found


def _worth(terms: dict[int, float], values: Sequence[float]) -> int:
    return round(sum(value * values[column] for column, value in terms.items()))
