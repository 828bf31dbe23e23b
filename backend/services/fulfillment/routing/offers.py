"""What each warehouse and service could do for an order: when it is there, at what price. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from backend.services.fulfillment.carriers.quote import Zone, price_of, zone_for
from backend.services.fulfillment.routing.geography import distance_km
from backend.services.fulfillment.routing.problem import (
    Part,
    Plan,
    Problem,
    Service,
    Site,
    Wish,
)
from backend.services.fulfillment.routing.rules import Narrowed

_DAY = timedelta(days=1)
_SATURDAY = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A parcel for one order from one site, on one of its days, by one service.

    `extra_minor` is added to its freight: for distance and waiting, and what rules put on it.
    """

    site: Site
    slot: int
    service: Service
    zone: Zone
    arrives_on: date
    late_days: int
    extra_minor: int
    km: int

    @property
    def place(self) -> tuple[object, int]:
        return self.site.id, self.slot

    def freight(self, grams: int) -> int | None:
        """In minor units; None where it is too heavy for the service or its table."""
        most = self.service.max_weight_grams
        if most is not None and grams > most:
            return None
        return price_of(self.zone.rates, grams)

    def part(self, wish: Wish, units: dict[int, int]) -> Part | None:
        """The parcel of these units, by the places of their items; None where it is too heavy."""
        grams = sum(wish.items[at].grams * count for at, count in units.items())
        freight = self.freight(grams)
        if freight is None:
            return None
        return Part(
            site_id=self.site.id,
            slot=self.slot,
            service_id=self.service.id,
            units=units,
            freight_minor=freight,
            extra_minor=self.extra_minor,
            leaves_on=self.site.slots[self.slot].leaves_on,
            arrives_on=self.arrives_on,
            late_days=self.late_days,
        )


def offers_of(wish: Wish, problem: Problem, narrowed: Narrowed) -> list[Offer]:
    """Every offer for an order that the rules leave, whatever stock there is."""
    found: list[Offer] = []
    for site in problem.sites.values():
        if site.id in narrowed.sites:
            continue
        km = distance_km(site.point, wish.point)
        for service in problem.services.values():
            if service.id in narrowed.services:
                continue
            zone = zone_for(service.zones, site.id, wish.country, wish.postal_code)
            if zone is None or not zone.rates:
                continue
            extra = problem.costs.distance(km) + narrowed.penalty(site.id, service.id)
            for slot, day in enumerate(site.slots):
                arrives = arrival(day.leaves_on, zone.transit_days, service.on_weekends)
                found.append(
                    Offer(
                        site=site,
                        slot=slot,
                        service=service,
                        zone=zone,
                        arrives_on=arrives,
                        late_days=late_days(wish, day.leaves_on, arrives),
                        extra_minor=extra + problem.costs.wait_minor * slot,
                        km=km,
                    )
                )
    return found


def arrival(leaves_on: date, transit_days: int, on_weekends: bool) -> date:
    """The day at the door: `transit_days` of those on which the service goes out, later."""
    day = leaves_on
    while not on_weekends and day.isoweekday() >= _SATURDAY:
        day += _DAY
    for _ in range(transit_days):
        day += _DAY
        while not on_weekends and day.isoweekday() >= _SATURDAY:
            day += _DAY
    return day


def late_days(wish: Wish, leaves_on: date, arrives_on: date) -> int:
    """By how many days it misses what was promised: at the door, or out of the warehouse."""
    at_door = (arrives_on - wish.due_on).days if wish.due_on else 0
    leaving = (leaves_on - wish.leave_by).days if wish.leave_by else 0
    return max(0, at_door, leaving)


def whole_plan(wish: Wish, offer: Offer) -> Plan | None:
    """All of an order by one offer, whatever stock there is; None where it is too heavy."""
    part = offer.part(wish, {at: item.units for at, item in enumerate(wish.items)})
    return None if part is None else Plan((part,))


def has_stock(wish: Wish, problem: Problem, site: Site) -> bool:
    """Whether a site could send all of an order, were it the only one."""
    return all(
        problem.supply(variant_id, site.id).open_to(wish) >= units
        for variant_id, units in wish.demand.items()
    )


def undominated(plans: Sequence[tuple[Offer, Plan]]) -> list[tuple[Offer, Plan]]:
    """Of plans from one place on one day those that no other beats in lateness and cost."""
    kept: list[tuple[Offer, Plan]] = []
    for offer, plan in sorted(plans, key=lambda each: (each[1].late_days, each[1].cost_minor)):
        if not kept or plan.cost_minor < kept[-1][1].cost_minor:
            kept.append((offer, plan))
    return kept
