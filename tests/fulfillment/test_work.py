"""Work that is held, given to others, divided, put together, refused and taken back."""

import pytest

from backend.core.actor import SYSTEM
from backend.core.db import transaction
from backend.core.errors import Code, OmsError
from backend.models import (
    Allocation,
    Backorder,
    Event,
    FulfillmentLine,
    FulfillmentOrder,
    Order,
    OrderLine,
    Package,
    PutAwayTask,
    Shipment,
    WarehouseRefusal,
)
from backend.models.fulfillment.shipments import ShipmentStatus
from backend.models.fulfillment.work import FulfillmentOrderStatus as Status
from backend.models.orders.order import (
    CancelReason,
    OrderException,
    OrderStatus,
    ReviewStatus,
    WorkQueue,
)
from backend.ports.deps import Deps
from backend.services.fulfillment.picking.pick import FulfillmentPick, pick_units
from backend.services.fulfillment.picking.put_away import PutAwayDone, finish_put_away
from backend.services.fulfillment.picking.short import FulfillmentShortPick, report_short
from backend.services.fulfillment.work.hold import FulfillmentOrderHold, hold_fulfillment_order
from backend.services.fulfillment.work.merge import (
    FulfillmentOrderMerge,
    merge_fulfillment_orders,
)
from backend.services.fulfillment.work.move import FulfillmentOrderMove, move_fulfillment_order
from backend.services.fulfillment.work.refusals import refusals_of
from backend.services.fulfillment.work.reject import (
    FulfillmentOrderReject,
    reject_fulfillment_order,
)
from backend.services.fulfillment.work.release import (
    FulfillmentOrderRelease,
    release_fulfillment_order,
)
from backend.services.fulfillment.work.resume import OrderResume, resume_order
from backend.services.fulfillment.work.split import (
    FulfillmentOrderSplit,
    FulfillmentSplitLine,
    split_fulfillment_order,
)
from backend.services.fulfillment.work.withdraw import withdraw_work
from backend.services.inventory.stock.allocate import release_stock
from backend.services.inventory.stock.ledger import Cause
from backend.services.orders.cancel import OrderCancel, cancel_order
from backend.services.orders.changes.cancel_lines import (
    LineUnits,
    OrderLinesCancel,
    cancel_lines,
)
from tests.factories.fulfillment import (
    ACCEPTED,
    PICKED,
    READY,
    assert_work_adds_up,
    counts,
    take_to,
)
from tests.factories.inventory import assert_ledger_adds_up
from tests.fulfillment.conftest import House


async def test_held_work_goes_on_where_it_was(house: House, deps: Deps) -> None:
    part = await house.work(stage=PICKED)
    hold = FulfillmentOrderHold(id=part.id, note="Wrong label")
    await hold_fulfillment_order(deps, SYSTEM, hold)
    await part.refresh_from_db()
    assert (part.status, part.hold_note) == (Status.ON_HOLD, "Wrong label")
    assert (await Order.get()).queue is WorkQueue.HOLD
    await release_fulfillment_order(deps, SYSTEM, FulfillmentOrderRelease(id=part.id))
    part = await FulfillmentOrder.get()
    assert not part.held_from
    assert part.status is Status.IN_PROGRESS
    assert (await Order.get()).queue is WorkQueue.PACK


async def test_refused_work_is_routed_again(house: House, deps: Deps) -> None:
    part = await house.work(stage=PICKED)
    reject = FulfillmentOrderReject(id=part.id, note="No hands")
    await reject_fulfillment_order(deps, SYSTEM, reject)
    await part.refresh_from_db()
    assert (part.status, part.cancel_note) == (Status.CANCELLED, "No hands")
    assert (await WarehouseRefusal.get()).note == "No hands"
    assert await refusals_of([part.order_id]) == {part.order_id: frozenset({house.here.id})}
    assert (await Order.get()).queue is WorkQueue.ROUTE
    assert [(task.units, task.reason) for task in await PutAwayTask.all()] == [(3, "REJECTED")]
    assert await house.level(house.tea, house.here) == (10, 3, 0)
    await assert_work_adds_up()


async def test_work_goes_to_another_warehouse_with_its_stock(house: House, deps: Deps) -> None:
    part = await house.work(stage=ACCEPTED)
    move = FulfillmentOrderMove(
        id=part.id, warehouse_id=house.there.id, expected_version=part.version
    )
    await move_fulfillment_order(deps, SYSTEM, move)
    await part.refresh_from_db()
    assert (part.warehouse_id, part.status) == (house.there.id, Status.OPEN)
    assert await house.level(house.tea, house.here) == (10, 0, 0)
    assert await house.level(house.tea, house.there) == (10, 3, 0)
    await assert_ledger_adds_up()
    await assert_work_adds_up()


async def test_no_work_goes_where_there_is_no_stock(house: House, deps: Deps) -> None:
    part = await house.work(tea=2, pot=1)
    move = FulfillmentOrderMove(
        id=part.id, warehouse_id=house.there.id, expected_version=part.version
    )
    with pytest.raises(OmsError) as refused:
        await move_fulfillment_order(deps, SYSTEM, move)
    assert (refused.value.code, refused.value.field) == (Code.INSUFFICIENT_STOCK, "warehouseId")
    await part.refresh_from_db()
    assert part.warehouse_id == house.here.id
    assert await house.level(house.tea, house.here) == (10, 2, 0)
    await assert_work_adds_up()


async def test_a_part_goes_by_itself_and_comes_back(house: House, deps: Deps) -> None:
    part = await house.work(tea=3, pot=1, stage=ACCEPTED)
    tea, pot = await FulfillmentLine.filter(fulfillment_order_id=part.id).order_by("-quantity")
    lines = [
        FulfillmentSplitLine(line_id=tea.id, quantity=1),
        FulfillmentSplitLine(line_id=pot.id, quantity=1),
    ]
    split = FulfillmentOrderSplit(id=part.id, lines=lines, expected_version=part.version)
    second = await FulfillmentOrder.get(id=await split_fulfillment_order(deps, SYSTEM, split))
    await part.refresh_from_db()
    assert (second.number, second.status, second.units) == ("FO-000002", Status.IN_PROGRESS, 2)
    assert (await counts(part.id), await counts(second.id)) == ((2, 0, 0, 0), (2, 0, 0, 0))
    await assert_work_adds_up()

    merge = FulfillmentOrderMerge(id=part.id, others=[second.id], expected_version=part.version)
    await merge_fulfillment_orders(deps, SYSTEM, merge)
    await part.refresh_from_db()
    await second.refresh_from_db()
    assert (part.units, second.status, second.cancel_note) == (4, Status.CANCELLED, "FO-000001")
    assert (await counts(part.id), await counts(second.id)) == ((4, 0, 0, 0), (0, 0, 0, 0))
    await assert_work_adds_up()


async def test_a_split_leaves_what_is_picked_and_at_least_one(house: House, deps: Deps) -> None:
    part = await house.work(tea=3, stage=ACCEPTED)
    await pick_units(deps, SYSTEM, FulfillmentPick(id=part.id, code="TEA-1", quantity=2))
    await part.refresh_from_db()
    line = await FulfillmentLine.get()
    for units in (0, 2, 3):
        lines = [FulfillmentSplitLine(line_id=line.id, quantity=units)]
        split = FulfillmentOrderSplit(id=part.id, lines=lines, expected_version=part.version)
        with pytest.raises(OmsError) as refused:
            await split_fulfillment_order(deps, SYSTEM, split)
        assert refused.value.code is Code.INVALID_INPUT
    lines = [FulfillmentSplitLine(line_id=line.id, quantity=1)]
    split = FulfillmentOrderSplit(id=part.id, lines=lines, expected_version=part.version)
    await split_fulfillment_order(deps, SYSTEM, split)
    await part.refresh_from_db()
    assert part.picked_at is not None


@pytest.mark.parametrize("bar", ["cancelled", "reopened", "freed", "changed"])
async def test_work_that_is_not_wanted_is_taken_back(house: House, deps: Deps, bar: str) -> None:
    part = await house.work(stage=READY)
    kept = await house.work(tea=1, stage=PICKED)
    order = await Order.get(id=part.order_id)
    if bar == "cancelled":
        cancel = OrderCancel(id=order.id, reason=CancelReason.CUSTOMER)
        await cancel_order(deps, SYSTEM, cancel)
    elif bar == "reopened":
        await Order.filter(id=order.id).update(review_status=ReviewStatus.PENDING)
    elif bar == "changed":
        wanted = await OrderLine.get(order_id=order.id)
        fewer = [LineUnits(line_id=wanted.id, quantity=1)]
        change = OrderLinesCancel(id=order.id, expected_version=order.version, lines=fewer)
        await cancel_lines(deps, SYSTEM, change)
    else:
        async with transaction():
            line = await FulfillmentLine.get(fulfillment_order_id=part.id)
            await release_stock(deps, SYSTEM, [line.order_line_id], Cause())
    assert await withdraw_work(deps) == 1
    assert await withdraw_work(deps) == 0
    await part.refresh_from_db()
    await kept.refresh_from_db()
    assert (part.status, kept.status) == (Status.CANCELLED, Status.IN_PROGRESS)
    assert (await Shipment.get()).status is ShipmentStatus.INTERCEPTED
    assert not await Package.exists()
    task = await PutAwayTask.get()
    assert (task.units, task.reason, task.fulfillment_order_id) == (3, "WITHDRAWN", part.id)
    allocated = {"reopened": 4, "changed": 3}.get(bar, 1)
    assert await house.level(house.tea, house.here) == (10, allocated, 0)
    await order.refresh_from_db()
    queues = {"cancelled": "NONE", "reopened": "REVIEW", "freed": "ROUTE", "changed": "ROUTE"}
    assert order.queue == queues[bar]
    await assert_ledger_adds_up()
    await assert_work_adds_up()


async def test_no_step_is_taken_for_an_order_that_was_cancelled(house: House, deps: Deps) -> None:
    part = await house.work(stage=ACCEPTED)
    cancel = OrderCancel(id=part.order_id, reason=CancelReason.CUSTOMER)
    await cancel_order(deps, SYSTEM, cancel)
    with pytest.raises(OmsError) as refused:
        await pick_units(deps, SYSTEM, FulfillmentPick(id=part.id, code="TEA-1"))
    assert refused.value.code is Code.NOT_ALLOWED_NOW
    assert (await Order.get()).status is OrderStatus.CANCELLED
    assert await counts(part.id) == (3, 0, 0, 0)


async def test_what_is_not_found_comes_from_elsewhere(house: House, deps: Deps) -> None:
    part = await house.work(tea=3, stage=ACCEPTED)
    await pick_units(deps, SYSTEM, FulfillmentPick(id=part.id, code="TEA-1", quantity=1))
    line = await FulfillmentLine.get()
    await report_short(deps, SYSTEM, FulfillmentShortPick(id=part.id, line_id=line.id))
    await part.refresh_from_db()
    assert (part.units, part.picked_at is not None) == (1, True)
    order = await Order.get()
    assert not order.exception
    assert order.queue is WorkQueue.ROUTE
    # what was not found may be sold by nobody until it is counted
    assert await house.level(house.tea, house.here) == (10, 1, 2)
    assert await house.level(house.tea, house.there) == (10, 2, 0)
    assert not await Backorder.exists()
    await assert_ledger_adds_up()
    await assert_work_adds_up()


async def test_what_nobody_has_stops_the_order(house: House, deps: Deps) -> None:
    part = await house.work(tea=1, pot=2, stage=ACCEPTED)
    line = await FulfillmentLine.get(sku="POT-1")
    await report_short(deps, SYSTEM, FulfillmentShortPick(id=part.id, line_id=line.id))
    order = await Order.get()
    assert (order.exception, order.exception_note, order.queue) == (
        OrderException.SHORT_PICK, "POT-1 x 2", WorkQueue.EXCEPTION,
    )  # fmt: skip
    waiting = await Backorder.get()
    assert (waiting.order_line_id, waiting.quantity) == (line.order_line_id, 2)
    assert not await Allocation.exists(order_line_id=line.order_line_id)

    await resume_order(deps, SYSTEM, OrderResume(id=order.id))
    await order.refresh_from_db()
    assert not order.exception
    assert (await Order.get()).queue is WorkQueue.PICK
    await take_to(deps, part, PICKED, PICKED)
    assert await counts(part.id) == (1, 1, 0, 0)


async def test_goods_are_put_away_once(house: House, deps: Deps) -> None:
    part = await house.work(stage=PICKED)
    await reject_fulfillment_order(deps, SYSTEM, FulfillmentOrderReject(id=part.id))
    task = await PutAwayTask.get()
    await finish_put_away(deps, SYSTEM, PutAwayDone(id=task.id))
    await task.refresh_from_db()
    assert (task.done_at, task.done_by_name) == (deps.clock.now(), "Ordergraph")
    with pytest.raises(OmsError) as refused:
        await finish_put_away(deps, SYSTEM, PutAwayDone(id=task.id))
    assert refused.value.code is Code.NOT_ALLOWED_NOW
    assert await Event.filter(type="put_away.done").count() == 1
