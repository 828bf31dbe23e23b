"""How far an order is: what is to be done next, and how much of it has gone."""

from dataclasses import dataclass
from typing import Any

from tortoise.expressions import Subquery

from backend.core.actor import Actor
from backend.core.db import flush
from backend.models import (
    Backorder,
    FulfillmentLine,
    FulfillmentOrder,
    Hold,
    Order,
    OrderLine,
    Shipment,
)
from backend.models.fulfillment.shipments import ShipmentStatus
from backend.models.fulfillment.work import LIVE, FulfillmentOrderStatus
from backend.models.orders.order import (
    FulfillmentStatus,
    OrderKind,
    OrderStatus,
    ReviewStatus,
    WorkQueue,
)
from backend.ports.deps import Deps
from backend.services.live.emit import Change, emit
from backend.services.orders.wanted import wanted_by_line

_ON_THE_WAY = (
    ShipmentStatus.IN_TRANSIT,
    ShipmentStatus.OUT_FOR_DELIVERY,
    ShipmentStatus.EXCEPTION,
    ShipmentStatus.RETURNED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is being done for an order, in units of goods; `stages` are of its live parts."""

    is_held: bool = False
    wanted: int = 0
    shipped: int = 0
    # in live fulfilment orders, and not shipped
    in_work: int = 0
    # waiting for stock
    awaited: int = 0
    stages: frozenset[WorkQueue] = frozenset()
    is_on_the_way: bool = False

    @property
    def unrouted(self) -> int:
        return self.wanted - self.shipped - self.in_work - self.awaited


def queue_of(order: Order, work: Work) -> WorkQueue:
    """What is to be done with an order next; of its parts, what the one farthest behind needs.

    Reads `kind status exception review_status` of the order.
    """
    steps = (
        (WorkQueue.NONE, order.kind is not OrderKind.SALE or order.status is not OrderStatus.OPEN),
        (WorkQueue.EXCEPTION, order.exception),
        (WorkQueue.HOLD, work.is_held),
        (WorkQueue.REVIEW, order.review_status is ReviewStatus.PENDING),
        (WorkQueue.ROUTE, work.unrouted > 0),
        (WorkQueue.HOLD, WorkQueue.HOLD in work.stages),
        (WorkQueue.PICK, WorkQueue.PICK in work.stages),
        (WorkQueue.PACK, WorkQueue.PACK in work.stages),
        (WorkQueue.SHIP, WorkQueue.SHIP in work.stages),
        (WorkQueue.WAIT, work.awaited > 0),
        (WorkQueue.TRANSIT, work.is_on_the_way),
    )
    return next((queue for queue, applies in steps if applies), WorkQueue.NONE)


def fulfillment_of(work: Work) -> FulfillmentStatus:
    """How much of what is wanted has left, and whether all of it is there."""
    if work.shipped == 0:
        return FulfillmentStatus.UNFULFILLED
    if work.shipped < work.wanted:
        return FulfillmentStatus.PARTIALLY_FULFILLED
    return FulfillmentStatus.FULFILLED if work.is_on_the_way else FulfillmentStatus.DELIVERED


def stage_of(status: FulfillmentOrderStatus, *, is_picked: bool) -> WorkQueue:
    """What is to be done next for a live fulfilment order."""
    if status is FulfillmentOrderStatus.ON_HOLD:
        return WorkQueue.HOLD
    if status is FulfillmentOrderStatus.PACKED:
        return WorkQueue.SHIP
    return WorkQueue.PACK if is_picked else WorkQueue.PICK


async def follow_progress(deps: Deps, actor: Actor, order: Order) -> None:
    """Derives anew where a locked order stands, after anything that may have moved it.

    An order all of which was delivered is COMPLETED. Saves the order and writes the event
    `order.progressed` where something of it changed; a caller that changed the order itself saves
    it before.
    """
    work = await work_of(order)
    if work.awaited:
        await _serve_by_priority(order)
    before = (order.queue, order.fulfillment_status, order.status)
    if work.shipped:
        order.fulfillment_status = fulfillment_of(work)
    delivered = order.fulfillment_status is FulfillmentStatus.DELIVERED
    if delivered and order.status is OrderStatus.OPEN:
        order.status = OrderStatus.COMPLETED
    order.queue = queue_of(order, work)
    if (order.queue, order.fulfillment_status, order.status) == before:
        return
    if order.queue is not before[0]:
        # what routing tried in vain was another time
        order.route_due_at, order.route_attempts = None, 0
    order.version += 1
    order.updated_at = deps.clock.now()
    await order.save()
    data = {
        "queue": order.queue.value,
        "fulfillment_status": order.fulfillment_status.value,
        "status": order.status.value,
    }
    await emit(
        deps,
        actor,
        Change(type="order.progressed", object_type="Order", object_id=order.id, data=data),
    )


async def _serve_by_priority(order: Order) -> None:
    """What an order waits for is served in the order's turn."""
    lines = Subquery(OrderLine.filter(order_id=order.id).values("id"))
    stale = Backorder.filter(order_line_id__in=lines).exclude(priority=order.priority)
    await stale.update(priority=order.priority)


async def work_of(order: Order) -> Work:
    """What is being done for an order, from the rows as they are."""
    await flush()
    in_work = FulfillmentOrder.filter(order_id=order.id, status__in=list(LIVE))
    if order.work_void_at is not None:
        in_work = in_work.filter(created_at__gt=order.work_void_at)
    parts = await in_work.values("status", "picked_at")
    lines = FulfillmentLine.filter(fulfillment_order__order_id=order.id)
    live = lines.filter(fulfillment_order__status__in=list(LIVE))
    if order.work_void_at is not None:
        live = live.filter(fulfillment_order__created_at__gt=order.work_void_at)
    live_units, live_shipped = await _sums(live, "quantity", "shipped")
    (shipped,) = await _sums(lines, "shipped")
    (awaited,) = await _sums(Backorder.filter(order_line__order_id=order.id), "quantity")
    on_the_way = Shipment.filter(order_id=order.id, status__in=list(_ON_THE_WAY))
    return Work(
        is_held=await Hold.filter(order_id=order.id, released_at=None).exists(),
        wanted=sum((await wanted_by_line(order.id)).values()),
        shipped=shipped,
        in_work=live_units - live_shipped,
        awaited=awaited,
        stages=frozenset(
            stage_of(part["status"], is_picked=part["picked_at"] is not None) for part in parts
        ),
        is_on_the_way=await on_the_way.exists(),
    )


async def _sums(rows: Any, *columns: str) -> list[int]:
    """The sum of each column over the rows of a query, 0 where there are none.

    Added up here: over a join, Tortoise groups an aggregate by the row, which gives one per row.
    """
    found = await rows.values_list(*columns)
    return [sum(row[at] for row in found) for at in range(len(columns))]
