"""Which orders are served first."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import OrderId
from backend.models import Order
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit
from backend.services.orders.progress import follow_progress
from backend.services.orders.rules import check_editable

_LOWEST = 999


@dataclass(kw_only=True)
class OrderPriority:
    """The lowest number is served first."""

    id: OrderId
    priority: int
    expected_version: int | None = None
    idempotency_key: str | None = None


async def set_priority(deps: Deps, actor: Actor, request: OrderPriority) -> UUID:
    """What the order waits for is served in its new turn. Event `order.prioritised`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW, INVALID_INPUT.
    """
    if not 1 <= request.priority <= _LOWEST:
        raise OmsError(Code.INVALID_INPUT, f"1 to {_LOWEST}.", field="priority")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        order = await lock(Order, request.id, expected_version=request.expected_version)
        check_editable(order.status)
        before = order.priority
        order.priority = request.priority
        order.version += 1
        order.updated_at = deps.clock.now()
        await order.save()
        (event,) = await emit(
            deps, actor, Change(type="order.prioritised", object_type="Order", object_id=order.id)
        )
        await record(event, before={"priority": before}, after={"priority": order.priority})
        await follow_progress(deps, actor, order)
        await once.keep(id=order.id)
        return order.id
