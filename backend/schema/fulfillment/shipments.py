"""Shipments, and what their carriers say of them, in the graph."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from backend.core.ids import to_global_id
from backend.execution.fields import ExecutionContext, Row, batched, column, computed, many, one
from backend.models import FulfillmentOrder as PartRow
from backend.models import LabelAttempt as AttemptRow
from backend.models import Order as OrderRow
from backend.models import Shipment as ShipmentRow
from backend.models import TrackingEvent as TrackingEventRow
from backend.models.fulfillment.labels import LabelDeed
from backend.models.fulfillment.shipments import LabelStatus, ShipmentStatus
from backend.ports.carriers import TrackingStatus
from backend.schema.errors import UserError
from backend.schema.fulfillment.carriers import (
    CARRIER_BY_ID,
    SERVICE_BY_ID,
    Carrier,
    CarrierService,
)
from backend.schema.fulfillment.packages import PACKAGES_OF_SHIPMENT, Package
from backend.schema.live import BATCH_CURSOR, event_cursor
from backend.schema.loaders import ByKey, Children, Latest
from backend.schema.paging import Node
from backend.schema.scalars import Money, money, node_id
from backend.services.fulfillment.labels import request, void
from backend.services.fulfillment.shipments import queries, update
from backend.services.fulfillment.tracking import by_hand
from backend.services.fulfillment.tracking.queries import tracking_url

if TYPE_CHECKING:
    from backend.schema.fulfillment.work import FulfillmentOrder
    from backend.schema.orders import Order

strawberry.enum(LabelDeed)
strawberry.enum(LabelStatus)
strawberry.enum(ShipmentStatus)
strawberry.enum(TrackingStatus)
strawberry.enum(queries.ShipmentSort)
strawberry.input(queries.ShipmentStatusFilter)
strawberry.input(queries.LabelStatusFilter)
strawberry.input(queries.ShipmentWhere)
strawberry.input(request.ShipmentLabelRequest, name="ShipmentLabelRequestInput")
strawberry.input(void.ShipmentLabelVoid, name="ShipmentLabelVoidInput")
strawberry.input(update.ShipmentUpdate, name="ShipmentUpdateInput")
strawberry.input(by_hand.ShipmentTrack, name="ShipmentTrackInput")

SHIPMENT_BY_ID = ByKey(ShipmentRow)
TRACKING_EVENT_BY_ID = ByKey(TrackingEventRow)
ATTEMPT_BY_ID = ByKey(AttemptRow)
EVENTS_OF_SHIPMENT = Children(TrackingEventRow, "shipment_id", ("-at", "-id"), limit=200)
ATTEMPTS_OF_SHIPMENT = Latest(AttemptRow, "shipment_id", "at", 20)


@strawberry.type(description="Something that a carrier said of a shipment.")
class TrackingEvent(Node):
    id: strawberry.ID = node_id("TrackingEvent")
    status: ShipmentStatus = column(
        description="What it makes the shipment; READY: the carrier knows of it."
    )
    description: str = column(description="The carrier's words.")
    place: str = column()
    at: datetime = column(description="When it happened, as the carrier says.")
    received_at: datetime = column()


@strawberry.type(description="One call to a carrier for a label, as it went.")
class LabelAttempt(Node):
    id: strawberry.ID = node_id("LabelAttempt")
    deed: LabelDeed = column()
    at: datetime = column()
    problem: str = column(description="Empty where it went well.")


async def _tracking_urls(context: ExecutionContext, rows: Sequence[Row]) -> list[str]:
    columns = frozenset(("id", "tracking_url"))
    keys = list({row["carrier_id"] for row in rows if row["carrier_id"] is not None})
    carriers = await CARRIER_BY_ID.read(keys, columns)
    patterns = {row["id"]: row["tracking_url"] for row in carriers if row is not None}
    return [tracking_url(patterns.get(row["carrier_id"]), row["tracking_number"]) for row in rows]


@strawberry.type(description="Packages of one fulfilment order that one carrier takes at once.")
class Shipment(Node):
    id: strawberry.ID = node_id("Shipment")
    version: int = column()
    number: str = column()
    order: Annotated["Order", strawberry.lazy("backend.schema.orders")] = one(
        ByKey(OrderRow), "order_id"
    )
    fulfillment_order: Annotated[
        "FulfillmentOrder", strawberry.lazy("backend.schema.fulfillment.work")
    ] = one(ByKey(PartRow), "fulfillment_order_id")
    packages: list[Package] = many(
        PACKAGES_OF_SHIPMENT, description="None once it was stopped: then they are taken apart."
    )
    carrier: Carrier | None = one(CARRIER_BY_ID, "carrier_id")
    service: CarrierService | None = one(SERVICE_BY_ID, "service_id")
    status: ShipmentStatus = column()
    tracking_number: str = column()
    tracking_url: str = batched(
        _tracking_urls,
        "carrier_id",
        "tracking_number",
        description="The carrier's own page of it; empty where it has none.",
    )
    label_status: LabelStatus = column()
    label_error: str = column(description="Why there is no label yet, in the carrier's words.")
    label_attempts: int = column()
    label_due_at: datetime | None = column(description="When it is tried next.")
    label_log: list[LabelAttempt] = many(
        ATTEMPTS_OF_SHIPMENT, description="The calls to its carrier, the newest first, at most 20."
    )
    cost: Money | None = money("cost_minor", "cost_currency")
    shipped_at: datetime | None = column()
    expected_at: datetime | None = column(description="When the carrier says it will be there.")
    delivered_at: datetime | None = column()
    events: list[TrackingEvent] = many(
        EVENTS_OF_SHIPMENT, description="What its carrier said, the newest first, at most 200."
    )
    created_at: datetime = column()
    updated_at: datetime = column()


@strawberry.type
class ShipmentPayload:
    shipment: Shipment | None = one(SHIPMENT_BY_ID, "shipment_id")
    user_errors: list[UserError] = column()


@strawberry.type(description="Something that happened to a shipment.")
class ShipmentEvent:
    id: strawberry.ID = node_id("Event")
    cursor: str = event_cursor()
    type: str = column(description="Such as `shipment.delivered`.")
    at: datetime = column()
    actor_name: str = column()
    shipment_id: strawberry.ID = computed(
        lambda root: to_global_id("Shipment", root["object_id"]), "object_id"
    )
    shipment: Shipment | None = one(
        SHIPMENT_BY_ID, "object_id", description="As it is now, which may be later than this event."
    )


@strawberry.type
class ShipmentEventBatch:
    cursor: str = column(description=BATCH_CURSOR)
    events: list[ShipmentEvent] = column()
