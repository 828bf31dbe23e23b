"""Merging orders of one receiver into one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import flush
from backend.core.errors import Code, OmsError
from backend.core.ids import OrderId
from backend.models import Hold, Order, OrderTag
from backend.models.orders.changes import ChangeKind
from backend.models.orders.order import CancelReason, OrderStatus, PaymentStatus, ReviewStatus
from backend.ports.deps import Deps
from backend.services.inventory.stock.claims import ClaimMove, hand_over
from backend.services.orders.changes.amounts import add_totals
from backend.services.orders.changes.draft import (
    Draft,
    amounts_of,
    components_of,
    copy_line,
    open_draft,
    save_draft,
    set_totals,
)
from backend.services.orders.changes.find import find_too
from backend.services.orders.changes.make import (
    Done,
    Made,
    check_nothing_left,
    lock_orders,
    make_change,
    void_work,
)
from backend.services.orders.changes.receiver import refuse_different, what_differs
from backend.services.orders.changes.reopen import review_again
from backend.services.orders.progress import follow_progress
from backend.services.orders.rules import MOST_LINES

MOST_MERGED = 20
_LONGEST_NOTE = 2_000


@dataclass(kw_only=True)
class OrderMerge:
    """`orders` go into the order `id`; `preview` tells what would happen and does nothing."""

    id: OrderId
    expected_version: int
    orders: list[OrderId]
    note: str = ""
    preview: bool = False
    idempotency_key: str | None = None


async def merge_orders(deps: Deps, actor: Actor, request: OrderMerge) -> Done:
    """Copies the lines of the others, with their claims on stock, and cancels these as MERGED.

    Amounts add up. The strictest of their terms holds for the one that stays; unless all were
    approved it is reviewed anew. Locks the orders by their keys; `order.cancelled` on those that
    went, `order.changed` on all. Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT,
    LIMIT_EXCEEDED, NOT_ALLOWED_NOW once a part has left, on hold, or of another receiver.
    """
    if not 0 < len(request.orders) <= MOST_MERGED:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_MERGED} orders.", field="orders")
    if len({request.id, *request.orders}) <= len(request.orders):
        raise OmsError(Code.INVALID_INPUT, "Name each order once.", field="orders")

    async def act() -> Made:
        orders = await lock_orders([request.id, *request.orders], "orders")
        drafts = [await open_draft(order) for order in orders]
        await _check(request, drafts)
        target, *others = drafts
        had = [line.sku for line in target.lines]
        moves, claims = _take_in(target, others, await components_of(others))
        if len(target.lines) > MOST_LINES:
            message = f"An order has at most {MOST_LINES} lines."
            raise OmsError(Code.LIMIT_EXCEEDED, message, field="orders")
        totals = (draft.totals() for draft in drafts)
        set_totals(target.order, reduce(add_totals, totals))
        _join_terms(orders)
        if any(order.review_status is not ReviewStatus.APPROVED for order in orders):
            await review_again(deps, actor, target.order, "merge")
        codes = [code for order in orders[1:] for code in (order.number, order.external_id)]
        await find_too(target.order, had, [line.sku for line in target.lines], codes)
        await _save(deps, drafts)
        await hand_over(deps, claims, target.order.priority)
        for order in orders:
            await follow_progress(deps, actor, order)
        return Made(kind=ChangeKind.MERGE, drafts=drafts, moves=moves)

    return await make_change(deps, actor, request, act)


def _take_in(
    target: Draft, others: Sequence[Draft], components: Mapping[UUID, Sequence[Any]]
) -> tuple[list[dict[str, Any]], list[ClaimMove]]:
    """Copies the lines of the others; which went where, and the claims that go with them."""
    moves: list[dict[str, Any]] = []
    claims: list[ClaimMove] = []
    for other in others:
        for line in other.lines:
            if not line.quantity:
                continue
            copied = copy_line(target, line, amounts_of(line), components)
            moves.append({"from": str(line.id), "to": str(copied.id), "quantity": line.quantity})
            claims += [
                ClaimMove(line.id, copied.id, variant, n)
                for (_, variant), n in other.units_of(line, line.quantity).items()
            ]
    return moves, claims


async def _check(request: OrderMerge, drafts: Sequence[Draft]) -> None:
    target = drafts[0].order
    if target.version != request.expected_version:
        raise OmsError(
            Code.STALE_VERSION,
            "Somebody else has changed this meanwhile.",
            field="expectedVersion",
            details={"currentVersion": target.version},
        )
    for index, draft in enumerate(drafts):
        path = f"orders.{index - 1}" if index else "id"
        try:
            check_nothing_left(draft)
        except OmsError as refused:
            raise OmsError(refused.code, refused.message, field=path) from None
        differs = what_differs(target, draft.order)
        if differs:
            raise refuse_different(draft.order.number, differs, path)
    keys = [draft.order.id for draft in drafts]
    if await Hold.filter(order_id__in=keys, released_at=None).exists():
        message = "An order on hold is released before it is merged."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="orders")


def _join_terms(orders: Sequence[Order]) -> None:
    """The order that stays serves all: the first day, the highest priority, every remark."""
    target = orders[0]
    target.priority = min(order.priority for order in orders)
    target.may_split = all(order.may_split for order in orders)
    target.deliver_by = min((o.deliver_by for o in orders if o.deliver_by), default=None)
    target.ship_by = min((o.ship_by for o in orders if o.ship_by), default=None)
    remarks = dict.fromkeys(order.buyer_note for order in orders if order.buyer_note)
    target.buyer_note = "\n".join(remarks)[:_LONGEST_NOTE]
    if len({order.payment_status for order in orders}) > 1:
        target.payment_status = PaymentStatus.PARTIALLY_PAID


async def _save(deps: Deps, drafts: Sequence[Draft]) -> None:
    target, *others = drafts
    void_work(deps, target.order)
    await save_draft(deps, target)
    for other in others:
        other.order.status = OrderStatus.CANCELLED
        other.order.cancel_reason = CancelReason.MERGED
        other.order.cancelled_at = deps.clock.now()
        await save_draft(deps, other)
    keys = [draft.order.id for draft in drafts]
    tags = {each.tag for each in await OrderTag.filter(order_id__in=keys)}
    kept = {each.tag for each in await OrderTag.filter(order_id=target.order.id)}
    await OrderTag.bulk_create(
        [
            OrderTag(order_id=target.order.id, tag=tag, ordered_at=target.order.placed_at)
            for tag in sorted(tags - kept)
        ]
    )
    await flush()
