"""Stock counts in the graph. Of a blind count, only those who review see what was expected."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from backend.execution.fields import ExecutionContext, Row, batched, column, computed, many, one
from backend.models import StockCount as CountRow
from backend.models import StockCountLine as LineRow
from backend.models import Variant as VariantRow
from backend.models.inventory.counts import StockCountKind, StockCountStatus
from backend.schema.errors import UserError
from backend.schema.inventory.stock import LEVEL_BY_ID, StockLevel
from backend.schema.inventory.warehouses import WAREHOUSE_BY_ID, Warehouse
from backend.schema.loaders import ByKey, ByKeys
from backend.schema.paging import Node
from backend.schema.scalars import node_id
from backend.services.auth.permissions import Permission
from backend.services.inventory.counts import complete, open, post, queries, record
from backend.services.inventory.counts.movements import moves_since_snapshot

if TYPE_CHECKING:
    from backend.schema.catalog import Variant

strawberry.enum(StockCountKind)
strawberry.enum(StockCountStatus)
strawberry.enum(complete.Uncounted, name="StockCountUncounted")
strawberry.input(queries.StockCountStatusFilter)
strawberry.input(queries.StockCountKindFilter)
strawberry.input(queries.StockCountWhere)
strawberry.input(queries.StockCountLineWhere)
strawberry.input(open.StockCountOpen, name="StockCountOpenInput")
strawberry.input(record.StockCountEntry, name="StockCountEntryInput")
strawberry.input(record.StockCountRecord, name="StockCountRecordInput")
strawberry.input(complete.StockCountComplete, name="StockCountCompleteInput")
strawberry.input(complete.StockCountRecount, name="StockCountRecountInput")
strawberry.input(complete.StockCountCancel, name="StockCountCancelInput")
strawberry.input(post.StockCountLots, name="StockCountLotsInput")
strawberry.input(post.StockCountPost, name="StockCountPostInput")

_Variant = Annotated["Variant", strawberry.lazy("backend.schema.catalog")]

COUNT_BY_ID = ByKey(CountRow)
COUNT_LINE_BY_ID = ByKey(LineRow)


def _expected(name: str, description: str) -> Any:
    """What would tell a counter how much to find: of a blind count, null without the permission."""
    return computed(
        lambda root: root[name],
        name,
        "is_blind",
        permission=Permission.INVENTORY_COUNT_REVIEW,
        otherwise=lambda root: None if root["is_blind"] else root[name],
        description=f"{description} Of a blind count, null for those who only count.",
    )


async def _moved(context: ExecutionContext, rows: Sequence[Row]) -> list[int]:
    found = await moves_since_snapshot([row["id"] for row in rows])
    return [sum(each.units for each in found.get(row["id"], ())) for row in rows]


async def _has_moved(context: ExecutionContext, rows: Sequence[Row]) -> list[bool]:
    found = await moves_since_snapshot([row["id"] for row in rows])
    return [bool(found.get(row["id"])) for row in rows]


@strawberry.type(description="One SKU of a count.")
class StockCountLine(Node):
    id: strawberry.ID = node_id("StockCountLine")
    version: int = column(description="Grows with every counting of it.")
    sku: str = column()
    bin_code: str = column(description="Where it was looked for first at the snapshot, or empty.")
    variant: _Variant = one(ByKey(VariantRow), "variant_id")
    level: StockLevel | None = one(LEVEL_BY_ID, "level_id", permission=Permission.INVENTORY_READ)
    counted: int | None = column(description="Null until it was counted.")
    counted_by_name: str = column()
    counted_at: datetime | None = column()
    expected_on_hand: int | None = _expected("expected_on_hand", "On hand at the snapshot.")
    expected_version: int | None = _expected("expected_version", "The level's version then.")
    on_hand_when_counted: int | None = _expected(
        "counted_on_hand", "What the books said at the moment of counting."
    )
    variance: int | None = _expected("variance", "Counted less on hand at that moment.")
    posted: int | None = _expected("posted", "What posting changed the level by.")
    has_moved: bool | None = batched(
        _has_moved,
        "id",
        permission=Permission.INVENTORY_COUNT_REVIEW,
        description="Whether units came, went or were corrected since the snapshot.",
    )
    moved: int | None = batched(
        _moved,
        "id",
        permission=Permission.INVENTORY_COUNT_REVIEW,
        description="By how many units on hand has changed since the snapshot.",
    )


async def _progress(context: ExecutionContext, rows: Sequence[Row]) -> list[Row]:
    found = await queries.progress_of([row["id"] for row in rows])
    return [
        {
            "lines": progress.lines,
            "counted": progress.counted,
            "differing": progress.differing,
            "is_blind": row["is_blind"],
        }
        for row in rows
        for progress in [found.get(row["id"], queries.Progress())]
    ]


@strawberry.type(description="How far a count is, in lines.")
class StockCountProgress:
    lines: int = column()
    counted: int = column()
    differing: int | None = _expected("differing", "Counted with a difference.")


@strawberry.type(description="One walk through a warehouse, or a part of it, to count.")
class StockCount(Node):
    id: strawberry.ID = node_id("StockCount")
    version: int = column()
    number: str = column()
    warehouse: Warehouse = one(WAREHOUSE_BY_ID, "warehouse_id")
    kind: StockCountKind = column()
    is_blind: bool = column(description="Those who count do not see what is expected.")
    status: StockCountStatus = column()
    note: str = column()
    progress: StockCountProgress = batched(_progress, "id", "is_blind")
    opened_by_name: str = column()
    created_at: datetime = column()
    counted_at: datetime | None = column()
    posted_at: datetime | None = column()
    posted_by_name: str = column()


@strawberry.type
class StockCountPayload:
    count: StockCount | None = one(COUNT_BY_ID, "count_id")
    user_errors: list[UserError] = column()


@strawberry.type
class StockCountRecordPayload:
    lines: list[StockCountLine] = many(
        ByKeys(LineRow), "line_ids", description="The lines of the entries, in their order."
    )
    count: StockCount | None = one(COUNT_BY_ID, "count_id")
    user_errors: list[UserError] = column()
