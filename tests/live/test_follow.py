"""The relay, the hub and the cursor, on both engines, without a web server."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from random import Random
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from tortoise.exceptions import OperationalError

from backend.core.db import transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id
from backend.models import Event
from backend.ports.deps import Deps
from backend.services.live import hub as hub_module
from backend.services.live.follow import Batch, FollowRequest, follow
from backend.services.live.relay import LOCK, relay_batch, relaying
from backend.services.live.retention import prune_events
from tests.live.writers import (
    change,
    commits_overtook_each_other,
    expected_numbers,
    make_objects,
    seen_numbers,
    write_concurrently,
)


async def always() -> None:
    """The check of a reader who may go on reading."""


def channels(deps: Deps, **options: Any) -> AsyncGenerator[Batch, None]:
    return follow(deps, FollowRequest(topic="channel", **options), always)


async def cursor_now(deps: Deps) -> str:
    async with aclosing(channels(deps)) as batches:
        return (await anext(batches)).cursor


async def read(deps: Deps, count: int, **options: Any) -> list[dict[str, Any]]:
    """The next `count` events."""
    events: list[dict[str, Any]] = []
    async with asyncio.timeout(30), aclosing(channels(deps, **options)) as batches:
        async for batch in batches:
            events += batch.events
            if len(events) >= count:
                break
    return events


@pytest.fixture
async def relay(deps: Deps) -> AsyncIterator[None]:
    async with relaying():
        yield


async def test_a_reader_cut_off_again_and_again_has_every_event_once_and_in_order(
    deps: Deps, relay: None, engine: str
) -> None:
    keys = await make_objects(deps, 5)
    cursor = await cursor_now(deps)
    events: list[dict[str, Any]] = []
    random = Random(7)

    async def read_with_cuts() -> None:
        nonlocal cursor
        while True:
            cut_after = random.randrange(1, 12)
            async with aclosing(channels(deps, after=cursor)) as batches:
                async for batch in batches:
                    events.extend(batch.events)
                    cursor = batch.cursor
                    cut_after -= 1
                    if not cut_after or len(events) == 240:
                        break
            if len(events) >= 240:
                return

    async with asyncio.timeout(45), asyncio.TaskGroup() as group:
        group.create_task(read_with_cuts())
        group.create_task(write_concurrently(deps, keys))
    assert seen_numbers(events) == await expected_numbers()
    assert await Event.filter(position__isnull=True).count() == 0
    assert engine == "sqlite" or await commits_overtook_each_other()


async def test_two_relays_at_once_give_each_event_one_position_and_leave_no_gap(
    deps: Deps, relay: None
) -> None:
    keys = await make_objects(deps, 3)
    async with relaying():
        await write_concurrently(deps, keys, times=15)
    await asyncio.sleep(0.1)
    while await relay_batch():
        pass
    events = await Event.all()
    assert sorted(event.position or 0 for event in events) == list(range(1, 121))


async def test_a_relay_waits_for_its_turn_and_not_for_ever(deps: Deps, engine: str) -> None:
    if engine == "sqlite":
        return  # there the turn is the write lock, which no other process can do without anyway
    (key,) = await make_objects(deps, 1)
    await change(deps, key)
    other = await asyncpg.connect(deps.config.database_url)
    try:
        await other.execute("SELECT pg_advisory_lock($1)", LOCK)
        with pytest.raises(OperationalError):
            await relay_batch()
        waiting = asyncio.create_task(relay_batch())
        await asyncio.sleep(0.2)
        assert not waiting.done()
        await other.execute("SELECT pg_advisory_unlock($1)", LOCK)
        assert await waiting == 1
    finally:
        await other.close()


async def test_events_of_a_rolled_back_transaction_are_never_seen(deps: Deps, relay: None) -> None:
    key = (await make_objects(deps, 1))[0]
    cursor = await cursor_now(deps)
    await change(deps, key)
    with pytest.raises(ZeroDivisionError):
        await fail_after_change(deps, key)
    await change(deps, key)
    events = await read(deps, 2, after=cursor)
    assert [event["data"]["number"] for event in events] == [1, 2]


async def fail_after_change(deps: Deps, key: UUID) -> None:
    async with transaction():
        await change(deps, key)
        raise ZeroDivisionError


async def test_a_window_brings_the_last_event_of_each_object(deps: Deps, relay: None) -> None:
    one, other = await make_objects(deps, 2)
    batches = channels(deps, batch_ms=400)
    start = await anext(batches)
    assert start.events == []
    waiting = asyncio.ensure_future(anext(batches))
    await asyncio.sleep(0.05)
    for key in (one, one, other, one):
        await change(deps, key)
    batch = await asyncio.wait_for(waiting, 30)
    await batches.aclose()
    assert [(event["object_id"], event["data"]["number"]) for event in batch.events] == [
        (other, 1),
        (one, 3),
    ]
    await change(deps, other)
    later = await read(deps, 1, after=batch.cursor)
    assert [event["data"]["number"] for event in later] == [2]


async def test_one_object_may_be_followed_alone(deps: Deps, relay: None) -> None:
    one, other = await make_objects(deps, 2)
    cursor = await cursor_now(deps)
    for key in (other, one, other, one):
        await change(deps, key)
    events = await read(deps, 2, after=cursor, object_id=one)
    assert {event["object_id"] for event in events} == {one}


async def test_a_slow_reader_must_resync_and_the_others_miss_nothing(
    deps: Deps, relay: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_module, "QUEUE_LIMIT", 10)
    key = (await make_objects(deps, 1))[0]
    slow, quick = channels(deps), channels(deps)
    for batches in (slow, quick):
        await anext(batches)
    await change(deps, key)
    assert len((await anext(slow)).events) == 1  # from here on it reads no more
    events = list((await anext(quick)).events)
    for _ in range(30):
        await change(deps, key)
        events += (await asyncio.wait_for(anext(quick), 30)).events
    with pytest.raises(OmsError) as refusal:
        await anext(slow)
    assert refusal.value.code is Code.RESYNC_REQUIRED
    assert [event["data"]["number"] for event in events] == list(range(1, 32))
    await quick.aclose()


async def test_a_stream_ends_when_its_reader_may_no_longer_read(
    deps: Deps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.services.live.follow.CHECK_EVERY_SECONDS", 0.05)
    allowed = True

    async def check() -> None:
        if not allowed:
            raise OmsError(Code.SESSION_EXPIRED, "Sign in again.")

    batches = follow(deps, FollowRequest(topic="channel", batch_ms=5000), check)
    await anext(batches)
    await asyncio.sleep(0.2)
    allowed = False
    with pytest.raises(OmsError) as refusal:
        await asyncio.wait_for(anext(batches), 2)
    assert refusal.value.code is Code.SESSION_EXPIRED


@pytest.mark.parametrize("cursor", ["", "x", "AAAA", "!" * 32, "A" * 31 + "é", "/" * 32, "_" * 32])
async def test_refuses_a_malformed_cursor(deps: Deps, cursor: str) -> None:
    assert await refusal_of(deps, after=cursor) is Code.INVALID_CURSOR


@pytest.mark.parametrize("batch_ms", [-1, 5001])
async def test_refuses_a_window_out_of_bounds(deps: Deps, batch_ms: int) -> None:
    assert await refusal_of(deps, batch_ms=batch_ms) is Code.INVALID_INPUT


async def refusal_of(deps: Deps, **options: Any) -> Code:
    with pytest.raises(OmsError) as refusal:
        await anext(channels(deps, **options))
    return refusal.value.code


async def test_a_cursor_that_retention_left_behind_must_resync(deps: Deps, clock: Any) -> None:
    key = (await make_objects(deps, 1))[0]
    beginning = await cursor_now(deps)
    for _ in range(2):
        await change(deps, key)
    await relay_batch()
    old = await cursor_now(deps)
    clock.advance(days=31)
    await change(deps, key)
    await relay_batch()
    new = await cursor_now(deps)
    assert await prune_events(deps) == 2
    assert await refusal_of(deps, after=old) is Code.RESYNC_REQUIRED
    assert await refusal_of(deps, after=beginning) is Code.RESYNC_REQUIRED
    await change(deps, key)
    await relay_batch()
    assert [event["data"]["number"] for event in await read(deps, 1, after=new)] == [4]


async def test_retention_keeps_the_newest_event_so_that_positions_go_on(
    deps: Deps, clock: Any
) -> None:
    key = (await make_objects(deps, 1))[0]
    for _ in range(3):
        await change(deps, key)
    await relay_batch()
    cursor = await cursor_now(deps)
    clock.advance(days=400)
    assert await prune_events(deps) == 2
    assert await prune_events(deps) == 0
    await change(deps, key)
    await relay_batch()
    assert [event["position"] for event in await read(deps, 1, after=cursor)] == [4]


async def test_a_cursor_of_another_log_must_resync(deps: Deps) -> None:
    key = (await make_objects(deps, 1))[0]
    await change(deps, key)
    await relay_batch()
    cursor = await cursor_now(deps)
    # as after restoring an older copy: the position is there, the event is another one
    await Event.all().update(id=new_id())
    assert await refusal_of(deps, after=cursor) is Code.RESYNC_REQUIRED
