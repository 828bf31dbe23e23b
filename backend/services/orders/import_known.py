"""Which of many orders, variants and customers are there already.

Hand-written: Tortoise's builder takes longer over a list of 500 parameters than the database over
the answer, and both engines take such a list as one parameter.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
from tortoise.models import Model

from backend.core.db import connection, fetch_all, is_postgres
from backend.models import Order, OrderLine
from backend.services.orders.import_files.incoming import IncomingOrder
from backend.services.orders.import_records import number_choices


async def known_orders(channel_id: UUID, orders: Sequence[IncomingOrder]) -> set[str]:
    """The external ids of those that the channel has brought before."""
    ids = [order.external_id for order in orders]
    rows = await rows_among(Order, "external_id", ids, (), channel_id=channel_id)
    return {row["external_id"] for row in rows}


async def taken_numbers(channel_code: str, orders: Sequence[IncomingOrder]) -> set[str]:
    """The order numbers that are taken, of all that these orders may be given."""
    numbers = [number for order in orders for number in number_choices(order, channel_code)]
    return {row["number"] for row in await rows_among(Order, "number", numbers, ())}


async def refresh_statistics() -> None:
    """Tells PostgreSQL that these tables have grown: it would go on with plans for empty ones,
    reading all of them for every look, until its own round comes by a minute later."""
    if is_postgres():
        tables = ", ".join(f'"{model._meta.db_table}"' for model in (Order, OrderLine))
        await connection().execute_script(f"ANALYZE {tables}")


async def rows_among(
    model: type[Model],
    key: str,
    values: Sequence[str],
    columns: Sequence[str],
    *,
    channel_id: UUID | None = None,
) -> list[dict[str, Any]]:
    """The rows whose column `key`, a text, is one of `values`, by that column and its id: that
    column and `columns`, all stored under their own names; of one channel where it is given."""
    if not values:
        return []
    meta = model._meta
    names = ", ".join(f'"{meta.fields_db_projection[name]}"' for name in (key, *columns))
    column = meta.fields_db_projection[key]
    listed: object = list(values)
    test, parameter = "= ANY($1)", "$2"
    if not is_postgres():
        listed = orjson.dumps(listed).decode()
        test, parameter = "IN (SELECT value FROM json_each(?))", "?"
    sql = f'SELECT {names} FROM "{meta.db_table}" WHERE "{column}" {test}'
    parameters = [listed]
    if channel_id is not None:
        sql += f' AND "{meta.fields_db_projection["channel_id"]}" = {parameter}'
        parameters.append(channel_id if is_postgres() else str(channel_id))
    return await fetch_all(f'{sql} ORDER BY "{column}", "id"', parameters)


def key_of(row: dict[str, Any]) -> UUID:
    """The id of a row, which SQLite gives as text."""
    key = row["id"]
    return key if isinstance(key, UUID) else UUID(key)
