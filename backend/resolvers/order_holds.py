"""Root fields of holds."""

import strawberry

from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.resolvers.orders import results_of
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.order_holds import HoldReason, HoldReasonPayload
from backend.schema.orders import OrderPayload, OrdersPayload
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.orders.holds.bulk import OrdersHold, hold_orders
from backend.services.orders.holds.place import OrderHold, hold_order
from backend.services.orders.holds.reasons import (
    HoldReasonCreate,
    HoldReasonUpdate,
    create_reason,
    update_reason,
)
from backend.services.orders.holds.release import OrderHoldRelease, release_hold
from backend.services.orders.review.queries import page_of_reasons


@strawberry.type
class OrderHoldsQueries:
    @query(Permission.ORDERS_READ, description="The reasons orders are held for, by code.")
    async def hold_reasons(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Connection[HoldReason]:
        return await connection(info, page_of_reasons(PageRequest(first, after, last, before)))


@strawberry.type
class OrderHoldsMutations:
    @mutation(Permission.ORDERS_HOLD, description="Let an order wait, for a reason.")
    async def order_hold(self, info: Info, input: OrderHold) -> OrderPayload:
        key = await hold_order(info.context.deps, info.context.actor, input)
        return payload(OrderPayload, order_id=key)

    @mutation(Permission.ORDERS_HOLD, description="Hold up to 100 orders, each by itself.")
    async def orders_hold(self, info: Info, input: OrdersHold) -> OrdersPayload:
        return results_of(await hold_orders(info.context.deps, info.context.actor, input))

    # and that of the hold's reason, which the use case asks for
    @mutation(Permission.ORDERS_READ, description="Takes the permission of the hold's reason too.")
    async def order_hold_release(self, info: Info, input: OrderHoldRelease) -> OrderPayload:
        key = await release_hold(info.context.deps, info.context.actor, input)
        return payload(OrderPayload, order_id=key)

    @mutation(Permission.SETTINGS_WRITE)
    async def hold_reason_create(self, info: Info, input: HoldReasonCreate) -> HoldReasonPayload:
        key = await create_reason(info.context.deps, info.context.actor, input)
        return payload(HoldReasonPayload, reason_id=key)

    @mutation(Permission.SETTINGS_WRITE)
    async def hold_reason_update(self, info: Info, input: HoldReasonUpdate) -> HoldReasonPayload:
        key = await update_reason(info.context.deps, info.context.actor, input)
        return payload(HoldReasonPayload, reason_id=key)
