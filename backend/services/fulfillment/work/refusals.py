"""Which warehouses have refused work of an order."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from backend.models import WarehouseRefusal


async def refusals_of(order_ids: Sequence[UUID]) -> dict[UUID, frozenset[UUID]]:
    """The keys of the warehouses by order; an order that none has refused is left out."""
    rows = await WarehouseRefusal.filter(order_id__in=list(order_ids)).values(
        "order_id", "warehouse_id"
    )
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for row in rows:
        found[row["order_id"]].add(row["warehouse_id"])
    return {key: frozenset(warehouses) for key, warehouses in found.items()}
