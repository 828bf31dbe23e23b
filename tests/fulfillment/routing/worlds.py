"""Small worlds to route in: warehouses, services, stock and orders made from a few numbers."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from backend.models.orders.order import ServiceLevel
from backend.services.fulfillment.carriers.quote import RateStep, Zone
from backend.services.fulfillment.routing.offers import Offer, offers_of
from backend.services.fulfillment.routing.problem import (
    Costs,
    Item,
    Place,
    Plan,
    Problem,
    Service,
    Site,
    Slot,
    Supply,
    Wish,
)
from backend.services.fulfillment.routing.rules import Rule, narrow

TODAY = date(2026, 11, 23)  # a Monday


def key(number: int) -> UUID:
    return UUID(int=number)


def make_site(number: int, *rooms: int | None, counts_units: bool = False) -> Site:
    """A warehouse that sends on the next days, one for each of the rooms."""
    slots = tuple(Slot(TODAY + timedelta(days=at), room) for at, room in enumerate(rooms or [None]))
    return Site(id=key(number), code=f"W{number}", slots=slots, counts_units=counts_units)


def make_service(
    number: int,
    prices: Mapping[int | None, Sequence[tuple[int, int]]],
    *,
    days: int = 2,
    per_kg: int | None = None,
    level: ServiceLevel = ServiceLevel.STANDARD,
    max_weight_grams: int | None = None,
) -> Service:
    """A service with steps (up to grams, price) for each warehouse, or for all (None)."""
    zones = tuple(
        Zone(
            id=key(1000 * number + at),
            warehouse_id=None if site is None else key(site),
            countries=("GB",),
            transit_days=days,
            rates=tuple(
                RateStep(
                    up_to_grams=grams,
                    price_minor=price,
                    per_kg_minor=per_kg if (grams, price) == steps[-1] else None,
                )
                for grams, price in steps
            ),
        )
        for at, (site, steps) in enumerate(prices.items())
    )
    return Service(
        id=key(number),
        code=f"S{number}",
        carrier_id=key(number),
        on_weekends=True,
        zones=zones,
        level=level,
        max_weight_grams=max_weight_grams,
    )


def make_wish(number: int, units: Mapping[int, int], *, grams: int = 500, **fields: object) -> Wish:
    """An order to GB of {variant: units}."""
    items = tuple(
        Item(key(number * 100 + at), key(variant), count, grams)
        for at, (variant, count) in enumerate(units.items())
    )
    values: dict[str, object] = {"country": "GB", **fields}
    return Wish(id=key(number), number=f"SO{number}", items=items, **values)  # type: ignore[arg-type]  # each by its name


def make_problem(
    wishes: Sequence[Wish],
    sites: Sequence[Site],
    services: Sequence[Service],
    stock: Mapping[tuple[int, int], int],
    costs: Costs | None = None,
) -> Problem:
    """`stock`: units by (variant, warehouse)."""
    return Problem(
        wishes=wishes,
        sites={site.id: site for site in sites},
        services={service.id: service for service in services},
        stock={(key(v), key(w)): Supply(units, units) for (v, w), units in stock.items()},
        costs=costs or Costs(split_minor=100),
    )


def offers_in(problem: Problem, rules: Sequence[Rule] = ()) -> list[list[Offer]]:
    return [offers_of(wish, problem, narrow(wish, problem, rules)) for wish in problem.wishes]


def assert_feasible(problem: Problem, plans: Sequence[Plan]) -> None:
    """The laws of every plan: what is wanted and no more, within stock, room and weight."""
    taken: dict[Place, int] = {}
    room: dict[tuple[UUID, int], int] = {}
    for wish, plan in zip(problem.wishes, plans, strict=True):
        if not plan.parts:
            continue
        assert wish.may_split or len(plan.parts) == 1
        assert len({part.site_id for part in plan.parts}) == len(plan.parts)
        for at, item in enumerate(wish.items):
            assert sum(part.units.get(at, 0) for part in plan.parts) == item.units
        for part in plan.parts:
            site = problem.sites[part.site_id]
            sent = sum(part.units.values())
            slot = (part.site_id, part.slot)
            room[slot] = room.get(slot, 0) + (sent if site.counts_units else 1)
            for at, units in part.units.items():
                place = (wish.items[at].variant_id, part.site_id)
                taken[place] = taken.get(place, 0) + units
    for (variant_id, site_id), units in taken.items():
        assert units <= problem.supply(variant_id, site_id).for_all
    for (site_id, at), used in room.items():
        most = problem.sites[site_id].slots[at].room
        assert most is None or used <= most
