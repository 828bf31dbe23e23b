"""Parcels for one order that pay at the prices of a relaxation. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from math import inf
from uuid import UUID

from backend.services.fulfillment.routing.choices import Choices
from backend.services.fulfillment.routing.master import Prices
from backend.services.fulfillment.routing.offers import Offer
from backend.services.fulfillment.routing.problem import (
    MOST_PARCELS,
    Part,
    Plan,
    Problem,
    Wish,
)


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What a parcel of at most so many grams costs at least; `days` late."""

    offer: Offer
    days: int
    most_grams: float
    cost: float


@dataclass(frozen=True, slots=True)
class _Lane:
    """A site on one day: what a unit of each item costs there, and how many there are."""

    site_id: UUID
    units: Sequence[float]
    have: Sequence[int]
    parcels: Sequence[_Parcel]

    @property
    def least(self) -> float:
        return min(parcel.cost for parcel in self.parcels)


@dataclass(slots=True)
class Priced:
    """`bound` is below what any split of the order costs at these prices, or infinite without any;
    `plans` are some that cost less than was asked for, the cheapest first."""

    bound: float = inf
    found: list[tuple[float, Plan]] = field(default_factory=list)

    def plans(self, most: int) -> list[Plan]:
        return [plan for _, plan in sorted(self.found, key=lambda each: each[0])[:most]]


@dataclass(slots=True)
class _Search:
    """Looks through groups of lanes for splits of one order."""

    wish: Wish
    target: float
    prices: Prices
    problem: Problem
    priced: Priced = field(default_factory=Priced)

    def look(self, group: Sequence[_Lane]) -> None:
        units = _units_cost(self.wish, group)
        if units == inf:
            return
        fixed = units + self.problem.costs.split_minor * (len(group) - 1)
        least = fixed + sum(lane.least for lane in group)
        if least >= self.target:
            self._bind(least)
            return
        for cost, parcels in _combinations(self.wish, group, self.prices.late):
            self._bind(cost + fixed)
            if cost + fixed >= self.target:
                return
            plan = _pack(self.wish, group, parcels, self.problem)
            if plan is not None:
                worth = _worth(plan, self.wish, self.prices, self.problem)
                if worth < self.target:
                    self.priced.found.append((worth, plan))
                return

    def _bind(self, least: float) -> None:
        self.priced.bound = min(self.priced.bound, least)


def price_splits(choices: Choices, target: float, prices: Prices, problem: Problem) -> Priced:
    """Looks for splits that cost less than `target`: of every group of sites the best.

    The bound leaves the weight of single units out of account, and so is somewhat low where parcels
    meet a step of their rates.
    """
    wish, search = choices.wish, _Search(choices.wish, target, prices, problem)
    priced = search.priced
    lanes = sorted(_lanes(choices, prices, problem), key=lambda lane: lane.least)
    floor = sum(
        item.units * min((lane.units[at] for lane in lanes if lane.have[at]), default=inf)
        for at, item in enumerate(wish.items)
    )
    for count in range(2, MOST_PARCELS + 1):
        extra = problem.costs.split_minor * (count - 1)
        least = sum(lane.least for lane in lanes[:count]) + extra + floor
        if least >= target:
            priced.bound = min(priced.bound, least)
            continue
        for group in combinations(lanes, count):
            low = sum(lane.least for lane in group) + extra + floor
            if low >= target:
                priced.bound = min(priced.bound, low)
            elif len({lane.site_id for lane in group}) == count:
                search.look(group)
    return priced


def _lanes(choices: Choices, prices: Prices, problem: Problem) -> list[_Lane]:
    wish = choices.wish
    by_place: dict[tuple[UUID, int], list[Offer]] = {}
    for offer in choices.split:
        by_place.setdefault((offer.site.id, offer.slot), []).append(offer)
    lanes = []
    for (site_id, slot), offers in by_place.items():
        places = [(item.variant_id, site_id) for item in wish.items]
        have = [problem.supply(*place).open_to(wish) for place in places]
        if not any(have):
            continue
        room = prices.room.get((site_id, slot), 0.0)
        by_unit = room if problem.sites[site_id].counts_units else 0.0
        units = [prices.unit(wish, place) + by_unit for place in places]
        parcels = _parcels(wish, offers, prices, room - by_unit)
        lanes.append(_Lane(site_id, units, have, parcels))
    return lanes


def _parcels(wish: Wish, offers: Sequence[Offer], prices: Prices, room: float) -> list[_Parcel]:
    """By each step of the rates; one that beats another in every way leaves it out."""
    found: list[_Parcel] = []
    for offer in offers:
        most = offer.service.max_weight_grams or inf
        rates = offer.zone.rates
        for step in rates:
            is_open = step is rates[-1] and step.per_kg_minor is not None
            cost = step.price_minor + offer.extra_minor + room
            grams = min(most, inf if is_open else step.up_to_grams)
            found.append(_Parcel(offer, offer.late_days, grams, cost))
    found.sort(key=lambda each: (each.days, each.cost, -each.most_grams))
    kept: list[_Parcel] = []
    for parcel in found:
        if not any(k.cost <= parcel.cost and k.most_grams >= parcel.most_grams for k in kept):
            kept.append(parcel)
    return kept


def _units_cost(wish: Wish, group: Sequence[_Lane]) -> float:
    """What the units cost from the cheapest shelves of the group; infinite if they lack some."""
    cost = 0.0
    for at, item in enumerate(wish.items):
        wanted = item.units
        for lane in sorted(group, key=lambda lane: lane.units[at]):
            taken = min(wanted, lane.have[at])
            cost += taken * lane.units[at]
            wanted -= taken
        if wanted:
            return inf
    return cost


def _combinations(
    wish: Wish, group: Sequence[_Lane], late: float
) -> Iterator[tuple[float, tuple[_Parcel, ...]]]:
    """Parcels, one for each lane, that together take the weight: the cheapest first."""
    found = [
        (
            sum(parcel.cost for parcel in parcels)
            + late * wish.urgency * max(parcel.days for parcel in parcels),
            parcels,
        )
        for parcels in product(*(lane.parcels for lane in group))
        if sum(parcel.most_grams for parcel in parcels) >= wish.grams
    ]
    return iter(sorted(found, key=lambda each: each[0]))


def _pack(
    wish: Wish, group: Sequence[_Lane], parcels: Sequence[_Parcel], problem: Problem
) -> Plan | None:
    """Units put where they are cheapest, as far as a parcel takes the weight: the items first for
    which that matters most. None where something is left over, or a parcel stays empty."""
    left = [parcel.most_grams for parcel in parcels]
    # two items may be of one variant
    shelf: dict[tuple[UUID, int], int] = {}
    given: list[dict[int, int]] = [{} for _ in group]
    for at in sorted(range(len(wish.items)), key=lambda at: -_spread(group, at)):
        item, wanted = wish.items[at], wish.items[at].units
        for place in sorted(range(len(group)), key=lambda p: group[p].units[at]):
            used = shelf.get((item.variant_id, place), 0)
            fits = int(min(wanted, left[place] // item.grams)) if item.grams else wanted
            taken = min(fits, group[place].have[at] - used)
            if taken > 0:
                given[place][at] = taken
                shelf[item.variant_id, place] = used + taken
                left[place] -= taken * item.grams
                wanted -= taken
        if wanted:
            return None
    parts: list[Part] = []
    for parcel, units in zip(parcels, given, strict=True):
        part = parcel.offer.part(wish, units) if units else None
        if part is None:
            return None
        parts.append(part)
    return Plan(tuple(parts), problem.costs.split_minor * (len(parts) - 1))


def _spread(group: Sequence[_Lane], at: int) -> float:
    costs = [lane.units[at] for lane in group]
    return max(costs) - min(costs)


def _worth(plan: Plan, wish: Wish, prices: Prices, problem: Problem) -> float:
    """What a plan costs at these prices, shelves and days paid for."""
    cost = plan.cost_minor + prices.late * wish.urgency * plan.late_days
    for part in plan.parts:
        for at, units in part.units.items():
            cost += units * prices.unit(wish, (wish.items[at].variant_id, part.site_id))
        size = sum(part.units.values()) if problem.sites[part.site_id].counts_units else 1
        cost += size * prices.room.get((part.site_id, part.slot), 0.0)
    return cost
