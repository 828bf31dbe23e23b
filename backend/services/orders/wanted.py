"""What the lines of an order are made of."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from backend.models import OrderLine, OrderLineComponent
from backend.models.orders.order import LineKind


async def wanted_by_line(order_id: UUID) -> dict[tuple[UUID, UUID], int]:
    """Units by line and variant; of a bundle's line, by its parts as they were sold."""
    lines = (
        await OrderLine.filter(
            order_id=order_id, kind=LineKind.PRODUCT, variant_id__not_isnull=True
        )
        .order_by("position")
        .values("id", "variant_id", "quantity")
    )
    parts: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for part in (
        await OrderLineComponent.filter(order_line__order_id=order_id)
        .order_by("position")
        .values("order_line_id", "variant_id", "quantity")
    ):
        parts[part["order_line_id"]].append(part)
    return {
        (line["id"], part["variant_id"]): line["quantity"] * part["quantity"]
        for line in lines
        for part in parts[line["id"]] or [{"variant_id": line["variant_id"], "quantity": 1}]
    }
