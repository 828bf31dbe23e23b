"""What a check is: one statement over a chunk of rows, and the findings it gives."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

import orjson
from tortoise.models import Model

from backend.core.db import fetch_all, is_postgres
from backend.core.writing import sqlite_value
from backend.models.inventory.doctor import DoctorCheck

Key = UUID | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A difference, in units or in ordinals: what ought to be, and what is.

    `part` is a part of a level in lower case, such as `on_hand`. `is_repairable` says whether the
    ledger can put it right.
    """

    check: DoctorCheck
    expected: int
    found: int
    part: str | None = None
    level_id: UUID | None = None
    entry_id: UUID | None = None
    order_id: UUID | None = None
    order_line_id: UUID | None = None
    lot_id: UUID | None = None
    is_repairable: bool = False


class Chunk(Protocol):
    """Some rows of a walk."""

    def within(self, column: str) -> str:
        """The condition that a column holds one of their keys."""
        ...

    async def fetch(self, sql: str) -> list[dict[str, Any]]:
        """The rows of a SELECT that has `within` in it."""
        ...


@dataclass(frozen=True, slots=True)
class Span:
    """The rows whose keys come after one and go up to another."""

    after: Key
    until: Key

    def within(self, column: str) -> str:
        return f"{column} > $1 AND {column} <= $2"

    async def fetch(self, sql: str) -> list[dict[str, Any]]:
        return await _fetch(sql, self.after, self.until)


@dataclass(frozen=True, slots=True)
class Keys:
    """The rows of these keys."""

    keys: list[UUID]

    def within(self, column: str) -> str:
        among = "= ANY($1::uuid[])" if is_postgres() else "IN (SELECT value FROM json_each($1))"
        return f"{column} {among}"

    async def fetch(self, sql: str) -> list[dict[str, Any]]:
        return await _fetch(sql, self.keys if is_postgres() else orjson.dumps(self.keys).decode())


async def _fetch(sql: str, *values: object) -> list[dict[str, Any]]:
    if is_postgres():
        return await fetch_all(sql, values)
    return await fetch_all(sql.replace("$", "?"), list(map(sqlite_value, values)))


@dataclass(frozen=True, slots=True)
class Walk:
    """The rows of a table in the order of a unique, indexed key."""

    model: type[Model]
    key: str
    # comes before every key
    start: Key
    condition: str = "TRUE"
    # On SQLite all reads of a process take turns, so a statement must be short.
    at_once: int = 1_000

    async def chunks(self) -> AsyncIterator[tuple[Span, int]]:
        """The rows chunk by chunk, and how many each has."""
        after, count = self.start, self.at_once
        sql = (
            f"SELECT {self.key} AS key FROM {table(self.model)}"
            f" WHERE {self.key} > $1 AND {self.condition} ORDER BY {self.key} LIMIT {self.at_once}"
        )
        while count == self.at_once:
            rows = await _fetch(sql, after)
            count = len(rows)
            if rows:
                until = rows[-1]["key"]
                yield Span(after, until), count
                after = until


Find = Callable[[Chunk], Awaitable[list[Finding]]]


@dataclass(frozen=True, slots=True)
class Check:
    """`find` gives what is wrong in a chunk of the walk: as many findings as it has rows, or parts.

    It sends one statement. A statement sees one moment of the database on both engines, and a
    transaction moves a level, its ledger and its claims together: so what is being written
    meanwhile is never seen by half, and nobody has to wait.
    """

    name: DoctorCheck
    walk: Walk
    find: Find


def table(model: type[Model]) -> str:
    return f'"{model._meta.db_table}"'
