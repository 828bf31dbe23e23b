"""When routing may try an order again that it could not carry out."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('models', '0023_catalog_preorders')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Order',
            name='route_due_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Order',
            name='route_attempts',
            field=fields.IntField(default=0, db_default=0),
        ),
    ]
