"""Imports of stock levels in the graph."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import strawberry

from backend.core.ids import to_global_id
from backend.execution.fields import ExecutionContext, Row, batched, column, computed, one
from backend.models import LevelImport as LevelImportRow
from backend.models.inventory.imports import LevelImportMode
from backend.models.inventory.stock import AdjustmentReason
from backend.models.orders.imports import ImportStatus
from backend.schema.errors import UserError
from backend.schema.live import BATCH_CURSOR, event_cursor
from backend.schema.loaders import ByKey
from backend.schema.order_imports import ImportReason
from backend.schema.paging import Node
from backend.schema.scalars import node_id
from backend.services.inventory.imports import preview, queries, start
from backend.services.inventory.imports.rules import LevelColumn

strawberry.enum(
    LevelImportMode,
    description="SET makes on hand what the file says; ADD adds it, and takes away what is "
    "negative.",
)
strawberry.enum(LevelColumn, name="LevelImportColumn")
strawberry.input(queries.LevelImportStatusFilter)
strawberry.input(queries.LevelImportWhere)
strawberry.input(preview.LevelImportPreview, name="LevelImportPreviewInput")
strawberry.input(start.LevelImportStart, name="LevelImportStartInput")
strawberry.input(start.LevelImportCancel, name="LevelImportCancelInput")

LEVEL_IMPORT_BY_ID = ByKey(LevelImportRow)


def _units(name: str, description: str) -> Any:
    """Millions of millions may move, which is more than an Int holds."""
    return computed(lambda root: float(root[name]), name, description=description)


async def _reasons(context: ExecutionContext, rows: Sequence[Row]) -> list[Any]:
    found = await queries.reasons_by_import([row["id"] for row in rows])
    return [found[row["id"]] for row in rows]


@strawberry.type(description="One file of stock levels and what became of it.")
class LevelImport(Node):
    id: strawberry.ID = node_id("LevelImport")
    version: int = column()
    status: ImportStatus = column()
    file_name: str = column()
    file_size: int = column()
    format: str = column(description="CSV or XLSX, by its content.")
    mode: LevelImportMode = column()
    reason: AdjustmentReason = column(description="Of rows that name none.")
    note: str = column()
    rows_total: int = column()
    rows_done: int = column()
    rows_changed: int = column(description="Rows that moved a level or its safety stock.")
    rows_unchanged: int = column(description="Rows whose level held that much already.")
    rows_refused: int = column()
    units_added: float = _units("units_added", "Units gained on hand.")
    units_removed: float = _units("units_removed", "Units lost on hand.")
    reasons: list[ImportReason] = batched(_reasons, "id", description="The most frequent first.")
    error_code: str | None = column()
    error_message: str = column()
    created_by_name: str = column()
    created_at: datetime = column()
    started_at: datetime | None = column()
    finished_at: datetime | None = column()


@strawberry.type
class LevelImportPayload:
    level_import: LevelImport | None = one(LEVEL_IMPORT_BY_ID, "level_import_id")
    user_errors: list[UserError] = column()


@strawberry.type(description="A row of a file of levels that was not taken, and why.")
class LevelImportRefusal:
    row_number: int = column(description="As a spreadsheet counts: the heading is row 1.")
    sku: str = column()
    warehouse_code: str = column()
    code: str = column()
    message: str = column()


@strawberry.type(description="What an import of levels would do now. Nothing was changed.")
class LevelImportOutlook:
    columns: list[LevelColumn] = column(description="What is read of the file.")
    ignored: list[str] = column(description="Headings of columns that are not read.")
    rows_total: int = column()
    rows_changed: int = column()
    rows_unchanged: int = column()
    rows_refused: int = column()
    units_added: float = _units("units_added", "Units gained on hand.")
    units_removed: float = _units("units_removed", "Units lost on hand.")
    reasons: list[ImportReason] = column(description="The most frequent first.")
    refusals: list[LevelImportRefusal] = column(
        description="The first hundred; `/level-imports/{id}/refusals.csv` has all."
    )


@strawberry.type
class LevelImportPreviewPayload:
    outlook: LevelImportOutlook | None = column()
    user_errors: list[UserError] = column()


@strawberry.type(description="A step of an import of levels.")
class LevelImportEvent:
    id: strawberry.ID = node_id("Event")
    cursor: str = event_cursor()
    type: str = column(description="Such as `level_import.progressed`.")
    at: datetime = column()
    level_import_id: strawberry.ID = computed(
        lambda root: to_global_id("LevelImport", root["object_id"]), "object_id"
    )
    level_import: LevelImport | None = one(
        LEVEL_IMPORT_BY_ID,
        "object_id",
        description="As it is now, which may be later than this event.",
    )


@strawberry.type
class LevelImportEventBatch:
    cursor: str = column(description=BATCH_CURSOR)
    events: list[LevelImportEvent] = column()
