"""Files of stock levels, and their refused rows."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.core.ids import new_id
from backend.models.checks import checks
from backend.models.inventory.imports import LevelImportMode
from backend.models.inventory.stock import AdjustmentReason
from backend.models.orders.imports import ImportStatus
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

class Migration(migrations.Migration):
    dependencies = [('models', '0015_inventory_alerts')]

    initial = False

    operations = [
        ops.CreateModel(
            name='LevelImport',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('status', fields.CharEnumField(default=ImportStatus.UPLOADED, description='how far it has come', enum_type=ImportStatus, max_length=10)),
                ('file_name', fields.CharField(max_length=200)),
                ('file_size', fields.BigIntField()),
                ('file_sha256', fields.CharField(max_length=64)),
                ('file_path', fields.CharField(max_length=200)),
                ('format', fields.CharField(max_length=10)),
                ('mode', fields.CharEnumField(default=LevelImportMode.SET, description='what a quantity means', enum_type=LevelImportMode, max_length=4)),
                ('reason', fields.CharEnumField(default=AdjustmentReason.CORRECTION, description='why levels move', enum_type=AdjustmentReason, max_length=12)),
                ('note', fields.CharField(default='', max_length=500)),
                ('rows_total', fields.IntField(default=0)),
                ('rows_done', fields.IntField(default=0)),
                ('rows_changed', fields.IntField(default=0)),
                ('rows_unchanged', fields.IntField(default=0)),
                ('rows_refused', fields.IntField(default=0)),
                ('units_added', fields.BigIntField(default=0)),
                ('units_removed', fields.BigIntField(default=0)),
                ('error_code', fields.CharField(null=True, max_length=40)),
                ('error_message', fields.TextField(default='', unique=False)),
                ('created_by_id', fields.UUIDField(null=True)),
                ('created_by_name', fields.CharField(default='', max_length=120)),
                ('started_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('finished_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('leased_until', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'inventory_level_import', 'app': 'models', 'constraints': [CheckConstraint(check='rows_done = rows_changed + rows_unchanged + rows_refused', name='inventory_level_import_rows')], 'indexes': [Index(fields=['status', 'leased_until']), Index(fields=['created_at', 'id']), Index(fields=['file_sha256', 'id'])], 'pk_attr': 'id', 'table_description': 'One file of levels. The import is owed by its row until it is done.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='LevelImportRefusal',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('level_import', fields.ForeignKeyField('models.LevelImport', source_field='level_import_id', db_constraint=True, to_field='id', related_name='refusals', on_delete=OnDelete.CASCADE)),
                ('row_number', fields.IntField()),
                ('sku', fields.CharField(default='', max_length=80)),
                ('warehouse_code', fields.CharField(default='', max_length=40)),
                ('code', fields.CharField(max_length=40)),
                ('message', fields.CharField(max_length=500)),
            ],
            options={'table': 'inventory_level_import_refusal', 'app': 'models', 'indexes': [Index(fields=['level_import_id', 'row_number', 'id'])], 'pk_attr': 'id', 'table_description': 'A row of the file that was not taken, and why.'},
            bases=['Table'],
        ),
        ops.RunPython(
            checks(
                inventory_level_import={
                    "inventory_level_import_rows": (
                        "rows_done = rows_changed + rows_unchanged + rows_refused"
                    ),
                },
            )
        ),
    ]
