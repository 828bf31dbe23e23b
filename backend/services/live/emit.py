"""Writing to the event spine."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import after_commit, insert_later
from backend.core.ids import new_ids
from backend.core.writing import Row
from backend.models import Event
from backend.ports.deps import Deps


def channel_of(topic: str) -> str:
    """The bus topic on which readers are told that events of this topic were written."""
    return f"events.{topic}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One state change of one object: `type` is `<topic>.<past tense>`, such as `order.placed`."""

    type: str
    object_type: str
    object_id: UUID
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def topic(self) -> str:
        return self.type.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Emitted:
    """A change as an Event: its id, who made it and when."""

    id: UUID
    change: Change
    actor: Actor
    at: datetime


async def emit(deps: Deps, actor: Actor, *changes: Change) -> list[Emitted]:
    """Writes one Event per change, in order, in the current transaction; wakes readers after it.

    The changed objects must be locked (or new) by now: that is what keeps an object's events in
    order. The rows go with the transaction's next flush().
    """
    now = deps.clock.now()
    ids = new_ids(len(changes))
    emitted = [Emitted(key, change, actor, now) for key, change in zip(ids, changes, strict=True)]
    insert_later(Event, map(_row, emitted))
    wake_after_commit(deps, (change.topic for change in changes))
    return emitted


def _row(event: Emitted) -> Row:
    change, actor = event.change, event.actor
    return {
        "id": event.id,
        "type": change.type,
        "topic": change.topic,
        "object_type": change.object_type,
        "object_id": change.object_id,
        "data": dict(change.data),
        "actor_kind": actor.kind.value,
        "actor_id": actor.id,
        "actor_name": actor.name,
        "at": event.at,
    }


def wake_after_commit(deps: Deps, topics: Iterable[str]) -> None:
    """Tells those who follow the topics to look, once this transaction has committed."""
    for topic in sorted(set(topics)):
        after_commit(_Wake(deps, topic))


@dataclass(frozen=True, slots=True)
class _Wake:
    """Equal for equal deps and topic, so that one transaction says the same thing once."""

    deps: Deps
    topic: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Wake) and other.deps is self.deps and other.topic == self.topic

    def __hash__(self) -> int:
        return hash((id(self.deps), self.topic))

    async def __call__(self) -> None:
        await self.deps.bus.publish(channel_of(self.topic), "")
