"""Fulfilment orders in the graph."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from backend.core.ids import to_global_id
from backend.execution.fields import ExecutionContext, Row, batched, column, computed, many, one
from backend.models import CarrierService, PickWaveOrder
from backend.models import FulfillmentLine as LineRow
from backend.models import FulfillmentOrder as PartRow
from backend.models import Order as OrderRow
from backend.models import Shipment as ShipmentRow
from backend.models.fulfillment.work import FulfillmentOrderStatus
from backend.schema.errors import UserError
from backend.schema.fulfillment.packages import PACKAGES_OF_PART, FulfillmentLine, Package
from backend.schema.fulfillment.picking import PUT_AWAY_BY_ID as TASK_BY_ID
from backend.schema.fulfillment.picking import (
    WAVE_BY_ID,
    PickListLine,
    PickWave,
    PutAwayTask,
    list_of_parts,
)
from backend.schema.fulfillment.routing import ROUTING_DECISION_BY_ID, RoutingDecision
from backend.schema.fulfillment.shipments import Shipment
from backend.schema.inventory.warehouses import WAREHOUSE_BY_ID, Warehouse
from backend.schema.live import BATCH_CURSOR, event_cursor
from backend.schema.loaders import ByKey, Children
from backend.schema.paging import Node
from backend.schema.scalars import node_id
from backend.services.auth.permissions import Permission
from backend.services.fulfillment.shipments import create, dispatch, intercept
from backend.services.fulfillment.work import (
    accept,
    hold,
    merge,
    move,
    queries,
    reject,
    release,
    resume,
    split,
)
from backend.services.fulfillment.work.rules import FulfillmentAction, actions_of
from backend.services.fulfillment.work.states import states_of

if TYPE_CHECKING:
    from backend.schema.orders import Order

strawberry.enum(FulfillmentOrderStatus)
strawberry.enum(FulfillmentAction)
strawberry.enum(queries.FulfillmentSort)
strawberry.input(queries.FulfillmentOrderStatusFilter)
strawberry.input(queries.FulfillmentOrderWhere)
strawberry.input(accept.FulfillmentOrderAccept, name="FulfillmentOrderAcceptInput")
strawberry.input(hold.FulfillmentOrderHold, name="FulfillmentOrderHoldInput")
strawberry.input(release.FulfillmentOrderRelease, name="FulfillmentOrderReleaseInput")
strawberry.input(reject.FulfillmentOrderReject, name="FulfillmentOrderRejectInput")
strawberry.input(move.FulfillmentOrderMove, name="FulfillmentOrderMoveInput")
strawberry.input(split.FulfillmentSplitLine, name="FulfillmentSplitLineInput")
strawberry.input(split.FulfillmentOrderSplit, name="FulfillmentOrderSplitInput")
strawberry.input(merge.FulfillmentOrderMerge, name="FulfillmentOrderMergeInput")
strawberry.input(resume.OrderResume, name="OrderResumeInput")
strawberry.input(create.ShipmentCreate, name="ShipmentCreateInput")
strawberry.input(dispatch.ShipmentDispatch, name="ShipmentDispatchInput")
strawberry.input(intercept.ShipmentIntercept, name="ShipmentInterceptInput")

_Order = Annotated["Order", strawberry.lazy("backend.schema.orders")]

PART_BY_ID = ByKey(PartRow)
_LINES_OF_PART = Children(LineRow, "fulfillment_order_id", ("sku", "id"))
_SHIPMENTS_OF_PART = Children(ShipmentRow, "fulfillment_order_id", ("id",), limit=100)
_NOW = "As it is now, which may be later than this event."


async def _progress(context: ExecutionContext, rows: Sequence[Row]) -> list[Row]:
    found = await queries.progress_of([row["id"] for row in rows])
    return [asdict(found.get(row["id"], queries.Progress())) for row in rows]


async def _actions(context: ExecutionContext, rows: Sequence[Row]) -> list[list[FulfillmentAction]]:
    states = await states_of([row["id"] for row in rows])
    return [actions_of(states[row["id"]]) for row in rows]


async def _services(context: ExecutionContext, rows: Sequence[Row]) -> list[str]:
    keys = [row["service_id"] for row in rows if row["service_id"] is not None]
    services = CarrierService.filter(id__in=keys) if keys else None
    found = await services.values("id", "name", "carrier__name") if services else []
    names = {row["id"]: f"{row['carrier__name']} · {row['name']}" for row in found}
    return [names.get(row["service_id"], "") for row in rows]


async def _waves(context: ExecutionContext, rows: Sequence[Row]) -> list[Row | None]:
    places = await PickWaveOrder.filter(
        fulfillment_order_id__in=[row["id"] for row in rows]
    ).values("fulfillment_order_id", "wave_id")
    at = {row["fulfillment_order_id"]: row["wave_id"] for row in places}
    waves = await WAVE_BY_ID.read(list(dict.fromkeys(at.values()))) if at else []
    found = {wave["id"]: wave for wave in waves if wave is not None}
    return [found.get(at.get(row["id"])) for row in rows]


@strawberry.type(description="How many units there are, and how far they are.")
class FulfillmentProgress:
    units: int = column()
    picked: int = column()
    packed: int = column()
    shipped: int = column()


@strawberry.type(description="Units of one order that one warehouse is to send.")
class FulfillmentOrder(Node):
    id: strawberry.ID = node_id("FulfillmentOrder")
    version: int = column()
    number: str = column()
    order: _Order | None = one(ByKey(OrderRow), "order_id", permission=Permission.ORDERS_READ)
    warehouse: Warehouse = one(WAREHOUSE_BY_ID, "warehouse_id")
    status: FulfillmentOrderStatus = column()
    hold_note: str = column()
    cancel_note: str = column()
    priority: int = column(description="The lowest number is served first.")
    ship_by: datetime | None = column(description="When it ought to leave.")
    promised_at: datetime | None = column()
    units: int = column()
    service_name: str = batched(
        _services, "service_id", description="The carrier and its service; empty if none is chosen."
    )
    progress: FulfillmentProgress = batched(_progress, "id")
    lines: list[FulfillmentLine] = many(_LINES_OF_PART)
    packages: list[Package] = many(PACKAGES_OF_PART)
    shipments: list[Shipment] = many(_SHIPMENTS_OF_PART, description="As they were made.")
    decision: RoutingDecision | None = one(
        ROUTING_DECISION_BY_ID, "decision_id", description="What made it; null where staff did."
    )
    pick_list: list[PickListLine] = batched(list_of_parts, "id", description="Along the walk.")
    wave: PickWave | None = batched(_waves, "id", description="The wave that it is on.")
    supported_actions: list[FulfillmentAction] = batched(
        _actions,
        "id",
        description="What may be done next: any other is refused. Who may do it is not asked.",
    )
    created_at: datetime = column()
    accepted_at: datetime | None = column()
    picked_at: datetime | None = column()
    packed_at: datetime | None = column()
    shipped_at: datetime | None = column()
    cancelled_at: datetime | None = column()


@strawberry.type
class FulfillmentOrderPayload:
    fulfillment_order: FulfillmentOrder | None = one(PART_BY_ID, "part_id")
    user_errors: list[UserError] = column()


@strawberry.type
class ShipmentStepPayload:
    shipment_id: strawberry.ID | None = computed(
        lambda root: to_global_id("Shipment", root["shipment_id"]) if root["shipment_id"] else None,
        "shipment_id",
    )
    fulfillment_order: FulfillmentOrder | None = one(PART_BY_ID, "part_id")
    user_errors: list[UserError] = column()


@strawberry.type
class OrderResumePayload:
    order: _Order | None = one(ByKey(OrderRow), "order_id")
    user_errors: list[UserError] = column()


def _object_id(type_name: str) -> Any:
    return computed(lambda root: to_global_id(type_name, root["object_id"]), "object_id")


@strawberry.type(description="A step of a fulfilment order.")
class FulfillmentOrderEvent:
    id: strawberry.ID = node_id("Event")
    cursor: str = event_cursor()
    type: str = column(description="Such as `fulfillment_order.picked`.")
    at: datetime = column()
    fulfillment_order_id: strawberry.ID = _object_id("FulfillmentOrder")
    fulfillment_order: FulfillmentOrder | None = one(PART_BY_ID, "object_id", description=_NOW)


@strawberry.type
class FulfillmentOrderEventBatch:
    cursor: str = column(description=BATCH_CURSOR)
    events: list[FulfillmentOrderEvent] = column()


@strawberry.type(description="A step of a wave.")
class PickWaveEvent:
    id: strawberry.ID = node_id("Event")
    cursor: str = event_cursor()
    type: str = column(description="Such as `pick_wave.done`.")
    at: datetime = column()
    wave_id: strawberry.ID = _object_id("PickWave")
    wave: PickWave | None = one(WAVE_BY_ID, "object_id", description=_NOW)


@strawberry.type
class PickWaveEventBatch:
    cursor: str = column(description=BATCH_CURSOR)
    events: list[PickWaveEvent] = column()


@strawberry.type(description="Goods that are to be put away, or have been.")
class PutAwayEvent:
    id: strawberry.ID = node_id("Event")
    cursor: str = event_cursor()
    type: str = column(description="Such as `put_away.done`.")
    at: datetime = column()
    task_id: strawberry.ID = _object_id("PutAwayTask")
    task: PutAwayTask | None = one(TASK_BY_ID, "object_id", description=_NOW)


@strawberry.type
class PutAwayEventBatch:
    cursor: str = column(description=BATCH_CURSOR)
    events: list[PutAwayEvent] = column()
