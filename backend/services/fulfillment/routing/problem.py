"""What routing decides about: orders, warehouses, services and the stock between them. Pure.

Amounts are minor units of the house's home currency, weights grams, distances kilometres.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from backend.models.orders.order import ServiceLevel
from backend.services.fulfillment.carriers.quote import Zone

# An order that is not sent at all counts as so many days late.
UNSERVED_DAYS = 30
# No order is cut into more parcels than this.
MOST_PARCELS = 3


@dataclass(frozen=True, slots=True)
class Item:
    """Units of one variant that one order line still wants sent; `grams` are those of one."""

    line_id: UUID
    variant_id: UUID
    units: int
    grams: int


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees, WGS 84."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Slot:
    """A day on which a warehouse sends, and what it can still take then; None without limit."""

    leaves_on: date
    room: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A warehouse: its next days of dispatch in order. `counts_units`: its room is in units."""

    id: UUID
    code: str
    point: Point | None = None
    slots: tuple[Slot, ...] = ()
    counts_units: bool = False
    is_active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    id: UUID
    code: str
    carrier_id: UUID
    carrier_code: str = ""
    level: ServiceLevel = ServiceLevel.STANDARD
    max_weight_grams: int | None = None
    on_weekends: bool = False
    zones: tuple[Zone, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """An order as routing sees it: what is to be sent, where to, and what the buyer asks.

    `channel` to `value_minor` are what the merchant's rules look at.
    """

    id: UUID
    number: str
    items: tuple[Item, ...]
    country: str
    postal_code: str = ""
    point: Point | None = None
    service_level: ServiceLevel = ServiceLevel.STANDARD
    # the last day that keeps the promise; None where nothing was promised
    due_on: date | None = None
    # the last day on which it ought to leave
    leave_by: date | None = None
    may_split: bool = True
    priority: int = 100
    # chosen by a rule of review or by hand
    warehouse_id: UUID | None = None
    carrier_id: UUID | None = None
    # where it must not go again
    refused_by: frozenset[UUID] = frozenset()
    # what it may take of a shelf's safety stock
    sells_safety_stock: bool = False
    channel_id: UUID | None = None
    category_ids: frozenset[UUID] = frozenset()
    tags: frozenset[str] = frozenset()
    # in minor units of its own currency
    value_minor: int = 0
    currency: str = ""

    @property
    def units(self) -> int:
        return sum(item.units for item in self.items)

    @property
    def grams(self) -> int:
        return sum(item.units * item.grams for item in self.items)

    @property
    def demand(self) -> dict[UUID, int]:
        """Units by variant."""
        wanted: dict[UUID, int] = {}
        for item in self.items:
            wanted[item.variant_id] = wanted.get(item.variant_id, 0) + item.units
        return wanted

    @property
    def urgency(self) -> int:
        """How much a day late weighs: 50 at the usual priority of 100, 100 at 0, less above."""
        return max(1, 10_000 // (100 + max(0, self.priority)))


@dataclass(frozen=True, slots=True)
class Supply:
    """What a warehouse has of a variant for these orders: what is free, and what they hold.

    `for_all` counts the safety stock in; `restrained` is for those who may not sell it.
    """

    for_all: int
    restrained: int

    def open_to(self, wish: Wish) -> int:
        return self.for_all if wish.sells_safety_stock else self.restrained


NOTHING = Supply(0, 0)
# variant and warehouse
Place = tuple[UUID, UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What a plan costs beside freight, in minor units of the home currency."""

    # every parcel after the first: handling, packing, and a buyer who waits twice
    split_minor: int = 500
    # every kilometre that a parcel goes, in hundredths of a minor unit: of two alike, the nearer
    km_centiminor: int = 5
    # every day of dispatch that is let pass, where no promise says when it must leave
    wait_minor: int = 20
    # every day late of an order, times its urgency: 20.00 a day at the usual priority
    late_minor: int = 40

    def distance(self, km: int) -> int:
        return km * self.km_centiminor // 100


@dataclass(frozen=True, slots=True)
class Part:
    """One parcel of a plan: units by item (place in `Wish.items`), from one site on one day."""

    site_id: UUID
    slot: int
    service_id: UUID
    units: Mapping[int, int]
    freight_minor: int
    # distance and what rules put on it
    extra_minor: int
    leaves_on: date
    arrives_on: date
    late_days: int


@dataclass(frozen=True, slots=True)
class Plan:
    """How one order is sent; no parts: it is not."""

    parts: tuple[Part, ...] = ()
    split_minor: int = 0

    @property
    def cost_minor(self) -> int:
        return self.split_minor + sum(part.freight_minor + part.extra_minor for part in self.parts)

    @property
    def late_days(self) -> int:
        if not self.parts:
            return UNSERVED_DAYS
        return max(part.late_days for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Orders that are routed together, and what they share."""

    wishes: Sequence[Wish]
    sites: Mapping[UUID, Site]
    services: Mapping[UUID, Service]
    stock: Mapping[Place, Supply]
    costs: Costs = field(default_factory=Costs)

    def worth(self, at: int, plan: Plan) -> int:
        """What a plan of the wish at this place costs, its lateness too, in minor units."""
        return plan.cost_minor + self.costs.late_minor * lateness(self.wishes[at], plan)

    def supply(self, variant_id: UUID, site_id: UUID) -> Supply:
        return self.stock.get((variant_id, site_id), NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """The plans, in the order of the wishes, and how good that is known to be, in minor units.

    `worth_minor` is what they cost, their lateness too. `bound_minor` is below what the solver can
    make of the plans it knows, `relaxed_minor` below what can be made of all plans there are.
    """

    plans: Sequence[Plan]
    worth_minor: int
    bound_minor: int
    relaxed_minor: int
    seconds: float
    method: str

    @property
    def gap(self) -> float:
        """The part of what they cost that could at most be saved."""
        return self._part_above(self.bound_minor)

    @property
    def relaxed_gap(self) -> float:
        return self._part_above(self.relaxed_minor)

    def _part_above(self, bound: int) -> float:
        return max(0, self.worth_minor - bound) / self.worth_minor if self.worth_minor else 0.0


def lateness(wish: Wish, plan: Plan) -> int:
    return wish.urgency * plan.late_days
