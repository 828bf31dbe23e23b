"""Root fields of fulfilment orders, their parcels and shipments."""

from typing import cast
from uuid import UUID

import strawberry

from backend.core.ids import FulfillmentOrderId
from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.fulfillment.packages import PackagePayload
from backend.schema.fulfillment.work import (
    PART_BY_ID,
    FulfillmentOrder,
    FulfillmentOrderPayload,
    OrderResumePayload,
    ShipmentStepPayload,
)
from backend.schema.loaders import row_by_key
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.fulfillment.packing.measure import PackageMeasure, measure_package
from backend.services.fulfillment.packing.pack import FulfillmentPack, pack_units
from backend.services.fulfillment.packing.unpack import PackageUnpack, unpack_package
from backend.services.fulfillment.shipments.create import ShipmentCreate, create_shipment
from backend.services.fulfillment.shipments.dispatch import (
    ShipmentDispatch,
    dispatch_shipment,
    order_of_shipment,
)
from backend.services.fulfillment.shipments.intercept import ShipmentIntercept, intercept_shipment
from backend.services.fulfillment.work.accept import (
    FulfillmentOrderAccept,
    accept_fulfillment_order,
)
from backend.services.fulfillment.work.hold import FulfillmentOrderHold, hold_fulfillment_order
from backend.services.fulfillment.work.merge import (
    FulfillmentOrderMerge,
    merge_fulfillment_orders,
)
from backend.services.fulfillment.work.move import FulfillmentOrderMove, move_fulfillment_order
from backend.services.fulfillment.work.queries import (
    FulfillmentOrderWhere,
    FulfillmentSort,
    page_of_fulfillment_orders,
)
from backend.services.fulfillment.work.reject import (
    FulfillmentOrderReject,
    reject_fulfillment_order,
)
from backend.services.fulfillment.work.release import (
    FulfillmentOrderRelease,
    release_fulfillment_order,
)
from backend.services.fulfillment.work.resume import OrderResume, resume_order
from backend.services.fulfillment.work.split import (
    FulfillmentOrderSplit,
    split_fulfillment_order,
)


@strawberry.type
class FulfillmentQueries:
    @query(Permission.FULFILLMENT_READ)
    async def fulfillment_order(
        self, info: Info, id: FulfillmentOrderId
    ) -> FulfillmentOrder | None:
        return cast(FulfillmentOrder | None, await row_by_key(info, PART_BY_ID, id))

    @query(
        Permission.FULFILLMENT_READ,
        description="`search` looks at the beginnings of its own and of its order's number.",
    )
    async def fulfillment_orders(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: FulfillmentOrderWhere | None = None,
        order_by: FulfillmentSort = FulfillmentSort.NEWEST,
        search: str | None = None,
    ) -> Connection[FulfillmentOrder]:
        request = PageRequest(first, after, last, before)
        page = page_of_fulfillment_orders(where, search, order_by, request)
        return await connection(info, page)


def _part(key: UUID) -> FulfillmentOrderPayload:
    return payload(FulfillmentOrderPayload, part_id=key)


@strawberry.type
class FulfillmentMutations:
    @mutation(Permission.FULFILLMENT_PICK, description="The warehouse takes the work on.")
    async def fulfillment_order_accept(
        self, info: Info, input: FulfillmentOrderAccept
    ) -> FulfillmentOrderPayload:
        context = info.context
        return _part(await accept_fulfillment_order(context.deps, context.actor, input))

    @mutation(
        Permission.FULFILLMENT_PICK, description="The warehouse refuses; the order is routed again."
    )
    async def fulfillment_order_reject(
        self, info: Info, input: FulfillmentOrderReject
    ) -> FulfillmentOrderPayload:
        context = info.context
        return _part(await reject_fulfillment_order(context.deps, context.actor, input))

    @mutation(Permission.FULFILLMENT_PICK, description="Keep this part of the order back.")
    async def fulfillment_order_hold(
        self, info: Info, input: FulfillmentOrderHold
    ) -> FulfillmentOrderPayload:
        context = info.context
        return _part(await hold_fulfillment_order(context.deps, context.actor, input))

    @mutation(Permission.FULFILLMENT_PICK)
    async def fulfillment_order_release(
        self, info: Info, input: FulfillmentOrderRelease
    ) -> FulfillmentOrderPayload:
        context = info.context
        return _part(await release_fulfillment_order(context.deps, context.actor, input))

    @mutation(
        Permission.FULFILLMENT_ROUTE, description="To another warehouse, with what is allocated."
    )
    async def fulfillment_order_move(
        self, info: Info, input: FulfillmentOrderMove
    ) -> FulfillmentOrderPayload:
        context = info.context
        return _part(await move_fulfillment_order(context.deps, context.actor, input))

    @mutation(Permission.FULFILLMENT_ROUTE, description="Gives the new one.")
    async def fulfillment_order_split(
        self, info: Info, input: FulfillmentOrderSplit
    ) -> FulfillmentOrderPayload:
        context = info.context
        return _part(await split_fulfillment_order(context.deps, context.actor, input))

    @mutation(Permission.FULFILLMENT_ROUTE)
    async def fulfillment_order_merge(
        self, info: Info, input: FulfillmentOrderMerge
    ) -> FulfillmentOrderPayload:
        context = info.context
        return _part(await merge_fulfillment_orders(context.deps, context.actor, input))

    @mutation(Permission.FULFILLMENT_PACK, description="Put picked units into a parcel.")
    async def fulfillment_order_pack(
        self, info: Info, input: FulfillmentPack
    ) -> FulfillmentOrderPayload:
        context = info.context
        await pack_units(context.deps, context.actor, input)
        return _part(input.id)

    @mutation(Permission.FULFILLMENT_PACK, description="Take a parcel apart again.")
    async def package_unpack(self, info: Info, input: PackageUnpack) -> FulfillmentOrderPayload:
        context = info.context
        return _part(await unpack_package(context.deps, context.actor, input))

    @mutation(Permission.FULFILLMENT_PACK, description="What a scale and a ruler say.")
    async def package_measure(self, info: Info, input: PackageMeasure) -> PackagePayload:
        key = await measure_package(info.context.deps, info.context.actor, input)
        return payload(PackagePayload, package_id=key)

    @mutation(Permission.FULFILLMENT_PACK, description="Make a shipment of packed parcels.")
    async def shipment_create(self, info: Info, input: ShipmentCreate) -> ShipmentStepPayload:
        key = await create_shipment(info.context.deps, info.context.actor, input)
        return await _step(key)

    @mutation(Permission.FULFILLMENT_SHIP, description="Hand it over; its units leave the stock.")
    async def shipment_dispatch(self, info: Info, input: ShipmentDispatch) -> ShipmentStepPayload:
        return await _step(await dispatch_shipment(info.context.deps, info.context.actor, input))

    @mutation(Permission.FULFILLMENT_SHIP, description="Stop it before it leaves.")
    async def shipment_intercept(self, info: Info, input: ShipmentIntercept) -> ShipmentStepPayload:
        return await _step(await intercept_shipment(info.context.deps, info.context.actor, input))

    @mutation(
        Permission.FULFILLMENT_ROUTE,
        description="Let an order go on that stopped because too few were found, or because a "
        "parcel did not arrive and somebody has seen to it.",
    )
    async def order_resume(self, info: Info, input: OrderResume) -> OrderResumePayload:
        key = await resume_order(info.context.deps, info.context.actor, input)
        return payload(OrderResumePayload, order_id=key)


async def _step(shipment_id: UUID) -> ShipmentStepPayload:
    part_id = await order_of_shipment(shipment_id)
    return payload(ShipmentStepPayload, shipment_id=shipment_id, part_id=part_id)
