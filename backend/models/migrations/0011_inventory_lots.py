"""Lots and serial numbers, and which variants have them."""

from tortoise import migrations
from tortoise.migrations import operations as ops
import datetime
from backend.core.ids import new_id
from backend.models.catalog import Tracking
from backend.models.checks import checks
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

class Migration(migrations.Migration):
    dependencies = [('models', '0010_inventory_transfers_counts')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Lot',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('variant', fields.ForeignKeyField('models.Variant', source_field='variant_id', db_constraint=True, to_field='id', related_name='lots', on_delete=OnDelete.RESTRICT)),
                ('sku', fields.CharField(max_length=80)),
                ('number', fields.CharField(max_length=80)),
                ('number_key', fields.CharField(max_length=80)),
                ('is_serial', fields.BooleanField(default=False)),
                ('expires_on', fields.DateField(null=True)),
                ('sell_by', fields.DateField(default=datetime.date.fromisoformat('9999-12-31'))),
                ('supplier', fields.ForeignKeyField('models.Supplier', source_field='supplier_id', null=True, db_constraint=True, to_field='id', related_name='lots', on_delete=OnDelete.SET_NULL)),
                ('received_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('recalled_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('recall_note', fields.CharField(default='', max_length=500)),
            ],
            options={'table': 'inventory_lot', 'app': 'models', 'unique_together': (('variant', 'number_key'),), 'indexes': [Index(fields=['number_key']), Index(fields=['sell_by', 'id']), Index(fields=['variant_id', 'sell_by', 'id'])], 'pk_attr': 'id', 'table_description': 'Units of a variant that are alike: of one making, or the one unit of a serial number.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='LotEntry',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('entry', fields.ForeignKeyField('models.StockEntry', source_field='entry_id', db_constraint=True, to_field='id', related_name='lots', on_delete=OnDelete.RESTRICT)),
                ('lot', fields.ForeignKeyField('models.Lot', source_field='lot_id', db_constraint=True, to_field='id', related_name='entries', on_delete=OnDelete.RESTRICT)),
                ('level', fields.ForeignKeyField('models.StockLevel', source_field='level_id', db_constraint=True, to_field='id', related_name='lot_entries', on_delete=OnDelete.RESTRICT)),
                ('on_hand_delta', fields.IntField(default=0)),
                ('quarantined_delta', fields.IntField(default=0)),
                ('incoming_delta', fields.IntField(default=0)),
            ],
            options={'table': 'inventory_lot_entry', 'app': 'models', 'unique_together': (('entry', 'lot'),), 'indexes': [Index(fields=['lot_id', 'id']), Index(fields=['level_id', 'lot_id'])], 'pk_attr': 'id', 'table_description': 'What one ledger entry moved of one lot. Append-only, as the ledger.'},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='LotLevel',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('lot', fields.ForeignKeyField('models.Lot', source_field='lot_id', db_constraint=True, to_field='id', related_name='levels', on_delete=OnDelete.RESTRICT)),
                ('level', fields.ForeignKeyField('models.StockLevel', source_field='level_id', db_constraint=True, to_field='id', related_name='lots', on_delete=OnDelete.RESTRICT)),
                ('is_serial', fields.BooleanField(default=False)),
                ('on_hand', fields.IntField(default=0)),
                ('quarantined', fields.IntField(default=0)),
                ('incoming', fields.IntField(default=0)),
            ],
            options={'table': 'inventory_lot_level', 'app': 'models', 'unique_together': (('lot', 'level'),), 'constraints': [CheckConstraint(check='quarantined >= 0 AND quarantined <= on_hand AND incoming >= 0', name='inventory_lot_level_parts'), CheckConstraint(check='NOT is_serial OR on_hand + incoming <= 1', name='inventory_lot_level_serial')], 'indexes': [Index(fields=['level_id', 'on_hand'])], 'pk_attr': 'id', 'table_description': 'One lot in one level: the sums of its lot entries, kept by the ledger alone.'},
            bases=['Table'],
        ),
        ops.AddField(
            model_name='StockAdjustmentLine',
            name='lots',
            field=fields.JSONField(null=True, encoder=JSON_DUMPS, decoder=loads),
        ),
        ops.AddField(
            model_name='StockLevel',
            name='tracking',
            field=fields.CharEnumField(default=Tracking.NONE, description='whether lots or serial numbers are kept', db_default='NONE', enum_type=Tracking, max_length=10),
        ),
        ops.AddField(
            model_name='Variant',
            name='minimum_shelf_days',
            field=fields.IntField(null=True),
        ),
        ops.AddField(
            model_name='Variant',
            name='tracking',
            field=fields.CharEnumField(default=Tracking.NONE, description='whether lots or serial numbers are kept', db_default='NONE', enum_type=Tracking, max_length=10),
        ),
        ops.RunSQL(
            "CREATE UNIQUE INDEX inventory_lot_level_one_place ON inventory_lot_level"
            " (lot_id) WHERE is_serial AND on_hand + incoming > 0",
            "DROP INDEX inventory_lot_level_one_place",
        ),
        ops.RunPython(
            checks(
                inventory_lot_level={
                    "inventory_lot_level_parts": (
                        "quarantined >= 0 AND quarantined <= on_hand AND incoming >= 0"
                    ),
                    "inventory_lot_level_serial": "NOT is_serial OR on_hand + incoming <= 1",
                },
            )
        ),
    ]
