"""The bucket of cost that every client has: emptied, refused, filled again, told of."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

import httpx
import pytest

from backend.adapters.cache.memory import MemoryCache
from backend.core.actor import Actor, ActorKind
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id
from backend.execution.operations import Operations, Refused
from backend.ports.deps import Deps
from backend.resolvers.root import schema
from backend.services.auth.permissions import Permission
from backend.services.auth.save_api_key import ApiKeyCreate, create_api_key
from backend.web.app import create_app
from backend.web.parameters import Parameters
from backend.web.throttling import CostBuckets
from tests.factories.auth import actor_for, make_user
from tests.web.browser import Browser

ORDERS = "{ orders(first: 100) { nodes { lines { variant { id } } } } }"
FULL = 5_000_000
COST = 51 + 100 * (1 + 10 * 2)


@pytest.fixture
def engine() -> str:
    """One is enough here: no answer in this file depends on the database."""
    return "sqlite"


class Watch:
    """A clock that stands still until it is moved on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


def key_actor() -> Actor:
    return Actor(kind=ActorKind.API_KEY, id=new_id())


async def test_what_is_spent_comes_back_with_time(watch: Watch) -> None:
    buckets = CostBuckets(MemoryCache(watch), maximum=1000, restore_rate=100, monotonic=watch)
    actor = key_actor()
    assert await buckets.take(actor, 600) == 400
    with pytest.raises(OmsError) as refused:
        await buckets.take(actor, 651)
    assert refused.value.code is Code.THROTTLED
    assert refused.value.details == {
        "retryAfterSeconds": 3,
        "cost": {"requested": 651, "available": 400, "maximum": 1000, "restoreRate": 100},
    }
    watch.now += 3
    assert await buckets.take(actor, 651) == 49
    watch.now += 3600
    assert await buckets.take(actor, 1) == 999


async def test_everybody_has_a_bucket_of_their_own(watch: Watch) -> None:
    buckets = CostBuckets(MemoryCache(watch), maximum=1000, restore_rate=100, monotonic=watch)
    user = new_id()
    actors = [
        key_actor(),
        key_actor(),
        Actor(kind=ActorKind.USER, id=user, session_id=new_id()),
        Actor(kind=ActorKind.USER, id=user, session_id=new_id()),
        Actor(kind=ActorKind.ANONYMOUS, ip="192.0.2.1"),
        Actor(kind=ActorKind.ANONYMOUS, ip="192.0.2.2"),
    ]
    assert [await buckets.take(actor, 900) for actor in actors] == [100] * len(actors)


async def test_processes_share_a_bucket_but_for_what_they_have_not_told(watch: Watch) -> None:
    cache, actor = MemoryCache(watch), key_actor()
    here, there = (
        CostBuckets(cache, maximum=1000, restore_rate=100, monotonic=watch) for _ in range(2)
    )
    taken = 0
    with suppress(OmsError):
        for _ in range(200):
            for buckets in (here, there):
                await buckets.take(actor, 10)
                taken += 10
    assert 1000 <= taken <= 1000 + 2 * 1000 / 50


async def test_a_flood_is_refused_and_another_client_is_served(deps: Deps) -> None:
    small = deps.config.model_copy(
        update={"cost_bucket": 100_000, "cost_restored_per_second": 1000}
    )
    app = create_app(replace(deps, config=small))
    actor = await actor_for(await make_user(deps))

    async def client() -> httpx.AsyncClient:
        request = ApiKeyCreate(name="Partner", scopes=[Permission.ORDERS_READ])
        secret = (await create_api_key(deps, actor, request)).secret
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(app=app),
            base_url="http://shop.test",
            headers={"authorization": f"Bearer {secret}"},
        )

    async def ask(one: httpx.AsyncClient) -> httpx.Response:
        return await one.post("/graphql", json={"query": ORDERS})

    async with await client() as flooding, await client() as other:
        answers = [await ask(flooding) for _ in range(60)]
        assert {answer.status_code for answer in answers[: 100_000 // COST]} == {200}
        refused = answers[-1]
        assert refused.status_code == 429
        assert 1 <= int(refused.headers["retry-after"]) <= 3
        (error,) = refused.json()["errors"]
        assert error["extensions"]["code"] == "THROTTLED"
        assert error["extensions"]["cost"]["requested"] == COST
        assert (await ask(other)).status_code == 200
    await app.state.touches.drain()


async def test_texts_that_are_never_the_same_are_paid_for_though_they_are_refused(
    watch: Watch,
) -> None:
    buckets = CostBuckets(MemoryCache(watch), maximum=1000, restore_rate=100, monotonic=watch)
    operations, actor = Operations(schema()._schema), key_actor()
    for number in range(8):
        with pytest.raises(Refused, match="Cannot query field"):
            await buckets.charge(actor, operations, Parameters(f"{{ nothing{number} __typename }}"))
    with pytest.raises(OmsError, match="Too much"):
        await buckets.charge(actor, operations, Parameters("{ nothing8 __typename }"))


async def test_an_api_key_is_told_what_it_spends(browser: Browser, deps: Deps) -> None:
    actor = await actor_for(await make_user(deps))
    request = ApiKeyCreate(name="Partner", scopes=[Permission.ORDERS_READ])
    secret = (await create_api_key(deps, actor, request)).secret
    headers = {"authorization": f"Bearer {secret}"}

    async def told(query: str) -> Any:
        answer = await browser.client.post("/graphql", json={"query": query}, headers=headers)
        return answer.json().get("extensions")

    full = {"maximum": FULL, "restoreRate": 2_000_000}
    # A text that was never seen before is read first, which costs something too.
    never = ORDERS + f" # {new_id()}"
    first = COST + 5 * len(never)
    found = (await told(never))["cost"]
    # The bucket fills while the text is read.
    assert FULL - first <= found.pop("available") <= FULL - COST
    assert found == {"requested": first, **full}
    again = (await told(never))["cost"]
    assert again["requested"] == COST
    assert await told("{ nothing }") is None
    assert "extensions" not in (await browser.post("{ viewer { name } }")).json()
