"""Letting an order go on that stopped: a picker found too few, or a parcel did not arrive."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import OrderId
from backend.models import Order
from backend.models.orders.order import OrderException
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit
from backend.services.orders.progress import follow_progress
from backend.services.orders.rules import check_editable

_ENDED_BY_HAND = (OrderException.SHORT_PICK, OrderException.NOT_DELIVERED)


@dataclass(kw_only=True)
class OrderResume:
    id: OrderId
    expected_version: int | None = None
    idempotency_key: str | None = None


async def resume_order(deps: Deps, actor: Actor, request: OrderResume) -> UUID:
    """After a short pick what was found is sent, and what was not goes on waiting as a backorder.
    Of a parcel that did not arrive or came back, people have seen to it, outside or by a new order.

    Event `order.resumed`. Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        order = await lock(Order, request.id, expected_version=request.expected_version)
        if order.exception is not OrderException.NOT_DELIVERED:
            check_editable(order.status)
        if order.exception not in _ENDED_BY_HAND:
            message = "This order did not stop for a short pick or a parcel."
            raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")
        before = {"exception": order.exception, "note": order.exception_note}
        order.exception = None  # type: ignore[assignment]  # the column is nullable
        order.exception_note = ""
        order.version += 1
        order.updated_at = deps.clock.now()
        await order.save()
        change = Change(type="order.resumed", object_type="Order", object_id=order.id)
        (event,) = await emit(deps, actor, change)
        await record(event, before=before, after={"exception": None, "note": ""})
        await follow_progress(deps, actor, order)
        await once.keep(id=order.id)
        return order.id
