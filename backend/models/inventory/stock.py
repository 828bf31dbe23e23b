"""How much lies where: the ledger, the levels it adds up to, and who holds a claim."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

from backend.models.fields import RESTRICT, Table, Versioned, belongs_to, currency, minor


class StockEntryKind(StrEnum):
    RECEIVED = "RECEIVED"
    ALLOCATED = "ALLOCATED"
    # a claim let go: of an order, of a reservation, or of quarantine
    RELEASED = "RELEASED"
    SHIPPED = "SHIPPED"
    ADJUSTED = "ADJUSTED"
    COUNTED = "COUNTED"
    TRANSFERRED = "TRANSFERRED"
    RETURNED = "RETURNED"
    QUARANTINED = "QUARANTINED"
    SCRAPPED = "SCRAPPED"
    RESERVED = "RESERVED"
    # units on their way, and those no longer on it
    EXPECTED = "EXPECTED"
    # takes back what one earlier entry did
    REVERSED = "REVERSED"


class AdjustmentReason(StrEnum):
    COUNT = "COUNT"
    DAMAGED = "DAMAGED"
    LOST = "LOST"
    FOUND = "FOUND"
    SAMPLE = "SAMPLE"
    CORRECTION = "CORRECTION"
    OPENING = "OPENING"
    QUALITY = "QUALITY"
    EXPIRED = "EXPIRED"


class StockLevel(Versioned):
    """One variant in one warehouse: the sums of its ledger entries, kept by the ledger alone.

    available = on_hand - allocated - reserved - quarantined, and is never negative.
    """

    variant = belongs_to("models.Variant", related_name="levels", on_delete=RESTRICT)
    variant_id: UUID
    warehouse = belongs_to("models.Warehouse", related_name="levels", on_delete=RESTRICT)
    warehouse_id: UUID
    # the variant's SKU, by which the grid is sorted and paged
    sku = fields.CharField(max_length=80)
    on_hand = fields.IntField(default=0)
    allocated = fields.IntField(default=0)
    reserved = fields.IntField(default=0)
    quarantined = fields.IntField(default=0)
    incoming = fields.IntField(default=0)
    # kept beside its parts so that lists can be filtered and sorted by it; a CHECK holds the sum
    available = fields.IntField(default=0)

    class Meta:
        table = "inventory_stock_level"
        unique_together = (("variant", "warehouse"),)
        indexes = (
            Index(fields=("sku", "id")),
            Index(fields=("warehouse_id", "sku", "id")),
            Index(fields=("updated_at", "id")),
            Index(fields=("available", "id")),
        )
        constraints = (
            CheckConstraint(
                check="allocated >= 0 AND reserved >= 0 AND quarantined >= 0 AND incoming >= 0",
                name="inventory_stock_level_parts",
            ),
            CheckConstraint(
                check=(
                    "available >= 0 AND available = on_hand - allocated - reserved - quarantined"
                ),
                name="inventory_stock_level_available",
            ),
        )


class StockEntry(Table):
    """One movement of one level. Append-only: a correction is a new entry."""

    level = belongs_to("models.StockLevel", related_name="entries", on_delete=RESTRICT)
    level_id: UUID
    kind = fields.CharEnumField(StockEntryKind, "what moved the level", max_length=12)
    on_hand_delta = fields.IntField(default=0)
    allocated_delta = fields.IntField(default=0)
    reserved_delta = fields.IntField(default=0)
    quarantined_delta = fields.IntField(default=0)
    incoming_delta = fields.IntField(default=0)
    # the level's balances once this entry was posted
    on_hand_after = fields.IntField()
    available_after = fields.IntField()
    unit_cost_minor = minor(null=True)
    unit_cost_currency = currency(null=True)
    reason = fields.CharEnumField(AdjustmentReason, "why a hand moved it", max_length=12, null=True)
    note = fields.CharField(max_length=500, default="")
    # what caused it: an order, an import, a receipt; null for a hand's work
    cause_type = fields.CharField(max_length=40, null=True)
    cause_id = fields.UUIDField(null=True)
    # what people call the cause: an order number, a delivery note
    reference = fields.CharField(max_length=120, default="")
    actor_kind = fields.CharField(max_length=10)
    actor_id = fields.UUIDField(null=True)
    actor_name = fields.CharField(max_length=120)
    # the place of this entry in its level's history, from 1
    ordinal = fields.IntField()
    at = fields.DatetimeField()

    class Meta:
        table = "inventory_stock_entry"
        unique_together = (("level", "ordinal"),)
        indexes = (Index(fields=("cause_id",)), Index(fields=("at",)))


class Allocation(Table):
    """Units of a level that an order line has a claim on, until they ship or are released."""

    level = belongs_to("models.StockLevel", related_name="allocations", on_delete=RESTRICT)
    level_id: UUID
    order_line = belongs_to("models.OrderLine", related_name="allocations", on_delete=RESTRICT)
    order_line_id: UUID
    quantity = fields.IntField()

    class Meta:
        table = "inventory_allocation"
        unique_together = (("order_line", "level"),)
        constraints = (CheckConstraint(check="quantity > 0", name="inventory_allocation_quantity"),)
