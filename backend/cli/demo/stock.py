"""The made-up shop's stock: what lies where, moved only by ledger entries. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from uuid import UUID

from backend.cli.demo.goods import Fate, Good
from backend.cli.demo.keys import Keys
from backend.cli.demo.places import Store
from backend.core.actor import Actor
from backend.models.inventory.stock import AdjustmentReason, StockEntryKind

# Warehouse code -> the share of goods that it keeps, and its part of what is sold.
_RANGES = {"SHA": 1.0, "CAN": 0.8, "CTU": 0.65, "LAX": 0.6}
_PARTS = {"SHA": 0.3, "CAN": 0.22, "CTU": 0.14, "LAX": 0.4}
_UNITS_PER_ORDER = 3.4
_WEEKS_OPENING, _WEEKS_REORDER, _WEEKS_DELIVERY = 7, 3, 6


@dataclass(slots=True)
class Level:
    """One good in one warehouse, as its entries so far make it."""

    id: UUID
    good: Good
    store_code: str
    created_at: datetime
    weekly_units: float
    on_hand: int = 0
    allocated: int = 0
    entries: int = 0
    updated_at: datetime | None = None
    is_on_order: bool = False

    @property
    def available(self) -> int:
        return self.on_hand - self.allocated

    @property
    def needs_supply(self) -> bool:
        return not self.is_on_order and self.available < self.weekly_units * _WEEKS_REORDER + 4

    @property
    def delivery(self) -> int:
        """The units of one delivery, in whole cartons of six."""
        return (int(self.weekly_units * _WEEKS_DELIVERY) // 6 + 2) * 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One ledger entry with the balances after it."""

    id: UUID
    level: Level
    kind: StockEntryKind
    on_hand_delta: int
    allocated_delta: int
    on_hand_after: int
    available_after: int
    ordinal: int
    at: datetime
    actor: Actor
    order_id: UUID | None = None
    reference: str = ""
    note: str = ""
    reason: AdjustmentReason | None = None
    with_cost: bool = False


@dataclass(slots=True)
class Move:
    """What moves a level, and why."""

    kind: StockEntryKind
    actor: Actor
    on_hand: int = 0
    allocated: int = 0
    order_id: UUID | None = None
    reference: str = ""
    note: str = ""
    reason: AdjustmentReason | None = None


@dataclass
class Stock:
    """Every level, found by good and warehouse."""

    keys: Keys
    levels: dict[tuple[UUID, str], Level] = field(default_factory=dict)

    def move(self, level: Level, at: datetime, move: Move) -> Entry:
        level.on_hand += move.on_hand
        level.allocated += move.allocated
        level.entries += 1
        level.updated_at = at
        if level.available < 0 or level.allocated < 0:
            raise ValueError(f"{level.good.sku} at {level.store_code} would promise too much")
        return Entry(
            id=self.keys.at(at),
            level=level,
            kind=move.kind,
            on_hand_delta=move.on_hand,
            allocated_delta=move.allocated,
            on_hand_after=level.on_hand,
            available_after=level.available,
            ordinal=level.entries,
            at=at,
            actor=move.actor,
            order_id=move.order_id,
            reference=move.reference,
            note=move.note,
            reason=move.reason,
            with_cost=move.kind is StockEntryKind.RECEIVED and move.order_id is None,
        )

    def nearest(self, good: Good, units: int, store_codes: Iterable[str]) -> Level | None:
        """The first of the warehouses that has `units` of the good to promise."""
        for code in store_codes:
            level = self.levels.get((good.id, code))
            if level is not None and level.available >= units:
                return level
        return None

    def home(self, good: Good, store_codes: Iterable[str]) -> Level:
        """The first of the warehouses that keeps the good at all."""
        return next(
            self.levels[good.id, code] for code in store_codes if (good.id, code) in self.levels
        )

    def of(self, good: Good) -> list[Level]:
        return [level for level in self.levels.values() if level.good is good]


def make_stock(
    random: Random, keys: Keys, goods: list[Good], stores: Iterable[Store], *, orders: int
) -> Stock:
    """Empty levels, sized for a year of `orders`."""
    stock = Stock(keys)
    total = sum(good.popularity for good in goods)
    for good in goods:
        weekly = orders * _UNITS_PER_ORDER / 52 * good.popularity / total
        for store in stores:
            if random.random() < _RANGES[store.code]:
                stock.levels[good.id, store.code] = Level(
                    id=keys.at(good.product.created_at),
                    good=good,
                    store_code=store.code,
                    created_at=good.product.created_at,
                    weekly_units=weekly * _PARTS[store.code],
                )
    return stock


def opening_units(level: Level, random: Random) -> int:
    return int(level.weekly_units * _WEEKS_OPENING * random.uniform(0.8, 1.4)) + random.randint(
        6, 30
    )


def final_units(fate: Fate, random: Random) -> int:
    """What an unlucky good has left to promise in a warehouse."""
    return 0 if fate is Fate.OUT else random.randint(1, 5)
