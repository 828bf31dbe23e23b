"""The subscriptions through the schema: what a batch shows, to whom, and when it ends."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from datetime import timedelta
from typing import Any

import pytest

from backend.core.actor import Actor
from backend.core.ids import to_global_id
from backend.models import Role, Session, User
from backend.ports.deps import Deps
from backend.schema.loaders import ByKey
from backend.services.auth import authenticate, watch
from backend.services.auth.authenticate import actor_of_session
from backend.services.auth.permissions import ADMINISTRATOR
from backend.services.auth.save_role import ensure_builtin_roles
from backend.services.auth.sessions import SignOut, open_session, sign_out
from backend.services.live.relay import relaying
from tests.fakes.clock import FakeClock
from tests.live.client import Stream
from tests.live.orders import make_order, make_user, touch_order

ORDERS = """
subscription Orders($after: String, $where: OrderWhere, $batchMs: Int! = 0) {
  orderEvents(after: $after, where: $where, batchMs: $batchMs) {
    cursor events { id cursor type at actorName orderId order { number version status } } } }
"""
STOCK = "subscription { stockEvents { cursor events { type level { onHand } entry { note } } } }"


@pytest.fixture
async def relay(deps: Deps) -> AsyncIterator[None]:
    async with relaying():
        yield


async def test_the_first_batch_is_empty_and_resumes_from_the_moment_of_subscribing(
    deps: Deps, actor: Actor, relay: None
) -> None:
    order = await make_order(deps)
    async with aclosing(Stream(deps, actor, ORDERS).batches()) as batches:
        start = await anext(batches)
        assert start["events"] == []
    await touch_order(deps, order.id)
    stream = Stream(deps, actor, ORDERS, after=start["cursor"])
    async with asyncio.timeout(30), aclosing(stream.batches()) as batches:
        assert (await anext(batches))["events"] == []
        batch = await anext(batches)
    (event,) = batch["events"]
    assert event["type"] == "order.updated"
    assert event["actorName"] == "Ordergraph"
    assert event["orderId"] == to_global_id("Order", order.id)
    assert event["order"] == {"number": order.number, "version": 2, "status": "OPEN"}
    assert event["cursor"] == batch["cursor"]


async def test_an_event_shows_the_order_as_it_is_now_not_as_an_earlier_batch_read_it(
    deps: Deps, actor: Actor, relay: None
) -> None:
    order = await make_order(deps)
    versions = []
    async with asyncio.timeout(30), aclosing(Stream(deps, actor, ORDERS).batches()) as batches:
        await anext(batches)
        for _ in range(3):
            await touch_order(deps, order.id)
            versions += [event["order"]["version"] for event in (await anext(batches))["events"]]
    assert versions == [2, 3, 4]


async def test_a_batch_reads_its_orders_at_once(
    deps: Deps, actor: Actor, relay: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders = [await make_order(deps) for _ in range(6)]
    reads: list[int] = []
    read = ByKey.read

    async def counted(self: ByKey, keys: Any, columns: Any = None) -> Any:
        reads.append(len(keys))
        return await read(self, keys, columns)

    stream = Stream(deps, actor, ORDERS, batchMs=300)
    async with asyncio.timeout(30), aclosing(stream.batches()) as batches:
        await anext(batches)
        following = asyncio.ensure_future(anext(batches))
        await asyncio.sleep(0.05)
        monkeypatch.setattr(ByKey, "read", counted)
        for order in [*orders, *orders]:
            await touch_order(deps, order.id)
        batch = await following
    assert [event["order"]["number"] for event in batch["events"]] == [o.number for o in orders]
    assert reads == [6]


async def test_where_is_asked_of_the_changed_orders(deps: Deps, actor: Actor, relay: None) -> None:
    wanted, other = await make_order(deps), await make_order(deps)
    stream = Stream(deps, actor, ORDERS, where={"number": {"eq": wanted.number}})
    async with asyncio.timeout(30), aclosing(stream.batches()) as batches:
        await anext(batches)
        for key in (other.id, wanted.id, other.id, wanted.id):
            await touch_order(deps, key)
        events: list[dict[str, Any]] = []
        while len(events) < 2:
            events += (await anext(batches))["events"]
    assert {event["order"]["number"] for event in events} == {wanted.number}


@pytest.mark.parametrize(
    ("document", "without"), [(ORDERS, "orders.read"), (STOCK, "inventory.read")]
)
async def test_needs_the_permission_of_what_it_follows(
    deps: Deps, actor: Actor, document: str, without: str
) -> None:
    limited = Actor(kind=actor.kind, id=actor.id, permissions=actor.permissions - {without})
    assert await Stream(deps, limited, document).refusal() == "FORBIDDEN"


async def test_a_bad_cursor_is_refused_with_its_code(deps: Deps, actor: Actor) -> None:
    assert await Stream(deps, actor, ORDERS, after="nonsense").refusal() == "INVALID_CURSOR"


@pytest.fixture
def quick_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.services.auth.watch.CHECK_EVERY_SECONDS", 0.05)


async def signed_in(deps: Deps, user: User) -> Actor:
    return (await actor_of_session(deps, await open_session(deps, user, "test"))).actor


async def test_ends_when_the_session_is_signed_out(deps: Deps, quick_checks: None) -> None:
    await ensure_builtin_roles(deps)
    viewer = await signed_in(deps, await make_user(deps, "Viewer"))
    ending = asyncio.create_task(Stream(deps, viewer, ORDERS).refusal())
    await asyncio.sleep(0.2)
    assert not ending.done()
    await Session.all().delete()
    assert await ending == "SESSION_EXPIRED"


async def test_ends_when_the_session_expires(
    deps: Deps, clock: FakeClock, quick_checks: None
) -> None:
    await ensure_builtin_roles(deps)
    viewer = await signed_in(deps, await make_user(deps, "Viewer"))
    ending = asyncio.create_task(Stream(deps, viewer, ORDERS).refusal())
    await asyncio.sleep(0.2)
    clock.advance(seconds=timedelta(hours=deps.config.session_hours).total_seconds() + 1)
    assert await ending == "SESSION_EXPIRED"


async def test_ends_when_the_permission_is_taken_away(deps: Deps, quick_checks: None) -> None:
    await ensure_builtin_roles(deps)
    user = await make_user(deps, "Viewer")
    viewer = await signed_in(deps, user)
    ending = asyncio.create_task(Stream(deps, viewer, ORDERS).refusal())
    await asyncio.sleep(0.2)
    assert not ending.done()
    await user.roles.clear()
    assert await ending == "FORBIDDEN"


async def test_ends_at_once_when_an_event_tells_of_it(
    deps: Deps, relay: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.services.auth.watch.CHECK_EVERY_SECONDS", 60)
    await ensure_builtin_roles(deps)
    viewer = await signed_in(deps, await make_user(deps, "Viewer"))
    ending = asyncio.create_task(Stream(deps, viewer, ORDERS).refusal())
    await asyncio.sleep(0.2)
    assert not ending.done()
    await sign_out(deps, viewer, SignOut())
    assert await asyncio.wait_for(ending, 5) == "SESSION_EXPIRED"


async def test_must_resync_when_what_may_be_seen_has_changed(
    deps: Deps, quick_checks: None
) -> None:
    await ensure_builtin_roles(deps)
    user = await make_user(deps, "Viewer")
    viewer = await signed_in(deps, user)
    ending = asyncio.create_task(Stream(deps, viewer, ORDERS).refusal())
    await asyncio.sleep(0.2)
    assert not ending.done()
    await user.roles.add(await Role.get(name=ADMINISTRATOR))
    assert await ending == "RESYNC_REQUIRED"


async def test_one_look_serves_all_streams_of_an_actor(
    deps: Deps, quick_checks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ensure_builtin_roles(deps)
    viewers = [await signed_in(deps, await make_user(deps, "Viewer")) for _ in range(2)]
    looks: list[int] = []
    look = authenticate.current_actors

    async def counted(deps: Deps, actors: Any) -> Any:
        looks.append(len(actors))
        return await look(deps, actors)

    monkeypatch.setattr(watch, "current_actors", counted)
    streams = [Stream(deps, viewer, ORDERS) for viewer in viewers for _ in range(5)]
    ending = [asyncio.create_task(stream.refusal()) for stream in streams]
    async with asyncio.timeout(20):
        while looks.count(2) < 3:
            await asyncio.sleep(0.02)
    assert looks[-3:] == [2, 2, 2]
    await Session.all().delete()
    assert set(await asyncio.gather(*ending)) == {"SESSION_EXPIRED"}


async def test_a_session_goes_on_while_a_stream_of_it_is_open(
    deps: Deps, clock: FakeClock, quick_checks: None
) -> None:
    await ensure_builtin_roles(deps)
    viewer = await signed_in(deps, await make_user(deps, "Viewer"))
    before = await Session.get(id=viewer.session_id)
    reading = asyncio.create_task(Stream(deps, viewer, ORDERS).refusal())
    clock.advance(minutes=5)
    async with asyncio.timeout(10):
        while (await Session.get(id=viewer.session_id)).expires_at == before.expires_at:
            await asyncio.sleep(0.02)
    after = await Session.get(id=viewer.session_id)
    assert after.expires_at - before.expires_at == timedelta(minutes=5)
    reading.cancel()
    await asyncio.wait([reading])
