"""The letters that are owed to suppliers: each sent outside any transaction, tried again later when
the mail server would not take it."""

import asyncio
from datetime import datetime, timedelta
from uuid import UUID

from tortoise.expressions import Q

from backend.core.actor import Actor, ActorKind
from backend.core.db import lock, transaction
from backend.core.logging import logger
from backend.models import PurchaseMessage, PurchaseOrder
from backend.models.inventory.purchasing import MessageStatus, PurchaseOrderStatus
from backend.ports.deps import Deps
from backend.ports.messages import Attachment, Message, Messages, Undelivered
from backend.services.inventory.purchasing.document import letter, render
from backend.services.inventory.purchasing.queries import load_document
from backend.services.inventory.purchasing.send import mark_sent
from backend.services.inventory.purchasing.telling import Deed, tell

LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 8
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=1)

_log = logger("inventory.purchasing")


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts: twice as long each time, an hour at most."""
    doubled: int = 2 ** (attempts - 1)
    return min(_FIRST_PAUSE * doubled, _LONGEST_PAUSE)


async def send_due_messages(deps: Deps) -> int:
    """Sends every letter that is owed by now and that nobody holds; how many it tried.

    A letter whose sender dies between the mail server's reply and the commit goes out twice, with
    one Message-ID. Events `purchase_order.sent`, `purchase_order.send_failed`.
    """
    if deps.messages is None:
        return 0
    tried = 0
    while (taken := await _take(deps)) is not None:
        await _send(deps, deps.messages, *taken)
        tried += 1
    return tried


async def _take(deps: Deps) -> tuple[UUID, datetime] | None:
    """A letter, held by a lease until the time given with it."""
    now = deps.clock.now()
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
    owed = PurchaseMessage.filter(free, status=MessageStatus.PENDING, next_attempt_at__lte=now)
    until = now + LEASE
    for row in await owed.order_by("next_attempt_at").limit(20).values("id"):
        if await owed.filter(id=row["id"]).update(leased_until=until):
            return row["id"], until
    return None


async def _send(deps: Deps, post: Messages, message_id: UUID, lease: datetime) -> None:
    owed = await PurchaseMessage.get(id=message_id)
    document = await load_document(owed.purchase_order_id)
    if document.status is PurchaseOrderStatus.CANCELLED:
        await _drop(owed, lease)
        return
    subject, text = letter(document)
    content = await asyncio.to_thread(render, document)
    attachment = Attachment(
        name=f"{document.number}.pdf", media_type="application/pdf", content=content
    )
    try:
        await post.send(
            Message(
                key=str(owed.id),
                recipient=owed.recipient,
                subject=subject,
                text=text,
                sender_name=document.company,
                attachments=(attachment,),
            )
        )
    except Undelivered as failure:
        await _failed(deps, owed, lease, failure)
    else:
        await _sent(deps, owed, lease)


async def _settle(owed: PurchaseMessage, lease: datetime, **columns: object) -> bool:
    """Writes what became of the letter, unless another has taken it over meanwhile."""
    mine = PurchaseMessage.filter(id=owed.id, status=MessageStatus.PENDING, leased_until=lease)
    return bool(await mine.update(leased_until=None, **columns))


def _asker(owed: PurchaseMessage) -> Actor:
    kind = ActorKind.USER if owed.requested_by_id else ActorKind.SYSTEM
    return Actor(kind=kind, id=owed.requested_by_id, name=owed.requested_by_name)


async def _sent(deps: Deps, owed: PurchaseMessage, lease: datetime) -> None:
    async with transaction():
        order = await lock(PurchaseOrder, owed.purchase_order_id)
        now, attempts = deps.clock.now(), owed.attempts + 1
        sent = {"status": MessageStatus.SENT, "sent_at": now, "attempts": attempts, "problem": ""}
        if await _settle(owed, lease, **sent):
            await mark_sent(deps, _asker(owed), order, owed.recipient)


async def _failed(deps: Deps, owed: PurchaseMessage, lease: datetime, failure: Undelivered) -> None:
    attempts, now = owed.attempts + 1, deps.clock.now()
    tried = {"attempts": attempts, "problem": failure.reason[:200]}
    _log.warning("a letter was not taken", message=str(owed.id), reason=failure.reason)
    if not failure.is_final and attempts < MOST_ATTEMPTS:
        await _settle(owed, lease, next_attempt_at=now + pause_after(attempts), **tried)
        return
    async with transaction():
        order = await lock(PurchaseOrder, owed.purchase_order_id)
        if await _settle(owed, lease, status=MessageStatus.FAILED, **tried):
            order.version += 1
            order.updated_at = now
            await order.save()
            deed = Deed(verb="send_failed", after={"problem": failure.reason})
            await tell(deps, _asker(owed), order, deed)


async def _drop(owed: PurchaseMessage, lease: datetime) -> None:
    await _settle(owed, lease, status=MessageStatus.DROPPED)
