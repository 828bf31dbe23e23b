"""One order after the other, each by the best that the ones before it have left. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.services.fulfillment.routing.offers import Offer, whole_plan
from backend.services.fulfillment.routing.problem import (
    MOST_PARCELS,
    NOTHING,
    Part,
    Place,
    Plan,
    Problem,
    Supply,
    Wish,
)


@dataclass(slots=True)
class Left:
    """What is left of the stock and of the room while plans take theirs."""

    stock: dict[Place, Supply]
    room: dict[tuple[UUID, int], int]
    counts_units: Mapping[UUID, bool]

    def units(self, wish: Wish, variant_id: UUID, site_id: UUID) -> int:
        supply = self.stock.get((variant_id, site_id), NOTHING)
        return max(0, min(supply.for_all, supply.open_to(wish)))

    def has_room(self, site_id: UUID, slot: int, units: int) -> bool:
        room = self.room.get((site_id, slot))
        return room is None or room >= (units if self.counts_units[site_id] else 1)

    def take(self, wish: Wish, plan: Plan) -> None:
        for part in plan.parts:
            for at, units in part.units.items():
                key = (wish.items[at].variant_id, part.site_id)
                kept = self.stock[key]
                restrained = 0 if wish.sells_safety_stock else units
                self.stock[key] = Supply(kept.for_all - units, kept.restrained - restrained)
            slot = (part.site_id, part.slot)
            if slot in self.room:
                units = sum(part.units.values())
                self.room[slot] -= units if self.counts_units[part.site_id] else 1


def everything(problem: Problem) -> Left:
    return Left(
        dict(problem.stock),
        {
            (site.id, at): slot.room
            for site in problem.sites.values()
            for at, slot in enumerate(site.slots)
            if slot.room is not None
        },
        {site.id: site.counts_units for site in problem.sites.values()},
    )


def solve_greedily(problem: Problem, offers: Sequence[Sequence[Offer]]) -> list[Plan]:
    """A plan for each wish, in their order: the most urgent are served first.

    Each is sent whole where that can be, as early as it must be and then as cheaply; else from as
    few sites as hold it.
    """
    left = everything(problem)
    plans = [Plan()] * len(problem.wishes)
    turns = sorted(range(len(plans)), key=lambda at: (-problem.wishes[at].urgency, at))
    for at in turns:
        wish = problem.wishes[at]
        plan = _whole(wish, offers[at], left) or _split(wish, offers[at], left, problem)
        if plan is not None:
            left.take(wish, plan)
            plans[at] = plan
    return plans


def _whole(wish: Wish, offers: Iterable[Offer], left: Left) -> Plan | None:
    plans = [
        plan
        for offer in offers
        if left.has_room(offer.site.id, offer.slot, wish.units)
        and all(left.units(wish, v, offer.site.id) >= n for v, n in wish.demand.items())
        and (plan := whole_plan(wish, offer)) is not None
    ]
    return min(plans, key=lambda plan: (plan.late_days, plan.cost_minor), default=None)


def _split(wish: Wish, offers: Sequence[Offer], left: Left, problem: Problem) -> Plan | None:
    """Again and again the site that can give the most of what is still wanted."""
    if not wish.may_split or wish.units == 1:
        return None
    wanted = {at: item.units for at, item in enumerate(wish.items)}
    parts: list[Part] = []
    while wanted:
        taken = {part.site_id for part in parts}
        choices = [
            part
            for offer in offers
            if offer.site.id not in taken
            and (units := _given(wish, wanted, offer.site.id, left))
            and left.has_room(offer.site.id, offer.slot, sum(units.values()))
            and (part := offer.part(wish, units)) is not None
        ]
        if not choices or len(parts) == MOST_PARCELS:
            return None
        best = min(choices, key=_most_units_then_cost)
        parts.append(best)
        wanted = {
            at: units - best.units.get(at, 0)
            for at, units in wanted.items()
            if units > best.units.get(at, 0)
        }
    return Plan(tuple(parts), problem.costs.split_minor * (len(parts) - 1))


def _most_units_then_cost(part: Part) -> tuple[int, int, int]:
    return -sum(part.units.values()), part.late_days, part.freight_minor + part.extra_minor


def _given(wish: Wish, wanted: Mapping[int, int], site_id: UUID, left: Left) -> dict[int, int]:
    """What a site can give of what is wanted; two items of one variant share what there is."""
    given: dict[int, int] = {}
    used: dict[UUID, int] = {}
    for at, units in wanted.items():
        variant_id = wish.items[at].variant_id
        free = left.units(wish, variant_id, site_id) - used.get(variant_id, 0)
        taken = min(units, free)
        if taken > 0:
            given[at] = taken
            used[variant_id] = used.get(variant_id, 0) + taken
    return given
