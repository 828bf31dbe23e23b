"""Where an order waits, by everything that may keep it."""

import pytest

from backend.core.actor import SYSTEM
from backend.models import Order
from backend.models.integrations import StockPolicy
from backend.models.orders.order import (
    FulfillmentStatus,
    OrderException,
    OrderKind,
    OrderStatus,
    ReviewStatus,
    WorkQueue,
)
from backend.ports.deps import Deps
from backend.services.fulfillment.packing.pack import FulfillmentPack, pack_units
from backend.services.fulfillment.picking.pick import FulfillmentPick, pick_units
from backend.services.fulfillment.shipments.create import ShipmentCreate, create_shipment
from backend.services.fulfillment.shipments.dispatch import ShipmentDispatch, dispatch_shipment
from backend.services.orders.holds.place import OrderHold, hold_order
from backend.services.orders.holds.reasons import ensure_builtin_reasons
from backend.services.orders.progress import Work, fulfillment_of, queue_of, work_of
from tests.factories.bundles import make_bundle
from tests.factories.catalog import make_variant
from tests.factories.fulfillment import ACCEPTED, approve, route, take_to
from tests.factories.inventory import make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order
from tests.statements import statements

PICK, PACK, SHIP = WorkQueue.PICK, WorkQueue.PACK, WorkQueue.SHIP


def an_order(**columns: object) -> Order:
    return Order(
        **{
            "kind": OrderKind.SALE,
            "status": OrderStatus.OPEN,
            "review_status": ReviewStatus.APPROVED,
            **columns,
        }
    )


@pytest.mark.parametrize(
    ("columns", "work", "queue"),
    [
        ({}, Work(wanted=3), WorkQueue.ROUTE),
        ({}, Work(wanted=3, in_work=2), WorkQueue.ROUTE),
        ({}, Work(wanted=3, awaited=3), WorkQueue.WAIT),
        ({}, Work(wanted=3, awaited=2), WorkQueue.ROUTE),
        ({}, Work(wanted=3, awaited=1, in_work=2, stages=frozenset({PACK})), WorkQueue.PACK),
        ({}, Work(wanted=3, in_work=3, stages=frozenset({SHIP, PICK})), WorkQueue.PICK),
        ({}, Work(wanted=3, in_work=3, stages=frozenset({SHIP, PACK})), WorkQueue.PACK),
        ({}, Work(wanted=3, in_work=3, stages=frozenset({SHIP})), WorkQueue.SHIP),
        ({}, Work(wanted=3, in_work=3, stages=frozenset({WorkQueue.HOLD, PICK})), WorkQueue.HOLD),
        ({}, Work(wanted=3, shipped=3, is_on_the_way=True), WorkQueue.TRANSIT),
        ({}, Work(wanted=3, shipped=3), WorkQueue.NONE),
        ({}, Work(), WorkQueue.NONE),
        ({}, Work(is_held=True, wanted=3), WorkQueue.HOLD),
        ({"review_status": ReviewStatus.PENDING}, Work(wanted=3), WorkQueue.REVIEW),
        ({"review_status": ReviewStatus.PENDING}, Work(is_held=True), WorkQueue.HOLD),
        ({"exception": OrderException.NO_ROUTE}, Work(is_held=True), WorkQueue.EXCEPTION),
        ({"status": OrderStatus.CANCELLED}, Work(is_held=True, wanted=3), WorkQueue.NONE),
        (
            {"status": OrderStatus.COMPLETED, "exception": OrderException.NOT_DELIVERED},
            Work(wanted=3, shipped=3, is_on_the_way=True),
            WorkQueue.EXCEPTION,
        ),
        ({"kind": OrderKind.CREDIT}, Work(wanted=3), WorkQueue.NONE),
    ],
)
def test_the_queue_of_an_order(columns: dict[str, object], work: Work, queue: WorkQueue) -> None:
    assert queue_of(an_order(**columns), work) is queue


@pytest.mark.parametrize(
    ("work", "status"),
    [
        (Work(wanted=3), FulfillmentStatus.UNFULFILLED),
        (Work(wanted=3, shipped=2, is_on_the_way=True), FulfillmentStatus.PARTIALLY_FULFILLED),
        (Work(wanted=3, shipped=3, is_on_the_way=True), FulfillmentStatus.FULFILLED),
        (Work(wanted=3, shipped=3), FulfillmentStatus.DELIVERED),
    ],
)
def test_how_much_has_left(work: Work, status: FulfillmentStatus) -> None:
    assert fulfillment_of(work) is status


async def test_what_is_done_for_an_order_is_read_by_two_statements(deps: Deps) -> None:
    await ensure_builtin_reasons(deps)
    channel, house = await make_channel(deps), await make_warehouse(deps)
    channel.stock_policy = StockPolicy.BACKORDER
    await channel.save()
    tea, pot = await make_variant(deps), await make_variant(deps, "POT-1")
    bundle = await make_bundle(deps, "SET-1", {tea.id: 2, pot.id: 1})
    await make_stock(deps, tea.id, house.id, 10)
    await make_stock(deps, pot.id, house.id, 3)
    order = await make_order(deps, channel.id, {bundle.id: 2, pot.id: 2})
    await approve(deps, order.id)
    (part,) = await route(deps, order.id)
    await take_to(deps, part, ACCEPTED)
    await pick_units(deps, SYSTEM, FulfillmentPick(id=part.id, code="TEA-1", quantity=4))
    await pack_units(deps, SYSTEM, FulfillmentPack(id=part.id, code="TEA-1", quantity=2))
    shipment_id = await create_shipment(deps, SYSTEM, ShipmentCreate(fulfillment_order_id=part.id))
    await dispatch_shipment(deps, SYSTEM, ShipmentDispatch(id=shipment_id))
    await hold_order(deps, SYSTEM, OrderHold(id=order.id, reason="OTHER"))
    order = await Order.get()
    with statements() as sent:
        work = await work_of(order)
    # two sets of two and one, and two more pots, of which one is not there
    assert work == Work(
        is_held=True, wanted=8, shipped=2, in_work=5, awaited=1, stages=frozenset({PICK}),
        is_on_the_way=True,
    )  # fmt: skip
    assert (len(sent), order.queue) == (2, WorkQueue.HOLD)
    order.work_void_at = deps.clock.now()
    void = await work_of(order)
    assert (void.in_work, void.stages, void.shipped) == (0, frozenset(), 2)
