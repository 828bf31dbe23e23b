"""Undoing a merge or a split, while nothing of it has left or was changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import keys_of
from backend.core.errors import Code, OmsError
from backend.core.ids import OrderChangeId
from backend.models import FulfillmentLine, Order, OrderChange, OrderLine
from backend.models.orders.changes import ChangeKind
from backend.models.orders.order import CancelReason, OrderStatus, PaymentStatus, ReviewStatus
from backend.ports.deps import Deps
from backend.services.inventory.stock.claims import ClaimMove, hand_over
from backend.services.orders.changes.draft import (
    Draft,
    open_draft,
    save_draft,
    set_amounts,
    set_totals,
    side,
    take_off,
)
from backend.services.orders.changes.make import Done, Made, lock_orders, make_change, void_work
from backend.services.orders.progress import follow_progress
from backend.services.orders.rules import LineAmounts, Totals

# What must be as the change left it.
_COMPARED = (
    "currency", "subtotal_minor", "discount_minor", "shipping_minor", "tax_minor", "status",
    "lines",
)  # fmt: skip


@dataclass(kw_only=True)
class OrderChangeUndo:
    id: OrderChangeId
    note: str = ""
    preview: bool = False
    idempotency_key: str | None = None


async def undo_change(deps: Deps, actor: Actor, request: OrderChangeUndo) -> Done:
    """Puts the lines, their claims and the amounts back: orders that were merged go on by
    themselves again, and what was split off is cancelled as MERGED.

    Locks the orders by their keys; `order.changed` on all. Raises: OmsError NOT_FOUND,
    NOT_ALLOWED_NOW.
    """

    async def act() -> Made:
        change, drafts = await _locked(request.id)
        _check(change, drafts)
        lines = {line.id: (draft, line) for draft in drafts for line in draft.lines}
        claims, emptied = [], []
        for move in change.moves:
            (_, back), (draft, copied) = lines[UUID(move["from"])], lines[UUID(move["to"])]
            claims += [
                ClaimMove(copied.id, back.id, variant, units)
                for (_, variant), units in draft.units_of(copied, copied.quantity).items()
            ]
            emptied.append((draft, copied))
        if change.kind is ChangeKind.SPLIT:
            _unite(change, drafts, lines, deps.clock.now())
        else:
            _part(change, drafts, emptied, deps.clock.now())
        for draft in drafts:
            void_work(deps, draft.order)
            await save_draft(deps, draft)
        await hand_over(deps, claims, drafts[0].order.priority)
        if change.kind is ChangeKind.MERGE:
            await _forget(drafts[0], [line for _, line in emptied])
        await OrderChange.filter(id=change.id).update(undone_at=deps.clock.now())
        for draft in drafts:
            await follow_progress(deps, actor, draft.order)
        return Made(kind=ChangeKind.UNDO, drafts=drafts, undoes_id=change.id)

    return await make_change(deps, actor, request, act)


async def _locked(key: UUID) -> tuple[OrderChange, list[Draft]]:
    """A change and the orders that it touched, locked, in its order."""
    found = await OrderChange.get_or_none(id=key)
    if found is None:
        raise OmsError(Code.NOT_FOUND, "There is no such change.", field="id")
    orders = await lock_orders([UUID(each["order_id"]) for each in found.effects], "id")
    # whoever undid it meanwhile held these orders
    change = await OrderChange.get(id=key)
    return change, [await open_draft(order) for order in orders]


def _check(change: OrderChange, drafts: Sequence[Draft]) -> None:
    if change.kind not in (ChangeKind.MERGE, ChangeKind.SPLIT):
        raise OmsError(Code.NOT_ALLOWED_NOW, "Only a merge or a split can be undone.", field="id")
    if change.undone_at is not None:
        raise OmsError(Code.NOT_ALLOWED_NOW, "This was undone already.", field="id")
    for draft, effect in zip(drafts, change.effects, strict=True):
        now, then = side(draft), effect["after"]
        if draft.shipped or any(now[name] != then[name] for name in _COMPARED):
            message = f"{draft.order.number} has changed since."
            raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")


def _unite(
    change: OrderChange,
    drafts: Sequence[Draft],
    lines: Mapping[UUID, tuple[Draft, OrderLine]],
    now: datetime,
) -> None:
    """A split is undone: the lines grow again, and the order that was split off ends."""
    before = change.effects[0]["before"]
    discounts = {UUID(each["line_id"]): each["discount_minor"] for each in before["lines"]}
    for move in change.moves:
        _, line = lines[UUID(move["from"])]
        units = move["quantity"]
        line.removed_quantity -= units
        amounts = LineAmounts(line.quantity + units, line.unit_price_minor, discounts[line.id])
        set_amounts(line, amounts)
    _restore(drafts[0].order, before)
    gone = drafts[1].order
    gone.status, gone.cancel_reason = OrderStatus.CANCELLED, CancelReason.MERGED
    gone.cancelled_at = now


def _part(
    change: OrderChange,
    drafts: Sequence[Draft],
    emptied: Sequence[tuple[Draft, OrderLine]],
    now: datetime,
) -> None:
    """A merge is undone: the copies are emptied, and the orders that went are open again."""
    for _, line in emptied:
        take_off(line, line.quantity)
    _restore(drafts[0].order, change.effects[0]["before"])
    for draft in drafts[1:]:
        order = draft.order
        opened = {"status": OrderStatus.OPEN, "cancel_reason": None, "cancelled_at": None}
        order.update_from_dict(opened)
        if order.review_status is ReviewStatus.PENDING:
            order.rules_due_at = order.rules_due_at or now


def _restore(order: Order, before: Mapping[str, Any]) -> None:
    names = ("subtotal_minor", "discount_minor", "shipping_minor", "tax_minor")
    set_totals(order, Totals(*(before[name] for name in names)))
    terms = before["terms"]
    order.buyer_note, order.priority = terms["buyer_note"], terms["priority"]
    order.may_split = terms["may_split"]
    order.payment_status = PaymentStatus(terms["payment_status"])
    order.deliver_by = date.fromisoformat(terms["deliver_by"]) if terms["deliver_by"] else None
    order.ship_by = datetime.fromisoformat(terms["ship_by"]) if terms["ship_by"] else None


async def _forget(draft: Draft, copies: Sequence[OrderLine]) -> None:
    """Lines that are empty go, but for those that a warehouse has had work for."""
    keys = [line.id for line in copies]
    worked = set(await keys_of(FulfillmentLine.filter(order_line_id__in=keys), "order_line_id"))
    gone = [key for key in keys if key not in worked]
    await OrderLine.filter(id__in=gone).delete()
    draft.lines = [line for line in draft.lines if line.id not in gone]
