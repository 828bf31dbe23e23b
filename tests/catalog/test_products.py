from typing import Any

import pytest

from backend.core.actor import Actor, ActorKind
from backend.core.ids import new_id, to_global_id
from backend.models import AuditEntry, Category, Event, Price, Product, Variant
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from tests.catalog.graphql import KETTLE, PRODUCT_CREATE, PRODUCT_UPDATE
from tests.factories.catalog import make_category, make_product, make_variant
from tests.graph import Graph


async def test_creates_a_product_with_variants_and_prices_at_once(graph: Graph) -> None:
    created = (await graph(PRODUCT_CREATE, input=KETTLE))["productCreate"]
    assert created["userErrors"] == []
    product = created["product"]
    del product["id"]
    for variant in product["variants"]:
        del variant["id"]
    assert product == {
        "version": 1,
        "name": "水壶",
        "description": "Boils water.",
        "status": "ACTIVE",
        "options": ["Colour"],
        "variantCount": 2,
        "translations": [{"locale": "zh-CN", "name": "水壶", "description": "烧水。"}],
        "category": None,
        "variants": [
            {
                "sku": "ket-red",
                "barcode": "4006381333931",
                "optionValues": ["Red"],
                "weightGrams": 900,
                "lengthMm": 210,
                "isActive": True,
                "cost": {"amount": "45.50", "currency": "CNY"},
                "prices": [
                    {
                        "amount": {"amount": "128.50", "currency": "CNY"},
                        "compareAt": {"amount": "158.00"},
                    },
                    {"amount": {"amount": "2600", "currency": "JPY"}, "compareAt": None},
                ],
            },
            {
                "sku": "ket-blue",
                "barcode": None,
                "optionValues": ["Blue"],
                "weightGrams": None,
                "lengthMm": None,
                "isActive": True,
                "cost": None,
                "prices": [],
            },
        ],
    }


async def test_tells_of_the_product_and_of_each_variant(graph: Graph) -> None:
    await graph(PRODUCT_CREATE, input=KETTLE)
    types = await Event.all().order_by("seq").values("type", "object_type", "topic")
    assert types == [
        {"type": "product.created", "object_type": "Product", "topic": "product"},
        {"type": "variant.created", "object_type": "Variant", "topic": "variant"},
        {"type": "variant.created", "object_type": "Variant", "topic": "variant"},
    ]
    entry = await AuditEntry.get(action="product.created")
    assert (entry.before, entry.after["name"], entry.after["options"]) == (
        {},
        "Kettle",
        ["Colour"],
    )
    skus = [entry.after["sku"] for entry in await AuditEntry.filter(action="variant.created")]
    assert sorted(skus) == ["ket-blue", "ket-red"]


def _kettle(**changes: Any) -> dict[str, Any]:
    return {**KETTLE, **changes}


def _one(**changes: Any) -> dict[str, Any]:
    return {"name": "Kettle", "variants": [{"sku": "k", **changes}]}


@pytest.mark.parametrize(
    ("request_", "code", "path"),
    [
        ({"name": " "}, "INVALID_INPUT", "name"),
        ({"name": "x" * 201}, "INVALID_INPUT", "name"),
        ({"name": "a\x00b"}, "INVALID_INPUT", "name"),
        (_kettle(description="x" * 20_001), "INVALID_INPUT", "description"),
        (
            _kettle(translations=[{"locale": "klingon!", "name": "x"}]),
            "INVALID_INPUT",
            "translations.0.locale",
        ),
        (
            _kettle(translations=[{"locale": "zh-CN"}, {"locale": "zh_cn"}]),
            "INVALID_INPUT",
            "translations.1.locale",
        ),
        (
            _kettle(translations=[{"locale": f"x{a}{b}"} for a in "abcd" for b in "abcdefgh"]),
            "LIMIT_EXCEEDED",
            "translations",
        ),
        (_kettle(options=[]), "INVALID_INPUT", "variants.0.optionValues"),
        (_one(sku=""), "INVALID_INPUT", "variants.0.sku"),
        (_one(weightGrams=-1), "INVALID_INPUT", "variants.0.weightGrams"),
        (_one(heightMm=1_000_001), "INVALID_INPUT", "variants.0.heightMm"),
        (
            _one(cost={"currency": "CNY", "amount": "1.005"}),
            "INVALID_INPUT",
            "variants.0.cost.amount",
        ),
        (
            _one(cost={"currency": "XXZ", "amount": "1"}),
            "INVALID_INPUT",
            "variants.0.cost.currency",
        ),
        (
            _one(prices=[{"currency": "CNY", "amount": "-1"}]),
            "INVALID_INPUT",
            "variants.0.prices.0.amount",
        ),
        (
            _one(prices=[{"currency": "CNY", "amount": "1e30"}]),
            "INVALID_INPUT",
            "variants.0.prices.0.amount",
        ),
        (
            _one(prices=[{"currency": "CNY", "amount": "1"}, {"currency": "CNY", "amount": "2"}]),
            "INVALID_INPUT",
            "variants.0.prices.1.currency",
        ),
        (
            {"name": "K", "variants": [{"sku": "k"}, {"sku": "K"}]},
            "ALREADY_EXISTS",
            "variants.1.sku",
        ),
        (
            _kettle(
                variants=[
                    {"sku": "a", "optionValues": ["Red"]},
                    {"sku": "b", "optionValues": ["Red"]},
                ]
            ),
            "ALREADY_EXISTS",
            "variants.1.optionValues",
        ),
        (
            {"name": "K", "variants": [{"sku": f"s{n}"} for n in range(1001)]},
            "LIMIT_EXCEEDED",
            "variants",
        ),
        (_kettle(categoryId=to_global_id("Category", new_id())), "NOT_FOUND", "categoryId"),
        (_kettle(categoryId=to_global_id("Product", new_id())), "INVALID_ID", "categoryId"),
        (_kettle(idempotencyKey=""), "INVALID_INPUT", "idempotencyKey"),
    ],
)
async def test_refuses_bad_input_and_writes_nothing(
    graph: Graph, request_: dict[str, Any], code: str, path: str
) -> None:
    refused = (await graph(PRODUCT_CREATE, input=request_))["productCreate"]
    assert refused["product"] is None
    assert [(error["code"], error["field"]) for error in refused["userErrors"]] == [(code, path)]
    for table in (Product, Variant, Price, Event, AuditEntry):
        assert await table.all().count() == 0


async def test_the_same_key_gives_the_same_product_and_another_input_is_refused(
    graph: Graph,
) -> None:
    first = await graph(PRODUCT_CREATE, input=_kettle(idempotencyKey="k1"))
    again = await graph(PRODUCT_CREATE, input=_kettle(idempotencyKey="k1"))
    assert again == first
    other = await graph(PRODUCT_CREATE, input=_kettle(name="Pot", idempotencyKey="k1"))
    assert other["productCreate"]["userErrors"][0]["code"] == "IDEMPOTENCY_CONFLICT"
    assert await Product.all().count() == 1


async def test_changes_only_what_is_given_and_records_before_and_after(
    deps: Deps, graph: Graph
) -> None:
    category = await make_category(deps, "Kitchen")
    product = await make_product(deps, "Kettle", category_id=category.id, options=["Colour"])
    key = to_global_id("Product", product.id)
    updated = await graph(
        PRODUCT_UPDATE, input={"id": key, "expectedVersion": 1, "status": "ARCHIVED"}
    )
    assert updated["productUpdate"]["product"] == {
        "id": key,
        "version": 2,
        "name": "Kettle",
        "status": "ARCHIVED",
        "options": ["Colour"],
        "category": {"name": "Kitchen"},
        "translations": [],
    }
    entry = await AuditEntry.get(action="product.updated")
    assert (entry.before, entry.after) == ({"status": "ACTIVE"}, {"status": "ARCHIVED"})


async def test_clears_the_category(deps: Deps, graph: Graph) -> None:
    category = await make_category(deps)
    product = await make_product(deps, category_id=category.id)
    key = to_global_id("Product", product.id)
    updated = await graph(
        PRODUCT_UPDATE, input={"id": key, "expectedVersion": 1, "clear": ["CATEGORY"]}
    )
    assert updated["productUpdate"]["product"]["category"] is None
    assert await Category.all().count() == 1


async def test_a_stale_version_changes_nothing(deps: Deps, graph: Graph) -> None:
    product = await make_product(deps, version=3)
    key = to_global_id("Product", product.id)
    stale = await graph(PRODUCT_UPDATE, input={"id": key, "expectedVersion": 2, "name": "New"})
    assert stale["productUpdate"] == {
        "product": None,
        "userErrors": [
            {
                "code": "STALE_VERSION",
                "field": "expectedVersion",
                "details": {"currentVersion": 3},
            }
        ],
    }
    assert (await Product.get()).name == "Kettle"
    assert await Event.all().count() == 0


async def test_a_product_with_variants_keeps_its_number_of_options(
    deps: Deps, graph: Graph
) -> None:
    product = await make_product(deps, options=["Colour"])
    await make_variant(deps, "K-1", product=product, option_values=["Red"])
    request = {"id": to_global_id("Product", product.id), "expectedVersion": 1}
    refused = await graph(PRODUCT_UPDATE, input={**request, "options": ["Colour", "Size"]})
    assert refused["productUpdate"]["userErrors"][0]["code"] == "NOT_ALLOWED_NOW"
    renamed = await graph(PRODUCT_UPDATE, input={**request, "options": ["Shade"]})
    assert renamed["productUpdate"]["product"]["options"] == ["Shade"]


async def test_an_unknown_product_is_not_found(graph: Graph) -> None:
    key = to_global_id("Product", new_id())
    refused = await graph(PRODUCT_UPDATE, input={"id": key, "expectedVersion": 1})
    assert refused["productUpdate"]["userErrors"][0]["code"] == "NOT_FOUND"
    found = await graph("query ($id: ID!) { product(id: $id) { id } }", id=key)
    assert found["product"] is None


async def test_a_forged_id_is_a_typed_error(graph: Graph) -> None:
    for forged in ("x", to_global_id("Variant", new_id()), "é", "UHJvZHVjdDox"):
        (error,) = await graph.errors("query ($id: ID!) { product(id: $id) { id } }", id=forged)
        assert (error["code"], error["field"]) == ("INVALID_ID", "id")


async def test_costs_need_their_own_permission(graph: Graph) -> None:
    await graph(PRODUCT_CREATE, input=KETTLE)
    reader = Actor(
        kind=ActorKind.USER, id=new_id(), permissions=frozenset({Permission.CATALOG_READ})
    )
    query = '{ variantByCode(code: "ket-red") { sku cost { amount } } }'
    (error,) = await graph.as_actor(reader).errors(query)
    assert (error["code"], error["permission"]) == ("FORBIDDEN", "costs.read")
    assert error["path"] == ["variantByCode", "cost"]
    assert (await graph(query))["variantByCode"]["cost"] == {"amount": "45.50"}


@pytest.mark.parametrize(
    ("permissions", "missing"),
    [(frozenset(), "catalog.write"), (frozenset({Permission.CATALOG_READ}), "catalog.write")],
)
async def test_writing_needs_its_permission(
    graph: Graph, permissions: frozenset[str], missing: str
) -> None:
    actor = Actor(kind=ActorKind.API_KEY, id=new_id(), permissions=permissions)
    (error,) = await graph.as_actor(actor).errors(PRODUCT_CREATE, input=KETTLE)
    assert (error["code"], error["permission"]) == ("FORBIDDEN", missing)
    assert await Product.all().count() == 0
