"""The calendars that clocks of orders run by, read for many orders at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from tortoise.functions import Sum

from backend.core.db import flush
from backend.models import Allocation, Order, OrderLine, OrderLineComponent, Warehouse
from backend.models.orders.order import ServiceLevel
from backend.services.inventory.warehouses.calendar import CALENDAR_COLUMNS, calendars_of
from backend.services.inventory.warehouses.rules import Calendar
from backend.services.orders.clock import ship_by_of, terms_key, working_ship_by
from backend.services.settings.house import house_settings

_MOST_WAREHOUSES = 200


class Clocked(Protocol):
    """What of an order its clock is set by."""

    @property
    def id(self) -> UUID: ...
    @property
    def service_level(self) -> ServiceLevel: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def ship_by(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Clocks:
    """`default` is the calendar of the warehouse that placement asks first; null without any.
    `ahead` are the days of orders of what is ordered ahead.
    """

    house: Mapping[str, Any]
    calendars: Mapping[UUID, Calendar]
    default: Calendar | None
    ahead: Mapping[UUID, date]

    def ship_by(self, order: Clocked, warehouse_id: UUID | None) -> datetime | None:
        """When an order ought to leave that warehouse, counted from when it came in, or from the
        day of what is ordered ahead.

        A moment before the house's plain terms is of an order that came in earlier, with which this
        one was merged or from which it was split: it stays.
        """
        hours = self.house[terms_key(order.service_level)]
        plain = ship_by_of(order.service_level, hours, order.created_at)
        calendar = self.calendars[warehouse_id] if warehouse_id else self.default
        if order.ship_by is None or order.ship_by < plain or calendar is None:
            return order.ship_by
        return working_ship_by(calendar, hours, self._start(order)) or order.ship_by

    def _start(self, order: Clocked) -> datetime:
        day = self.ahead.get(order.id)
        if day is None:
            return order.created_at
        return max(order.created_at, datetime.combine(day, time(), self.zone))

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.house["time_zone"])


async def read_clocks(
    order_ids: Collection[UUID], since: datetime, warehouse_ids: Collection[UUID]
) -> Clocks:
    """By five statements; `since` is when the first of the orders came in."""
    rows = (
        await Warehouse.all()
        .order_by("-is_active", "priority", "code")
        .limit(_MOST_WAREHOUSES)
        .values(*CALENDAR_COLUMNS)
    )
    wanted = [row for at, row in enumerate(rows) if at == 0 or row["id"] in warehouse_ids]
    calendars = await calendars_of(wanted, since)
    by_id = {row["id"]: found for row, found in zip(wanted, calendars, strict=True)}
    first = calendars[0] if calendars else None
    return Clocks(await house_settings(), by_id, first, await _ahead(order_ids))


async def _ahead(order_ids: Collection[UUID]) -> dict[UUID, date]:
    """The last day of what each order has that is, or was, ordered ahead."""
    await flush(OrderLine, OrderLineComponent)
    keys = list(order_ids)
    lines = OrderLine.filter(order_id__in=keys, variant__available_from__not_isnull=True)
    parts = OrderLineComponent.filter(
        order_line__order_id__in=keys, variant__available_from__not_isnull=True
    )
    rows = [
        *await lines.values(order_id="order_id", day="variant__available_from"),
        *await parts.values(order_id="order_line__order_id", day="variant__available_from"),
    ]
    found: dict[UUID, date] = {}
    for row in sorted(rows, key=lambda row: row["day"]):
        found[row["order_id"]] = row["day"]
    return found


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
    clocks = await read_clocks([order.id], order.created_at, places.values())
    order.ship_by = clocks.ship_by(order, places.get(order.id))
