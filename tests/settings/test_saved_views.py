import asyncio
from dataclasses import replace
from typing import Any

import pytest

from backend.core.actor import Actor, ActorKind
from backend.core.documents import Json
from backend.core.errors import Code
from backend.core.ids import new_id, to_global_id
from backend.models import AuditEntry, SavedView, User
from backend.ports.deps import Deps
from backend.services.settings.save_view import SavedViewSave, save_view
from tests.graph import Graph
from tests.races import refusals
from tests.statements import statements

VIEWS = """
query ($screen: String!, $first: Int, $after: String) {
  savedViews(screen: $screen, first: $first, after: $after) {
    nodes { name isMine isShared ownerName query position } pageInfo { hasNextPage endCursor } } }
"""
SAVE = """
mutation ($input: SavedViewSaveInput!) { savedViewSave(input: $input) {
  savedView { id version screen name query isShared position isMine }
  userErrors { code field } } }
"""
DELETE = """
mutation ($input: SavedViewDeleteInput!) { savedViewDelete(input: $input) {
  deletedId userErrors { code field } } }
"""
UNPAID = {"screen": "orders", "name": "Unpaid", "query": {"where": {"x": 1}, "search": "黄"}}


async def _user(deps: Deps, actor: Actor, name: str) -> Actor:
    now = deps.clock.now()
    user = await User.create(
        email=f"{name}@example.com", name=name, password_hash="", created_at=now, updated_at=now
    )
    return replace(actor, id=user.id, name=user.name)


@pytest.fixture
async def me(deps: Deps, graph: Graph) -> Graph:
    return graph.as_actor(await _user(deps, graph.actor, "me"))


@pytest.fixture
async def other(deps: Deps, graph: Graph) -> Graph:
    return graph.as_actor(await _user(deps, graph.actor, "other"))


async def _save(graph: Graph, **changes: Any) -> dict[str, Any]:
    saved = (await graph(SAVE, input={**UNPAID, **changes}))["savedViewSave"]
    assert saved["userErrors"] == []
    view: dict[str, Any] = saved["savedView"]
    return view


async def _names(graph: Graph, screen: str = "orders") -> list[str]:
    page = (await graph(VIEWS, screen=screen))["savedViews"]
    return [node["name"] for node in page["nodes"]]


async def test_saves_and_changes_a_view(me: Graph) -> None:
    view = await _save(me)
    key = view.pop("id")
    assert view == {
        **UNPAID,
        "version": 1,
        "isShared": False,
        "position": 0,
        "isMine": True,
    }
    request = {"id": key, "expectedVersion": 1, "name": "Paid", "isShared": True}
    changed = (await me(SAVE, input=request))["savedViewSave"]["savedView"]
    assert (changed["name"], changed["isShared"], changed["version"]) == ("Paid", True, 2)
    assert changed["query"] == UNPAID["query"]
    entry = await AuditEntry.filter(action="saved_view.saved").order_by("-id").first()
    assert entry is not None
    assert entry.after == {"name": "Paid", "is_shared": True}


async def test_shows_mine_and_the_shared_ones_of_a_screen(me: Graph, other: Graph) -> None:
    await _save(me, name="Mine", position=3)
    await _save(me, name="Elsewhere", screen="stock")
    await _save(other, name="Theirs")
    await _save(other, name="Shared", isShared=True, position=1)
    nodes = (await me(VIEWS, screen="orders"))["savedViews"]["nodes"]
    assert [(n["name"], n["isMine"], n["ownerName"]) for n in nodes] == [
        ("Shared", False, "other"),
        ("Mine", True, "me"),
    ]
    assert await _names(other) == ["Theirs", "Shared"]
    assert await _names(me, "stock") == ["Elsewhere"]


async def test_only_the_owner_changes_or_deletes_a_view(me: Graph, other: Graph) -> None:
    shared = (await _save(me, isShared=True))["id"]
    private = (await _save(me, name="Private"))["id"]
    for key, code in ((shared, "FORBIDDEN"), (private, "NOT_FOUND")):
        request = {"id": key, "expectedVersion": 1}
        for operation, field in ((SAVE, "savedViewSave"), (DELETE, "savedViewDelete")):
            if code == "FORBIDDEN":
                (error,) = await other.errors(operation, input=request)
                assert error["code"] == code
            else:
                refused = (await other(operation, input=request))[field]
                assert refused["userErrors"] == [{"code": code, "field": "id"}]
    assert await SavedView.all().count() == 2


async def test_deletes_a_view_once(me: Graph) -> None:
    key = (await _save(me))["id"]
    stale = await me(DELETE, input={"id": key, "expectedVersion": 2})
    assert stale["savedViewDelete"]["userErrors"][0]["code"] == "STALE_VERSION"
    deleted = await me(DELETE, input={"id": key, "expectedVersion": 1})
    assert deleted["savedViewDelete"] == {"deletedId": key, "userErrors": []}
    again = await me(DELETE, input={"id": key, "expectedVersion": 1})
    assert again["savedViewDelete"]["userErrors"][0]["code"] == "NOT_FOUND"
    assert await SavedView.all().count() == 0


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"name": None}, "INVALID_INPUT", "name"),
        ({"name": " "}, "INVALID_INPUT", "name"),
        ({"name": "x" * 81}, "INVALID_INPUT", "name"),
        ({"screen": None}, "INVALID_INPUT", "screen"),
        ({"screen": "no such screen!"}, "INVALID_INPUT", "screen"),
        ({"query": None}, "INVALID_INPUT", "query"),
        ({"query": [1]}, "INVALID_INPUT", "query"),
        ({"query": "text"}, "INVALID_INPUT", "query"),
        ({"query": {"x": "y" * 16_384}}, "LIMIT_EXCEEDED", "query"),
        ({"query": {"x": 10**30}}, "INVALID_INPUT", "query"),
        ({"position": -1}, "INVALID_INPUT", "position"),
        ({"id": to_global_id("SavedView", new_id())}, "INVALID_INPUT", "expectedVersion"),
        ({"id": to_global_id("Order", new_id()), "expectedVersion": 1}, "INVALID_ID", "id"),
        ({"id": to_global_id("SavedView", new_id()), "expectedVersion": 1}, "NOT_FOUND", "id"),
    ],
)
async def test_refuses_a_view_that_cannot_be_kept(
    me: Graph, changes: dict[str, Any], code: str, path: str
) -> None:
    refused = (await me(SAVE, input={**UNPAID, **changes}))["savedViewSave"]
    assert refused == {"savedView": None, "userErrors": [{"code": code, "field": path}]}
    assert await SavedView.all().count() == 0


async def test_a_name_is_taken_per_owner_and_screen(deps: Deps, me: Graph, other: Graph) -> None:
    await _save(other)
    await _save(me, screen="stock")
    request = SavedViewSave(screen="orders", name="Unpaid", query=Json({}))
    results = await asyncio.gather(
        *(save_view(deps, me.actor, request) for _ in range(4)), return_exceptions=True
    )
    assert refusals(results) == [Code.ALREADY_EXISTS] * 3
    assert await SavedView.all().count() == 3


async def test_only_people_have_views(graph: Graph, actor: Actor) -> None:
    key = graph.as_actor(Actor(kind=ActorKind.API_KEY, id=new_id(), permissions=actor.permissions))
    (error,) = await key.errors(SAVE, input=UNPAID)
    assert error["code"] == "FORBIDDEN"
    (error,) = await key.errors(VIEWS, screen="orders")
    assert error["code"] == "FORBIDDEN"


async def test_a_page_of_views_runs_two_statements(me: Graph) -> None:
    for number in range(5):
        await _save(me, name=str(number), position=number)
    with statements() as sent:
        page = (await me(VIEWS, screen="orders", first=3))["savedViews"]
    # the views, and their owners' names
    assert len(sent) == 2
    after = page["pageInfo"]["endCursor"]
    rest = (await me(VIEWS, screen="orders", first=3, after=after))["savedViews"]
    assert [node["name"] for node in rest["nodes"]] == ["3", "4"]
    (error,) = await me.errors(VIEWS, screen="orders", after="x")
    assert error["code"] == "INVALID_CURSOR"
