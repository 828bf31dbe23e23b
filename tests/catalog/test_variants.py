from datetime import date
from typing import Any

import pytest

from backend.core.ids import new_id, to_global_id
from backend.models import AuditEntry, Event, Product, Variant
from backend.ports.deps import Deps
from tests.catalog.graphql import PRICE_SET, PRODUCT_UPDATE, VARIANT_CREATE, VARIANT_UPDATE
from tests.factories.catalog import make_product, make_variant
from tests.graph import Graph

BY_CODE = "query ($code: String!) { variantByCode(code: $code) { sku } }"
SEARCH = "query ($text: String!) { variants(search: $text) { nodes { sku } } }"


async def _found(graph: Graph, text: str) -> list[str]:
    return [node["sku"] for node in (await graph(SEARCH, text=text))["variants"]["nodes"]]


async def test_adds_a_variant_after_its_siblings(deps: Deps, graph: Graph) -> None:
    product = await make_product(deps, "Kettle", options=["Colour", "Size"])
    await make_variant(deps, "K-1", product=product, option_values=["Red", "1 l"])
    created = await graph(
        VARIANT_CREATE,
        input={
            "productId": to_global_id("Product", product.id),
            "sku": "k-2",
            "optionValues": ["Red", "2 l"],
        },
    )
    variant = created["variantCreate"]["variant"]
    del variant["id"]
    assert variant == {
        "version": 1,
        "sku": "k-2",
        "position": 1,
        "displayName": "Kettle · Red / 2 l",
        "product": {"variantCount": 2},
    }
    assert await Event.filter(type="variant.created").count() == 1


@pytest.mark.parametrize("sku", ["tea-1", "TEA-1", " Tea-1 "])
async def test_a_sku_is_taken_in_any_case(deps: Deps, graph: Graph, sku: str) -> None:
    await make_variant(deps, "TEA-1")
    other = await make_product(deps)
    refused = await graph(
        VARIANT_CREATE, input={"productId": to_global_id("Product", other.id), "sku": sku}
    )
    assert refused["variantCreate"] == {
        "variant": None,
        "userErrors": [{"code": "ALREADY_EXISTS", "field": "sku"}],
    }
    assert await Variant.all().count() == 1


async def test_changes_and_clears_what_is_asked(deps: Deps, graph: Graph) -> None:
    variant = await make_variant(
        deps,
        "TEA-1",
        barcode="690",
        weight_grams=5,
        length_mm=9,
        cost_minor=100,
        cost_currency="CNY",
    )
    key = to_global_id("Variant", variant.id)
    changed = await graph(
        VARIANT_UPDATE,
        input={
            "id": key,
            "expectedVersion": 1,
            "sku": "TEA-2",
            "weightGrams": 7,
            "isActive": False,
            "availableFrom": "2026-12-24",
            "clear": ["BARCODE", "DIMENSIONS", "COST"],
        },
    )
    assert changed["variantUpdate"]["variant"] == {
        "id": key,
        "version": 2,
        "sku": "TEA-2",
        "barcode": None,
        "optionValues": [],
        "weightGrams": 7,
        "lengthMm": None,
        "isActive": False,
        "cost": None,
    }
    assert (await Variant.get(id=variant.id)).available_from == date(2026, 12, 24)
    entry = await AuditEntry.get(action="variant.updated")
    assert (entry.before["sku"], entry.before["available_from"]) == ("TEA-1", None)
    assert (entry.after["sku"], entry.after["available_from"]) == ("TEA-2", "2026-12-24")
    assert "option_values" not in entry.after
    clear = {"id": key, "expectedVersion": 2, "clear": ["AVAILABLE_FROM"]}
    assert (await graph(VARIANT_UPDATE, input=clear))["variantUpdate"]["userErrors"] == []
    assert (await Variant.get(id=variant.id)).available_from is None


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"expectedVersion": 9}, "STALE_VERSION", "expectedVersion"),
        ({"sku": "pot-1"}, "ALREADY_EXISTS", "sku"),
        ({"sku": ""}, "INVALID_INPUT", "sku"),
        ({"barcode": "x" * 41}, "INVALID_INPUT", "barcode"),
        ({"optionValues": ["Red"]}, "INVALID_INPUT", "optionValues"),
        ({"lengthMm": -1}, "INVALID_INPUT", "lengthMm"),
        ({"cost": {"currency": "CNY", "amount": "-1"}}, "INVALID_INPUT", "cost.amount"),
        ({"id": to_global_id("Variant", new_id())}, "NOT_FOUND", "id"),
        ({"id": to_global_id("Product", new_id())}, "INVALID_ID", "id"),
    ],
)
async def test_refuses_a_bad_change_and_keeps_the_variant(
    deps: Deps, graph: Graph, changes: dict[str, Any], code: str, path: str
) -> None:
    variant = await make_variant(deps, "TEA-1")
    await make_variant(deps, "POT-1")
    request = {"id": to_global_id("Variant", variant.id), "expectedVersion": 1, **changes}
    refused = (await graph(VARIANT_UPDATE, input=request))["variantUpdate"]
    assert [(error["code"], error["field"]) for error in refused["userErrors"]] == [(code, path)]
    kept = await Variant.get(id=variant.id)
    assert (kept.sku, kept.version) == ("TEA-1", 1)
    assert await Event.all().count() == 0


async def test_sets_a_price_per_currency(deps: Deps, graph: Graph) -> None:
    variant = await make_variant(deps, "TEA-1", price_minor=1000)
    request = {"variantId": to_global_id("Variant", variant.id)}
    first = {**request, "expectedVersion": 1, "currency": "EUR", "amount": "1.50"}
    await graph(PRICE_SET, input=first)
    second = {
        **request,
        "expectedVersion": 2,
        "currency": "CNY",
        "amount": "9",
        "compareAt": "10.00",
    }
    changed = (await graph(PRICE_SET, input=second))["variantPriceSet"]["variant"]
    assert changed == {
        "version": 3,
        "prices": [
            {"amount": {"amount": "9.00", "currency": "CNY"}, "compareAt": {"amount": "10.00"}},
            {"amount": {"amount": "1.50", "currency": "EUR"}, "compareAt": None},
        ],
    }
    entries = await AuditEntry.filter(action="variant.price_set").order_by("id")
    assert [(entry.before["prices"], entry.after["prices"]) for entry in entries] == [
        ({"CNY": 1000}, {"CNY": 1000, "EUR": 150}),
        ({"CNY": 1000, "EUR": 150}, {"CNY": 900, "EUR": 150}),
    ]


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"amount": "1.005"}, "INVALID_INPUT", "amount"),
        ({"amount": "nan"}, "INVALID_INPUT", "amount"),
        ({"amount": "-1"}, "INVALID_INPUT", "amount"),
        ({"compareAt": "ten"}, "INVALID_INPUT", "compareAt"),
        ({"currency": "yuan"}, "INVALID_INPUT", "currency"),
        ({"expectedVersion": 2}, "STALE_VERSION", "expectedVersion"),
    ],
)
async def test_refuses_a_bad_price(
    deps: Deps, graph: Graph, changes: dict[str, Any], code: str, path: str
) -> None:
    variant = await make_variant(deps, "TEA-1", price_minor=None)
    request = {
        "variantId": to_global_id("Variant", variant.id),
        "expectedVersion": 1,
        "currency": "CNY",
        "amount": "1",
        **changes,
    }
    refused = (await graph(PRICE_SET, input=request))["variantPriceSet"]
    assert refused == {"variant": None, "userErrors": [{"code": code, "field": path}]}


@pytest.mark.parametrize(
    ("code", "sku"),
    [
        ("tea-1", "TEA-1"),
        (" TEA-1 ", "TEA-1"),
        ("ｔｅａ-1", "TEA-1"),
        ("690123", "TEA-1"),
        # a barcode of two variants: the one still sold
        ("555", "POT-2"),
        # a SKU that is another's barcode is the SKU
        ("POT-1", "POT-1"),
        ("TEA", None),
        ("", None),
    ],
)
async def test_a_scanned_code_finds_its_variant(
    deps: Deps, graph: Graph, code: str, sku: str | None
) -> None:
    await make_variant(deps, "TEA-1", barcode="690123")
    await make_variant(deps, "POT-1", barcode="555", is_active=False)
    await make_variant(deps, "POT-2", barcode="555")
    await make_variant(deps, "POT-3", barcode="POT-1")
    found = (await graph(BY_CODE, code=code))["variantByCode"]
    assert found == ({"sku": sku} if sku else None)


async def test_search_follows_every_change_of_product_and_variant(deps: Deps, graph: Graph) -> None:
    product = await make_product(deps, "Kettle", options=["Colour"])
    await make_variant(deps, "K-RED", product=product, option_values=["Red"], barcode="690")
    blue = await make_variant(deps, "K-BLUE", product=product, option_values=["Blue"])
    assert await _found(graph, "k-r") == ["K-RED"]
    assert await _found(graph, "690") == ["K-RED"]
    assert await _found(graph, "kettle blue") == ["K-BLUE"]
    assert await _found(graph, "ＫＥＴＴＬＥ") == ["K-BLUE", "K-RED"]
    assert await _found(graph, "kettle green") == []
    assert await _found(graph, "k%") == []
    assert await _found(graph, "k_red") == []

    await graph(
        PRODUCT_UPDATE,
        input={
            "id": to_global_id("Product", product.id),
            "expectedVersion": 1,
            "name": "Teapot",
            "translations": [{"locale": "zh-CN", "name": "茶壶"}],
        },
    )
    assert await _found(graph, "kettle") == []
    assert await _found(graph, "茶壶 red") == ["K-RED"]

    await graph(
        VARIANT_UPDATE,
        input={"id": to_global_id("Variant", blue.id), "expectedVersion": 1, "sku": "T-9"},
    )
    assert await _found(graph, "k-blue") == []
    assert await _found(graph, "teapot t-9") == ["T-9"]
    assert (await Product.get()).search_text == "teapot 茶壶 k-red 690 t-9"


async def test_an_archived_product_still_shows_where_it_was_sold(deps: Deps, graph: Graph) -> None:
    product = await make_product(deps, status="ARCHIVED")
    variant = await make_variant(deps, "OLD-1", product=product)
    found = await graph(
        "query ($id: ID!) { variant(id: $id) { sku product { name status } } }",
        id=to_global_id("Variant", variant.id),
    )
    assert found["variant"] == {
        "sku": "OLD-1",
        "product": {"name": "Kettle", "status": "ARCHIVED"},
    }
