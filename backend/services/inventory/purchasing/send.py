"""Sending a purchase order to its supplier: by a letter that is owed, or by other means."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import PurchaseOrderId
from backend.models import PurchaseMessage, PurchaseOrder
from backend.models.inventory.purchasing import MessageStatus, PurchaseOrderStatus
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.auth.rules import checked_email
from backend.services.inventory.purchasing.rules import PurchaseAction, check_action
from backend.services.inventory.purchasing.telling import Deed, tell


@dataclass(kw_only=True)
class PurchaseOrderSend:
    """By e-mail to `email`; without it the order counts as sent already, by whatever means."""

    id: PurchaseOrderId
    expected_version: int
    email: str | None = None
    idempotency_key: str | None = None


async def send_order(deps: Deps, actor: Actor, request: PurchaseOrderSend) -> UUID:
    """The letter goes after the commit; the order is SENT once the mail server has taken it.

    Event `purchase_order.send_requested`, or `purchase_order.sent` without a letter. Raises:
    OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW (its status, a letter on its way, no mail
    server), INVALID_INPUT.
    """
    recipient = checked_email(request.email) if request.email is not None else None
    if recipient is not None and deps.messages is None:
        message = "This house has no mail server."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="email")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        order = await lock(PurchaseOrder, request.id, expected_version=request.expected_version)
        check_action(order.status, PurchaseAction.SEND)
        if recipient is None:
            await mark_sent(deps, actor, order)
        else:
            await _owe(deps, actor, order, recipient)
        await once.keep(id=order.id)
        return order.id


async def _owe(deps: Deps, actor: Actor, order: PurchaseOrder, recipient: str) -> None:
    pending = PurchaseMessage.filter(purchase_order_id=order.id, status=MessageStatus.PENDING)
    if await pending.exists():
        message = "A letter with this order is on its way already."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")
    now = deps.clock.now()
    await PurchaseMessage.create(
        purchase_order_id=order.id,
        recipient=recipient,
        status=MessageStatus.PENDING,
        next_attempt_at=now,
        requested_by_id=actor.id,
        requested_by_name=actor.name,
        created_at=now,
    )
    order.version += 1
    order.updated_at = now
    await order.save()
    deed = Deed(verb="send_requested", after={"email": recipient})
    await tell(deps, actor, order, deed)


async def mark_sent(
    deps: Deps, actor: Actor, order: PurchaseOrder, recipient: str | None = None
) -> None:
    """The order, locked by the caller, has reached its supplier. Event `purchase_order.sent`.

    One that has been received from meanwhile keeps its status.
    """
    before = {"status": order.status}
    if order.status is PurchaseOrderStatus.APPROVED:
        order.status = PurchaseOrderStatus.SENT
    order.sent_at = order.updated_at = deps.clock.now()
    order.version += 1
    await order.save()
    after = {"status": order.status, "email": recipient}
    await tell(deps, actor, order, Deed(verb="sent", before=before, after=after))
