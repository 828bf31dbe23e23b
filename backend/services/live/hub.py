"""The hub: reads the log once for all subscribers of this process, and fans out."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any, Protocol

from backend.core.errors import OmsError
from backend.core.logging import logger
from backend.core.tasks import end
from backend.ports.deps import Deps
from backend.services.live.log import BEGINNING, Mark, mark_of, newest, read_log, resync_required
from backend.services.live.relay import POSITIONED
from backend.services.live.wakes import LOOK_EVERY_SECONDS, wakes

_READ_AT_ONCE = 1000
# The rows in the queues are the same objects, so that a full queue holds little of its own.
QUEUE_LIMIT = 10_000

_log = logger("live.hub")


class Receiver(Protocol):
    """Whoever is told of a topic's events."""

    def offer(self, rows: Sequence[dict[str, Any]]) -> None:
        """Takes what the log has more of, in order; neither waits nor raises."""
        ...


class Listener:
    """A queue of a topic's events."""

    def __init__(self) -> None:
        self._rows: deque[dict[str, Any]] = deque()
        self._failure: OmsError | None = None
        self._changed = asyncio.Event()
        self._failed = asyncio.Event()

    def offer(self, rows: Sequence[dict[str, Any]]) -> None:
        """Appends, never waits; a queue that is full is given up, for this subscriber alone."""
        if self._failure is not None:
            return
        if len(self._rows) + len(rows) > QUEUE_LIMIT:
            self.fail(resync_required("You read more slowly than events come."))
            return
        self._rows.extend(rows)
        self._changed.set()

    def fail(self, error: OmsError) -> None:
        """Ends the stream with this refusal, before what is still in the queue."""
        self._failure = self._failure or error
        self._rows.clear()
        self._changed.set()
        self._failed.set()

    def check(self) -> None:
        """Raises: OmsError what the stream has failed with, if it has."""
        if self._failure is not None:
            raise self._failure

    async def take(self, window_seconds: float) -> list[dict[str, Any]]:
        """Waits for events, then for the window to pass; gives all that came, in order.

        Raises: OmsError what the stream failed with.
        """
        await self._changed.wait()
        if window_seconds:
            with suppress(TimeoutError):
                async with asyncio.timeout(window_seconds):
                    await self._failed.wait()
        self.check()
        rows = list(self._rows)
        self._rows.clear()
        self._changed.clear()
        return rows


class LiveHub:
    """Follows the log from where it stood when the hub began."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps
        self._receivers: dict[str, set[Receiver]] = {}
        self._started: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._task = asyncio.create_task(self._run())
        self.mark: Mark = BEGINNING
        self.users = 0

    async def started(self) -> None:
        await asyncio.shield(self._started)

    def join(self, topic: str, receiver: Receiver) -> None:
        """From now on the receiver gets what comes after `mark`."""
        self._receivers.setdefault(topic, set()).add(receiver)

    def leave(self, topic: str, receiver: Receiver) -> None:
        self._receivers.get(topic, set()).discard(receiver)

    async def close(self) -> None:
        await end(self._task)

    async def _run(self) -> None:
        async with wakes(self._deps.bus, POSITIONED) as wait:
            try:
                self.mark = await newest()
            except Exception as error:
                self._started.set_exception(error)
                return
            self._started.set_result(None)
            while True:
                try:
                    while await self._advance() == _READ_AT_ONCE:
                        pass
                except Exception:
                    _log.exception("reading the log failed, trying again")
                    await asyncio.sleep(LOOK_EVERY_SECONDS)
                await wait()

    async def _advance(self) -> int:
        rows = await read_log(self.mark.position, limit=_READ_AT_ONCE)
        if not rows:
            return 0
        by_topic: dict[str, list[dict[str, Any]]] = {}
        for row in rows:
            by_topic.setdefault(row["topic"], []).append(row)
        # No await from here on: who joins sees either all of these rows or none.
        self.mark = mark_of(rows[-1])
        for topic, news in by_topic.items():
            for receiver in self._receivers.get(topic, ()):
                receiver.offer(news)
        return len(rows)


_hubs: dict[int, LiveHub] = {}


@asynccontextmanager
async def hub_of(deps: Deps) -> AsyncIterator[LiveHub]:
    """The one hub of this process (of this bus), which runs while somebody uses it."""
    key = id(deps.bus)
    hub = _hubs.get(key)
    if hub is None:
        hub = _hubs[key] = LiveHub(deps)
    hub.users += 1
    try:
        await hub.started()
        yield hub
    finally:
        hub.users -= 1
        if hub.users == 0:
            del _hubs[key]
            await hub.close()
