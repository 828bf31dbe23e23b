"""The sources that relations of the graph are read from: tables by a key column, in batches."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tortoise.models import Model

from backend.core.db import fetch_all, is_postgres, placeholder


def _stored_columns(model: type[Model]) -> tuple[str, ...]:
    """Every stored column of a table by its field name, foreign keys as `<name>_id`."""
    return tuple(model._meta.fields_db_projection)


@dataclass(frozen=True, slots=True)
class ByKey:
    """The row of `model` whose unique `key` is the one asked for."""

    model: type[Model]
    key: str = "id"

    @property
    def columns(self) -> tuple[str, ...]:
        return _stored_columns(self.model)

    async def read(self, keys: Sequence[Any]) -> Sequence[dict[str, Any] | None]:
        rows = await self.model.filter(**{f"{self.key}__in": keys}).values(*self.columns)
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

    @property
    def columns(self) -> tuple[str, ...]:
        return _stored_columns(self.model)

    async def read(self, keys: Sequence[Any]) -> Sequence[list[dict[str, Any]]]:
        rows = (
            await self.model.filter(**{f"{self.key}__in": keys})
            .order_by(self.key, *self.order)
            .values(*self.columns)
        )
        children: dict[Any, list[dict[str, Any]]] = {key: [] for key in keys}
        for row in rows:
            siblings = children[row[self.key]]
            if len(siblings) < self.limit:
                siblings.append(row)
        return [children[key] for key in keys]


@dataclass(frozen=True, slots=True)
class Latest:
    """Of the rows of `model` whose column `key` names the parent, the `limit` last by `order`.

    One statement for all parents, which reads no more rows than it gives.
    """

    model: type[Model]
    key: str
    order: str
    limit: int

    @property
    def columns(self) -> tuple[str, ...]:
        return _stored_columns(self.model)

    async def read(self, keys: Sequence[Any]) -> Sequence[list[dict[str, Any]]]:
        marks = ", ".join(placeholder(position) for position in range(1, len(keys) + 1))
        ranked = await fetch_all(
            f"SELECT id FROM (SELECT id, row_number() OVER"
            f' (PARTITION BY "{self.key}" ORDER BY "{self.order}" DESC, id DESC) AS place'
            f' FROM "{self.model._meta.db_table}" WHERE "{self.key}" IN ({marks})) AS ranked'
            f" WHERE place <= {self.limit}",
            [str(key) for key in keys] if not is_postgres() else keys,
        )
        rows = (
            await self.model.filter(id__in=[row["id"] for row in ranked])
            .order_by(f"-{self.order}", "-id")
            .values(*self.columns)
        )
        children: dict[Any, list[dict[str, Any]]] = {key: [] for key in keys}
        for row in rows:
            children[row[self.key]].append(row)
        return [children[key] for key in keys]


@dataclass(frozen=True, slots=True)
class Values:
    """One column of the rows of `model` whose column `key` names the parent, sorted."""

    model: type[Model]
    key: str
    column: str

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.key, self.column)

    async def read(self, keys: Sequence[Any]) -> Sequence[list[Any]]:
        rows = (
            await self.model.filter(**{f"{self.key}__in": keys})
            .order_by(self.key, self.column)
            .values(*self.columns)
        )
        values: dict[Any, list[Any]] = {key: [] for key in keys}
        for row in rows:
            values[row[self.key]].append(row[self.column])
        return [values[key] for key in keys]


@dataclass(frozen=True, slots=True)
class ByKeys:
    """The rows of `model` that a tuple of keys names, in its order: what a payload lists."""

    model: type[Model]

    @property
    def columns(self) -> tuple[str, ...]:
        return _stored_columns(self.model)

    async def read(self, keys: Sequence[tuple[Any, ...]]) -> Sequence[list[dict[str, Any]]]:
        wanted = {key for group in keys for key in group}
        rows = await self.model.filter(id__in=list(wanted)).values(*self.columns)
        found = {row["id"]: row for row in rows}
        return [[found[key] for key in group if key in found] for group in keys]
