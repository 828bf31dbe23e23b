"""Any page of the stock grid is found without those before it."""

import pytest

from backend.ports.deps import Deps
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.graph import Graph

RULER = """query ($every: Int!, $where: StockLevelWhere, $orderBy: StockLevelSort!) {
  stockLevelRuler(every: $every, where: $where, orderBy: $orderBy) { rows cursors }
  stockLevels(first: 100, where: $where, orderBy: $orderBy) { nodes { id } } }"""
PAGE = """query ($after: String, $where: StockLevelWhere, $orderBy: StockLevelSort!) {
  stockLevels(first: 20, after: $after, where: $where, orderBy: $orderBy) { nodes { id } } }"""
BEFORE = """query ($sku: String!, $where: StockLevelWhere) {
  stockLevelsBefore(sku: $sku, where: $where) }"""


@pytest.mark.parametrize("order", ["SKU_ASC", "AVAILABLE_DESC", "UPDATED_DESC"])
async def test_its_cursors_lead_to_every_page_of_the_list(
    deps: Deps, graph: Graph, order: str
) -> None:
    place = await make_warehouse(deps)
    for at in range(45):
        variant = await make_variant(deps, f"SKU-{at:02}")
        await make_stock(deps, variant.id, place.id, at % 7)
    for where, count in ((None, 45), ({"onHand": {"gte": 1}}, 38)):
        asked = {"where": where, "orderBy": order}
        found = await graph(RULER, every=20, **asked)
        ruler, whole = found["stockLevelRuler"], found["stockLevels"]["nodes"]
        assert (ruler["rows"], len(ruler["cursors"])) == (count, (count - 1) // 20)
        pages = [
            (await graph(PAGE, after=after, **asked))["stockLevels"]["nodes"]
            for after in (None, *ruler["cursors"])
        ]
        assert [row for page in pages for row in page] == whole
    assert (await graph(BEFORE, sku="SKU-20"))["stockLevelsBefore"] == 20
    assert (await graph(BEFORE, sku="SKU-20x"))["stockLevelsBefore"] == 21


async def test_an_empty_list_has_no_pages_and_a_page_has_its_bounds(graph: Graph) -> None:
    ruler = (await graph(RULER, every=20, orderBy="SKU_ASC"))["stockLevelRuler"]
    assert ruler == {"rows": 0, "cursors": []}
    (error,) = await graph.errors(RULER, every=101, orderBy="SKU_ASC")
    assert (error["code"], error["field"]) == ("INVALID_INPUT", "every")
