from typing import Any

import pytest

from backend.core.actor import Actor, ActorKind
from backend.core.ids import new_id, to_global_id
from backend.models import AuditEntry, Event, Supplier, SupplierItem
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.catalog.save_variant import VariantUpdate, update_variant
from tests.factories.catalog import make_variant
from tests.factories.purchasing import make_item, make_supplier
from tests.graph import Graph

CREATE = """mutation ($input: SupplierCreateInput!) { supplierCreate(input: $input) {
  supplier { code name email currency leadTimeDays leadTimeSpreadDays minimumUnits
    minimumAmount { amount currency } paymentTerms isActive version }
  userErrors { code field } } }"""
UPDATE = """mutation ($input: SupplierUpdateInput!) { supplierUpdate(input: $input) {
  supplier { version name minimumUnits minimumAmount { amount } currency isActive }
  userErrors { code field details } } }"""
ITEM = """mutation ($input: SupplierItemCreateInput!) { supplierItemCreate(input: $input) {
  item { sku supplierSku packSize minimumQuantity
    priceBreaks { fromQuantity unitCost { amount currency } } }
  userErrors { code field } } }"""
ITEM_UPDATE = """mutation ($input: SupplierItemUpdateInput!) { supplierItemUpdate(input: $input) {
  item { version packSize priceBreaks { fromQuantity unitCost { amount } } }
  userErrors { code field } } }"""
LIST = """query ($where: SupplierWhere, $search: String, $orderBy: SupplierSort!, $first: Int,
  $after: String) { suppliers(where: $where, search: $search, orderBy: $orderBy, first: $first,
  after: $after) { nodes { code } pageInfo { hasNextPage endCursor } } }"""

NEW = {
    "code": "YUNNAN", "name": "云南茶厂", "currency": "CNY", "email": "Sales@Tea.example",
    "contactName": "王芳", "leadTimeDays": 21, "leadTimeSpreadDays": 4.5, "minimumUnits": 100,
    "minimumAmount": "2500", "paymentTerms": "30 days net", "locale": "zh-CN",
}  # fmt: skip


async def test_creates_a_supplier_once_with_event_and_trail(graph: Graph) -> None:
    request = {**NEW, "idempotencyKey": "k"}
    for _ in range(2):
        created = (await graph(CREATE, input=request))["supplierCreate"]
        assert created == {
            "supplier": {
                "code": "YUNNAN", "name": "云南茶厂", "email": "sales@tea.example",
                "currency": "CNY", "leadTimeDays": 21, "leadTimeSpreadDays": 4.5,
                "minimumUnits": 100, "minimumAmount": {"amount": "2500.00", "currency": "CNY"},
                "paymentTerms": "30 days net", "isActive": True, "version": 1,
            },
            "userErrors": [],
        }  # fmt: skip
    assert (await Event.get()).type == "supplier.created"
    assert (await AuditEntry.get()).after["minimum_amount"] == "2500.00"
    taken = (await graph(CREATE, input=NEW))["supplierCreate"]
    assert taken == {"supplier": None, "userErrors": [{"code": "ALREADY_EXISTS", "field": "code"}]}
    assert await Supplier.all().count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"code": "tea"}, "code"),
        ({"name": "  "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"currency": "XXY"}, "currency"),
        ({"email": "nobody"}, "email"),
        ({"country": "cn"}, "country"),
        ({"locale": "fr"}, "locale"),
        ({"leadTimeDays": -1}, "leadTimeDays"),
        ({"leadTimeSpreadDays": 731.0}, "leadTimeSpreadDays"),
        ({"minimumUnits": 0}, "minimumUnits"),
        ({"minimumAmount": "0"}, "minimumAmount"),
        ({"minimumAmount": "1.001"}, "minimumAmount"),
    ],
)
async def test_bad_suppliers_are_refused_at_their_field(
    graph: Graph, change: dict[str, Any], field: str
) -> None:
    refused = (await graph(CREATE, input={**NEW, **change}))["supplierCreate"]
    assert refused["userErrors"] == [{"code": "INVALID_INPUT", "field": field}]
    assert not await Supplier.exists()


async def test_changes_what_is_given_and_refuses_a_stale_editor(deps: Deps, graph: Graph) -> None:
    supplier = await make_supplier(deps, minimum_units=10, minimum_amount="50")
    key = to_global_id("Supplier", supplier.id)
    request = {"id": key, "expectedVersion": 1, "name": "New", "clear": ["MINIMUM_UNITS"]}
    changed = (await graph(UPDATE, input=request))["supplierUpdate"]
    assert changed["supplier"] == {
        "version": 2, "name": "New", "minimumUnits": None, "minimumAmount": {"amount": "50.00"},
        "currency": "CNY", "isActive": True,
    }  # fmt: skip
    (error,) = (await graph(UPDATE, input=request))["supplierUpdate"]["userErrors"]
    assert error == {
        "code": "STALE_VERSION", "field": "expectedVersion", "details": {"currentVersion": 2},
    }  # fmt: skip


async def test_the_currency_stays_once_prices_are_in_it(deps: Deps, graph: Graph) -> None:
    supplier, tea = await make_supplier(deps), await make_variant(deps)
    key = to_global_id("Supplier", supplier.id)
    request = {"id": key, "expectedVersion": 1, "currency": "USD"}
    changed = (await graph(UPDATE, input=request))["supplierUpdate"]
    assert changed["supplier"]["currency"] == "USD"
    await make_item(deps, supplier.id, tea.id)
    back = {"id": key, "expectedVersion": 2, "currency": "CNY"}
    (error,) = (await graph(UPDATE, input=back))["supplierUpdate"]["userErrors"]
    assert (error["code"], error["field"]) == ("NOT_ALLOWED_NOW", "currency")


async def test_an_item_keeps_its_breaks_ascending(deps: Deps, graph: Graph) -> None:
    supplier, tea = await make_supplier(deps, currency="USD"), await make_variant(deps)
    request = {
        "supplierId": to_global_id("Supplier", supplier.id),
        "variantId": to_global_id("Variant", tea.id), "supplierSku": "Y-77", "packSize": 6,
        "minimumQuantity": 12,
        "priceBreaks": [
            {"fromQuantity": 100, "unitCost": "3.5"}, {"fromQuantity": 1, "unitCost": "4"},
        ],
    }  # fmt: skip
    created = (await graph(ITEM, input=request))["supplierItemCreate"]
    assert created["item"] == {
        "sku": "TEA-1", "supplierSku": "Y-77", "packSize": 6, "minimumQuantity": 12,
        "priceBreaks": [
            {"fromQuantity": 1, "unitCost": {"amount": "4.00", "currency": "USD"}},
            {"fromQuantity": 100, "unitCost": {"amount": "3.50", "currency": "USD"}},
        ],
    }  # fmt: skip
    again = (await graph(ITEM, input=request))["supplierItemCreate"]
    assert again["userErrors"] == [{"code": "ALREADY_EXISTS", "field": "variantId"}]
    item = await SupplierItem.get()
    change = {
        "id": to_global_id("SupplierItem", item.id), "expectedVersion": 1,
        "priceBreaks": [{"fromQuantity": 1, "unitCost": "3.99"}],
    }  # fmt: skip
    changed = (await graph(ITEM_UPDATE, input=change))["supplierItemUpdate"]
    assert changed["item"] == {
        "version": 2, "packSize": 6,
        "priceBreaks": [{"fromQuantity": 1, "unitCost": {"amount": "3.99"}}],
    }  # fmt: skip
    stale = (await graph(ITEM_UPDATE, input=change))["supplierItemUpdate"]
    assert stale["userErrors"] == [{"code": "STALE_VERSION", "field": "expectedVersion"}]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"packSize": 0}, "packSize"),
        ({"minimumQuantity": 0}, "minimumQuantity"),
        ({"supplierSku": "x" * 81}, "supplierSku"),
        ({"priceBreaks": []}, "priceBreaks"),
        ({"priceBreaks": [{"fromQuantity": 2, "unitCost": "1"}]}, "priceBreaks.0.fromQuantity"),
        ({"priceBreaks": [{"fromQuantity": 0, "unitCost": "1"}]}, "priceBreaks.0.fromQuantity"),
        ({"priceBreaks": [{"fromQuantity": 1, "unitCost": "-1"}]}, "priceBreaks.0.unitCost"),
        (
            {"priceBreaks": [{"fromQuantity": 1, "unitCost": "1"}] * 2},
            "priceBreaks.1.fromQuantity",
        ),
    ],
)
async def test_bad_items_are_refused_at_their_field(
    deps: Deps, graph: Graph, change: dict[str, Any], field: str
) -> None:
    supplier, tea = await make_supplier(deps), await make_variant(deps)
    request = {
        "supplierId": to_global_id("Supplier", supplier.id),
        "variantId": to_global_id("Variant", tea.id),
        "priceBreaks": [{"fromQuantity": 1, "unitCost": "4"}], **change,
    }  # fmt: skip
    refused = (await graph(ITEM, input=request))["supplierItemCreate"]
    assert refused["userErrors"] == [{"code": "INVALID_INPUT", "field": field}]
    assert not await SupplierItem.exists()


async def test_lists_filters_sorts_searches_and_pages(deps: Deps, graph: Graph) -> None:
    tea = await make_variant(deps)
    for code, name, days in (("A", "Zhejiang Silk", 9), ("B", "茶厂", 30), ("C", "Cups Ltd", 9)):
        supplier = await make_supplier(deps, code, name=name, lead_time_days=days)
    await make_item(deps, supplier.id, tea.id)

    async def codes(**variables: Any) -> list[str]:
        variables = {"orderBy": "CODE_ASC", **variables}
        return [row["code"] for row in (await graph(LIST, **variables))["suppliers"]["nodes"]]

    assert await codes(orderBy="NAME_DESC", where={"leadTimeDays": {"lte": 10}}) == ["A", "C"]
    assert await codes(search="茶") == ["B"]
    variant = {"variant": {"eq": to_global_id("Variant", tea.id)}}
    assert await codes(where=variant) == ["C"]
    first = (await graph(LIST, orderBy="LEAD_TIME_DESC", first=2))["suppliers"]
    assert [row["code"] for row in first["nodes"]] == ["B", "C"]
    after = first["pageInfo"]["endCursor"]
    assert await codes(orderBy="LEAD_TIME_DESC", first=2, after=after) == ["A"]


async def test_an_item_follows_its_variant_to_another_sku(deps: Deps, actor: Actor) -> None:
    supplier, tea = await make_supplier(deps), await make_variant(deps)
    await make_item(deps, supplier.id, tea.id)
    await update_variant(deps, actor, VariantUpdate(id=tea.id, expected_version=1, sku="TEA-9"))
    assert (await SupplierItem.get()).sku == "TEA-9"


async def test_needs_the_permission_and_costs_their_own(deps: Deps, graph: Graph) -> None:
    supplier, tea = await make_supplier(deps), await make_variant(deps)
    await make_item(deps, supplier.id, tea.id)
    reader = graph.as_actor(
        Actor(kind=ActorKind.USER, id=new_id(), permissions=frozenset({Permission.PURCHASING_READ}))
    )
    (error,) = await reader.errors(CREATE, input=NEW)
    assert (error["code"], error["permission"]) == ("FORBIDDEN", "purchasing.write")
    query = "{ supplierItems { nodes { sku priceBreaks { fromQuantity } } } }"
    (hidden,) = await reader.errors(query)
    assert (hidden["code"], hidden["permission"]) == ("FORBIDDEN", "costs.read")
    found = await graph(query)
    assert found["supplierItems"]["nodes"] == [
        {"sku": "TEA-1", "priceBreaks": [{"fromQuantity": 1}]}
    ]
