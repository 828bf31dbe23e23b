"""Routing one order by hand: looked at beforehand, or done, to a warehouse of choice."""

import asyncio
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import CarrierId, OrderId, WarehouseId
from backend.models import Carrier, Order, Warehouse
from backend.models.fulfillment.routing import RoutingOutcome
from backend.models.orders.order import OrderException, WorkQueue
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.fulfillment.routing.decide import decide
from backend.services.fulfillment.routing.jobs import route_alone
from backend.services.fulfillment.routing.reading import read_world
from backend.services.live.emit import Change, emit
from backend.services.orders.progress import follow_progress


@dataclass(kw_only=True)
class OrderRoute:
    """Routes an order now. With a warehouse or a carrier it is sent from there, or by it, and from
    nowhere else; `chooseFreely` forgets such a choice."""

    id: OrderId
    warehouse_id: WarehouseId | None = None
    carrier_id: CarrierId | None = None
    choose_freely: bool = False
    expected_version: int | None = None
    idempotency_key: str | None = None


async def route_order(deps: Deps, actor: Actor, request: OrderRoute) -> UUID:
    """Routes an order that waits for it, or had no route. Event `order.routing_asked`, then those
    of `carry_out`, or `order.unroutable`.

    Where nothing can send it, it goes to the exceptions and its decision says why. Raises: OmsError
    NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW, INVALID_INPUT.
    """
    await _check_objects(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        order = await lock(Order, request.id, expected_version=request.expected_version)
        _check_waits(order)
        before = {"warehouse_id": order.warehouse_id, "carrier_id": order.carrier_id}
        if request.choose_freely:
            order.warehouse_id = order.carrier_id = None
        order.warehouse_id = request.warehouse_id or order.warehouse_id
        order.carrier_id = request.carrier_id or order.carrier_id
        order.exception = None  # type: ignore[assignment]  # the column may be null
        order.exception_note = ""
        order.version += 1
        order.updated_at = deps.clock.now()
        await order.save()
        after = {"warehouse_id": order.warehouse_id, "carrier_id": order.carrier_id}
        (event,) = await emit(
            deps,
            actor,
            Change(type="order.routing_asked", object_type="Order", object_id=order.id),
        )
        await record(event, before=before, after=after)
        await follow_progress(deps, actor, order)
        await once.keep(id=order.id)
    # outside of the transaction: who is cut off here leaves it to the job
    await route_alone(deps, actor, request.id)
    return request.id


async def preview_route(
    deps: Deps, order_id: UUID, warehouse_id: UUID | None = None
) -> dict[str, Any] | None:
    """How an order would be routed now, as a RoutingDecision explains it; None where nothing of it
    is left to be routed. Nothing is written."""
    world = await read_world(deps, [order_id])
    if not world.problem.wishes:
        return None
    if warehouse_id is not None:
        (wish,) = world.problem.wishes
        chosen = replace(wish, warehouse_id=warehouse_id)
        world = replace(world, problem=replace(world.problem, wishes=[chosen]))
    (decided,) = await asyncio.to_thread(decide, world)
    outcome = RoutingOutcome.ROUTED if decided.plan.parts else RoutingOutcome.NO_ROUTE
    return {"outcome": outcome, **decided.explained}


def _check_waits(order: Order) -> None:
    if order.queue is WorkQueue.ROUTE or order.exception is OrderException.NO_ROUTE:
        return
    message = "This order does not wait to be routed."
    raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id", details={"queue": order.queue.value})


async def _check_objects(request: OrderRoute) -> None:
    if request.warehouse_id and not await Warehouse.exists(id=request.warehouse_id):
        raise OmsError(Code.NOT_FOUND, "There is no such warehouse.", field="warehouseId")
    if request.carrier_id and not await Carrier.exists(id=request.carrier_id):
        raise OmsError(Code.NOT_FOUND, "There is no such carrier.", field="carrierId")
    if request.choose_freely and (request.warehouse_id or request.carrier_id):
        message = "Either choose one, or let routing choose."
        raise OmsError(Code.INVALID_INPUT, message, field="chooseFreely")
