"""The dates on which a warehouse keeps other hours than its week says."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import insert_later, lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import WarehouseId, new_ids
from backend.models import Warehouse, WarehouseDay
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.inventory.warehouses.rules import Hours, checked_hours, time_of
from backend.services.live.emit import Change, emit

MOST_DAYS = 400
_LONGEST_NOTE = 120


@dataclass(kw_only=True)
class WarehouseDayInput:
    """A holiday, or a day with hours of its own: `opens` and `closes` as HH:MM, or neither."""

    date: date
    opens: str | None = None
    closes: str | None = None
    note: str = ""


@dataclass(kw_only=True)
class WarehouseDaysSave:
    """`put` writes days, over what there was of those dates; `remove` makes dates ordinary."""

    id: WarehouseId
    expected_version: int
    put: list[WarehouseDayInput] | None = None
    remove: list[date] | None = None
    idempotency_key: str | None = None


async def save_days(deps: Deps, actor: Actor, request: WarehouseDaysSave) -> UUID:
    """Event `warehouse.days_changed`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT, LIMIT_EXCEEDED past 400 dates.
    """
    put, remove = _checked(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        warehouse = await lock(Warehouse, request.id, expected_version=request.expected_version)
        touched = [*put, *remove]
        others = WarehouseDay.filter(warehouse_id=warehouse.id).exclude(date__in=touched)
        if await others.count() + len(put) > MOST_DAYS:
            message = f"A warehouse has at most {MOST_DAYS} special days."
            raise OmsError(Code.LIMIT_EXCEEDED, message, field="put")
        there = WarehouseDay.filter(warehouse_id=warehouse.id, date__in=touched)
        before = {str(day.date): _said(day.opens, day.closes, day.note) for day in await there}
        await there.delete()
        insert_later(
            WarehouseDay,
            [
                {"id": key, "warehouse_id": warehouse.id, "date": day, **columns}
                for key, (day, columns) in zip(new_ids(len(put)), put.items(), strict=True)
            ],
        )
        warehouse.version += 1
        warehouse.updated_at = deps.clock.now()
        await warehouse.save()
        change = Change(
            type="warehouse.days_changed", object_type="Warehouse", object_id=warehouse.id
        )
        (event,) = await emit(deps, actor, change)
        after = {str(day): _said(**columns) for day, columns in put.items()}
        await record(event, before=before, after=after)
        await once.keep(id=warehouse.id)
        return warehouse.id


def _checked(request: WarehouseDaysSave) -> tuple[dict[date, dict[str, Any]], set[date]]:
    """The columns of the days to write, by date, and the dates to make ordinary."""
    put, remove = request.put or [], request.remove or []
    if not 0 < len(put) + len(remove) <= MOST_DAYS:
        raise OmsError(Code.INVALID_INPUT, f"Name 1 to {MOST_DAYS} days.", field="put")
    columns: dict[date, dict[str, Any]] = {}
    for at, day in enumerate(put):
        if day.date in columns or day.date in remove:
            raise OmsError(Code.INVALID_INPUT, "This date is named twice.", field=f"put.{at}.date")
        if len(day.note) > _LONGEST_NOTE:
            message = f"At most {_LONGEST_NOTE} characters."
            raise OmsError(Code.INVALID_INPUT, message, field=f"put.{at}.note")
        hours = _input_hours(day, f"put.{at}")
        opens, closes = (None, None) if hours is None else (hours.opens, hours.closes)
        columns[day.date] = {"opens": opens, "closes": closes, "note": day.note.strip()}
    return columns, set(remove)


def _input_hours(day: WarehouseDayInput, field: str) -> Hours | None:
    if day.opens is None and day.closes is None:
        return None
    if day.opens is None or day.closes is None:
        message = "Give both hours of an open day, or neither of a closed one."
        raise OmsError(Code.INVALID_INPUT, message, field=f"{field}.closes")
    return checked_hours(day.opens, day.closes, field)


def _said(opens: int | None, closes: int | None, note: str) -> str:
    """What the audit trail keeps of a day."""
    if opens is None or closes is None:
        return f"closed {note}".strip()
    return f"{time_of(opens)}-{time_of(closes)} {note}".strip()
