"""The demo's warehouses carry work on through the real use cases."""

import pytest

from backend.cli.demo.fulfilling import work_off
from backend.core.actor import SYSTEM
from backend.models import FulfillmentOrder, PickWave, PutAwayTask, Shipment
from backend.ports.deps import Deps
from backend.services.inventory.doctor.examine import examine
from tests.factories.fulfillment import assert_work_adds_up
from tests.factories.inventory import make_stock
from tests.fulfillment.conftest import House


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_some_work_stands_at_every_stage(house: House, deps: Deps) -> None:
    await make_stock(deps, house.tea.id, house.there.id, 30)
    for _ in range(17):
        await house.work(tea=1)
    await work_off(deps, SYSTEM)
    parts = await FulfillmentOrder.all().order_by("id")
    stages = [(part.status.value, part.picked_at is not None) for part in parts]
    assert stages == [
        *[("SHIPPED", True)] * 5, ("PACKED", True), ("IN_PROGRESS", False), ("PACKED", True),
        *[("IN_PROGRESS", True)] * 2, ("CANCELLED", False), ("ON_HOLD", False),
        ("IN_PROGRESS", True), *[("IN_PROGRESS", False)] * 2, *[("OPEN", False)] * 2,
    ]  # fmt: skip
    sent = await Shipment.all().order_by("id")
    assert [shipment.status.value for shipment in sent] == [
        "DELIVERED", "EXCEPTION", "OUT_FOR_DELIVERY", "IN_TRANSIT", "IN_TRANSIT", "READY",
        "INTERCEPTED",
    ]  # fmt: skip
    assert await PutAwayTask.filter(done_at=None).count() == 1
    assert (await PickWave.get()).orders == 3
    await assert_work_adds_up()
    assert (await examine()).findings == []
