"""Writing to the event spine."""

from collections.abc import Mapping
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

# The bus topic on which the relay is told that something was written.
WRITTEN = "events.written"


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
    """Writes one Event per change, in order, in the current transaction; wakes the relay after it.

    The changed objects must be locked (or new) by now: that is what keeps an object's events in
    order. The rows go with the transaction's next flush().
    """
    now = deps.clock.now()
    ids = new_ids(len(changes))
    emitted = [Emitted(key, change, actor, now) for key, change in zip(ids, changes, strict=True)]
    insert_later(Event, map(_row, emitted))
    wake_after_commit(deps)
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


def wake_after_commit(deps: Deps) -> None:
    """Tells the relay to look, once this transaction has committed."""
    after_commit(_Wake(deps))


@dataclass(frozen=True, slots=True)
class _Wake:
    """Equal for equal deps, so that one transaction wakes the relay once."""

    deps: Deps

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Wake) and other.deps is self.deps

    def __hash__(self) -> int:
        return id(self.deps)

    async def __call__(self) -> None:
        await self.deps.bus.publish(WRITTEN, "")
