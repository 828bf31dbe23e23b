"""Root fields of shipments."""

from typing import cast

import strawberry

from backend.core.ids import ShipmentId
from backend.core.paging import PageRequest
from backend.models import Shipment as ShipmentRow
from backend.resolvers.fields import mutation, query, subscription
from backend.resolvers.following import Following, Where
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.fulfillment.shipments import (
    SHIPMENT_BY_ID,
    Shipment,
    ShipmentEventBatch,
    ShipmentPayload,
)
from backend.schema.loaders import row_by_key
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.fulfillment.labels.request import ShipmentLabelRequest, request_label
from backend.services.fulfillment.labels.void import ShipmentLabelVoid, void_label
from backend.services.fulfillment.shipments.queries import (
    ShipmentSort,
    ShipmentWhere,
    page_of_shipments,
    shipment_condition,
)
from backend.services.fulfillment.shipments.update import ShipmentUpdate, update_shipment
from backend.services.fulfillment.tracking.by_hand import ShipmentTrack, track_by_hand
from backend.services.live.follow import FollowRequest


@strawberry.type
class ShipmentsQueries:
    @query(Permission.FULFILLMENT_READ)
    async def shipment(self, info: Info, id: ShipmentId) -> Shipment | None:
        return cast(Shipment | None, await row_by_key(info, SHIPMENT_BY_ID, id))

    @query(
        Permission.FULFILLMENT_READ,
        description="Shipments; `search` is the beginning of a number: ours, the carrier's or the "
        "order's.",
    )
    async def shipments(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: ShipmentWhere | None = None,
        search: str | None = None,
        order_by: ShipmentSort = ShipmentSort.CREATED_AT_DESC,
    ) -> Connection[Shipment]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_shipments(where, search, order_by, request))


@strawberry.type
class ShipmentsMutations:
    @mutation(
        Permission.FULFILLMENT_SHIP,
        description="Type in the carrier's number, or when it will be there.",
    )
    async def shipment_update(self, info: Info, input: ShipmentUpdate) -> ShipmentPayload:
        key = await update_shipment(info.context.deps, info.context.actor, input)
        return payload(ShipmentPayload, shipment_id=key)

    @mutation(
        Permission.FULFILLMENT_SHIP,
        description="Have the worker buy its label, for the first time or once more.",
    )
    async def shipment_label_request(
        self, info: Info, input: ShipmentLabelRequest
    ) -> ShipmentPayload:
        key = await request_label(info.context.deps, info.context.actor, input)
        return payload(ShipmentPayload, shipment_id=key)

    @mutation(Permission.FULFILLMENT_SHIP, description="Give its label back.")
    async def shipment_label_void(self, info: Info, input: ShipmentLabelVoid) -> ShipmentPayload:
        key = await void_label(info.context.deps, info.context.actor, input)
        return payload(ShipmentPayload, shipment_id=key)

    @mutation(
        Permission.FULFILLMENT_SHIP,
        description="Say where it is, where its carrier does not say so itself.",
    )
    async def shipment_track(self, info: Info, input: ShipmentTrack) -> ShipmentPayload:
        key = await track_by_hand(info.context.deps, info.context.actor, input)
        return payload(ShipmentPayload, shipment_id=key)


@strawberry.type
class ShipmentsSubscriptions:
    @subscription(
        Permission.FULFILLMENT_READ,
        ShipmentEventBatch,
        description="Every change of a shipment. `batchMs` (up to 5000) gathers a window's changes,"
        " the last event per shipment; `where` is asked of the shipments as they are now.",
    )
    def shipment_events(
        self,
        info: Info,
        after: str | None = None,
        where: ShipmentWhere | None = None,
        batch_ms: int = 0,
    ) -> Following:
        request = FollowRequest(topic="shipment", after=after, batch_ms=batch_ms)
        if where is None:
            return Following(request)
        condition = shipment_condition(where)
        return Following(request, Where(model=ShipmentRow, condition=condition, text=repr(where)))
