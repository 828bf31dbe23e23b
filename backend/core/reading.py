"""Reading rows as the driver gives them, for the lists and relations of the graph.

A row is a mapping from column name to value: UUIDs, aware times and parsed JSON on both engines,
an enum as the text it is stored as. Made into models the same rows cost many times as much.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import orjson
from tortoise.fields import BooleanField, DatetimeField, JSONField, UUIDField
from tortoise.models import Model
from tortoise.queryset import QuerySet

from backend.core.db import connection, is_postgres

Row = Mapping[str, Any]
Rows = Sequence[Row]


@dataclass(frozen=True, slots=True)
class Selected:
    """Some columns of a table: the beginning of a statement that reads them, and what makes its
    records rows."""

    columns: tuple[str, ...]
    text: str
    decode: Callable[[Sequence[Any]], Rows]


@cache
def stored_columns(model: type[Model]) -> frozenset[str]:
    """Every stored column of a table by its field name, foreign keys as `<name>_id`."""
    return frozenset(model._meta.fields_db_projection)


def select(model: type[Model], columns: frozenset[str] | None, *also: str) -> Selected:
    """These columns of the table, and `also`; all of them when None.

    Names that are no columns of it are left out: what is asked of a row may stand elsewhere.
    """
    stored = stored_columns(model)
    wanted = stored if columns is None else (columns & stored).union(also)
    return _select(model, wanted, is_postgres())


@cache
def _select(model: type[Model], columns: frozenset[str], postgres: bool) -> Selected:
    meta = model._meta
    names = tuple(sorted(columns))
    listed = ", ".join(
        f'"{meta.fields_db_projection[name]}"'
        if meta.fields_db_projection[name] == name
        else f'"{meta.fields_db_projection[name]}" AS "{name}"'
        for name in names
    )
    text = f'SELECT {listed or "1"} FROM "{meta.db_table}"'
    return Selected(names, text, _decoder(model, names, postgres=postgres))


async def fetch(selected: Selected, rest: str, values: Sequence[Any]) -> Rows:
    """The rows of the statement that `rest` completes."""
    return selected.decode(await fetch_records(f"{selected.text} {rest}", values))


async def fetch_records(text: str, values: Sequence[Any]) -> Sequence[Any]:
    """What a SELECT gives, as the driver gives it."""
    client = connection()
    if is_postgres():
        client.log.debug("%s: %s", text, values)
        async with client.acquire_connection() as raw:
            return cast(Sequence[Any], await raw.fetch(text, *values))
    _, records = await client.execute_query(text, list(values))
    return records


async def rows_of(queryset: QuerySet[Any], columns: frozenset[str] | None, *also: str) -> Rows:
    """The rows of a query, with these columns, and `also`."""
    selected = select(queryset.model, columns, *also)
    query = queryset.values(*selected.columns)
    query._choose_db_if_not_chosen()
    query._make_query()
    return selected.decode(await fetch_records(*query.query.get_parameterized_sql()))


def among(column: str, position: int = 1) -> str:
    """The condition that a column is among the keys of one parameter: see `as_keys`."""
    if is_postgres():
        return f'"{column}" = ANY(${position})'
    return f'"{column}" IN (SELECT value FROM json_each(?))'


def as_keys(keys: Sequence[Any]) -> Any:
    """Keys as one parameter, however many there are."""
    return list(keys) if is_postgres() else orjson.dumps(keys).decode()


def _decoder(
    model: type[Model], columns: Sequence[str], *, postgres: bool
) -> Callable[[Sequence[Any]], Rows]:
    kinds = (JSONField,) if postgres else (JSONField, UUIDField, DatetimeField, BooleanField)
    fields = model._meta.fields_map
    steps = [
        (name, orjson.loads if isinstance(field, JSONField) else field.to_python_value)
        for name, field in ((name, fields[name]) for name in columns)
        if isinstance(field, kinds)
    ]
    if not steps:
        return list if postgres else _as_dicts

    def decode(records: Sequence[Any]) -> Rows:
        rows = [dict(record) for record in records]
        for name, step in steps:
            for row in rows:
                if row[name] is not None:
                    row[name] = step(row[name])
        return rows

    return decode


def _as_dicts(records: Sequence[Any]) -> Rows:
    return [dict(record) for record in records]
