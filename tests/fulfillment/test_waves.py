"""Waves, their pick lists, and picking them by scan."""

import pytest

from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.models import Bin, BinItem, FulfillmentOrder, PickWave, PickWaveOrder
from backend.models.fulfillment.picking import PickWaveStatus
from backend.models.fulfillment.work import FulfillmentOrderStatus as Status
from backend.ports.deps import Deps
from backend.services.fulfillment.picking.pick_list import pick_list_of_waves
from backend.services.fulfillment.picking.pick_wave import PickWaveScan, pick_for_wave
from backend.services.fulfillment.picking.waves import (
    PickWaveCancel,
    PickWaveCreate,
    cancel_wave,
    create_wave,
)
from backend.services.fulfillment.work.reject import (
    FulfillmentOrderReject,
    reject_fulfillment_order,
)
from tests.fulfillment.conftest import House


async def _wave(house: House, deps: Deps, **options: object) -> PickWave:
    request = PickWaveCreate(warehouse_id=house.here.id, **options)  # type: ignore[arg-type]  # each by its name
    return await PickWave.get(id=await create_wave(deps, SYSTEM, request))


async def _bin(deps: Deps, house: House, code: str, sequence: int, variant: object) -> None:
    now = deps.clock.now()
    place = await Bin.create(
        warehouse_id=house.here.id, code=code, sequence=sequence, created_at=now, updated_at=now
    )
    await BinItem.create(
        bin_id=place.id,
        warehouse_id=house.here.id,
        variant_id=variant.id,  # type: ignore[attr-defined]  # a Variant
        sku=variant.sku,  # type: ignore[attr-defined]  # a Variant
        is_primary=True,
    )


async def test_a_wave_takes_the_urgent_first_and_takes_it_on(house: House, deps: Deps) -> None:
    usual, urgent = await house.work(tea=1), await house.work(tea=2)
    await FulfillmentOrder.filter(id=urgent.id).update(priority=1)
    wave = await _wave(house, deps, at_most=1)
    assert (wave.number, wave.orders, wave.units) == ("PW-000001", 1, 2)
    await urgent.refresh_from_db()
    await usual.refresh_from_db()
    assert (urgent.status, usual.status) == (Status.IN_PROGRESS, Status.OPEN)
    rest = await _wave(house, deps)
    assert (rest.orders, rest.units) == (1, 1)
    with pytest.raises(OmsError) as refused:
        await _wave(house, deps)
    assert refused.value.code is Code.NOT_FOUND


async def test_the_list_follows_the_walk(house: House, deps: Deps) -> None:
    await _bin(deps, house, "B-02", 20, house.tea)
    await _bin(deps, house, "A-01", 10, house.pot)
    first, second = await house.work(tea=2, pot=1), await house.work(tea=1)
    wave = await _wave(house, deps)
    lines = (await pick_list_of_waves([wave.id]))[wave.id]
    assert [
        (line.bin_code, line.sku, line.quantity, line.position, line.fulfillment_number)
        for line in lines
    ] == [
        ("A-01", "POT-1", 1, 1, first.number),
        ("B-02", "TEA-1", 2, 1, first.number),
        ("B-02", "TEA-1", 1, 2, second.number),
    ]


async def test_each_scan_says_into_which_box(house: House, deps: Deps) -> None:
    first, second = await house.work(tea=2), await house.work(tea=1)
    wave = await _wave(house, deps)
    scan = PickWaveScan(id=wave.id, code="TEA-1")
    went = [await pick_for_wave(deps, SYSTEM, scan) for _ in range(3)]
    assert [(each.position, each.fulfillment_order_id) for each in went] == [
        (1, first.id), (1, first.id), (2, second.id),
    ]  # fmt: skip
    await wave.refresh_from_db()
    assert (wave.status, wave.picker_name) == (PickWaveStatus.DONE, "Ordergraph")
    with pytest.raises(OmsError) as refused:
        await pick_for_wave(deps, SYSTEM, scan)
    assert refused.value.code is Code.NOT_ALLOWED_NOW


async def test_work_leaves_a_wave_that_is_given_up_or_that_it_is_refused_on(
    house: House, deps: Deps
) -> None:
    first, second = await house.work(tea=2), await house.work(tea=1)
    wave = await _wave(house, deps)
    await reject_fulfillment_order(deps, SYSTEM, FulfillmentOrderReject(id=first.id))
    assert [row.fulfillment_order_id for row in await PickWaveOrder.all()] == [second.id]
    cancel = PickWaveCancel(id=wave.id, expected_version=wave.version)
    await cancel_wave(deps, SYSTEM, cancel)
    await wave.refresh_from_db()
    assert wave.status is PickWaveStatus.CANCELLED
    assert (await _wave(house, deps)).orders == 1
