"""Subscriptions: the log of events, followed by topic."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any, cast
from uuid import UUID

import strawberry
from tortoise.expressions import Q
from tortoise.models import Model

from backend.execution.fields import Row
from backend.models import Order, StockLevel
from backend.resolvers.fields import subscription
from backend.schema.context import Context, Info
from backend.schema.live import OrderEventBatch, StockEventBatch
from backend.services.auth.authenticate import current_actor
from backend.services.auth.permissions import Permission
from backend.services.inventory.queries import StockLevelWhere, level_condition
from backend.services.live.follow import Batch, FollowRequest, follow
from backend.services.live.match import matching_ids
from backend.services.orders.queries import OrderWhere, order_condition


@strawberry.type
class LiveSubscriptions:
    @subscription(
        Permission.ORDERS_READ,
        description="Every change of an order. `batchMs` (up to 5000) gathers a window's changes, "
        "the last event per order; `where` is asked of the orders as they are now.",
    )
    async def order_events(
        self,
        info: Info,
        after: str | None = None,
        where: OrderWhere | None = None,
        batch_ms: int = 0,
    ) -> AsyncIterator[OrderEventBatch]:
        request = FollowRequest(topic="order", after=after, batch_ms=batch_ms)
        condition = order_condition(where) if where else None
        batches = batches_of(info.context, Permission.ORDERS_READ, request, (Order, condition))
        async with aclosing(batches):
            async for batch in batches:
                yield cast(OrderEventBatch, batch)

    @subscription(
        Permission.INVENTORY_READ,
        description="Every movement of stock. `batchMs` (up to 5000) gathers a window's changes, "
        "the last event per level; `where` is asked of the levels as they are now.",
    )
    async def stock_events(
        self,
        info: Info,
        after: str | None = None,
        where: StockLevelWhere | None = None,
        batch_ms: int = 0,
    ) -> AsyncIterator[StockEventBatch]:
        request = FollowRequest(topic="stock", after=after, batch_ms=batch_ms)
        condition = level_condition(where) if where else None
        batches = batches_of(
            info.context, Permission.INVENTORY_READ, request, (StockLevel, condition)
        )
        async with aclosing(batches):
            async for batch in batches:
                yield cast(StockEventBatch, batch)


async def batches_of(
    context: Context,
    permission: Permission,
    request: FollowRequest,
    about: tuple[type[Model], Q | None] | None = None,
) -> Any:
    """The followed batches as rows, without the events whose object `about` does not match."""

    async def check() -> None:
        context.actor = await current_actor(context.deps, context.actor)
        context.actor.require(permission)

    model, condition = about or (None, None)
    async with aclosing(follow(context.deps, request, check)) as batches:
        async for batch in batches:
            events = batch.events
            if model is not None and condition is not None and events:
                ids = await matching_ids(model, condition, _objects(batch))
                events = [event for event in events if event["object_id"] in ids]
            if events or not batch.events:
                yield {"cursor": batch.cursor, "events": [_row(event) for event in events]}


def _objects(batch: Batch) -> set[UUID]:
    return {event["object_id"] for event in batch.events}


def _row(event: Row) -> Row:
    entry = event["data"].get("entry_id")
    return {**event, "entry_id": UUID(entry) if entry else None}
