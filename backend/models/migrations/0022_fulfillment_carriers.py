"""Labels bought of carriers, and every attempt at one."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.core.ids import new_id
from backend.models.fulfillment.labels import LabelDeed
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('models', '0021_fulfillment_picking')]

    initial = False

    operations = [
        ops.CreateModel(
            name='LabelAttempt',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('shipment', fields.ForeignKeyField('models.Shipment', source_field='shipment_id', db_constraint=True, to_field='id', related_name='label_log', on_delete=OnDelete.CASCADE)),
                ('deed', fields.CharEnumField(description='what was asked of the carrier', enum_type=LabelDeed, max_length=4)),
                ('serial', fields.IntField()),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('problem', fields.CharField(default='', max_length=500)),
            ],
            options={'table': 'fulfillment_label_attempt', 'app': 'models', 'indexes': [Index(fields=['shipment_id', 'at', 'id'])], 'pk_attr': 'id', 'table_description': 'One call to a carrier for a label, as it went. Append-only.'},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='ShippingLabel',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('shipment', fields.ForeignKeyField('models.Shipment', source_field='shipment_id', db_constraint=True, to_field='id', related_name='labels', on_delete=OnDelete.CASCADE)),
                ('serial', fields.IntField()),
                ('tracking_number', fields.CharField(max_length=80)),
                ('document', fields.BinaryField(null=True)),
                ('bought_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('voided_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('void_due_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('void_attempts', fields.IntField(default=0)),
                ('void_error', fields.CharField(default='', max_length=500)),
            ],
            options={'table': 'fulfillment_label', 'app': 'models', 'unique_together': (('shipment', 'serial'),), 'indexes': [Index(fields=['void_due_at', 'id'])], 'pk_attr': 'id', 'table_description': 'A label of a shipment. The next one is bought when this one was voided.'},
            bases=['Table'],
        ),
    ]
