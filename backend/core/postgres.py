"""Tortoise's PostgreSQL client, with one connection for all of a request (an `engine`).

Taking a connection from the pool costs more than sending a statement. A request sends several, so
it may hold one: see `one_connection`. Whatever reads in the meantime, Tortoise's own queries too,
and every transaction takes its turn on it, so that nobody who holds one waits for another.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any, cast

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import (
    ConnectionWrapper,
    PoolConnectionWrapper,
    TransactionalDBClient,
    TransactionContext,
    TransactionContextPooled,
)
from tortoise.connection import get_connections
from tortoise.exceptions import TransactionManagementError


class _Held:
    """A connection that is taken from the pool when first needed, and given back at the end."""

    def __init__(self) -> None:
        self.has_ended = False
        self._turn = asyncio.Lock()
        self._pool: PoolConnectionWrapper[asyncpg.Connection] | None = None
        self._taken: asyncpg.Connection | None = None

    def of(self, pool: PoolConnectionWrapper[asyncpg.Connection]) -> "_Held":
        """This, with a wrapper of the pool to take from, where it has none yet."""
        self._pool = self._pool or pool
        return self

    async def __aenter__(self) -> asyncpg.Connection:
        await self._turn.acquire()
        if self._taken is None:
            try:
                assert self._pool is not None
                self._taken = await self._pool.__aenter__()
            except BaseException:
                self._turn.release()
                raise
        return self._taken

    async def __aexit__(self, *_error: object) -> None:
        try:
            if self.has_ended:
                # Who waited for a turn when it ended has taken a connection anew.
                await self._give_back()
        finally:
            self._turn.release()

    async def end(self) -> None:
        self.has_ended = True
        async with self._turn:
            await self._give_back()

    async def _give_back(self) -> None:
        if self._taken is not None:
            assert self._pool is not None
            self._taken = None
            await self._pool.__aexit__(None, None, None)


_held: ContextVar[_Held | None] = ContextVar("held_connection", default=None)


@asynccontextmanager
async def one_connection() -> AsyncIterator[None]:
    """Reads and transactions inside, in this task and those it begins, share one connection."""
    outer = _held.get()
    if outer is not None and not outer.has_ended:
        yield
        return
    held = _Held()
    token = _held.set(held)
    try:
        yield
    finally:
        _held.reset(token)
        await held.end()


class _Transaction(TransactionContextPooled):
    """A transaction that has its turn on the connection that is held, or one of the pool."""

    __slots__ = ("_turn",)

    async def __aenter__(self) -> TransactionalDBClient:
        self._turn = self.client._parent.acquire_connection()
        self.client._connection = await self._turn.__aenter__()
        # As Tortoise does it: known to be open from the moment on that it has a connection.
        self.token = get_connections().set(self.connection_name, self.client)
        await self.client.begin()
        return self.client

    async def __aexit__(self, *error: Any) -> None:
        kind = error[0]
        try:
            if self.client._finalized:
                return
            if kind is None:
                await self.client.commit()
            elif kind is not TransactionManagementError:
                await self.client.rollback()
        finally:
            await self._turn.__aexit__(None, None, None)
            get_connections().reset(self.token)


class OrdergraphPostgresClient(AsyncpgDBClient):
    def acquire_connection(
        self,
    ) -> ConnectionWrapper[asyncpg.Connection] | PoolConnectionWrapper[asyncpg.Connection]:
        pool = cast(PoolConnectionWrapper[asyncpg.Connection], super().acquire_connection())
        held = _held.get()
        if held is None or held.has_ended:
            return pool
        return cast(PoolConnectionWrapper[asyncpg.Connection], held.of(pool))

    def _in_transaction(self) -> TransactionContext:
        return _Transaction(TransactionWrapper(self), self._pool_init_lock)


client_class = OrdergraphPostgresClient
