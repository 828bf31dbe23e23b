"""Following a topic of the log: replay from a cursor, then live, with no gap and nothing twice."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.core.errors import Code, OmsError
from backend.core.logging import logger
from backend.core.tasks import end
from backend.ports.deps import Deps
from backend.services.live.hub import Listener, LiveHub, hub_of
from backend.services.live.log import Mark, mark_of, read_log, resume

MAX_BATCH_MS = 5000
# How soon a stream ends after its reader may no longer read it, with time to spare below 5 s.
CHECK_EVERY_SECONDS = 2.0

_REPLAY_AT_ONCE = 500

_log = logger("live.follow")

type_check = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Batch:
    """Events in the order of the log, and the cursor that continues after them."""

    cursor: str
    events: list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowRequest:
    """What to follow. With `batch_ms` the changes of that window come together, the last event per
    object; without it every event is given."""

    topic: str
    after: str | None = None
    batch_ms: int = 0
    object_id: UUID | None = None

    def check(self) -> None:
        """Raises: OmsError INVALID_INPUT when the window is out of bounds."""
        if not 0 <= self.batch_ms <= MAX_BATCH_MS:
            message = f"A window has 0 to {MAX_BATCH_MS} milliseconds."
            raise OmsError(Code.INVALID_INPUT, message, field="batchMs")


async def follow(
    deps: Deps, request: FollowRequest, check: type_check
) -> AsyncGenerator[Batch, None]:
    """Batches of a topic's events: at first one without events, to resume from.

    `check` is called every CHECK_EVERY_SECONDS; what it raises ends the stream. Raises: OmsError
    INVALID_INPUT, INVALID_CURSOR, RESYNC_REQUIRED when events may have been missed.
    """
    request.check()
    listener = Listener()
    async with hub_of(deps) as hub, _checking(check, listener):
        mark = await place_of(hub, request)
        yield Batch(mark.cursor, [])
        try:
            async for rows in _rows_after(hub, listener, mark, request):
                batch = batch_of(rows, request)
                if batch.events:
                    yield batch
        finally:
            hub.leave(request.topic, listener)


async def place_of(hub: LiveHub, request: FollowRequest) -> Mark:
    """Where a request begins: at its cursor, or at this moment.

    Raises: OmsError INVALID_CURSOR, RESYNC_REQUIRED.
    """
    if request.after is not None:
        return await resume(request.after)
    await hub.refresh(request.topic)
    return hub.mark


async def catch_up(
    hub: LiveHub, topic: str, after: int
) -> AsyncGenerator[list[dict[str, Any]], None]:
    """The topic's events past a position, some at a time, from the log up to the hub.

    When it ends, the hub has been caught up with and nothing was awaited since: who joins at once
    leaves no gap. It may be ahead of the hub, when its cursor comes from another process.
    """
    while after < hub.mark.position:
        upto = hub.mark.position
        rows = await read_log(after, limit=_REPLAY_AT_ONCE, topic=topic, upto=upto)
        after = rows[-1]["position"] if len(rows) == _REPLAY_AT_ONCE else upto
        if rows:
            yield rows


async def _rows_after(
    hub: LiveHub, listener: Listener, mark: Mark, request: FollowRequest
) -> AsyncIterator[list[dict[str, Any]]]:
    """The topic's events past `mark`, some at a time: from the log up to the hub, then from it."""
    async for rows in catch_up(hub, request.topic, mark.position):
        yield rows
        listener.check()
    hub.join(request.topic, listener)
    position = max(mark.position, hub.mark.position)
    while True:
        rows = await hub.take(request.topic, listener, request.batch_ms / 1000)
        if rows := [row for row in rows if row["position"] > position]:
            yield rows


def batch_of(rows: list[dict[str, Any]], request: FollowRequest) -> Batch:
    """One message of these events: with a window, the last of each object; it may have none."""
    cursor = mark_of(rows[-1]).cursor
    if request.object_id is not None:
        rows = [row for row in rows if row["object_id"] == request.object_id]
    if request.batch_ms:
        last = {row["object_id"]: row["position"] for row in rows}
        rows = [row for row in rows if last[row["object_id"]] == row["position"]]
    return Batch(cursor, rows)


@asynccontextmanager
async def _checking(check: type_check, listener: Listener) -> AsyncIterator[None]:
    async def watch() -> None:
        while True:
            await asyncio.sleep(CHECK_EVERY_SECONDS)
            try:
                await check()
            except OmsError as error:
                listener.fail(error)
                return
            except Exception:
                _log.exception("checking a stream's reader failed, trying again")

    watcher = asyncio.create_task(watch())
    try:
        yield
    finally:
        await end(watcher)
