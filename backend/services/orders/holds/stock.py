"""The stock of an order that is held: let go meanwhile, and taken again."""

from typing import Any

from tortoise.functions import Sum

from backend.core.actor import Actor
from backend.core.db import flush, keys_of
from backend.models import (
    Allocation,
    Backorder,
    Channel,
    FulfillmentOrder,
    Order,
    OrderLine,
)
from backend.models.fulfillment.work import LIVE
from backend.models.integrations import StockPolicy
from backend.models.orders.order import FulfillmentStatus
from backend.ports.deps import Deps
from backend.services.inventory.backorders.keep import forget_backorders, wait_also
from backend.services.inventory.stock.allocate import (
    Demand,
    Manner,
    allocate_more,
    release_stock,
)
from backend.services.inventory.stock.ledger import Cause
from backend.services.orders.on_terms import on_terms
from backend.services.orders.wanted import wanted_by_line


async def may_free(order: Order) -> bool:
    """Whether nothing is being done with its stock: a warehouse that works on it would find the
    shelf empty."""
    if order.fulfillment_status is not FulfillmentStatus.UNFULFILLED:
        return False
    return not await FulfillmentOrder.filter(order_id=order.id, status__in=list(LIVE)).exists()


async def free_stock(deps: Deps, actor: Actor, order: Order) -> int:
    """Gives back what a locked order holds, and it waits for nothing; how many units it held.
    Entries RELEASED."""
    lines = await keys_of(OrderLine.filter(order_id=order.id))
    await forget_backorders(lines)
    return await release_stock(deps, actor, lines, _cause(order))


async def claim_stock(deps: Deps, actor: Actor, order: Order) -> None:
    """Allocates what the lines of a locked order want and neither hold nor wait for. Where its
    channel takes what is not there, they wait for the rest, and for what is ordered ahead in any
    case. Entries ALLOCATED. Raises: OmsError INSUFFICIENT_STOCK.
    """
    await flush()
    wanted = await wanted_by_line(order.id)
    for row in await _taken(Allocation, order, "level__variant_id"):
        wanted[row["order_line_id"], row["variant"]] -= int(row["units"])
    for row in await _taken(Backorder, order, "variant_id"):
        wanted[row["order_line_id"], row["variant"]] -= int(row["units"])
    missing = {key: units for key, units in wanted.items() if units > 0}
    if not missing:
        return
    lacking = [Demand(line, variant, units) for (line, variant), units in missing.items()]
    demands = await on_terms(order.channel_id, lacking)
    channel = await Channel.get(id=order.channel_id)
    may_wait = channel.stock_policy is StockPolicy.BACKORDER
    manner = Manner(_cause(order), may_wait=may_wait)
    await wait_also(deps, await allocate_more(deps, actor, demands, manner), order.priority)


async def _taken(model: Any, order: Order, variant: str) -> list[dict[str, Any]]:
    rows = (
        await model.filter(order_line__order_id=order.id)
        .annotate(units=Sum("quantity"))
        .group_by("order_line_id", variant)
        .values("order_line_id", "units", variant=variant)
    )
    return list(rows)


def _cause(order: Order) -> Cause:
    return Cause(type="Order", id=order.id, reference=order.number)
