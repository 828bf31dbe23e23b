"""The ledger's kinds and reasons may grow in number: their columns no longer list them."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops

from backend.models.inventory.stock import AdjustmentReason, StockEntryKind


class Migration(migrations.Migration):
    dependencies = [("models", "0005_orders_leading")]

    operations = [
        ops.AlterField(
            model_name="StockEntry",
            name="kind",
            field=fields.CharEnumField(
                description="what moved the level", enum_type=StockEntryKind, max_length=12
            ),
        ),
        ops.AlterField(
            model_name="StockEntry",
            name="reason",
            field=fields.CharEnumField(
                null=True,
                description="why a hand moved it",
                enum_type=AdjustmentReason,
                max_length=12,
            ),
        ),
    ]
