"""Where in a warehouse its goods are to be found."""

from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

from backend.models.fields import CASCADE, RESTRICT, Table, Versioned, belongs_to


class Bin(Versioned):
    """One place: a shelf, a pallet, a drawer. How much lies in it is not kept (ADR 14)."""

    warehouse = belongs_to("models.Warehouse", related_name="bins", on_delete=RESTRICT)
    warehouse_id: UUID
    code = fields.CharField(max_length=30)
    zone = fields.CharField(max_length=40, default="")
    # its place on the walk through the warehouse, the lowest first
    sequence = fields.IntField()
    is_active = fields.BooleanField(default=True)

    class Meta:
        table = "inventory_bin"
        unique_together = (("warehouse", "code"),)
        indexes = (Index(fields=("warehouse_id", "sequence", "id")),)
        constraints = (
            CheckConstraint(
                check="sequence >= 0 AND sequence <= 999999", name="inventory_bin_sequence"
            ),
        )


class BinItem(Table):
    """A variant that is to be found in a bin. Of its bins in a warehouse, one is the primary."""

    bin = belongs_to("models.Bin", related_name="items", on_delete=CASCADE)
    bin_id: UUID
    # the bin's, so that a variant's bins in a warehouse are one read
    warehouse = belongs_to("models.Warehouse", related_name="bin_items", on_delete=RESTRICT)
    warehouse_id: UUID
    variant = belongs_to("models.Variant", related_name="bin_items", on_delete=CASCADE)
    variant_id: UUID
    sku = fields.CharField(max_length=80)
    # a partial unique index lets one of a variant's bins in a warehouse be it
    is_primary = fields.BooleanField(default=False)

    class Meta:
        table = "inventory_bin_item"
        unique_together = (("bin", "variant"),)
        indexes = (
            Index(fields=("warehouse_id", "variant_id")),
            Index(fields=("bin_id", "sku", "id")),
        )
