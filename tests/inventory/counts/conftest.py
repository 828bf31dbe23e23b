"""A warehouse with ten of one good and four of another."""

import pytest

from backend.ports.deps import Deps
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.graph import Graph
from tests.inventory.counts.floor import Floor


@pytest.fixture
async def floor(deps: Deps, graph: Graph) -> Floor:
    house = await make_warehouse(deps)
    tea = await make_variant(deps, barcode="6901234567892")
    pot = await make_variant(deps, "POT-1")
    await make_stock(deps, tea.id, house.id, 10)
    await make_stock(deps, pot.id, house.id, 4)
    return Floor(graph, house, tea, pot)
