"""How much lies where: the ledger, the levels it adds up to, and who holds a claim."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

from backend.models.catalog import Tracking
from backend.models.fields import (
    CASCADE,
    RESTRICT,
    Table,
    Versioned,
    belongs_to,
    currency,
    minor,
)


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


class ReservationStatus(StrEnum):
    ACTIVE = "ACTIVE"
    RELEASED = "RELEASED"
    EXPIRED = "EXPIRED"
    # an order took its units
    CONSUMED = "CONSUMED"


class AdjustmentStatus(StrEnum):
    PENDING = "PENDING"
    APPROVED = "APPROVED"
    DECLINED = "DECLINED"


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
    # units of the available that no channel sells unless its rule says so; staff set it
    safety_stock = fields.IntField(default=0, db_default=0)
    # the variant's, so that whoever locks the level knows of it
    tracking = fields.CharEnumField(
        Tracking,
        "whether lots or serial numbers are kept",
        max_length=10,
        default=Tracking.NONE,
        db_default=Tracking.NONE.value,
    )
    # of the newest entry
    last_ordinal = fields.IntField(default=0, db_default=0)

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
    allocated_after = fields.IntField(default=0, db_default=0)
    reserved_after = fields.IntField(default=0, db_default=0)
    quarantined_after = fields.IntField(default=0, db_default=0)
    incoming_after = fields.IntField(default=0, db_default=0)
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
    # the entry that this one takes back; a partial unique index lets that happen once
    reverses_id = fields.UUIDField(null=True)

    class Meta:
        table = "inventory_stock_entry"
        unique_together = (("level", "ordinal"),)
        indexes = (
            Index(fields=("cause_id",)),
            Index(fields=("at",)),
            # what a level held at a moment
            Index(fields=("level_id", "at", "ordinal")),
        )


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
        indexes = (Index(fields=("level_id",)),)
        constraints = (CheckConstraint(check="quantity > 0", name="inventory_allocation_quantity"),)


class Reservation(Versioned):
    """Units of a level kept for somebody until a moment: a basket, a promise on the telephone."""

    level = belongs_to("models.StockLevel", related_name="reservations", on_delete=RESTRICT)
    level_id: UUID
    quantity = fields.IntField()
    status = fields.CharEnumField(
        ReservationStatus, "ACTIVE holds units", max_length=10, default=ReservationStatus.ACTIVE
    )
    # whom it is for, as the caller names it: a basket's id, a customer's name
    owner = fields.CharField(max_length=120)
    note = fields.CharField(max_length=500, default="")
    # the lowest number is served first; a higher one may be displaced by it
    priority = fields.IntField(default=100)
    expires_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)
    actor_name = fields.CharField(max_length=120)
    # the order that took its units
    order = belongs_to("models.Order", related_name="reservations", null=True, on_delete=RESTRICT)
    order_id: UUID | None

    class Meta:
        table = "inventory_reservation"
        indexes = (
            Index(fields=("status", "expires_at", "id")),
            Index(fields=("level_id", "status", "priority", "id")),
            Index(fields=("owner", "id")),
        )
        constraints = (
            CheckConstraint(check="quantity > 0", name="inventory_reservation_quantity"),
        )


class ChannelStockRule(Versioned):
    """How much of what is available a channel may sell: of one variant, one category, or all.

    The narrowest rule counts. It may sell no more than `share_percent` of the pool, and no more
    than leaves `buffer_units` in it.
    """

    channel = belongs_to("models.Channel", related_name="stock_rules", on_delete=CASCADE)
    channel_id: UUID
    variant = belongs_to("models.Variant", related_name="stock_rules", null=True, on_delete=CASCADE)
    variant_id: UUID | None
    category = belongs_to(
        "models.Category", related_name="stock_rules", null=True, on_delete=CASCADE
    )
    category_id: UUID | None
    # the id of the variant or category, or "*": each has one rule per channel
    scope = fields.CharField(max_length=36)
    buffer_units = fields.IntField(default=0)
    share_percent = fields.IntField(default=100)
    sells_safety_stock = fields.BooleanField(default=False)

    class Meta:
        table = "inventory_channel_stock_rule"
        unique_together = (("channel", "scope"),)
        constraints = (
            CheckConstraint(
                check="buffer_units >= 0 AND share_percent >= 0 AND share_percent <= 100",
                name="inventory_channel_stock_rule_amounts",
            ),
        )


class ChannelAvailability(Table):
    """What a channel was last told that it may sell of a variant."""

    channel = belongs_to("models.Channel", related_name="availability", on_delete=CASCADE)
    channel_id: UUID
    variant = belongs_to("models.Variant", related_name="availability", on_delete=CASCADE)
    variant_id: UUID
    units = fields.IntField()
    published_at = fields.DatetimeField()

    class Meta:
        table = "inventory_channel_availability"
        unique_together = (("channel", "variant"),)


class StockAdjustment(Versioned):
    """A correction that is too large to be made without a second pair of eyes."""

    status = fields.CharEnumField(
        AdjustmentStatus, "PENDING waits", max_length=10, default=AdjustmentStatus.PENDING
    )
    reason = fields.CharEnumField(AdjustmentReason, "why a hand moves it", max_length=12)
    note = fields.CharField(max_length=500, default="")
    reference = fields.CharField(max_length=120, default="")
    # of all its lines, whichever way they go
    units = fields.BigIntField()
    requested_by_id = fields.UUIDField(null=True)
    requested_by_name = fields.CharField(max_length=120)
    decided_by_id = fields.UUIDField(null=True)
    decided_by_name = fields.CharField(max_length=120, default="")
    decided_at = fields.DatetimeField(null=True)
    decision_note = fields.CharField(max_length=500, default="")

    class Meta:
        table = "inventory_stock_adjustment"
        indexes = (Index(fields=("status", "created_at", "id")),)


class StockAdjustmentLine(Table):
    """What one level is to gain or lose, and the version it had when that was asked."""

    adjustment = belongs_to("models.StockAdjustment", related_name="lines", on_delete=CASCADE)
    adjustment_id: UUID
    level = belongs_to("models.StockLevel", related_name="adjustments", on_delete=RESTRICT)
    level_id: UUID
    delta = fields.IntField()
    on_hand_before = fields.IntField()
    # null where the change may be made whatever the level holds by then
    expected_version = fields.IntField(null=True)
    # [{"number", "quantity", "expires_on"}]: the lots that were named, null where none were
    lots = fields.JSONField[list[dict[str, Any]] | None](null=True)

    class Meta:
        table = "inventory_stock_adjustment_line"
        unique_together = (("adjustment", "level"),)
