"""A channel, a warehouse with two goods, and a second that has the first of them too."""

from dataclasses import dataclass

import pytest

from backend.models import Channel, FulfillmentOrder, StockLevel, Variant, Warehouse
from backend.ports.deps import Deps
from tests.factories.catalog import make_variant
from tests.factories.fulfillment import OPEN, make_work
from tests.factories.inventory import make_stock, make_warehouse
from tests.factories.orders import make_channel


@dataclass(frozen=True)
class House:
    """Ten of tea and ten pots here; ten of tea there, where orders are placed last."""

    deps: Deps
    channel: Channel
    here: Warehouse
    there: Warehouse
    tea: Variant
    pot: Variant

    async def work(self, *, tea: int = 3, pot: int = 0, stage: int = OPEN) -> FulfillmentOrder:
        units = {self.tea.id: tea, self.pot.id: pot}
        wanted = {key: count for key, count in units.items() if count}
        return await make_work(self.deps, self.channel.id, wanted, stage=stage)

    async def level(self, variant: Variant, warehouse: Warehouse) -> tuple[int, int, int]:
        """On hand, allocated and quarantined."""
        level = await StockLevel.get(variant_id=variant.id, warehouse_id=warehouse.id)
        return level.on_hand, level.allocated, level.quarantined


@pytest.fixture
async def house(deps: Deps) -> House:
    channel = await make_channel(deps)
    here = await make_warehouse(deps, priority=1)
    there = await make_warehouse(deps, "LAX", priority=2)
    tea = await make_variant(deps, weight_grams=120, barcode="6901234567892")
    pot = await make_variant(deps, "POT-1", weight_grams=900)
    await make_stock(deps, tea.id, here.id, 10)
    await make_stock(deps, pot.id, here.id, 10)
    await make_stock(deps, tea.id, there.id, 10)
    return House(deps, channel, here, there, tea, pot)
