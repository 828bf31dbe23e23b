"""The hub: reads the log once for all subscribers of this process, and fans out.

It looks when it hears of an event that somebody waits for. Who gathers a window's events waits for
the first one alone, and has the hub look once more when the window is over; so what is written in
between costs no look.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any, Protocol

from backend.core.db import is_postgres
from backend.core.errors import OmsError
from backend.core.logging import logger
from backend.core.tasks import end
from backend.ports.deps import Deps
from backend.services.live.emit import channel_of
from backend.services.live.log import BEGINNING, Mark, mark_of, newest, read_log, resync_required
from backend.services.live.relay import relay_all
from backend.services.live.wakes import LOOK_EVERY_SECONDS, Hearing, Wakes

_READ_AT_ONCE = 1000
# Between two looks, so that many events a second are not as many transactions; the first event
# after a quiet moment does not wait for it.
_REST_SECONDS = 0.02
# The rows in the queues are the same objects, so that a full queue holds little of its own.
QUEUE_LIMIT = 10_000

_log = logger("live.hub")


class Receiver(Protocol):
    """Whoever is told of a topic's events."""

    @property
    def is_waiting(self) -> bool:
        """Whether it wants to be told at once, and not only when it asks."""
        ...

    def offer(self, rows: Sequence[dict[str, Any]]) -> None:
        """Takes what the log has more of, in order; neither waits nor raises."""
        ...


class Listener:
    """A queue of a topic's events."""

    def __init__(self) -> None:
        self.is_waiting = True
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

    async def wait(self) -> None:
        """Waits for events, or for what the stream fails with."""
        await self._changed.wait()

    async def rest(self, seconds: float) -> None:
        """Waits so long for what the stream fails with."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._failed.wait()

    def take(self) -> list[dict[str, Any]]:
        """All that came, in order. Raises: OmsError what the stream failed with."""
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
        self._wakes = Wakes()
        self._hearings: dict[str, Hearing] = {}
        self._hearing: set[asyncio.Task[None]] = set()
        loop = asyncio.get_running_loop()
        self._next_look: asyncio.Future[None] = loop.create_future()
        self._started: asyncio.Future[None] = loop.create_future()
        self._task = asyncio.create_task(self._run())
        self.mark: Mark = BEGINNING
        self.users = 0

    async def started(self) -> None:
        await asyncio.shield(self._started)

    def join(self, topic: str, receiver: Receiver) -> None:
        """From now on the receiver gets what comes after `mark`."""
        self._receivers.setdefault(topic, set()).add(receiver)
        if receiver.is_waiting:
            self._hearing_of(topic).wait()

    def leave(self, topic: str, receiver: Receiver) -> None:
        self._receivers.get(topic, set()).discard(receiver)

    async def refresh(self, topic: str) -> None:
        """Returns once the topic's receivers have what is known to have been written by now."""
        # On SQLite a look may wait for a long write, so nobody may have to wait for a look.
        if is_postgres() and self._hearing_of(topic).may_have_news:
            self._wakes.wake()
            await asyncio.shield(self._next_look)

    async def take(
        self, topic: str, listener: Listener, window_seconds: float
    ) -> list[dict[str, Any]]:
        """Waits for events of the topic, then for the window to pass; gives all there are by then.

        Raises: OmsError what the stream failed with.
        """
        await listener.wait()
        if window_seconds:
            listener.is_waiting = False
            await listener.rest(window_seconds)
            listener.is_waiting = True
            self._hearing_of(topic).wait()
            await self.refresh(topic)
        return listener.take()

    async def close(self) -> None:
        await end(self._task, *self._hearing)

    def _hearing_of(self, topic: str) -> Hearing:
        hearing = self._hearings.get(topic)
        if hearing is None:
            hearing = Hearing(self._wakes, partial(self._is_waited_for, topic))
            self._hearings[topic] = hearing
            run = hearing.run(self._deps.bus, channel_of(topic))
            self._hearing.add(asyncio.create_task(run))
        return hearing

    def _is_waited_for(self, topic: str) -> bool:
        # On SQLite nobody may have to wait for a look: see refresh.
        receivers = self._receivers.get(topic, ())
        return not is_postgres() or any(receiver.is_waiting for receiver in receivers)

    async def _run(self) -> None:
        try:
            await relay_all()
            self.mark = await newest()
        except Exception as error:
            self._started.set_exception(error)
            return
        self._started.set_result(None)
        while True:
            await self._look()
            await asyncio.sleep(_REST_SECONDS)
            await self._wakes.wait()

    async def _look(self) -> None:
        """Reads what is committed by now, for all."""
        look, self._next_look = self._next_look, asyncio.get_running_loop().create_future()
        for hearing in self._hearings.values():
            hearing.looked()
        try:
            await relay_all()
            while await self._advance() == _READ_AT_ONCE:
                pass
        except Exception:
            _log.exception("reading the log failed, trying again")
            await asyncio.sleep(LOOK_EVERY_SECONDS)
            self._wakes.wake()
        finally:
            look.set_result(None)

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
