"""Creating and changing warehouses."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import WarehouseId
from backend.models import Warehouse
from backend.models.inventory.warehouses import CapacityUnit
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.catalog.translations import NameTranslation, checked_translations
from backend.services.inventory.warehouses.calendar import week_of
from backend.services.inventory.warehouses.rules import (
    WEEKDAYS,
    check_cut_off,
    checked_hours,
    minutes_of,
)
from backend.services.live.emit import Change, emit

_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,19}")
_LENGTHS = {
    "name": 120, "line1": 300, "city": 120, "province": 120, "postal_code": 20,
    "contact_name": 120, "contact_phone": 40,
}  # fmt: skip
_BOUNDS = {
    "priority": (0, 10_000), "handling_days": (0, 30), "daily_capacity": (1, 1_000_000),
}  # fmt: skip


@dataclass(kw_only=True)
class WarehouseHoursInput:
    """The hours of one weekday, 1 for Monday to 7 for Sunday, as HH:MM; it may close at 24:00."""

    weekday: int
    opens: str
    closes: str


@dataclass(kw_only=True)
class WarehouseCreate:
    """`week` has the days it is open, all around the clock when absent; `cut_off` is HH:MM."""

    code: str
    name: str
    translations: list[NameTranslation] | None = None
    line1: str = ""
    city: str = ""
    province: str = ""
    postal_code: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    timezone: str = "UTC"
    priority: int = 100
    contact_name: str = ""
    contact_phone: str = ""
    week: list[WarehouseHoursInput] | None = None
    cut_off: str | None = None
    handling_days: int = 0
    daily_capacity: int | None = None
    capacity_unit: CapacityUnit = CapacityUnit.ORDERS
    idempotency_key: str | None = None


class WarehouseClear(StrEnum):
    """What may be taken away from a warehouse."""

    COORDINATES = "COORDINATES"
    # the day's cut-off is then its closing time
    CUT_OFF = "CUT_OFF"
    # there is then no limit
    DAILY_CAPACITY = "DAILY_CAPACITY"


@dataclass(kw_only=True)
class WarehouseUpdate:
    """Absent fields stay as they are; `translations` and `week` replace all, `clear` empties."""

    id: WarehouseId
    expected_version: int
    name: str | None = None
    translations: list[NameTranslation] | None = None
    line1: str | None = None
    city: str | None = None
    province: str | None = None
    postal_code: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    timezone: str | None = None
    priority: int | None = None
    is_active: bool | None = None
    contact_name: str | None = None
    contact_phone: str | None = None
    week: list[WarehouseHoursInput] | None = None
    cut_off: str | None = None
    handling_days: int | None = None
    daily_capacity: int | None = None
    capacity_unit: CapacityUnit | None = None
    clear: list[WarehouseClear] | None = None
    idempotency_key: str | None = None


async def create_warehouse(deps: Deps, actor: Actor, request: WarehouseCreate) -> UUID:
    """Event `warehouse.created`. Raises: OmsError INVALID_INPUT, ALREADY_EXISTS."""
    if not _CODE.fullmatch(request.code):
        message = "A code has 1 to 20 capital letters, digits or -."
        raise OmsError(Code.INVALID_INPUT, message, field="code")
    values = _given(request)
    check_cut_off(week_of(values.get("week")), values.get("cut_off"))
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        if await Warehouse.exists(code=request.code):
            raise OmsError(Code.ALREADY_EXISTS, "This code is taken.", field="code")
        now = deps.clock.now()
        warehouse = await Warehouse.create(**values, created_at=now, updated_at=now)
        await _tell(deps, actor, "warehouse.created", warehouse, before=None)
        await once.keep(id=warehouse.id)
        return warehouse.id


async def update_warehouse(deps: Deps, actor: Actor, request: WarehouseUpdate) -> UUID:
    """Event `warehouse.updated`. Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT."""
    values = _given(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        warehouse = await lock(Warehouse, request.id, expected_version=request.expected_version)
        before = _audited(warehouse)
        warehouse.update_from_dict(values)
        warehouse.update_from_dict(_cleared(request.clear or ()))
        check_cut_off(week_of(warehouse.week), warehouse.cut_off)
        warehouse.version += 1
        warehouse.updated_at = deps.clock.now()
        await warehouse.save()
        await _tell(deps, actor, "warehouse.updated", warehouse, before=before)
        await once.keep(id=warehouse.id)
        return warehouse.id


_CLEARED = {
    WarehouseClear.COORDINATES: ("latitude", "longitude"),
    WarehouseClear.CUT_OFF: ("cut_off",),
    WarehouseClear.DAILY_CAPACITY: ("daily_capacity",),
}


def _cleared(clear: Iterable[WarehouseClear]) -> dict[str, None]:
    return {name: None for what in clear for name in _CLEARED[what]}


_NOT_COLUMNS = {"id", "expected_version", "clear", "idempotency_key"}


def _given(request: WarehouseCreate | WarehouseUpdate) -> dict[str, Any]:
    """The columns a request names, checked."""
    values = {
        member.name: value
        for member in fields(request)
        if member.name not in _NOT_COLUMNS and (value := getattr(request, member.name)) is not None
    }
    if request.translations is not None:
        values["translations"] = checked_translations(request.translations)
    for name, most in _LENGTHS.items():
        if len(values.get(name, "")) > most:
            raise OmsError(Code.INVALID_INPUT, f"At most {most} characters.", field=_camel(name))
    if not values.get("name", "x").strip():
        raise OmsError(Code.INVALID_INPUT, "A warehouse needs a name.", field="name")
    if values.get("timezone", "UTC") not in available_timezones():
        raise OmsError(Code.INVALID_INPUT, "This is no IANA time zone.", field="timezone")
    if not re.fullmatch(r"([A-Z]{2})?", values.get("country", "")):
        raise OmsError(Code.INVALID_INPUT, "A country has two capital letters.", field="country")
    for name, most in (("latitude", 90), ("longitude", 180)):
        if not -most <= values.get(name, 0.0) <= most:
            raise OmsError(Code.INVALID_INPUT, f"From -{most} to {most} degrees.", field=name)
    for name, (least, most) in _BOUNDS.items():
        if name in values and not least <= values[name] <= most:
            raise OmsError(Code.INVALID_INPUT, f"From {least} to {most}.", field=_camel(name))
    if request.week is not None:
        values["week"] = _stored_week(request.week)
    if request.cut_off is not None:
        values["cut_off"] = minutes_of(request.cut_off, "cutOff")
    return values


def _stored_week(week: list[WarehouseHoursInput]) -> dict[str, list[int]]:
    """The week as its column has it. Raises: OmsError INVALID_INPUT."""
    if not week:
        message = "A warehouse is open on one day of the week at least."
        raise OmsError(Code.INVALID_INPUT, message, field="week")
    stored: dict[str, list[int]] = {}
    for at, day in enumerate(week):
        field = f"week.{at}.weekday"
        if day.weekday not in WEEKDAYS:
            message = "A weekday is 1 for Monday to 7 for Sunday."
            raise OmsError(Code.INVALID_INPUT, message, field=field)
        if str(day.weekday) in stored:
            raise OmsError(Code.INVALID_INPUT, "This weekday is named twice.", field=field)
        hours = checked_hours(day.opens, day.closes, f"week.{at}")
        stored[str(day.weekday)] = [hours.opens, hours.closes]
    return dict(sorted(stored.items()))


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(map(str.title, rest))


async def _tell(
    deps: Deps, actor: Actor, type_: str, warehouse: Warehouse, before: dict[str, object] | None
) -> None:
    (event,) = await emit(
        deps, actor, Change(type=type_, object_type="Warehouse", object_id=warehouse.id)
    )
    await record(event, before=before, after=_audited(warehouse))


def _audited(warehouse: Warehouse) -> dict[str, object]:
    names = (*_LENGTHS, *_BOUNDS, "code", "country", "latitude", "longitude", "timezone")
    plain = (*names, "week", "cut_off", "capacity_unit", "translations", "is_active")
    return {name: getattr(warehouse, name) for name in plain}
