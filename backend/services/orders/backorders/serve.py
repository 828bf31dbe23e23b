"""Giving stock that arrived to the orders that wait for it."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from tortoise.expressions import Q, Subquery

from backend.core.actor import SYSTEM
from backend.core.db import lock, transaction
from backend.models import Backorder, Hold, Order, StockLevel
from backend.models.orders.order import OrderStatus
from backend.ports.deps import Deps
from backend.services.inventory.backorders.keep import set_awaited
from backend.services.inventory.stock.allocate import Demand, Manner, allocate_more
from backend.services.inventory.stock.ledger import Cause
from backend.services.live.emit import Change, emit
from backend.services.orders.on_terms import on_terms
from backend.services.orders.progress import follow_progress
from backend.services.settings.house import house_today

_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class _Turn:
    """Backorders of one order whose turn it is, one after the other."""

    order_id: UUID
    ids: Sequence[UUID]


async def serve_backorders(deps: Deps) -> int:
    """Allocates what has come to those who wait, in turn: the lowest priority number, then who
    came first; how many units that was.

    What was ordered ahead is served from its day on. Whoever is short gets what there is on their
    channel's terms and waits for the rest. A new order may take what lies there before the job has
    come by: the levels' locks see to it that no unit goes twice. Locks each order, then its levels;
    events `stock.allocated` per level and `order.backorder_served`.
    """
    served = 0
    async for turn in _turns(await house_today(deps)):
        served += await _serve(deps, turn)
    return served


async def _turns(today: date) -> AsyncIterator[_Turn]:
    """Those who wait for what some warehouse in use has, and whose day has come."""
    there = StockLevel.filter(available__gt=0, warehouse__is_active=True)
    waiting = Backorder.filter(
        # the line's is another variant where it sells a bundle
        Q(variant__available_from=None) | Q(variant__available_from__lte=today),
        Q(order_line__variant__available_from=None)
        | Q(order_line__variant__available_from__lte=today),
        variant_id__in=Subquery(there.values("variant_id")),
        order_line__order__status="OPEN",
    )
    beyond = Q()
    while True:
        rows: list[dict[str, Any]] = (
            await waiting.filter(beyond)
            .order_by("priority", "id")
            .limit(_AT_ONCE)
            .values("id", "priority", order_id="order_line__order_id")
        )
        for order_id, of_order in groupby(rows, key=lambda row: row["order_id"]):
            yield _Turn(order_id, [row["id"] for row in of_order])
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1]
        same = Q(priority=last["priority"], id__gt=last["id"])
        beyond = Q(Q(priority__gt=last["priority"]), same, join_type=Q.OR)


async def _serve(deps: Deps, turn: _Turn) -> int:
    async with transaction():
        order = await lock(Order, turn.order_id)
        rows = await Backorder.filter(id__in=list(turn.ids)).order_by("id")
        if not rows or order.status is not OrderStatus.OPEN or await _stands_back(order):
            return 0
        waiting = [Demand(row.order_line_id, row.variant_id, row.quantity) for row in rows]
        demands = await on_terms(order.channel_id, waiting)
        cause = Cause(type="Order", id=order.id, reference=order.number)
        left = await allocate_more(deps, SYSTEM, demands, Manner(cause, may_wait=True))
        short = {(each.order_line_id, each.variant_id): each.quantity for each in left}
        units = sum(row.quantity for row in rows) - sum(short.values())
        if not units:
            return 0
        wanted = {
            key: short.get(key, 0) for row in rows for key in [(row.order_line_id, row.variant_id)]
        }
        await set_awaited(deps, wanted, order.priority)
        served = Change(
            type="order.backorder_served",
            object_type="Order",
            object_id=order.id,
            data={"units": units},
        )
        await emit(deps, SYSTEM, served)
        await follow_progress(deps, SYSTEM, order)
        return units


async def _stands_back(order: Order) -> bool:
    """Whether a hold lets go of its stock."""
    return await Hold.filter(order_id=order.id, released_at=None, frees_stock=True).exists()
