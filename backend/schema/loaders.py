"""The sources that relations of the graph are read from: tables by a key column, in batches."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tortoise.models import Model

from backend.core.reading import Columns, Join, Row, rows_among
from backend.execution.breadth_first import selected_columns
from backend.execution.fields import Source
from backend.schema.context import Info


@dataclass(frozen=True, slots=True)
class ByKey:
    """The row of `model` whose unique `key` is the one asked for."""

    model: type[Model]
    key: str = "id"

    async def read(
        self, keys: Sequence[Any], columns: Columns | None = None
    ) -> Sequence[Row | None]:
        name = self.key
        found = {row[name]: row for row in await rows_among(self.model, columns, name, keys)}
        return [found.get(key) for key in keys]

    def join(self, key: str, columns: Columns) -> Join | None:
        """What asks a read of other rows to bring these along; only by id."""
        return Join(key, self.model, columns) if self.key == "id" else None


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
        rest = _sorted(self.model, self.order)
        rows = await rows_among(self.model, columns, self.key, keys, rest=rest)
        return [found[: self.limit] for found in _grouped(rows, self.key, keys)]


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
        rest = _latest(self.model, self.key, self.order, self.limit)
        rows = await rows_among(self.model, columns, self.key, keys, rest=rest)
        return _grouped(rows, self.key, keys)


@dataclass(frozen=True, slots=True)
class Values:
    """One column of the rows of `model` whose column `key` names the parent, sorted."""

    model: type[Model]
    key: str
    column: str

    async def read(
        self, keys: Sequence[Any], columns: Columns | None = None
    ) -> Sequence[list[Any]]:
        rest = _sorted(self.model, (self.column,))
        only = frozenset((self.column,))
        rows = await rows_among(self.model, only, self.key, keys, rest=rest)
        return [[row[self.column] for row in found] for found in _grouped(rows, self.key, keys)]


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
    return f'"{model._meta.db_table}"."{model._meta.fields_db_projection[name]}"'


@cache
def _sorted(model: type[Model], order: tuple[str, ...]) -> str:
    """The children in this order; a minus before a name turns it round."""
    terms = (
        _column(model, name.removeprefix("-")) + (" DESC" if name.startswith("-") else "")
        for name in order
    )
    return f"WHERE {{among}} ORDER BY {', '.join(terms)}"


@cache
def _latest(model: type[Model], key: str, order: str, limit: int) -> str:
    newest = f"ORDER BY {_column(model, order)} DESC, {_column(model, 'id')} DESC"
    return (
        f'WHERE {_column(model, "id")} IN (SELECT "id" FROM (SELECT "id", row_number() OVER'
        f" (PARTITION BY {_column(model, key)} {newest}) AS place"
        f' FROM "{model._meta.db_table}" WHERE {{among}}) AS ranked'
        f" WHERE place <= {limit}) {newest}"
    )


def _grouped(rows: Sequence[Row], name: str, keys: Sequence[Any]) -> list[list[Row]]:
    """The rows of each parent, in their order."""
    groups: dict[bytes, list[Row]] = {key.bytes: [] for key in keys}
    for row in rows:
        # A UUID of the driver's takes long to hash, its bytes do not.
        groups[row[name].bytes].append(row)
    return [groups[key.bytes] for key in keys]
