"""Creating and changing warehouses."""

import re
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
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.catalog.translations import NameTranslation, checked_translations
from backend.services.live.emit import Change, emit

_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,19}")
_LENGTHS = {"name": 120, "line1": 300, "city": 120, "province": 120, "postal_code": 20}


@dataclass(kw_only=True)
class WarehouseCreate:
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
    idempotency_key: str | None = None


class WarehouseClear(StrEnum):
    """What may be taken away from a warehouse."""

    COORDINATES = "COORDINATES"


@dataclass(kw_only=True)
class WarehouseUpdate:
    """Absent fields stay as they are; `translations` replaces all, `clear` empties fields."""

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
    clear: list[WarehouseClear] | None = None
    idempotency_key: str | None = None


async def create_warehouse(deps: Deps, actor: Actor, request: WarehouseCreate) -> UUID:
    """Event `warehouse.created`. Raises: OmsError INVALID_INPUT, ALREADY_EXISTS."""
    if not _CODE.fullmatch(request.code):
        message = "A code has 1 to 20 capital letters, digits or -."
        raise OmsError(Code.INVALID_INPUT, message, field="code")
    values = _given(request)
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
        if WarehouseClear.COORDINATES in (request.clear or ()):
            warehouse.latitude = warehouse.longitude = None
        warehouse.version += 1
        warehouse.updated_at = deps.clock.now()
        await warehouse.save()
        await _tell(deps, actor, "warehouse.updated", warehouse, before=before)
        await once.keep(id=warehouse.id)
        return warehouse.id


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
    if not 0 <= values.get("priority", 0) <= 10_000:  # noqa: PLR2004 (said in the message)
        raise OmsError(Code.INVALID_INPUT, "A priority is 0 to 10000.", field="priority")
    return values


def _camel(name: str) -> str:
    return "postalCode" if name == "postal_code" else name


async def _tell(
    deps: Deps, actor: Actor, type_: str, warehouse: Warehouse, before: dict[str, object] | None
) -> None:
    (event,) = await emit(
        deps, actor, Change(type=type_, object_type="Warehouse", object_id=warehouse.id)
    )
    await record(event, before=before, after=_audited(warehouse))


def _audited(warehouse: Warehouse) -> dict[str, object]:
    names = (*_LENGTHS, "code", "country", "latitude", "longitude", "timezone", "priority")
    return {name: getattr(warehouse, name) for name in (*names, "translations", "is_active")}
