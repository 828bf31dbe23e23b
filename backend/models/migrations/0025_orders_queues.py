"""Every queue of orders under every sort of the list."""

from tortoise import migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

class Migration(migrations.Migration):
    dependencies = [('models', '0024_orders_route_due')]

    initial = False

    operations = [
        ops.AddIndex(model_name='Order', index=Index(fields=['queue', 'updated_at', 'id'])),
        ops.AddIndex(model_name='Order', index=Index(fields=['queue', 'total_minor', 'id'])),
        ops.AddIndex(model_name='Order', index=Index(fields=['queue', 'number'])),
    ]
