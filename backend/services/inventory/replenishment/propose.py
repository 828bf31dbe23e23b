"""What the levels of a chunk of SKUs need: transfers first, purchases for the rest. Pure."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.services.inventory.replenishment.demand_of_levels import Seen
from backend.services.inventory.replenishment.offers import Offer, best_offer
from backend.services.inventory.replenishment.ordering import shares
from backend.services.inventory.replenishment.policy import LeadTime, Levels, levels_for
from backend.services.inventory.replenishment.reading import LevelRow
from backend.services.inventory.replenishment.rules import Rule

# Of what nobody sells: from other warehouses it can still come.
UNKNOWN_LEAD = LeadTime(14, 4)
LONGEST_COVER = 9999
# What lasts longer is not ordered, whatever lumps its demand comes in: it would lie there for good.
_LONG_ENOUGH_DAYS = 365


@dataclass(frozen=True, slots=True)
class Need:
    """A level, its two limits, and what it has.

    The limits hold what staff keep back of the level on top. `position` is what is at hand, on
    its way and drafted, less every claim. `levels` is null where a fixed rule counts.
    """

    level: LevelRow
    rule: Rule
    seen: Seen
    offer: Offer | None
    levels: Levels | None
    reorder_point: int
    order_up_to: int
    drafted: int

    @property
    def position(self) -> int:
        return self.level.available + self.level.incoming + self.drafted

    @property
    def is_due(self) -> bool:
        if self.levels is not None and self.cover_days >= _LONG_ENOUGH_DAYS:
            return False
        return self.position <= self.reorder_point and self.position < self.order_up_to

    @property
    def surplus(self) -> int:
        """Units that lie there beyond its own order-up-to level."""
        return self.level.available + min(self.drafted, 0) - self.order_up_to

    @property
    def cover_days(self) -> int:
        """For how many days the position lasts."""
        demand = self.seen.demand
        if demand is None or demand.per_day <= 0:
            return LONGEST_COVER
        return min(math.floor(max(self.position, 0) / demand.per_day), LONGEST_COVER)


@dataclass(frozen=True, slots=True)
class Move:
    source: Need
    destination: Need
    units: int


@dataclass(frozen=True, slots=True)
class Plan:
    """`wanted`: (need, units that are to be bought, units that come from other warehouses)."""

    due: int
    moves: list[Move]
    wanted: list[tuple[Need, int, int]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a level's need is made of; `drafted` as `reading.drafted_units` has it."""

    level: LevelRow
    rule: Rule
    seen: Seen
    offers: Sequence[Offer]
    drafted: int


def need_of(facts: Facts, home_currency: str) -> Need:
    """The two limits of a level by its rule."""
    rule, demand, kept_back = facts.rule, facts.seen.demand, facts.level.kept_back
    per_order = math.ceil(demand.per_day * rule.cycle_days) if demand else 0
    offer = best_offer(facts.offers, max(per_order, 1), rule.supplier_id, home_currency)
    levels: Levels | None = None
    if rule.fixed is not None:
        point, up_to = rule.fixed
    elif demand is None:
        point, up_to = 0, 0
    else:
        levels = levels_for(demand, offer.lead if offer else UNKNOWN_LEAD, rule.aim)
        point, up_to = levels.reorder_point, levels.order_up_to
    return Need(
        level=facts.level,
        rule=rule,
        seen=facts.seen,
        offer=offer,
        levels=levels,
        # without any demand there is nothing to order for
        reorder_point=point + kept_back if up_to else 0,
        order_up_to=up_to + kept_back,
        drafted=facts.drafted,
    )


def plan(needs: Iterable[Need]) -> Plan:
    """Of each variant by itself: what is due is brought up to its limit from what others have
    beyond theirs; what is still due then is bought."""
    of_variant: dict[UUID, list[Need]] = defaultdict(list)
    for need in needs:
        of_variant[need.level.variant_id].append(need)
    due, moves, wanted = 0, list[Move](), list[tuple[Need, int, int]]()
    for group in of_variant.values():
        hungry = sorted(
            (need for need in group if need.is_due),
            key=lambda need: (need.cover_days, need.level.rank),
        )
        due += len(hungry)
        given = _moves(group, hungry)
        moves += given
        got = _received(given)
        for need in hungry:
            moved = got.get(need.level.id, 0)
            if need.position + moved <= need.reorder_point:
                wanted.append((need, need.order_up_to - need.position - moved, moved))
    return Plan(due, moves, wanted)


def _moves(group: Sequence[Need], hungry: Sequence[Need]) -> list[Move]:
    """Within a country: across a border goods are bought, not moved."""
    moves = []
    for country in dict.fromkeys(need.level.country for need in hungry):
        near = {need.level.id: need for need in group if need.level.country == country}
        spare = {key: need.surplus for key, need in near.items() if not need.is_due}
        wanted = [
            (need.level.id, need.order_up_to - need.position)
            for need in hungry
            if need.level.id in near
        ]
        for source, destination, units in shares(spare, wanted):
            moves.append(Move(near[source], near[destination], units))
    return moves


def _received(moves: Sequence[Move]) -> Mapping[UUID, int]:
    units: dict[UUID, int] = defaultdict(int)
    for move in moves:
        units[move.destination.level.id] += move.units
    return units
