"""What was changed of orders after they were placed, and what undoing it takes."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index

from backend.models.fields import CASCADE, RESTRICT, Table, belongs_to, json_list


class ChangeKind(StrEnum):
    """CANCEL_LINES takes units off, EDIT may add some too; MERGE and SPLIT can be undone."""

    CANCEL_LINES = "CANCEL_LINES"
    EDIT = "EDIT"
    MERGE = "MERGE"
    SPLIT = "SPLIT"
    UNDO = "UNDO"


class OrderChange(Table):
    """One change of one order or of several at once. Append-only but for `undone_at`."""

    kind = fields.CharEnumField(ChangeKind, "what was done", max_length=12)
    # the order that was named: what others were merged into, what was split
    order = belongs_to("models.Order", related_name="own_changes", on_delete=RESTRICT)
    order_id: UUID
    note = fields.CharField(max_length=500, default="")
    # [{order_id number before after}]: what each order was and became; see services/orders/changes
    effects = json_list()
    # [{from to quantity}]: units that went from one order line to another
    moves = json_list()
    # the change that this one undoes
    undoes_id = fields.UUIDField(null=True, unique=True)
    undone_at = fields.DatetimeField(null=True)
    made_by_id = fields.UUIDField(null=True)
    made_by_name = fields.CharField(max_length=120)
    at = fields.DatetimeField()

    class Meta:
        table = "orders_order_change"


class OrderChangeLink(Table):
    """An order that a change touched."""

    change = belongs_to("models.OrderChange", related_name="links", on_delete=CASCADE)
    change_id: UUID
    order = belongs_to("models.Order", related_name="change_links", on_delete=RESTRICT)
    order_id: UUID

    class Meta:
        table = "orders_order_change_link"
        unique_together = (("change", "order"),)
        indexes = (Index(fields=("order_id", "change_id")),)
