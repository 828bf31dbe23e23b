"""Changing warehouses through the graph."""

from backend.core.ids import to_global_id
from backend.ports.deps import Deps
from tests.factories.inventory import make_warehouse
from tests.graph import Graph

UPDATE = """
mutation ($input: WarehouseUpdateInput!) { warehouseUpdate(input: $input) {
  warehouse { version latitude longitude city } userErrors { code field } } }
"""


async def test_coordinates_stay_until_they_are_changed_or_cleared(deps: Deps, graph: Graph) -> None:
    warehouse = await make_warehouse(deps, latitude=31.2304, longitude=121.4737)
    key = to_global_id("Warehouse", warehouse.id)

    async def update(version: int, **change: object) -> object:
        request = {"id": key, "expectedVersion": version, **change}
        return (await graph(UPDATE, input=request))["warehouseUpdate"]

    kept = {"latitude": 31.2304, "longitude": 121.4737, "city": "Shanghai"}
    assert await update(1, city="Shanghai") == {
        "warehouse": {"version": 2, **kept},
        "userErrors": [],
    }
    emptied = {"latitude": None, "longitude": None, "city": "Shanghai"}
    assert await update(2, clear=["COORDINATES"]) == {
        "warehouse": {"version": 3, **emptied},
        "userErrors": [],
    }
