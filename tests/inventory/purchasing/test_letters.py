"""Letters to suppliers over real SMTP: sent once the order is committed, tried again, given up."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from backend.adapters.messages.smtp import SmtpMessages
from backend.core.actor import SYSTEM, Actor
from backend.core.clock import SystemClock
from backend.core.errors import Code, OmsError
from backend.models import Event, PurchaseMessage, PurchaseOrder
from backend.models.inventory.purchasing import MessageStatus, PurchaseOrderStatus
from backend.ports.deps import Deps
from backend.ports.messages import Message, Undelivered
from backend.services.inventory.purchasing.close import PurchaseOrderCancel, cancel_order
from backend.services.inventory.purchasing.jobs import (
    MOST_ATTEMPTS,
    pause_after,
    send_due_messages,
)
from backend.services.inventory.purchasing.send import PurchaseOrderSend, send_order
from backend.services.live.relay import relaying
from backend.workers.run import working
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_warehouse
from tests.factories.purchasing import make_approved, make_supplier, receive
from tests.fakes.clock import FakeClock
from tests.inventory.purchasing.mailbox import Mailbox, listening
from tests.inventory.purchasing.printed import text_of


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
async def post(mailbox: Mailbox) -> AsyncIterator[SmtpMessages]:
    async with listening(mailbox) as messages:
        yield messages


@pytest.fixture
def deps(deps: Deps, post: SmtpMessages) -> Deps:
    return replace(deps, messages=post)


@pytest.fixture
async def order(deps: Deps) -> PurchaseOrder:
    supplier = await make_supplier(deps, name="云南茶厂", locale="zh-CN")
    house, tea = await make_warehouse(deps), await make_variant(deps)
    return await make_approved(deps, supplier.id, house.id, {tea.id: (10, "4.25")})


async def ask(deps: Deps, actor: Actor, order_id: UUID, email: str = "tea@maker.example") -> None:
    order = await PurchaseOrder.get(id=order_id)
    request = PurchaseOrderSend(id=order_id, expected_version=order.version, email=email)
    await send_order(deps, actor, request)


async def test_the_order_is_sent_once_the_server_has_taken_the_letter(
    deps: Deps, actor: Actor, mailbox: Mailbox, order: PurchaseOrder
) -> None:
    await ask(deps, actor, order.id)
    assert mailbox.letters == []
    assert (await PurchaseOrder.get()).status == PurchaseOrderStatus.APPROVED
    assert await send_due_messages(deps) == 1
    (letter,) = mailbox.letters
    assert (letter["To"], letter["From"]) == (
        "tea@maker.example", "Ordergraph <orders@house.example>",
    )  # fmt: skip
    assert letter["Subject"] == "采购订单 PO-000001 · Ordergraph"
    body = letter.get_body(("plain",))
    assert body is not None
    assert "随信附上我司采购订单 PO-000001" in body.get_content()
    (pdf,) = letter.iter_attachments()
    assert (pdf.get_content_type(), pdf.get_filename()) == ("application/pdf", "PO-000001.pdf")
    content = pdf.get_payload(decode=True)
    assert isinstance(content, bytes)
    assert "CNY 42.50" in text_of(content)
    sent = await PurchaseOrder.get()
    assert (sent.status, sent.sent_at) == (PurchaseOrderStatus.SENT, deps.clock.now())
    owed = await PurchaseMessage.get()
    assert (owed.status, owed.attempts) == (MessageStatus.SENT, 1)
    assert str(owed.id) in letter["Message-ID"]
    event = await Event.get(type="purchase_order.sent")
    assert event.actor_name == "Wang Wei"
    assert await send_due_messages(deps) == 0
    assert len(mailbox.letters) == 1


async def test_a_letter_that_was_not_taken_is_tried_again_later_and_later(
    deps: Deps, actor: Actor, mailbox: Mailbox, order: PurchaseOrder, clock: FakeClock
) -> None:
    mailbox.replies = ["451 try again later"] * 2
    await ask(deps, actor, order.id)
    for attempt in (1, 2):
        assert await send_due_messages(deps) == 1
        owed = await PurchaseMessage.get()
        assert (owed.status, owed.attempts, owed.problem) == (
            MessageStatus.PENDING, attempt, "server replied 451",
        )  # fmt: skip
        assert owed.next_attempt_at == clock.now() + pause_after(attempt)
        assert await send_due_messages(deps) == 0
        clock.advance(seconds=pause_after(attempt).total_seconds())
    assert await send_due_messages(deps) == 1
    assert len(mailbox.letters) == 1
    assert (await PurchaseMessage.get()).problem == ""
    assert (await PurchaseOrder.get()).status == PurchaseOrderStatus.SENT


def test_pauses_double_up_to_an_hour() -> None:
    pauses = [pause_after(attempts) for attempts in range(1, MOST_ATTEMPTS + 1)]
    assert [pause.total_seconds() for pause in pauses] == [30, 60, 120, 240, 480, 960, 1920, 3600]


async def test_a_refused_recipient_is_given_up_at_once_and_may_be_asked_again(
    deps: Deps, actor: Actor, mailbox: Mailbox, order: PurchaseOrder
) -> None:
    mailbox.replies = ["550 no such user"]
    await ask(deps, actor, order.id)
    assert await send_due_messages(deps) == 1
    owed = await PurchaseMessage.get()
    assert (owed.status, owed.problem) == (MessageStatus.FAILED, "server replied 550")
    assert (await PurchaseOrder.get()).status == PurchaseOrderStatus.APPROVED
    assert await Event.exists(type="purchase_order.send_failed")
    await ask(deps, actor, order.id, "other@maker.example")
    assert await send_due_messages(deps) == 1
    assert mailbox.letters[0]["To"] == "other@maker.example"


async def test_an_absent_server_is_given_up_after_so_many_attempts(
    deps: Deps, actor: Actor, order: PurchaseOrder, clock: FakeClock
) -> None:
    deps = replace(deps, messages=SmtpMessages("smtp://127.0.0.1:1", "a@house.example"))
    await ask(deps, actor, order.id)
    for _ in range(MOST_ATTEMPTS):
        assert await send_due_messages(deps) == 1
        clock.advance(hours=2)
    assert await send_due_messages(deps) == 0
    owed = await PurchaseMessage.get()
    assert (owed.status, owed.attempts, owed.problem) == (
        MessageStatus.FAILED, MOST_ATTEMPTS, "ConnectionRefusedError",
    )  # fmt: skip


async def test_one_letter_at_a_time(deps: Deps, actor: Actor, order: PurchaseOrder) -> None:
    await ask(deps, actor, order.id)
    with pytest.raises(OmsError) as refused:
        await ask(deps, actor, order.id)
    assert refused.value.code is Code.NOT_ALLOWED_NOW
    assert await PurchaseMessage.all().count() == 1


async def test_many_workers_send_a_letter_once(
    deps: Deps, actor: Actor, mailbox: Mailbox, order: PurchaseOrder
) -> None:
    await ask(deps, actor, order.id)
    assert sum(await asyncio.gather(*(send_due_messages(deps) for _ in range(6)))) == 1
    assert len(mailbox.letters) == 1


async def test_a_lease_that_ended_is_taken_over(
    deps: Deps, actor: Actor, mailbox: Mailbox, order: PurchaseOrder, clock: FakeClock
) -> None:
    await ask(deps, actor, order.id)
    held_until = clock.now() + timedelta(minutes=2)
    await PurchaseMessage.all().update(leased_until=held_until)
    assert await send_due_messages(deps) == 0
    clock.advance(minutes=3)
    assert await send_due_messages(deps) == 1
    assert len(mailbox.letters) == 1


async def test_a_cancelled_order_is_not_sent(
    deps: Deps, actor: Actor, mailbox: Mailbox, order: PurchaseOrder
) -> None:
    await ask(deps, actor, order.id)
    await cancel_order(deps, SYSTEM, PurchaseOrderCancel(id=order.id, expected_version=3))
    assert await send_due_messages(deps) == 1
    assert mailbox.letters == []
    assert (await PurchaseMessage.get()).status == MessageStatus.DROPPED


async def test_an_order_received_meanwhile_keeps_its_status(
    deps: Deps, actor: Actor, order: PurchaseOrder
) -> None:
    await ask(deps, actor, order.id)
    await receive(deps, order.id, {"TEA-1": 4})
    await send_due_messages(deps)
    sent = await PurchaseOrder.get()
    assert sent.status == PurchaseOrderStatus.PARTIALLY_RECEIVED
    assert sent.sent_at is not None


async def test_the_worker_sends_what_is_owed(
    deps: Deps, actor: Actor, mailbox: Mailbox, order: PurchaseOrder
) -> None:
    deps = replace(deps, clock=SystemClock())
    async with asyncio.timeout(30), relaying(), working(deps):
        await ask(deps, actor, order.id)
        while (await PurchaseOrder.get()).status != PurchaseOrderStatus.SENT:
            await asyncio.sleep(0.05)
    assert len(mailbox.letters) == 1


async def test_a_recipient_that_the_server_does_not_take_is_refused_for_good(
    mailbox: Mailbox, post: SmtpMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def handle_RCPT(
        self: Mailbox, server: object, session: object, envelope: object, *_: object
    ) -> str:
        return "550 unknown"

    monkeypatch.setattr(Mailbox, "handle_RCPT", handle_RCPT, raising=False)
    letter = Message(key="k", recipient="a@b.example", subject="S", text="T")
    with pytest.raises(Undelivered) as failed:
        await post.send(letter)
    assert (failed.value.reason, failed.value.is_final) == ("recipient refused (550)", True)
