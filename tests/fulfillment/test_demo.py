"""The demo's warehouses carry work on through the real use cases."""

import pytest

from backend.cli.demo.sending import send_orders
from backend.core.actor import SYSTEM
from backend.models import FulfillmentOrder, Shipment
from backend.ports.deps import Deps
from backend.services.inventory.doctor.examine import examine
from tests.factories.fulfillment import assert_work_adds_up
from tests.fulfillment.conftest import House


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_some_work_stands_at_every_stage(house: House, deps: Deps) -> None:
    for _ in range(5):
        await house.work(tea=1, pot=1)
    assert await send_orders(deps, SYSTEM, most=10, steps=(1, 2, 3, 4, 5)) == 5
    parts = await FulfillmentOrder.all().order_by("id")
    assert [part.status for part in parts] == [
        "IN_PROGRESS", "IN_PROGRESS", "PACKED", "PACKED", "SHIPPED",
    ]  # fmt: skip
    assert [part.picked_at is not None for part in parts] == [False, True, True, True, True]
    sent = await Shipment.get(shipped_at__isnull=False)
    assert sent.tracking_number.startswith("DEMO")
    await assert_work_adds_up()
    assert (await examine()).findings == []
