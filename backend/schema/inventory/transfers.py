"""Transfers between warehouses in the graph."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from backend.execution.fields import batched, column, computed, many, one
from backend.models import Reservation as ReservationRow
from backend.models import Transfer as TransferRow
from backend.models import TransferLine as LineRow
from backend.models import Variant as VariantRow
from backend.models.inventory.stock import AdjustmentReason
from backend.models.inventory.transfers import TransferStatus
from backend.schema.errors import UserError
from backend.schema.inventory.lots import LotUnits, carried_by_lines
from backend.schema.inventory.stock import LEVEL_BY_ID, Reservation, StockLevel
from backend.schema.inventory.warehouses import WAREHOUSE_BY_ID, Warehouse
from backend.schema.loaders import ByKey, Children
from backend.schema.paging import Node
from backend.schema.scalars import Money, money, node_id
from backend.services.auth.permissions import Permission
from backend.services.inventory.transfers import (
    cancel,
    close,
    dispatch,
    queries,
    receive,
    request,
)

if TYPE_CHECKING:
    from backend.schema.catalog import Variant

strawberry.enum(TransferStatus)
strawberry.input(queries.TransferStatusFilter)
strawberry.input(queries.TransferWhere)
strawberry.input(request.TransferRequestLine, name="TransferRequestLineInput")
strawberry.input(request.TransferRequest, name="TransferRequestInput")
strawberry.input(dispatch.TransferDispatchLine, name="TransferDispatchLineInput")
strawberry.input(dispatch.TransferDispatch, name="TransferDispatchInput")
strawberry.input(receive.TransferReceiveLine, name="TransferReceiveLineInput")
strawberry.input(receive.TransferReceive, name="TransferReceiveInput")
strawberry.input(close.TransferCloseLine, name="TransferCloseLineInput")
strawberry.input(close.TransferClose, name="TransferCloseInput")
strawberry.input(cancel.TransferCancel, name="TransferCancelInput")

_Variant = Annotated["Variant", strawberry.lazy("backend.schema.catalog")]

TRANSFER_BY_ID = ByKey(TransferRow)
TRANSFER_LINE_BY_ID = ByKey(LineRow)
LINES_OF_TRANSFER = Children(LineRow, "transfer_id", ("position",))


@strawberry.type(description="One variant of a transfer.")
class TransferLine(Node):
    id: strawberry.ID = node_id("TransferLine")
    position: int = column()
    sku: str = column()
    variant: _Variant = one(ByKey(VariantRow), "variant_id")
    source_level: StockLevel = one(LEVEL_BY_ID, "source_level_id")
    destination_level: StockLevel | None = one(
        LEVEL_BY_ID, "destination_level_id", description="Null until the goods have left."
    )
    reservation: Reservation | None = one(
        ByKey(ReservationRow),
        "reservation_id",
        description="What keeps the units until they leave, where that was asked for.",
    )
    requested: int = column()
    packs: int | None = column(description="How many it was entered in; null for units.")
    pack_name: str = column(description="What these packs are called.")
    dispatched: int = column()
    received: int = column()
    outstanding: int = computed(
        lambda root: 0 if root["is_closed"] else root["dispatched"] - root["received"],
        "is_closed",
        "dispatched",
        "received",
        description="Units that are still on their way.",
    )
    carried_lots: list[LotUnits] = batched(
        carried_by_lines,
        "transfer_id",
        "destination_level_id",
        description="The lots that are still on their way.",
    )
    discrepancy: int = column(
        description="Of a closed line: dispatched less received; negative for a surplus."
    )
    discrepancy_reason: AdjustmentReason | None = column()
    discrepancy_note: str = column()
    is_closed: bool = column(description="Nothing more will come.")
    unit_cost: Money | None = money(
        "unit_cost_minor",
        "unit_cost_currency",
        permission=Permission.COSTS_READ,
        description="What a unit was known to cost when it left.",
    )


@strawberry.type(description="Goods asked for by one warehouse of another.")
class Transfer(Node):
    id: strawberry.ID = node_id("Transfer")
    version: int = column()
    number: str = column()
    status: TransferStatus = column()
    source: Warehouse = one(WAREHOUSE_BY_ID, "source_id")
    destination: Warehouse = one(WAREHOUSE_BY_ID, "destination_id")
    note: str = column()
    lines: list[TransferLine] = many(LINES_OF_TRANSFER)
    requested_units: int = column()
    dispatched_units: int = column()
    received_units: int = column()
    requested_by_name: str = column()
    dispatched_by_name: str = column()
    created_at: datetime = column()
    dispatched_at: datetime | None = column()
    expected_at: datetime | None = column(description="When what is on its way is to arrive.")
    received_at: datetime | None = column(description="When its last line was closed.")


@strawberry.type
class TransferPayload:
    transfer: Transfer | None = one(TRANSFER_BY_ID, "transfer_id")
    user_errors: list[UserError] = column()
