"""Rules of replenishment are saved, changed and deleted; what makes no sense is refused."""

from dataclasses import replace
from typing import Any

import pytest

from backend.core.ids import new_id, to_global_id
from backend.models import AuditEntry, ReorderRule
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from tests.factories.catalog import make_category, make_variant
from tests.factories.inventory import make_warehouse
from tests.factories.purchasing import make_supplier
from tests.graph import Graph

SAVE = """mutation ($input: ReorderRuleSaveInput!) { reorderRuleSave(input: $input) {
  rule { id version policy servicePermille minUnits maxUnits variant { sku } warehouse { code } }
  userErrors { code field } } }"""
DELETE = """mutation ($input: ReorderRuleDeleteInput!) { reorderRuleDelete(input: $input) {
  deletedId userErrors { code } } }"""


async def _save(graph: Graph, **input: Any) -> Any:
    return (await graph(SAVE, input=input))["reorderRuleSave"]


async def test_a_rule_is_made_changed_and_deleted(deps: Deps, graph: Graph) -> None:
    tea, here = await make_variant(deps), await make_warehouse(deps)
    of = {
        "variantId": to_global_id("Variant", tea.id),
        "warehouseId": to_global_id("Warehouse", here.id),
    }
    made = (await _save(graph, **of, servicePermille=980))["rule"]
    assert (made["version"], made["servicePermille"], made["warehouse"]) == (
        1,
        980,
        {"code": "SHA"},
    )
    (taken,) = (await _save(graph, **of))["userErrors"]
    assert taken["code"] == "ALREADY_EXISTS"
    fixed = {"policy": "MIN_MAX", "minUnits": 3, "maxUnits": 9, "expectedVersion": 1}
    changed = (await _save(graph, **of, **fixed))["rule"]
    assert (changed["version"], changed["minUnits"], changed["maxUnits"]) == (2, 3, 9)
    (stale,) = (await _save(graph, **of, expectedVersion=1))["userErrors"]
    assert stale["code"] == "STALE_VERSION"
    gone = await graph(DELETE, input={"id": changed["id"], "expectedVersion": 2})
    assert gone["reorderRuleDelete"] == {"deletedId": changed["id"], "userErrors": []}
    assert await ReorderRule.all().count() == 0
    assert await AuditEntry.filter(object_type="ReorderRule").count() == 3


async def test_who_may_not_see_suppliers_leaves_the_one_that_is_named(
    deps: Deps, graph: Graph
) -> None:
    supplier = await make_supplier(deps)
    key = to_global_id("Supplier", supplier.id)
    await _save(graph, supplierId=key)
    permissions = frozenset(Permission) - {Permission.PURCHASING_READ}
    blind = graph.as_actor(replace(graph.actor, permissions=permissions))
    changed = (await _save(blind, servicePermille=900, expectedVersion=1))["rule"]
    assert changed["servicePermille"] == 900
    assert (await ReorderRule.get()).supplier_id == supplier.id
    await _save(graph, expectedVersion=2)
    assert (await ReorderRule.get()).supplier_id is None


@pytest.fixture
def engine() -> str:
    """One is enough here: the rules are read on both by the runs."""
    return "sqlite"


@pytest.mark.parametrize(
    ("input", "field"),
    [
        ({"servicePermille": 1000}, "servicePermille"),
        ({"servicePermille": 499}, "servicePermille"),
        ({"reviewDays": 0}, "reviewDays"),
        ({"cycleDays": 366}, "cycleDays"),
        ({"policy": "MIN_MAX"}, "maxUnits"),
        ({"policy": "MIN_MAX", "minUnits": 5, "maxUnits": 5}, "maxUnits"),
        ({"policy": "MIN_MAX", "minUnits": -1, "maxUnits": 5}, "maxUnits"),
        ({"minUnits": 5}, "minUnits"),
        ({"variantId": to_global_id("Variant", new_id())}, "variantId"),
        ({"supplierId": to_global_id("Supplier", new_id())}, "supplierId"),
    ],
)
async def test_what_makes_no_sense_is_refused(
    graph: Graph, input: dict[str, Any], field: str
) -> None:
    (error,) = (await _save(graph, **input))["userErrors"]
    assert error["field"] == field
    assert await ReorderRule.all().count() == 0


async def test_a_rule_is_not_for_a_variant_and_a_category(deps: Deps, graph: Graph) -> None:
    category = await make_category(deps)
    both = {
        "variantId": to_global_id("Variant", new_id()),
        "categoryId": to_global_id("Category", category.id),
    }
    (error,) = (await _save(graph, **both))["userErrors"]
    assert error == {"code": "INVALID_INPUT", "field": "categoryId"}
