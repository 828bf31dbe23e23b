"""Subscriptions to the documents that move stock."""

import strawberry

from backend.core.ids import PurchaseOrderId, StockCountId, TransferId
from backend.resolvers.fields import subscription
from backend.resolvers.following import Following
from backend.schema.context import Info
from backend.schema.inventory.live import (
    PurchaseOrderEventBatch,
    StockCountEventBatch,
    TransferEventBatch,
)
from backend.services.auth.permissions import Permission
from backend.services.live.follow import FollowRequest


@strawberry.type
class InventorySubscriptions:
    @subscription(
        Permission.PURCHASING_READ,
        PurchaseOrderEventBatch,
        description="Every step of all purchase orders, or of the one named.",
    )
    def purchase_order_events(
        self,
        info: Info,
        after: str | None = None,
        purchase_order_id: PurchaseOrderId | None = None,
        batch_ms: int = 0,
    ) -> Following:
        return Following(
            FollowRequest(
                topic="purchase_order", after=after, batch_ms=batch_ms, object_id=purchase_order_id
            )
        )

    @subscription(
        Permission.INVENTORY_READ,
        TransferEventBatch,
        description="Every step of all transfers, or of the one named.",
    )
    def transfer_events(
        self,
        info: Info,
        after: str | None = None,
        transfer_id: TransferId | None = None,
        batch_ms: int = 0,
    ) -> Following:
        return Following(
            FollowRequest(topic="transfer", after=after, batch_ms=batch_ms, object_id=transfer_id)
        )

    @subscription(
        Permission.INVENTORY_COUNT,
        StockCountEventBatch,
        description="Every step of all stock counts, or of the one named.",
    )
    def stock_count_events(
        self,
        info: Info,
        after: str | None = None,
        count_id: StockCountId | None = None,
        batch_ms: int = 0,
    ) -> Following:
        return Following(
            FollowRequest(topic="stock_count", after=after, batch_ms=batch_ms, object_id=count_id)
        )
