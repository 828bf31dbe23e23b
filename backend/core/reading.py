"""Reading rows as the driver gives them, for the lists and relations of the graph.

A row is a mapping from column name to value: UUIDs, aware times and parsed JSON on both engines,
an enum as the text it is stored as. Made into models the same rows cost many times as much.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast
from weakref import WeakKeyDictionary

import orjson
from pypika_tortoise.enums import Order
from pypika_tortoise.terms import PseudoColumn
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.fields import BooleanField, DateField, DatetimeField, Field, JSONField, UUIDField
from tortoise.models import Model
from tortoise.queryset import QuerySet

from backend.core.db import connection

# The texts of a house are few: the relations of its tables times what documents ask of them.
_KEPT = 4096
# Of PostgreSQL; a longer one it would cut.
_LONGEST_NAME = 63

Row = Mapping[str, Any]
Rows = Sequence[Row]


@dataclass(frozen=True, slots=True)
class Join:
    """Asks, among the columns of a read, for the row of `model` whose id the column `key` has.

    Its columns, `id` among them, stand in the row that names it, under `key` and a dot: they are
    null where there is no such row. One whose names are too long for PostgreSQL does not come: the
    row has `key` instead.
    """

    key: str
    model: type[Model]
    columns: "Columns"

    def name(self, column: str) -> str:
        """Under which the row that names it has this column of it."""
        return f"{self.key}.{column}"


Columns = frozenset[str | Join]


def without_joins(columns: Columns) -> Columns:
    """The same, with the keys of rows in the place of what would bring them along."""
    return frozenset(name.key if isinstance(name, Join) else name for name in columns)


def joined(row: Row, join: Join) -> Row | None:
    """The row that came along, as one of its own; None where there is none."""
    if row[join.name("id")] is None:
        return None
    prefix = join.name("")
    return {name[len(prefix) :]: row[name] for name in row.keys() if name.startswith(prefix)}  # noqa: SIM118 (a driver's record is iterated by its values)


async def rows_among(
    model: type[Model],
    columns: Columns | None,
    key: str,
    keys: Sequence[Any],
    *,
    rest: str = "WHERE {among}",
) -> Rows:
    """The rows of a table whose `key` is among `keys`, with `key` and these columns.

    All columns when None; names that are none of the table's are left out, since what is asked of
    a row may stand elsewhere. `rest` completes the statement: `{among}` is the condition.
    """
    client = connection()
    if client.capabilities.dialect == "postgres":
        statement = _among(model, columns, key, rest, True)
        return statement.decode(await _fetch(client, statement.text, [list(keys)]))
    statement = _among(model, columns, key, rest, False)
    _, records = await client.execute_query(statement.text, [orjson.dumps(keys).decode()])
    return statement.decode(records)


@dataclass(frozen=True, slots=True)
class _Text:
    """A statement that reads the rows of a query."""

    text: str
    values: Sequence[Any]
    decode: "Decode"


# Of queries that are asked over and over as they are: their statements, by what is read.
_kept: WeakKeyDictionary[QuerySet[Any], dict[Hashable, _Text]] = WeakKeyDictionary()


def keep(queryset: QuerySet[Any]) -> QuerySet[Any]:
    """The query, whose statements are written once. It must never change."""
    _kept[queryset] = {}
    return queryset


async def rows_of(queryset: QuerySet[Any], columns: Columns | None, *also: str) -> Rows:
    """The rows of a query, in its order, with `also` and these columns; all when None."""
    client = connection()
    postgres = client.capabilities.dialect == "postgres"
    kept, asked = _kept.get(queryset), (columns, also, postgres)
    statement = kept.get(asked) if kept is not None else None
    if statement is None:
        statement = _text_of(queryset, columns, also, postgres)
        if kept is not None and len(kept) < _KEPT:
            kept[asked] = statement
    if postgres:
        records = await _fetch(client, statement.text, statement.values)
    else:
        _, records = await client.execute_query(statement.text, list(statement.values))
    return statement.decode(records)


def _text_of(
    queryset: QuerySet[Any], columns: Columns | None, also: tuple[str, ...], postgres: bool
) -> _Text:
    query = queryset.values("id")
    query._choose_db_if_not_chosen()
    query._make_query()
    ordering = tuple((name, order is Order.desc) for name, order in queryset._orderings)
    model: type[Model] = queryset.model
    listed = _listed(model, columns, also, ordering, postgres)
    # The builder says which rows; what is read of them is the same text for all lists alike.
    query.query._selects = [cast(Any, listed.selected)]
    text, values = query.query.get_parameterized_sql()
    return _Text(f"{listed.before}{text}{listed.behind}", values, listed.decode)


async def _fetch(client: BaseDBAsyncClient, text: str, values: Sequence[Any]) -> Sequence[Any]:
    client.log.debug("%s: %s", text, values)
    async with client.acquire_connection() as raw:
        return cast(Sequence[Any], await raw.fetch(text, *values))


@lru_cache(maxsize=_KEPT)
def _names(model: type[Model], columns: Columns | None, also: tuple[str, ...]) -> tuple[str, ...]:
    """Columns of the table by their field names, foreign keys as `<name>_id`."""
    stored = frozenset(model._meta.fields_db_projection)
    wanted = stored if columns is None else stored & columns
    return tuple(sorted(wanted.union(also)))


# ------------------------------------------------------------------------------- statements

Decode = Callable[[Sequence[Any]], Rows]


@dataclass(frozen=True, slots=True)
class _Statement:
    """A SELECT, and what makes its records rows."""

    text: str
    decode: Decode


@lru_cache(maxsize=_KEPT)
def _among(
    model: type[Model], columns: Columns | None, key: str, rest: str, postgres: bool
) -> _Statement:
    selection, table = _Selection(postgres), f'"{model._meta.db_table}"'
    selection.read(model, columns, (key,), table)
    column = f'{table}."{model._meta.fields_db_projection[key]}"'
    one_of = "= ANY($1)" if postgres else "IN (SELECT value FROM json_each(?))"
    where = rest.format(among=f"{column} {one_of}")
    source = " LEFT JOIN ".join([table, *selection.joins])
    text = f"SELECT {', '.join(selection.columns)} FROM {source} {where}"
    return _Statement(text, selection.decode)


@dataclass(frozen=True, slots=True)
class _Listed:
    """What is read of the rows of a query, and the text around its SELECT, if any."""

    selected: PseudoColumn
    before: str
    behind: str
    decode: Decode


@lru_cache(maxsize=_KEPT)
def _listed(
    model: type[Model],
    columns: Columns | None,
    also: tuple[str, ...],
    ordering: tuple[tuple[str, bool], ...],
    postgres: bool,
) -> _Listed:
    """With joins the query stands inside another: it may name columns that joined tables have.

    What is in the order of another table's columns has no joins, since the outer query could not
    be told that order.
    """
    stored = model._meta.fields_db_projection
    if columns is not None and not all(name in stored for name, _ in ordering):
        columns = without_joins(columns)
    selection, table = _Selection(postgres), f'"{model._meta.db_table}"'
    selection.read(model, columns, also, table)
    own, before, behind = selection.columns, "", ""
    if selection.joins:
        keys = (join.key for join in columns or () if isinstance(join, Join))
        own = [f'{table}."{stored[name]}"' for name in _names(model, columns, (*also, *keys))]
        before = f"SELECT {', '.join(selection.columns)} FROM ("
        terms = (f'{table}."{stored[name]}"{" DESC" * down}' for name, down in ordering)
        behind = " LEFT JOIN ".join([f") {table}", *selection.joins])
        behind += f" ORDER BY {', '.join(terms)}"
    selected = PseudoColumn(", ".join(own))
    return _Listed(selected, before, behind, selection.decode)


class _Selection:
    """What a statement selects, and the text of the row that is made of each record."""

    def __init__(self, postgres: bool) -> None:
        self._postgres = postgres
        self._steps: dict[str, Callable[[Any], Any]] = {}
        self._entries: list[str] = []
        self.columns: list[str] = []
        self.joins: list[str] = []

    def read(
        self,
        model: type[Model],
        columns: Columns | None,
        also: tuple[str, ...],
        table: str,
        prefix: str = "",
    ) -> None:
        """Selects the columns of one table, and of what is joined to it."""
        joins = _merged(columns or frozenset())
        absent = [join.key for join in joins if not _fits(join, prefix)]
        for name in _names(model, columns, (*also, *absent)):
            self._read(model, name, table, f"{prefix}{name}")
        for join in joins:
            if join.key in absent:
                continue
            inner = f"{prefix}{join.name('')}"
            other = f'"joined{len(self.joins)}"'
            key = model._meta.fields_db_projection[join.key]
            self.joins.append(
                f'"{join.model._meta.db_table}" {other} ON {other}."id" = {table}."{key}"'
            )
            self.read(join.model, join.columns, ("id",), other, inner)

    def _read(self, model: type[Model], name: str, table: str, known_as: str) -> None:
        at, column = len(self.columns), model._meta.fields_db_projection[name]
        label = "" if column == known_as else f' AS "{known_as}"'
        self.columns.append(f'{table}."{column}"{label}')
        value = f"r[{at}]"
        step = _step(model._meta.fields_map[name], self._postgres)
        if step is not None:
            self._steps[f"step{at}"] = step
            value = f"None if {value} is None else step{at}({value})"
        self._entries.append(f"{known_as!r}: {value}")

    @property
    def decode(self) -> Decode:
        """Written out as a dict display a row takes half the time of one made in a loop. Records
        that need no step are rows already."""
        if self._postgres and not self._steps:
            return list
        row = f"{{{', '.join(self._entries)}}}"
        made: Decode = eval(f"lambda records: [{row} for r in records]", self._steps)
        return made


def _step(field: Field[Any], postgres: bool) -> Callable[[Any], Any] | None:
    """What makes a value of the driver's ours; None where it is so already."""
    if isinstance(field, JSONField):
        return orjson.loads
    if not postgres and isinstance(field, UUIDField | DateField | DatetimeField | BooleanField):
        return field.to_python_value
    return None


def _fits(join: Join, prefix: str) -> bool:
    """Whether its columns can be named."""
    names = _names(join.model, join.columns, ("id",))
    return len(prefix) + max(len(join.name(name)) for name in names) <= _LONGEST_NAME


def _merged(columns: Columns) -> list[Join]:
    """The joins among the columns, those of one key as one."""
    joins: dict[str, Join] = {}
    for join in columns:
        if isinstance(join, Join):
            known = joins.get(join.key)
            union = known.columns | join.columns if known else join.columns
            joins[join.key] = Join(join.key, join.model, union)
    return [joins[key] for key in sorted(joins)]
