"""Which units lie where, for variants of which that is asked: lots, and units with a number."""

from datetime import date
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

from backend.models.fields import RESTRICT, SET_NULL, Table, Versioned, belongs_to

# The `sell_by` of what never expires.
NEVER = date(9999, 12, 31)


class Lot(Versioned):
    """Units of a variant that are alike: of one making, or the one unit of a serial number."""

    variant = belongs_to("models.Variant", related_name="lots", on_delete=RESTRICT)
    variant_id: UUID
    # the variant's SKU, as the lists show it
    sku = fields.CharField(max_length=80)
    # as it stands on the goods
    number = fields.CharField(max_length=80)
    # the number as a scanner may write it: NFKC, upper case
    number_key = fields.CharField(max_length=80)
    # a lot of one unit, which lies in one place at once
    is_serial = fields.BooleanField(default=False)
    # the last day on which the goods are good; null where they do not perish
    expires_on = fields.DateField(null=True)
    # the last day on which they are sold: so many days earlier as the variant asks for; else NEVER
    sell_by = fields.DateField(default=NEVER)
    # who it was bought from, where that is known
    supplier = belongs_to("models.Supplier", related_name="lots", null=True, on_delete=SET_NULL)
    supplier_id: UUID | None
    received_at = fields.DatetimeField()
    # null unless it is called back: then it is not sold, wherever it lies
    recalled_at = fields.DatetimeField(null=True)
    recall_note = fields.CharField(max_length=500, default="")

    class Meta:
        table = "inventory_lot"
        unique_together = (("variant", "number_key"),)
        indexes = (
            Index(fields=("number_key",)),
            Index(fields=("sell_by", "id")),
            Index(fields=("variant_id", "sell_by", "id")),
        )


class LotLevel(Table):
    """One lot in one level: the sums of its lot entries, kept by the ledger alone.

    Of a tracked variant, on hand and quarantined of a level are the sums of its lots'. `incoming`
    is what transfers bring: goods that were bought have no lot until they are here.
    """

    lot = belongs_to("models.Lot", related_name="levels", on_delete=RESTRICT)
    lot_id: UUID
    level = belongs_to("models.StockLevel", related_name="lots", on_delete=RESTRICT)
    level_id: UUID
    # as the lot's; a partial unique index lets such a one lie in, or go to, one place only
    is_serial = fields.BooleanField(default=False)
    on_hand = fields.IntField(default=0)
    quarantined = fields.IntField(default=0)
    incoming = fields.IntField(default=0)

    class Meta:
        table = "inventory_lot_level"
        unique_together = (("lot", "level"),)
        indexes = (Index(fields=("level_id", "on_hand")),)
        constraints = (
            CheckConstraint(
                check="quarantined >= 0 AND quarantined <= on_hand AND incoming >= 0",
                name="inventory_lot_level_parts",
            ),
            CheckConstraint(
                check="NOT is_serial OR on_hand + incoming <= 1",
                name="inventory_lot_level_serial",
            ),
        )


class LotEntry(Table):
    """What one ledger entry moved of one lot. Append-only, as the ledger."""

    entry = belongs_to("models.StockEntry", related_name="lots", on_delete=RESTRICT)
    entry_id: UUID
    lot = belongs_to("models.Lot", related_name="entries", on_delete=RESTRICT)
    lot_id: UUID
    # the entry's
    level = belongs_to("models.StockLevel", related_name="lot_entries", on_delete=RESTRICT)
    level_id: UUID
    on_hand_delta = fields.IntField(default=0)
    quarantined_delta = fields.IntField(default=0)
    incoming_delta = fields.IntField(default=0)

    class Meta:
        table = "inventory_lot_entry"
        unique_together = (("entry", "lot"),)
        indexes = (Index(fields=("lot_id", "id")), Index(fields=("level_id", "lot_id")))
