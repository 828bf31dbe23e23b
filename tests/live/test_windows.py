"""Windows: what they bring, and that what happens in them costs no look at the log."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from typing import Any
from uuid import UUID

import pytest

from backend.adapters.bus.memory import MemoryBus
from backend.core.tasks import end
from backend.ports.deps import Deps
from backend.services.live.follow import Batch, FollowRequest, follow
from backend.services.live.relay import relaying
from backend.services.live.wakes import Hearing, Wakes
from tests.live.writers import change, make_objects
from tests.statements import statements


async def always() -> None:
    """The check of a reader who may go on reading."""


def channels(deps: Deps, **options: Any) -> AsyncGenerator[Batch, None]:
    return follow(deps, FollowRequest(topic="channel", **options), always)


def numbers(batch: Batch) -> list[int]:
    return [event["data"]["number"] for event in batch.events]


async def write_on(deps: Deps, key: UUID, times: int) -> None:
    for _ in range(times):
        await change(deps, key)
        await asyncio.sleep(0.02)


@pytest.fixture(autouse=True)
async def relay(deps: Deps) -> AsyncIterator[None]:
    async with relaying():
        yield


async def test_what_is_written_in_a_window_costs_no_look(deps: Deps, engine: str) -> None:
    (key,) = await make_objects(deps, 1)
    async with asyncio.timeout(30), aclosing(channels(deps, batch_ms=1500)) as batches:
        await anext(batches)
        with statements() as sent:
            writing = asyncio.create_task(write_on(deps, key, 40))
            seen = numbers(await anext(batches))
        # Two of a window, two that begin and leave the bus, and one a second here and in the relay.
        looks = [text for text in sent if "UPDATE live_event" in text]
        assert engine == "sqlite" or len(looks) <= 8
        while seen[-1] < 40:
            seen += numbers(await anext(batches))
        await writing
    assert seen == sorted(set(seen))


async def test_window_after_window_brings_the_last_event_of_each(deps: Deps) -> None:
    (key,) = await make_objects(deps, 1)
    async with asyncio.timeout(30), aclosing(channels(deps, batch_ms=400)) as batches:
        await anext(batches)
        for last in (20, 40, 60):
            window = asyncio.ensure_future(anext(batches))
            # One transaction each, so that the bus is left in the middle of the window.
            for _ in range(20):
                await change(deps, key)
            seen = numbers(await window)
            while seen[-1] < last:
                seen += numbers(await anext(batches))
            assert seen[-1] == last


async def test_a_newcomer_begins_at_this_moment_though_nobody_has_looked(deps: Deps) -> None:
    (key,) = await make_objects(deps, 1)
    async with asyncio.timeout(30), AsyncExitStack() as stack:
        slow = await stack.enter_async_context(aclosing(channels(deps, batch_ms=3000)))
        await anext(slow)
        window = asyncio.ensure_future(anext(slow))
        for _ in range(12):
            await change(deps, key)
        await asyncio.sleep(0.05)  # the bus has told by now
        quick = await stack.enter_async_context(aclosing(channels(deps)))
        assert numbers(await anext(quick)) == []
        await change(deps, key)
        assert numbers(await anext(quick)) == [13]
        assert numbers(await window) == [13]


async def test_who_follows_every_event_is_told_in_the_middle_of_anothers_window(deps: Deps) -> None:
    (key,) = await make_objects(deps, 1)
    async with asyncio.timeout(30), AsyncExitStack() as stack:
        slow = await stack.enter_async_context(aclosing(channels(deps, batch_ms=5000)))
        quick = await stack.enter_async_context(aclosing(channels(deps)))
        await anext(slow)
        await anext(quick)
        window = asyncio.ensure_future(anext(slow))
        for number in range(1, 15):
            await change(deps, key)
            assert numbers(await anext(quick)) == [number]
        assert not window.done()
        window.cancel()
        await asyncio.wait([window])


async def test_a_busy_topic_is_left_until_somebody_waits_again() -> None:
    bus, wakes, waits = MemoryBus(), Wakes(), True
    hearing = Hearing(wakes, lambda: waits)

    def has_news() -> bool:
        return hearing.may_have_news

    hearing.wait()
    task = asyncio.create_task(hearing.run(bus, "news"))
    await asyncio.sleep(0.01)
    hearing.looked()
    assert not has_news()
    waits = False
    await bus.publish("news", "")
    await asyncio.sleep(0.01)
    assert has_news()
    hearing.looked()
    assert not has_news()
    for _ in range(8):
        await bus.publish("news", "")
    await asyncio.sleep(0.01)
    hearing.looked()
    # It does not hear any more, so there may always be something.
    assert has_news()
    waits = True
    hearing.wait()
    await asyncio.sleep(0.01)
    hearing.looked()
    assert not has_news()
    await end(task)


class _Leisurely(MemoryBus):
    """A bus that takes a moment to leave."""

    @asynccontextmanager
    async def subscribe(self, topic: str) -> AsyncIterator[AsyncIterator[str]]:
        async with super().subscribe(topic) as messages:
            yield messages
            await asyncio.sleep(0.05)


async def test_who_waits_while_a_topic_is_being_left_is_heard() -> None:
    bus, wakes, waits = _Leisurely(), Wakes(), False
    hearing = Hearing(wakes, lambda: waits)
    hearing.wait()
    task = asyncio.create_task(hearing.run(bus, "news"))
    await asyncio.sleep(0.01)
    for _ in range(8):
        await bus.publish("news", "")
    await asyncio.sleep(0.01)
    waits = True
    hearing.wait()
    await asyncio.sleep(0.1)
    hearing.looked()
    assert not hearing.may_have_news
    await end(task)
