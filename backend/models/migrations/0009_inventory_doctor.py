"""Runs of the doctor; allocations are found by their level."""

from orjson import loads
from tortoise import fields, migrations
from tortoise.fields.data import JSON_DUMPS
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from backend.core.ids import new_id


class Migration(migrations.Migration):
    dependencies = [("models", "0008_inventory_stock_states")]

    operations = [
        ops.CreateModel(
            name='DoctorRun',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('started_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('finished_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('actor_kind', fields.CharField(max_length=10)),
                ('actor_name', fields.CharField(max_length=120)),
                ('checks', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('findings', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('findings_total', fields.IntField()),
                ('repairable_levels', fields.IntField()),
                ('repaired_levels', fields.IntField(default=0)),
                ('repaired_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('repaired_by_name', fields.CharField(default='', max_length=120)),
            ],
            options={'table': 'inventory_doctor_run', 'app': 'models', 'indexes': [Index(fields=['started_at', 'id'])], 'pk_attr': 'id', 'table_description': 'One look at everything, and what of it was repaired afterwards.'},
            bases=['Versioned'],
        ),
        ops.AddIndex(
            model_name='Allocation',
            index=Index(fields=['level_id']),
        ),
    ]
