"""Transfers between warehouses, and counts of what lies in them."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.core.ids import new_id
from backend.models.checks import checks
from backend.models.inventory.counts import StockCountKind, StockCountStatus
from backend.models.inventory.stock import AdjustmentReason
from backend.models.inventory.transfers import TransferStatus
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

class Migration(migrations.Migration):
    dependencies = [('models', '0009_inventory_doctor')]

    initial = False

    operations = [
        ops.CreateModel(
            name='StockCount',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('number', fields.CharField(unique=True, max_length=20)),
                ('warehouse', fields.ForeignKeyField('models.Warehouse', source_field='warehouse_id', db_constraint=True, to_field='id', related_name='counts', on_delete=OnDelete.RESTRICT)),
                ('kind', fields.CharEnumField(description='how much of it', enum_type=StockCountKind, max_length=10)),
                ('is_blind', fields.BooleanField(default=True)),
                ('status', fields.CharEnumField(default=StockCountStatus.OPEN, description='how far it has come', enum_type=StockCountStatus, max_length=10)),
                ('note', fields.CharField(default='', max_length=500)),
                ('opened_by_name', fields.CharField(max_length=120)),
                ('counted_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('posted_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('posted_by_name', fields.CharField(default='', max_length=120)),
            ],
            options={'table': 'inventory_stock_count', 'app': 'models', 'indexes': [Index(fields=['status', 'created_at', 'id']), Index(fields=['created_at', 'id']), Index(fields=['warehouse_id', 'id'])], 'pk_attr': 'id', 'table_description': 'One walk through a warehouse, or a part of it.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='StockCountLine',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('count', fields.ForeignKeyField('models.StockCount', source_field='count_id', db_constraint=True, to_field='id', related_name='lines', on_delete=OnDelete.CASCADE)),
                ('version', fields.IntField(default=1)),
                ('level', fields.ForeignKeyField('models.StockLevel', source_field='level_id', db_constraint=True, to_field='id', related_name='count_lines', on_delete=OnDelete.RESTRICT)),
                ('variant', fields.ForeignKeyField('models.Variant', source_field='variant_id', db_constraint=True, to_field='id', related_name='count_lines', on_delete=OnDelete.RESTRICT)),
                ('sku', fields.CharField(max_length=80)),
                ('is_blind', fields.BooleanField()),
                ('expected_on_hand', fields.IntField()),
                ('expected_version', fields.IntField()),
                ('expected_ordinal', fields.IntField()),
                ('counted', fields.IntField(null=True)),
                ('counted_on_hand', fields.IntField(null=True)),
                ('counted_ordinal', fields.IntField(null=True)),
                ('counted_by_name', fields.CharField(default='', max_length=120)),
                ('counted_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('variance', fields.IntField(null=True)),
                ('posted', fields.IntField(null=True)),
            ],
            options={'table': 'inventory_stock_count_line', 'app': 'models', 'unique_together': (('count', 'level'),), 'constraints': [CheckConstraint(check='counted >= 0', name='inventory_stock_count_line_counted'), CheckConstraint(check='variance = counted - counted_on_hand', name='inventory_stock_count_line_variance')], 'indexes': [Index(fields=['count_id', 'sku', 'id']), Index(fields=['count_id', 'variant_id'])], 'pk_attr': 'id', 'table_description': 'One SKU of a count: what was expected, what was counted, and over which balance.'},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='StockCountNumber',
            fields=[
                ('serial', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
            ],
            options={'table': 'inventory_stock_count_number', 'app': 'models', 'pk_attr': 'serial', 'table_description': 'Where the serials of count numbers come from.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Transfer',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('number', fields.CharField(unique=True, max_length=20)),
                ('status', fields.CharEnumField(default=TransferStatus.REQUESTED, description='how far it has come', enum_type=TransferStatus, max_length=20)),
                ('source', fields.ForeignKeyField('models.Warehouse', source_field='source_id', db_constraint=True, to_field='id', related_name='transfers_out', on_delete=OnDelete.RESTRICT)),
                ('destination', fields.ForeignKeyField('models.Warehouse', source_field='destination_id', db_constraint=True, to_field='id', related_name='transfers_in', on_delete=OnDelete.RESTRICT)),
                ('note', fields.CharField(default='', max_length=500)),
                ('requested_by_name', fields.CharField(max_length=120)),
                ('dispatched_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('dispatched_by_name', fields.CharField(default='', max_length=120)),
                ('received_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('requested_units', fields.BigIntField()),
                ('dispatched_units', fields.BigIntField(default=0)),
                ('received_units', fields.BigIntField(default=0)),
                ('search_text', fields.TextField(default='', unique=False)),
            ],
            options={'table': 'inventory_transfer', 'app': 'models', 'constraints': [CheckConstraint(check='source_id <> destination_id', name='inventory_transfer_two_places')], 'indexes': [Index(fields=['status', 'created_at', 'id']), Index(fields=['created_at', 'id']), Index(fields=['source_id', 'id']), Index(fields=['destination_id', 'id'])], 'pk_attr': 'id', 'table_description': 'Goods asked for by one warehouse of another.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='TransferLine',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('transfer', fields.ForeignKeyField('models.Transfer', source_field='transfer_id', db_constraint=True, to_field='id', related_name='lines', on_delete=OnDelete.CASCADE)),
                ('position', fields.IntField()),
                ('variant', fields.ForeignKeyField('models.Variant', source_field='variant_id', db_constraint=True, to_field='id', related_name='transfer_lines', on_delete=OnDelete.RESTRICT)),
                ('sku', fields.CharField(max_length=80)),
                ('source_level', fields.ForeignKeyField('models.StockLevel', source_field='source_level_id', db_constraint=True, to_field='id', related_name='given_by', on_delete=OnDelete.RESTRICT)),
                ('destination_level', fields.ForeignKeyField('models.StockLevel', source_field='destination_level_id', null=True, db_constraint=True, to_field='id', related_name='taken_by', on_delete=OnDelete.RESTRICT)),
                ('reservation', fields.ForeignKeyField('models.Reservation', source_field='reservation_id', null=True, db_constraint=True, to_field='id', related_name='transfer_lines', on_delete=OnDelete.SET_NULL)),
                ('requested', fields.IntField()),
                ('dispatched', fields.IntField(default=0)),
                ('received', fields.IntField(default=0)),
                ('discrepancy', fields.IntField(default=0)),
                ('discrepancy_reason', fields.CharEnumField(null=True, description='why not all came', enum_type=AdjustmentReason, max_length=12)),
                ('discrepancy_note', fields.CharField(default='', max_length=500)),
                ('is_closed', fields.BooleanField(default=False)),
                ('unit_cost_minor', fields.BigIntField(null=True)),
                ('unit_cost_currency', fields.CharField(null=True, max_length=3)),
            ],
            options={'table': 'inventory_transfer_line', 'app': 'models', 'unique_together': (('transfer', 'variant'),), 'constraints': [CheckConstraint(check='requested > 0 AND dispatched >= 0 AND dispatched <= requested', name='inventory_transfer_line_sent'), CheckConstraint(check='received >= 0 AND (received <= dispatched OR is_closed) AND (NOT is_closed OR dispatched = received + discrepancy)', name='inventory_transfer_line_came')], 'pk_attr': 'id', 'table_description': 'One variant of a transfer.'},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='TransferNumber',
            fields=[
                ('serial', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
            ],
            options={'table': 'inventory_transfer_number', 'app': 'models', 'pk_attr': 'serial', 'table_description': 'Where the serials of transfer numbers come from.'},
            bases=['Model'],
        ),
        ops.RunPython(
            checks(
                inventory_transfer={
                    "inventory_transfer_two_places": "source_id <> destination_id",
                },
                inventory_transfer_line={
                    "inventory_transfer_line_sent": (
                        "requested > 0 AND dispatched >= 0 AND dispatched <= requested"
                    ),
                    "inventory_transfer_line_came": (
                        "received >= 0 AND (received <= dispatched OR is_closed)"
                        " AND (NOT is_closed OR dispatched = received + discrepancy)"
                    ),
                },
                inventory_stock_count_line={
                    "inventory_stock_count_line_counted": "counted >= 0",
                    "inventory_stock_count_line_variance": "variance = counted - counted_on_hand",
                },
            )
        ),
    ]
