"""Which level fills which demand, and what may be done to the ledger by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from backend.models.inventory.stock import StockEntryKind

# What people do to levels by hand, and therefore may take back by hand.
_BY_HAND = {StockEntryKind.RECEIVED, StockEntryKind.ADJUSTED, StockEntryKind.SCRAPPED}


def is_reversible(kind: StockEntryKind, cause_type: str | None) -> bool:
    """Whether a hand may take an entry back: what an order, a reservation or a delivery caused is
    taken back there.
    """
    return kind in _BY_HAND and cause_type in (None, "StockAdjustment")


@dataclass(frozen=True, slots=True)
class Supply:
    """What a level can give. `rank` orders warehouses: the lowest is asked first."""

    level_id: UUID
    variant_id: UUID
    warehouse_id: UUID
    rank: tuple[int, str]
    available: int


@dataclass(frozen=True, slots=True)
class Pick:
    level_id: UUID
    variant_id: UUID
    quantity: int


def choose(demand: Mapping[UUID, int], supplies: Sequence[Supply]) -> list[Pick] | dict[UUID, int]:
    """The picks that fill a demand of units by variant, or what is missing by variant.

    One warehouse that holds everything beats several; else each variant is taken from as few
    warehouses as it needs, best rank first. Either all of the demand is met or nothing is picked.
    """
    by_warehouse: dict[UUID, dict[UUID, Supply]] = {}
    for supply in sorted(supplies, key=lambda supply: supply.rank):
        by_warehouse.setdefault(supply.warehouse_id, {})[supply.variant_id] = supply
    for here in by_warehouse.values():
        if all(v in here and here[v].available >= units for v, units in demand.items()):
            return [Pick(here[v].level_id, v, units) for v, units in demand.items()]
    picks: list[Pick] = []
    missing: dict[UUID, int] = {}
    for variant_id, units in demand.items():
        open_units = units
        for here in by_warehouse.values():
            taken = min(open_units, here[variant_id].available) if variant_id in here else 0
            if taken > 0:
                picks.append(Pick(here[variant_id].level_id, variant_id, taken))
                open_units -= taken
        if open_units:
            missing[variant_id] = open_units
    return missing or picks


@dataclass(frozen=True, slots=True)
class Held:
    """A reservation and the units it holds."""

    id: UUID
    units: int


def to_displace(lesser: Sequence[Held], missing: int) -> list[UUID] | None:
    """Which of these give way for the missing units, in their order; null if all would not do."""
    leaving: list[UUID] = []
    for held in lesser:
        if missing <= 0:
            break
        leaving.append(held.id)
        missing -= held.units
    return leaving if missing <= 0 else None


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a channel sells: units it must leave, the percent of the pool it may take,
    whether safety stock is part of the pool, and the day before which nothing is sent.
    """

    buffer_units: int = 0
    share_percent: int = 100
    sells_safety_stock: bool = False
    # of what is ordered ahead; null where it is sold at once
    available_from: date | None = None

    def is_ahead(self, today: date) -> bool:
        """Whether it is ordered ahead: nothing is sent yet."""
        return self.available_from is not None and self.available_from > today

    def not_before(self, day: date | None) -> "Terms":
        """The same, and nothing is sent before that day either."""
        if day is None or (self.available_from is not None and self.available_from >= day):
            return self
        return replace(self, available_from=day)


# Those of a channel that nobody made a rule for.
FREE = Terms()


@dataclass(frozen=True, slots=True)
class Shelf:
    """What one warehouse has of a variant."""

    available: int
    safety_stock: int

    def open_to(self, terms: Terms) -> int:
        """The units that may be sold from here on these terms."""
        kept_back = 0 if terms.sells_safety_stock else self.safety_stock
        return max(0, self.available - kept_back)


def may_sell(shelves: Sequence[Shelf], terms: Terms) -> int:
    """How many units of a variant a channel may sell out of all warehouses, now.

    The pool is what the warehouses have open. Both limits hold: a share of it, rounded down, and
    all of it but the buffer.
    """
    pool = sum(shelf.open_to(terms) for shelf in shelves)
    return max(0, min(pool * terms.share_percent // 100, pool - terms.buffer_units))
