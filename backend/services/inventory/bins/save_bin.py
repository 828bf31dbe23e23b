"""Changing a bin, and taking away bins that hold nothing."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import BinId, WarehouseId
from backend.models import Bin, BinItem, Warehouse
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.inventory.bins.rules import LAST_SEQUENCE, MOST_BINS, checked_code
from backend.services.live.emit import Change, emit

_LONGEST_ZONE = 40


@dataclass(kw_only=True)
class BinUpdate:
    """Absent fields stay as they are."""

    id: BinId
    expected_version: int
    code: str | None = None
    zone: str | None = None
    sequence: int | None = None
    is_active: bool | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class BinsDelete:
    """Bins of one warehouse; what they are called may then be used again."""

    warehouse_id: WarehouseId
    ids: list[BinId]
    idempotency_key: str | None = None


async def update_bin(deps: Deps, actor: Actor, request: BinUpdate) -> UUID:
    """Event `bin.updated`. A bin in which something is to be found stays in use.

    Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT, ALREADY_EXISTS, NOT_ALLOWED_NOW.
    """
    _check(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        place = await _locked(request)
        before = _audited(place)
        names = ("code", "zone", "sequence", "is_active")
        given = {name: getattr(request, name) for name in names}
        place.update_from_dict({name: new for name, new in given.items() if new is not None})
        await _check_place(place)
        place.version += 1
        place.updated_at = deps.clock.now()
        await place.save()
        change = Change(type="bin.updated", object_type="Bin", object_id=place.id)
        (event,) = await emit(deps, actor, change)
        await record(event, before=before, after=_audited(place))
        await once.keep(id=place.id)
        return place.id


async def delete_bins(deps: Deps, actor: Actor, request: BinsDelete) -> int:
    """How many bins are gone. Event `warehouse.bins_deleted`.

    Raises: OmsError NOT_FOUND, INVALID_INPUT, NOT_ALLOWED_NOW when one of them holds something.
    """
    keys = set(request.ids)
    if not 0 < len(keys) <= MOST_BINS:
        raise OmsError(Code.INVALID_INPUT, f"Name 1 to {MOST_BINS} bins.", field="ids")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return int(once.result["bins"])
        warehouse = await lock(Warehouse, request.warehouse_id, field="warehouseId")
        bins = await Bin.filter(warehouse_id=warehouse.id, id__in=keys).order_by("sequence", "id")
        if len(bins) < len(keys):
            raise OmsError(Code.NOT_FOUND, "There is no such Bin.", field="ids")
        if await BinItem.exists(bin_id__in=keys):
            raise OmsError(Code.NOT_ALLOWED_NOW, "Take out first what lies in it.", field="ids")
        await Bin.filter(id__in=keys).delete()
        change = Change(
            type="warehouse.bins_deleted",
            object_type="Warehouse",
            object_id=warehouse.id,
            data={"first": bins[0].code, "last": bins[-1].code, "bins": len(bins)},
        )
        (event,) = await emit(deps, actor, change)
        await record(event, before=change.data)
        await once.keep(bins=len(bins))
        return len(bins)


def _check(request: BinUpdate) -> None:
    if request.code is not None:
        checked_code(request.code, "code")
    if request.zone is not None and len(request.zone) > _LONGEST_ZONE:
        message = f"At most {_LONGEST_ZONE} characters."
        raise OmsError(Code.INVALID_INPUT, message, field="zone")
    if request.sequence is not None and not 0 <= request.sequence <= LAST_SEQUENCE:
        message = f"A place on the walk is 0 to {LAST_SEQUENCE}."
        raise OmsError(Code.INVALID_INPUT, message, field="sequence")


async def _locked(request: BinUpdate) -> Bin:
    """The bin, behind its warehouse: whoever holds that alone changes bins and what is in them."""
    found = await Bin.get_or_none(id=request.id)
    if found is None:
        raise OmsError(Code.NOT_FOUND, "There is no such Bin.", field="id")
    await lock(Warehouse, found.warehouse_id)
    return await lock(Bin, request.id, expected_version=request.expected_version)


async def _check_place(place: Bin) -> None:
    twins = Bin.filter(warehouse_id=place.warehouse_id, code=place.code)
    if await twins.exclude(id=place.id).exists():
        raise OmsError(Code.ALREADY_EXISTS, "This code is taken.", field="code")
    if not place.is_active and await BinItem.exists(bin_id=place.id):
        message = "Take out first what lies in it."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="isActive")


def _audited(place: Bin) -> dict[str, object]:
    return {name: getattr(place, name) for name in ("code", "zone", "sequence", "is_active")}
