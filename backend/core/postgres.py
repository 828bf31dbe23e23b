"""Tortoise's PostgreSQL client, with one connection for all reads of an operation (an `engine`).

Taking a connection from the pool costs more than sending a statement. An operation of the graph
sends several, so it may hold one: see `one_connection`. Whatever reads in the meantime, Tortoise's
own queries too, takes turns on it, so that nobody who holds one waits for another.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any, cast

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient
from tortoise.backends.base.client import ConnectionWrapper, PoolConnectionWrapper


class _Held:
    """A connection that is taken from the pool when first needed, and given back at the end."""

    def __init__(self) -> None:
        self.has_ended = False
        self._turn = asyncio.Lock()
        self._client: AsyncpgDBClient | None = None
        self._connection: Any = None

    def of(self, client: AsyncpgDBClient) -> "_Held":
        self._client = client
        return self

    async def __aenter__(self) -> asyncpg.Connection:
        await self._turn.acquire()
        if self._connection is None:
            try:
                self._connection = await self._take()
            except BaseException:
                self._turn.release()
                raise
        return cast(asyncpg.Connection, self._connection)

    async def __aexit__(self, *_error: object) -> None:
        self._turn.release()

    async def _take(self) -> Any:
        client = cast(Any, self._client)
        if client._pool is None:
            await client.create_connection(with_db=True)
        return await client._pool.acquire()

    async def end(self) -> None:
        self.has_ended = True
        async with self._turn:
            connection, self._connection = self._connection, None
        if connection is not None:
            await cast(Any, self._client)._pool.release(connection)


_held: ContextVar[_Held | None] = ContextVar("held_connection", default=None)


@asynccontextmanager
async def one_connection() -> AsyncIterator[None]:
    """Reads inside, in this task and those it begins, share one connection.

    Not around what opens transactions: they take a connection of their own.
    """
    held = _Held()
    token = _held.set(held)
    try:
        yield
    finally:
        _held.reset(token)
        await held.end()


class OrdergraphPostgresClient(AsyncpgDBClient):
    def acquire_connection(
        self,
    ) -> ConnectionWrapper[asyncpg.Connection] | PoolConnectionWrapper[asyncpg.Connection]:
        held = _held.get()
        if held is None or held.has_ended:
            return super().acquire_connection()
        return cast(PoolConnectionWrapper[asyncpg.Connection], held.of(self))


client_class = OrdergraphPostgresClient
