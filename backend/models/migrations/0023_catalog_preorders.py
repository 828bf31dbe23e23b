"""From which day a variant is sent that is ordered ahead."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('models', '0022_fulfillment_carriers')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Variant',
            name='available_from',
            field=fields.DateField(null=True),
        ),
    ]
