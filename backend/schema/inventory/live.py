"""The streams of events of what moves stock: purchase orders, transfers and counts."""

from datetime import datetime
from typing import Any

import strawberry

from backend.core.ids import to_global_id
from backend.execution.fields import column, computed, one
from backend.schema.inventory.counts import COUNT_BY_ID, StockCount
from backend.schema.inventory.purchasing import PURCHASE_ORDER_BY_ID, PurchaseOrder
from backend.schema.inventory.transfers import TRANSFER_BY_ID, Transfer
from backend.schema.live import BATCH_CURSOR, event_cursor
from backend.schema.scalars import node_id

_NOW = "As it is now, which may be later than this event."


def _object_id(type_name: str) -> Any:
    return computed(lambda root: to_global_id(type_name, root["object_id"]), "object_id")


@strawberry.type(description="A step of a purchase order.")
class PurchaseOrderEvent:
    id: strawberry.ID = node_id("Event")
    cursor: str = event_cursor()
    type: str = column(description="Such as `purchase_order.approved`.")
    at: datetime = column()
    purchase_order_id: strawberry.ID = _object_id("PurchaseOrder")
    purchase_order: PurchaseOrder | None = one(PURCHASE_ORDER_BY_ID, "object_id", description=_NOW)


@strawberry.type
class PurchaseOrderEventBatch:
    cursor: str = column(description=BATCH_CURSOR)
    events: list[PurchaseOrderEvent] = column()


@strawberry.type(description="A step of a transfer.")
class TransferEvent:
    id: strawberry.ID = node_id("Event")
    cursor: str = event_cursor()
    type: str = column(description="Such as `transfer.dispatched`.")
    at: datetime = column()
    transfer_id: strawberry.ID = _object_id("Transfer")
    transfer: Transfer | None = one(TRANSFER_BY_ID, "object_id", description=_NOW)


@strawberry.type
class TransferEventBatch:
    cursor: str = column(description=BATCH_CURSOR)
    events: list[TransferEvent] = column()


@strawberry.type(description="A step of a stock count.")
class StockCountEvent:
    id: strawberry.ID = node_id("Event")
    cursor: str = event_cursor()
    type: str = column(description="Such as `stock_count.posted`.")
    at: datetime = column()
    count_id: strawberry.ID = _object_id("StockCount")
    count: StockCount | None = one(COUNT_BY_ID, "object_id", description=_NOW)


@strawberry.type
class StockCountEventBatch:
    cursor: str = column(description=BATCH_CURSOR)
    events: list[StockCountEvent] = column()
