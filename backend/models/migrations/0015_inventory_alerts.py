"""Rules of alerts, the alerts, and when a transfer is to arrive."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.core.ids import new_id
from backend.models.checks import checks
from backend.models.inventory.alerts import AlertKind, AlertSeverity, AlertStatus
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

class Migration(migrations.Migration):
    dependencies = [('models', '0014_inventory_replenishment')]

    initial = False

    operations = [
        ops.CreateModel(
            name='AlertRule',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('kind', fields.CharEnumField(description='what it watches for', enum_type=AlertKind, max_length=20)),
                ('variant', fields.ForeignKeyField('models.Variant', source_field='variant_id', null=True, db_constraint=True, to_field='id', related_name='alert_rules', on_delete=OnDelete.CASCADE)),
                ('category', fields.ForeignKeyField('models.Category', source_field='category_id', null=True, db_constraint=True, to_field='id', related_name='alert_rules', on_delete=OnDelete.CASCADE)),
                ('warehouse', fields.ForeignKeyField('models.Warehouse', source_field='warehouse_id', null=True, db_constraint=True, to_field='id', related_name='alert_rules', on_delete=OnDelete.CASCADE)),
                ('scope', fields.CharField(max_length=73)),
                ('narrowness', fields.IntField()),
                ('threshold', fields.IntField()),
                ('is_active', fields.BooleanField(default=True)),
            ],
            options={'table': 'inventory_alert_rule', 'app': 'models', 'unique_together': (('kind', 'scope'),), 'constraints': [CheckConstraint(check='threshold >= 0', name='inventory_alert_rule_threshold')], 'pk_attr': 'id', 'table_description': 'From when on one kind of alert is raised: for everything, a category, a warehouse, a variant,'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='StockAlert',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('kind', fields.CharEnumField(description='what is amiss', enum_type=AlertKind, max_length=20)),
                ('level', fields.ForeignKeyField('models.StockLevel', source_field='level_id', db_constraint=True, to_field='id', related_name='alerts', on_delete=OnDelete.RESTRICT)),
                ('status', fields.CharEnumField(default=AlertStatus.OPEN, description='what was done about it', enum_type=AlertStatus, max_length=12)),
                ('severity', fields.CharEnumField(description='how bad it is', enum_type=AlertSeverity, max_length=8)),
                ('urgency', fields.IntField()),
                ('value', fields.BigIntField()),
                ('threshold', fields.IntField()),
                ('rule_id', fields.UUIDField()),
                ('opened_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('acknowledged_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('acknowledged_by_name', fields.CharField(default='', max_length=120)),
                ('snoozed_until', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('snoozed_by_name', fields.CharField(default='', max_length=120)),
                ('note', fields.CharField(default='', max_length=500)),
                ('resolved_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'inventory_stock_alert', 'app': 'models', 'constraints': [CheckConstraint(check="(status = 'RESOLVED') = (resolved_at IS NOT NULL) AND (status <> 'SNOOZED' OR snoozed_until IS NOT NULL)", name='inventory_stock_alert_status')], 'indexes': [Index(fields=['status', 'urgency', 'id']), Index(fields=['urgency', 'id']), Index(fields=['level_id', 'status']), Index(fields=['status', 'snoozed_until'])], 'pk_attr': 'id', 'table_description': 'Something that is amiss with one level, from the moment it was seen until it is over.'},
            bases=['Versioned'],
        ),
        ops.AddField(
            model_name='Transfer',
            name='expected_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.RunPython(
            checks(
                inventory_alert_rule={"inventory_alert_rule_threshold": "threshold >= 0"},
                inventory_stock_alert={
                    "inventory_stock_alert_status": (
                        "(status = 'RESOLVED') = (resolved_at IS NOT NULL)"
                        " AND (status <> 'SNOOZED' OR snoozed_until IS NOT NULL)"
                    ),
                },
            )
        ),
        # one of a kind for a level, until it is over
        ops.RunSQL(
            "CREATE UNIQUE INDEX inventory_stock_alert_standing ON inventory_stock_alert"
            " (level_id, kind) WHERE status <> 'RESOLVED'",
            "DROP INDEX inventory_stock_alert_standing",
        ),
    ]
