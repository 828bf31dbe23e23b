"""Giving work to another warehouse."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction, update_later
from backend.core.errors import Code, OmsError
from backend.core.ids import FulfillmentOrderId, WarehouseId
from backend.models import FulfillmentLine, Warehouse
from backend.models.fulfillment.work import FulfillmentOrderStatus
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.work.give_up import leave_wave
from backend.services.fulfillment.work.opening import Work, close_work, open_work
from backend.services.fulfillment.work.rules import FulfillmentAction
from backend.services.inventory.stock.carry import Carried, Claimed, carry_claims
from backend.services.inventory.stock.levels import ensure_levels
from backend.services.orders.clocks import read_clocks


@dataclass(kw_only=True)
class FulfillmentOrderMove:
    id: FulfillmentOrderId
    warehouse_id: WarehouseId
    expected_version: int
    idempotency_key: str | None = None


async def move_fulfillment_order(deps: Deps, actor: Actor, request: FulfillmentOrderMove) -> UUID:
    """Moves the whole of it, before anything was picked, and what is allocated for it.

    It is OPEN there until that warehouse takes it on. Entries RELEASED and ALLOCATED, event
    `fulfillment_order.moved`. Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW,
    INVALID_INPUT, INSUFFICIENT_STOCK where the warehouse has not all of it.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        work = await open_work(
            request.id, FulfillmentAction.MOVE, expected_version=request.expected_version
        )
        await _check_warehouse(work, request.warehouse_id)
        await _carry(deps, actor, work, request.warehouse_id)
        before = {"warehouse_id": work.part.warehouse_id}
        work.part.warehouse_id = request.warehouse_id
        work.part.status = FulfillmentOrderStatus.OPEN
        work.part.accepted_at = None
        clocks = await read_clocks([work.order.id], work.order.created_at, [request.warehouse_id])
        work.part.ship_by = clocks.ship_by(work.order, request.warehouse_id)
        await leave_wave(deps, actor, work.part.id)
        after = {"warehouse_id": request.warehouse_id}
        await close_work(deps, actor, work, Deed(verb="moved", before=before, after=after))
        await once.keep(id=work.part.id)
        return work.part.id


async def _check_warehouse(work: Work, warehouse_id: UUID) -> None:
    if warehouse_id == work.part.warehouse_id:
        message = "It is at this warehouse already."
        raise OmsError(Code.INVALID_INPUT, message, field="warehouseId")
    warehouse = await Warehouse.get_or_none(id=warehouse_id)
    if warehouse is None:
        raise OmsError(Code.NOT_FOUND, "There is no such warehouse.", field="warehouseId")
    if not warehouse.is_active:
        message = "This warehouse is not in use."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="warehouseId")


async def _carry(deps: Deps, actor: Actor, work: Work, warehouse_id: UUID) -> None:
    pairs = [(line.variant_id, warehouse_id) for line in work.lines]
    levels = await ensure_levels(deps, pairs)
    moves = [
        Carried(Claimed(line.order_line_id, line.level_id, line.quantity), levels[pair])
        for line, pair in zip(work.lines, pairs, strict=True)
    ]
    await carry_claims(deps, actor, moves, work.cause, "warehouseId")
    update_later(
        FulfillmentLine,
        [{"id": line.id, "level_id": levels[line.variant_id, warehouse_id]} for line in work.lines],
    )
