"""What was changed of orders, what was taken off their lines, and who may wait for stock."""

from typing import Any

from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.core.ids import new_id
from backend.models.integrations import StockPolicy
from backend.models.orders.changes import ChangeKind
from backend.models.orders.order import CancelReason
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

_OLD = 'CONSTRAINT "orders_order_line_quantity" CHECK (quantity <> 0)'
_NEW = 'CONSTRAINT "orders_order_line_units" CHECK (quantity <> 0 OR removed_quantity > 0)'


async def _let_lines_be_empty(_apps: Any, editor: Any) -> None:
    """A line of which all was taken off stays, with quantity 0."""
    client = editor.client
    if client.capabilities.dialect != "sqlite":
        await client.execute_script(
            'ALTER TABLE "orders_order_line" DROP CONSTRAINT "orders_order_line_quantity";'
            f' ALTER TABLE "orders_order_line" ADD {_NEW}'
        )
        return
    # as SQLite's documentation of ALTER TABLE says for a CHECK: the rows do not change
    await client.execute_query("PRAGMA writable_schema = ON")
    await client.execute_query(
        "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = 'orders_order_line'",
        [_OLD, _NEW],
    )
    await client.execute_query("PRAGMA writable_schema = RESET")


class _Described(ops.AlterField):
    """Another reason to cancel: the column stays as it is. Tortoise would make the SQLite table
    anew, and the orders' lines would go with the old one.
    """

    async def database_forward(self, *_args: Any, **_options: Any) -> None:
        return


class _Forgotten(ops.RemoveConstraint):
    """A constraint that is gone already: Tortoise cannot take one off an SQLite table."""

    async def database_forward(self, *_args: Any, **_options: Any) -> None:
        return


class _Known(ops.AddConstraint):
    """A constraint that is there already."""

    async def database_forward(self, *_args: Any, **_options: Any) -> None:
        return


class Migration(migrations.Migration):
    dependencies = [('models', '0018_orders_review')]

    initial = False

    operations = [
        ops.CreateModel(
            name='OrderChange',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('kind', fields.CharEnumField(description='what was done', enum_type=ChangeKind, max_length=12)),
                ('order', fields.ForeignKeyField('models.Order', source_field='order_id', db_constraint=True, to_field='id', related_name='own_changes', on_delete=OnDelete.RESTRICT)),
                ('note', fields.CharField(default='', max_length=500)),
                ('effects', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('moves', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('undoes_id', fields.UUIDField(null=True, unique=True)),
                ('undone_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('made_by_id', fields.UUIDField(null=True)),
                ('made_by_name', fields.CharField(max_length=120)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'orders_order_change', 'app': 'models', 'pk_attr': 'id', 'table_description': 'One change of one order or of several at once. Append-only but for `undone_at`.'},
            bases=['Table'],
        ),
        ops.CreateModel(
            name='OrderChangeLink',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('change', fields.ForeignKeyField('models.OrderChange', source_field='change_id', db_constraint=True, to_field='id', related_name='links', on_delete=OnDelete.CASCADE)),
                ('order', fields.ForeignKeyField('models.Order', source_field='order_id', db_constraint=True, to_field='id', related_name='change_links', on_delete=OnDelete.RESTRICT)),
            ],
            options={'table': 'orders_order_change_link', 'app': 'models', 'unique_together': (('change', 'order'),), 'indexes': [Index(fields=['order_id', 'change_id'])], 'pk_attr': 'id', 'table_description': 'An order that a change touched.'},
            bases=['Table'],
        ),
        ops.AddField(
            model_name='Channel',
            name='stock_policy',
            field=fields.CharEnumField(default=StockPolicy.REFUSE, description='what becomes of an order for more than there is', db_default=StockPolicy.REFUSE.value, enum_type=StockPolicy, max_length=10),
        ),
        _Described(
            model_name='Order',
            name='cancel_reason',
            field=fields.CharEnumField(null=True, description='why it was cancelled', enum_type=CancelReason, max_length=12),
        ),
        ops.AddField(
            model_name='Order',
            name='work_void_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='OrderLine',
            name='removed_quantity',
            field=fields.IntField(default=0, db_default=0),
        ),
        ops.RunPython(_let_lines_be_empty),
        _Forgotten('OrderLine', 'orders_order_line_quantity'),
        _Known(
            'OrderLine',
            CheckConstraint(check='quantity <> 0 OR removed_quantity > 0', name='orders_order_line_units'),
        ),
    ]
