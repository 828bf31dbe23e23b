"""The rules of review, their decisions, and the blacklist."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.core.ids import new_id
from backend.models.orders.order import ReviewStage
from backend.models.orders.review import BlacklistKind, ReviewOutcome, RulePhase, RuleSetStatus
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('models', '0017_orders_queues_fulfillment')]

    initial = False

    operations = [
        ops.CreateModel(
            name='BlacklistEntry',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('kind', fields.CharEnumField(description='what it names', enum_type=BlacklistKind, max_length=8)),
                ('value', fields.CharField(max_length=300)),
                ('entered', fields.CharField(max_length=300)),
                ('note', fields.CharField(default='', max_length=500)),
                ('created_by_name', fields.CharField(default='', max_length=120)),
            ],
            options={'table': 'orders_blacklist_entry', 'app': 'models', 'unique_together': (('kind', 'value'),), 'indexes': [Index(fields=['updated_at', 'id']), Index(fields=['kind', 'updated_at', 'id'])], 'pk_attr': 'id', 'table_description': 'A telephone, an e-mail address or a place whose orders somebody is to look at.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='ReviewRuleSet',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('name', fields.CharField(max_length=120)),
                ('status', fields.CharEnumField(default=RuleSetStatus.DRAFT, description='whether it counts', enum_type=RuleSetStatus, max_length=8)),
                ('note', fields.CharField(default='', max_length=500)),
                ('created_by_name', fields.CharField(default='', max_length=120)),
                ('activated_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('activated_by_name', fields.CharField(default='', max_length=120)),
                ('retired_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'orders_review_rule_set', 'app': 'models', 'indexes': [Index(fields=['status', 'updated_at', 'id']), Index(fields=['updated_at', 'id'])], 'pk_attr': 'id', 'table_description': 'Rules that are switched on together. Only a draft is changed.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='ReviewDecision',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('order', fields.ForeignKeyField('models.Order', source_field='order_id', db_constraint=True, to_field='id', related_name='review_decisions', on_delete=OnDelete.CASCADE)),
                ('rule_set', fields.ForeignKeyField('models.ReviewRuleSet', source_field='rule_set_id', null=True, db_constraint=True, to_field='id', related_name='decisions', on_delete=OnDelete.RESTRICT)),
                ('stage', fields.CharEnumField(description='whose review it was', enum_type=ReviewStage, max_length=8)),
                ('outcome', fields.CharEnumField(description='what it came to', enum_type=ReviewOutcome, max_length=14)),
                ('needs_finance', fields.BooleanField(default=False)),
                ('by_id', fields.UUIDField(null=True)),
                ('by_name', fields.CharField(max_length=120)),
                ('note', fields.CharField(default='', max_length=500)),
                ('facts', fields.JSONField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                ('rules', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'orders_review_decision', 'app': 'models', 'indexes': [Index(fields=['order_id', 'id']), Index(fields=['rule_set_id', 'id'])], 'pk_attr': 'id', 'table_description': 'What one look at an order came to, by rules or by a person, and why. Never changed.'},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='ReviewRule',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('rule_set', fields.ForeignKeyField('models.ReviewRuleSet', source_field='rule_set_id', db_constraint=True, to_field='id', related_name='rules', on_delete=OnDelete.CASCADE)),
                ('position', fields.IntField()),
                ('phase', fields.CharEnumField(description='when it is asked', enum_type=RulePhase, max_length=10)),
                ('stage', fields.CharEnumField(default=ReviewStage.SERVICE, description='whose review it speaks for', enum_type=ReviewStage, max_length=8)),
                ('name', fields.CharField(max_length=120)),
                ('conditions', fields.JSONField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                ('actions', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('stops', fields.BooleanField(default=False)),
                ('is_active', fields.BooleanField(default=True)),
            ],
            options={'table': 'orders_review_rule', 'app': 'models', 'unique_together': (('rule_set', 'position'),), 'pk_attr': 'id', 'table_description': 'Conditions, and what is done with an order that meets them all.'},
            bases=['Table'],
        ),
        # one set counts at a time
        ops.RunSQL(
            "CREATE UNIQUE INDEX orders_review_rule_set_active ON orders_review_rule_set"
            " (status) WHERE status = 'ACTIVE'",
            "DROP INDEX orders_review_rule_set_active",
        ),
    ]
