"""Several processes over PostgreSQL and Redis, either of which may die: nothing lost or doubled."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, aclosing, suppress
from functools import partial
from pathlib import Path

import pytest
from websockets.exceptions import WebSocketException

from backend.adapters.bus.redis import RedisBus
from backend.adapters.cache.redis import RedisCache
from backend.core.clock import SystemClock
from backend.core.config import Config
from backend.core.tasks import end
from backend.models import Event
from backend.ports.deps import Deps
from tests.adapters.redis_server import RedisServer
from tests.live.server_process import ServerProcess, serving
from tests.live.transports import (
    Reader,
    assert_each_once_and_in_order,
    assert_none_twice_and_in_order,
    first_cursor,
    last_of_each,
    make_secret,
    over_websocket,
)
from tests.live.writers import make_objects, write_concurrently

EVENTS = 8 * 60
in_windows = partial(over_websocket, batch_ms=500)
CUT = (WebSocketException, OSError)


@pytest.fixture
def engine() -> str:
    """Redis joins processes over PostgreSQL; SQLite is for one machine's few."""
    return "postgres"


@pytest.fixture
async def redis_server(tmp_path: Path) -> AsyncIterator[RedisServer]:
    server = RedisServer(tmp_path)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def deps(db: Config, redis_server: RedisServer) -> AsyncIterator[Deps]:
    """A process that writes, but neither relays nor serves."""
    made = Deps(
        clock=SystemClock(),
        config=db.model_copy(update={"redis_url": redis_server.url}),
        bus=RedisBus(redis_server.url),
        cache=RedisCache(redis_server.url),
    )
    yield made
    await made.bus.close()
    await made.cache.close()


@pytest.fixture
async def servers(deps: Deps) -> AsyncIterator[tuple[ServerProcess, ServerProcess]]:
    async with AsyncExitStack() as stack:
        first, second = await asyncio.gather(
            *(stack.enter_async_context(serving(deps.config)) for _ in range(2))
        )
        yield first, second


async def test_a_process_is_killed_and_another_relays_and_serves_on(
    deps: Deps, servers: tuple[ServerProcess, ServerProcess]
) -> None:
    first, second = servers
    keys = await make_objects(deps, 5, topic="order")
    secret = await make_secret(deps)
    cursor = await first_cursor(over_websocket, first.address, secret)
    reader = Reader(over_websocket, secret, cursor)

    async def read_and_move_on() -> None:
        await reader.read(first.address, until=EVENTS // 4)
        killing = asyncio.create_task(first.kill_after(0.2))
        with suppress(*CUT):
            await reader.read(first.address, until=EVENTS)
        await killing
        await reader.read_with_cuts(second.address, until=EVENTS)

    async with asyncio.timeout(45), asyncio.TaskGroup() as group:
        group.create_task(read_and_move_on())
        group.create_task(write_concurrently(deps, keys, times=60, topic="order"))
    await assert_each_once_and_in_order(reader.ids)
    assert not await Event.filter(position__isnull=True).exists()


async def test_redis_is_restarted_in_the_middle(
    deps: Deps, servers: tuple[ServerProcess, ServerProcess], redis_server: RedisServer
) -> None:
    keys = await make_objects(deps, 5, topic="order")
    secret = await make_secret(deps)
    readers = []
    for server in servers:
        cursor = await first_cursor(over_websocket, server.address, secret)
        readers.append((server, Reader(over_websocket, secret, cursor)))

    async def restart_redis() -> None:
        while len(readers[0][1].ids) < EVENTS // 4:
            await asyncio.sleep(0.02)
        await redis_server.stop()
        await asyncio.sleep(1.5)
        await redis_server.start()

    async with asyncio.timeout(45), asyncio.TaskGroup() as group:
        for server, reader in readers:
            group.create_task(reader.read(server.address, until=EVENTS))
        group.create_task(restart_redis())
        group.create_task(write_concurrently(deps, keys, times=60, topic="order"))
    for _, reader in readers:
        await assert_each_once_and_in_order(reader.ids)


async def test_windows_bring_each_last_event_though_redis_is_restarted(
    deps: Deps, servers: tuple[ServerProcess, ServerProcess], redis_server: RedisServer
) -> None:
    keys = await make_objects(deps, 5, topic="order")
    secret = await make_secret(deps)
    seen: list[list[str]] = [[], []]

    async def read(server: ServerProcess, ids: list[str], opened: asyncio.Event) -> None:
        async with aclosing(in_windows(server.address, secret, None)) as batches:
            async for batch in batches:
                opened.set()
                ids += [event["id"] for event in batch["events"]]

    async def restart_redis() -> None:
        await asyncio.sleep(0.7)
        await redis_server.stop()
        await asyncio.sleep(1.2)
        await redis_server.start()

    opened = [asyncio.Event(), asyncio.Event()]
    readers = [asyncio.create_task(read(*each)) for each in zip(servers, seen, opened, strict=True)]
    async with asyncio.timeout(45):
        await asyncio.gather(*(each.wait() for each in opened))
        await asyncio.gather(
            restart_redis(), write_concurrently(deps, keys, times=60, topic="order")
        )
        last = await last_of_each()
        while not all(last <= set(ids) for ids in seen):
            await asyncio.sleep(0.1)
    await end(*readers)
    for ids in seen:
        await assert_none_twice_and_in_order(ids)
