"""What a policy would have done with demand that was really there, day by day. Pure.

Each day what was ordered arrives first, then come the day's order lines, then the policy looks at
what is at hand and on its way. What is not at hand is owed and served from the next arrival, so all
demand is seen. Every policy meets the same demand and the same lead times (by seed), starts with
its own order-up-to level, and knows no day beyond the one it decides on.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from random import Random

from backend.services.inventory.replenishment.demand import closed_days, measure
from backend.services.inventory.replenishment.policy import Aim, LeadTime, levels_for

# What suppliers of the simulation need: ten days, give or take three.
USUAL_LEAD = LeadTime(10, 3)
# How often a policy that learns is fitted anew.
REFIT_DAYS = 7


@dataclass(frozen=True, slots=True)
class Item:
    """A SKU: the units of every order line, by day from the first of the data on."""

    sku: str
    lines: Sequence[Sequence[int]]
    units: Sequence[int]

    @classmethod
    def of(cls, sku: str, lines: Sequence[Sequence[int]]) -> "Item":
        return cls(sku, lines, [sum(day) for day in lines])


@dataclass(frozen=True, kw_only=True)
class Trial:
    """Demand, and the days from `start` on that the policies are tried over.

    All items have as many days.
    """

    items: Sequence[Item]
    start: int
    lead: LeadTime = USUAL_LEAD
    seed: int = 2026
    # units by day of the whole shop, where it has more SKUs than are tried
    shop_units: Sequence[int] | None = None

    @property
    def days(self) -> int:
        return len(self.items[0].units) if self.items else 0

    @cached_property
    def closed(self) -> dict[int, list[bool]]:
        """By day of decision: which of the days before it the shop was closed."""
        shop = self.shop_units or [
            sum(day) for day in zip(*(item.units for item in self.items), strict=True)
        ]
        return {day: closed_days(shop[:day]) for day in _decisions(self)}

    @cached_property
    def lead_times(self) -> list[list[int]]:
        """Days, by item and day of ordering: normal, one at least."""
        lead = self.lead
        return [
            [
                max(1, round(random.gauss(lead.days, lead.spread_days)))
                for _ in range(self.days)
            ]
            for random in (Random(f"{self.seed}:{item.sku}") for item in self.items)
        ]  # fmt: skip


# (reorder point, order-up-to level) of an item, knowing the days before this one.
Policy = Callable[[Item, int], tuple[int, int]]


@dataclass(slots=True)
class Outcome:
    """What came of a policy; stock is the sum over the days of what lay there at their end.

    A cycle is the time from one arrival to the next; it is whole when nothing was owed by then.
    """

    days: int
    lines: int = 0
    lines_served: int = 0
    units: int = 0
    units_served: int = 0
    stock_days: int = 0
    orders: int = 0
    cycles: int = 0
    cycles_whole: int = 0

    @property
    def line_service(self) -> float:
        """The share of order lines that were served whole and at once."""
        return self.lines_served / self.lines if self.lines else 1.0

    @property
    def unit_service(self) -> float:
        """The share of units that were served at once: the fill rate."""
        return self.units_served / self.units if self.units else 1.0

    @property
    def cycle_service(self) -> float:
        return self.cycles_whole / self.cycles if self.cycles else 1.0

    @property
    def average_stock(self) -> float:
        return self.stock_days / self.days if self.days else 0.0


def fitted(trial: Trial, aim: Aim) -> Policy:
    """Ours: levels from the demand of the days before, as a run of replenishment has them."""

    def policy(item: Item, day: int) -> tuple[int, int]:
        demand = measure(item.units[:day], trial.closed[day])
        if demand is None:
            return 0, 0
        levels = levels_for(demand, trial.lead, aim)
        return levels.reorder_point, levels.order_up_to

    return policy


def fixed(min_days: float, max_days: float, mean_of_days: int) -> Policy:
    """Min and max as so many days of the mean of the first days, never changed."""

    def policy(item: Item, day: int) -> tuple[int, int]:
        mean = sum(item.units[:mean_of_days]) / mean_of_days
        return math.ceil(mean * min_days), math.ceil(mean * max_days)

    return policy


def play(trial: Trial, policy: Policy) -> Outcome:
    """The policy over all items."""
    outcome = Outcome(days=trial.days - trial.start)
    for item, lead_times in zip(trial.items, trial.lead_times, strict=True):
        _play_item(trial, item, policy, lead_times, outcome)
    return outcome


@dataclass(slots=True)
class _Shelf:
    """`at_hand` is negative by what is owed."""

    at_hand: int
    on_the_way: int = 0
    arrivals: dict[int, int] = field(default_factory=dict)

    def receive(self, day: int, outcome: Outcome) -> None:
        units = self.arrivals.pop(day, 0)
        if units:
            outcome.cycles += 1
            outcome.cycles_whole += self.at_hand >= 0
            self.at_hand += units
            self.on_the_way -= units

    def order(self, units: int, arrival: int, outcome: Outcome) -> None:
        outcome.orders += 1
        self.on_the_way += units
        self.arrivals[arrival] = self.arrivals.get(arrival, 0) + units


def _play_item(
    trial: Trial, item: Item, policy: Policy, lead_times: Sequence[int], outcome: Outcome
) -> None:
    point, up_to = policy(item, trial.start)
    shelf = _Shelf(up_to)
    for day in range(trial.start, trial.days):
        shelf.receive(day, outcome)
        for wanted in item.lines[day]:
            served = max(0, min(wanted, shelf.at_hand))
            shelf.at_hand -= wanted
            outcome.lines += 1
            outcome.lines_served += served == wanted
            outcome.units += wanted
            outcome.units_served += served
        outcome.stock_days += max(shelf.at_hand, 0)
        if _is_decision(trial, day + 1):
            point, up_to = policy(item, day + 1)
        position = shelf.at_hand + shelf.on_the_way
        if position <= point and position < up_to:
            shelf.order(up_to - position, day + lead_times[day], outcome)


def _is_decision(trial: Trial, day: int) -> bool:
    return (day - trial.start - 1) % REFIT_DAYS == 0


def _decisions(trial: Trial) -> list[int]:
    return [
        day
        for day in range(trial.start, trial.days + 1)
        if day == trial.start or _is_decision(trial, day)
    ]
