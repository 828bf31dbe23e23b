"""Holding an order: it waits until its hold is released."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import OrderId, new_id
from backend.models import Hold, HoldReason, Order
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit
from backend.services.orders.holds.rules import (
    MOST_OPEN,
    check_holdable,
    check_note,
    check_reason,
    check_release_at,
)
from backend.services.orders.holds.stock import free_stock, may_free
from backend.services.orders.progress import follow_progress


@dataclass(kw_only=True)
class OrderHold:
    """`reason` is its code; with `release_at` the hold ends by itself then."""

    id: OrderId
    reason: str
    note: str = ""
    release_at: datetime | None = None
    expected_version: int | None = None
    idempotency_key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHold:
    reason: HoldReason
    note: str = ""
    release_at: datetime | None = None
    # the rule that asks for it
    rule_id: UUID | None = None


async def hold_order(deps: Deps, actor: Actor, request: OrderHold) -> UUID:
    """Gives the order's id. Locks the order, then the levels where the reason frees stock; events
    `stock.released` and `order.held`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW, INVALID_INPUT, LIMIT_EXCEEDED.
    """
    note = check_note(request.note)
    check_release_at(request.release_at, deps.clock.now())
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        order = await lock(Order, request.id, expected_version=request.expected_version)
        check_holdable(order)
        reason = check_reason(await HoldReason.get_or_none(code=request.reason))
        new = NewHold(reason=reason, note=note, release_at=request.release_at)
        await place_hold(deps, actor, order, new)
        order.version += 1
        order.updated_at = deps.clock.now()
        await order.save(update_fields=["version", "updated_at"])
        await follow_progress(deps, actor, order)
        await once.keep(id=order.id)
        return order.id


async def place_hold(deps: Deps, actor: Actor, order: Order, new: NewHold) -> Hold:
    """Holds a locked order, in the caller's transaction. Its stock is let go where the reason says
    so and nobody works on it. Event `order.held`. Raises: OmsError LIMIT_EXCEEDED.
    """
    if await Hold.filter(order_id=order.id, released_at=None).count() >= MOST_OPEN:
        raise OmsError(Code.LIMIT_EXCEEDED, f"An order has at most {MOST_OPEN} holds.")
    frees = new.reason.frees_stock and await may_free(order)
    freed = await free_stock(deps, actor, order) if frees else 0
    hold = await Hold.create(
        id=new_id(),
        order_id=order.id,
        reason_id=new.reason.id,
        note=new.note,
        frees_stock=frees,
        rule_id=new.rule_id,
        placed_by_id=actor.id,
        placed_by_name=actor.name,
        placed_at=deps.clock.now(),
        release_at=new.release_at,
    )
    data = {"hold_id": str(hold.id), "reason": new.reason.code, "freed": freed}
    (event,) = await emit(
        deps,
        actor,
        Change(type="order.held", object_type="Order", object_id=order.id, data=data),
    )
    after = {"hold": new.reason.code, "note": new.note, "release_at": new.release_at}
    await record(event, after=after)
    return hold
