"""What leaves where lots and serial numbers are kept."""

from datetime import timedelta

import pytest

from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.models import Lot, PackageLine, PickedLot, PutAwayTask, Shipment
from backend.models.catalog import Tracking
from backend.ports.deps import Deps
from backend.services.fulfillment.packing.pack import FulfillmentPack, pack_units
from backend.services.fulfillment.picking.pick import FulfillmentPick, pick_units
from backend.services.fulfillment.shipments.create import ShipmentCreate, create_shipment
from backend.services.fulfillment.shipments.dispatch import ShipmentDispatch, dispatch_shipment
from backend.services.fulfillment.shipments.intercept import (
    ShipmentIntercept,
    intercept_shipment,
)
from tests.factories.catalog import make_variant
from tests.factories.fulfillment import ACCEPTED, make_work
from tests.factories.lots import assert_lots_add_up, lots_in, make_lots, units
from tests.fulfillment.conftest import House


async def test_what_expires_first_leaves_unless_another_was_scanned(
    house: House, deps: Deps
) -> None:
    milk = await make_variant(deps, "MILK", tracking=Tracking.LOT)
    today = deps.clock.now().date()
    level = await make_lots(
        deps,
        milk.id,
        house.here.id,
        units("SOON", 5, today + timedelta(days=20)),
        units("LATE", 5, today + timedelta(days=90)),
    )
    part = await make_work(deps, house.channel.id, {milk.id: 4}, stage=ACCEPTED)
    await pick_units(deps, SYSTEM, FulfillmentPick(id=part.id, code="late"))
    await pick_units(deps, SYSTEM, FulfillmentPick(id=part.id, code="MILK", quantity=3))
    await pack_units(deps, SYSTEM, FulfillmentPack(id=part.id, everything=True))
    key = await create_shipment(deps, SYSTEM, ShipmentCreate(fulfillment_order_id=part.id))
    await dispatch_shipment(deps, SYSTEM, ShipmentDispatch(id=key))
    assert await lots_in(level.id) == {"LATE": (4, 0, 0), "SOON": (2, 0, 0)}
    assert not await PickedLot.exists()
    await assert_lots_add_up()


async def test_a_serial_number_is_scanned_and_leaves(house: House, deps: Deps) -> None:
    phone = await make_variant(deps, "PHONE", tracking=Tracking.SERIAL)
    level = await make_lots(deps, phone.id, house.here.id, *map(units, ("S1", "S2", "S3")))
    part = await make_work(deps, house.channel.id, {phone.id: 2}, stage=ACCEPTED)
    for code, refusal in (("PHONE", Code.LOT_REQUIRED), ("S2", None), ("S2", Code.ALREADY_EXISTS)):
        scan = pick_units(deps, SYSTEM, FulfillmentPick(id=part.id, code=code))
        if refusal is None:
            await scan
            continue
        with pytest.raises(OmsError) as refused:
            await scan
        assert refused.value.code is refusal
    await pick_units(deps, SYSTEM, FulfillmentPick(id=part.id, code="s3"))
    await pack_units(deps, SYSTEM, FulfillmentPack(id=part.id, code="S3"))
    assert [lot["units"] for lot in (await PackageLine.get()).lots] == [1]
    await pack_units(deps, SYSTEM, FulfillmentPack(id=part.id, everything=True))
    key = await create_shipment(deps, SYSTEM, ShipmentCreate(fulfillment_order_id=part.id))
    await dispatch_shipment(deps, SYSTEM, ShipmentDispatch(id=key))
    assert await lots_in(level.id) == {"S1": (1, 0, 0)}
    await assert_lots_add_up()


async def test_a_lot_that_was_called_back_since_is_not_sent(house: House, deps: Deps) -> None:
    milk = await make_variant(deps, "MILK", tracking=Tracking.LOT)
    level = await make_lots(deps, milk.id, house.here.id, units("M1", 5))
    part = await make_work(deps, house.channel.id, {milk.id: 1}, stage=ACCEPTED)
    await pick_units(deps, SYSTEM, FulfillmentPick(id=part.id, code="M1"))
    await pack_units(deps, SYSTEM, FulfillmentPack(id=part.id, everything=True))
    key = await create_shipment(deps, SYSTEM, ShipmentCreate(fulfillment_order_id=part.id))
    await Lot.filter(number="M1").update(recalled_at=deps.clock.now())
    with pytest.raises(OmsError) as refused:
        await dispatch_shipment(deps, SYSTEM, ShipmentDispatch(id=key))
    assert refused.value.code is Code.NOT_ALLOWED_NOW
    assert await lots_in(level.id) == {"M1": (5, 0, 0)}


async def test_a_stopped_parcel_says_which_lots_go_back(house: House, deps: Deps) -> None:
    milk = await make_variant(deps, "MILK", tracking=Tracking.LOT)
    await make_lots(deps, milk.id, house.here.id, units("M1", 5))
    part = await make_work(deps, house.channel.id, {milk.id: 2}, stage=ACCEPTED)
    await pick_units(deps, SYSTEM, FulfillmentPick(id=part.id, code="M1", quantity=2))
    await pack_units(deps, SYSTEM, FulfillmentPack(id=part.id, everything=True))
    await create_shipment(deps, SYSTEM, ShipmentCreate(fulfillment_order_id=part.id))
    shipment = await Shipment.get()
    await intercept_shipment(deps, SYSTEM, ShipmentIntercept(id=shipment.id))
    lot = await Lot.get(number="M1")
    assert (await PutAwayTask.get()).lots == [{"lot_id": str(lot.id), "units": 2}]
    assert not await PickedLot.exists()
