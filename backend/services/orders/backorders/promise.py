"""Keeping up to date when those who wait for stock can have it."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from tortoise.expressions import Subquery

from backend.core.actor import SYSTEM
from backend.core.db import lock, transaction
from backend.models import Backorder, Order, OrderLine
from backend.ports.deps import Deps
from backend.services.inventory.backorders.rules import days_by_turn
from backend.services.inventory.promising.promise import MOST_DAYS, Scope, outlooks
from backend.services.live.emit import Change, emit
from backend.services.settings.house import house_settings

_AT_ONCE = 100


async def promise_backorders(deps: Deps) -> int:
    """Promises each the day by the supplies that are on their way and the turns before theirs; how
    many orders that changed.

    What safety stock keeps back is promised to nobody, what is ordered ahead for no day before its
    own. Seven statements for a hundred variants, and
    a transaction for each order of which a day changed: event `order.promised`.
    """
    zone = ZoneInfo((await house_settings())["time_zone"])
    changed, after = 0, UUID(int=0)
    while True:
        variants = await _variants(after)
        by_order: dict[UUID, dict[UUID, date | None]] = defaultdict(dict)
        for order_id, key, day in await _changes(deps, variants):
            by_order[order_id][key] = day
        for order_id, days in by_order.items():
            await _promise(deps, order_id, days, zone)
        changed += len(by_order)
        if len(variants) < _AT_ONCE:
            return changed
        after = variants[-1]


async def _variants(after: UUID) -> list[UUID]:
    rows = (
        await Backorder.filter(variant_id__gt=after)
        .order_by("variant_id")
        .distinct()
        .limit(_AT_ONCE)
        .values("variant_id")
    )
    return [row["variant_id"] for row in rows]


async def _changes(deps: Deps, variants: list[UUID]) -> list[tuple[UUID, UUID, date | None]]:
    """The order, the backorder and its day, where that is another than it was."""
    rows = (
        await Backorder.filter(variant_id__in=variants)
        .order_by("priority", "id")
        .values(
            "id",
            "variant_id",
            "quantity",
            "promised_on",
            order_id="order_line__order_id",
            # of the bundle, where the line sells one
            opens="order_line__variant__available_from",
        )
    )
    seen = await outlooks(deps, variants, Scope(days=MOST_DAYS))
    changes = []
    for variant in variants:
        turns = [row for row in rows if row["variant_id"] == variant]
        days = days_by_turn([row["quantity"] for row in turns], seen[variant].leaving)
        for row, day in zip(turns, days, strict=True):
            promised = day and max(day, row["opens"] or day)
            if row["promised_on"] != promised:
                changes.append((row["order_id"], row["id"], promised))
    return changes


async def _promise(
    deps: Deps, order_id: UUID, days: Mapping[UUID, date | None], zone: ZoneInfo
) -> None:
    async with transaction():
        order = await lock(Order, order_id)
        for key, day in days.items():
            await Backorder.filter(id=key).update(promised_on=day)
        lines = Subquery(OrderLine.filter(order_id=order.id).values("id"))
        kept = await Backorder.filter(order_line_id__in=lines).values("promised_on")
        promised = [row["promised_on"] for row in kept]
        if not promised:
            # it was served or cancelled since we looked
            return
        order.update_from_dict({"promised_at": _moment(promised, zone)})
        order.version += 1
        order.updated_at = deps.clock.now()
        await order.save()
        data = {"promised_at": order.promised_at.isoformat() if order.promised_at else None}
        told = Change(type="order.promised", object_type="Order", object_id=order.id, data=data)
        await emit(deps, SYSTEM, told)


def _moment(days: list[date | None], zone: ZoneInfo) -> datetime | None:
    """The end of the last day; null while one of them is not known."""
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        return None
    return datetime.combine(max(known), time(23, 59, 59), zone)
