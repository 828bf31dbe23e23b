"""Warehouses in the graph."""

from collections.abc import Sequence
from datetime import date as calendar_date
from datetime import datetime
from typing import Any, cast

import strawberry

from backend.execution.fields import ExecutionContext, Row, batched, column, computed, many, one
from backend.models import Warehouse as WarehouseRow
from backend.models import WarehouseDay as DayRow
from backend.models.inventory.warehouses import CapacityUnit
from backend.schema.catalog import Translation, translations
from backend.schema.context import Context
from backend.schema.errors import UserError
from backend.schema.loaders import ByKey, Children
from backend.schema.paging import Node
from backend.schema.scalars import node_id
from backend.services.catalog.rules import translated
from backend.services.inventory.warehouses import calendar, rules
from backend.services.inventory.warehouses.queries import WarehouseWhere
from backend.services.inventory.warehouses.save_days import WarehouseDayInput, WarehouseDaysSave
from backend.services.inventory.warehouses.save_warehouse import (
    WarehouseClear,
    WarehouseCreate,
    WarehouseHoursInput,
    WarehouseUpdate,
)

strawberry.enum(CapacityUnit)
strawberry.enum(WarehouseClear)
strawberry.input(WarehouseHoursInput)
strawberry.input(WarehouseDayInput)
strawberry.input(WarehouseDaysSave, name="WarehouseDaysSaveInput")
strawberry.input(WarehouseWhere)
strawberry.input(WarehouseCreate, name="WarehouseCreateInput")
strawberry.input(WarehouseUpdate, name="WarehouseUpdateInput")

WAREHOUSE_BY_ID = ByKey(WarehouseRow)
DAYS_OF_WAREHOUSE = Children(DayRow, "warehouse_id", ("date",))


def _name(root: Row, locale: str | None = None) -> str:
    return translated(root["translations"], locale, "name", root["name"])


def _time(name: str, description: str) -> Any:
    """A time of day that the row has in minutes after midnight."""
    return computed(
        lambda root: None if root[name] is None else rules.time_of(root[name]),
        name,
        description=description,
    )


@strawberry.type(description="The hours of one weekday, as the warehouse's own clock shows them.")
class WarehouseHours:
    weekday: int = column(description="1 for Monday to 7 for Sunday.")
    opens: str = _time("opens", "HH:MM.")
    closes: str = _time("closes", "HH:MM, 24:00 at most.")


@strawberry.type(description="A date on which a warehouse keeps other hours than its week says.")
class WarehouseDay:
    # SQLite gives dates as text
    date: calendar_date = computed(
        lambda root: calendar_date.fromisoformat(str(root["date"])), "date"
    )
    is_open: bool = computed(lambda root: root["opens"] is not None, "opens")
    opens: str | None = _time("opens", "HH:MM; null when it is closed.")
    closes: str | None = _time("closes", "HH:MM; null when it is closed.")
    note: str = column()


@strawberry.type(description="A date on which a warehouse works.")
class WarehouseWorkingDay:
    date: calendar_date = column()
    opens: str = _time("opens", "HH:MM.")
    closes: str = _time("closes", "HH:MM.")
    cut_off_at: datetime = column(description="What is released before leaves on that day.")
    room: int | None = column(
        description="How many orders (or units, as `capacityUnit` says) it can still take, once "
        "what waits is worked off; null without a limit."
    )


@strawberry.type(description="When an order leaves.")
class WarehouseDispatch:
    date: calendar_date = column()
    cut_off_at: datetime = column(description="Until then, another order leaves with it.")


@strawberry.type(description="Whether a warehouse is open at a moment.")
class WarehouseOpening:
    is_open: bool = column()
    changes_at: datetime | None = column(description="When that ends, if that can be foreseen.")


@strawberry.type(description="What is allocated in a warehouse and has not left it.")
class WarehouseLoad:
    orders: int = column()
    units: int = column()


def _week(root: Row) -> list[Row]:
    week = calendar.week_of(root["week"])
    return [
        {"weekday": day, "opens": hours.opens, "closes": hours.closes}
        for day, hours in week.items()
    ]


def _now(context: ExecutionContext) -> datetime:
    return cast(Context, context).deps.clock.now()


async def _next_dispatch(
    context: ExecutionContext, rows: Sequence[Row], at: datetime | None = None
) -> list[Row | None]:
    moment = at or _now(context)
    found = [
        rules.next_dispatch(each, moment) for each in await calendar.calendars_of(rows, moment)
    ]
    return [
        None if leaves is None else {"date": leaves.date, "cut_off_at": leaves.cut_off_at}
        for leaves in found
    ]


async def _opening(
    context: ExecutionContext, rows: Sequence[Row], at: datetime | None = None
) -> list[Row]:
    moment = at or _now(context)
    found = [rules.opening_at(each, moment) for each in await calendar.calendars_of(rows, moment)]
    return [{"is_open": each.is_open, "changes_at": each.changes_at} for each in found]


async def _working_days(
    context: ExecutionContext, rows: Sequence[Row], since: calendar_date, until: calendar_date
) -> list[list[Row]]:
    found = await calendar.working_days_of(rows, _now(context), since, until)
    return [
        [
            {
                "date": day.date,
                "opens": day.hours.opens,
                "closes": day.hours.closes,
                "cut_off_at": day.cut_off_at,
                "room": day.room,
            }
            for day in days
        ]
        for days in found
    ]


async def _load(context: ExecutionContext, rows: Sequence[Row]) -> list[Row]:
    found = await calendar.loads_of([row["id"] for row in rows])
    loads = (found.get(row["id"], calendar.Load()) for row in rows)
    return [{"orders": load.orders, "units": load.units} for load in loads]


async def _on_hand(context: ExecutionContext, rows: Sequence[Row]) -> list[int]:
    found = await calendar.stock_of([row["id"] for row in rows])
    return [found.get(row["id"], 0) for row in rows]


@strawberry.type(description="Where stock lies.")
class Warehouse(Node):
    id: strawberry.ID = node_id("Warehouse")
    version: int = column()
    code: str = column()
    name: str = computed(_name, "name", "translations", plain="name")
    translations: list[Translation] = computed(translations, "translations")
    line1: str = column()
    city: str = column()
    province: str = column()
    postal_code: str = column()
    country: str = column(description="ISO 3166-1 alpha-2, or empty.")
    latitude: float | None = column(description="Degrees, WGS 84.")
    longitude: float | None = column(description="Degrees, WGS 84.")
    timezone: str = column(description="IANA name.")
    priority: int = column(description="Stock is taken from the lowest number first.")
    is_active: bool = column()
    contact_name: str = column()
    contact_phone: str = column()
    week: list[WarehouseHours] = computed(
        _week, "week", description="The weekdays on which it is open."
    )
    cut_off: str | None = _time(
        "cut_off",
        "HH:MM on its own clock: what is released before is worked on that day. Null where it is "
        "the day's closing time.",
    )
    handling_days: int = column(
        description="Working days that an order takes after the one whose cut-off it met."
    )
    daily_capacity: int | None = column(description="Null where there is no limit.")
    capacity_unit: CapacityUnit = column()
    special_days: list[WarehouseDay] = many(
        DAYS_OF_WAREHOUSE, description="The dates with other hours, holidays above all, in turn."
    )
    next_dispatch: WarehouseDispatch | None = batched(
        _next_dispatch,
        *calendar.CALENDAR_COLUMNS,
        description="When an order released at a moment (now by default) leaves, by the calendar "
        "alone; null when no day of the next 400 is one.",
    )
    working_days: list[WarehouseWorkingDay] = batched(
        _working_days,
        *calendar.CALENDAR_COLUMNS,
        *calendar.CAPACITY_COLUMNS,
        description="The dates on which it works, of at most 92, and their room as of now.",
    )
    opening: WarehouseOpening = batched(
        _opening,
        *calendar.CALENDAR_COLUMNS,
        description="Whether it is open at a moment, now by default.",
    )
    load: WarehouseLoad = batched(_load, "id")
    on_hand: int = batched(_on_hand, "id", description="All units that lie there.")


@strawberry.type
class WarehousePayload:
    warehouse: Warehouse | None = one(WAREHOUSE_BY_ID, "warehouse_id")
    user_errors: list[UserError] = column()
