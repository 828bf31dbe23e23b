"""Goods on their way from one warehouse to another."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model

from backend.models.fields import (
    CASCADE,
    RESTRICT,
    SET_NULL,
    Table,
    Versioned,
    belongs_to,
    currency,
    minor,
)
from backend.models.inventory.stock import AdjustmentReason


class TransferStatus(StrEnum):
    """Units are on their way from DISPATCHED until RECEIVED. RECEIVED and CANCELLED are ends."""

    REQUESTED = "REQUESTED"
    DISPATCHED = "DISPATCHED"
    PARTIALLY_RECEIVED = "PARTIALLY_RECEIVED"
    RECEIVED = "RECEIVED"
    CANCELLED = "CANCELLED"


class TransferNumber(Model):
    """Where the serials of transfer numbers come from."""

    serial = fields.BigIntField(primary_key=True, generated=True)

    class Meta:
        table = "inventory_transfer_number"


class Transfer(Versioned):
    """Goods asked for by one warehouse of another."""

    number = fields.CharField(max_length=20, unique=True)
    status = fields.CharEnumField(
        TransferStatus, "how far it has come", max_length=20, default=TransferStatus.REQUESTED
    )
    source = belongs_to("models.Warehouse", related_name="transfers_out", on_delete=RESTRICT)
    source_id: UUID
    destination = belongs_to("models.Warehouse", related_name="transfers_in", on_delete=RESTRICT)
    destination_id: UUID
    note = fields.CharField(max_length=500, default="")
    requested_by_name = fields.CharField(max_length=120)
    dispatched_at = fields.DatetimeField(null=True)
    dispatched_by_name = fields.CharField(max_length=120, default="")
    # when what is on its way is to arrive; null where nobody has said
    expected_at = fields.DatetimeField(null=True)
    # when its last line was closed
    received_at = fields.DatetimeField(null=True)
    # sums of its lines
    requested_units = fields.BigIntField()
    dispatched_units = fields.BigIntField(default=0)
    received_units = fields.BigIntField(default=0)
    # lower-case number and SKUs: what search looks through
    search_text = fields.TextField(default="")

    class Meta:
        table = "inventory_transfer"
        indexes = (
            Index(fields=("status", "created_at", "id")),
            Index(fields=("created_at", "id")),
            Index(fields=("source_id", "id")),
            Index(fields=("destination_id", "id")),
        )
        constraints = (
            CheckConstraint(
                check="source_id <> destination_id", name="inventory_transfer_two_places"
            ),
        )


class TransferLine(Table):
    """One variant of a transfer.

    Once the line is closed, dispatched = received + discrepancy, to the unit: what is short is
    positive, a surplus negative.
    """

    transfer = belongs_to("models.Transfer", related_name="lines", on_delete=CASCADE)
    transfer_id: UUID
    position = fields.IntField()
    variant = belongs_to("models.Variant", related_name="transfer_lines", on_delete=RESTRICT)
    variant_id: UUID
    sku = fields.CharField(max_length=80)
    # the levels that give and take; the latter is there from the dispatch on
    source_level = belongs_to("models.StockLevel", related_name="given_by", on_delete=RESTRICT)
    source_level_id: UUID
    destination_level = belongs_to(
        "models.StockLevel", related_name="taken_by", null=True, on_delete=RESTRICT
    )
    destination_level_id: UUID | None
    # what keeps the units at the source until they leave, where that was asked for
    reservation = belongs_to(
        "models.Reservation", related_name="transfer_lines", null=True, on_delete=SET_NULL
    )
    reservation_id: UUID | None
    requested = fields.IntField()
    dispatched = fields.IntField(default=0)
    received = fields.IntField(default=0)
    discrepancy = fields.IntField(default=0)
    discrepancy_reason = fields.CharEnumField(
        AdjustmentReason, "why not all came", max_length=12, null=True
    )
    discrepancy_note = fields.CharField(max_length=500, default="")
    is_closed = fields.BooleanField(default=False)
    # what a unit was known to cost when it left
    unit_cost_minor = minor(null=True)
    unit_cost_currency = currency(null=True)
    # how it was entered, where that was in packs: their number and name
    packs = fields.IntField(null=True)
    pack_name = fields.CharField(max_length=40, default="", db_default="")

    class Meta:
        table = "inventory_transfer_line"
        unique_together = (("transfer", "variant"),)
        constraints = (
            CheckConstraint(
                check="requested > 0 AND dispatched >= 0 AND dispatched <= requested",
                name="inventory_transfer_line_sent",
            ),
            CheckConstraint(
                check=(
                    "received >= 0 AND (received <= dispatched OR is_closed)"
                    " AND (NOT is_closed OR dispatched = received + discrepancy)"
                ),
                name="inventory_transfer_line_came",
            ),
        )
