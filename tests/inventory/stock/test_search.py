"""Finding stock levels by what people call the goods."""

from backend.ports.deps import Deps
from tests.factories.catalog import make_product, make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.graph import Graph

LEVELS = "query ($search: String) { stockLevels(search: $search) { nodes { sku } } }"


async def _found(graph: Graph, search: str) -> list[str]:
    data = await graph(LEVELS, search=search)
    return [node["sku"] for node in data["stockLevels"]["nodes"]]


async def test_a_level_is_found_by_its_own_codes_and_by_the_products_name(
    deps: Deps, graph: Graph
) -> None:
    warehouse = await make_warehouse(deps)
    kettle = await make_product(deps, "Copper kettle", translations={"zh-CN": {"name": "铜水壶"}})
    red = await make_variant(deps, "KET-RED", product=kettle, barcode="4006381333931")
    blue = await make_variant(deps, "KET-BLUE", product=kettle)
    for variant in (red, blue):
        await make_stock(deps, variant.id, warehouse.id, 3)

    assert await _found(graph, "4006381333931") == ["KET-RED"]
    assert await _found(graph, "ket-blue") == ["KET-BLUE"]
    assert await _found(graph, "copper") == ["KET-BLUE", "KET-RED"]
    assert await _found(graph, "铜水壶") == ["KET-BLUE", "KET-RED"]
    assert await _found(graph, "saucepan") == []
