"""Labels bought of carriers, and every attempt to buy or void one."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index

from backend.models.fields import CASCADE, Table, belongs_to


class LabelDeed(StrEnum):
    BUY = "BUY"
    VOID = "VOID"


class ShippingLabel(Table):
    """A label of a shipment. The next one is bought when this one was voided."""

    shipment = belongs_to("models.Shipment", related_name="labels", on_delete=CASCADE)
    shipment_id: UUID
    # 1, 2, 3 of its shipment: with it the carrier's key of the request
    serial = fields.IntField()
    tracking_number = fields.CharField(max_length=80)
    # the carrier's PDF; null where we print our own
    document = fields.BinaryField(null=True)
    bought_at = fields.DatetimeField()
    # when somebody wanted it back
    voided_at = fields.DatetimeField(null=True)
    # when the carrier is to be told of that; null once it knows, or will not hear of it
    void_due_at = fields.DatetimeField(null=True)
    void_attempts = fields.IntField(default=0)
    void_error = fields.CharField(max_length=500, default="")

    class Meta:
        table = "fulfillment_label"
        unique_together = (("shipment", "serial"),)
        indexes = (Index(fields=("void_due_at", "id")),)


class LabelAttempt(Table):
    """One call to a carrier for a label, as it went. Append-only."""

    shipment = belongs_to("models.Shipment", related_name="label_log", on_delete=CASCADE)
    shipment_id: UUID
    deed = fields.CharEnumField(LabelDeed, "what was asked of the carrier", max_length=4)
    serial = fields.IntField()
    at = fields.DatetimeField()
    # empty where it went well
    problem = fields.CharField(max_length=500, default="")

    class Meta:
        table = "fulfillment_label_attempt"
        indexes = (Index(fields=("shipment_id", "at", "id")),)
