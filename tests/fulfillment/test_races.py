"""Many hands at one order."""

import asyncio
from collections import Counter
from collections.abc import Awaitable

from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.models import FulfillmentOrder, Order, PutAwayTask, Shipment, StockEntry
from backend.models.fulfillment.work import FulfillmentOrderStatus as Status
from backend.models.inventory.stock import StockEntryKind
from backend.models.orders.order import CancelReason, OrderStatus
from backend.ports.deps import Deps
from backend.services.fulfillment.picking.pick import FulfillmentPick, pick_units
from backend.services.fulfillment.picking.waves import PickWaveCreate, create_wave
from backend.services.fulfillment.shipments.dispatch import ShipmentDispatch, dispatch_shipment
from backend.services.fulfillment.shipments.intercept import (
    ShipmentIntercept,
    intercept_shipment,
)
from backend.services.fulfillment.work.withdraw import withdraw_work
from backend.services.orders.cancel import OrderCancel, cancel_order
from tests.factories.fulfillment import ACCEPTED, READY, assert_work_adds_up, counts
from tests.factories.inventory import assert_ledger_adds_up
from tests.fulfillment.conftest import House


async def _outcome(attempt: Awaitable[object]) -> str:
    try:
        await attempt
    except OmsError as refused:
        return refused.code
    return "done"


async def test_two_pickers_pick_each_unit_once(house: House, deps: Deps) -> None:
    part = await house.work(tea=5, stage=ACCEPTED)
    scans = [pick_units(deps, SYSTEM, FulfillmentPick(id=part.id, code="TEA-1")) for _ in range(9)]
    outcomes = Counter(await asyncio.gather(*map(_outcome, scans)))
    # once all is picked, the work does not allow it any more
    assert outcomes == {"done": 5, Code.NOT_ALLOWED_NOW: 4}
    assert await counts(part.id) == (5, 5, 0, 0)


async def test_a_picker_and_a_canceller_leave_nothing_lying_about(house: House, deps: Deps) -> None:
    part = await house.work(tea=6, stage=ACCEPTED)
    cancel = OrderCancel(id=part.order_id, reason=CancelReason.CUSTOMER)
    acts: list[Awaitable[object]] = [
        pick_units(deps, SYSTEM, FulfillmentPick(id=part.id, code="TEA-1")) for _ in range(6)
    ]
    acts.insert(3, cancel_order(deps, SYSTEM, cancel))
    outcomes = Counter(await asyncio.gather(*map(_outcome, acts)))
    assert set(outcomes) <= {"done", Code.NOT_ALLOWED_NOW}
    picked = outcomes["done"] - 1
    assert (await Order.get()).status is OrderStatus.CANCELLED
    assert sum(await asyncio.gather(*(withdraw_work(deps) for _ in range(3)))) == 1
    assert (await FulfillmentOrder.get()).status is Status.CANCELLED
    assert sum(task.units for task in await PutAwayTask.all()) == picked
    assert await house.level(house.tea, house.here) == (10, 0, 0)
    await assert_ledger_adds_up()


async def test_of_many_who_hand_over_one_shipment_one_does(house: House, deps: Deps) -> None:
    await house.work(stage=READY)
    shipment = await Shipment.get()
    acts: list[Awaitable[object]] = [
        intercept_shipment(deps, SYSTEM, ShipmentIntercept(id=shipment.id))
        if at % 3 == 2
        else dispatch_shipment(deps, SYSTEM, ShipmentDispatch(id=shipment.id))
        for at in range(8)
    ]
    outcomes = Counter(await asyncio.gather(*map(_outcome, acts)))
    assert outcomes == {"done": 1, Code.NOT_ALLOWED_NOW: 7}
    left = await StockEntry.filter(kind=StockEntryKind.SHIPPED).count()
    assert (left, await PutAwayTask.all().count()) in ((1, 0), (0, 1))
    await assert_ledger_adds_up()
    await assert_work_adds_up()


async def test_two_who_make_a_wave_share_the_work(house: House, deps: Deps) -> None:
    for _ in range(4):
        await house.work(tea=1)
    create = PickWaveCreate(warehouse_id=house.here.id, at_most=3)
    outcomes = Counter(
        await asyncio.gather(*(_outcome(create_wave(deps, SYSTEM, create)) for _ in range(4)))
    )
    assert set(outcomes) <= {"done", Code.NOT_FOUND}
    rows = await FulfillmentOrder.filter(wave_places__id__isnull=False).values("id")
    assert len({row["id"] for row in rows}) == len(rows) >= 3
