from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.core.ids import new_id
from backend.models.inventory.purchasing import CostSpread, LandedCostKind, MessageStatus, PurchaseOrderStatus
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

from backend.models.checks import checks, on_postgres

class Migration(migrations.Migration):
    dependencies = [('models', '0006_inventory_kinds')]

    initial = False

    operations = [
        ops.CreateModel(
            name='PurchaseOrderNumber',
            fields=[
                ('serial', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
            ],
            options={'table': 'inventory_purchase_order_number', 'app': 'models', 'pk_attr': 'serial', 'table_description': 'Where the serials of purchase order numbers come from.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Supplier',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('code', fields.CharField(unique=True, max_length=20)),
                ('name', fields.CharField(max_length=200)),
                ('contact_name', fields.CharField(default='', max_length=120)),
                ('email', fields.CharField(default='', max_length=254)),
                ('phone', fields.CharField(default='', max_length=40)),
                ('line1', fields.CharField(default='', max_length=300)),
                ('city', fields.CharField(default='', max_length=120)),
                ('province', fields.CharField(default='', max_length=120)),
                ('postal_code', fields.CharField(default='', max_length=20)),
                ('country', fields.CharField(default='', max_length=2)),
                ('locale', fields.CharField(default='en', max_length=10)),
                ('currency', fields.CharField(max_length=3)),
                ('lead_time_days', fields.IntField(default=0)),
                ('lead_time_spread_days', fields.FloatField(default=0.0)),
                ('minimum_units', fields.IntField(null=True)),
                ('minimum_minor', fields.BigIntField(null=True)),
                ('payment_terms', fields.CharField(default='', max_length=200)),
                ('is_active', fields.BooleanField(default=True)),
                ('search_text', fields.TextField(default='', unique=False)),
            ],
            options={'table': 'inventory_supplier', 'app': 'models', 'constraints': [CheckConstraint(check='lead_time_days >= 0 AND lead_time_spread_days >= 0', name='inventory_supplier_lead_time')], 'indexes': [Index(fields=['name', 'id']), Index(fields=['lead_time_days', 'id'])], 'pk_attr': 'id', 'table_description': 'Who goods are bought from.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='PurchaseOrder',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('number', fields.CharField(unique=True, max_length=20)),
                ('supplier', fields.ForeignKeyField('models.Supplier', source_field='supplier_id', db_constraint=True, to_field='id', related_name='purchase_orders', on_delete=OnDelete.RESTRICT)),
                ('warehouse', fields.ForeignKeyField('models.Warehouse', source_field='warehouse_id', db_constraint=True, to_field='id', related_name='purchase_orders', on_delete=OnDelete.RESTRICT)),
                ('status', fields.CharEnumField(description='how far the purchase is', enum_type=PurchaseOrderStatus, max_length=20)),
                ('home_currency', fields.CharField(max_length=3)),
                ('currency', fields.CharField(max_length=3)),
                ('rate', fields.CharField(default='1', max_length=24)),
                ('total_minor', fields.BigIntField(default=0)),
                ('line_count', fields.IntField(default=0)),
                ('ordered_units', fields.IntField(default=0)),
                ('received_units', fields.IntField(default=0)),
                ('expected_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('note', fields.CharField(default='', max_length=2000)),
                ('created_by_name', fields.CharField(default='', max_length=120)),
                ('approved_by_name', fields.CharField(default='', max_length=120)),
                ('approved_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('sent_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('closed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('close_note', fields.CharField(default='', max_length=500)),
                ('search_text', fields.TextField(default='', unique=False)),
            ],
            options={'table': 'inventory_purchase_order', 'app': 'models', 'indexes': [Index(fields=['created_at', 'id']), Index(fields=['updated_at', 'id']), Index(fields=['total_minor', 'id']), Index(fields=['status', 'created_at', 'id']), Index(fields=['supplier_id', 'created_at', 'id']), Index(fields=['warehouse_id', 'created_at', 'id'])], 'pk_attr': 'id', 'table_description': 'An order to a supplier, for one warehouse.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='GoodsReceipt',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('purchase_order', fields.ForeignKeyField('models.PurchaseOrder', source_field='purchase_order_id', db_constraint=True, to_field='id', related_name='receipts', on_delete=OnDelete.RESTRICT)),
                ('ordinal', fields.IntField()),
                ('number', fields.CharField(unique=True, max_length=30)),
                ('reference', fields.CharField(default='', max_length=120)),
                ('note', fields.CharField(default='', max_length=500)),
                ('currency', fields.CharField(max_length=3)),
                ('units', fields.IntField()),
                ('goods_minor', fields.BigIntField()),
                ('landed_minor', fields.BigIntField(default=0)),
                ('received_by_name', fields.CharField(max_length=120)),
                ('received_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'inventory_goods_receipt', 'app': 'models', 'unique_together': (('purchase_order', 'ordinal'),), 'pk_attr': 'id', 'table_description': 'What came of a purchase order at one time.'},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='LandedCost',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('receipt', fields.ForeignKeyField('models.GoodsReceipt', source_field='receipt_id', db_constraint=True, to_field='id', related_name='landed_costs', on_delete=OnDelete.RESTRICT)),
                ('kind', fields.CharEnumField(description='what was paid for', enum_type=LandedCostKind, max_length=10)),
                ('spread', fields.CharEnumField(description='what it is shared by', enum_type=CostSpread, max_length=10)),
                ('home_currency', fields.CharField(max_length=3)),
                ('currency', fields.CharField(max_length=3)),
                ('amount_minor', fields.BigIntField()),
                ('rate', fields.CharField(default='1', max_length=24)),
                ('home_minor', fields.BigIntField()),
                ('reference', fields.CharField(default='', max_length=120)),
                ('actor_name', fields.CharField(max_length=120)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'inventory_landed_cost', 'app': 'models', 'indexes': [Index(fields=['receipt_id', 'id'])], 'pk_attr': 'id', 'table_description': "A bill for bringing a receipt's goods in. Append-only: a credit is a negative one."},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='PurchaseMessage',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('purchase_order', fields.ForeignKeyField('models.PurchaseOrder', source_field='purchase_order_id', db_constraint=True, to_field='id', related_name='messages', on_delete=OnDelete.CASCADE)),
                ('recipient', fields.CharField(max_length=254)),
                ('status', fields.CharEnumField(description='what became of the message', enum_type=MessageStatus, max_length=10)),
                ('attempts', fields.IntField(default=0)),
                ('next_attempt_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('leased_until', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('problem', fields.CharField(default='', max_length=200)),
                ('requested_by_id', fields.UUIDField(null=True)),
                ('requested_by_name', fields.CharField(default='', max_length=120)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('sent_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'inventory_purchase_message', 'app': 'models', 'indexes': [Index(fields=['purchase_order_id', 'id']), Index(fields=['status', 'next_attempt_at'])], 'pk_attr': 'id', 'table_description': 'An e-mail with a purchase order that is owed to its supplier, until it was sent.'},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='PurchaseOrderLine',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('purchase_order', fields.ForeignKeyField('models.PurchaseOrder', source_field='purchase_order_id', db_constraint=True, to_field='id', related_name='lines', on_delete=OnDelete.CASCADE)),
                ('position', fields.IntField()),
                ('variant', fields.ForeignKeyField('models.Variant', source_field='variant_id', db_constraint=True, to_field='id', related_name='purchase_lines', on_delete=OnDelete.RESTRICT)),
                ('sku', fields.CharField(max_length=80)),
                ('name', fields.CharField(max_length=300)),
                ('supplier_sku', fields.CharField(default='', max_length=80)),
                ('pack_size', fields.IntField(default=1)),
                ('quantity', fields.IntField()),
                ('received_quantity', fields.IntField(default=0)),
                ('incoming_quantity', fields.IntField(default=0)),
                ('currency', fields.CharField(max_length=3)),
                ('unit_cost_minor', fields.BigIntField()),
                ('total_minor', fields.BigIntField()),
                ('expected_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'inventory_purchase_order_line', 'app': 'models', 'unique_together': (('purchase_order', 'position'), ('purchase_order', 'variant')), 'constraints': [CheckConstraint(check='quantity > 0 AND received_quantity >= 0 AND incoming_quantity >= 0 AND unit_cost_minor >= 0 AND total_minor = quantity * unit_cost_minor', name='inventory_purchase_order_line_amounts')], 'indexes': [Index(fields=['variant_id', 'id'])], 'pk_attr': 'id', 'table_description': "One variant of a purchase order. Amounts are in the order's currency."},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='GoodsReceiptLine',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('receipt', fields.ForeignKeyField('models.GoodsReceipt', source_field='receipt_id', db_constraint=True, to_field='id', related_name='lines', on_delete=OnDelete.CASCADE)),
                ('order_line', fields.ForeignKeyField('models.PurchaseOrderLine', source_field='order_line_id', db_constraint=True, to_field='id', related_name='receipt_lines', on_delete=OnDelete.RESTRICT)),
                ('variant', fields.ForeignKeyField('models.Variant', source_field='variant_id', db_constraint=True, to_field='id', related_name='receipt_lines', on_delete=OnDelete.RESTRICT)),
                ('entry_id', fields.UUIDField(unique=True)),
                ('sku', fields.CharField(max_length=80)),
                ('quantity', fields.IntField()),
                ('currency', fields.CharField(max_length=3)),
                ('goods_minor', fields.BigIntField()),
                ('landed_minor', fields.BigIntField(default=0)),
            ],
            options={'table': 'inventory_goods_receipt_line', 'app': 'models', 'indexes': [Index(fields=['receipt_id', 'id']), Index(fields=['variant_id', 'id'])], 'pk_attr': 'id', 'table_description': 'Units of one line that came with a receipt, and the ledger entry that took them in.'},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='LandedCostShare',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('landed_cost', fields.ForeignKeyField('models.LandedCost', source_field='landed_cost_id', db_constraint=True, to_field='id', related_name='shares', on_delete=OnDelete.CASCADE)),
                ('receipt_line', fields.ForeignKeyField('models.GoodsReceiptLine', source_field='receipt_line_id', db_constraint=True, to_field='id', related_name='shares', on_delete=OnDelete.CASCADE)),
                ('home_minor', fields.BigIntField()),
            ],
            options={'table': 'inventory_landed_cost_share', 'app': 'models', 'unique_together': (('landed_cost', 'receipt_line'),), 'indexes': [Index(fields=['receipt_line_id'])], 'pk_attr': 'id', 'table_description': 'What one landed cost adds to one line of its receipt, in the home currency.'},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='SupplierItem',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('supplier', fields.ForeignKeyField('models.Supplier', source_field='supplier_id', db_constraint=True, to_field='id', related_name='items', on_delete=OnDelete.RESTRICT)),
                ('variant', fields.ForeignKeyField('models.Variant', source_field='variant_id', db_constraint=True, to_field='id', related_name='supplier_items', on_delete=OnDelete.RESTRICT)),
                ('sku', fields.CharField(max_length=80)),
                ('supplier_sku', fields.CharField(default='', max_length=80)),
                ('pack_size', fields.IntField(default=1)),
                ('minimum_quantity', fields.IntField(default=1)),
                ('currency', fields.CharField(max_length=3)),
                ('price_breaks', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('is_active', fields.BooleanField(default=True)),
            ],
            options={'table': 'inventory_supplier_item', 'app': 'models', 'unique_together': (('supplier', 'variant'),), 'constraints': [CheckConstraint(check='pack_size > 0 AND minimum_quantity > 0', name='inventory_supplier_item_pack')], 'indexes': [Index(fields=['variant_id', 'id']), Index(fields=['sku', 'id'])], 'pk_attr': 'id', 'table_description': "What one supplier asks for one variant, in the supplier's currency."},
            bases=['Versioned'],
        ),
        ops.RunPython(
            checks(
                inventory_supplier={
                    "inventory_supplier_lead_time": (
                        "lead_time_days >= 0 AND lead_time_spread_days >= 0"
                    )
                },
                inventory_supplier_item={
                    "inventory_supplier_item_pack": "pack_size > 0 AND minimum_quantity > 0"
                },
                inventory_purchase_order_line={
                    "inventory_purchase_order_line_amounts": (
                        "quantity > 0 AND received_quantity >= 0 AND incoming_quantity >= 0"
                        " AND unit_cost_minor >= 0 AND total_minor = quantity * unit_cost_minor"
                    )
                },
            )
        ),
        ops.RunPython(
            on_postgres(
                "CREATE INDEX inventory_supplier_search ON inventory_supplier"
                " USING gin (search_text gin_trgm_ops)",
                "CREATE INDEX inventory_purchase_order_search ON inventory_purchase_order"
                " USING gin (search_text gin_trgm_ops)",
            )
        ),
    ]
