"""Reads of what was changed of orders, and of what may be merged."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from tortoise.expressions import Q

from backend.core.errors import Code, OmsError
from backend.models import Order, OrderChangeLink
from backend.models.orders.order import FulfillmentStatus, OrderKind, OrderStatus
from backend.services.orders.changes.receiver import what_differs
from backend.services.orders.queries import OrderList

_MOST_CHANGES = 50
# How many of the newest orders that may be of the same receiver are looked at.
_LOOKED_AT = 500
_CHANGE = ("id", "kind", "order_id", "note", "effects", "made_by_name", "at", "undone_at")


async def changes_by_order(order_ids: Sequence[UUID]) -> Mapping[UUID, list[dict[str, Any]]]:
    """The changes that touched each order, the newest first, at most 50; by one statement."""
    columns = {name: f"change__{name}" for name in _CHANGE}
    rows = (
        await OrderChangeLink.filter(order_id__in=list(order_ids))
        .order_by("-change_id")
        .values(touched="order_id", **columns)
    )
    found: dict[UUID, list[dict[str, Any]]] = {key: [] for key in order_ids}
    for row in rows:
        if len(found[row["touched"]]) < _MOST_CHANGES:
            found[row["touched"]].append(row)
    return found


async def merge_candidates(order_id: UUID) -> OrderList:
    """The orders that could be merged with one: to the same receiver, of which nothing has left.

    Raises: OmsError NOT_FOUND.
    """
    order = await Order.get_or_none(id=order_id)
    if order is None:
        raise OmsError(Code.NOT_FOUND, "There is no such order.", field="id")
    alike = Order.filter(
        status=OrderStatus.OPEN,
        kind=OrderKind.SALE,
        fulfillment_status=FulfillmentStatus.UNFULFILLED,
        channel_id=order.channel_id,
        customer_id=order.customer_id,
        ship_to_country=order.ship_to_country,
    ).exclude(id=order.id)
    rows = await alike.order_by("-placed_at", "-id").limit(_LOOKED_AT)
    keys = [other.id for other in rows if what_differs(order, other) is None]
    return OrderList(None, Q(id__in=keys))
