"""What is bought of all that is wanted: as the supplier sells it, within the budget, and enough of
it for the supplier to take the order. Pure.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from backend.services.inventory.replenishment.offers import Offer
from backend.services.inventory.replenishment.ordering import (
    Rounded,
    in_packs,
    most_in_packs,
    order_quantity,
    priced,
)
from backend.services.inventory.replenishment.policy import expected_shortage
from backend.services.inventory.replenishment.propose import Need

# Filling an order up to its minimum may add so much to a line, in parts of what it had.
_MOST_ADDED = 2


@dataclass(slots=True)
class Buy:
    """Units of one need that are bought. `home_minor` is null without a rate; `by_budget` are
    units that the budget took off, `added` those that the supplier's minimum put on."""

    need: Need
    offer: Offer
    wanted: int
    moved: int
    rounded: Rounded
    home_minor: int | None
    by_budget: int = 0
    added: int = 0
    is_below_minimum: bool = False

    @property
    def quantity(self) -> int:
        return self.rounded.quantity

    @property
    def short_avoided(self) -> float:
        """Units that would be expected to be short without it, less those with it."""
        need = self.need
        if need.levels is None:
            return float(self.quantity)
        stock = need.position + self.moved - need.level.kept_back
        wait = need.levels.wait
        return expected_shortage(wait, stock) - expected_shortage(wait, stock + self.quantity)

    @property
    def cover_after(self) -> float:
        demand = self.need.seen.demand
        have = self.need.position + self.moved + self.quantity
        return have / demand.per_day if demand and demand.per_day > 0 else float("inf")


@dataclass(slots=True)
class Budget:
    """What may be spent, in minor units of the home currency; without a limit where null."""

    currency: str
    limit_minor: int | None
    spent_minor: int = 0

    @property
    def left_minor(self) -> int | None:
        return None if self.limit_minor is None else self.limit_minor - self.spent_minor

    def allows(self, more_minor: int | None) -> bool:
        """What costs nobody knows how much is not within any limit."""
        if self.left_minor is None:
            return True
        return more_minor is not None and more_minor <= self.left_minor


@dataclass(slots=True)
class Basket:
    bought: list[Buy] = field(default_factory=list)
    left_out: int = 0


def as_sold(need: Need, units: int, moved: int, home_currency: str) -> Buy | None:
    """The units as the need's supplier sells them; None where nobody sells so many."""
    offer = need.offer
    rounded = order_quantity(units, offer.terms) if offer else None
    if offer is None or rounded is None:
        return None
    home = offer.home_minor(rounded.cost_minor, home_currency)
    return Buy(need, offer, units, moved, rounded, home)


def spend(buys: Sequence[Buy], budget: Budget) -> Basket:
    """The most service for the money: what avoids the most missing units for what it costs is
    bought first, whole where the budget allows, else as many packs as it does."""
    basket = Basket()
    for buy in sorted(buys, key=_worth, reverse=True):
        bought = buy if budget.allows(buy.home_minor) else _reduced(buy, budget)
        if bought is None:
            basket.left_out += 1
            continue
        budget.spent_minor += bought.home_minor or 0
        basket.bought.append(bought)
    return basket


def _worth(buy: Buy) -> float:
    return buy.short_avoided / max(buy.home_minor or 1, 1)


def _reduced(buy: Buy, budget: Budget) -> Buy | None:
    left, whole = budget.left_minor, buy.home_minor
    if left is None or whole is None:
        return None
    quantity = most_in_packs(buy.quantity * max(left, 0) // max(whole, 1), buy.offer.terms)
    while quantity > 0:
        rounded = priced(quantity, buy.offer.terms)
        if rounded is None:
            return None
        home = buy.offer.home_minor(rounded.cost_minor, budget.currency)
        if home is not None and home <= left:
            off = buy.quantity - quantity
            return Buy(buy.need, buy.offer, buy.wanted, buy.moved, rounded, home, by_budget=off)
        # fewer cost more each below a price break
        quantity = most_in_packs(quantity - buy.offer.terms.pack_size, buy.offer.terms)
    return None


def meet_minimums(basket: Basket, budget: Budget) -> None:
    """Adds packs to the lines of an order that its supplier would not take: always to the line
    that lasts shortest, none beyond three times what it was, and within the budget. An order that
    still is too small is marked: whoever accepts it decides.
    """
    orders: dict[tuple[UUID, UUID], list[Buy]] = defaultdict(list)
    for buy in basket.bought:
        orders[buy.offer.supplier_id, buy.need.level.warehouse_id].append(buy)
    for lines in orders.values():
        most = {id(buy): buy.quantity * (1 + _MOST_ADDED) for buy in lines}
        while not _is_enough(lines) and _add_pack(lines, most, budget):
            pass
        if not _is_enough(lines):
            for buy in lines:
                buy.is_below_minimum = True


def _is_enough(lines: Sequence[Buy]) -> bool:
    offer = lines[0].offer
    units = sum(buy.quantity for buy in lines)
    cost = sum(buy.rounded.cost_minor for buy in lines)
    return units >= (offer.minimum_units or 0) and cost >= (offer.minimum_minor or 0)


def _add_pack(lines: Sequence[Buy], most: dict[int, int], budget: Budget) -> bool:
    for buy in sorted(lines, key=lambda line: line.cover_after):
        quantity = in_packs(buy.quantity + 1, buy.offer.terms)
        larger = priced(quantity, buy.offer.terms) if quantity <= most[id(buy)] else None
        if larger is None:
            continue
        home = buy.offer.home_minor(larger.cost_minor, budget.currency)
        more = None if home is None else home - (buy.home_minor or 0)
        if not budget.allows(more):
            continue
        budget.spent_minor += more or 0
        buy.added += quantity - buy.quantity
        buy.rounded, buy.home_minor = larger, home
        return True
    return False
