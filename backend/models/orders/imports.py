"""The files that orders were imported from."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index

from backend.models.fields import CASCADE, RESTRICT, Table, Versioned, belongs_to, json_object


class ImportStatus(StrEnum):
    UPLOADED = "UPLOADED"
    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"


class ImportMode(StrEnum):
    """LIVE allocates stock; HISTORY takes orders in as already fulfilled, without stock effect."""

    LIVE = "LIVE"
    HISTORY = "HISTORY"


class ImportRun(Versioned):
    """One file and what became of it. The run is owed by its row until it is done."""

    status = fields.CharEnumField(ImportStatus, max_length=10, default=ImportStatus.UPLOADED)
    file_name = fields.CharField(max_length=200)
    file_size = fields.BigIntField()
    file_sha256 = fields.CharField(max_length=64, db_index=True)
    # relative to the uploads folder
    file_path = fields.CharField(max_length=200)
    format = fields.CharField(max_length=10)
    preset = fields.CharField(max_length=30)
    # {target field: column of the file}
    mapping = json_object()
    # {create_missing_products, create_missing_customers, default_currency, ...}
    options = json_object()
    mode = fields.CharEnumField(ImportMode, max_length=10, null=True)
    channel = belongs_to("models.Channel", related_name="imports", null=True, on_delete=RESTRICT)
    channel_id: UUID | None
    rows_total = fields.IntField(default=0)
    rows_done = fields.IntField(default=0)
    rows_imported = fields.IntField(default=0)
    # rows of orders that were there before
    rows_existing = fields.IntField(default=0)
    rows_refused = fields.IntField(default=0)
    orders_created = fields.IntField(default=0)
    orders_existing = fields.IntField(default=0)
    orders_refused = fields.IntField(default=0)
    # exact sums as decimal text, by currency: {"GBP": {"file", "imported", "refused", ...}}
    accounting = json_object()
    error_code = fields.CharField(max_length=40, null=True)
    error_message = fields.TextField(default="")
    created_by_id = fields.UUIDField(null=True)
    created_by_name = fields.CharField(max_length=120, default="")
    started_at = fields.DatetimeField(null=True)
    finished_at = fields.DatetimeField(null=True)
    # the worker that runs it holds it until then, and renews
    leased_until = fields.DatetimeField(null=True)

    class Meta:
        table = "orders_import_run"
        indexes = (Index(fields=("status", "leased_until")), Index(fields=("created_at", "id")))


class ImportRefusal(Table):
    """A row of the file that was not taken, and why."""

    run = belongs_to("models.ImportRun", related_name="refusals", on_delete=CASCADE)
    run_id: UUID
    row_number = fields.IntField()
    external_id = fields.CharField(max_length=120, default="")
    code = fields.CharField(max_length=40)
    message = fields.CharField(max_length=500)
    row = json_object()

    class Meta:
        table = "orders_import_refusal"
        indexes = (Index(fields=("run_id", "row_number")),)
