"""The streams of events in the graph."""

from datetime import datetime
from typing import Any

import strawberry

from backend.core.ids import to_global_id
from backend.execution.fields import column, computed, one
from backend.schema.inventory.stock import ENTRY_BY_ID, LEVEL_BY_ID, StockEntry, StockLevel
from backend.schema.orders import ORDER_BY_ID, Order
from backend.schema.scalars import node_id
from backend.services.live.log import mark_of

_CURSOR = "Continues after this event, given as `after`."
BATCH_CURSOR = (
    "Continues after this batch, given as `after`. The first batch of a subscription has no "
    "events: its cursor continues from the moment of subscribing."
)


def event_cursor() -> Any:
    """The field `cursor` of an event."""
    return computed(lambda root: mark_of(root).cursor, "position", "id", description=_CURSOR)


def _object_id(type_name: str) -> Any:
    return computed(lambda root: to_global_id(type_name, root["object_id"]), "object_id")


@strawberry.type(description="Something that happened to an order.")
class OrderEvent:
    id: strawberry.ID = node_id("Event")
    cursor: str = event_cursor()
    type: str = column(description="Such as `order.placed`.")
    at: datetime = column()
    actor_name: str = column()
    order_id: strawberry.ID = _object_id("Order")
    order: Order | None = one(
        ORDER_BY_ID, "object_id", description="As it is now, which may be later than this event."
    )


@strawberry.type
class OrderEventBatch:
    cursor: str = column(description=BATCH_CURSOR)
    events: list[OrderEvent] = column()


@strawberry.type(description="A movement of a stock level.")
class StockEvent:
    id: strawberry.ID = node_id("Event")
    cursor: str = event_cursor()
    type: str = column(description="Such as `stock.adjusted`.")
    at: datetime = column()
    actor_name: str = column()
    level_id: strawberry.ID = _object_id("StockLevel")
    level: StockLevel | None = one(
        LEVEL_BY_ID, "object_id", description="As it is now, which may be later than this event."
    )
    entry: StockEntry | None = one(
        ENTRY_BY_ID, "entry_id", description="The ledger's record of it."
    )


@strawberry.type
class StockEventBatch:
    cursor: str = column(description=BATCH_CURSOR)
    events: list[StockEvent] = column()
