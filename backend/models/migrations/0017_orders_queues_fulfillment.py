"""Where orders wait, what holds them, and the work that sends them off."""

from typing import Any

from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.core.ids import new_id
from backend.models.checks import checks
from backend.models.fulfillment.carriers import CarrierKind
from backend.models.fulfillment.shipments import LabelStatus, ShipmentStatus
from backend.models.fulfillment.work import FulfillmentOrderStatus
from backend.models.orders.order import OrderException, ReviewStage, ServiceLevel, WorkQueue
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

async def _queue_open_orders(_apps: Any, editor: Any) -> None:
    """Open sales wait where their review left them; what has left whole waits for nothing."""
    await editor.client.execute_script(
        """
        UPDATE "orders_order" SET "queue" = CASE "review_status"
            WHEN 'PENDING' THEN 'REVIEW' WHEN 'APPROVED' THEN 'ROUTE' ELSE 'EXCEPTION' END,
            "exception" = CASE WHEN "review_status" = 'REJECTED' THEN 'REJECTED' END
        WHERE "status" = 'OPEN' AND "kind" = 'SALE'
            AND "fulfillment_status" IN ('UNFULFILLED', 'PARTIALLY_FULFILLED')
        """
    )


class Migration(migrations.Migration):
    dependencies = [('models', '0016_inventory_level_imports')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Backorder',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('order_line', fields.ForeignKeyField('models.OrderLine', source_field='order_line_id', db_constraint=True, to_field='id', related_name='backorders', on_delete=OnDelete.RESTRICT)),
                ('variant', fields.ForeignKeyField('models.Variant', source_field='variant_id', db_constraint=True, to_field='id', related_name='backorders', on_delete=OnDelete.RESTRICT)),
                ('quantity', fields.IntField()),
                ('priority', fields.IntField(default=100)),
                ('promised_on', fields.DateField(null=True)),
            ],
            options={'table': 'inventory_backorder', 'app': 'models', 'unique_together': (('order_line', 'variant'),), 'constraints': [CheckConstraint(check='quantity > 0', name='inventory_backorder_quantity')], 'indexes': [Index(fields=['variant_id', 'priority', 'id']), Index(fields=['promised_on', 'id'])], 'pk_attr': 'id', 'table_description': 'Units that an order line waits for. With its allocations they make up what it wants.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='Carrier',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('code', fields.CharField(unique=True, max_length=40)),
                ('name', fields.CharField(max_length=120)),
                ('kind', fields.CharEnumField(description='how it is spoken to', enum_type=CarrierKind, max_length=12)),
                ('tracking_url', fields.CharField(default='', max_length=300)),
                ('options', fields.JSONField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                ('secret', fields.TextField(default='', unique=False)),
                ('is_active', fields.BooleanField(default=True)),
            ],
            options={'table': 'fulfillment_carrier', 'app': 'models', 'pk_attr': 'id'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='CarrierService',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('carrier', fields.ForeignKeyField('models.Carrier', source_field='carrier_id', db_constraint=True, to_field='id', related_name='services', on_delete=OnDelete.RESTRICT)),
                ('code', fields.CharField(max_length=40)),
                ('name', fields.CharField(max_length=120)),
                ('level', fields.CharEnumField(default=ServiceLevel.STANDARD, description='what it may be sold as', enum_type=ServiceLevel, max_length=10)),
                ('max_weight_grams', fields.IntField(null=True)),
                ('on_weekends', fields.BooleanField(default=False)),
                ('is_active', fields.BooleanField(default=True)),
            ],
            options={'table': 'fulfillment_carrier_service', 'app': 'models', 'unique_together': (('carrier', 'code'),), 'pk_attr': 'id', 'table_description': 'One way a carrier carries: its rates stand in zones.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='FulfillmentOrder',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('number', fields.CharField(unique=True, max_length=60)),
                ('order', fields.ForeignKeyField('models.Order', source_field='order_id', db_constraint=True, to_field='id', related_name='fulfillment_orders', on_delete=OnDelete.RESTRICT)),
                ('warehouse', fields.ForeignKeyField('models.Warehouse', source_field='warehouse_id', db_constraint=True, to_field='id', related_name='fulfillment_orders', on_delete=OnDelete.RESTRICT)),
                ('status', fields.CharEnumField(default=FulfillmentOrderStatus.OPEN, description='how far it is', enum_type=FulfillmentOrderStatus, max_length=12)),
                ('held_from', fields.CharEnumField(null=True, description='what a release brings back', enum_type=FulfillmentOrderStatus, max_length=12)),
                ('hold_note', fields.CharField(default='', max_length=500)),
                ('service', fields.ForeignKeyField('models.CarrierService', source_field='service_id', null=True, db_constraint=True, to_field='id', related_name='fulfillment_orders', on_delete=OnDelete.SET_NULL)),
                ('priority', fields.IntField(default=100)),
                ('ship_by', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('promised_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('units', fields.IntField(default=0)),
                ('decision_id', fields.UUIDField(null=True)),
                ('accepted_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('picked_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('packed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('shipped_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('cancelled_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('cancel_note', fields.CharField(default='', max_length=500)),
            ],
            options={'table': 'fulfillment_order', 'app': 'models', 'indexes': [Index(fields=['order_id', 'id']), Index(fields=['warehouse_id', 'status', 'priority', 'ship_by', 'id']), Index(fields=['status', 'ship_by', 'id'])], 'pk_attr': 'id', 'table_description': 'Units of one order that one warehouse is to send. Its lines are covered by allocations.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='FulfillmentLine',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('fulfillment_order', fields.ForeignKeyField('models.FulfillmentOrder', source_field='fulfillment_order_id', db_constraint=True, to_field='id', related_name='lines', on_delete=OnDelete.CASCADE)),
                ('order_line', fields.ForeignKeyField('models.OrderLine', source_field='order_line_id', db_constraint=True, to_field='id', related_name='fulfillment_lines', on_delete=OnDelete.RESTRICT)),
                ('level', fields.ForeignKeyField('models.StockLevel', source_field='level_id', db_constraint=True, to_field='id', related_name='fulfillment_lines', on_delete=OnDelete.RESTRICT)),
                ('variant', fields.ForeignKeyField('models.Variant', source_field='variant_id', db_constraint=True, to_field='id', related_name='fulfillment_lines', on_delete=OnDelete.RESTRICT)),
                ('sku', fields.CharField(max_length=80)),
                ('name', fields.CharField(max_length=300)),
                ('quantity', fields.IntField()),
                ('picked', fields.IntField(default=0)),
                ('packed', fields.IntField(default=0)),
                ('shipped', fields.IntField(default=0)),
            ],
            options={'table': 'fulfillment_line', 'app': 'models', 'unique_together': (('fulfillment_order', 'order_line', 'level'),), 'constraints': [CheckConstraint(check='quantity > 0 AND shipped >= 0 AND shipped <= packed AND packed <= picked AND picked <= quantity', name='fulfillment_line_progress')], 'indexes': [Index(fields=['order_line_id']), Index(fields=['level_id'])], 'pk_attr': 'id', 'table_description': "Units of one level for one order line. Of a bundle's line, the part that the level holds."},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='FulfillmentOrderNumber',
            fields=[
                ('serial', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
            ],
            options={'table': 'fulfillment_order_number', 'app': 'models', 'pk_attr': 'serial', 'table_description': 'Hands out the serial part of numbers.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='HoldReason',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('code', fields.CharField(unique=True, max_length=40)),
                ('name', fields.CharField(max_length=120)),
                ('translations', fields.JSONField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                ('release_permission', fields.CharField(max_length=40)),
                ('frees_stock', fields.BooleanField(default=False)),
                ('is_active', fields.BooleanField(default=True)),
            ],
            options={'table': 'orders_hold_reason', 'app': 'models', 'pk_attr': 'id', 'table_description': 'Why orders are held, who may let them go, and what becomes of their stock meanwhile.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='Hold',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('order', fields.ForeignKeyField('models.Order', source_field='order_id', db_constraint=True, to_field='id', related_name='holds', on_delete=OnDelete.CASCADE)),
                ('reason', fields.ForeignKeyField('models.HoldReason', source_field='reason_id', db_constraint=True, to_field='id', related_name='holds', on_delete=OnDelete.RESTRICT)),
                ('note', fields.CharField(default='', max_length=500)),
                ('frees_stock', fields.BooleanField(default=False)),
                ('rule_id', fields.UUIDField(null=True)),
                ('placed_by_id', fields.UUIDField(null=True)),
                ('placed_by_name', fields.CharField(max_length=120)),
                ('placed_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('release_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('released_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('released_by_id', fields.UUIDField(null=True)),
                ('released_by_name', fields.CharField(default='', max_length=120)),
                ('release_note', fields.CharField(default='', max_length=500)),
            ],
            options={'table': 'orders_hold', 'app': 'models', 'indexes': [Index(fields=['order_id', 'released_at']), Index(fields=['released_at', 'release_at', 'id']), Index(fields=['reason_id', 'released_at', 'id'])], 'pk_attr': 'id', 'table_description': 'One reason why one order waits. It is open until `released_at`.'},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='RateZone',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('service', fields.ForeignKeyField('models.CarrierService', source_field='service_id', db_constraint=True, to_field='id', related_name='zones', on_delete=OnDelete.CASCADE)),
                ('warehouse', fields.ForeignKeyField('models.Warehouse', source_field='warehouse_id', null=True, db_constraint=True, to_field='id', related_name='rate_zones', on_delete=OnDelete.CASCADE)),
                ('name', fields.CharField(max_length=80)),
                ('position', fields.IntField(default=0)),
                ('countries', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('postal_prefixes', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('transit_days', fields.IntField()),
            ],
            options={'table': 'fulfillment_rate_zone', 'app': 'models', 'constraints': [CheckConstraint(check='transit_days >= 0 AND transit_days <= 90', name='fulfillment_rate_zone_days')], 'indexes': [Index(fields=['service_id', 'position', 'id'])], 'pk_attr': 'id', 'table_description': 'Where a service goes from a warehouse, or from all, in how many days, at what rates.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='Rate',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('zone', fields.ForeignKeyField('models.RateZone', source_field='zone_id', db_constraint=True, to_field='id', related_name='rates', on_delete=OnDelete.CASCADE)),
                ('up_to_grams', fields.IntField()),
                ('price_minor', fields.BigIntField()),
                ('per_kg_minor', fields.BigIntField(null=True)),
                ('currency', fields.CharField(max_length=3)),
            ],
            options={'table': 'fulfillment_rate', 'app': 'models', 'unique_together': (('zone', 'up_to_grams'),), 'constraints': [CheckConstraint(check='up_to_grams > 0 AND price_minor >= 0', name='fulfillment_rate_amounts')], 'pk_attr': 'id', 'table_description': 'The price of a parcel of up to so many grams. Past the last, `per_kg_minor` is added.'},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='Shipment',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('number', fields.CharField(unique=True, max_length=60)),
                ('order', fields.ForeignKeyField('models.Order', source_field='order_id', db_constraint=True, to_field='id', related_name='shipments', on_delete=OnDelete.RESTRICT)),
                ('fulfillment_order', fields.ForeignKeyField('models.FulfillmentOrder', source_field='fulfillment_order_id', db_constraint=True, to_field='id', related_name='shipments', on_delete=OnDelete.RESTRICT)),
                ('carrier', fields.ForeignKeyField('models.Carrier', source_field='carrier_id', null=True, db_constraint=True, to_field='id', related_name='shipments', on_delete=OnDelete.RESTRICT)),
                ('service', fields.ForeignKeyField('models.CarrierService', source_field='service_id', null=True, db_constraint=True, to_field='id', related_name='shipments', on_delete=OnDelete.SET_NULL)),
                ('status', fields.CharEnumField(default=ShipmentStatus.READY, description='where it is', enum_type=ShipmentStatus, max_length=20)),
                ('tracking_number', fields.CharField(default='', max_length=80)),
                ('label_status', fields.CharEnumField(default=LabelStatus.NONE, description='whether its labels are there', enum_type=LabelStatus, max_length=8)),
                ('label_error', fields.CharField(default='', max_length=500)),
                ('label_attempts', fields.IntField(default=0)),
                ('label_due_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('cost_minor', fields.BigIntField(null=True)),
                ('cost_currency', fields.CharField(null=True, max_length=3)),
                ('shipped_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('expected_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('delivered_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'fulfillment_shipment', 'app': 'models', 'indexes': [Index(fields=['order_id', 'id']), Index(fields=['fulfillment_order_id', 'id']), Index(fields=['tracking_number']), Index(fields=['label_status', 'label_due_at', 'id']), Index(fields=['status', 'updated_at', 'id'])], 'pk_attr': 'id', 'table_description': 'Packages of one fulfilment order that one carrier takes at once.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='Package',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('fulfillment_order', fields.ForeignKeyField('models.FulfillmentOrder', source_field='fulfillment_order_id', db_constraint=True, to_field='id', related_name='packages', on_delete=OnDelete.RESTRICT)),
                ('shipment', fields.ForeignKeyField('models.Shipment', source_field='shipment_id', null=True, db_constraint=True, to_field='id', related_name='packages', on_delete=OnDelete.RESTRICT)),
                ('position', fields.IntField()),
                ('weight_grams', fields.IntField(null=True)),
                ('length_mm', fields.IntField(null=True)),
                ('width_mm', fields.IntField(null=True)),
                ('height_mm', fields.IntField(null=True)),
                ('tracking_number', fields.CharField(default='', max_length=80)),
                ('packed_by_id', fields.UUIDField(null=True)),
                ('packed_by_name', fields.CharField(default='', max_length=120)),
            ],
            options={'table': 'fulfillment_package', 'app': 'models', 'unique_together': (('fulfillment_order', 'position'),), 'indexes': [Index(fields=['shipment_id'])], 'pk_attr': 'id', 'table_description': 'A parcel packed of one fulfilment order. It gets its shipment when it is to leave.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='PackageLine',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('package', fields.ForeignKeyField('models.Package', source_field='package_id', db_constraint=True, to_field='id', related_name='lines', on_delete=OnDelete.CASCADE)),
                ('line', fields.ForeignKeyField('models.FulfillmentLine', source_field='line_id', db_constraint=True, to_field='id', related_name='package_lines', on_delete=OnDelete.RESTRICT)),
                ('quantity', fields.IntField()),
                ('lots', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
            ],
            options={'table': 'fulfillment_package_line', 'app': 'models', 'unique_together': (('package', 'line'),), 'constraints': [CheckConstraint(check='quantity > 0', name='fulfillment_package_line_quantity')], 'pk_attr': 'id'},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='ShipmentNumber',
            fields=[
                ('serial', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
            ],
            options={'table': 'fulfillment_shipment_number', 'app': 'models', 'pk_attr': 'serial', 'table_description': 'Hands out the serial part of numbers.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='TrackingEvent',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('shipment', fields.ForeignKeyField('models.Shipment', source_field='shipment_id', db_constraint=True, to_field='id', related_name='events', on_delete=OnDelete.CASCADE)),
                ('external_id', fields.CharField(max_length=120)),
                ('status', fields.CharEnumField(description='what it makes the shipment', enum_type=ShipmentStatus, max_length=20)),
                ('description', fields.CharField(default='', max_length=500)),
                ('place', fields.CharField(default='', max_length=200)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('received_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'fulfillment_tracking_event', 'app': 'models', 'unique_together': (('shipment', 'external_id'),), 'indexes': [Index(fields=['shipment_id', 'at', 'id'])], 'pk_attr': 'id', 'table_description': 'Something that a carrier said of a shipment, once. Append-only.'},
            bases=['Table'],
        ),
        ops.AddField(
            model_name='Order',
            name='carrier',
            field=fields.ForeignKeyField('models.Carrier', source_field='carrier_id', null=True, db_constraint=True, to_field='id', related_name='chosen_orders', on_delete=OnDelete.SET_NULL),
        ),
        ops.AddField(
            model_name='Order',
            name='deliver_by',
            field=fields.DateField(null=True),
        ),
        ops.AddField(
            model_name='Order',
            name='exception',
            field=fields.CharEnumField(null=True, description='why it cannot go on by itself', enum_type=OrderException, max_length=16),
        ),
        ops.AddField(
            model_name='Order',
            name='exception_note',
            field=fields.CharField(default='', db_default='', max_length=500),
        ),
        ops.AddField(
            model_name='Order',
            name='may_split',
            field=fields.BooleanField(default=True, db_default=True),
        ),
        ops.AddField(
            model_name='Order',
            name='priority',
            field=fields.IntField(default=100, db_default=100),
        ),
        ops.AddField(
            model_name='Order',
            name='promised_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Order',
            name='queue',
            field=fields.CharEnumField(default=WorkQueue.NONE, description='what is to be done with it next', db_default=WorkQueue.NONE.value, enum_type=WorkQueue, max_length=10),
        ),
        ops.AddField(
            model_name='Order',
            name='review_stage',
            field=fields.CharEnumField(default=ReviewStage.SERVICE, description='whose review it waits for', db_default=ReviewStage.SERVICE.value, enum_type=ReviewStage, max_length=8),
        ),
        ops.AddField(
            model_name='Order',
            name='rules_due_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Order',
            name='service_level',
            field=fields.CharEnumField(default=ServiceLevel.STANDARD, description='how fast the buyer wants it', db_default=ServiceLevel.STANDARD.value, enum_type=ServiceLevel, max_length=10),
        ),
        ops.AddField(
            model_name='Order',
            name='ship_by',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Order',
            name='warehouse',
            field=fields.ForeignKeyField('models.Warehouse', source_field='warehouse_id', null=True, db_constraint=True, to_field='id', related_name='chosen_orders', on_delete=OnDelete.SET_NULL),
        ),
        ops.AddIndex(
            model_name='Order',
            index=Index(fields=['queue', 'placed_at', 'id']),
        ),
        ops.AddIndex(
            model_name='Order',
            index=Index(fields=['queue', 'ship_by', 'id']),
        ),
        ops.AddIndex(
            model_name='Order',
            index=Index(fields=['rules_due_at', 'id']),
        ),
        ops.RunPython(_queue_open_orders),
        ops.RunPython(
            checks(
                fulfillment_rate={"fulfillment_rate_amounts": "up_to_grams > 0 AND price_minor >= 0"},
                fulfillment_rate_zone={
                    "fulfillment_rate_zone_days": "transit_days >= 0 AND transit_days <= 90"
                },
                fulfillment_line={
                    "fulfillment_line_progress": (
                        "quantity > 0 AND shipped >= 0 AND shipped <= packed"
                        " AND packed <= picked AND picked <= quantity"
                    ),
                },
                fulfillment_package_line={"fulfillment_package_line_quantity": "quantity > 0"},
                inventory_backorder={"inventory_backorder_quantity": "quantity > 0"},
            )
        ),
    ]
