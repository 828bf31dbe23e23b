"""Splitting an order: lines or units of them go on as an order of their own."""

from dataclasses import dataclass
from typing import Any

from backend.core.actor import Actor
from backend.core.db import lock
from backend.core.errors import Code, OmsError
from backend.core.ids import OrderId, new_id
from backend.models import Hold, Order, OrderTag
from backend.models.orders.changes import ChangeKind
from backend.ports.deps import Deps
from backend.services.inventory.stock.claims import ClaimMove, hand_over
from backend.services.live.emit import Change, emit
from backend.services.orders.changes.amounts import divide_line, divide_totals
from backend.services.orders.changes.cancel_lines import LineUnits, choose_units
from backend.services.orders.changes.draft import (
    Draft,
    amounts_of,
    components_of,
    copy_line,
    open_draft,
    save_draft,
    set_totals,
    take_off,
)
from backend.services.orders.changes.find import findable_of
from backend.services.orders.changes.make import (
    Done,
    Made,
    check_nothing_left,
    make_change,
    void_work,
)
from backend.services.orders.place_queries import take_serial
from backend.services.orders.progress import follow_progress
from backend.services.orders.terms import index_order

# What an order that was split off has of the one it was of.
_SHARED = (
    "kind", "channel_id", "source", "customer_id", "status", "review_status", "review_stage",
    "payment_status", "currency", "shipping_address", "billing_address", "ship_to_country",
    "ship_to_city", "buyer_note", "placed_at", "rules_due_at", "priority", "service_level",
    "deliver_by", "may_split", "warehouse_id", "carrier_id", "ship_by",
)  # fmt: skip
_HELD = (
    "reason_id", "note", "frees_stock", "rule_id", "placed_by_id", "placed_by_name", "placed_at",
    "release_at",
)  # fmt: skip


@dataclass(kw_only=True)
class OrderSplit:
    """`preview` tells what would happen and does nothing."""

    id: OrderId
    expected_version: int
    lines: list[LineUnits]
    note: str = ""
    preview: bool = False
    idempotency_key: str | None = None


async def split_order(deps: Deps, actor: Actor, request: OrderSplit) -> Done:
    """Moves units to a new order, with their claims on stock; what they wait for goes first.

    Line discounts go by units; the order's discount, its shipping and its tax by worth: both orders
    add up to what the one was. The new one is reviewed as far as the old one is, and held by what
    holds that. Locks the order; `order.split_off` on the new one and `order.changed` on both.
    Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT, NOT_ALLOWED_NOW once a part has left.
    """

    async def act() -> Made:
        order = await lock(Order, request.id, expected_version=request.expected_version)
        draft = await open_draft(order)
        check_nothing_left(draft)
        chosen = choose_units(draft, request.lines)
        if sum(units for _, units in chosen) == sum(line.quantity for line in draft.goods):
            raise OmsError(Code.NOT_ALLOWED_NOW, "Nothing would stay in it.", field="lines")
        target = await _new_draft(deps, order)
        components = await components_of([draft])
        worth = sum(divide_line(amounts_of(line), units)[1].total for line, units in chosen)
        stays, gone = divide_totals(draft.totals(), worth)
        moves: list[dict[str, Any]] = []
        claims: list[ClaimMove] = []
        for line, units in chosen:
            copied = copy_line(target, line, take_off(line, units), components)
            moves.append({"from": str(line.id), "to": str(copied.id), "quantity": units})
            claims += [
                ClaimMove(line.id, copied.id, variant, n)
                for (_, variant), n in draft.units_of(line, units).items()
            ]
        set_totals(order, stays)
        set_totals(target.order, gone)
        void_work(deps, order)
        await _save(deps, draft, target)
        await hand_over(deps, claims, order.priority)
        await _tell(deps, actor, target.order, of=order.number)
        for each in (order, target.order):
            await follow_progress(deps, actor, each)
        return Made(kind=ChangeKind.SPLIT, drafts=[draft, target], moves=moves)

    return await make_change(deps, actor, request, act)


async def _new_draft(deps: Deps, order: Order) -> Draft:
    now = deps.clock.now()
    new = Order(
        id=new_id(),
        version=0,
        number=f"SO{now:%y%m%d}{await take_serial():06d}",
        created_at=now,
        updated_at=now,
        **{name: getattr(order, name) for name in _SHARED},
    )
    return Draft(new, [], {}, {}, {})


async def _save(deps: Deps, draft: Draft, target: Draft) -> None:
    """Writes both, the new one with tags, holds and words of its own."""
    order, new = draft.order, target.order
    await save_draft(deps, draft)
    codes = (order.number, order.external_id)
    findable = await findable_of(new, [line.sku for line in target.lines], codes)
    new.search_text = findable.text
    await save_draft(deps, target)
    index_order(new.id, new.placed_at, findable)
    await OrderTag.bulk_create(
        [
            OrderTag(order_id=new.id, tag=each.tag, ordered_at=new.placed_at)
            for each in await OrderTag.filter(order_id=order.id)
        ]
    )
    await Hold.bulk_create(
        [
            Hold(order_id=new.id, **{name: getattr(each, name) for name in _HELD})
            for each in await Hold.filter(order_id=order.id, released_at=None)
        ]
    )


async def _tell(deps: Deps, actor: Actor, new: Order, *, of: str) -> None:
    data = {"number": new.number, "of": of}
    born = Change(type="order.split_off", object_type="Order", object_id=new.id, data=data)
    await emit(deps, actor, born)
