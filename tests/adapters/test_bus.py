"""What every bus does: one suite for the bus of one process and for that between processes."""

import asyncio
from collections.abc import AsyncIterator, Callable
from uuid import uuid4

import pytest

from backend.adapters.bus.memory import MemoryBus
from backend.adapters.bus.redis import RedisBus
from backend.ports.bus import Bus
from tests.adapters.redis_server import RedisServer

Buses = Callable[[], Bus]


@pytest.fixture(params=["memory", "redis"])
async def bus(request: pytest.FixtureRequest) -> AsyncIterator[Bus]:
    made: Bus = (
        MemoryBus() if request.param == "memory" else RedisBus(request.getfixturevalue("redis_url"))
    )
    yield made
    await made.close()


@pytest.fixture
def topic() -> str:
    return uuid4().hex


async def take(messages: AsyncIterator[str], count: int = 1) -> list[str]:
    async with asyncio.timeout(30):
        return [await anext(messages) for _ in range(count)]


async def test_messages_come_in_the_order_they_were_published(bus: Bus, topic: str) -> None:
    async with bus.subscribe(topic) as messages:
        for text in ("one", "two", "三"):
            await bus.publish(topic, text)
        assert await take(messages, 3) == ["one", "two", "三"]


async def test_every_subscriber_of_the_topic_is_told_and_nobody_else(bus: Bus, topic: str) -> None:
    async with (
        bus.subscribe(topic) as first,
        bus.subscribe(topic) as second,
        bus.subscribe(f"{topic}.other") as other,
    ):
        await bus.publish(topic, "news")
        await bus.publish(f"{topic}.other", "other news")
        assert await take(first) == ["news"]
        assert await take(second) == ["news"]
        assert await take(other) == ["other news"]


async def test_what_was_published_before_entering_is_not_seen(bus: Bus, topic: str) -> None:
    async with bus.subscribe(topic) as early:
        await bus.publish(topic, "before")
        await take(early)
        async with bus.subscribe(topic) as messages:
            await bus.publish(topic, "after")
            assert await take(messages) == ["after"]


async def test_publishing_to_a_reader_who_does_not_read_neither_waits_nor_grows(
    bus: Bus, topic: str
) -> None:
    async with bus.subscribe(topic) as messages:
        async with asyncio.timeout(30):
            for number in range(5000):
                await bus.publish(topic, str(number))
        assert await take(messages) == ["0"]


async def test_one_who_left_is_told_nothing_and_the_others_still_are(bus: Bus, topic: str) -> None:
    async with bus.subscribe(topic) as staying:
        async with bus.subscribe(topic):
            pass
        await bus.publish(topic, "news")
        assert await take(staying) == ["news"]


async def test_two_processes_meet_over_redis(redis_url: str, topic: str) -> None:
    here, there = RedisBus(redis_url), RedisBus(redis_url)
    async with here.subscribe(topic) as messages:
        await there.publish(topic, "news")
        assert await take(messages) == ["news"]
    await here.close()
    await there.close()


async def test_after_redis_comes_back_the_reader_is_told_to_look_and_hears_again(
    redis_server: RedisServer, topic: str
) -> None:
    bus = RedisBus(redis_server.url)
    async with bus.subscribe(topic) as messages:
        await redis_server.stop()
        async with asyncio.timeout(1):
            await bus.publish(topic, "lost")
        await redis_server.start()
        assert await take(messages) == [""]
        await bus.publish(topic, "news")
        assert await take(messages) == ["news"]
    await bus.close()


async def test_subscribing_while_redis_is_away_waits_for_it_in_the_background(
    redis_server: RedisServer, topic: str
) -> None:
    await redis_server.stop()
    bus = RedisBus(redis_server.url)
    async with asyncio.timeout(10), bus.subscribe(topic) as messages:
        await redis_server.start()
        assert await take(messages) == [""]
        await bus.publish(topic, "news")
        assert await take(messages) == ["news"]
    await bus.close()
