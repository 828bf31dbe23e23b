"""Root fields of changing orders: in part, into one, into two."""

from dataclasses import asdict
from typing import cast

import strawberry

from backend.core.ids import OrderId
from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.resolvers.orders import results_of
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.order_changes import (
    OrderChangePayload,
    OrderClockCounts,
    OrderForesight,
    effect_rows,
)
from backend.schema.orders import Order, OrdersPayload
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.orders.backorders.foresee import OrderForesee, foresee_waiting
from backend.services.orders.bulk import OrdersPrioritise, prioritise_orders
from backend.services.orders.changes.cancel_lines import OrderLinesCancel, cancel_lines
from backend.services.orders.changes.edit_lines import OrderLinesUpdate, update_lines
from backend.services.orders.changes.make import Done
from backend.services.orders.changes.merge import OrderMerge, merge_orders
from backend.services.orders.changes.queries import merge_candidates
from backend.services.orders.changes.split import OrderSplit, split_order
from backend.services.orders.changes.undo import OrderChangeUndo, undo_change
from backend.services.orders.clock_counts import count_by_clock
from backend.services.orders.queries import OrderSort, page_of_orders


@strawberry.type
class OrderChangesQueries:
    @query(
        Permission.ORDERS_READ,
        description="Orders to the same receiver of which nothing has left: see `orderMerge`.",
    )
    async def order_merge_candidates(
        self,
        info: Info,
        id: OrderId,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Connection[Order]:
        request = PageRequest(first, after, last, before)
        found = await merge_candidates(id)
        return await connection(info, page_of_orders(found, OrderSort.NEWEST, request))

    @query(
        Permission.ORDERS_WRITE,
        description="What of an order would wait for stock if it were placed now, and till when. "
        "Nothing is written or kept.",
    )
    async def order_foresee(self, info: Info, input: OrderForesee) -> OrderForesight:
        found = await foresee_waiting(info.context.deps, input)
        return cast(OrderForesight, {"waits": [asdict(each) for each in found]})

    @query(
        Permission.ORDERS_READ,
        description="How many orders ought to leave within so many hours (0: are late), each "
        "counted up to 1000.",
    )
    async def order_clock(self, info: Info, hours: list[int]) -> OrderClockCounts:
        found = await count_by_clock(info.context.deps, hours)
        return cast(OrderClockCounts, {"within": [asdict(each) for each in found]})


@strawberry.type
class OrderChangesMutations:
    @mutation(
        Permission.ORDERS_CANCEL,
        description="Cancel lines or units that have not left; their stock is released.",
    )
    async def order_lines_cancel(self, info: Info, input: OrderLinesCancel) -> OrderChangePayload:
        return _payload(await cancel_lines(info.context.deps, info.context.actor, input))

    @mutation(
        Permission.ORDERS_WRITE,
        description="Change, take out and add lines; the order goes to review again.",
    )
    async def order_lines_update(self, info: Info, input: OrderLinesUpdate) -> OrderChangePayload:
        return _payload(await update_lines(info.context.deps, info.context.actor, input))

    @mutation(Permission.ORDERS_WRITE, description="Make lines or units of an order another order.")
    async def order_split(self, info: Info, input: OrderSplit) -> OrderChangePayload:
        return _payload(await split_order(info.context.deps, info.context.actor, input))

    @mutation(Permission.ORDERS_WRITE, description="Take orders of one receiver into one of them.")
    async def order_merge(self, info: Info, input: OrderMerge) -> OrderChangePayload:
        return _payload(await merge_orders(info.context.deps, info.context.actor, input))

    @mutation(
        Permission.ORDERS_WRITE,
        description="Undo a merge or a split of which nothing has left or was changed since.",
    )
    async def order_change_undo(self, info: Info, input: OrderChangeUndo) -> OrderChangePayload:
        return _payload(await undo_change(info.context.deps, info.context.actor, input))

    @mutation(
        Permission.ORDERS_WRITE,
        description="Say of up to 100 orders how early they are served, each by itself.",
    )
    async def orders_prioritise(self, info: Info, input: OrdersPrioritise) -> OrdersPayload:
        outcomes = await prioritise_orders(info.context.deps, info.context.actor, input)
        return results_of(outcomes)


def _payload(done: Done) -> OrderChangePayload:
    return payload(
        OrderChangePayload,
        order_id=done.order_id,
        change_id=done.change_id,
        effects=effect_rows(done.effects),
    )
