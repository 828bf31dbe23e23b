"""Waves, what was picked of which lot, what goes back to its shelf, and who refused work."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.core.ids import new_id
from backend.models.checks import checks
from backend.models.fulfillment.picking import PickWaveStatus, PutAwayReason
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

class Migration(migrations.Migration):
    dependencies = [('models', '0020_fulfillment_routing')]

    initial = False

    operations = [
        ops.CreateModel(
            name='PickWave',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('number', fields.CharField(unique=True, max_length=20)),
                ('warehouse', fields.ForeignKeyField('models.Warehouse', source_field='warehouse_id', db_constraint=True, to_field='id', related_name='pick_waves', on_delete=OnDelete.RESTRICT)),
                ('status', fields.CharEnumField(default=PickWaveStatus.OPEN, description='how far it is', enum_type=PickWaveStatus, max_length=10)),
                ('note', fields.CharField(default='', max_length=500)),
                ('orders', fields.IntField(default=0)),
                ('units', fields.IntField(default=0)),
                ('picker_id', fields.UUIDField(null=True)),
                ('picker_name', fields.CharField(default='', max_length=120)),
                ('created_by_name', fields.CharField(max_length=120)),
                ('done_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'fulfillment_pick_wave', 'app': 'models', 'indexes': [Index(fields=['status', 'created_at', 'id']), Index(fields=['created_at', 'id']), Index(fields=['warehouse_id', 'id'])], 'pk_attr': 'id', 'table_description': 'Fulfilment orders of one warehouse that are picked on one walk.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='PickWaveNumber',
            fields=[
                ('serial', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
            ],
            options={'table': 'fulfillment_pick_wave_number', 'app': 'models', 'pk_attr': 'serial', 'table_description': 'Hands out the serial part of numbers.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='PickWaveOrder',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('wave', fields.ForeignKeyField('models.PickWave', source_field='wave_id', db_constraint=True, to_field='id', related_name='members', on_delete=OnDelete.CASCADE)),
                ('fulfillment_order', fields.ForeignKeyField('models.FulfillmentOrder', source_field='fulfillment_order_id', db_constraint=True, to_field='id', related_name='wave_places', on_delete=OnDelete.CASCADE)),
                ('position', fields.IntField()),
            ],
            options={'table': 'fulfillment_pick_wave_order', 'app': 'models', 'unique_together': (('fulfillment_order',), ('wave', 'position')), 'pk_attr': 'id', 'table_description': 'A fulfilment order on a wave. It is on one at a time, and leaves it with its warehouse.'},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='PickedLot',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('line', fields.ForeignKeyField('models.FulfillmentLine', source_field='line_id', db_constraint=True, to_field='id', related_name='picked_lots', on_delete=OnDelete.CASCADE)),
                ('lot', fields.ForeignKeyField('models.Lot', source_field='lot_id', db_constraint=True, to_field='id', related_name='picked_for', on_delete=OnDelete.RESTRICT)),
                ('units', fields.IntField()),
            ],
            options={'table': 'fulfillment_picked_lot', 'app': 'models', 'unique_together': (('line', 'lot'),), 'constraints': [CheckConstraint(check='units > 0', name='fulfillment_picked_lot_units')], 'pk_attr': 'id', 'table_description': 'Units of a lot that were picked for a line, where lots are kept and one was named.'},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='PutAwayTask',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('warehouse', fields.ForeignKeyField('models.Warehouse', source_field='warehouse_id', db_constraint=True, to_field='id', related_name='put_aways', on_delete=OnDelete.RESTRICT)),
                ('variant', fields.ForeignKeyField('models.Variant', source_field='variant_id', db_constraint=True, to_field='id', related_name='put_aways', on_delete=OnDelete.RESTRICT)),
                ('fulfillment_order', fields.ForeignKeyField('models.FulfillmentOrder', source_field='fulfillment_order_id', db_constraint=True, to_field='id', related_name='put_aways', on_delete=OnDelete.RESTRICT)),
                ('sku', fields.CharField(max_length=80)),
                ('name', fields.CharField(max_length=300)),
                ('units', fields.IntField()),
                ('lots', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('reason', fields.CharEnumField(description='why it does not leave', enum_type=PutAwayReason, max_length=12)),
                ('done_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('done_by_id', fields.UUIDField(null=True)),
                ('done_by_name', fields.CharField(default='', max_length=120)),
            ],
            options={'table': 'fulfillment_put_away', 'app': 'models', 'constraints': [CheckConstraint(check='units > 0', name='fulfillment_put_away_units')], 'indexes': [Index(fields=['done_at', 'created_at', 'id']), Index(fields=['warehouse_id', 'done_at', 'id']), Index(fields=['created_at', 'id'])], 'pk_attr': 'id', 'table_description': 'Picked units that are to go back to their shelf. The books have had them there all along.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='WarehouseRefusal',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('order', fields.ForeignKeyField('models.Order', source_field='order_id', db_constraint=True, to_field='id', related_name='warehouse_refusals', on_delete=OnDelete.CASCADE)),
                ('warehouse', fields.ForeignKeyField('models.Warehouse', source_field='warehouse_id', db_constraint=True, to_field='id', related_name='refusals', on_delete=OnDelete.CASCADE)),
                ('note', fields.CharField(default='', max_length=500)),
                ('refused_by_name', fields.CharField(max_length=120)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'fulfillment_warehouse_refusal', 'app': 'models', 'unique_together': (('order', 'warehouse'),), 'pk_attr': 'id', 'table_description': 'A warehouse that refused work of an order: routing asks it again for nothing of that.'},
            bases=['Table'],
        ),
        ops.RunPython(
            checks(
                fulfillment_picked_lot={"fulfillment_picked_lot_units": "units > 0"},
                fulfillment_put_away={"fulfillment_put_away_units": "units > 0"},
            )
        ),
    ]
