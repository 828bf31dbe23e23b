"""Rows that a transaction has yet to write: kept as they come up, then sent together.

A use case writes a dozen rows to half a dozen tables, and sent one by one their round trips cost
several times the rest of it. On PostgreSQL they travel as JSON in one statement, on SQLite table by
table. Rows are mappings of model fields to values: final ones, for validators do not run.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

import orjson
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.models import Model

from backend.core.sqlite import execute_in_turn

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class _Shape:
    """A table, and what its rows hold where nothing is said. Fields are named as their columns."""

    table: str
    columns: Sequence[str]
    names: Set[str]
    constants: Mapping[str, object]
    makers: Mapping[str, Callable[[], object]]

    def complete(self, row: Row) -> Row:
        made = {name: make() for name, make in self.makers.items() if name not in row}
        whole = {**self.constants, **made, **row}
        if whole.keys() != self.names:
            odd = sorted(whole.keys() ^ self.names)
            raise TypeError(f"unknown or missing fields in a row of {self.table}: {odd}")
        return whole


_Rows = tuple[_Shape, Sequence[Row]]


@cache
def _shape(model: type[Model]) -> _Shape:
    meta = model._meta
    fields = {
        name: meta.fields_map[name]
        for name in meta.fields_db_projection
        if not meta.fields_map[name].generated
    }
    defaults = {name: field.default for name, field in fields.items() if field.default is not None}
    constants = {name: value for name, value in defaults.items() if not callable(value)}
    return _Shape(
        table=meta.db_table,
        columns=tuple(fields),
        names=fields.keys(),
        constants={name: None for name, field in fields.items() if field.null} | constants,
        makers={name: value for name, value in defaults.items() if callable(value)},
    )


class PendingRows:
    """What one transaction has yet to write, by table, in the order in which the tables came up.

    Parents come up before their children: SQLite looks at a foreign key at once.
    """

    def __init__(self) -> None:
        self._inserts: dict[type[Model], list[Row]] = {}
        self._updates: dict[type[Model], dict[UUID, Row]] = {}

    def insert(self, model: type[Model], rows: Iterable[Row]) -> None:
        """Whole rows; what a row leaves out gets the model's default, or null where it may be."""
        self._inserts.setdefault(model, []).extend(map(_shape(model).complete, rows))

    def update(self, model: type[Model], rows: Iterable[Row]) -> None:
        """New values of rows that are there and locked: their `id` first, all the same columns.

        Of two updates of one row the later counts.
        """
        if self._inserts.get(model):
            raise RuntimeError(f"{model.__name__}: the statement cannot update what it inserts")
        waiting = self._updates.get(model, {}) | {row["id"]: row for row in rows}
        if len({tuple(row) for row in waiting.values()}) > 1:
            raise TypeError(f"{model.__name__}: updates of one flush() with different columns")
        self._updates[model] = waiting

    def has(self, models: Iterable[type[Model]]) -> bool:
        return any(self._inserts.get(model) or self._updates.get(model) for model in models)

    def forget(self) -> None:
        self._inserts.clear()
        self._updates.clear()

    async def send(self, client: BaseDBAsyncClient) -> None:
        """Writes all of it. Raises: IntegrityError as single statements would."""
        inserts = [(_shape(model), rows) for model, rows in self._inserts.items() if rows]
        updates = [
            (_shape(model), list(rows.values())) for model, rows in self._updates.items() if rows
        ]
        self._inserts, self._updates = {}, {}
        if not inserts and not updates:
            return
        if client.capabilities.dialect == "postgres":
            await _send_as_one(client, inserts, updates)
        else:
            await _send_by_table(client, inserts, updates)


async def insert_unless_taken(client: BaseDBAsyncClient, model: type[Model], row: Row) -> bool:
    """Whether the row went in; it does not where one of its unique keys is taken.

    On PostgreSQL it waits for a transaction that is about to take the same key.
    """
    shape = _shape(model)
    whole = shape.complete(row)
    if client.capabilities.dialect == "postgres":
        sql = _insert_of_json(shape, 1)
        values: list[object] = [_json([whole])]
    else:
        sql, values = _insert_of_values(shape), _for_sqlite(shape.columns, whole)
    returned = await client.execute_query_dict(f"{sql} ON CONFLICT DO NOTHING RETURNING 1", values)
    return bool(returned)


async def _send_as_one(
    client: BaseDBAsyncClient, inserts: Sequence[_Rows], updates: Sequence[_Rows]
) -> None:
    sql = _one_statement(
        tuple(shape for shape, _ in inserts),
        tuple((shape, tuple(rows[0])) for shape, rows in updates),
    )
    values: list[object] = [_json(rows) for _, rows in inserts]
    for _, rows in updates:
        values += [_json(rows), [row["id"] for row in rows]]
    await client.execute_query_dict(sql, values)


@lru_cache(maxsize=256)
def _one_statement(
    inserts: Sequence[_Shape], updates: Sequence[tuple[_Shape, Sequence[str]]]
) -> str:
    parts = [_insert_of_json(shape, position) for position, shape in enumerate(inserts, 1)]
    first = len(inserts) + 1
    parts += [
        _update_of_json(shape, columns, first + 2 * at)
        for at, (shape, columns) in enumerate(updates)
    ]
    if len(parts) == 1:
        return parts[0]
    *others, last = parts
    named = ", ".join(f"part{at} AS ({part})" for at, part in enumerate(others))
    return f"WITH {named} {last}"


def _insert_of_json(shape: _Shape, position: int) -> str:
    """Takes one parameter, the rows. The table itself says of which types the columns are."""
    names = _names(shape.columns)
    return (
        f'INSERT INTO "{shape.table}" ({names}) SELECT {names}'
        f' FROM json_populate_recordset(NULL::"{shape.table}", ${position})'
    )


def _update_of_json(shape: _Shape, columns: Sequence[str], position: int) -> str:
    """Takes two parameters: the rows, and their ids, or the planner might read the whole table."""
    sets = ", ".join(f'"{column}" = given."{column}"' for column in columns if column != "id")
    return (
        f'UPDATE "{shape.table}" AS kept SET {sets}'
        f' FROM json_populate_recordset(NULL::"{shape.table}", ${position}) AS given'
        f' WHERE kept."id" = given."id" AND kept."id" = ANY(${position + 1})'
    )


def _json(rows: Sequence[Row]) -> str:
    return orjson.dumps(rows, default=_uuid_text).decode()


def _uuid_text(value: object) -> str:
    """For orjson, to which asyncpg's own class of UUID is a stranger."""
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} is no column's value")


async def _send_by_table(
    client: BaseDBAsyncClient, inserts: Sequence[_Rows], updates: Sequence[_Rows]
) -> None:
    statements = [
        (_insert_of_values(shape), [_for_sqlite(shape.columns, row) for row in rows])
        for shape, rows in inserts
    ]
    for shape, rows in updates:
        columns = [*(column for column in rows[0] if column != "id"), "id"]
        sets = ", ".join(f'"{column}" = ?' for column in columns[:-1])
        sql = f'UPDATE "{shape.table}" SET {sets} WHERE "id" = ?'
        statements.append((sql, [_for_sqlite(columns, row) for row in rows]))
    await execute_in_turn(client, statements)


def _insert_of_values(shape: _Shape) -> str:
    marks = ", ".join("?" * len(shape.columns))
    return f'INSERT INTO "{shape.table}" ({_names(shape.columns)}) VALUES ({marks})'


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _for_sqlite(columns: Sequence[str], row: Row) -> list[object]:
    return [sqlite_value(row[column]) for column in columns]


def sqlite_value(value: object) -> object:
    """A value as Tortoise keeps it on SQLite."""
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return json_text(value)


def json_text(value: object) -> object:
    """A dict or list as the text of a JSON column, any other value as it is."""
    if isinstance(value, dict | list):
        return orjson.dumps(value).decode()
    return value
