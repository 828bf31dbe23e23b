"""Waves: the work of one walk through a warehouse."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.expressions import Q, Subquery

from backend.core.actor import Actor
from backend.core.db import insert_later, keys_of, lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import PickWaveId, WarehouseId, new_id
from backend.models import (
    FulfillmentOrder,
    Hold,
    Order,
    PickWave,
    PickWaveNumber,
    PickWaveOrder,
    Warehouse,
)
from backend.models.fulfillment.picking import PickWaveStatus
from backend.models.fulfillment.work import FulfillmentOrderStatus
from backend.models.orders.order import OrderStatus, ReviewStatus
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.picking.finish_wave import end_wave, tell_wave
from backend.services.fulfillment.work.accept import accept
from backend.services.fulfillment.work.opening import Work, lock_work
from backend.services.fulfillment.work.rules import FulfillmentAction, actions_of
from backend.services.inventory.numbers import take_number
from backend.services.orders.holds.rules import check_note

MOST_ORDERS = 50
_EARLY = (FulfillmentOrderStatus.OPEN, FulfillmentOrderStatus.IN_PROGRESS)


@dataclass(kw_only=True)
class PickWaveCreate:
    """Takes up to `at_most` orders of a warehouse that are to be picked: those of the highest
    priority first, then those that must leave first. `ship_by`: only what must leave by then.
    """

    warehouse_id: WarehouseId
    carrier_code: str | None = None
    ship_by: datetime | None = None
    at_most: int = 20
    note: str = ""
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class PickWaveCancel:
    id: PickWaveId
    expected_version: int
    idempotency_key: str | None = None


async def create_wave(deps: Deps, actor: Actor, request: PickWaveCreate) -> UUID:
    """Puts the work on a wave, and takes it on where that has not been done.

    Event `pick_wave.created`, and `fulfillment_order.accepted`. Raises: OmsError NOT_FOUND where
    nothing is to be picked, INVALID_INPUT.
    """
    note = check_note(request.note)
    if not 0 < request.at_most <= MOST_ORDERS:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_ORDERS} orders.", field="atMost")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        if not await Warehouse.exists(id=request.warehouse_id):
            raise OmsError(Code.NOT_FOUND, "There is no such warehouse.", field="warehouseId")
        works = await _take(deps, actor, request)
        if not works:
            message = "Nothing of this is to be picked."
            raise OmsError(Code.NOT_FOUND, message, field="warehouseId")
        wave = await _write(deps, actor, request, works, note)
        await tell_wave(deps, actor, wave, "created")
        await once.keep(id=wave.id)
        return wave.id


async def _take(deps: Deps, actor: Actor, request: PickWaveCreate) -> list[Work]:
    """The work for the wave, locked and taken on, in the order of its urgency."""
    found = await _waiting(request).limit(request.at_most).values("id", "order_id")
    # all orders first, by key, as those do who lock several
    orders = sorted({row["order_id"] for row in found})
    await keys_of(Order.filter(id__in=orders).order_by("id").select_for_update())
    works = []
    for row in found:
        work = await lock_work(row["id"])
        # meanwhile it may have been picked, held, or put on another wave
        on_wave = await PickWaveOrder.exists(fulfillment_order_id=work.part.id)
        actions = actions_of(work.state)
        if on_wave or work.part.warehouse_id != request.warehouse_id:
            continue
        if FulfillmentAction.ACCEPT in actions:
            await accept(deps, actor, work)
            works.append(work)
        elif FulfillmentAction.PICK in actions:
            works.append(work)
    return works


def _waiting(request: PickWaveCreate):  # type: ignore[no-untyped-def]  # a QuerySet of rows
    condition = Q(
        warehouse_id=request.warehouse_id,
        status__in=list(_EARLY),
        picked_at=None,
        order__status=OrderStatus.OPEN,
        order__review_status=ReviewStatus.APPROVED,
        order__exception=None,
    )
    if request.carrier_code is not None:
        condition &= Q(service__carrier__code=request.carrier_code.strip())
    if request.ship_by is not None:
        condition &= Q(ship_by__lte=request.ship_by)
    held = Subquery(Hold.filter(released_at=None).values("order_id"))
    placed = Subquery(PickWaveOrder.all().values("fulfillment_order_id"))
    return (
        FulfillmentOrder.filter(condition)
        .exclude(order_id__in=held)
        .exclude(id__in=placed)
        .order_by("priority", "ship_by", "id")
    )


async def _write(
    deps: Deps, actor: Actor, request: PickWaveCreate, works: Sequence[Work], note: str
) -> PickWave:
    now = deps.clock.now()
    wave = await PickWave.create(
        number=await take_number(PickWaveNumber, "PW"),
        warehouse_id=request.warehouse_id,
        note=note,
        orders=len(works),
        units=sum(line.quantity - line.picked for work in works for line in work.lines),
        created_by_name=actor.name,
        created_at=now,
        updated_at=now,
    )
    insert_later(
        PickWaveOrder,
        [
            {
                "id": new_id(),
                "wave_id": wave.id,
                "fulfillment_order_id": work.part.id,
                "position": position,
            }
            for position, work in enumerate(works, start=1)
        ],
    )
    return wave


async def cancel_wave(deps: Deps, actor: Actor, request: PickWaveCancel) -> UUID:
    """Gives the wave up: what was picked stays picked, the rest may go on another.

    Event `pick_wave.cancelled`. Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        wave = await lock(PickWave, request.id, expected_version=request.expected_version)
        if wave.status is not PickWaveStatus.OPEN:
            message = "This wave is not open any more."
            raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")
        await PickWaveOrder.filter(wave_id=wave.id).delete()
        await end_wave(deps, actor, wave, PickWaveStatus.CANCELLED)
        await once.keep(id=wave.id)
        return wave.id
