"""Making the bins of a warehouse, a whole aisle at a time."""

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import bulk_insert, lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import WarehouseId, new_ids
from backend.models import Bin, Warehouse
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.inventory.bins.rules import STEP, codes_between, sequences
from backend.services.live.emit import Change, emit

MOST_IN_WAREHOUSE = 50_000
_LONGEST_ZONE = 40
_COLUMNS = (
    "id", "version", "created_at", "updated_at", "warehouse_id", "code", "zone", "sequence",
    "is_active",
)  # fmt: skip


@dataclass(kw_only=True)
class BinsCreate:
    """The bins from `first` to `last`, such as A-01-01 to B-12-20; one when `last` is absent.

    They follow each other on the walk from `first_sequence` on, or behind all that there are.
    """

    warehouse_id: WarehouseId
    first: str
    last: str | None = None
    zone: str = ""
    first_sequence: int | None = None
    idempotency_key: str | None = None


@dataclass(frozen=True, slots=True)
class BinsCreated:
    """How many were made, and how many of the span there were already and stay as they are."""

    created: int
    existing: int


async def create_bins(deps: Deps, actor: Actor, request: BinsCreate) -> BinsCreated:
    """Event `warehouse.bins_created`.

    Raises: OmsError NOT_FOUND, INVALID_INPUT, ALREADY_EXISTS when there are all of them,
    LIMIT_EXCEEDED past 2000 at a time or 50,000 in a warehouse.
    """
    codes = codes_between(request.first, request.last or request.first)
    if len(request.zone) > _LONGEST_ZONE:
        message = f"At most {_LONGEST_ZONE} characters."
        raise OmsError(Code.INVALID_INPUT, message, field="zone")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return BinsCreated(int(once.result["created"]), int(once.result["existing"]))
        warehouse = await lock(Warehouse, request.warehouse_id, field="warehouseId")
        there = await _there(warehouse.id, codes)
        new = [code for code in codes if code not in there]
        if not new:
            raise OmsError(Code.ALREADY_EXISTS, "All of these bins are there.", field="first")
        await _make(deps, warehouse.id, new, request)
        change = Change(
            type="warehouse.bins_created",
            object_type="Warehouse",
            object_id=warehouse.id,
            data={"first": new[0], "last": new[-1], "bins": len(new)},
        )
        (event,) = await emit(deps, actor, change)
        await record(event, after=change.data)
        created = BinsCreated(created=len(new), existing=len(there))
        await once.keep(created=created.created, existing=created.existing)
        return created


async def _there(warehouse_id: UUID, codes: list[str]) -> set[str]:
    found = Bin.filter(warehouse_id=warehouse_id, code__in=codes)
    return set(cast(list[str], await found.values_list("code", flat=True)))


async def _make(deps: Deps, warehouse_id: UUID, codes: list[str], request: BinsCreate) -> None:
    """The rows of new codes; the warehouse is locked, so nobody else makes any."""
    if await Bin.filter(warehouse_id=warehouse_id).count() + len(codes) > MOST_IN_WAREHOUSE:
        message = f"A warehouse has at most {MOST_IN_WAREHOUSE} bins."
        raise OmsError(Code.LIMIT_EXCEEDED, message, field="last")
    first = request.first_sequence
    if first is None:
        last = await Bin.filter(warehouse_id=warehouse_id).order_by("-sequence").first()
        first = STEP if last is None else last.sequence + STEP
    now, zone = deps.clock.now(), request.zone.strip()
    places = zip(new_ids(len(codes)), codes, sequences(len(codes), first), strict=True)
    records = (
        (key, 1, now, now, warehouse_id, code, zone, sequence, True)
        for key, code, sequence in places
    )
    await bulk_insert(Bin, _COLUMNS, records)
