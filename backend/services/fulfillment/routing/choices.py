"""Which plans of each order the optimum may need: all others are left out beforehand. Pure.

A plan from a warehouse that has enough for everybody who may come to it harms nobody. Whatever is
neither cheaper nor earlier than such a plan of the same order can be replaced by it in any
solution, so that leaving it out costs nothing. With plentiful stock little else remains.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.services.fulfillment.routing.offers import (
    Offer,
    has_stock,
    undominated,
    whole_plan,
)
from backend.services.fulfillment.routing.problem import Place, Plan, Problem, Wish

_ROUNDS = 4
_Slot = tuple[UUID, int]


@dataclass(slots=True)
class Choices:
    """What an order may choose from: whole plans, and offers to split it over, which may be none.

    `free` are the whole plans that harm nobody.
    """

    wish: Wish
    whole: list[tuple[Offer, Plan]]
    split: list[Offer]
    free: list[Plan]

    @property
    def sites(self) -> set[UUID]:
        return {offer.site.id for offer, _ in self.whole} | {each.site.id for each in self.split}


def choices_of(problem: Problem, offers: Sequence[Sequence[Offer]]) -> list[Choices]:
    """The choices of every wish, in their order."""
    found = [
        Choices(wish, _whole(wish, problem, of_wish), _to_split(wish, problem, of_wish), [])
        for wish, of_wish in zip(problem.wishes, offers, strict=True)
    ]
    for _ in range(_ROUNDS):
        before = sum(len(each.whole) + len(each.split) for each in found)
        wanted = _Wanted(problem, found)
        for choices in found:
            _prune(choices, wanted, problem)
        if sum(len(each.whole) + len(each.split) for each in found) == before:
            break
    return found


def cheapest(offer: Offer) -> int:
    """Below what any parcel costs by an offer, in minor units."""
    return min(step.price_minor for step in offer.zone.rates) + offer.extra_minor


def _whole(wish: Wish, problem: Problem, offers: Iterable[Offer]) -> list[tuple[Offer, Plan]]:
    by_place: dict[object, list[tuple[Offer, Plan]]] = defaultdict(list)
    for offer in offers:
        if has_stock(wish, problem, offer.site) and (plan := whole_plan(wish, offer)) is not None:
            by_place[offer.place].append((offer, plan))
    return [each for plans in by_place.values() for each in undominated(plans)]


def _to_split(wish: Wish, problem: Problem, offers: Iterable[Offer]) -> list[Offer]:
    if not wish.may_split or wish.units == 1:
        return []
    useful = {
        site.id
        for site in problem.sites.values()
        if any(problem.supply(key, site.id).open_to(wish) > 0 for key in wish.demand)
    }
    found = [offer for offer in offers if offer.site.id in useful]
    return found if len({offer.site.id for offer in found}) > 1 else []


class _Wanted:
    """The most that could be asked of every shelf and every day, all choices taken together."""

    def __init__(self, problem: Problem, found: Iterable[Choices]) -> None:
        self._problem = problem
        self._units: dict[Place, int] = defaultdict(int)
        self._room: dict[_Slot, int] = defaultdict(int)
        for choices in found:
            wish = choices.wish
            for site_id in choices.sites:
                for variant_id, units in wish.demand.items():
                    self._units[variant_id, site_id] += units
                size = wish.units if problem.sites[site_id].counts_units else 1
                for slot in range(len(problem.sites[site_id].slots)):
                    self._room[site_id, slot] += size

    def is_free(self, wish: Wish, offer: Offer) -> bool:
        """Whether the site has enough for all who may come to it, of all that the order wants."""
        room = offer.site.slots[offer.slot].room
        if room is not None and self._room[offer.site.id, offer.slot] > room:
            return False
        return all(
            self._units[variant_id, offer.site.id]
            <= self._problem.supply(variant_id, offer.site.id).restrained
            for variant_id in wish.demand
        )


def _prune(choices: Choices, wanted: _Wanted, problem: Problem) -> None:
    wish = choices.wish
    choices.free = [plan for offer, plan in choices.whole if wanted.is_free(wish, offer)]
    if not choices.free:
        return
    choices.whole = [
        (offer, plan)
        for offer, plan in choices.whole
        if not any(other is not plan and _beats(other, plan) for other in choices.free)
    ]
    if choices.split:
        least_late = min(offer.late_days for offer in choices.split)
        least = problem.costs.split_minor + sum(_two_cheapest(choices.split))
        if any(p.late_days <= least_late and p.cost_minor <= least for p in choices.free):
            choices.split = []


def _beats(one: Plan, other: Plan) -> bool:
    """Whether it is as good in every way; of two alike only one beats the other."""
    mine, others = (one.late_days, one.cost_minor), (other.late_days, other.cost_minor)
    if mine == others:
        return _key(one) < _key(other)
    return mine[0] <= others[0] and mine[1] <= others[1]


def _key(plan: Plan) -> tuple[UUID, int, UUID]:
    (part,) = plan.parts
    return part.site_id, part.slot, part.service_id


def _two_cheapest(offers: Iterable[Offer]) -> list[int]:
    by_site: dict[UUID, int] = {}
    for offer in offers:
        price = cheapest(offer)
        by_site[offer.site.id] = min(price, by_site.get(offer.site.id, price))
    return sorted(by_site.values())[:2]
