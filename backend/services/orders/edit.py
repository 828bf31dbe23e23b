"""Changing what an open order says: where it goes and what the buyer asked for."""

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
from backend.services.orders.addresses import PostalAddress, address_columns
from backend.services.orders.changes.make import void_work
from backend.services.orders.changes.reopen import review_again
from backend.services.orders.progress import follow_progress, work_of
from backend.services.orders.rules import check_editable


@dataclass(kw_only=True)
class OrderUpdate:
    """Absent fields stay as they are."""

    id: OrderId
    expected_version: int
    shipping_address: PostalAddress | None = None
    billing_address: PostalAddress | None = None
    buyer_note: str | None = None
    idempotency_key: str | None = None


async def update_order(deps: Deps, actor: Actor, request: OrderUpdate) -> UUID:
    """Where it goes may change until something has left, and sends it to review again.

    Event `order.updated`. Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW,
    INVALID_INPUT.
    """
    if len(request.buyer_note or "") > 2000:  # noqa: PLR2004 (said in the message)
        raise OmsError(Code.INVALID_INPUT, "At most 2000 characters.", field="buyerNote")
    shipping = address_columns(request.shipping_address, "shippingAddress")
    billing = address_columns(request.billing_address, "billingAddress")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        order = await lock(Order, request.id, expected_version=request.expected_version)
        check_editable(order.status)
        before = _audited(order)
        if request.shipping_address is not None and order.shipping_address != shipping:
            await _check_nothing_left(order)
            await review_again(deps, actor, order, "shipping_address")
            void_work(deps, order)
            order.shipping_address = shipping
            order.ship_to_country = shipping.get("country", "")
            order.ship_to_city = shipping.get("city", "")
        if request.billing_address is not None:
            order.billing_address = billing
        if request.buyer_note is not None:
            order.buyer_note = request.buyer_note.strip()
        order.version += 1
        order.updated_at = deps.clock.now()
        await order.save()
        (event,) = await emit(
            deps, actor, Change(type="order.updated", object_type="Order", object_id=order.id)
        )
        await record(event, before=before, after=_audited(order))
        await follow_progress(deps, actor, order)
        await once.keep(id=order.id)
        return order.id


async def _check_nothing_left(order: Order) -> None:
    if (await work_of(order)).shipped:
        raise OmsError(
            Code.NOT_ALLOWED_NOW,
            "A part of this order has left already.",
            field="shippingAddress",
        )


def _audited(order: Order) -> dict[str, object]:
    return {
        "shipping_address": order.shipping_address,
        "billing_address": order.billing_address,
        "buyer_note": order.buyer_note,
    }
