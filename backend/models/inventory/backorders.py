"""Units that were sold before they were there."""

from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

from backend.models.fields import RESTRICT, Versioned, belongs_to


class Backorder(Versioned):
    """Units that an order line waits for. With its allocations they make up what it wants."""

    order_line = belongs_to("models.OrderLine", related_name="backorders", on_delete=RESTRICT)
    order_line_id: UUID
    variant = belongs_to("models.Variant", related_name="backorders", on_delete=RESTRICT)
    variant_id: UUID
    quantity = fields.IntField()
    # the order's: the lowest number is served first, then who came first
    priority = fields.IntField(default=100)
    # the day on which all of it can be there by the supplies that are on their way; null if unknown
    promised_on = fields.DateField(null=True)

    class Meta:
        table = "inventory_backorder"
        unique_together = (("order_line", "variant"),)
        indexes = (
            # who is served next of a variant
            Index(fields=("variant_id", "priority", "id")),
            Index(fields=("promised_on", "id")),
        )
        constraints = (CheckConstraint(check="quantity > 0", name="inventory_backorder_quantity"),)
