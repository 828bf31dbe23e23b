"""A scan that was not meant is taken back, as long as nothing of it is packed."""

import asyncio
from collections import Counter

import pytest

from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.models import AuditEntry, FulfillmentLine, Order, PickedLot, PickWave
from backend.models.catalog import Tracking
from backend.models.fulfillment.picking import PickWaveStatus
from backend.models.orders.order import WorkQueue
from backend.ports.deps import Deps
from backend.services.fulfillment.packing.pack import FulfillmentPack, pack_units
from backend.services.fulfillment.picking.pick import FulfillmentPick, pick_units
from backend.services.fulfillment.picking.pick_wave import (
    PickWaveScan,
    PickWaveUnscan,
    pick_for_wave,
    unpick_for_wave,
)
from backend.services.fulfillment.picking.unpick import FulfillmentUnpick, unpick_units
from backend.services.fulfillment.picking.waves import PickWaveCreate, create_wave
from tests.factories.catalog import make_variant
from tests.factories.fulfillment import ACCEPTED, PICKED, assert_work_adds_up, counts, make_work
from tests.factories.lots import make_lots, units
from tests.fulfillment.conftest import House
from tests.fulfillment.test_races import _outcome

one_engine = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


async def refusal(deps: Deps, request: FulfillmentUnpick) -> tuple[str, str | None]:
    with pytest.raises(OmsError) as refused:
        await unpick_units(deps, SYSTEM, request)
    return refused.value.code, refused.value.field


@one_engine
async def test_what_was_picked_whole_is_to_be_picked_again(house: House, deps: Deps) -> None:
    part = await house.work(tea=2, pot=1, stage=PICKED)
    take_back = FulfillmentUnpick(id=part.id, code="TEA-1", quantity=2, idempotency_key="once")
    for _ in range(2):
        assert await unpick_units(deps, SYSTEM, take_back) == part.id
    await part.refresh_from_db()
    assert (part.picked_at, await counts(part.id)) == (None, (3, 1, 0, 0))
    assert (await Order.get()).queue is WorkQueue.PICK
    entry = await AuditEntry.get(action="fulfillment_order.unpicked")
    assert entry.before["picked"] == {"TEA-1": 2, "POT-1": 1}
    assert entry.after["picked"] == {"TEA-1": 0, "POT-1": 1}
    assert await house.level(house.tea, house.here) == (10, 2, 0)


@one_engine
async def test_what_is_packed_is_not_taken_back(house: House, deps: Deps) -> None:
    part = await house.work(tea=3, stage=PICKED)
    await pack_units(deps, SYSTEM, FulfillmentPack(id=part.id, code="TEA-1", quantity=2))
    two = FulfillmentUnpick(id=part.id, code="TEA-1", quantity=2)
    assert await refusal(deps, two) == (Code.INVALID_INPUT, "quantity")
    await pack_units(deps, SYSTEM, FulfillmentPack(id=part.id, everything=True))
    assert await refusal(deps, two) == (Code.NOT_ALLOWED_NOW, "id")
    assert await counts(part.id) == (3, 3, 3, 0)


@one_engine
async def test_a_wave_takes_it_from_the_last_box_and_goes_on(house: House, deps: Deps) -> None:
    first, second = await house.work(tea=2), await house.work(tea=1)
    wave_id = await create_wave(deps, SYSTEM, PickWaveCreate(warehouse_id=house.here.id))
    scan = PickWaveScan(id=wave_id, code="TEA-1", quantity=1)
    for _ in range(3):
        await pick_for_wave(deps, SYSTEM, scan)
    assert (await PickWave.get()).status is PickWaveStatus.DONE
    unscan = PickWaveUnscan(id=wave_id, code="TEA-1")
    came = [await unpick_for_wave(deps, SYSTEM, unscan) for _ in range(2)]
    assert [(each.position, each.fulfillment_order_id) for each in came] == [
        (2, second.id), (1, first.id),
    ]  # fmt: skip
    wave = await PickWave.get()
    assert (wave.status, wave.done_at) == (PickWaveStatus.OPEN, None)
    await unpick_for_wave(deps, SYSTEM, unscan)
    with pytest.raises(OmsError) as refused:
        await unpick_for_wave(deps, SYSTEM, unscan)
    assert (refused.value.code, refused.value.field) == (Code.NOT_FOUND, "code")


@one_engine
async def test_the_lot_that_goes_back_is_named_where_it_is_known(house: House, deps: Deps) -> None:
    milk = await make_variant(deps, "MILK", tracking=Tracking.LOT)
    phone = await make_variant(deps, "PHONE", tracking=Tracking.SERIAL)
    await make_lots(deps, milk.id, house.here.id, units("M1", 5), units("M2", 5))
    await make_lots(deps, phone.id, house.here.id, units("S1"), units("S2"))
    wanted = {milk.id: 3, phone.id: 2}
    part = await make_work(deps, house.channel.id, wanted, stage=ACCEPTED)
    for code in ("M1", "M1", "MILK", "S1"):
        await pick_units(deps, SYSTEM, FulfillmentPick(id=part.id, code=code))

    def back(code: str, quantity: int = 1) -> FulfillmentUnpick:
        return FulfillmentUnpick(id=part.id, code=code, quantity=quantity)

    for code, quantity, refused in (
        ("PHONE", 1, Code.LOT_REQUIRED),
        ("S2", 1, Code.NOT_FOUND),
        ("M2", 1, Code.NOT_FOUND),
        # of one of the three no lot was scanned
        ("MILK", 2, Code.LOT_REQUIRED),
    ):
        assert await refusal(deps, back(code, quantity)) == (refused, "code")
    for code in ("S1", "MILK", "M1"):
        await unpick_units(deps, SYSTEM, back(code))
    picked = await PickedLot.all().values("lot__number", "units")
    assert picked == [{"lot__number": "M1", "units": 1}]
    # the serial number is free for a scan again
    await pick_units(deps, SYSTEM, FulfillmentPick(id=part.id, code="S1"))
    # what lies in a parcel is of the lot that was scanned, and stays
    await pack_units(deps, SYSTEM, FulfillmentPack(id=part.id, code="M1"))
    await pick_units(deps, SYSTEM, FulfillmentPick(id=part.id, code="M2"))
    assert await refusal(deps, back("M1")) == (Code.NOT_FOUND, "code")
    rows = await FulfillmentLine.all().order_by("sku").values_list("sku", "picked", "packed")
    assert rows == [("MILK", 2, 1), ("PHONE", 1, 0)]


async def test_a_packer_and_who_takes_back_share_what_is_loose(house: House, deps: Deps) -> None:
    part = await house.work(tea=4, stage=PICKED)
    acts = [
        pack_units(deps, SYSTEM, FulfillmentPack(id=part.id, code="TEA-1"))
        if at % 2
        else unpick_units(deps, SYSTEM, FulfillmentUnpick(id=part.id, code="TEA-1"))
        for at in range(8)
    ]
    outcomes = Counter(await asyncio.gather(*map(_outcome, acts)))
    assert outcomes["done"] == 4
    assert set(outcomes) <= {"done", Code.NOT_ALLOWED_NOW}
    wanted, picked, packed, _ = await counts(part.id)
    assert (wanted, picked) == (4, packed)
    await assert_work_adds_up()
