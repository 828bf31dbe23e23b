"""How many units are ordered: whole packs, minimums, price breaks, and what other warehouses can
spare. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from backend.services.inventory.purchasing.rules import MOST_UNITS, Terms, unit_cost_at

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Rounded:
    """Units that a supplier sells, and what they cost each; `break_from` is the price break that
    more was ordered for, because it makes the whole cheaper."""

    quantity: int
    unit_cost_minor: int
    break_from: int | None = None

    @property
    def cost_minor(self) -> int:
        return self.quantity * self.unit_cost_minor


def in_packs(units: int, terms: Terms) -> int:
    """The least quantity from `units` on that the supplier sells."""
    least = max(units, terms.minimum_quantity, 1)
    return -(-least // terms.pack_size) * terms.pack_size


def most_in_packs(units: int, terms: Terms) -> int:
    """The largest quantity up to `units` that the supplier sells; 0 where there is none."""
    most = units // terms.pack_size * terms.pack_size
    return most if most >= max(terms.minimum_quantity, 1) else 0


def priced(quantity: int, terms: Terms) -> Rounded | None:
    """The quantity at its price; None where the supplier has none for it."""
    cost = unit_cost_at(terms.breaks, quantity)
    return None if cost is None else Rounded(quantity, cost)


def order_quantity(units: int, terms: Terms) -> Rounded | None:
    """What is ordered for want of `units`: the least that the supplier sells, or so much more that
    a price break makes all of it cost no more. None where there is no price for it, or no supplier
    sells so much at once.
    """
    quantity = in_packs(units, terms)
    best = priced(quantity, terms) if quantity <= MOST_UNITS else None
    if best is None:
        return None
    for entry in terms.breaks:
        at_break = in_packs(entry["from"], terms)
        larger = priced(at_break, terms) if quantity < at_break <= MOST_UNITS else None
        if larger is not None and larger.cost_minor <= best.cost_minor:
            best = replace(larger, break_from=entry["from"])
    return best


def shares(surplus: Mapping[K, int], needs: Sequence[tuple[K, int]]) -> list[tuple[K, K, int]]:
    """(source, destination, units): what warehouses with a surplus give those in need.

    Needs are served in their order, each from the largest surplus that is left, so that few
    transfers do; nobody gives more than its surplus or gets more than it needs.
    """
    left = dict(surplus)
    given = []
    for destination, need in needs:
        while need > 0 and left:
            source = max(left, key=lambda key: left[key])
            units = min(need, left[source])
            if units <= 0:
                break
            given.append((source, destination, units))
            left[source] -= units
            need -= units  # noqa: PLW2901 (what is still missing of this need)
    return given
