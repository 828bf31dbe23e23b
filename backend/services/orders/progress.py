"""How far an order is: what is to be done next, and how much of it has gone."""

from dataclasses import dataclass

from tortoise.expressions import Subquery
from tortoise.models import Model

from backend.core.actor import Actor
from backend.core.db import fetch_all, flush, is_postgres, placeholder
from backend.models import (
    Backorder,
    FulfillmentLine,
    Hold,
    Order,
    OrderLine,
    OrderLineComponent,
    Shipment,
)
from backend.models.fulfillment.shipments import ShipmentStatus
from backend.models.fulfillment.work import LIVE, FulfillmentOrderStatus
from backend.models.orders.order import (
    FulfillmentStatus,
    LineKind,
    OrderException,
    OrderKind,
    OrderStatus,
    ReviewStatus,
    WorkQueue,
)
from backend.ports.deps import Deps
from backend.services.live.emit import Change, emit

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
    is_over = order.status is not OrderStatus.OPEN and not _came_back(order)
    steps = (
        (WorkQueue.NONE, order.kind is not OrderKind.SALE or is_over),
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


def _came_back(order: Order) -> bool:
    """Whether a parcel of it came back after all of them had been there: people see to it."""
    is_undelivered = order.exception is OrderException.NOT_DELIVERED
    return order.status is OrderStatus.COMPLETED and is_undelivered


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
    """What is being done for an order, from the rows as they are, by two statements."""
    await flush()
    (known,) = await fetch_all(
        f"{_KNOWN} WHERE sale.id = {placeholder(1)}",
        [order.id if is_postgres() else str(order.id)],
    )
    lines = await FulfillmentLine.filter(fulfillment_order__order_id=order.id).values(
        "quantity",
        "shipped",
        status="fulfillment_order__status",
        picked_at="fulfillment_order__picked_at",
        made_at="fulfillment_order__created_at",
    )
    # work always has lines; what is older than what is wanted does not count
    void_at = order.work_void_at
    live = [
        line
        for line in lines
        if line["status"] in LIVE and (void_at is None or line["made_at"] > void_at)
    ]
    return Work(
        is_held=bool(known["is_held"]),
        wanted=int(known["wanted"] or 0),
        shipped=sum(line["shipped"] for line in lines),
        in_work=sum(line["quantity"] - line["shipped"] for line in live),
        awaited=int(known["awaited"] or 0),
        stages=frozenset(
            stage_of(line["status"], is_picked=line["picked_at"] is not None) for line in live
        ),
        is_on_the_way=bool(known["is_on_the_way"]),
    )


def _table(model: type[Model]) -> str:
    return f'"{model._meta.db_table}"'


_LEFT = ", ".join(f"'{status}'" for status in _ON_THE_WAY)
# What is known of one order beside its work. Units wanted of a bundle are those of its parts.
_KNOWN = (
    f"SELECT EXISTS (SELECT 1 FROM {_table(Hold)} AS hold"
    " WHERE hold.order_id = sale.id AND hold.released_at IS NULL) AS is_held,"
    f" EXISTS (SELECT 1 FROM {_table(Shipment)} AS shipment"
    f" WHERE shipment.order_id = sale.id AND shipment.status IN ({_LEFT})) AS is_on_the_way,"
    f" (SELECT SUM(backorder.quantity) FROM {_table(Backorder)} AS backorder"
    f" JOIN {_table(OrderLine)} AS line ON line.id = backorder.order_line_id"
    " WHERE line.order_id = sale.id) AS awaited,"
    " (SELECT SUM(line.quantity * COALESCE((SELECT SUM(part.quantity)"
    f" FROM {_table(OrderLineComponent)} AS part WHERE part.order_line_id = line.id), 1))"
    f" FROM {_table(OrderLine)} AS line WHERE line.order_id = sale.id"
    f" AND line.kind = '{LineKind.PRODUCT}' AND line.variant_id IS NOT NULL) AS wanted"
    f" FROM {_table(Order)} AS sale"
)
