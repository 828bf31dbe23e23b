"""Changing what an order is for: quantities, lines taken out, lines added."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import flush, keys_of, lock
from backend.core.errors import Code, OmsError
from backend.core.ids import OrderId, OrderLineId
from backend.core.money import parse_minor
from backend.models import Allocation, Channel, Order, OrderLine, StockLevel
from backend.models.integrations import StockPolicy
from backend.models.orders.changes import ChangeKind
from backend.ports.deps import Deps
from backend.services.inventory.backorders.keep import wait_also
from backend.services.inventory.stock.allocate import Demand, Manner, allocate_more
from backend.services.inventory.stock.claims import let_go
from backend.services.inventory.stock.ledger import Cause
from backend.services.inventory.stock.levels import lock_levels
from backend.services.orders.changes.add_lines import LineAdd, add_lines
from backend.services.orders.changes.amounts import follow_lines
from backend.services.orders.changes.draft import (
    Draft,
    open_draft,
    save_draft,
    set_amounts,
    set_totals,
    take_off,
)
from backend.services.orders.changes.find import find_too
from backend.services.orders.changes.make import (
    Done,
    Made,
    check_nothing_left,
    make_change,
    void_work,
)
from backend.services.orders.changes.reopen import review_again
from backend.services.orders.on_terms import on_terms
from backend.services.orders.progress import follow_progress
from backend.services.orders.rules import MOST_LINES, MOST_QUANTITY, LineAmounts, Totals, add_up


@dataclass(kw_only=True)
class LineQuantity:
    """0 takes the line out."""

    line_id: OrderLineId
    quantity: int


@dataclass(kw_only=True)
class OrderLinesUpdate:
    """Lines that are not named stay as they are. Amounts are decimal text; without them the
    discount shrinks with the lines, the tax follows, and shipping stays."""

    id: OrderId
    expected_version: int
    lines: list[LineQuantity] | None = None
    add: list[LineAdd] | None = None
    discount: str | None = None
    shipping: str | None = None
    tax: str | None = None
    note: str = ""
    preview: bool = False
    idempotency_key: str | None = None


async def update_lines(deps: Deps, actor: Actor, request: OrderLinesUpdate) -> Done:
    """Changes the lines until something has left; the order goes to review again.

    More is allocated at once or, where its channel lets orders wait, awaited; less goes back at
    once. Locks the order, then the levels; events as of stock, `order.review_reopened` where it
    had been reviewed, and `order.changed`. Raises: OmsError NOT_FOUND, STALE_VERSION,
    NOT_ALLOWED_NOW, INVALID_INPUT, UNKNOWN_SKU, PRICE_MISSING, INSUFFICIENT_STOCK, LIMIT_EXCEEDED.
    """

    async def act() -> Made:
        order = await lock(Order, request.id, expected_version=request.expected_version)
        draft = await open_draft(order)
        check_nothing_left(draft)
        had = [line.sku for line in draft.lines]
        less, more = _change(draft, request.lines or [])
        more += await add_lines(draft, request.add or [])
        if not any(line.quantity for line in draft.goods):
            message = "Nothing would be left: cancel the whole order."
            raise OmsError(Code.NOT_ALLOWED_NOW, message, field="lines")
        set_totals(order, _totals(draft, request))
        await review_again(deps, actor, order, "lines")
        void_work(deps, order)
        await find_too(order, had, [line.sku for line in draft.lines])
        await save_draft(deps, draft)
        await _move_stock(deps, actor, draft, less, more)
        await follow_progress(deps, actor, order)
        return Made(kind=ChangeKind.EDIT, drafts=[draft])

    return await make_change(deps, actor, request, act)


def _change(
    draft: Draft, wanted: Sequence[LineQuantity]
) -> tuple[dict[tuple[UUID, UUID], int], list[Demand]]:
    """Sets the quantities; what is wanted less, by line and variant, and what more."""
    if len({each.line_id for each in wanted}) < len(wanted):
        raise OmsError(Code.INVALID_INPUT, "Name each line once.", field="lines")
    less: dict[tuple[UUID, UUID], int] = {}
    more: list[Demand] = []
    for index, each in enumerate(wanted):
        line, path = draft.line(each.line_id, f"lines.{index}.lineId"), f"lines.{index}.quantity"
        if not 0 <= each.quantity <= MOST_QUANTITY:
            raise OmsError(Code.INVALID_INPUT, f"0 to {MOST_QUANTITY} units.", field=path)
        change = each.quantity - line.quantity
        if change < 0:
            take_off(line, -change)
            less |= draft.units_of(line, -change)
        elif change > 0:
            set_amounts(
                line, LineAmounts(each.quantity, line.unit_price_minor, line.discount_minor)
            )
            more += [
                Demand(line.id, variant, units, path)
                for (_, variant), units in draft.units_of(line, change).items()
            ]
    return less, more


def _totals(draft: Draft, request: OrderLinesUpdate) -> Totals:
    """What the order comes to. Raises: OmsError INVALID_INPUT, LIMIT_EXCEEDED."""
    if sum(line.quantity != 0 for line in draft.lines) > MOST_LINES:
        raise OmsError(Code.LIMIT_EXCEEDED, f"1 to {MOST_LINES} lines.", field="add")
    followed = follow_lines(draft.totals(), draft.subtotal())
    parts = {
        name: followed_part if given is None else parse_minor(given, draft.order.currency, name)
        for name, given, followed_part in (
            ("discount", request.discount, followed.discount),
            ("shipping", request.shipping, followed.shipping),
            ("tax", request.tax, followed.tax),
        )
    }
    worth = [LineAmounts(1, followed.subtotal, 0)]
    return add_up(worth, **parts)


async def _move_stock(
    deps: Deps,
    actor: Actor,
    draft: Draft,
    less: dict[tuple[UUID, UUID], int],
    more: Sequence[Demand],
) -> None:
    order = draft.order
    channel = await Channel.get(id=order.channel_id)
    await flush()
    if less and more:
        await _lock_all(draft.lines, more)
    cause = Cause(type="Order", id=order.id, reference=order.number)
    if less:
        await let_go(deps, actor, less, cause)
    if not more:
        return
    demands = await on_terms(channel.id, more)
    may_wait = channel.stock_policy is StockPolicy.BACKORDER
    left = await allocate_more(deps, actor, demands, Manner(cause, may_wait=may_wait))
    await wait_also(deps, left, order.priority)


async def _lock_all(lines: Sequence[OrderLine], more: Sequence[Demand]) -> None:
    """By one statement, in the order of their keys: two that were locked in turn could lock each
    other out."""
    held = await keys_of(
        Allocation.filter(order_line_id__in=[line.id for line in lines]), "level_id"
    )
    variants = [each.variant_id for each in more]
    on_sale = await keys_of(StockLevel.filter(variant_id__in=variants, warehouse__is_active=True))
    await lock_levels({*held, *on_sale})
