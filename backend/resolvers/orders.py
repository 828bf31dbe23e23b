"""Root fields of the orders room."""

from collections.abc import Sequence
from typing import cast

import strawberry

from backend.core.ids import OrderId
from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.schema.context import Info
from backend.schema.errors import payload, user_error
from backend.schema.loaders import row_by_key
from backend.schema.orders import ORDER_BY_ID, Order, OrderPayload, OrdersPayload
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.orders.bulk import (
    OrdersCancel,
    OrdersTag,
    Outcome,
    cancel_orders,
    tag_orders,
)
from backend.services.orders.cancel import OrderCancel, cancel_order
from backend.services.orders.edit import OrderUpdate, update_order
from backend.services.orders.note import OrderNoteAdd, add_note
from backend.services.orders.place import OrderPlace, place_order
from backend.services.orders.queries import (
    OrderSort,
    OrderWhere,
    order_list,
    page_of_orders,
)
from backend.services.orders.tags import OrderTagsUpdate, update_tags


@strawberry.type
class OrdersQueries:
    @query(Permission.ORDERS_READ)
    async def order(self, info: Info, id: OrderId) -> Order | None:
        return cast(Order | None, await row_by_key(info, ORDER_BY_ID, id))

    @query(Permission.ORDERS_READ)
    async def orders(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: OrderWhere | None = None,
        order_by: OrderSort = OrderSort.NEWEST,
        search: str | None = None,
    ) -> Connection[Order]:
        request = PageRequest(first, after, last, before)
        personal = info.context.actor.may(Permission.PERSONAL_READ)
        orders = await order_list(where, search, personal=personal)
        return await connection(info, page_of_orders(orders, order_by, request))


@strawberry.type
class OrdersMutations:
    @mutation(
        Permission.ORDERS_WRITE, description="Place an order; its stock is allocated at once."
    )
    async def order_place(self, info: Info, input: OrderPlace) -> OrderPayload:
        key = await place_order(info.context.deps, info.context.actor, input)
        return payload(OrderPayload, order_id=key)

    @mutation(Permission.ORDERS_WRITE)
    async def order_update(self, info: Info, input: OrderUpdate) -> OrderPayload:
        key = await update_order(info.context.deps, info.context.actor, input)
        return payload(OrderPayload, order_id=key)

    @mutation(Permission.ORDERS_CANCEL, description="Cancel an order; its stock is released.")
    async def order_cancel(self, info: Info, input: OrderCancel) -> OrderPayload:
        key = await cancel_order(info.context.deps, info.context.actor, input)
        return payload(OrderPayload, order_id=key)

    @mutation(Permission.ORDERS_WRITE)
    async def order_note_add(self, info: Info, input: OrderNoteAdd) -> OrderPayload:
        key = await add_note(info.context.deps, info.context.actor, input)
        return payload(OrderPayload, order_id=key)

    @mutation(Permission.ORDERS_WRITE)
    async def order_tags_update(self, info: Info, input: OrderTagsUpdate) -> OrderPayload:
        key = await update_tags(info.context.deps, info.context.actor, input)
        return payload(OrderPayload, order_id=key)

    @mutation(Permission.ORDERS_CANCEL, description="Cancel up to 100 orders, each by itself.")
    async def orders_cancel(self, info: Info, input: OrdersCancel) -> OrdersPayload:
        outcomes = await cancel_orders(info.context.deps, info.context.actor, input)
        return results_of(outcomes)

    @mutation(Permission.ORDERS_WRITE, description="Tag up to 100 orders, each by itself.")
    async def orders_tag(self, info: Info, input: OrdersTag) -> OrdersPayload:
        outcomes = await tag_orders(info.context.deps, info.context.actor, input)
        return results_of(outcomes)


def results_of(outcomes: Sequence[Outcome]) -> OrdersPayload:
    return payload(
        OrdersPayload,
        results=[
            {
                "order_id": outcome.order_id,
                "user_errors": [user_error(outcome.refusal)] if outcome.refusal else [],
            }
            for outcome in outcomes
        ],
    )
