import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest

from backend.core.actor import ANONYMOUS, Actor, ActorKind
from backend.core.documents import Json
from backend.core.errors import Code
from backend.core.ids import new_id
from backend.models import Preference, User
from backend.ports.deps import Deps
from backend.services.settings.preferences import PreferenceSet, preference, set_preference
from tests.graph import Graph
from tests.races import refusals

READ = "query ($key: String!) { preference(key: $key) }"
ALL = "{ viewer { preferences { key value } } }"
SET = """
mutation ($input: PreferenceSetInput!) { preferenceSet(input: $input) {
  key value userErrors { code field } } }
"""


@pytest.fixture
async def me(deps: Deps, graph: Graph) -> Graph:
    return graph.as_actor(await _user(deps, graph.actor, "me@example.com"))


async def _user(deps: Deps, actor: Actor, email: str) -> Actor:
    now = deps.clock.now()
    user = await User.create(
        email=email, name=email, password_hash="", created_at=now, updated_at=now
    )
    return replace(actor, id=user.id, name=user.name)


@pytest.mark.parametrize(
    "value",
    [
        {"columns": ["number", "total"]},
        [1, 2],
        "dense",
        3,
        False,
        {"a": {"b": [None]}},
        "中文",
        "a \\u0000 spelt out",
    ],
)
async def test_gives_back_what_was_set(me: Graph, value: Any) -> None:
    assert (await me(READ, key="orders.columns"))["preference"] is None
    kept = (await me(SET, input={"key": "orders.columns", "value": value}))["preferenceSet"]
    assert kept == {"key": "orders.columns", "value": value, "userErrors": []}
    assert (await me(READ, key="orders.columns"))["preference"] == value


async def test_the_viewer_is_told_all_of_their_own_at_once(deps: Deps, me: Graph) -> None:
    other = me.as_actor(await _user(deps, me.actor, "other@example.com"))
    for asker, key, value in ((me, "theme", "dark"), (me, "locale", "en"), (other, "theme", 1)):
        await asker(SET, input={"key": key, "value": value})
    assert (await me(ALL))["viewer"]["preferences"] == [
        {"key": "locale", "value": "en"},
        {"key": "theme", "value": "dark"},
    ]
    partner = me.as_actor(Actor(kind=ActorKind.API_KEY, id=new_id(), permissions=frozenset()))
    assert (await partner(ALL))["viewer"]["preferences"] == []


async def test_the_last_writer_wins_and_null_forgets(me: Graph) -> None:
    for value in (1, 2, None):
        await me(SET, input={"key": "density", "value": value})
        assert (await me(READ, key="density"))["preference"] == value
    assert await Preference.all().count() == 0


async def test_everybody_has_their_own(deps: Deps, me: Graph) -> None:
    other = me.as_actor(await _user(deps, me.actor, "other@example.com"))
    await me(SET, input={"key": "density", "value": "dense"})
    assert (await other(READ, key="density"))["preference"] is None


@pytest.mark.parametrize(
    ("key", "value", "code", "path"),
    [
        ("", 1, "INVALID_INPUT", "key"),
        ("a b", 1, "INVALID_INPUT", "key"),
        ("x" * 81, 1, "INVALID_INPUT", "key"),
        ("k", "x" * 16_384, "LIMIT_EXCEEDED", "value"),
        # what PostgreSQL, JSON's integers or a browser's stack cannot hold
        ("k", {"a": ["b\x00"]}, "INVALID_INPUT", "value"),
        ("k", {"b\x00": 1}, "INVALID_INPUT", "value"),
        ("k", 2**70, "INVALID_INPUT", "value"),
        ("k", json.loads("[" * 300 + "]" * 300), "INVALID_INPUT", "value"),
    ],
)
async def test_refuses_what_is_too_big_or_badly_named(
    me: Graph, key: str, value: Any, code: str, path: str
) -> None:
    refused = (await me(SET, input={"key": key, "value": value}))["preferenceSet"]
    assert refused["userErrors"] == [{"code": code, "field": path}]
    assert await Preference.all().count() == 0


async def test_only_people_have_preferences(graph: Graph, actor: Actor) -> None:
    key = graph.as_actor(Actor(kind=ActorKind.API_KEY, id=new_id(), permissions=actor.permissions))
    (error,) = await key.errors(READ, key="density")
    assert error["code"] == "FORBIDDEN"
    (error,) = await graph.as_actor(ANONYMOUS).errors(READ, key="density")
    assert error["code"] == "UNAUTHENTICATED"


async def test_a_user_has_at_most_two_hundred_even_at_once(deps: Deps, me: Graph) -> None:
    user_id = me.actor.id
    now = deps.clock.now()
    await Preference.bulk_create(
        [
            Preference(user_id=user_id, key=f"k{number}", value={"value": 1}, updated_at=now)
            for number in range(199)
        ]
    )
    results = await asyncio.gather(
        *(
            set_preference(deps, me.actor, PreferenceSet(key=f"n{n}", value=Json(n)))
            for n in range(4)
        ),
        return_exceptions=True,
    )
    assert refusals(results) == [Code.LIMIT_EXCEEDED] * 3
    assert await Preference.all().count() == 200
    await set_preference(deps, me.actor, PreferenceSet(key="k1", value=Json("kept")))
    assert await preference(me.actor, "k1") == "kept"
