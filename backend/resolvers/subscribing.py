"""One stream of one client: from its operation, through what it missed, to the live feed."""

from collections.abc import Mapping
from typing import Any, Protocol

from backend.core.actor import Actor
from backend.core.errors import Code, OmsError
from backend.execution.engine import Result
from backend.execution.operations import Operation
from backend.resolvers.answers import Answer, Shape, answer_of, failure, shape_of, visibility_of
from backend.resolvers.broadcast import Choice, Feed, give_back, take_feed
from backend.resolvers.following import Followed, Following
from backend.resolvers.root import engine
from backend.schema.context import Context
from backend.services.auth.permissions import Permission
from backend.services.live.follow import Batch, batch_of, catch_up, place_of
from backend.services.live.hub import hub_of
from backend.services.live.log import resync_required


class Sink(Protocol):
    """A client's end of a stream, which keeps what its client has not read yet, up to a bound."""

    def offer(self, text: str) -> bool:
        """Takes a result, and never waits; False when the bound is passed: it was not taken."""
        ...

    def finish(self, text: str) -> None:
        """Takes the last result, whatever the bound; nothing comes after it."""
        ...

    async def room(self) -> None:
        """Waits until the client has read most of what it was sent."""
        ...


class Subscriber:
    """A stream, which ends by itself (the sink is told) or by `leave`."""

    __slots__ = ("_choice", "_feed", "_is_open", "_permission", "_seen", "_shape", "_sink")

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._is_open = True
        self._feed: Feed | None = None
        self._shape: Shape | None = None
        self._choice: Choice | None = None
        self._permission: Permission | None = None
        self._seen: Actor | OmsError | None = None

    async def open(
        self, operation: Operation, variables: Mapping[str, Any], context: Context
    ) -> None:
        """Brings the client up to now; from then on it is given what happens, without a task."""
        source = await engine().source(operation, variables, context)
        if isinstance(source, Result):
            self._end(answer_of(source))
            return
        assert isinstance(source, Followed)
        self._permission = source.permission
        self._shape = shape_of(operation, variables, context.actor)
        if self._seen is not None:
            self.see(self._seen)
        try:
            await self._follow(context, source.following)
        except Exception as error:  # a door: what ends a stream is told to its client
            self.fail(error)

    def give(self, answer: Answer) -> None:
        if answer.is_last:
            self._end(answer)
        elif self._is_open and not self._sink.offer(answer.text):
            self.fail(resync_required("You read more slowly than events come."))

    def fail(self, error: Exception) -> None:
        self._end(failure(error))

    def see(self, found: Actor | OmsError) -> None:
        """Ends the stream if it may not go on for what its actor has become."""
        self._seen = found
        if isinstance(found, OmsError):
            self.fail(found)
        elif self._permission is not None and self._shape is not None:
            if not found.may(self._permission):
                message = f"This needs the permission {self._permission}."
                self.fail(OmsError(Code.FORBIDDEN, message))
            elif visibility_of(found) != self._shape.visibility:
                self.fail(resync_required("What you may see has changed."))

    def leave(self) -> None:
        """Ends the stream without a word."""
        self._is_open = False
        if self._feed is None:
            return
        if self._shape is not None and self._choice is not None:
            self._feed.leave(self, self._shape, self._choice)
        give_back(self._feed)
        self._feed = None

    def _end(self, answer: Answer) -> None:
        if self._is_open:
            self.leave()
            self._sink.finish(answer.text)

    def _is_over(self) -> bool:
        return not self._is_open

    async def _follow(self, context: Context, following: Following) -> None:
        request, shape = following.request, self._shape
        assert shape is not None
        request.check()
        async with hub_of(context.deps) as hub:
            if self._is_over():
                return
            feed = self._feed = take_feed(context.deps, request.topic, request.batch_ms)
            choice = self._choice = (request.object_id, following.where)
            await feed.started()
            mark = await place_of(hub, request)
            self.give(await feed.answers.to(shape, Batch(mark.cursor, [])))
            async for rows in catch_up(hub, request.topic, mark.position):
                if self._is_over():
                    return
                await self._replay(feed, choice, batch_of(rows, request))
            # Nothing was awaited since the log was read up to the hub: the seam has no gap.
            if not self._is_over():
                feed.join(self, shape, choice, max(mark.position, hub.mark.position))

    async def _replay(self, feed: Feed, choice: Choice, batch: Batch) -> None:
        (events,) = await feed.wanted([choice], batch.events)
        if isinstance(events, Exception):
            raise events
        if events:
            assert self._shape is not None
            answer = await feed.answers.to(self._shape, Batch(batch.cursor, events))
            await self._sink.room()
            self.give(answer)
