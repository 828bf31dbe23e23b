"""SELECTs of hot paths: built once for each engine, sent many times with new values."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from pypika_tortoise.queries import Query, QueryBuilder, Table
from pypika_tortoise.terms import (
    ContainsCriterion,
    Criterion,
    Field,
    LiteralValue,
    NullValue,
    Parameter,
    Term,
)
from tortoise.models import Model

from backend.core.db import connection
from backend.core.writing import sqlite_value


def table(model: type[Model]) -> Table:
    return Table(model._meta.db_table)


class Dialect:
    """What a statement says differently on the two engines; parameters count from 1, in order."""

    def __init__(self, name: str, query: type[Query]) -> None:
        self.query = query
        self._is_postgres = name == "postgres"

    def parameter(self, position: int) -> Parameter:
        return Parameter(idx=position)

    def among(self, field: Field, position: int) -> Criterion:
        """The field is in the list at the position: one text, whatever the list's length."""
        if self._is_postgres:
            return field == LiteralValue(f"ANY(${position})")
        return ContainsCriterion(field, LiteralValue("(SELECT value FROM json_each(?))"))

    def next_serial(self, model: type[Model], column: str) -> Term:
        """A fresh value of a generated key, one for the whole SELECT; null on SQLite, where only
        an INSERT makes one.
        """
        if not self._is_postgres:
            return NullValue()
        sequence = f"pg_get_serial_sequence('{model._meta.db_table}', '{column}')"
        return LiteralValue(f"(SELECT nextval({sequence}))")

    def locking(self, query: QueryBuilder, of: Table) -> QueryBuilder:
        """Locks the rows of one table, in the query's order; whoever only refers to them does not
        wait. SQLite has one writer as it is.
        """
        if not self._is_postgres:
            return query
        return query.for_update(of=(of.get_table_name(),), no_key=True)


class Select:
    """One SELECT. Values come as the driver has them: on SQLite a UUID is text (`as_uuid`)."""

    def __init__(self, build: Callable[[Dialect], QueryBuilder]) -> None:
        self._build = build
        self._texts: dict[str, str] = {}

    async def fetch(self, *values: object) -> list[dict[str, Any]]:
        client = connection()
        name = client.capabilities.dialect
        if name not in self._texts:
            self._texts[name] = self._build(Dialect(name, client.query_class)).get_sql()
        given = list(values) if name == "postgres" else list(map(sqlite_value, values))
        return await client.execute_query_dict(self._texts[name], given)


def as_uuid(value: UUID | str) -> UUID:
    return UUID(value) if isinstance(value, str) else value
