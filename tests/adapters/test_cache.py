"""What every cache does: one suite for the cache of one process and for the shared one."""

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from backend.adapters.cache.memory import MemoryCache
from backend.adapters.cache.redis import RedisCache
from backend.ports.cache import Cache
from tests.adapters.redis_server import RedisServer


@pytest.fixture(params=["memory", "redis"])
async def cache(request: pytest.FixtureRequest) -> AsyncIterator[Cache]:
    made: Cache = (
        MemoryCache()
        if request.param == "memory"
        else RedisCache(request.getfixturevalue("redis_url"))
    )
    yield made
    await made.close()


@pytest.fixture
def key() -> str:
    return uuid4().hex


async def test_gives_back_the_bytes_that_were_set(cache: Cache, key: str) -> None:
    assert await cache.get(key) is None
    await cache.set(key, b"\x00\xff one", 60)
    assert await cache.get(key) == b"\x00\xff one"
    await cache.set(key, b"two", 60)
    assert await cache.get(key) == b"two"


async def test_a_deleted_value_is_gone_and_deleting_twice_is_no_error(
    cache: Cache, key: str
) -> None:
    await cache.set(key, b"one", 60)
    await cache.delete(key)
    await cache.delete(key)
    assert await cache.get(key) is None


async def test_a_value_lives_for_its_time(cache: Cache, key: str) -> None:
    await cache.set(key, b"one", 1)
    assert await cache.get(key) == b"one"
    await asyncio.sleep(1.1)
    assert await cache.get(key) is None


async def test_counts_from_one_and_says_how_long_the_count_lives(cache: Cache, key: str) -> None:
    assert await cache.increment(key, 60) == (1, 60)
    count, seconds = await cache.increment(key, 600)
    assert count == 2
    assert 58 <= seconds <= 60  # the first increment's, not renewed by the second


async def test_a_count_starts_again_after_its_time(cache: Cache, key: str) -> None:
    await cache.increment(key, 1)
    await asyncio.sleep(1.1)
    assert await cache.increment(key, 60) == (1, 60)


async def test_counting_at_once_loses_none(cache: Cache, key: str) -> None:
    counts = await asyncio.gather(*(cache.increment(key, 60) for _ in range(40)))
    assert sorted(count for count, _ in counts) == list(range(1, 41))


async def test_a_bucket_is_full_at_first_and_owes_no_more_than_it_holds(
    cache: Cache, key: str
) -> None:
    assert await cache.draw(key, 0, capacity=1000, per_second=1) == 1000
    assert await cache.draw(key, 600, capacity=1000, per_second=1) == pytest.approx(400, abs=5)
    assert await cache.draw(key, 600, capacity=1000, per_second=1) == pytest.approx(-200, abs=5)
    assert await cache.draw(key, 5000, capacity=1000, per_second=1) == -1000


async def test_a_bucket_fills_with_time_and_never_over(cache: Cache, key: str) -> None:
    await cache.draw(key, 1000, capacity=1000, per_second=100)
    await asyncio.sleep(0.3)
    level = await cache.draw(key, 0, capacity=1000, per_second=100)
    assert 30 <= level < 1000
    await cache.draw(key, 10, capacity=1000, per_second=1_000_000)
    await asyncio.sleep(0.1)
    assert await cache.draw(key, 0, capacity=1000, per_second=1_000_000) == 1000


async def test_two_processes_count_together_over_redis(redis_url: str, key: str) -> None:
    here, there = RedisCache(redis_url), RedisCache(redis_url)
    await here.increment(key, 60)
    assert (await there.increment(key, 60))[0] == 2
    await here.draw(f"{key}-bucket", 700, capacity=1000, per_second=1)
    left = await there.draw(f"{key}-bucket", 200, capacity=1000, per_second=1)
    assert left == pytest.approx(100, abs=5)
    await here.close()
    await there.close()


async def test_while_redis_is_away_a_process_counts_for_itself(
    redis_server: RedisServer, key: str
) -> None:
    cache = RedisCache(redis_server.url)
    await redis_server.stop()
    assert [(await cache.increment(key, 60))[0] for _ in range(3)] == [1, 2, 3]
    assert await cache.draw(f"{key}-bucket", 10, capacity=1000, per_second=1) == 990
    await cache.set(key, b"1", 60)
    assert await cache.get(key) == b"1"
    await redis_server.start()
    assert await cache.get(key) is None
    await cache.close()
