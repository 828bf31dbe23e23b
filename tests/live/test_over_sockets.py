"""Subscribers over real sockets, cut off again and again while eight writers commit at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing

import pytest

from backend.ports.deps import Deps
from backend.services.live import hub
from backend.services.live.relay import relaying
from backend.web.app import create_app
from tests.live import transports
from tests.live.transports import (
    Batches,
    Reader,
    Refused,
    Transport,
    assert_each_once_and_in_order,
    first_cursor,
    make_secret,
    over_sse,
    over_websocket,
)
from tests.live.writers import (
    change,
    commits_overtook_each_other,
    make_objects,
    write_concurrently,
)
from tests.web.listening import listening


@pytest.fixture
async def address(deps: Deps) -> AsyncIterator[str]:
    async with relaying(), listening(create_app(deps), deps.config) as where:
        yield where


@pytest.mark.parametrize("transport", [over_websocket, over_sse])
async def test_a_subscriber_cut_off_again_and_again_has_every_event_once_and_in_order(
    deps: Deps, address: str, transport: Transport, engine: str
) -> None:
    keys = await make_objects(deps, 5, topic="order")
    secret = await make_secret(deps)
    reader = Reader(transport, secret, await first_cursor(transport, address, secret))
    async with asyncio.timeout(45), asyncio.TaskGroup() as group:
        group.create_task(reader.read_with_cuts(address, until=240))
        group.create_task(write_concurrently(deps, keys, topic="order"))
    await assert_each_once_and_in_order(reader.ids)
    assert engine == "sqlite" or await commits_overtook_each_other()


async def test_who_does_not_read_must_resync_and_others_miss_nothing(
    deps: Deps, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "QUEUE_LIMIT", 60)
    (key,) = await make_objects(deps, 1, topic="order")
    secret = await make_secret(deps)
    # Some 9 kB an event, so that what lies between server and client is soon full.
    names = " ".join(f"{'a' * 900}{number}: id" for number in range(10))
    with monkeypatch.context() as large:
        query = transports.QUERY.replace("{ number }", f"{{ {names} }}")
        large.setattr(transports, "QUERY", query)
        slow = over_websocket(address, secret, None)
        await anext(slow)
    quick = over_websocket(address, secret, None)
    await anext(quick)
    ids: list[str] = []
    async with asyncio.timeout(45), aclosing(slow), aclosing(quick):
        for written in range(20, 1201, 20):
            await change(deps, key, topic="order", times=20)
            while len(ids) < written:
                ids += [event["id"] for event in (await anext(quick))["events"]]
        await assert_each_once_and_in_order(ids)
        with pytest.raises(Refused, match="RESYNC_REQUIRED"):
            await read_to_the_end(slow)


async def read_to_the_end(batches: Batches) -> None:
    async for _ in batches:
        pass
