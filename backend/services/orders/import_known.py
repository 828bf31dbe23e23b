"""Which of many orders are there already.

Hand-written: Tortoise's builder takes longer over a list of 500 parameters than the database over
the answer, and both engines take such a list as one parameter.
"""

from collections.abc import Sequence
from uuid import UUID

import orjson

from backend.core.db import connection, fetch_all, is_postgres
from backend.models import Order, OrderLine
from backend.services.orders.import_files.incoming import IncomingOrder
from backend.services.orders.import_records import number_choices


async def known_orders(channel_id: UUID, orders: Sequence[IncomingOrder]) -> set[str]:
    """The external ids of those that the channel has brought before."""
    ids = [order.external_id for order in orders]
    return await _among("external_id", ids, channel_id)


async def taken_numbers(channel_code: str, orders: Sequence[IncomingOrder]) -> set[str]:
    """The order numbers that are taken, of all that these orders may be given."""
    numbers = [number for order in orders for number in number_choices(order, channel_code)]
    return await _among("number", numbers, None)


async def refresh_statistics() -> None:
    """Tells PostgreSQL that these tables have grown: it would go on with plans for empty ones,
    reading all of them for every look, until its own round comes by a minute later."""
    if is_postgres():
        tables = ", ".join(f'"{model._meta.db_table}"' for model in (Order, OrderLine))
        await connection().execute_script(f"ANALYZE {tables}")


async def _among(field: str, values: list[str], channel_id: UUID | None) -> set[str]:
    """The values that stand in a column of text."""
    meta = Order._meta
    column = meta.fields_db_projection[field]
    text = f'SELECT "{column}" AS found FROM "{meta.db_table}" WHERE "{column}" '
    if is_postgres():
        sql = f"{text} = ANY($1)"
        parameters: list[object] = [values]
        channel = ' AND "{}" = $2'
    else:
        listed = orjson.dumps(values).decode()
        sql, parameters = f"{text} IN (SELECT value FROM json_each(?))", [listed]
        channel = ' AND "{}" = ?'
    if channel_id is not None:
        sql += channel.format(meta.fields_db_projection["channel_id"])
        parameters.append(channel_id if is_postgres() else str(channel_id))
    return {row["found"] for row in await fetch_all(sql, parameters)}
