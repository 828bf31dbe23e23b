"""Bundles and what their lines were made of, packs of variants, reservations taken by orders."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.core.ids import new_id
from backend.models.checks import checks
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

class Migration(migrations.Migration):
    dependencies = [('models', '0011_inventory_lots')]

    initial = False

    operations = [
        ops.CreateModel(
            name='BundleComponent',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('bundle', fields.ForeignKeyField('models.Variant', source_field='bundle_id', db_constraint=True, to_field='id', related_name='components', on_delete=OnDelete.CASCADE)),
                ('component', fields.ForeignKeyField('models.Variant', source_field='component_id', db_constraint=True, to_field='id', related_name='part_of', on_delete=OnDelete.RESTRICT)),
                ('quantity', fields.IntField()),
                ('position', fields.IntField()),
            ],
            options={'table': 'inventory_bundle_component', 'app': 'models', 'unique_together': (('bundle', 'component'),), 'constraints': [CheckConstraint(check='quantity > 0 AND bundle_id <> component_id', name='inventory_bundle_component_part')], 'indexes': [Index(fields=['component_id'])], 'pk_attr': 'id', 'table_description': 'So many units of one variant are in every unit of a bundle.'},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='OrderLineComponent',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('order_line', fields.ForeignKeyField('models.OrderLine', source_field='order_line_id', db_constraint=True, to_field='id', related_name='components', on_delete=OnDelete.CASCADE)),
                ('variant', fields.ForeignKeyField('models.Variant', source_field='variant_id', db_constraint=True, to_field='id', related_name='sold_in', on_delete=OnDelete.RESTRICT)),
                ('position', fields.IntField()),
                ('sku', fields.CharField(max_length=80)),
                ('name', fields.CharField(max_length=300)),
                ('quantity', fields.IntField()),
            ],
            options={'table': 'orders_order_line_component', 'app': 'models', 'unique_together': (('order_line', 'variant'),), 'constraints': [CheckConstraint(check='quantity > 0', name='orders_order_line_component_quantity')], 'indexes': [Index(fields=['variant_id'])], 'pk_attr': 'id', 'table_description': "What one unit of a bundle's line was made of when it was sold."},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='VariantPack',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('variant', fields.ForeignKeyField('models.Variant', source_field='variant_id', db_constraint=True, to_field='id', related_name='packs', on_delete=OnDelete.CASCADE)),
                ('name', fields.CharField(max_length=40)),
                ('name_key', fields.CharField(max_length=40)),
                ('quantity', fields.IntField()),
                ('barcode', fields.CharField(null=True, unique=True, max_length=40)),
            ],
            options={'table': 'inventory_variant_pack', 'app': 'models', 'unique_together': (('variant', 'name_key'),), 'constraints': [CheckConstraint(check='quantity > 1', name='inventory_variant_pack_units')], 'pk_attr': 'id', 'table_description': 'A box, case or pallet of one variant: a way to count its units, never a stock of its own.'},
            bases=['Versioned'],
        ),
        ops.AddField(
            model_name='GoodsReceiptLine',
            name='pack_name',
            field=fields.CharField(default='', db_default='', max_length=40),
        ),
        ops.AddField(
            model_name='GoodsReceiptLine',
            name='packs',
            field=fields.IntField(null=True),
        ),
        ops.AddField(
            model_name='PurchaseOrderLine',
            name='pack_name',
            field=fields.CharField(default='', db_default='', max_length=40),
        ),
        ops.AddField(
            model_name='PurchaseOrderLine',
            name='packs',
            field=fields.IntField(null=True),
        ),
        ops.AddField(
            model_name='Reservation',
            name='order',
            field=fields.ForeignKeyField('models.Order', source_field='order_id', null=True, db_constraint=True, to_field='id', related_name='reservations', on_delete=OnDelete.RESTRICT),
        ),
        ops.AddField(
            model_name='TransferLine',
            name='pack_name',
            field=fields.CharField(default='', db_default='', max_length=40),
        ),
        ops.AddField(
            model_name='TransferLine',
            name='packs',
            field=fields.IntField(null=True),
        ),
        ops.AddField(
            model_name='Variant',
            name='is_bundle',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Variant',
            name='unit_name',
            field=fields.CharField(default='', db_default='', max_length=40),
        ),
        ops.RunPython(
            checks(
                inventory_bundle_component={
                    "inventory_bundle_component_part": "quantity > 0 AND bundle_id <> component_id",
                },
                inventory_variant_pack={"inventory_variant_pack_units": "quantity > 1"},
                orders_order_line_component={
                    "orders_order_line_component_quantity": "quantity > 0",
                },
            )
        ),
    ]
