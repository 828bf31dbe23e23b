"""Imports of order files in the graph."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import strawberry

from backend.core.ids import to_global_id
from backend.execution.fields import ExecutionContext, Row, batched, column, computed, one
from backend.models import ImportRun as ImportRunRow
from backend.models.orders import imports as stored
from backend.models.orders.order import OrderKind
from backend.schema.errors import UserError
from backend.schema.integrations import CHANNEL_BY_ID, Channel
from backend.schema.live import BATCH_CURSOR, event_cursor
from backend.schema.loaders import ByKey
from backend.schema.paging import Node
from backend.schema.scalars import Money, money, node_id
from backend.services.auth.permissions import Permission
from backend.services.orders import import_change, import_preview, import_queries
from backend.services.orders.import_files.presets import Preset
from backend.services.orders.import_files.targets import Target
from backend.services.orders.import_reading import ImportChoices

strawberry.enum(stored.ImportStatus)
strawberry.enum(stored.ImportMode)
strawberry.enum(Target, name="ImportTarget", description="What a column of a file can mean.")
strawberry.enum(Preset, name="ImportPreset", description="A layout of order files.")
strawberry.input(import_queries.ImportStatusFilter)
strawberry.input(import_queries.ImportRunWhere)
strawberry.input(import_change.ColumnChoice, name="ImportColumnInput")
strawberry.input(import_change.ImportUpdateMapping, name="ImportUpdateMappingInput")
strawberry.input(import_change.ImportStart, name="ImportStartInput")
strawberry.input(import_change.ImportCancel, name="ImportCancelInput")
strawberry.input(import_preview.ImportPreview, name="ImportPreviewInput")

RUN_BY_ID = ByKey(ImportRunRow)


@strawberry.type(
    description="Exact sums of one currency: file = imported + existing + refused + rounding."
)
class ImportSums:
    currency: str = column()
    file: str = column()
    imported: str = column()
    existing: str = column(description="Of orders that were there before.")
    refused: str = column()
    rounding: str = column(description="What prices finer than the currency lost.")


@strawberry.type
class ImportReason:
    code: str = column()
    rows: int = column()


@strawberry.type(description="A row of the file that was not taken, and why.")
class ImportRefusal:
    row_number: int = column(description="As a spreadsheet counts: the heading is row 1.")
    external_id: str = column()
    code: str = column()
    message: str = column()
    raw: str = computed(
        lambda root: str(root["row"].get("raw", "")),
        "row",
        description="The row as the file has it; empty without the permission personal.read.",
        permission=Permission.PERSONAL_READ,
        otherwise=lambda _: "",
    )


def _sums(root: Row) -> list[Row]:
    return [{"currency": name, **sums} for name, sums in root["accounting"].items()]


def _mapping(root: Row) -> list[Row]:
    return [
        {"target": Target(name), "heading": heading} for name, heading in root["mapping"].items()
    ]


async def _reasons(context: ExecutionContext, rows: Sequence[Row]) -> list[Any]:
    found = await import_queries.reasons_by_run([row["id"] for row in rows])
    return [found[row["id"]] for row in rows]


async def _same_file(context: ExecutionContext, rows: Sequence[Row]) -> list[Any]:
    return list(await import_queries.same_file_before([dict(row) for row in rows]))


@strawberry.type
class ImportColumn:
    target: Target = column()
    heading: str = column()


def _choice(name: str, description: str) -> Any:
    defaults = ImportChoices().as_options()
    return computed(
        lambda root: root["options"].get(name, defaults[name]), "options", description=description
    )


@strawberry.type(description="One file of orders and what became of it.")
class ImportRun(Node):
    id: strawberry.ID = node_id("ImportRun")
    version: int = column()
    status: stored.ImportStatus = column()
    file_name: str = column()
    file_size: int = column()
    format: str = column(description="CSV, XLSX or JSON, by its content.")
    preset: Preset = computed(lambda root: Preset(root["preset"]), "preset")
    mapping: list[ImportColumn] = computed(_mapping, "mapping")
    currency: str | None = _choice("currency", "Taken where the file names none.")
    timezone: str | None = _choice("timezone", "Of times without an offset; null: detected.")
    sheet: str | None = _choice("sheet", "Of a workbook; null: its first.")
    create_products: bool = _choice("create_products", "Those the file names and we do not have.")
    create_customers: bool = _choice("create_customers", "Those the file names and we do not have.")
    mode: stored.ImportMode | None = column()
    channel: Channel | None = one(CHANNEL_BY_ID, "channel_id")
    rows_total: int = column()
    rows_done: int = column()
    rows_imported: int = column()
    rows_existing: int = column(description="Rows of orders that were there before.")
    rows_refused: int = column()
    orders_created: int = column()
    orders_existing: int = column()
    orders_refused: int = column()
    sums: list[ImportSums] = computed(_sums, "accounting")
    reasons: list[ImportReason] = batched(_reasons, "id", description="The most frequent first.")
    same_file_as: "ImportRun | None" = batched(
        _same_file,
        "id",
        "file_sha256",
        "created_at",
        description="An earlier completed import of the very same bytes.",
    )
    error_code: str | None = column()
    error_message: str = column()
    created_by_name: str = column()
    created_at: datetime = column()
    started_at: datetime | None = column()
    finished_at: datetime | None = column()


@strawberry.type
class ImportRunPayload:
    import_run: ImportRun | None = one(RUN_BY_ID, "import_run_id")
    user_errors: list[UserError] = column()


@strawberry.type(description="A column of the file and what it is taken for.")
class ImportColumnProposal:
    heading: str = column()
    target: Target | None = column()
    confidence: float = column(description="0 to 1.")
    samples: list[str] = column(permission=Permission.PERSONAL_READ, otherwise=lambda _: [])


@strawberry.type(description="An order as it would come in.")
class ImportOrderPreview:
    external_id: str = column()
    number: str = column()
    kind: OrderKind = column()
    placed_at: datetime = column()
    total: Money = money("total_minor")
    difference: Money = money(
        "difference_minor", description="What the file's own lines do not explain of the total."
    )
    line_count: int = column()
    customer: str = column(permission=Permission.PERSONAL_READ, otherwise=lambda _: "")


@strawberry.type(description="What an import would do. Nothing was changed.")
class ImportOutlook:
    format: str = column()
    preset: Preset = computed(lambda root: Preset(root["preset"]), "preset")
    columns: list[ImportColumnProposal] = column()
    missing: list[Target] = computed(
        lambda root: [Target(name) for name in root["missing"]],
        "missing",
        description="What must be mapped first; the counts are empty until it is.",
    )
    sample_rows: list[list[str]] = column(
        permission=Permission.PERSONAL_READ, otherwise=lambda _: []
    )
    rows_total: int | None = column()
    rows_imported: int = column()
    rows_existing: int = column()
    rows_refused: int = column()
    orders_created: int = column()
    orders_existing: int = column()
    orders_refused: int = column()
    customers: int = column()
    unknown_skus: int = column(description="Item codes that no variant has.")
    units_awaited: int = column(description="Units of live orders that would wait for stock.")
    sums: list[ImportSums] = column()
    reasons: list[ImportReason] = column()
    orders: list[ImportOrderPreview] = column(description="The first ones.")
    refusals: list[ImportRefusal] = column(description="The first ones.")


@strawberry.type
class ImportPreviewPayload:
    outlook: ImportOutlook | None = column()
    user_errors: list[UserError] = column()


@strawberry.type(description="A step of an import.")
class ImportEvent:
    id: strawberry.ID = node_id("Event")
    cursor: str = event_cursor()
    type: str = column(description="Such as `import_run.progressed`.")
    at: datetime = column()
    import_run_id: strawberry.ID = computed(
        lambda root: to_global_id("ImportRun", root["object_id"]), "object_id"
    )
    import_run: ImportRun | None = one(
        RUN_BY_ID, "object_id", description="As it is now, which may be later than this event."
    )


@strawberry.type
class ImportEventBatch:
    cursor: str = column(description=BATCH_CURSOR)
    events: list[ImportEvent] = column()
