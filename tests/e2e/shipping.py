"""Shipments in the house's own database, and what their carrier tells the house of them."""

import asyncio
import urllib.request
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import SecretStr

from backend.adapters.bus.memory import MemoryBus
from backend.adapters.cache.memory import MemoryCache
from backend.core.actor import SYSTEM
from backend.core.clock import SystemClock
from backend.core.db import connect, disconnect, transaction
from backend.models import Carrier, FulfillmentLine, Order
from backend.models.fulfillment.shipments import LabelStatus
from backend.models.orders.order import ReviewStatus
from backend.ports.deps import Deps
from backend.services.fulfillment.tracking.token import tracking_token
from backend.services.inventory.stock.ledger import Cause
from backend.services.inventory.stock.ship import Leaving, ship_stock
from tests.conftest import make_config
from tests.e2e.house import House
from tests.factories.shipments import ADDRESS, make_carrier, make_shipment
from tests.fakes.carrier import event, webhook

_CODE = "browser-test"


def ship(house: House, number: str, tracking_number: str, units: int) -> str:
    """The order's goods have left in one parcel, promised for tomorrow. The path of its page."""
    return _apart(_ship(house, number, tracking_number, units))


def tell(
    house: House, tracking_number: str, status: str, *, carrier: str = _CODE, **more: Any
) -> None:
    """What the carrier sends by webhook, signed."""
    now = datetime.now(UTC)
    body, headers = webhook([event(tracking_number, status, now, **more)], now)
    request = urllib.request.Request(
        f"{house.url}/webhooks/carriers/{carrier}", data=body, headers=headers, method="POST"
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        assert answer.status == 200


async def _ship(house: House, number: str, tracking_number: str, units: int) -> str:
    assert house.database is not None
    secret = (house.database.parent / "secret_key").read_text(encoding="ascii")
    config = make_config(house.database.parent, f"sqlite://{house.database}")
    config = config.model_copy(update={"secret_key": SecretStr(secret)})
    await connect(config, whole_process=False)
    try:
        deps = Deps(clock=SystemClock(), config=config, bus=MemoryBus(), cache=MemoryCache())
        order = await Order.get(number=number)
        promised = deps.clock.now() + timedelta(days=1)
        await Order.filter(id=order.id).update(
            review_status=ReviewStatus.APPROVED, rules_due_at=None, promised_at=promised,
            shipping_address=ADDRESS, ship_to_country="CN", ship_to_city="上海市",
        )  # fmt: skip
        carrier = await Carrier.filter(code=_CODE).first() or await make_carrier(deps, _CODE)
        shipment = await make_shipment(
            deps, order, carrier, units=units, packages=2, has_left=True,
            number=tracking_number.replace("SB", "SH-9"), tracking_number=tracking_number,
            label_status=LabelStatus.READY, label_due_at=None,
        )  # fmt: skip
        line = await FulfillmentLine.get(fulfillment_order_id=shipment.fulfillment_order_id)
        leaving = Leaving(order_line_id=line.order_line_id, level_id=line.level_id, units=units)
        async with transaction():
            await ship_stock(deps, SYSTEM, [leaving], Cause(type="Order", id=order.id), "id")
        return f"/t/{tracking_token(config, order.id)}"
    finally:
        await disconnect()


def _apart(work: Coroutine[Any, Any, str]) -> str:
    """In a thread of its own: this one's loop is the browser's."""
    with ThreadPoolExecutor(max_workers=1) as threads:
        return threads.submit(asyncio.run, work).result()
