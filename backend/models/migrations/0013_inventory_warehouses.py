"""What warehouses keep to: their week, their days, and where in them goods lie."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.core.ids import new_id
from backend.models.checks import checks
from backend.models.inventory.warehouses import CapacityUnit
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

class Migration(migrations.Migration):
    dependencies = [('models', '0012_inventory_bundles_units')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Bin',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('warehouse', fields.ForeignKeyField('models.Warehouse', source_field='warehouse_id', db_constraint=True, to_field='id', related_name='bins', on_delete=OnDelete.RESTRICT)),
                ('code', fields.CharField(max_length=30)),
                ('zone', fields.CharField(default='', max_length=40)),
                ('sequence', fields.IntField()),
                ('is_active', fields.BooleanField(default=True)),
            ],
            options={'table': 'inventory_bin', 'app': 'models', 'unique_together': (('warehouse', 'code'),), 'constraints': [CheckConstraint(check='sequence >= 0 AND sequence <= 999999', name='inventory_bin_sequence')], 'indexes': [Index(fields=['warehouse_id', 'sequence', 'id'])], 'pk_attr': 'id', 'table_description': 'One place: a shelf, a pallet, a drawer. How much lies in it is not kept (ADR 14).'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='BinItem',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('bin', fields.ForeignKeyField('models.Bin', source_field='bin_id', db_constraint=True, to_field='id', related_name='items', on_delete=OnDelete.CASCADE)),
                ('warehouse', fields.ForeignKeyField('models.Warehouse', source_field='warehouse_id', db_constraint=True, to_field='id', related_name='bin_items', on_delete=OnDelete.RESTRICT)),
                ('variant', fields.ForeignKeyField('models.Variant', source_field='variant_id', db_constraint=True, to_field='id', related_name='bin_items', on_delete=OnDelete.CASCADE)),
                ('sku', fields.CharField(max_length=80)),
                ('is_primary', fields.BooleanField(default=False)),
            ],
            options={'table': 'inventory_bin_item', 'app': 'models', 'unique_together': (('bin', 'variant'),), 'indexes': [Index(fields=['warehouse_id', 'variant_id']), Index(fields=['bin_id', 'sku', 'id'])], 'pk_attr': 'id', 'table_description': 'A variant that is to be found in a bin. Of its bins in a warehouse, one is the primary.'},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='WarehouseDay',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('warehouse', fields.ForeignKeyField('models.Warehouse', source_field='warehouse_id', db_constraint=True, to_field='id', related_name='days', on_delete=OnDelete.CASCADE)),
                ('date', fields.DateField()),
                ('opens', fields.IntField(null=True)),
                ('closes', fields.IntField(null=True)),
                ('note', fields.CharField(default='', max_length=120)),
            ],
            options={'table': 'inventory_warehouse_day', 'app': 'models', 'unique_together': (('warehouse', 'date'),), 'constraints': [CheckConstraint(check='(opens IS NULL AND closes IS NULL) OR (opens >= 0 AND opens < closes AND closes <= 1440)', name='inventory_warehouse_day_hours')], 'pk_attr': 'id', 'table_description': 'A date on which a warehouse keeps other hours than its week says, or none.'},
            bases=['Table'],
        ),
        ops.AddField(
            model_name='StockCountLine',
            name='bin_code',
            field=fields.CharField(default='', db_default='', max_length=30),
        ),
        ops.AddField(
            model_name='StockCountLine',
            name='walk',
            field=fields.CharField(default='', db_default='', max_length=90),
        ),
        ops.AddIndex(
            model_name='StockCountLine',
            index=Index(fields=['count_id', 'walk', 'id']),
        ),
        ops.AddField(
            model_name='Warehouse',
            name='capacity_unit',
            field=fields.CharEnumField(default=CapacityUnit.ORDERS, description='what the daily capacity counts', db_default=CapacityUnit.ORDERS, enum_type=CapacityUnit, max_length=10),
        ),
        ops.AddField(
            model_name='Warehouse',
            name='contact_name',
            field=fields.CharField(default='', db_default='', max_length=120),
        ),
        ops.AddField(
            model_name='Warehouse',
            name='contact_phone',
            field=fields.CharField(default='', db_default='', max_length=40),
        ),
        ops.AddField(
            model_name='Warehouse',
            name='cut_off',
            field=fields.IntField(null=True),
        ),
        ops.AddField(
            model_name='Warehouse',
            name='daily_capacity',
            field=fields.IntField(null=True),
        ),
        ops.AddField(
            model_name='Warehouse',
            name='handling_days',
            field=fields.IntField(default=0, db_default=0),
        ),
        ops.AddField(
            model_name='Warehouse',
            name='week',
            field=fields.JSONField(null=True, encoder=JSON_DUMPS, decoder=loads),
        ),
        # counts that were begun before are still by SKU
        ops.RunSQL("UPDATE inventory_stock_count_line SET walk = '9999999 ' || sku", ""),
        ops.RunSQL(
            "CREATE UNIQUE INDEX inventory_bin_item_primary ON inventory_bin_item"
            " (warehouse_id, variant_id) WHERE is_primary",
            "DROP INDEX inventory_bin_item_primary",
        ),
        ops.RunPython(
            checks(
                inventory_bin={
                    "inventory_bin_sequence": "sequence >= 0 AND sequence <= 999999",
                },
                inventory_warehouse_day={
                    "inventory_warehouse_day_hours": (
                        "(opens IS NULL AND closes IS NULL)"
                        " OR (opens >= 0 AND opens < closes AND closes <= 1440)"
                    ),
                },
            )
        ),
    ]
