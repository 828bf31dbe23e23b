import json
from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Any

import pytest

from backend.core.actor import ANONYMOUS, Actor, ActorKind
from backend.core.ids import new_id, to_global_id
from backend.ports.deps import Deps
from tests.factories.catalog import make_category, make_product, make_variant
from tests.graph import Graph
from tests.statements import statements

PRODUCTS = """
query ($first: Int, $after: String, $last: Int, $before: String,
       $where: ProductWhere, $orderBy: ProductSort! = NAME_ASC, $search: String) {
  products(first: $first, after: $after, last: $last, before: $before,
           where: $where, orderBy: $orderBy, search: $search) {
    nodes { name } totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }
"""


async def _names(graph: Graph, **variables: Any) -> list[str]:
    page = (await graph(PRODUCTS, **variables))["products"]
    return [node["name"] for node in page["nodes"]]


@pytest.mark.parametrize(
    ("order_by", "names"),
    [
        ("NAME_ASC", ["a", "b", "c", "d"]),
        ("NAME_DESC", ["d", "c", "b", "a"]),
        ("OLDEST", ["c", "a", "d", "b"]),
        ("NEWEST", ["b", "d", "a", "c"]),
        ("UPDATED_ASC", ["b", "d", "a", "c"]),
        ("UPDATED_DESC", ["c", "a", "d", "b"]),
    ],
)
async def test_sorts_and_pages_by_keyset_both_ways(
    deps: Deps, graph: Graph, order_by: str, names: list[str]
) -> None:
    now = deps.clock.now()
    for age, name in enumerate(["c", "a", "d", "b"]):
        product = await make_product(deps, name)
        product.updated_at = now - timedelta(hours=age)
        await product.save(update_fields=["updated_at"])
    first = (await graph(PRODUCTS, first=3, orderBy=order_by))["products"]
    assert [node["name"] for node in first["nodes"]] == names[:3]
    assert (first["totalCount"], first["pageInfo"]["hasNextPage"]) == (4, True)
    end = first["pageInfo"]["endCursor"]
    assert await _names(graph, first=3, after=end, orderBy=order_by) == names[3:]
    assert await _names(graph, last=2, before=end, orderBy=order_by) == names[:2]


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ({"status": {"eq": "ARCHIVED"}}, ["pot"]),
        ({"status": {"oneOf": ["ACTIVE", "DRAFT"]}}, ["kettle", "tea"]),
        ({"name": {"contains": "ET"}}, ["kettle"]),
        ({"name": {"contains": "%"}}, []),
        ({"NOT": {"name": {"startsWith": "t"}}}, ["kettle", "pot"]),
        ({"OR": [{"name": {"eq": "pot"}}, {"name": {"eq": "tea"}}]}, ["pot", "tea"]),
        ({"category": {"isNull": True}}, ["pot", "tea"]),
        ({"createdAt": {"gte": "2030-01-01T00:00:00Z"}}, []),
        ({"updatedAt": {"lt": "2030-01-01T00:00:00Z"}}, ["kettle", "pot", "tea"]),
    ],
)
async def test_filters_products(
    deps: Deps, graph: Graph, where: dict[str, Any], names: list[str]
) -> None:
    category = await make_category(deps)
    await make_product(deps, "kettle", category_id=category.id)
    await make_product(deps, "pot", status="ARCHIVED")
    await make_product(deps, "tea", status="DRAFT")
    assert await _names(graph, where=where) == names


async def test_filters_by_the_category_of_an_id(deps: Deps, graph: Graph) -> None:
    category = await make_category(deps)
    other = await make_category(deps)
    await make_product(deps, "kettle", category_id=category.id)
    await make_product(deps, "pot", category_id=other.id)
    where = {"category": {"oneOf": [to_global_id("Category", category.id)]}}
    assert await _names(graph, where=where) == ["kettle"]
    (error,) = await graph.errors(
        PRODUCTS, where={"category": {"eq": to_global_id("Product", category.id)}}
    )
    assert (error["code"], error["field"]) == ("INVALID_ID", "where.category.eq")


async def test_filters_variants_by_what_their_product_is(deps: Deps, graph: Graph) -> None:
    category = await make_category(deps)
    kettle = await make_product(deps, "kettle", category_id=category.id)
    old = await make_product(deps, "old", status="ARCHIVED")
    await make_variant(deps, "K-1", product=kettle)
    await make_variant(deps, "K-2", product=kettle, is_active=False)
    await make_variant(deps, "O-1", product=old)
    query = "query ($where: VariantWhere) { variants(where: $where) { nodes { sku } } }"

    async def skus(**where: Any) -> list[str]:
        return [node["sku"] for node in (await graph(query, where=where))["variants"]["nodes"]]

    assert await skus(category={"eq": to_global_id("Category", category.id)}) == ["K-1", "K-2"]
    assert await skus(product={"eq": to_global_id("Product", old.id)}) == ["O-1"]
    assert await skus(productStatus={"eq": "ARCHIVED"}) == ["O-1"]
    assert await skus(isActive={"eq": False}) == ["K-2"]
    assert await skus(sku={"startsWith": "k"}) == ["K-1", "K-2"]
    assert await skus(sku={"eq": "k-1"}) == ["K-1"]
    assert await skus(sku={"eq": ""}) == []
    assert await skus(sku={"oneOf": ["o-1", "K-2", "K"]}) == ["K-2", "O-1"]
    assert await skus(sku={"oneOf": []}) == []
    assert await skus(sku={"contains": "-1"}) == ["K-1", "O-1"]


@pytest.mark.parametrize(
    ("arguments", "code", "path"),
    [
        ({"first": -1}, "INVALID_INPUT", "first"),
        ({"first": 101}, "INVALID_INPUT", "first"),
        ({"last": 101}, "INVALID_INPUT", "last"),
        ({"first": 1, "last": 1}, "INVALID_INPUT", "last"),
        ({"after": "x"}, "INVALID_CURSOR", "after"),
        ({"after": "é"}, "INVALID_CURSOR", "after"),
        ({"before": "W10"}, "INVALID_CURSOR", "before"),
        ({"search": "x" * 201}, "LIMIT_EXCEEDED", "search"),
        ({"search": "a b c d e f g h i"}, "LIMIT_EXCEEDED", "search"),
        ({"where": {"OR": [{"name": {"eq": "x"}}] * 101}}, "LIMIT_EXCEEDED", None),
        ({"where": {"name": {"oneOf": ["x"] * 501}}}, "LIMIT_EXCEEDED", None),
        ({"where": {"name": {"eq": "a\x00"}}}, "INVALID_INPUT", "where.name.eq"),
        ({"where": {"name": {"oneOf": ["\ud800"]}}}, "INVALID_INPUT", "where.name.oneOf.0"),
        ({"search": "\udfff"}, "INVALID_INPUT", "search"),
    ],
)
async def test_refuses_bad_arguments_with_typed_errors(
    graph: Graph, arguments: dict[str, Any], code: str, path: str | None
) -> None:
    (error,) = await graph.errors(PRODUCTS, **arguments)
    assert (error["code"], error.get("field")) == (code, path)


def _cursor(*values: object) -> str:
    text = json.dumps([*values, "01900000-0000-7000-8000-000000000000"])
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    ("order_by", "cursor"),
    [
        ("NAME_ASC", _cursor("name", "a\x00")),
        ("NAME_ASC", _cursor("name", 1)),
        ("NAME_ASC", _cursor("name", None)),
        ("NAME_ASC", _cursor("name", "a", "b")),
        ("NAME_ASC", _cursor("search_text", "a")),
        ("UPDATED_ASC", _cursor("updated_at", "yesterday")),
        ("UPDATED_ASC", _cursor("updated_at", "2026-01-01T00:00:00")),
        ("UPDATED_ASC", _cursor("updated_at", "0001-01-01T00:00:00+10:00")),
        ("NEWEST", urlsafe_b64encode(b'["id", 1]').decode()),
    ],
)
async def test_a_forged_cursor_is_refused(graph: Graph, order_by: str, cursor: str) -> None:
    (error,) = await graph.errors(PRODUCTS, after=cursor, orderBy=order_by)
    assert (error["code"], error["field"]) == ("INVALID_CURSOR", "after")


@pytest.mark.parametrize("position", [2**31, -(2**40), 2**70, True, 1.5, "1"])
async def test_a_cursor_beyond_its_column_is_refused(graph: Graph, position: object) -> None:
    (error,) = await graph.errors(
        "query ($after: String) { categories(after: $after) { nodes { id } } }",
        after=_cursor("position", position),
    )
    assert error["code"] == "INVALID_CURSOR"


async def test_a_moment_outside_the_calendar_is_refused(graph: Graph) -> None:
    where = {"createdAt": {"gte": "0001-01-01T00:00:00+10:00"}}
    (error,) = await graph.errors(PRODUCTS, where=where)
    assert error["message"].endswith("This moment lies outside the calendar.")


async def test_a_cursor_of_another_order_is_refused(deps: Deps, graph: Graph) -> None:
    await make_product(deps, "a")
    page = (await graph(PRODUCTS, first=1, orderBy="NAME_ASC"))["products"]
    (error,) = await graph.errors(
        PRODUCTS, after=page["pageInfo"]["endCursor"], orderBy="UPDATED_ASC"
    )
    assert error["code"] == "INVALID_CURSOR"


@pytest.mark.parametrize("field", ["products", "variants", "categories"])
async def test_lists_need_the_permission(graph: Graph, field: str) -> None:
    (error,) = await graph.as_actor(ANONYMOUS).errors(f"{{ {field} {{ nodes {{ id }} }} }}")
    assert error["code"] == "UNAUTHENTICATED"
    nobody = Actor(kind=ActorKind.USER, id=new_id())
    (error,) = await graph.as_actor(nobody).errors(f"{{ {field} {{ nodes {{ id }} }} }}")
    assert (error["code"], error["permission"]) == ("FORBIDDEN", "catalog.read")


async def test_nodes_of_one_type_are_read_in_one_statement(deps: Deps, graph: Graph) -> None:
    products = [await make_product(deps, name) for name in "cab"]
    ids = [to_global_id("Product", key) for key in (*(p.id for p in products), new_id())]
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Product { name } } }"
    with statements() as sent:
        found = await graph(query, ids=ids)
    assert found["nodes"] == [
        *({"__typename": "Product", "name": name} for name in "cab"),
        None,
    ]
    assert len(sent) == 1


async def test_a_nested_list_runs_as_many_statements_for_many_rows_as_for_few(
    deps: Deps, graph: Graph
) -> None:
    query = """{ products { nodes { name(locale: "zh-CN") variantCount
      category { name productCount parent { name } children { name } }
      variants { sku displayName price(currency: "CNY") { amount { amount } }
        prices { amount { amount } } product { name } } } } }"""

    async def grow(number: int) -> None:
        parent = await make_category(deps, f"Parent {number}")
        category = await make_category(deps, f"Category {number}", parent_id=parent.id)
        product = await make_product(deps, f"Product {number}", category_id=category.id)
        for letter in "ab":
            await make_variant(deps, f"{letter}-{number}", product=product)

    await grow(0)
    with statements() as few:
        await graph(query)
    for number in range(1, 12):
        await grow(number)
    with statements() as many:
        found = await graph(query)
    assert len(found["products"]["nodes"]) == 12
    # products with categories and parents, counts, variants, children, prices, products of variants
    assert len(many) == len(few) == 7
