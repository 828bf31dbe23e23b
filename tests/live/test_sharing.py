"""Who shares an execution with whom, and that nobody loses or sees anything by it."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AsyncExitStack, aclosing
from dataclasses import replace
from random import Random
from typing import Any

import orjson
import pytest

from backend.core.actor import Actor, ActorKind
from backend.core.db import transaction
from backend.core.ids import new_id
from backend.models import Order
from backend.ports.deps import Deps
from backend.resolvers.answers import Answer, Shape
from backend.services.live.relay import relaying
from tests.factories.customers import make_customer
from tests.live.client import Stream
from tests.live.orders import make_order, touch_order
from tests.live.transports import assert_each_once_and_in_order
from tests.live.writers import make_objects, write_concurrently

ORDERS = """
subscription Orders(
  $after: String, $where: OrderWhere, $batchMs: Int! = 0, $more: Boolean = false
) {
  orderEvents(after: $after, where: $where, batchMs: $batchMs) {
    cursor events { id type order { number version status @include(if: $more) } } } }
"""
NAMES = "subscription { orderEvents { events { order { customer { name } } } } }"
IDS = "subscription ($after: String) { orderEvents(after: $after) { cursor events { id } } }"


@pytest.fixture(autouse=True)
async def relay(deps: Deps) -> AsyncIterator[None]:
    async with relaying():
        yield


@pytest.fixture
def executions(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many events each execution was of; the first message of a stream is of none."""
    counted: list[int] = []
    execute = Shape.execute

    async def counting(self: Shape, deps: Deps, batch: Any) -> Answer:
        counted.append(len(batch.events))
        return await execute(self, deps, batch)

    monkeypatch.setattr(Shape, "execute", counting)
    return counted


async def opened(stack: AsyncExitStack, streams: list[Stream]) -> list[AsyncGenerator[str, None]]:
    """The texts of streams, each past its first."""
    texts = [await stack.enter_async_context(aclosing(stream.texts())) for stream in streams]
    await asyncio.gather(*(anext(text) for text in texts))
    await asyncio.sleep(0.05)  # what each opens with is not yet its place in the feed
    return texts


async def test_equal_subscribers_get_one_execution_and_equal_bytes(
    deps: Deps, actor: Actor, executions: list[int]
) -> None:
    order = await make_order(deps)
    others = [replace(actor, id=new_id(), name=f"Number {number}") for number in range(50)]
    async with asyncio.timeout(30), AsyncExitStack() as stack:
        texts = await opened(stack, [Stream(deps, each, ORDERS) for each in others])
        # Those who open within a second of each other share what they open with, too.
        assert set(executions) == {0}
        assert len(executions) < 10
        executions.clear()
        for version in (2, 3, 4):
            await touch_order(deps, order.id)
            seen = set(await asyncio.gather(*(anext(text) for text in texts)))
            (text,) = seen
            (event,) = orjson.loads(text)["data"]["orderEvents"]["events"]
            assert event["order"] == {"number": order.number, "version": version}
        assert executions == [1, 1, 1]


async def test_where_subscribers_resume_from_is_no_reason_to_execute_twice(
    deps: Deps, actor: Actor, executions: list[int]
) -> None:
    order = await make_order(deps)
    async with asyncio.timeout(30), AsyncExitStack() as stack:
        async with aclosing(Stream(deps, actor, ORDERS).batches()) as batches:
            cursor = (await anext(batches))["cursor"]
        streams = [Stream(deps, actor, ORDERS), Stream(deps, actor, ORDERS, after=cursor)]
        texts = await opened(stack, streams)
        executions.clear()
        await touch_order(deps, order.id)
        assert await anext(texts[0]) == await anext(texts[1])
        assert executions == [1]


@pytest.mark.parametrize("variables", [{"more": True}, {"batchMs": 50}])
async def test_another_selection_or_window_is_executed_for_itself(
    deps: Deps, actor: Actor, executions: list[int], variables: dict[str, Any]
) -> None:
    order = await make_order(deps)
    async with asyncio.timeout(30), AsyncExitStack() as stack:
        streams = [Stream(deps, actor, ORDERS), Stream(deps, actor, ORDERS, **variables)]
        texts = await opened(stack, streams)
        executions.clear()
        await touch_order(deps, order.id)
        await asyncio.gather(*(anext(text) for text in texts))
        assert executions == [1, 1]


async def test_who_may_see_less_is_shown_less(deps: Deps, actor: Actor) -> None:
    customer = await make_customer(deps, name="黄小明")
    order = await make_order(deps)
    await Order.filter(id=order.id).update(customer_id=customer.id)
    masked = replace(actor, permissions=actor.permissions - {"personal.read"})
    blind = replace(actor, permissions=actor.permissions - {"customers.read"})
    async with asyncio.timeout(30), AsyncExitStack() as stack:
        streams = [Stream(deps, each, NAMES) for each in (actor, masked, blind, masked)]
        texts = await opened(stack, streams)
        await touch_order(deps, order.id)
        full, hidden, none, again = [orjson.loads(await anext(text)) for text in texts]
    assert shown(full) == {"name": "黄小明"}
    assert shown(hidden) == shown(again) == {"name": "黄*"}
    assert shown(none) is None
    assert [error["extensions"]["code"] for error in none["errors"]] == ["FORBIDDEN"]


def shown(result: Any) -> Any:
    (event,) = result["data"]["orderEvents"]["events"]
    return event["order"]["customer"]


async def test_an_answer_is_nobodys_in_particular(
    deps: Deps, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Actor] = []
    execute = Shape.execute

    async def watched(self: Shape, deps: Deps, batch: Any) -> Answer:
        seen.append(self.visibility)
        return await execute(self, deps, batch)

    monkeypatch.setattr(Shape, "execute", watched)
    async with asyncio.timeout(30), aclosing(Stream(deps, actor, ORDERS).texts()) as texts:
        await anext(texts)
    assert seen == [Actor(kind=ActorKind.USER, permissions=actor.permissions)]


async def test_different_filters_share_what_they_both_want(
    deps: Deps, actor: Actor, executions: list[int]
) -> None:
    orders = [await make_order(deps) for _ in range(4)]
    wheres: list[Any] = [{"number": {"eq": order.number}} for order in orders]
    wheres.append({"OR": wheres[:2]})
    async with asyncio.timeout(30), AsyncExitStack() as stack:
        texts = await opened(stack, [Stream(deps, actor, ORDERS, where=each) for each in wheres])
        executions.clear()
        for index, order in enumerate(orders):
            await touch_order(deps, order.id)
            wanting = [texts[index], texts[4]] if index < 2 else [texts[index]]
            assert [number(await anext(text)) for text in wanting] == [order.number] * len(wanting)
    assert executions == [1, 1, 1, 1]


def number(text: str) -> str:
    (event,) = orjson.loads(text)["data"]["orderEvents"]["events"]
    return str(event["order"]["number"])


async def test_newcomers_join_a_running_feed_without_a_gap_and_without_a_double(
    deps: Deps, actor: Actor
) -> None:
    keys = await make_objects(deps, 5, topic="order")
    random = Random(11)
    async with aclosing(Stream(deps, actor, IDS).batches()) as batches:
        cursor = (await anext(batches))["cursor"]

    async def read(delay: float) -> list[str]:
        await asyncio.sleep(delay)
        ids: list[str] = []
        stream = Stream(deps, actor, IDS, after=cursor)
        async with aclosing(stream.batches()) as batches:
            async for batch in batches:
                ids += [event["id"] for event in batch["events"]]
                if len(ids) >= 240:
                    return ids
        raise AssertionError("the stream ended")

    async with asyncio.timeout(45), asyncio.TaskGroup() as group:
        readers = [group.create_task(read(random.uniform(0, 1.5))) for _ in range(20)]
        group.create_task(write_concurrently(deps, keys, topic="order"))
    await assert_each_once_and_in_order(readers[0].result())
    for reader in readers[1:]:
        assert reader.result() == readers[0].result()


async def test_who_reads_too_slowly_must_resync_and_the_others_get_all(
    deps: Deps, actor: Actor
) -> None:
    order = await make_order(deps)
    async with asyncio.timeout(30), AsyncExitStack() as stack:
        streams = [Stream(deps, actor, ORDERS, most=5), Stream(deps, actor, ORDERS)]
        slow, quick = await opened(stack, streams)
        versions = []
        for _ in range(12):
            await touch_order(deps, order.id)
            (event,) = orjson.loads(await anext(quick))["data"]["orderEvents"]["events"]
            versions.append(event["order"]["version"])
        assert versions == list(range(2, 14))
        rest = [orjson.loads(text) async for text in slow]
    assert len(rest) == 6
    assert rest[5]["errors"][0]["extensions"] == {"code": "RESYNC_REQUIRED"}
    assert rest[5]["data"] is None


async def test_equal_windows_bring_equal_bytes_with_the_last_event_of_each_order(
    deps: Deps, actor: Actor, executions: list[int]
) -> None:
    one, other = await make_order(deps), await make_order(deps)
    async with asyncio.timeout(30), AsyncExitStack() as stack:
        streams = [Stream(deps, actor, ORDERS, batchMs=400) for _ in range(3)]
        texts = await opened(stack, streams)
        executions.clear()
        async with transaction():
            for order in (one, one, other, one):
                await touch_order(deps, order.id)
        (text,) = set(await asyncio.gather(*(anext(text) for text in texts)))
    events = orjson.loads(text)["data"]["orderEvents"]["events"]
    assert [event["order"] for event in events] == [
        {"number": other.number, "version": 2},
        {"number": one.number, "version": 4},
    ]
    assert executions == [2]
