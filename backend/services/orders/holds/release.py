"""Letting a held order go on."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import HoldId
from backend.models import Hold, HoldReason, Order
from backend.models.orders.order import OrderStatus, ReviewStatus
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit
from backend.services.orders.holds.rules import check_note
from backend.services.orders.holds.stock import claim_stock
from backend.services.orders.progress import follow_progress


@dataclass(kw_only=True)
class OrderHoldRelease:
    id: HoldId
    note: str = ""
    idempotency_key: str | None = None


async def release_hold(deps: Deps, actor: Actor, request: OrderHoldRelease) -> UUID:
    """Gives the order's id. Takes the permission of the hold's reason. An order whose review is
    pending is looked at by the rules again. Where the stock was let go it is taken again; without
    stock the order stays held. Locks the order, then the levels; events `stock.allocated` and
    `order.released`.

    Raises: OmsError NOT_FOUND, FORBIDDEN, NOT_ALLOWED_NOW, INSUFFICIENT_STOCK, INVALID_INPUT.
    """
    note = check_note(request.note)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        found = await Hold.get_or_none(id=request.id)
        if found is None:
            raise OmsError(Code.NOT_FOUND, "There is no such hold.", field="id")
        order = await lock(Order, found.order_id)
        hold = await lock(Hold, found.id)
        reason = await HoldReason.get(id=hold.reason_id)
        actor.require(reason.release_permission)
        if hold.released_at is not None:
            raise OmsError(Code.NOT_ALLOWED_NOW, "This hold was released already.", field="id")
        await end_hold(deps, actor, order, hold, note)
        await follow_progress(deps, actor, order)
        await once.keep(id=order.id)
        return order.id


async def end_hold(deps: Deps, actor: Actor, order: Order, hold: Hold, note: str = "") -> None:
    """Ends an open hold of a locked order, in the caller's transaction, and saves the order.

    Raises: OmsError INSUFFICIENT_STOCK.
    """
    now = deps.clock.now()
    hold.released_at = now
    hold.released_by_id = actor.id
    hold.released_by_name = actor.name
    hold.release_note = note
    await hold.save()
    still_open = Hold.filter(order_id=order.id, released_at=None)
    is_open = order.status is OrderStatus.OPEN
    if is_open and hold.frees_stock and not await still_open.filter(frees_stock=True).exists():
        await claim_stock(deps, actor, order)
    if is_open and order.review_status is ReviewStatus.PENDING:
        order.rules_due_at = now
    order.version += 1
    order.updated_at = now
    await order.save(update_fields=["version", "updated_at", "rules_due_at"])
    data = {"hold_id": str(hold.id)}
    (event,) = await emit(
        deps,
        actor,
        Change(type="order.released", object_type="Order", object_id=order.id, data=data),
    )
    await record(event, before={"hold": str(hold.id)}, after={"note": note})
