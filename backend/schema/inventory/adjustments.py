"""Adjustments that wait for an approval, in the graph."""

from datetime import datetime

import strawberry

from backend.execution.fields import column, many, one
from backend.models import StockAdjustment as AdjustmentRow
from backend.models import StockAdjustmentLine as LineRow
from backend.models import StockLevel as StockLevelRow
from backend.models.inventory.stock import AdjustmentReason, AdjustmentStatus
from backend.schema.errors import UserError
from backend.schema.inventory.stock import LEVEL_BY_ID, StockLevel
from backend.schema.loaders import ByKey, ByKeys, Children
from backend.schema.paging import Node
from backend.schema.scalars import Money, money, node_id
from backend.services.inventory.stock import approve, queries

strawberry.enum(AdjustmentStatus)
strawberry.input(queries.AdjustmentStatusFilter)
strawberry.input(queries.StockAdjustmentWhere)
strawberry.input(approve.StockApprovalSet, name="StockApprovalSetInput")
strawberry.input(approve.StockAdjustmentApprove, name="StockAdjustmentApproveInput")
strawberry.input(approve.StockAdjustmentDecline, name="StockAdjustmentDeclineInput")

ADJUSTMENT_BY_ID = ByKey(AdjustmentRow)
LINES_OF_ADJUSTMENT = Children(LineRow, "adjustment_id", ("id",))


@strawberry.type(description="What one level is to gain or lose.")
class StockAdjustmentLine:
    level: StockLevel = one(LEVEL_BY_ID, "level_id")
    delta: int = column()
    on_hand_before: int = column(description="What it held when this was asked for.")


@strawberry.type(description="An adjustment that was too large to be made by one person.")
class StockAdjustment(Node):
    id: strawberry.ID = node_id("StockAdjustment")
    version: int = column()
    status: AdjustmentStatus = column()
    reason: AdjustmentReason = column()
    note: str = column()
    reference: str = column()
    units: int = column(description="Of all its lines, whichever way they go.")
    lines: list[StockAdjustmentLine] = many(LINES_OF_ADJUSTMENT)
    requested_by_name: str = column()
    decided_by_name: str = column()
    decided_at: datetime | None = column()
    decision_note: str = column()
    created_at: datetime = column()


@strawberry.type(description="What one person may change at once; more waits for another.")
class StockApproval:
    version: int = column()
    units: int | None = column(description="Null: no limit.")
    value: Money | None = money("value_minor", description="At the variants' cost; null: no limit.")


@strawberry.type
class StockAdjustPayload:
    levels: list[StockLevel] = many(ByKeys(StockLevelRow), "level_ids")
    adjustment: StockAdjustment | None = one(
        ADJUSTMENT_BY_ID, "adjustment_id", description="Set when the changes wait for approval."
    )
    user_errors: list[UserError] = column()


@strawberry.type
class StockAdjustmentPayload:
    adjustment: StockAdjustment | None = one(ADJUSTMENT_BY_ID, "adjustment_id")
    user_errors: list[UserError] = column()


@strawberry.type
class StockApprovalPayload:
    approval: StockApproval | None = column()
    user_errors: list[UserError] = column()
