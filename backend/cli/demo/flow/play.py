"""Real orders on their way, by rules alone: reviewed, routed, picked, packed, handed over.

What warehouses do by hand is done here for all of them: everything is found, and fits one parcel.
"""

import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from backend.cli.demo.flow.receivers import receiver_of
from backend.cli.demo.flow.retail import Invoice
from backend.cli.demo.flow.ruling import approve_by_rule
from backend.cli.demo.flow.shop import CURRENCY, open_channel, sku_of, stock_up
from backend.cli.demo.flow.trials import try_review, try_routing
from backend.core.actor import SYSTEM, Actor, ActorKind
from backend.core.db import keys_of
from backend.models import FulfillmentOrder, Order, Shipment
from backend.models.fulfillment.shipments import LabelStatus, ShipmentStatus
from backend.models.fulfillment.work import FulfillmentOrderStatus
from backend.models.orders.order import OrderSource, WorkQueue
from backend.ports.deps import Deps
from backend.services.fulfillment.labels.jobs import buy_due_labels
from backend.services.fulfillment.packing.pack import FulfillmentPack, pack_units
from backend.services.fulfillment.picking.pick import FulfillmentPick, pick_units
from backend.services.fulfillment.routing.jobs import route_waiting
from backend.services.fulfillment.shipments.create import ShipmentCreate, create_shipment
from backend.services.fulfillment.shipments.dispatch import ShipmentDispatch, dispatch_shipment
from backend.services.fulfillment.work.accept import (
    FulfillmentOrderAccept,
    accept_fulfillment_order,
)
from backend.services.orders.place import OrderPlace, PlaceLine, place_order
from backend.services.orders.review.run import review_due_orders

_ROBOT = Actor(kind=ActorKind.SYSTEM, name="Demo warehouse")


@dataclass(slots=True)
class Played:
    """What came of it: the orders of the run, and what the simulations said, in lines."""

    order_ids: list[UUID] = field(default_factory=list)
    simulated: list[str] = field(default_factory=list)


async def play(deps: Deps, invoices: Sequence[Invoice], tell: Callable[[str], None]) -> Played:
    """Brings the invoices in as live orders and carries each as far as the rules let it.

    An invoice that is here already is the order that it was. Other orders that wait are carried on
    too: the jobs do not ask whose they are.
    """
    played = Played()

    async def stage(name: str, work: Callable[[], Awaitable[str]]) -> None:
        began = time.monotonic()
        result = await work()
        tell(f"{name}: {result} in {time.monotonic() - began:.1f} s")

    async def stock() -> str:
        kinds = await stock_up(deps, invoices)
        await approve_by_rule(deps)
        return f"{kinds:,} kinds of goods"

    async def intake() -> str:
        channel_id = await open_channel(deps)
        played.order_ids = [await _place(deps, channel_id, invoice) for invoice in invoices]
        return f"{len(played.order_ids):,} orders"

    await stage("stock", stock)
    await stage("intake", intake)
    # before the rules that count have their say: both see the same
    played.simulated += await try_review(deps, len(invoices))
    await stage("review", lambda: _all(deps, review_due_orders))
    await stage("routing", lambda: _all(deps, route_waiting))
    await stage("picking and packing", lambda: _pick_and_pack(deps, played.order_ids))
    await stage("labels", lambda: _all(deps, buy_due_labels))
    await stage("shipping", lambda: _ship(deps, played.order_ids))
    played.simulated += await try_routing(deps, len(invoices))
    return played


async def queues(order_ids: Sequence[UUID]) -> dict[WorkQueue, int]:
    """In how many of the orders wait in each queue."""
    found: dict[WorkQueue, int] = {}
    for row in await Order.filter(id__in=list(order_ids)).values("queue"):
        queue = WorkQueue(row["queue"])
        found[queue] = found.get(queue, 0) + 1
    return found


async def _all(deps: Deps, job: Callable[[Deps], Awaitable[object]]) -> str:
    return f"{await job(deps)}"


async def _place(deps: Deps, channel_id: UUID, invoice: Invoice) -> UUID:
    request = OrderPlace(
        channel_id=channel_id,
        source=OrderSource.API,
        external_id=invoice.number,
        currency=CURRENCY,
        lines=[
            PlaceLine(sku=sku_of(line.code), quantity=line.units, unit_price=f"{line.price:.2f}")
            for line in invoice.lines.values()
        ],
        shipping_address=receiver_of(invoice.number, invoice.country),
    )
    return await place_order(deps, SYSTEM, request)


async def _work(order_ids: Sequence[UUID], *statuses: FulfillmentOrderStatus) -> list[UUID]:
    found = FulfillmentOrder.filter(order_id__in=list(order_ids), status__in=list(statuses))
    return await keys_of(found.order_by("id"))


async def _pick_and_pack(deps: Deps, order_ids: Sequence[UUID]) -> str:
    keys = await _work(order_ids, FulfillmentOrderStatus.OPEN)
    for key in keys:
        await accept_fulfillment_order(deps, _ROBOT, FulfillmentOrderAccept(id=key))
        await pick_units(deps, _ROBOT, FulfillmentPick(id=key, everything=True))
        await pack_units(deps, _ROBOT, FulfillmentPack(id=key, everything=True))
        await create_shipment(deps, _ROBOT, ShipmentCreate(fulfillment_order_id=key))
    return f"{len(keys):,} fulfilment orders"


async def _ship(deps: Deps, order_ids: Sequence[UUID]) -> str:
    ready = Shipment.filter(
        order_id__in=list(order_ids),
        status=ShipmentStatus.READY,
        label_status__in=[LabelStatus.NONE, LabelStatus.READY],
    )
    keys = await keys_of(ready.order_by("id"))
    for key in keys:
        await dispatch_shipment(deps, _ROBOT, ShipmentDispatch(id=key))
    return f"{len(keys):,} shipments"
