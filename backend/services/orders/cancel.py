"""Cancelling an order before anything has left."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import keys_of, lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import OrderId
from backend.models import Order, OrderLine
from backend.models.orders.order import CancelReason, OrderStatus, WorkQueue
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.inventory.backorders.keep import forget_backorders
from backend.services.inventory.stock.allocate import release_stock
from backend.services.inventory.stock.ledger import Cause
from backend.services.live.emit import Change, emit
from backend.services.orders.rules import check_cancellable


@dataclass(kw_only=True)
class OrderCancel:
    id: OrderId
    reason: CancelReason
    note: str = ""
    expected_version: int | None = None
    idempotency_key: str | None = None


async def cancel_order(deps: Deps, actor: Actor, request: OrderCancel) -> UUID:
    """Cancels the whole order and gives its stock back; it waits for none any more.

    Locks the order, then the levels; events `stock.released` per level and `order.cancelled`.
    Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW, INVALID_INPUT.
    """
    if len(request.note) > 500:  # noqa: PLR2004 (said in the message)
        raise OmsError(Code.INVALID_INPUT, "At most 500 characters.", field="note")
    if request.reason is CancelReason.MERGED:
        message = "Merge it into another order instead."
        raise OmsError(Code.INVALID_INPUT, message, field="reason")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        order = await lock(Order, request.id, expected_version=request.expected_version)
        check_cancellable(order.status, order.fulfillment_status)
        lines = await keys_of(OrderLine.filter(order_id=order.id))
        cause = Cause(type="Order", id=order.id, reference=order.number)
        released = await release_stock(deps, actor, lines, cause)
        await forget_backorders(lines)
        now = deps.clock.now()
        # whatever else is said of it, there is nothing more to be done
        order.status, order.queue = OrderStatus.CANCELLED, WorkQueue.NONE
        order.cancel_reason = request.reason
        order.cancelled_at = now
        order.version += 1
        order.updated_at = now
        await order.save()
        (event,) = await emit(
            deps,
            actor,
            Change(
                type="order.cancelled",
                object_type="Order",
                object_id=order.id,
                data={"reason": request.reason.value, "released": released},
            ),
        )
        await record(
            event,
            before={"status": OrderStatus.OPEN},
            after={"status": order.status, "reason": request.reason, "note": request.note.strip()},
        )
        await once.keep(id=order.id)
        return order.id
