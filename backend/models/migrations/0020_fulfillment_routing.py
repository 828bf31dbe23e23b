"""The rules of routing and what it decided."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.core.ids import new_id
from backend.models.checks import checks
from backend.models.fulfillment.routing import RoutingAction, RoutingOutcome, RoutingTarget
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

class Migration(migrations.Migration):
    dependencies = [('models', '0019_orders_changes')]

    initial = False

    operations = [
        ops.CreateModel(
            name='RoutingDecision',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('order', fields.ForeignKeyField('models.Order', source_field='order_id', db_constraint=True, to_field='id', related_name='routing_decisions', on_delete=OnDelete.CASCADE)),
                ('outcome', fields.CharEnumField(description='what came of it', enum_type=RoutingOutcome, max_length=8)),
                ('cost_minor', fields.BigIntField(default=0)),
                ('currency', fields.CharField(max_length=3)),
                ('parcels', fields.IntField(default=0)),
                ('units', fields.IntField(default=0)),
                ('late_days', fields.IntField(default=0)),
                ('arrives_on', fields.DateField(null=True)),
                ('parts', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('candidates', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('rules', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('stock', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('destination', fields.JSONField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                ('solver', fields.JSONField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                ('actor_kind', fields.CharField(max_length=10)),
                ('actor_id', fields.UUIDField(null=True)),
                ('actor_name', fields.CharField(max_length=120)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'fulfillment_routing_decision', 'app': 'models', 'indexes': [Index(fields=['order_id', 'id']), Index(fields=['outcome', 'id'])], 'pk_attr': 'id', 'table_description': 'How one order was routed once, and why. Append-only, amounts in `currency`.'},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='RoutingRule',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('name', fields.CharField(max_length=120)),
                ('position', fields.IntField(default=0)),
                ('is_active', fields.BooleanField(default=True)),
                ('conditions', fields.JSONField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                ('action', fields.CharEnumField(description='what it does', enum_type=RoutingAction, max_length=8)),
                ('target', fields.CharEnumField(description='what it does it to', enum_type=RoutingTarget, max_length=10)),
                ('target_ids', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('penalty_minor', fields.BigIntField(default=0)),
            ],
            options={'table': 'fulfillment_routing_rule', 'app': 'models', 'constraints': [CheckConstraint(check='penalty_minor >= 0', name='fulfillment_routing_rule_penalty')], 'indexes': [Index(fields=['position', 'id'])], 'pk_attr': 'id', 'table_description': 'What narrows the warehouses and carriers of the orders it is for, the lowest position first.'},
            bases=['Versioned'],
        ),
        ops.RunPython(
            checks(
                fulfillment_routing_rule={"fulfillment_routing_rule_penalty": "penalty_minor >= 0"},
            )
        ),
    ]
