"""Reads of what warehouses work by: their calendars and what waits in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.functions import Count, Sum

from backend.core.errors import Code, OmsError
from backend.core.reading import Row
from backend.models import Allocation, StockLevel, WarehouseDay
from backend.models.inventory.warehouses import CapacityUnit
from backend.services.inventory.warehouses.rules import (
    ALWAYS,
    HORIZON_DAYS,
    Calendar,
    Hours,
    room_left,
    working_days,
)

# The columns of a warehouse that its calendar is made of.
CALENDAR_COLUMNS = ("id", "timezone", "week", "cut_off", "handling_days")
CAPACITY_COLUMNS = ("daily_capacity", "capacity_unit")
MOST_DAYS = 92


@dataclass(frozen=True, slots=True)
class Load:
    """What is allocated in a warehouse and has not left it."""

    orders: int = 0
    units: int = 0


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """A date on which a warehouse works; `room` is what it can still take, None without limit."""

    date: date
    hours: Hours
    cut_off_at: datetime
    room: int | None


def week_of(stored: Mapping[str, Any] | None) -> Mapping[int, Hours]:
    """The week as rules have it: by ISO weekday."""
    if stored is None:
        return ALWAYS
    return {int(day): Hours(*minutes) for day, minutes in sorted(stored.items())}


async def calendars_of(rows: Sequence[Row], at: datetime) -> list[Calendar]:
    """The calendar of each warehouse row around a moment, by one read of their dates."""
    window = (at.date() - timedelta(days=2), at.date() + timedelta(days=HORIZON_DAYS + 2))
    days: dict[UUID, dict[date, Hours | None]] = {row["id"]: {} for row in rows}
    found = WarehouseDay.filter(warehouse_id__in=list(days), date__range=window)
    for day in await found.values("warehouse_id", "date", "opens", "closes"):
        hours = None if day["opens"] is None else Hours(day["opens"], day["closes"])
        days[day["warehouse_id"]][day["date"]] = hours
    return [
        Calendar(
            timezone=row["timezone"],
            week=week_of(row["week"]),
            days=days[row["id"]],
            cut_off=row["cut_off"],
            handling_days=row["handling_days"],
        )
        for row in rows
    ]


async def loads_of(warehouse_ids: Sequence[UUID]) -> dict[UUID, Load]:
    """What waits in each of these warehouses, from the open allocations."""
    rows = await (
        Allocation.filter(level__warehouse_id__in=list(warehouse_ids))
        .annotate(
            orders=Count("order_line__order_id", distinct=True),
            units=Sum("quantity"),
        )
        .group_by("level__warehouse_id")
        .values("level__warehouse_id", "orders", "units")
    )
    return {row["level__warehouse_id"]: Load(row["orders"], row["units"]) for row in rows}


async def stock_of(warehouse_ids: Sequence[UUID]) -> dict[UUID, int]:
    """The units on hand in each of these warehouses."""
    rows = await (
        StockLevel.filter(warehouse_id__in=list(warehouse_ids))
        .annotate(units=Sum("on_hand"))
        .group_by("warehouse_id")
        .values("warehouse_id", "units")
    )
    return {row["warehouse_id"]: row["units"] for row in rows}


async def working_days_of(
    rows: Sequence[Row], now: datetime, since: date, until: date
) -> list[list[WorkingDay]]:
    """The days from `since` to `until` on which each warehouse works, and their room as of now.

    Raises: OmsError INVALID_INPUT for more than 92 days, or some more than 400 away.
    """
    _check_span(now.date(), since, until)
    limited = [row["id"] for row in rows if row["daily_capacity"] is not None]
    loads = await loads_of(limited) if limited else {}
    calendars = await calendars_of(rows, now)
    return [
        _days_between(row, calendar, loads.get(row["id"], Load()), (now, since, until))
        for row, calendar in zip(rows, calendars, strict=True)
    ]


def _check_span(today: date, since: date, until: date) -> None:
    if not 0 <= (until - since).days < MOST_DAYS:
        raise OmsError(Code.INVALID_INPUT, f"Ask for 1 to {MOST_DAYS} days.", field="until")
    reach = timedelta(days=HORIZON_DAYS)
    if since < today - timedelta(days=1) or until > today + reach:
        message = f"Ask for days from yesterday to {HORIZON_DAYS} days ahead."
        raise OmsError(Code.INVALID_INPUT, message, field="since")


def _days_between(
    row: Row, calendar: Calendar, load: Load, span: tuple[datetime, date, date]
) -> list[WorkingDay]:
    now, since, until = span
    yesterday = calendar.date_at(now) - timedelta(days=1)
    days = working_days(calendar, min(yesterday, since), until)
    hours = {day: calendar.hours_on(day) for day in days}
    cut_offs = {day: at for day in hours if (at := calendar.cut_off_on(day)) is not None}
    first = next((day for day, at in cut_offs.items() if now < at), None)
    backlog = load.orders if row["capacity_unit"] == CapacityUnit.ORDERS else load.units
    room = room_left(list(cut_offs), first, row["daily_capacity"], backlog)
    return [
        WorkingDay(day, kept, cut_offs[day], room[day])
        for day, kept in hours.items()
        if kept is not None and since <= day
    ]
