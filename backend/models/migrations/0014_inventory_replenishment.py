"""Rules of replenishment, its runs and what they propose."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.core.ids import new_id
from backend.models.checks import checks
from backend.models.inventory.replenishment import ProposalKind, ProposalStatus, ReorderPolicy
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

class Migration(migrations.Migration):
    dependencies = [('models', '0013_inventory_warehouses')]

    initial = False

    operations = [
        ops.CreateModel(
            name='ReorderRule',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('variant', fields.ForeignKeyField('models.Variant', source_field='variant_id', null=True, db_constraint=True, to_field='id', related_name='reorder_rules', on_delete=OnDelete.CASCADE)),
                ('category', fields.ForeignKeyField('models.Category', source_field='category_id', null=True, db_constraint=True, to_field='id', related_name='reorder_rules', on_delete=OnDelete.CASCADE)),
                ('warehouse', fields.ForeignKeyField('models.Warehouse', source_field='warehouse_id', null=True, db_constraint=True, to_field='id', related_name='reorder_rules', on_delete=OnDelete.CASCADE)),
                ('scope', fields.CharField(max_length=36)),
                ('place', fields.CharField(max_length=36)),
                ('policy', fields.CharEnumField(description='what the levels come from', enum_type=ReorderPolicy, max_length=10)),
                ('service_permille', fields.IntField()),
                ('review_days', fields.IntField()),
                ('cycle_days', fields.IntField()),
                ('min_units', fields.IntField(null=True)),
                ('max_units', fields.IntField(null=True)),
                ('supplier', fields.ForeignKeyField('models.Supplier', source_field='supplier_id', null=True, db_constraint=True, to_field='id', related_name='reorder_rules', on_delete=OnDelete.SET_NULL)),
            ],
            options={'table': 'inventory_reorder_rule', 'app': 'models', 'unique_together': (('scope', 'place'),), 'constraints': [CheckConstraint(check='service_permille > 0 AND service_permille < 1000 AND review_days > 0 AND cycle_days > 0', name='inventory_reorder_rule_aim'), CheckConstraint(check='min_units >= 0 AND max_units > min_units', name='inventory_reorder_rule_levels')], 'indexes': [Index(fields=['updated_at', 'id'])], 'pk_attr': 'id', 'table_description': 'How a variant, a category or everything is replenished, in one warehouse or in all.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='ReplenishmentRun',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('ordinal', fields.IntField(unique=True)),
                ('started_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('finished_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('actor_kind', fields.CharField(max_length=10)),
                ('actor_name', fields.CharField(max_length=120)),
                ('currency', fields.CharField(max_length=3)),
                ('budget_minor', fields.BigIntField(null=True)),
                ('purchase_minor', fields.BigIntField()),
                ('levels', fields.IntField()),
                ('due', fields.IntField()),
                ('transfers', fields.IntField()),
                ('purchases', fields.IntField()),
                ('left_out', fields.IntField()),
                ('unsupplied', fields.IntField()),
            ],
            options={'table': 'inventory_replenishment_run', 'app': 'models', 'indexes': [Index(fields=['started_at', 'id'])], 'pk_attr': 'id', 'table_description': 'One look at all levels, and what it came to.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='ReplenishmentProposal',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('run', fields.ForeignKeyField('models.ReplenishmentRun', source_field='run_id', db_constraint=True, to_field='id', related_name='proposals', on_delete=OnDelete.CASCADE)),
                ('position', fields.IntField()),
                ('kind', fields.CharEnumField(description='bought or moved', enum_type=ProposalKind, max_length=10)),
                ('status', fields.CharEnumField(default=ProposalStatus.OPEN, description='what became of it', enum_type=ProposalStatus, max_length=10)),
                ('variant', fields.ForeignKeyField('models.Variant', source_field='variant_id', db_constraint=True, to_field='id', related_name='proposals', on_delete=OnDelete.CASCADE)),
                ('sku', fields.CharField(max_length=80)),
                ('warehouse', fields.ForeignKeyField('models.Warehouse', source_field='warehouse_id', db_constraint=True, to_field='id', related_name='proposals', on_delete=OnDelete.CASCADE)),
                ('source', fields.ForeignKeyField('models.Warehouse', source_field='source_id', null=True, db_constraint=True, to_field='id', related_name='proposals_from', on_delete=OnDelete.CASCADE)),
                ('supplier', fields.ForeignKeyField('models.Supplier', source_field='supplier_id', null=True, db_constraint=True, to_field='id', related_name='proposals', on_delete=OnDelete.CASCADE)),
                ('proposed', fields.IntField()),
                ('quantity', fields.IntField()),
                ('unit_cost_minor', fields.BigIntField(null=True)),
                ('currency', fields.CharField(null=True, max_length=3)),
                ('cover_days', fields.IntField()),
                ('reason', fields.JSONField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                ('decided_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('decided_by_name', fields.CharField(default='', max_length=120)),
                ('dismissal', fields.CharField(default='', max_length=500)),
                ('purchase_order', fields.ForeignKeyField('models.PurchaseOrder', source_field='purchase_order_id', null=True, db_constraint=True, to_field='id', related_name='proposals', on_delete=OnDelete.SET_NULL)),
                ('transfer', fields.ForeignKeyField('models.Transfer', source_field='transfer_id', null=True, db_constraint=True, to_field='id', related_name='proposals', on_delete=OnDelete.SET_NULL)),
            ],
            options={'table': 'inventory_replenishment_proposal', 'app': 'models', 'unique_together': (('run', 'position'),), 'constraints': [CheckConstraint(check='quantity > 0 AND proposed > 0', name='inventory_proposal_quantity'), CheckConstraint(check="(kind = 'PURCHASE' AND supplier_id IS NOT NULL AND source_id IS NULL) OR (kind = 'TRANSFER' AND source_id IS NOT NULL AND supplier_id IS NULL AND source_id <> warehouse_id)", name='inventory_proposal_source')], 'indexes': [Index(fields=['position', 'id']), Index(fields=['status', 'position', 'id']), Index(fields=['variant_id', 'id'])], 'pk_attr': 'id', 'table_description': 'Units that a level should get, from a supplier or from another warehouse, and why.'},
            bases=['Versioned'],
        ),
        ops.RunPython(
            checks(
                inventory_reorder_rule={
                    "inventory_reorder_rule_aim": (
                        "service_permille > 0 AND service_permille < 1000"
                        " AND review_days > 0 AND cycle_days > 0"
                    ),
                    "inventory_reorder_rule_levels": "min_units >= 0 AND max_units > min_units",
                },
                inventory_replenishment_proposal={
                    "inventory_proposal_quantity": "quantity > 0 AND proposed > 0",
                    "inventory_proposal_source": (
                        "(kind = 'PURCHASE' AND supplier_id IS NOT NULL AND source_id IS NULL)"
                        " OR (kind = 'TRANSFER' AND source_id IS NOT NULL AND supplier_id IS NULL"
                        " AND source_id <> warehouse_id)"
                    ),
                },
            )
        ),
    ]
