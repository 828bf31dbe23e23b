"""The warehouses and the services that routing may choose from, read from the tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from backend.models import CarrierService, Rate, RateZone, Warehouse
from backend.models.inventory.warehouses import CapacityUnit
from backend.services.fulfillment.carriers.quote import RateStep, Zone
from backend.services.fulfillment.routing.problem import Point, Service, Site, Slot
from backend.services.inventory.warehouses.calendar import (
    CALENDAR_COLUMNS,
    CAPACITY_COLUMNS,
    Load,
    calendars_of,
    loads_of,
)
from backend.services.inventory.warehouses.rules import Calendar, room_left, working_days

MOST_WAREHOUSES = 200
MOST_SERVICES = 200
# Of a warehouse that can only send so much a day, how many days are looked at.
_MOST_SLOTS = 3
_HORIZON = timedelta(days=30)


class Claim(Protocol):
    """Units that an order holds in a warehouse."""

    @property
    def order_id(self) -> UUID: ...
    @property
    def warehouse_id(self) -> UUID: ...
    @property
    def units(self) -> int: ...


@dataclass(frozen=True, slots=True)
class WorkedBy:
    """A warehouse's row, and the calendar it works by."""

    row: Mapping[str, Any]
    calendar: Calendar


async def read_network(now: datetime) -> list[WorkedBy]:
    """Every warehouse, those that placement asks first at the front."""
    rows = (
        await Warehouse.all()
        .order_by("priority", "code")
        .limit(MOST_WAREHOUSES)
        .values(*CALENDAR_COLUMNS, *CAPACITY_COLUMNS, "code", "latitude", "longitude", "is_active")
    )
    calendars = await calendars_of(rows, now)
    return [WorkedBy(row, calendar) for row, calendar in zip(rows, calendars, strict=True)]


async def read_sites(now: datetime, own: Sequence[Claim]) -> dict[UUID, Site]:
    """Every warehouse, with the next days on which it sends. What the orders that are decided about
    hold themselves takes up no room: they may go elsewhere."""
    network = await read_network(now)
    limited = [each.row["id"] for each in network if each.row["daily_capacity"] is not None]
    loads = await loads_of(limited) if limited else {}
    found = {}
    for each in network:
        row, key = each.row, each.row["id"]
        load = _without(loads.get(key, Load()), key, own)
        backlog = load.units if row["capacity_unit"] == CapacityUnit.UNITS else load.orders
        found[key] = _site(row, slots_of(each.calendar, row["daily_capacity"], backlog, now))
    return found


def sites_at(network: Sequence[WorkedBy], at: datetime) -> dict[UUID, Site]:
    """The warehouses as they sent at a moment, whatever waited in them."""
    return {
        each.row["id"]: _site(each.row, slots_of(each.calendar, None, 0, at)) for each in network
    }


def _without(load: Load, warehouse_id: UUID, own: Sequence[Claim]) -> Load:
    here = [claim for claim in own if claim.warehouse_id == warehouse_id]
    orders = len({claim.order_id for claim in here})
    return Load(max(0, load.orders - orders), max(0, load.units - sum(c.units for c in here)))


def _site(row: Mapping[str, Any], slots: tuple[Slot, ...]) -> Site:
    known = row["latitude"] is not None and row["longitude"] is not None
    return Site(
        id=row["id"],
        code=row["code"],
        point=Point(row["latitude"], row["longitude"]) if known else None,
        slots=slots,
        counts_units=row["capacity_unit"] == CapacityUnit.UNITS,
        is_active=bool(row["is_active"]),
    )


def slots_of(
    calendar: Calendar, capacity: int | None, backlog: int, now: datetime
) -> tuple[Slot, ...]:
    """The next days of dispatch: one without a limit, else the first three that have room."""
    today = calendar.date_at(now)
    days = working_days(calendar, today - timedelta(days=1), today + _HORIZON)
    first = next((day for day in days if (at := calendar.cut_off_on(day)) and now < at), None)
    if first is None:
        return ()
    room = room_left(days, first, capacity, backlog)
    ahead = days[days.index(first) :]
    slots = [
        Slot(ahead[at + calendar.handling_days], room[day])
        for at, day in enumerate(ahead[: len(ahead) - calendar.handling_days])
        if room[day] != 0
    ]
    return tuple(slots[: 1 if capacity is None else _MOST_SLOTS])


async def read_services(currency: str) -> dict[UUID, Service]:
    """Every service in use with its zones, of the rates those in this currency."""
    rows = (
        await CarrierService.filter(is_active=True, carrier__is_active=True)
        .order_by("carrier__code", "code")
        .limit(MOST_SERVICES)
        .values(
            "id", "code", "carrier_id", "carrier__code", "level", "max_weight_grams", "on_weekends"
        )
    )
    keys = [row["id"] for row in rows]
    rates: dict[UUID, list[RateStep]] = {}
    found = Rate.filter(zone__service_id__in=keys, currency=currency).order_by("up_to_grams")
    for rate in await found.values("zone_id", "up_to_grams", "price_minor", "per_kg_minor"):
        rates.setdefault(rate.pop("zone_id"), []).append(RateStep(**rate))
    zones: dict[UUID, list[Zone]] = {}
    for zone in await RateZone.filter(service_id__in=keys).order_by("position", "id"):
        zones.setdefault(zone.service_id, []).append(_zone(zone, rates.get(zone.id, ())))
    return {
        row["id"]: Service(
            id=row["id"],
            code=row["code"],
            carrier_id=row["carrier_id"],
            carrier_code=row["carrier__code"],
            level=row["level"],
            max_weight_grams=row["max_weight_grams"],
            on_weekends=bool(row["on_weekends"]),
            zones=tuple(zones.get(row["id"], ())),
        )
        for row in rows
    }


def _zone(zone: RateZone, rates: Sequence[RateStep]) -> Zone:
    """Of all rates but the last, what is added for kilograms beyond does not count."""
    steps = [
        RateStep(up_to_grams=step.up_to_grams, price_minor=step.price_minor) for step in rates[:-1]
    ]
    return Zone(
        id=zone.id,
        name=zone.name,
        position=zone.position,
        warehouse_id=zone.warehouse_id,
        countries=tuple(zone.countries),
        postal_prefixes=tuple(zone.postal_prefixes),
        transit_days=zone.transit_days,
        rates=(*steps, *rates[-1:]),
    )
