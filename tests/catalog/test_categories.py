import asyncio
from typing import Any

import pytest

from backend.core.actor import Actor
from backend.core.errors import Code
from backend.core.ids import new_id, to_global_id
from backend.models import AuditEntry, Category, Event
from backend.ports.deps import Deps
from backend.services.catalog.save_category import (
    CategoryCreate,
    CategoryDelete,
    CategoryUpdate,
    create_category,
    delete_category,
    update_category,
)
from backend.services.catalog.save_product import ProductCreate, create_product
from tests.catalog.graphql import CATEGORY_CREATE, CATEGORY_DELETE, CATEGORY_UPDATE
from tests.factories.catalog import make_category, make_product
from tests.graph import Graph
from tests.races import refusals


async def test_creates_and_moves_a_category(deps: Deps, graph: Graph) -> None:
    home = await make_category(deps, "Home")
    key = to_global_id("Category", home.id)
    created = await graph(
        CATEGORY_CREATE, input={"name": "Kitchen", "parentId": key, "position": 2}
    )
    kitchen = created["categoryCreate"]["category"]
    assert (kitchen["name"], kitchen["position"], kitchen["parent"]) == (
        "Kitchen",
        2,
        {"name": "Home"},
    )
    moved = await graph(
        CATEGORY_UPDATE, input={"id": kitchen["id"], "expectedVersion": 1, "clear": ["PARENT"]}
    )
    assert moved["categoryUpdate"]["category"]["parent"] is None
    types = await Event.all().order_by("seq").values("type")
    assert [event["type"] for event in types] == ["category.created", "category.updated"]


@pytest.mark.parametrize(
    ("request_", "code", "path"),
    [
        ({"name": ""}, "INVALID_INPUT", "name"),
        ({"name": "x", "position": -1}, "INVALID_INPUT", "position"),
        ({"name": "x", "parentId": to_global_id("Category", new_id())}, "NOT_FOUND", "parentId"),
        (
            {"name": "x", "translations": [{"locale": "de", "name": ""}]},
            "INVALID_INPUT",
            "translations.0.name",
        ),
    ],
)
async def test_refuses_bad_input(
    graph: Graph, request_: dict[str, Any], code: str, path: str
) -> None:
    refused = (await graph(CATEGORY_CREATE, input=request_))["categoryCreate"]
    assert refused == {"category": None, "userErrors": [{"code": code, "field": path}]}
    assert await Category.all().count() == 0


async def test_a_category_cannot_stand_under_itself(deps: Deps, graph: Graph) -> None:
    a = await make_category(deps, "a")
    b = await make_category(deps, "b", parent_id=a.id)
    c = await make_category(deps, "c", parent_id=b.id)
    for parent in (a, c):
        refused = await graph(
            CATEGORY_UPDATE,
            input={
                "id": to_global_id("Category", a.id),
                "expectedVersion": 1,
                "parentId": to_global_id("Category", parent.id),
            },
        )
        assert refused["categoryUpdate"]["userErrors"] == [
            {"code": "NOT_ALLOWED_NOW", "field": "parentId"}
        ]


async def test_categories_stand_at_most_ten_deep(deps: Deps, graph: Graph) -> None:
    parent = None
    for depth in range(10):
        parent = await make_category(deps, str(depth), parent_id=parent and parent.id)
    assert parent is not None
    refused = await graph(
        CATEGORY_CREATE, input={"name": "x", "parentId": to_global_id("Category", parent.id)}
    )
    assert refused["categoryCreate"]["userErrors"] == [
        {"code": "LIMIT_EXCEEDED", "field": "parentId"}
    ]


async def test_two_moves_at_once_never_close_a_ring(deps: Deps, actor: Actor) -> None:
    a = await make_category(deps, "a")
    b = await make_category(deps, "b")
    results = await asyncio.gather(
        update_category(deps, actor, CategoryUpdate(id=a.id, expected_version=1, parent_id=b.id)),
        update_category(deps, actor, CategoryUpdate(id=b.id, expected_version=1, parent_id=a.id)),
        return_exceptions=True,
    )
    assert refusals(results) == [Code.NOT_ALLOWED_NOW]
    assert await Category.filter(parent_id=None).count() == 1


async def _deleted(graph: Graph, category: Category, version: int = 1) -> Any:
    request = {"id": to_global_id("Category", category.id), "expectedVersion": version}
    return (await graph(CATEGORY_DELETE, input=request))["categoryDelete"]


async def test_deletes_an_empty_category_and_tells(deps: Deps, graph: Graph) -> None:
    home = await make_category(deps, "Home")
    kitchen = await make_category(deps, "Kitchen", parent_id=home.id)
    product = await make_product(deps, category_id=kitchen.id)
    full = {"deletedId": None, "userErrors": [{"code": "NOT_ALLOWED_NOW", "field": "id"}]}
    assert await _deleted(graph, home) == full
    assert await _deleted(graph, kitchen) == full
    assert await Category.all().count() == 2
    await product.delete()
    stale = [{"code": "STALE_VERSION", "field": "expectedVersion"}]
    assert (await _deleted(graph, kitchen, version=2))["userErrors"] == stale
    gone = {"deletedId": to_global_id("Category", kitchen.id), "userErrors": []}
    assert await _deleted(graph, kitchen) == gone
    missing = [{"code": "NOT_FOUND", "field": "id"}]
    assert (await _deleted(graph, kitchen))["userErrors"] == missing
    assert await Category.all().values("name") == [{"name": "Home"}]
    assert await Event.all().values("type") == [{"type": "category.deleted"}]
    (entry,) = await AuditEntry.all()
    assert (entry.action, entry.before["name"], entry.after) == (
        "category.deleted",
        "Kitchen",
        {},
    )


async def test_nothing_is_put_into_a_category_while_it_goes(deps: Deps, actor: Actor) -> None:
    for _ in range(5):
        home = await make_category(deps, "Home")
        results = await asyncio.gather(
            delete_category(deps, actor, CategoryDelete(id=home.id, expected_version=1)),
            create_category(deps, actor, CategoryCreate(name="Kitchen", parent_id=home.id)),
            create_product(deps, actor, ProductCreate(name="Kettle", category_id=home.id)),
            return_exceptions=True,
        )
        codes = {Code.NOT_ALLOWED_NOW, Code.NOT_FOUND}
        assert set(refusals(results)) <= codes
        assert len(refusals(results)) in (1, 2)
