"""What leaves a warehouse, and what its carrier says of it."""

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
    json_list,
    minor,
)


class ShipmentStatus(StrEnum):
    """READY has not left; INTERCEPTED was stopped before it did. The rest is the carrier's word."""

    READY = "READY"
    INTERCEPTED = "INTERCEPTED"
    IN_TRANSIT = "IN_TRANSIT"
    OUT_FOR_DELIVERY = "OUT_FOR_DELIVERY"
    DELIVERED = "DELIVERED"
    # the carrier could not deliver, and says why
    EXCEPTION = "EXCEPTION"
    RETURNED = "RETURNED"


class LabelStatus(StrEnum):
    """WANTED is owed by the worker, which speaks to the carrier."""

    NONE = "NONE"
    WANTED = "WANTED"
    READY = "READY"
    FAILED = "FAILED"
    VOIDED = "VOIDED"


class Shipment(Versioned):
    """Packages of one fulfilment order that one carrier takes at once."""

    number = fields.CharField(max_length=60, unique=True)
    order = belongs_to("models.Order", related_name="shipments", on_delete=RESTRICT)
    order_id: UUID
    fulfillment_order = belongs_to(
        "models.FulfillmentOrder", related_name="shipments", on_delete=RESTRICT
    )
    fulfillment_order_id: UUID
    carrier = belongs_to("models.Carrier", related_name="shipments", null=True, on_delete=RESTRICT)
    carrier_id: UUID | None
    service = belongs_to(
        "models.CarrierService", related_name="shipments", null=True, on_delete=SET_NULL
    )
    service_id: UUID | None
    status = fields.CharEnumField(
        ShipmentStatus, "where it is", max_length=20, default=ShipmentStatus.READY
    )
    # the carrier's; "" until it gave one or somebody typed it in
    tracking_number = fields.CharField(max_length=80, default="")
    label_status = fields.CharEnumField(
        LabelStatus, "whether its labels are there", max_length=8, default=LabelStatus.NONE
    )
    # why the label failed, and how often it was tried
    label_error = fields.CharField(max_length=500, default="")
    label_attempts = fields.IntField(default=0)
    label_due_at = fields.DatetimeField(null=True)
    cost_minor = minor(null=True)
    cost_currency = currency(null=True)
    shipped_at = fields.DatetimeField(null=True)
    # when the carrier says that it will be there; before it speaks, what was promised
    expected_at = fields.DatetimeField(null=True)
    delivered_at = fields.DatetimeField(null=True)

    class Meta:
        table = "fulfillment_shipment"
        indexes = (
            Index(fields=("order_id", "id")),
            Index(fields=("fulfillment_order_id", "id")),
            Index(fields=("tracking_number",)),
            Index(fields=("label_status", "label_due_at", "id")),
            Index(fields=("status", "updated_at", "id")),
        )


class ShipmentNumber(Model):
    """Hands out the serial part of numbers."""

    serial = fields.BigIntField(primary_key=True, generated=True)

    class Meta:
        table = "fulfillment_shipment_number"


class Package(Versioned):
    """A parcel packed of one fulfilment order. It gets its shipment when it is to leave."""

    fulfillment_order = belongs_to(
        "models.FulfillmentOrder", related_name="packages", on_delete=RESTRICT
    )
    fulfillment_order_id: UUID
    shipment = belongs_to("models.Shipment", related_name="packages", null=True, on_delete=RESTRICT)
    shipment_id: UUID | None
    # 1, 2, 3 of its fulfilment order
    position = fields.IntField()
    weight_grams = fields.IntField(null=True)
    length_mm = fields.IntField(null=True)
    width_mm = fields.IntField(null=True)
    height_mm = fields.IntField(null=True)
    tracking_number = fields.CharField(max_length=80, default="")
    packed_by_id = fields.UUIDField(null=True)
    packed_by_name = fields.CharField(max_length=120, default="")

    class Meta:
        table = "fulfillment_package"
        unique_together = (("fulfillment_order", "position"),)
        indexes = (Index(fields=("shipment_id",)),)


class PackageLine(Table):
    package = belongs_to("models.Package", related_name="lines", on_delete=CASCADE)
    package_id: UUID
    line = belongs_to("models.FulfillmentLine", related_name="package_lines", on_delete=RESTRICT)
    line_id: UUID
    quantity = fields.IntField()
    # [{"lot_id", "units"}] of what was scanned; empty where no lots are kept or none was named
    lots = json_list()

    class Meta:
        table = "fulfillment_package_line"
        unique_together = (("package", "line"),)
        constraints = (
            CheckConstraint(check="quantity > 0", name="fulfillment_package_line_quantity"),
        )


class TrackingEvent(Table):
    """Something that a carrier said of a shipment, once. Append-only."""

    shipment = belongs_to("models.Shipment", related_name="events", on_delete=CASCADE)
    shipment_id: UUID
    # the carrier's own id of it: the same one twice is one event
    external_id = fields.CharField(max_length=120)
    status = fields.CharEnumField(ShipmentStatus, "what it makes the shipment", max_length=20)
    # the carrier's words
    description = fields.CharField(max_length=500, default="")
    place = fields.CharField(max_length=200, default="")
    # when it happened, as the carrier says
    at = fields.DatetimeField()
    received_at = fields.DatetimeField()

    class Meta:
        table = "fulfillment_tracking_event"
        unique_together = (("shipment", "external_id"),)
        indexes = (Index(fields=("shipment_id", "at", "id")),)
