"""Holding many orders: each is held or refused by itself."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.core.actor import Actor
from backend.core.ids import OrderId
from backend.ports.deps import Deps
from backend.services.orders.bulk import Outcome, each_order
from backend.services.orders.holds.place import OrderHold, hold_order


@dataclass(kw_only=True)
class OrdersHold:
    ids: list[OrderId]
    reason: str
    note: str = ""
    release_at: datetime | None = None
    idempotency_key: str | None = None


async def hold_orders(deps: Deps, actor: Actor, request: OrdersHold) -> list[Outcome]:
    """Holds each in a transaction of its own. Raises: OmsError INVALID_INPUT for the list."""

    async def one(order_id: UUID, key: str | None) -> UUID:
        single = OrderHold(
            id=order_id,
            reason=request.reason,
            note=request.note,
            release_at=request.release_at,
            idempotency_key=key,
        )
        return await hold_order(deps, actor, single)

    return await each_order(request.ids, request.idempotency_key, one)
