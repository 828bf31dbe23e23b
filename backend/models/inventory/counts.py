"""Counting what really lies in a warehouse."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model

from backend.models.fields import CASCADE, RESTRICT, Table, Versioned, belongs_to


class StockCountKind(StrEnum):
    """FULL is of everything a warehouse holds, CYCLE of what was chosen."""

    FULL = "FULL"
    CYCLE = "CYCLE"


class StockCountStatus(StrEnum):
    OPEN = "OPEN"
    COUNTED = "COUNTED"
    POSTED = "POSTED"
    CANCELLED = "CANCELLED"


class StockCountNumber(Model):
    """Where the serials of count numbers come from."""

    serial = fields.BigIntField(primary_key=True, generated=True)

    class Meta:
        table = "inventory_stock_count_number"


class StockCount(Versioned):
    """One walk through a warehouse, or a part of it."""

    number = fields.CharField(max_length=20, unique=True)
    warehouse = belongs_to("models.Warehouse", related_name="counts", on_delete=RESTRICT)
    warehouse_id: UUID
    kind = fields.CharEnumField(StockCountKind, "how much of it", max_length=10)
    # those who count do not see what is expected
    is_blind = fields.BooleanField(default=True)
    status = fields.CharEnumField(
        StockCountStatus, "how far it has come", max_length=10, default=StockCountStatus.OPEN
    )
    note = fields.CharField(max_length=500, default="")
    opened_by_name = fields.CharField(max_length=120)
    counted_at = fields.DatetimeField(null=True)
    posted_at = fields.DatetimeField(null=True)
    posted_by_name = fields.CharField(max_length=120, default="")

    class Meta:
        table = "inventory_stock_count"
        indexes = (
            Index(fields=("status", "created_at", "id")),
            Index(fields=("created_at", "id")),
            Index(fields=("warehouse_id", "id")),
        )


class StockCountLine(Table):
    """One SKU of a count: what was expected, what was counted, and over which balance.

    `version` grows with every counting of it.
    """

    count = belongs_to("models.StockCount", related_name="lines", on_delete=CASCADE)
    count_id: UUID
    version = fields.IntField(default=1)
    level = belongs_to("models.StockLevel", related_name="count_lines", on_delete=RESTRICT)
    level_id: UUID
    variant = belongs_to("models.Variant", related_name="count_lines", on_delete=RESTRICT)
    variant_id: UUID
    sku = fields.CharField(max_length=80)
    # the variant's primary bin at the snapshot
    bin_code = fields.CharField(max_length=30, default="", db_default="")
    # the place on the walk: the bin's sequence, then the SKU (services/inventory/counts/walk.py)
    walk = fields.CharField(max_length=90, default="", db_default="")
    # as the count's, so that a line by itself says what may be seen of it
    is_blind = fields.BooleanField()
    # the level at the snapshot
    expected_on_hand = fields.IntField()
    expected_version = fields.IntField()
    expected_ordinal = fields.IntField()
    # null until it was counted; then with the level as it was at that moment
    counted = fields.IntField(null=True)
    counted_on_hand = fields.IntField(null=True)
    counted_ordinal = fields.IntField(null=True)
    counted_by_name = fields.CharField(max_length=120, default="")
    counted_at = fields.DatetimeField(null=True)
    # counted - counted_on_hand; null until it was counted
    variance = fields.IntField(null=True)
    # what posting changed the level by; null until then
    posted = fields.IntField(null=True)

    class Meta:
        table = "inventory_stock_count_line"
        unique_together = (("count", "level"),)
        indexes = (
            Index(fields=("count_id", "sku", "id")),
            Index(fields=("count_id", "walk", "id")),
            Index(fields=("count_id", "variant_id")),
        )
        constraints = (
            CheckConstraint(check="counted >= 0", name="inventory_stock_count_line_counted"),
            CheckConstraint(
                check="variance = counted - counted_on_hand",
                name="inventory_stock_count_line_variance",
            ),
        )
