"""Subscriptions: the log of events, followed by topic."""

import strawberry

from backend.models import Order, StockLevel
from backend.resolvers.fields import subscription
from backend.resolvers.following import Following, Where
from backend.schema.context import Info
from backend.schema.live import OrderEventBatch, StockEventBatch
from backend.services.auth.permissions import Permission
from backend.services.inventory.stock.queries import StockLevelWhere, level_condition
from backend.services.live.follow import FollowRequest
from backend.services.orders.queries import OrderWhere, order_condition


@strawberry.type
class LiveSubscriptions:
    @subscription(
        Permission.ORDERS_READ,
        OrderEventBatch,
        description="Every change of an order. `batchMs` (up to 5000) gathers a window's changes, "
        "the last event per order; `where` is asked of the orders as they are now.",
    )
    def order_events(
        self,
        info: Info,
        after: str | None = None,
        where: OrderWhere | None = None,
        batch_ms: int = 0,
    ) -> Following:
        request = FollowRequest(topic="order", after=after, batch_ms=batch_ms)
        if where is None:
            return Following(request)
        condition = order_condition(where)
        return Following(request, Where(model=Order, condition=condition, text=repr(where)))

    @subscription(
        Permission.INVENTORY_READ,
        StockEventBatch,
        description="Every movement of stock. `batchMs` (up to 5000) gathers a window's changes, "
        "the last event per level; `where` is asked of the levels as they are now.",
    )
    def stock_events(
        self,
        info: Info,
        after: str | None = None,
        where: StockLevelWhere | None = None,
        batch_ms: int = 0,
    ) -> Following:
        request = FollowRequest(topic="stock", after=after, batch_ms=batch_ms)
        if where is None:
            return Following(request)
        condition = level_condition(where)
        return Following(request, Where(model=StockLevel, condition=condition, text=repr(where)))
