"""Reservations, channel rules and adjustments that wait; every entry tells all balances after it."""

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint

from backend.core.ids import new_id
from backend.models.checks import checks
from backend.models.inventory.stock import AdjustmentReason, AdjustmentStatus, ReservationStatus

# The entries that are there already learn what their level held once they were posted.
_BALANCES = """
UPDATE inventory_stock_entry SET allocated_after = sums.allocated,
    reserved_after = sums.reserved, quarantined_after = sums.quarantined,
    incoming_after = sums.incoming
FROM (
    SELECT id AS entry_id, SUM(allocated_delta) OVER so_far AS allocated,
        SUM(reserved_delta) OVER so_far AS reserved,
        SUM(quarantined_delta) OVER so_far AS quarantined,
        SUM(incoming_delta) OVER so_far AS incoming
    FROM inventory_stock_entry
    WINDOW so_far AS (PARTITION BY level_id ORDER BY ordinal)
) AS sums
WHERE sums.entry_id = inventory_stock_entry.id
"""


class Migration(migrations.Migration):
    dependencies = [("models", "0007_inventory_purchasing")]

    operations = [
        ops.CreateModel(
            name='ChannelAvailability',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('channel', fields.ForeignKeyField('models.Channel', source_field='channel_id', db_constraint=True, to_field='id', related_name='availability', on_delete=OnDelete.CASCADE)),
                ('variant', fields.ForeignKeyField('models.Variant', source_field='variant_id', db_constraint=True, to_field='id', related_name='availability', on_delete=OnDelete.CASCADE)),
                ('units', fields.IntField()),
                ('published_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'inventory_channel_availability', 'app': 'models', 'unique_together': (('channel', 'variant'),), 'pk_attr': 'id', 'table_description': 'What a channel was last told that it may sell of a variant.'},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='ChannelStockRule',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('channel', fields.ForeignKeyField('models.Channel', source_field='channel_id', db_constraint=True, to_field='id', related_name='stock_rules', on_delete=OnDelete.CASCADE)),
                ('variant', fields.ForeignKeyField('models.Variant', source_field='variant_id', null=True, db_constraint=True, to_field='id', related_name='stock_rules', on_delete=OnDelete.CASCADE)),
                ('category', fields.ForeignKeyField('models.Category', source_field='category_id', null=True, db_constraint=True, to_field='id', related_name='stock_rules', on_delete=OnDelete.CASCADE)),
                ('scope', fields.CharField(max_length=36)),
                ('buffer_units', fields.IntField(default=0)),
                ('share_percent', fields.IntField(default=100)),
                ('sells_safety_stock', fields.BooleanField(default=False)),
            ],
            options={'table': 'inventory_channel_stock_rule', 'app': 'models', 'unique_together': (('channel', 'scope'),), 'constraints': [CheckConstraint(check='buffer_units >= 0 AND share_percent >= 0 AND share_percent <= 100', name='inventory_channel_stock_rule_amounts')], 'pk_attr': 'id', 'table_description': 'How much of what is available a channel may sell: of one variant, one category, or all.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='Reservation',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('level', fields.ForeignKeyField('models.StockLevel', source_field='level_id', db_constraint=True, to_field='id', related_name='reservations', on_delete=OnDelete.RESTRICT)),
                ('quantity', fields.IntField()),
                ('status', fields.CharEnumField(default=ReservationStatus.ACTIVE, description='ACTIVE holds units', enum_type=ReservationStatus, max_length=10)),
                ('owner', fields.CharField(max_length=120)),
                ('note', fields.CharField(default='', max_length=500)),
                ('priority', fields.IntField(default=100)),
                ('expires_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('ended_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('actor_name', fields.CharField(max_length=120)),
            ],
            options={'table': 'inventory_reservation', 'app': 'models', 'constraints': [CheckConstraint(check='quantity > 0', name='inventory_reservation_quantity')], 'indexes': [Index(fields=['status', 'expires_at', 'id']), Index(fields=['level_id', 'status', 'priority', 'id']), Index(fields=['owner', 'id'])], 'pk_attr': 'id', 'table_description': 'Units of a level kept for somebody until a moment: a basket, a promise on the telephone.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='StockAdjustment',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('status', fields.CharEnumField(default=AdjustmentStatus.PENDING, description='PENDING waits', enum_type=AdjustmentStatus, max_length=10)),
                ('reason', fields.CharEnumField(description='why a hand moves it', enum_type=AdjustmentReason, max_length=12)),
                ('note', fields.CharField(default='', max_length=500)),
                ('reference', fields.CharField(default='', max_length=120)),
                ('units', fields.BigIntField()),
                ('requested_by_id', fields.UUIDField(null=True)),
                ('requested_by_name', fields.CharField(max_length=120)),
                ('decided_by_id', fields.UUIDField(null=True)),
                ('decided_by_name', fields.CharField(default='', max_length=120)),
                ('decided_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('decision_note', fields.CharField(default='', max_length=500)),
            ],
            options={'table': 'inventory_stock_adjustment', 'app': 'models', 'indexes': [Index(fields=['status', 'created_at', 'id'])], 'pk_attr': 'id', 'table_description': 'A correction that is too large to be made without a second pair of eyes.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='StockAdjustmentLine',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('adjustment', fields.ForeignKeyField('models.StockAdjustment', source_field='adjustment_id', db_constraint=True, to_field='id', related_name='lines', on_delete=OnDelete.CASCADE)),
                ('level', fields.ForeignKeyField('models.StockLevel', source_field='level_id', db_constraint=True, to_field='id', related_name='adjustments', on_delete=OnDelete.RESTRICT)),
                ('delta', fields.IntField()),
                ('on_hand_before', fields.IntField()),
                ('expected_version', fields.IntField(null=True)),
            ],
            options={'table': 'inventory_stock_adjustment_line', 'app': 'models', 'unique_together': (('adjustment', 'level'),), 'pk_attr': 'id', 'table_description': 'What one level is to gain or lose, and the version it had when that was asked.'},
            bases=['Table'],
        ),
        ops.AddField(
            model_name='StockEntry',
            name='allocated_after',
            field=fields.IntField(default=0, db_default=0),
        ),
        ops.AddField(
            model_name='StockEntry',
            name='incoming_after',
            field=fields.IntField(default=0, db_default=0),
        ),
        ops.AddField(
            model_name='StockEntry',
            name='quarantined_after',
            field=fields.IntField(default=0, db_default=0),
        ),
        ops.AddField(
            model_name='StockEntry',
            name='reserved_after',
            field=fields.IntField(default=0, db_default=0),
        ),
        ops.AddField(
            model_name='StockEntry',
            name='reverses_id',
            field=fields.UUIDField(null=True),
        ),
        ops.AddIndex(
            model_name='StockEntry',
            index=Index(fields=['level_id', 'at', 'ordinal']),
        ),
        ops.AddField(
            model_name='StockLevel',
            name='last_ordinal',
            field=fields.IntField(default=0, db_default=0),
        ),
        ops.AddField(
            model_name='StockLevel',
            name='safety_stock',
            field=fields.IntField(default=0, db_default=0),
        ),
        ops.RunSQL(_BALANCES, ""),
        ops.RunSQL("UPDATE inventory_stock_level SET last_ordinal = version - 1", ""),
        ops.RunSQL(
            "CREATE UNIQUE INDEX inventory_stock_entry_reverses ON inventory_stock_entry"
            " (reverses_id) WHERE reverses_id IS NOT NULL",
            "DROP INDEX inventory_stock_entry_reverses",
        ),
        ops.RunPython(
            checks(
                inventory_reservation={"inventory_reservation_quantity": "quantity > 0"},
                inventory_channel_stock_rule={
                    "inventory_channel_stock_rule_amounts": (
                        "buffer_units >= 0 AND share_percent >= 0 AND share_percent <= 100"
                    )
                },
            )
        ),
    ]
