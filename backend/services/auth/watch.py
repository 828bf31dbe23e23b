"""Watching those who have something open: who may no longer do what it could is told at once.

One look per process and actor, however many streams it has, and one statement for many actors.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any
from uuid import UUID

from backend.core.actor import Actor, ActorKind
from backend.core.errors import OmsError
from backend.core.logging import logger
from backend.core.tasks import end
from backend.ports.deps import Deps
from backend.services.auth.authenticate import Credential, current_actors, touch
from backend.services.live.hub import hub_of

# What no event tells, such as a session that runs out, is found this late.
CHECK_EVERY_SECONDS = 2.0
# Events that tell of users, keys and roles; what they are about is looked at when they come.
_TOPICS = ("user", "api_key", "role")
# So long after a look, further events wait for the next one.
_REST_SECONDS = 0.1

_log = logger("auth.watch")

Tell = Callable[[Actor | OmsError], None]


class _Watched:
    """One actor, and whom to tell of it."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.tellers: dict[object, Tell] = {}

    def see(self, found: Actor | OmsError) -> None:
        if isinstance(found, Actor):
            if found.permissions == self.actor.permissions:
                return
            self.actor = found
        for tell in list(self.tellers.values()):
            tell(found)


class ActorWatch:
    """The actors of this process that have something open."""

    is_waiting = True

    def __init__(self, deps: Deps) -> None:
        self._deps = deps
        self._watched: dict[UUID, _Watched] = {}
        self._woken = asyncio.Event()
        # Whom the events since the last look were about; None stands for everybody.
        self._due: set[UUID | None] = set()
        self._task = asyncio.create_task(self._run())

    def add(self, key: UUID, token: object, actor: Actor, tell: Tell) -> None:
        watched = self._watched.get(key)
        if watched is None:
            watched = self._watched[key] = _Watched(actor)
        # Found a moment ago, this one is the newer.
        watched.see(actor)
        watched.tellers[token] = tell

    def remove(self, key: UUID, token: object) -> bool:
        """Whether nobody is watched any more."""
        watched = self._watched.get(key)
        if watched is not None:
            watched.tellers.pop(token, None)
            if not watched.tellers:
                del self._watched[key]
        return not self._watched

    def offer(self, rows: Sequence[dict[str, Any]]) -> None:
        """Takes events of users, keys and roles."""
        self._due |= {row["object_id"] if row["topic"] != "role" else None for row in rows}
        self._woken.set()

    async def close(self) -> None:
        await end(self._task)

    async def _run(self) -> None:
        while True:
            try:
                async with hub_of(self._deps) as hub:
                    for topic in _TOPICS:
                        hub.join(topic, self)
                    try:
                        await self._look_again_and_again()
                    finally:
                        for topic in _TOPICS:
                            hub.leave(topic, self)
            except Exception:
                _log.exception("looking at those who follow failed, trying again")
                await asyncio.sleep(CHECK_EVERY_SECONDS)

    async def _look_again_and_again(self) -> None:
        now = asyncio.get_running_loop().time
        next_round = now() + CHECK_EVERY_SECONDS
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout_at(next_round):
                    await self._woken.wait()
            self._woken.clear()
            due, self._due = self._due, set()
            if now() >= next_round:
                due, next_round = {None}, now() + CHECK_EVERY_SECONDS
            await self._look(due)
            await asyncio.sleep(_REST_SECONDS)

    async def _look(self, due: set[UUID | None]) -> None:
        watched = [each for each in self._watched.values() if None in due or each.actor.id in due]
        found = await current_actors(self._deps, [each.actor for each in watched])
        for each, credential in zip(watched, found, strict=True):
            each.see(credential.actor if isinstance(credential, Credential) else credential)
        # Who has something open is there, and its session goes on.
        stale = [each for each in found if isinstance(each, Credential) and each.is_stale]
        await touch(self._deps, *(credential.actor for credential in stale))


_watches: dict[int, ActorWatch] = {}


@asynccontextmanager
async def watching(deps: Deps, actor: Actor, tell: Tell) -> AsyncIterator[None]:
    """While it is entered, `tell` hears what becomes of the actor: its other permissions, or that
    its session or key is over. It neither waits nor raises."""
    key = actor.id if actor.kind is ActorKind.API_KEY else actor.session_id
    if key is None:  # neither a session nor a key that could end
        yield
        return
    watch = _watches.get(id(deps.bus))
    if watch is None:
        watch = _watches[id(deps.bus)] = ActorWatch(deps)
    token = object()
    watch.add(key, token, actor, tell)
    try:
        yield
    finally:
        if watch.remove(key, token) and _watches.get(id(deps.bus)) is watch:
            del _watches[id(deps.bus)]
            await watch.close()
