"""What a subscription follows, as its root field says it, and the plain way of following it."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tortoise.expressions import Q
from tortoise.models import Model

from backend.execution.fields import Row
from backend.schema.context import Context
from backend.services.auth.authenticate import current_actor
from backend.services.auth.permissions import Permission
from backend.services.live.follow import Batch, FollowRequest, follow
from backend.services.live.match import Filter, matching


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A condition on the objects of the events. `text` tells it from others of its model."""

    model: type[Model]
    condition: Q = field(compare=False)
    text: str


@dataclass(frozen=True, slots=True)
class Following:
    """The events of a request whose objects meet a condition now, if there is one."""

    request: FollowRequest
    where: Where | None = None


class Followed:
    """What graphql-core takes for the source of a subscription: whoever iterates it follows alone.

    Those who read `following` instead can be served together (resolvers/broadcast.py).
    """

    def __init__(self, context: Context, permission: Permission, following: Following) -> None:
        self._context = context
        self.permission = permission
        self.following = following

    async def __aiter__(self) -> AsyncIterator[Row]:
        async with aclosing(self._batches()) as batches:
            async for batch in batches:
                yield event_batch(batch)

    async def _batches(self) -> AsyncGenerator[Batch, None]:
        where = self.following.where
        chosen = Filter(where.model, where.condition) if where else None
        batches = follow(self._context.deps, self.following.request, self._check)
        async with aclosing(batches):
            async for batch in batches:
                events = batch.events
                if chosen is not None and events:
                    (ids,) = await matching([chosen], objects_of(events))
                    events = [event for event in events if event["object_id"] in ids]
                if events or not batch.events:
                    yield Batch(batch.cursor, events)

    async def _check(self) -> None:
        context = self._context
        context.actor = await current_actor(context.deps, context.actor)
        context.actor.require(self.permission)


def objects_of(events: list[dict[str, Any]]) -> set[UUID]:
    return {event["object_id"] for event in events}


def event_batch(batch: Batch) -> Row:
    """The row that a subscription's root field resolves to for this batch."""
    return {"cursor": batch.cursor, "events": [_row(event) for event in batch.events]}


def _row(event: Row) -> Row:
    entry = event["data"].get("entry_id")
    return {**event, "entry_id": UUID(entry) if entry else None}
