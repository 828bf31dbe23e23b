"""The calendars that clocks of orders run by, read for many orders at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from tortoise.functions import Sum

from backend.core.db import flush
from backend.models import Allocation, Order, Warehouse
from backend.models.orders.order import ServiceLevel
from backend.services.inventory.warehouses.calendar import CALENDAR_COLUMNS, calendars_of
from backend.services.inventory.warehouses.rules import Calendar
from backend.services.orders.clock import ship_by_of, terms_key, working_ship_by
from backend.services.settings.house import house_settings

_MOST_WAREHOUSES = 200


class Clocked(Protocol):
    """What of an order its clock is set by."""

    @property
    def service_level(self) -> ServiceLevel: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def ship_by(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Clocks:
    """`default` is the calendar of the warehouse that placement asks first; null without any."""

    house: Mapping[str, Any]
    calendars: Mapping[UUID, Calendar]
    default: Calendar | None

    def ship_by(self, order: Clocked, warehouse_id: UUID | None) -> datetime | None:
        """When an order ought to leave that warehouse, counted from when it came in.

        A moment before the house's plain terms is of an order that came in earlier, with which this
        one was merged or from which it was split: it stays.
        """
        hours = self.house[terms_key(order.service_level)]
        plain = ship_by_of(order.service_level, hours, order.created_at)
        calendar = self.calendars[warehouse_id] if warehouse_id else self.default
        if order.ship_by is None or order.ship_by < plain or calendar is None:
            return order.ship_by
        return working_ship_by(calendar, hours, order.created_at) or order.ship_by


async def read_clocks(since: datetime, warehouse_ids: Collection[UUID]) -> Clocks:
    """By three statements; `since` is when the first of the orders came in."""
    rows = (
        await Warehouse.all()
        .order_by("-is_active", "priority", "code")
        .limit(_MOST_WAREHOUSES)
        .values(*CALENDAR_COLUMNS)
    )
    wanted = [row for at, row in enumerate(rows) if at == 0 or row["id"] in warehouse_ids]
    calendars = await calendars_of(wanted, since)
    by_id = {row["id"]: found for row, found in zip(wanted, calendars, strict=True)}
    return Clocks(await house_settings(), by_id, calendars[0] if calendars else None)


async def places_of(order_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """The warehouse that holds most of each order; those that hold nothing are left out."""
    await flush(Allocation)
    rows = (
        await Allocation.filter(order_line__order_id__in=list(order_ids))
        .annotate(units=Sum("quantity"))
        .group_by("order_line__order_id", "level__warehouse_id")
        .values("units", order_id="order_line__order_id", warehouse_id="level__warehouse_id")
    )
    found: dict[UUID, UUID] = {}
    for row in sorted(rows, key=lambda row: (row["units"], row["warehouse_id"])):
        found[row["order_id"]] = row["warehouse_id"]
    return found


async def wind_clock(order: Order) -> None:
    """Sets by when a locked order ought to leave, by where its stock is; the caller saves it."""
    places = await places_of([order.id])
    clocks = await read_clocks(order.created_at, places.values())
    order.ship_by = clocks.ship_by(order, places.get(order.id))
