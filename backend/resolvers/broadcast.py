"""Serving subscriptions together: an event is executed once for all whose answer is equal.

Each process has one Feed per topic and window. It takes the topic's events from the hub, asks the
distinct filters of its subscribers which of them they want, and executes once per distinct
(selection, visibility, wanted events). The text of the result is shared by all who get it.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

from backend.core.tasks import end
from backend.ports.deps import Deps
from backend.resolvers.answers import Answer, Answers, Shape, failure
from backend.resolvers.following import Where, objects_of
from backend.services.live.follow import Batch, FollowRequest, batch_of
from backend.services.live.hub import Listener, hub_of
from backend.services.live.match import Filter, matching

# After so many sends in a row, others have their turn.
_SENDS_AT_ONCE = 200

# The object and the condition whose events are wanted.
Choice = tuple[UUID | None, Where | None]
Events = list[dict[str, Any]]


class Receiver(Protocol):
    """One subscriber, as a feed sees it."""

    def give(self, answer: Answer) -> None:
        """Sends this answer, with which the stream may end; neither waits nor raises."""
        ...


class Audience:
    """Those who get the same bytes: one shape of answers, one choice of events."""

    def __init__(self) -> None:
        self._members: dict[Receiver, None] = {}
        # Until a message is wholly past it, a newcomer's position says what it has had already.
        self._newcomers: dict[Receiver, int] = {}

    def join(self, receiver: Receiver, position: int) -> None:
        self._newcomers[receiver] = position

    def leave(self, receiver: Receiver) -> None:
        self._members.pop(receiver, None)
        self._newcomers.pop(receiver, None)

    @property
    def is_empty(self) -> bool:
        return not self._members and not self._newcomers

    def everybody(self) -> list[Receiver]:
        return [*self._members, *self._newcomers]

    def take(self, last: int) -> dict[int, list[Receiver]]:
        """Who gets a message up to the position `last`, by the position they are past already."""
        groups = {0: list(self._members)}
        for receiver, position in list(self._newcomers.items()):
            if position < last:
                groups.setdefault(position, []).append(receiver)
                self._members[receiver] = None
                del self._newcomers[receiver]
        return groups


class Feed:
    """One topic's events for this process, window by window, to everybody who follows them so."""

    def __init__(self, deps: Deps, topic: str, batch_ms: int) -> None:
        self.answers = Answers(deps)
        self.users = 0
        self._deps = deps
        self._request = FollowRequest(topic=topic, batch_ms=batch_ms)
        self._filters: dict[Where, Filter] = {}
        self._audiences: dict[Choice, dict[Shape, Audience]] = {}
        self._listener = Listener()
        self._failure: Exception | None = None
        self._started: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._task = asyncio.create_task(self._run())

    async def started(self) -> None:
        """Returns once nothing that the hub gives is missed. Raises: what kept it from that."""
        await asyncio.shield(self._started)

    def join(self, receiver: Receiver, shape: Shape, choice: Choice, position: int) -> None:
        """From now on the receiver is given what comes after the position.

        Raises: what the feed has ended with, if it has.
        """
        if self._failure is not None:
            raise self._failure
        audiences = self._audiences.setdefault(choice, {})
        audiences.setdefault(shape, Audience()).join(receiver, position)

    def leave(self, receiver: Receiver, shape: Shape, choice: Choice) -> None:
        audiences = self._audiences.get(choice, {})
        audience = audiences.get(shape)
        if audience is None:
            return
        audience.leave(receiver)
        if audience.is_empty:
            del audiences[shape]
        if not audiences:
            del self._audiences[choice]

    async def wanted(self, choices: Sequence[Choice], events: Events) -> list[Events | Exception]:
        """Per choice those of the events that it is about, or why that could not be found out."""
        # In an order of their own, so that what is asked of them stays the same statement.
        asked = dict.fromkeys(where for _, where in choices if where is not None)
        wheres = list(asked) if events else []
        ids = objects_of(events)
        try:
            found: list[Any] = await matching([self._filter(where) for where in wheres], ids)
        except Exception:  # one filter that the database refuses must not stop the others
            alone = (self._matching_alone(where, ids) for where in wheres)
            found = await asyncio.gather(*alone, return_exceptions=True)
        matched = dict(zip(wheres, found, strict=True))
        return [_wanted(choice, matched, events) for choice in choices]

    async def _matching_alone(self, where: Where, ids: set[UUID]) -> set[UUID]:
        (found,) = await matching([self._filter(where)], ids)
        return found

    def _filter(self, where: Where) -> Filter:
        chosen = self._filters.get(where)
        if chosen is None:
            used = {where for _, where in self._audiences}
            self._filters = {key: kept for key, kept in self._filters.items() if key in used}
            chosen = self._filters[where] = Filter(where.model, where.condition)
        return chosen

    async def close(self) -> None:
        self._started.cancel()
        await end(self._task)

    async def _run(self) -> None:
        topic, window = self._request.topic, self._request.batch_ms / 1000
        try:
            async with hub_of(self._deps) as hub:
                hub.join(topic, self._listener)
                try:
                    self._started.set_result(None)
                    while True:
                        await self._deliver(await hub.take(topic, self._listener, window))
                finally:
                    hub.leave(topic, self._listener)
        except Exception as error:
            # A door: those who are served resume from their cursors, with a feed that is new.
            _forget(self)
            self._failure = error
            if not self._started.done():
                self._started.set_exception(error)
            for audiences in list(self._audiences.values()):
                _fail(audiences, error)

    async def _deliver(self, rows: Events) -> None:
        batch = batch_of(rows, self._request)
        # Those who come from now on are past these events.
        choices, audiences = list(self._audiences), list(self._audiences.values())
        wanted = await self.wanted(choices, batch.events)
        last = rows[-1]["position"]
        serving = []
        for each, events in zip(audiences, wanted, strict=True):
            if isinstance(events, Exception):
                _fail(each, events)
            elif events:
                mine = Batch(batch.cursor, events)
                serving += [
                    self._serve(audience, shape, mine, last) for shape, audience in each.items()
                ]
        # Most events are wanted by few of many choices: no task for those who want none of them.
        await asyncio.gather(*serving)

    async def _serve(self, audience: Audience, shape: Shape, batch: Batch, last: int) -> None:
        for position, receivers in audience.take(last).items():
            events = [event for event in batch.events if event["position"] > position]
            if not events or not receivers:
                continue
            answer = await self.answers.to(shape, Batch(batch.cursor, events))
            for number, receiver in enumerate(receivers, 1):
                receiver.give(answer)
                if number % _SENDS_AT_ONCE == 0:
                    await asyncio.sleep(0)


def _wanted(
    choice: Choice, matched: dict[Where, set[UUID] | Exception], events: Events
) -> Events | Exception:
    object_id, where = choice
    ids = matched.get(where) if where is not None else None
    if isinstance(ids, Exception):
        return ids
    return [
        event
        for event in events
        if (object_id is None or event["object_id"] == object_id)
        and (ids is None or event["object_id"] in ids)
    ]


def _fail(audiences: Mapping[Shape, Audience], error: Exception) -> None:
    answer = failure(error)
    for audience in list(audiences.values()):
        for receiver in audience.everybody():
            receiver.give(answer)


_feeds: dict[tuple[int, str, int], Feed] = {}
_closing: set[asyncio.Task[None]] = set()


def take_feed(deps: Deps, topic: str, batch_ms: int) -> Feed:
    """The one feed of this process (of this bus) for the topic and window; give it back."""
    key = id(deps.bus), topic, batch_ms
    feed = _feeds.get(key)
    if feed is None:
        feed = _feeds[key] = Feed(deps, topic, batch_ms)
    feed.users += 1
    return feed


def give_back(feed: Feed) -> None:
    """Ends the feed once nobody has it any more."""
    feed.users -= 1
    if feed.users == 0:
        _forget(feed)
        task = asyncio.create_task(feed.close())
        _closing.add(task)
        task.add_done_callback(_closing.discard)


async def settle() -> None:
    """Waits until the feeds that nobody has any more are over."""
    if _closing:
        await asyncio.wait(_closing)


def _forget(feed: Feed) -> None:
    """Who comes from now on has a new feed."""
    for key in [key for key, each in _feeds.items() if each is feed]:
        del _feeds[key]
