"""From acceptance over shelf and parcel to the carrier."""

from typing import Any

import pytest

from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.models import (
    AuditEntry,
    Carrier,
    Event,
    FulfillmentLine,
    FulfillmentOrder,
    Order,
    Package,
    PackageLine,
    PutAwayTask,
    Shipment,
    StockEntry,
)
from backend.models.fulfillment.shipments import LabelStatus, ShipmentStatus
from backend.models.fulfillment.work import FulfillmentOrderStatus
from backend.models.inventory.stock import StockEntryKind
from backend.models.orders.order import FulfillmentStatus, WorkQueue
from backend.ports.deps import Deps
from backend.services.fulfillment.packing.pack import FulfillmentPack, pack_units
from backend.services.fulfillment.packing.unpack import PackageUnpack, unpack_package
from backend.services.fulfillment.picking.pick import FulfillmentPick, pick_units
from backend.services.fulfillment.shipments.create import ShipmentCreate, create_shipment
from backend.services.fulfillment.shipments.dispatch import ShipmentDispatch, dispatch_shipment
from backend.services.fulfillment.shipments.intercept import (
    ShipmentIntercept,
    intercept_shipment,
)
from backend.services.inventory.doctor.examine import examine
from tests.factories.fulfillment import (
    ACCEPTED,
    PACKED,
    PICKED,
    READY,
    assert_work_adds_up,
    counts,
    make_work,
    take_to,
)
from tests.factories.inventory import assert_ledger_adds_up
from tests.factories.routing import make_service
from tests.fulfillment.conftest import House


async def test_it_goes_from_the_shelf_to_the_carrier(house: House, deps: Deps) -> None:
    part = await house.work(tea=2, pot=1, stage=ACCEPTED)
    assert (await Order.get()).queue is WorkQueue.PICK
    for code in ("tea-1", "6901234567892", "POT-1"):
        await pick_units(deps, SYSTEM, FulfillmentPick(id=part.id, code=code))
    order = await Order.get()
    assert order.queue is WorkQueue.PACK
    assert await counts(part.id) == (3, 3, 0, 0)

    for code in ("TEA-1", "TEA-1", "POT-1"):
        await pack_units(deps, SYSTEM, FulfillmentPack(id=part.id, code=code))
    await part.refresh_from_db()
    await order.refresh_from_db()
    assert (part.status, order.queue) == (FulfillmentOrderStatus.PACKED, WorkQueue.SHIP)
    package = await Package.get()
    assert package.weight_grams == 2 * 120 + 900

    key = await create_shipment(deps, SYSTEM, ShipmentCreate(fulfillment_order_id=part.id))
    request = ShipmentDispatch(id=key, tracking_number=" SF123 ")
    await dispatch_shipment(deps, SYSTEM, request)
    shipment = await Shipment.get()
    assert (shipment.number, shipment.status, shipment.tracking_number) == (
        "SH-000001", ShipmentStatus.IN_TRANSIT, "SF123",
    )  # fmt: skip
    assert shipment.label_status is LabelStatus.NONE
    await part.refresh_from_db()
    await order.refresh_from_db()
    assert part.status is FulfillmentOrderStatus.SHIPPED
    assert (order.queue, order.fulfillment_status) == (
        WorkQueue.TRANSIT, FulfillmentStatus.FULFILLED,
    )  # fmt: skip
    assert await house.level(house.tea, house.here) == (8, 0, 0)
    assert await house.level(house.pot, house.here) == (9, 0, 0)
    sent = await StockEntry.filter(kind=StockEntryKind.SHIPPED).order_by("on_hand_delta")
    assert [(entry.on_hand_delta, entry.allocated_delta, entry.note) for entry in sent] == [
        (-2, -2, "FO-000001"), (-1, -1, "FO-000001"),
    ]  # fmt: skip
    assert {(entry.cause_id, entry.reference) for entry in sent} == {(order.id, order.number)}
    await assert_all_is_well()


async def test_every_step_has_its_event_and_its_audit_entry(house: House, deps: Deps) -> None:
    part = await house.work(stage=READY)
    shipment = await Shipment.get()
    await dispatch_shipment(deps, SYSTEM, ShipmentDispatch(id=shipment.id))
    steps = ["accepted", "picked", "scanned", "packed", "scanned", "prepared", "shipped"]
    events = await Event.filter(object_id=part.id).order_by("id")
    assert [event.type for event in events] == [f"fulfillment_order.{step}" for step in steps]
    assert await AuditEntry.filter(object_id=part.id).count() == len(steps)
    of_shipment = await Event.filter(object_id=shipment.id).order_by("id")
    assert [event.type for event in of_shipment] == ["shipment.created", "shipment.dispatched"]


async def test_a_part_leaves_before_the_rest(house: House, deps: Deps) -> None:
    part = await house.work(tea=3, stage=PICKED)
    await pack_units(deps, SYSTEM, FulfillmentPack(id=part.id, code="TEA-1", quantity=2))
    first = await create_shipment(deps, SYSTEM, ShipmentCreate(fulfillment_order_id=part.id))
    await dispatch_shipment(deps, SYSTEM, ShipmentDispatch(id=first))
    order = await Order.get()
    await part.refresh_from_db()
    assert part.status is FulfillmentOrderStatus.IN_PROGRESS
    assert (order.fulfillment_status, order.queue) == (
        FulfillmentStatus.PARTIALLY_FULFILLED, WorkQueue.PACK,
    )  # fmt: skip
    assert await house.level(house.tea, house.here) == (8, 1, 0)
    await assert_all_is_well()

    await pack_units(deps, SYSTEM, FulfillmentPack(id=part.id, code="TEA-1"))
    assert [each.position for each in await Package.all().order_by("position")] == [1, 2]
    rest = await create_shipment(deps, SYSTEM, ShipmentCreate(fulfillment_order_id=part.id))
    await dispatch_shipment(deps, SYSTEM, ShipmentDispatch(id=rest))
    await order.refresh_from_db()
    assert order.fulfillment_status is FulfillmentStatus.FULFILLED
    assert await house.level(house.tea, house.here) == (7, 0, 0)
    await assert_all_is_well()


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"code": "TEA-1", "quantity": 4}, Code.INVALID_INPUT),
        ({"code": "POT-1"}, Code.NOT_FOUND),
        ({"code": "NOBODY"}, Code.UNKNOWN_SKU),
        ({}, Code.INVALID_INPUT),
        ({"code": "TEA-1", "everything": True}, Code.INVALID_INPUT),
        ({"code": "TEA-1", "quantity": 0}, Code.INVALID_INPUT),
    ],
)
async def test_no_more_is_picked_or_packed_than_there_is(
    house: House, deps: Deps, asked: dict[str, Any], code: Code
) -> None:
    part = await house.work(tea=3, stage=ACCEPTED)
    with pytest.raises(OmsError) as refused:
        await pick_units(deps, SYSTEM, FulfillmentPick(id=part.id, **asked))
    assert refused.value.code is code
    await take_to(deps, part, PICKED, PICKED)
    with pytest.raises(OmsError) as refused:
        await pack_units(deps, SYSTEM, FulfillmentPack(id=part.id, **asked))
    assert refused.value.code is code
    assert await counts(part.id) == (3, 3, 0, 0)


async def test_no_more_is_shipped_than_is_allocated(house: House, deps: Deps) -> None:
    part = await house.work(tea=3, stage=READY)
    line = await FulfillmentLine.get()
    # a parcel that holds more than the work ever wanted: the books are not moved for it
    await PackageLine.filter(line_id=line.id).update(quantity=5)
    shipment = await Shipment.get()
    with pytest.raises(OmsError) as refused:
        await dispatch_shipment(deps, SYSTEM, ShipmentDispatch(id=shipment.id))
    assert refused.value.code is Code.INSUFFICIENT_STOCK
    await shipment.refresh_from_db()
    assert shipment.status is ShipmentStatus.READY
    assert await counts(part.id) == (3, 3, 3, 0)
    assert await house.level(house.tea, house.here) == (10, 3, 0)


async def test_a_shipment_waits_for_its_label(house: House, deps: Deps) -> None:
    await house.work(stage=READY)
    shipment = await Shipment.get()
    await Shipment.filter(id=shipment.id).update(label_status=LabelStatus.WANTED)
    with pytest.raises(OmsError) as refused:
        await dispatch_shipment(deps, SYSTEM, ShipmentDispatch(id=shipment.id))
    assert refused.value.code is Code.NOT_ALLOWED_NOW
    assert await house.level(house.tea, house.here) == (10, 3, 0)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_it_goes_as_it_was_routed_unless_another_service_is_chosen(
    house: House, deps: Deps
) -> None:
    road, air = await make_service(deps, {}, "road"), await make_service(deps, {}, "air")
    tea = {house.tea.id: 1}
    await make_work(deps, house.channel.id, tea, stage=READY, service_id=road.id)
    assert (await Shipment.get()).service_id == road.id
    part = await make_work(deps, house.channel.id, tea, stage=PACKED, service_id=road.id)
    by_air = ShipmentCreate(fulfillment_order_id=part.id, service_id=air.id)
    await Carrier.filter(id=air.carrier_id).update(is_active=False)
    with pytest.raises(OmsError) as refused:
        await create_shipment(deps, SYSTEM, by_air)
    assert (refused.value.code, refused.value.field) == (Code.NOT_ALLOWED_NOW, "serviceId")
    await Carrier.filter(id=air.carrier_id).update(is_active=True)
    shipment = await Shipment.get(id=await create_shipment(deps, SYSTEM, by_air))
    assert (shipment.service_id, shipment.carrier_id) == (air.id, air.carrier_id)


async def test_a_parcel_is_taken_apart(house: House, deps: Deps) -> None:
    part = await house.work(stage=PACKED)
    package = await Package.get()
    await unpack_package(deps, SYSTEM, PackageUnpack(id=package.id))
    await part.refresh_from_db()
    assert part.status is FulfillmentOrderStatus.IN_PROGRESS
    assert await counts(part.id) == (3, 3, 0, 0)
    assert not await Package.exists()
    assert (await Order.get()).queue is WorkQueue.PACK


async def test_a_stopped_shipment_goes_back_to_the_shelf(house: House, deps: Deps) -> None:
    part = await house.work(stage=READY)
    shipment = await Shipment.get()
    await intercept_shipment(deps, SYSTEM, ShipmentIntercept(id=shipment.id))
    await shipment.refresh_from_db()
    await part.refresh_from_db()
    assert shipment.status is ShipmentStatus.INTERCEPTED
    assert (part.status, part.picked_at) == (FulfillmentOrderStatus.IN_PROGRESS, None)
    assert await counts(part.id) == (3, 0, 0, 0)
    task = await PutAwayTask.get()
    assert (task.sku, task.units, task.reason) == ("TEA-1", 3, "INTERCEPTED")
    assert await house.level(house.tea, house.here) == (10, 3, 0)
    assert (await Order.get()).queue is WorkQueue.PICK
    await assert_all_is_well()

    with pytest.raises(OmsError) as refused:
        await intercept_shipment(deps, SYSTEM, ShipmentIntercept(id=shipment.id))
    assert refused.value.code is Code.NOT_ALLOWED_NOW


async def test_what_has_left_is_not_stopped(house: House, deps: Deps) -> None:
    await house.work(stage=READY)
    shipment = await Shipment.get()
    await dispatch_shipment(deps, SYSTEM, ShipmentDispatch(id=shipment.id))
    with pytest.raises(OmsError) as refused:
        await intercept_shipment(deps, SYSTEM, ShipmentIntercept(id=shipment.id))
    assert refused.value.code is Code.NOT_ALLOWED_NOW
    assert not await PutAwayTask.exists()


async def test_what_was_sent_twice_is_done_once(house: House, deps: Deps) -> None:
    part = await house.work(stage=ACCEPTED)
    scan = FulfillmentPick(id=part.id, code="TEA-1", idempotency_key="scan 1")
    await pick_units(deps, SYSTEM, scan)
    await pick_units(deps, SYSTEM, scan)
    assert await counts(part.id) == (3, 1, 0, 0)


async def assert_all_is_well() -> None:
    await assert_ledger_adds_up()
    await assert_work_adds_up()
    report = await examine()
    assert report.findings == []
    assert not await FulfillmentOrder.filter(status="CANCELLED", units=0).exists()
