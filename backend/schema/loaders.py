"""The sources that relations of the graph are read from: tables by a key column, in batches."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tortoise.models import Model

from backend.core.reading import Row, among, as_keys, fetch, select
from backend.execution.breadth_first import selected_columns
from backend.execution.fields import Columns, Source
from backend.schema.context import Info


@dataclass(frozen=True, slots=True)
class ByKey:
    """The row of `model` whose unique `key` is the one asked for."""

    model: type[Model]
    key: str = "id"

    async def read(
        self, keys: Sequence[Any], columns: Columns | None = None
    ) -> Sequence[Row | None]:
        selected = select(self.model, columns, self.key)
        where = f"WHERE {among(_column(self.model, self.key))}"
        rows = await fetch(selected, where, [as_keys(keys)])
        found = {row[self.key]: row for row in rows}
        return [found.get(key) for key in keys]


@dataclass(frozen=True, slots=True)
class Children:
    """The rows of `model` whose column `key` names the parent, in `order`, at most `limit` each.

    The bound is per batch as well: a parent with more children than `limit` shows the first ones.
    """

    model: type[Model]
    key: str
    order: tuple[str, ...]
    limit: int = 1000

    async def read(
        self, keys: Sequence[Any], columns: Columns | None = None
    ) -> Sequence[list[Row]]:
        selected = select(self.model, columns, self.key)
        where = f"WHERE {among(_column(self.model, self.key))} {_sorted(self.model, self.order)}"
        children = _grouped(await fetch(selected, where, [as_keys(keys)]), self.key, keys)
        return [children[key][: self.limit] for key in keys]


@dataclass(frozen=True, slots=True)
class Latest:
    """Of the rows of `model` whose column `key` names the parent, the `limit` last by `order`.

    One statement for all parents.
    """

    model: type[Model]
    key: str
    order: str
    limit: int

    async def read(
        self, keys: Sequence[Any], columns: Columns | None = None
    ) -> Sequence[list[Row]]:
        selected = select(self.model, columns, self.key)
        key, order = _column(self.model, self.key), _column(self.model, self.order)
        newest = f'ORDER BY "{order}" DESC, "id" DESC'
        where = (
            f'WHERE "id" IN (SELECT "id" FROM (SELECT "id", row_number() OVER'
            f' (PARTITION BY "{key}" {newest}) AS place'
            f' FROM "{self.model._meta.db_table}" WHERE {among(key)}) AS ranked'
            f" WHERE place <= {self.limit}) {newest}"
        )
        children = _grouped(await fetch(selected, where, [as_keys(keys)]), self.key, keys)
        return [children[key] for key in keys]


@dataclass(frozen=True, slots=True)
class Values:
    """One column of the rows of `model` whose column `key` names the parent, sorted."""

    model: type[Model]
    key: str
    column: str

    async def read(
        self, keys: Sequence[Any], columns: Columns | None = None
    ) -> Sequence[list[Any]]:
        selected = select(self.model, frozenset((self.key, self.column)))
        sorted_by = _sorted(self.model, (self.column,))
        where = f"WHERE {among(_column(self.model, self.key))} {sorted_by}"
        children = _grouped(await fetch(selected, where, [as_keys(keys)]), self.key, keys)
        return [[row[self.column] for row in children[key]] for key in keys]


@dataclass(frozen=True, slots=True)
class ByKeys:
    """The rows of `model` that a tuple of keys names, in its order: what a payload lists."""

    model: type[Model]

    async def read(
        self, keys: Sequence[tuple[Any, ...]], columns: Columns | None = None
    ) -> Sequence[list[Row]]:
        wanted = list(dict.fromkeys(key for group in keys for key in group))
        rows = await ByKey(self.model).read(wanted, columns)
        found = {key: row for key, row in zip(wanted, rows, strict=True) if row is not None}
        return [[found[key] for key in group if key in found] for group in keys]


async def row_by_key(info: Info, source: Source, key: Any, type_name: str = "") -> Any:
    """The row that a root field gives, with no more columns than are asked for below it."""
    columns = selected_columns(info, type_name)
    return await info.context.loaders.read_one(source, key, columns)


def _column(model: type[Model], name: str) -> str:
    return model._meta.fields_db_projection[name]


@cache
def _sorted(model: type[Model], order: tuple[str, ...]) -> str:
    """ORDER BY the columns; a minus before a name turns it round."""
    terms = (
        f'"{_column(model, name.removeprefix("-"))}"' + (" DESC" if name.startswith("-") else "")
        for name in order
    )
    return f"ORDER BY {', '.join(terms)}"


def _grouped(rows: Sequence[Row], key: str, keys: Sequence[Any]) -> dict[Any, list[Row]]:
    """The rows by their parent's key, in their order."""
    groups: dict[Any, list[Row]] = {key: [] for key in keys}
    for row in rows:
        groups[row[key]].append(row)
    return groups
