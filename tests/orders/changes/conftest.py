"""A shop that sells tea and cups, and orders of it."""

from dataclasses import dataclass
from typing import Any

import pytest

from backend.models import Channel, Order, OrderLine, Variant, Warehouse
from backend.models.integrations import StockPolicy
from backend.ports.deps import Deps
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order

ADDRESS = {"name": "Huang Qian", "line1": "1 Long Street", "city": "Xi'an", "country": "CN"}


@dataclass(frozen=True, slots=True)
class Shop:
    """10 teas at 10.00 and 10 cups at 3.00 in one warehouse; its channel lets orders wait."""

    deps: Deps
    channel: Channel
    warehouse: Warehouse
    tea: Variant
    cup: Variant

    async def order(self, tea: int = 0, cup: int = 0, **options: Any) -> Order:
        wanted = {self.tea.id: tea, self.cup.id: cup}
        lines = {key: units for key, units in wanted.items() if units}
        return await make_order(self.deps, self.channel.id, lines, **options)


@pytest.fixture
async def shop(deps: Deps) -> Shop:
    channel = await make_channel(deps)
    channel.stock_policy = StockPolicy.BACKORDER
    await channel.save()
    warehouse = await make_warehouse(deps)
    tea = await make_variant(deps, "TEA-1", price_minor=1000)
    cup = await make_variant(deps, "CUP-1", price_minor=300)
    for variant in (tea, cup):
        await make_stock(deps, variant.id, warehouse.id, 10)
    return Shop(deps, channel, warehouse, tea, cup)


async def lines_of(order: Order) -> list[OrderLine]:
    return await OrderLine.filter(order_id=order.id).order_by("position")
