"""Root fields of purchase orders."""

from typing import cast

import strawberry

from backend.core.ids import PurchaseOrderId
from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.inventory.purchasing import (
    PURCHASE_ORDER_BY_ID,
    GoodsReceiptPayload,
    PurchaseOrder,
    PurchaseOrderPayload,
)
from backend.schema.loaders import row_by_key
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.inventory.purchasing.add_cost import LandedCostAdd, add_cost
from backend.services.inventory.purchasing.approve import PurchaseOrderApprove, approve_order
from backend.services.inventory.purchasing.close import (
    PurchaseOrderCancel,
    PurchaseOrderClose,
    cancel_order,
    close_order,
)
from backend.services.inventory.purchasing.queries import (
    PurchaseOrderSort,
    PurchaseOrderWhere,
    page_of_orders,
)
from backend.services.inventory.purchasing.receive import PurchaseOrderReceive, receive_order
from backend.services.inventory.purchasing.save_order import (
    PurchaseOrderCreate,
    PurchaseOrderUpdate,
    create_order,
    update_order,
)
from backend.services.inventory.purchasing.send import PurchaseOrderSend, send_order


@strawberry.type
class PurchasingQueries:
    @query(Permission.PURCHASING_READ)
    async def purchase_order(self, info: Info, id: PurchaseOrderId) -> PurchaseOrder | None:
        return cast(PurchaseOrder | None, await row_by_key(info, PURCHASE_ORDER_BY_ID, id))

    @query(Permission.PURCHASING_READ)
    async def purchase_orders(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: PurchaseOrderWhere | None = None,
        search: str | None = None,
        order_by: PurchaseOrderSort = PurchaseOrderSort.NEWEST,
    ) -> Connection[PurchaseOrder]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_orders(where, search, order_by, request))


@strawberry.type
class PurchasingMutations:
    @mutation(Permission.PURCHASING_WRITE, description="Write a draft.")
    async def purchase_order_create(
        self, info: Info, input: PurchaseOrderCreate
    ) -> PurchaseOrderPayload:
        key = await create_order(info.context.deps, info.context.actor, input)
        return payload(PurchaseOrderPayload, order_id=key)

    @mutation(Permission.PURCHASING_WRITE, description="Change a draft.")
    async def purchase_order_update(
        self, info: Info, input: PurchaseOrderUpdate
    ) -> PurchaseOrderPayload:
        key = await update_order(info.context.deps, info.context.actor, input)
        return payload(PurchaseOrderPayload, order_id=key)

    @mutation(Permission.PURCHASING_APPROVE, description="Its units are incoming from here on.")
    async def purchase_order_approve(
        self, info: Info, input: PurchaseOrderApprove
    ) -> PurchaseOrderPayload:
        key = await approve_order(info.context.deps, info.context.actor, input)
        return payload(PurchaseOrderPayload, order_id=key)

    @mutation(
        Permission.PURCHASING_WRITE,
        description="Send it to the supplier by e-mail, or say that it was sent by other means.",
    )
    async def purchase_order_send(
        self, info: Info, input: PurchaseOrderSend
    ) -> PurchaseOrderPayload:
        key = await send_order(info.context.deps, info.context.actor, input)
        return payload(PurchaseOrderPayload, order_id=key)

    @mutation(Permission.PURCHASING_RECEIVE, description="Take in what came; all lines or none.")
    async def purchase_order_receive(
        self, info: Info, input: PurchaseOrderReceive
    ) -> GoodsReceiptPayload:
        key = await receive_order(info.context.deps, info.context.actor, input)
        return payload(GoodsReceiptPayload, receipt_id=key, order_id=input.id)

    @mutation(Permission.PURCHASING_WRITE, description="Expect no more of it, after some came.")
    async def purchase_order_close(
        self, info: Info, input: PurchaseOrderClose
    ) -> PurchaseOrderPayload:
        key = await close_order(info.context.deps, info.context.actor, input)
        return payload(PurchaseOrderPayload, order_id=key)

    @mutation(Permission.PURCHASING_WRITE, description="Drop it, before anything came.")
    async def purchase_order_cancel(
        self, info: Info, input: PurchaseOrderCancel
    ) -> PurchaseOrderPayload:
        key = await cancel_order(info.context.deps, info.context.actor, input)
        return payload(PurchaseOrderPayload, order_id=key)

    @mutation(
        Permission.PURCHASING_WRITE,
        description="Share out what was paid to bring a receipt's goods in.",
    )
    async def landed_cost_add(self, info: Info, input: LandedCostAdd) -> GoodsReceiptPayload:
        receipt_id, order_id = await add_cost(info.context.deps, info.context.actor, input)
        return payload(GoodsReceiptPayload, receipt_id=receipt_id, order_id=order_id)
