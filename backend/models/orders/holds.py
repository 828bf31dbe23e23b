"""What keeps an order from going on."""

from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index

from backend.models.fields import CASCADE, RESTRICT, Table, Versioned, belongs_to, json_object


class HoldReason(Versioned):
    """Why orders are held, who may let them go, and what becomes of their stock meanwhile."""

    code = fields.CharField(max_length=40, unique=True)
    name = fields.CharField(max_length=120)
    # {locale: {"name": text}}
    translations = json_object()
    # the permission that releasing it takes
    release_permission = fields.CharField(max_length=40)
    # whether its stock is let go while it is held
    frees_stock = fields.BooleanField(default=False)
    is_active = fields.BooleanField(default=True)

    class Meta:
        table = "orders_hold_reason"


class Hold(Table):
    """One reason why one order waits. It is open until `released_at`."""

    order = belongs_to("models.Order", related_name="holds", on_delete=CASCADE)
    order_id: UUID
    reason = belongs_to("models.HoldReason", related_name="holds", on_delete=RESTRICT)
    reason_id: UUID
    note = fields.CharField(max_length=500, default="")
    # the reason's when it was placed
    frees_stock = fields.BooleanField(default=False)
    # the rule that placed it; null where staff did
    rule_id = fields.UUIDField(null=True)
    placed_by_id = fields.UUIDField(null=True)
    placed_by_name = fields.CharField(max_length=120)
    placed_at = fields.DatetimeField()
    # when it ends by itself; null where somebody must
    release_at = fields.DatetimeField(null=True)
    released_at = fields.DatetimeField(null=True)
    released_by_id = fields.UUIDField(null=True)
    released_by_name = fields.CharField(max_length=120, default="")
    release_note = fields.CharField(max_length=500, default="")

    class Meta:
        table = "orders_hold"
        indexes = (
            Index(fields=("order_id", "released_at")),
            Index(fields=("released_at", "release_at", "id")),
            Index(fields=("reason_id", "released_at", "id")),
        )
