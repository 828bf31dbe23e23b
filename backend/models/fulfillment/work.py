"""What is to be done in a warehouse for an order: the fulfilment orders."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model

from backend.models.fields import CASCADE, RESTRICT, SET_NULL, Table, Versioned, belongs_to


class FulfillmentOrderStatus(StrEnum):
    """OPEN waits for its warehouse; IN_PROGRESS was accepted, and is picked once `picked_at` is
    set; PACKED stands in packages; SHIPPED has left whole."""

    OPEN = "OPEN"
    IN_PROGRESS = "IN_PROGRESS"
    ON_HOLD = "ON_HOLD"
    PACKED = "PACKED"
    SHIPPED = "SHIPPED"
    CANCELLED = "CANCELLED"


LIVE = (
    FulfillmentOrderStatus.OPEN,
    FulfillmentOrderStatus.IN_PROGRESS,
    FulfillmentOrderStatus.ON_HOLD,
    FulfillmentOrderStatus.PACKED,
)


class FulfillmentOrder(Versioned):
    """Units of one order that one warehouse is to send. Its lines are covered by allocations."""

    number = fields.CharField(max_length=60, unique=True)
    order = belongs_to("models.Order", related_name="fulfillment_orders", on_delete=RESTRICT)
    order_id: UUID
    warehouse = belongs_to(
        "models.Warehouse", related_name="fulfillment_orders", on_delete=RESTRICT
    )
    warehouse_id: UUID
    status = fields.CharEnumField(
        FulfillmentOrderStatus,
        "how far it is",
        max_length=12,
        default=FulfillmentOrderStatus.OPEN,
    )
    # what it was before it was held
    held_from = fields.CharEnumField(
        FulfillmentOrderStatus, "what a release brings back", max_length=12, null=True
    )
    hold_note = fields.CharField(max_length=500, default="")
    # what routing chose; packing may choose another
    service = belongs_to(
        "models.CarrierService", related_name="fulfillment_orders", null=True, on_delete=SET_NULL
    )
    service_id: UUID | None
    # the order's, as they were when it was made
    priority = fields.IntField(default=100)
    ship_by = fields.DatetimeField(null=True)
    promised_at = fields.DatetimeField(null=True)
    units = fields.IntField(default=0)
    # the decision that made it; null where staff did
    decision_id = fields.UUIDField(null=True)
    accepted_at = fields.DatetimeField(null=True)
    picked_at = fields.DatetimeField(null=True)
    packed_at = fields.DatetimeField(null=True)
    shipped_at = fields.DatetimeField(null=True)
    cancelled_at = fields.DatetimeField(null=True)
    cancel_note = fields.CharField(max_length=500, default="")

    class Meta:
        table = "fulfillment_order"
        indexes = (
            Index(fields=("order_id", "id")),
            # the queue of a warehouse
            Index(fields=("warehouse_id", "status", "priority", "ship_by", "id")),
            Index(fields=("status", "ship_by", "id")),
        )


class FulfillmentOrderNumber(Model):
    """Hands out the serial part of numbers."""

    serial = fields.BigIntField(primary_key=True, generated=True)

    class Meta:
        table = "fulfillment_order_number"


class FulfillmentLine(Table):
    """Units of one level for one order line. Of a bundle's line, the part that the level holds."""

    fulfillment_order = belongs_to(
        "models.FulfillmentOrder", related_name="lines", on_delete=CASCADE
    )
    fulfillment_order_id: UUID
    order_line = belongs_to(
        "models.OrderLine", related_name="fulfillment_lines", on_delete=RESTRICT
    )
    order_line_id: UUID
    level = belongs_to("models.StockLevel", related_name="fulfillment_lines", on_delete=RESTRICT)
    level_id: UUID
    variant = belongs_to("models.Variant", related_name="fulfillment_lines", on_delete=RESTRICT)
    variant_id: UUID
    # as sold
    sku = fields.CharField(max_length=80)
    name = fields.CharField(max_length=300)
    quantity = fields.IntField()
    picked = fields.IntField(default=0)
    packed = fields.IntField(default=0)
    shipped = fields.IntField(default=0)

    class Meta:
        table = "fulfillment_line"
        unique_together = (("fulfillment_order", "order_line", "level"),)
        indexes = (Index(fields=("order_line_id",)), Index(fields=("level_id",)))
        constraints = (
            CheckConstraint(
                check=(
                    "quantity > 0 AND shipped >= 0 AND shipped <= packed"
                    " AND packed <= picked AND picked <= quantity"
                ),
                name="fulfillment_line_progress",
            ),
        )
