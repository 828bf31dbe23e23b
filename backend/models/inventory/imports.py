"""Files of stock levels, and what became of them."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

from backend.models.fields import CASCADE, Table, Versioned, belongs_to
from backend.models.inventory.stock import AdjustmentReason
from backend.models.orders.imports import ImportStatus


class LevelImportMode(StrEnum):
    """SET makes on hand what the file says; ADD adds it, and takes away what is negative."""

    SET = "SET"
    ADD = "ADD"


class LevelImport(Versioned):
    """One file of levels. The import is owed by its row until it is done."""

    status = fields.CharEnumField(
        ImportStatus, "how far it has come", max_length=10, default=ImportStatus.UPLOADED
    )
    file_name = fields.CharField(max_length=200)
    file_size = fields.BigIntField()
    file_sha256 = fields.CharField(max_length=64)
    # relative to the uploads folder
    file_path = fields.CharField(max_length=200)
    format = fields.CharField(max_length=10)
    mode = fields.CharEnumField(
        LevelImportMode, "what a quantity means", max_length=4, default=LevelImportMode.SET
    )
    # of rows that name none
    reason = fields.CharEnumField(
        AdjustmentReason, "why levels move", max_length=12, default=AdjustmentReason.CORRECTION
    )
    note = fields.CharField(max_length=500, default="")
    rows_total = fields.IntField(default=0)
    # how far the file is taken in: a transaction of rows sets it, and what is behind it is done
    rows_done = fields.IntField(default=0)
    rows_changed = fields.IntField(default=0)
    # the level held that much already
    rows_unchanged = fields.IntField(default=0)
    rows_refused = fields.IntField(default=0)
    units_added = fields.BigIntField(default=0)
    units_removed = fields.BigIntField(default=0)
    error_code = fields.CharField(max_length=40, null=True)
    error_message = fields.TextField(default="")
    created_by_id = fields.UUIDField(null=True)
    created_by_name = fields.CharField(max_length=120, default="")
    started_at = fields.DatetimeField(null=True)
    finished_at = fields.DatetimeField(null=True)
    # the worker that runs it holds it until then, and renews
    leased_until = fields.DatetimeField(null=True)

    class Meta:
        table = "inventory_level_import"
        indexes = (
            Index(fields=("status", "leased_until")),
            Index(fields=("created_at", "id")),
            Index(fields=("file_sha256", "id")),
        )
        constraints = (
            CheckConstraint(
                check="rows_done = rows_changed + rows_unchanged + rows_refused",
                name="inventory_level_import_rows",
            ),
        )


class LevelImportRefusal(Table):
    """A row of the file that was not taken, and why."""

    level_import = belongs_to("models.LevelImport", related_name="refusals", on_delete=CASCADE)
    level_import_id: UUID
    row_number = fields.IntField()
    sku = fields.CharField(max_length=80, default="")
    warehouse_code = fields.CharField(max_length=40, default="")
    code = fields.CharField(max_length=40)
    message = fields.CharField(max_length=500)

    class Meta:
        table = "inventory_level_import_refusal"
        indexes = (Index(fields=("level_import_id", "row_number", "id")),)
