"""Changing warehouses through the graph."""

from typing import Any

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


NAMES = """
mutation ($input: WarehouseUpdateInput!) { warehouseUpdate(input: $input) {
  warehouse { name chinese: name(locale: "zh-CN") german: name(locale: "de")
    translations { locale name } }
  userErrors { code field } } }
"""


async def test_a_warehouse_has_a_name_in_every_language_it_is_given(
    deps: Deps, graph: Graph
) -> None:
    warehouse = await make_warehouse(deps, name="Shanghai")
    key = to_global_id("Warehouse", warehouse.id)

    async def rename(version: int, **change: object) -> Any:
        request = {"id": key, "expectedVersion": version, **change}
        return (await graph(NAMES, input=request))["warehouseUpdate"]

    names = [{"locale": "zh-CN", "name": "上海仓"}, {"locale": "fr", "name": "Entrepôt"}]
    renamed = await rename(1, translations=names)
    assert renamed["warehouse"] == {
        "name": "Shanghai",
        "chinese": "上海仓",
        "german": "Shanghai",
        "translations": [names[1], names[0]],
    }
    kept = await rename(2, name="Shanghai One")
    assert (kept["warehouse"]["chinese"], kept["warehouse"]["name"]) == ("上海仓", "Shanghai One")
    refused = await rename(3, translations=[{"locale": "zh-CN", "name": ""}])
    assert refused["userErrors"] == [{"code": "INVALID_INPUT", "field": "translations.0.name"}]
    assert (await rename(3, translations=[]))["warehouse"]["chinese"] == "Shanghai One"
