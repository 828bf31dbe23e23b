"""Tortoise's SQLite client, made fit for several writers (a Tortoise `engine` module).

Two changes. Transactions begin IMMEDIATE: the stock client begins DEFERRED, and a transaction that
reads before it writes then fails at once with "database is locked" when another process commits in
between. And reads outside transactions use a connection of their own, so that under WAL a list does
not wait for a long import.
"""

import asyncio
import sqlite3
from collections.abc import Sequence
from typing import Any

import aiosqlite
from tortoise.backends.base.client import (
    BaseDBAsyncClient,
    TransactionalDBClient,
    TransactionContext,
)
from tortoise.backends.sqlite.client import (
    SqliteClient,
    SqliteTransactionContext,
    SqliteTransactionWrapper,
)
from tortoise.connection import get_connections
from tortoise.exceptions import IntegrityError, OperationalError, TransactionManagementError

_BUSY_TIMEOUT_MS = 30_000


class ImmediateTransaction(SqliteTransactionWrapper):
    async def begin(self) -> None:
        try:
            await self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise TransactionManagementError(error) from error


class _Turn(SqliteTransactionContext):
    """Holds the writing connection's lock only once there is something to give back."""

    async def __aenter__(self) -> TransactionalDBClient:
        await self._trxlock.acquire()
        try:
            parent = self.connection._parent
            await parent.connected()
            self.connection._connection = parent._connection
        except BaseException:
            self._trxlock.release()
            raise
        self.token = get_connections().set(self.connection_name, self.connection)
        await self.connection.begin()
        connection: TransactionalDBClient = self.connection
        return connection


class OrdergraphSqliteClient(SqliteClient):
    """One writing connection behind a lock, one reading connection beside it."""

    def __init__(self, file_path: str, **kwargs: Any) -> None:
        super().__init__(file_path, **kwargs)
        self.pragmas.setdefault("busy_timeout", _BUSY_TIMEOUT_MS)
        self.pragmas.setdefault("synchronous", "NORMAL")
        self._reader: aiosqlite.Connection | None = None
        self._connecting: asyncio.Task[None] | None = None

    async def create_connection(self, with_db: bool) -> None:
        # The first statements of a process may come at once: one task connects for all of them.
        # Cancelled half-way, a statement would leave a connection behind that nobody closes.
        if self._connecting is None or self._connecting.done():
            self._connecting = asyncio.create_task(self._connect(with_db))
        await asyncio.shield(self._connecting)

    async def connected(self) -> None:
        """Waits until the connections are as they should be, and not only there."""
        is_done = self._connecting is not None and self._connecting.done()
        if self._connection is None or not is_done:
            await self.create_connection(with_db=True)

    async def _connect(self, with_db: bool) -> None:
        await super().create_connection(with_db)
        if self._reader is None and self.filename != ":memory:":
            await self._open_reader()

    async def _open_reader(self) -> None:
        reader = await aiosqlite.connect(self.filename, isolation_level=None)
        reader._conn.row_factory = sqlite3.Row  # as the parent sets its own connection
        await reader.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT_MS}")
        await reader.execute("PRAGMA query_only=ON")
        self._reader = reader

    async def close(self) -> None:
        if self._connecting is not None:
            await asyncio.wait({self._connecting})
        if self._reader is not None:
            await self._reader.close()
            self._reader = None
        await super().close()

    def _in_transaction(self) -> TransactionContext:
        return _Turn(ImmediateTransaction(self), self._lock)

    async def _read(self, query: str, values: list[Any] | None) -> Sequence[Any] | None:
        """The rows of a SELECT from the reading connection; None when it is not for it."""
        if not query.startswith("SELECT"):
            return None
        await self.connected()
        if self._reader is None:
            return None
        self.log.debug("%s: %s", query, values)
        try:
            return list(await self._reader.execute_fetchall(query, values))
        except sqlite3.OperationalError as error:
            raise OperationalError(error) from error

    async def execute_query(
        self, query: str, values: list[Any] | None = None
    ) -> tuple[int, Sequence[dict[str, Any]]]:
        rows = await self._read(query, values)
        if rows is not None:
            return len(rows), rows
        written: tuple[int, Sequence[dict[str, Any]]] = await super().execute_query(query, values)
        return written

    async def execute_query_dict(
        self, query: str, values: list[Any] | None = None
    ) -> list[dict[str, Any]]:
        rows = await self._read(query, values)
        if rows is not None:
            return [dict(row) for row in rows]
        written: list[dict[str, Any]] = await super().execute_query_dict(query, values)
        return written


async def execute_in_turn(
    client: BaseDBAsyncClient, statements: Sequence[tuple[str, Sequence[Sequence[object]]]]
) -> None:
    """Statements, each with its rows, in one visit to SQLite's thread. Raises: IntegrityError."""

    def execute(connection: sqlite3.Connection) -> None:
        for sql, rows in statements:
            connection.executemany(sql, rows)

    async with client.acquire_connection() as held:
        try:
            # aiosqlite has a visit for every statement and none for several.
            await held._execute(execute, held._conn)
        except sqlite3.IntegrityError as error:
            raise IntegrityError(error) from error


client_class = OrdergraphSqliteClient
