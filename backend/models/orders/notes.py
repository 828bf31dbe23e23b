"""What people put on an order: notes and tags."""

from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index

from backend.models.fields import CASCADE, Table, belongs_to


class OrderNote(Table):
    order = belongs_to("models.Order", related_name="notes", on_delete=CASCADE)
    order_id: UUID
    body = fields.TextField()
    author_id = fields.UUIDField(null=True)
    author_name = fields.CharField(max_length=120)
    at = fields.DatetimeField()

    class Meta:
        table = "orders_order_note"
        indexes = (Index(fields=("order_id", "id")),)


class OrderTag(Table):
    order = belongs_to("models.Order", related_name="tags", on_delete=CASCADE)
    order_id: UUID
    tag = fields.CharField(max_length=40)
    # the order's `placed_at`: the index holds the orders of a tag as the list shows them
    ordered_at = fields.DatetimeField()

    class Meta:
        table = "orders_order_tag"
        unique_together = (("order", "tag"),)
        indexes = (Index(fields=("tag", "ordered_at", "order_id")),)
