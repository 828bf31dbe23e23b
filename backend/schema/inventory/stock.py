"""Stock levels and their ledger in the graph."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from backend.execution.fields import column, many, one
from backend.models import Allocation as AllocationRow
from backend.models import OrderLine as OrderLineRow
from backend.models import StockEntry as StockEntryRow
from backend.models import StockLevel as StockLevelRow
from backend.models import Variant as VariantRow
from backend.models.inventory.stock import AdjustmentReason, StockEntryKind
from backend.schema.errors import UserError
from backend.schema.inventory.warehouses import WAREHOUSE_BY_ID, Warehouse
from backend.schema.loaders import ByKey, ByKeys, Children
from backend.schema.paging import Node
from backend.schema.scalars import Money, money, node_id
from backend.services.auth.permissions import Permission
from backend.services.inventory.stock import adjust, queries, receive

if TYPE_CHECKING:
    from backend.schema.catalog import Variant
    from backend.schema.orders import OrderLine

strawberry.enum(StockEntryKind)
strawberry.enum(AdjustmentReason)
strawberry.enum(queries.StockLevelSort)
strawberry.input(queries.StockEntryKindFilter)
strawberry.input(queries.StockLevelWhere)
strawberry.input(queries.StockEntryWhere)
strawberry.input(adjust.StockChange, name="StockChangeInput")
strawberry.input(adjust.StockAdjust, name="StockAdjustInput")
strawberry.input(receive.ReceiveLine, name="StockReceiveLineInput")
strawberry.input(receive.StockReceive, name="StockReceiveInput")

_Variant = Annotated["Variant", strawberry.lazy("backend.schema.catalog")]

LEVEL_BY_ID = ByKey(StockLevelRow)
ENTRY_BY_ID = ByKey(StockEntryRow)
ALLOCATIONS_OF_LINE = Children(AllocationRow, "order_line_id", ("id",))


@strawberry.type(description="What one warehouse holds of one variant, in units.")
class StockLevel(Node):
    id: strawberry.ID = node_id("StockLevel")
    version: int = column()
    sku: str = column()
    variant: _Variant = one(ByKey(VariantRow), "variant_id")
    warehouse: Warehouse = one(WAREHOUSE_BY_ID, "warehouse_id")
    on_hand: int = column()
    allocated: int = column(description="Promised to placed orders.")
    reserved: int = column()
    quarantined: int = column()
    incoming: int = column()
    available: int = column(description="On hand, less allocated, reserved and quarantined.")
    updated_at: datetime = column()


@strawberry.type(description="One movement of one level; the ledger is append-only.")
class StockEntry(Node):
    id: strawberry.ID = node_id("StockEntry")
    ordinal: int = column(description="The entry's place in its level's history, from 1.")
    level: StockLevel = one(LEVEL_BY_ID, "level_id")
    kind: StockEntryKind = column()
    on_hand_delta: int = column()
    allocated_delta: int = column()
    reserved_delta: int = column()
    quarantined_delta: int = column()
    incoming_delta: int = column()
    on_hand_after: int = column()
    available_after: int = column()
    unit_cost: Money | None = money(
        "unit_cost_minor", "unit_cost_currency", permission=Permission.COSTS_READ
    )
    reason: AdjustmentReason | None = column()
    note: str = column()
    reference: str = column(description="What people call the cause, such as an order number.")
    actor_name: str = column()
    at: datetime = column()


@strawberry.type(description="Units of a level that an order line has a claim on.")
class Allocation:
    quantity: int = column()
    level: StockLevel = one(LEVEL_BY_ID, "level_id")
    order_line: Annotated["OrderLine", strawberry.lazy("backend.schema.orders")] = one(
        ByKey(OrderLineRow), "order_line_id"
    )


@strawberry.type
class StockLevelsPayload:
    levels: list[StockLevel] = many(ByKeys(StockLevelRow), "level_ids")
    user_errors: list[UserError] = column()
