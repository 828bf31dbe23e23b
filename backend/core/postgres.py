"""Tortoise's PostgreSQL client, with one connection for all reads of an operation (an `engine`).

Taking a connection from the pool costs more than sending a statement. An operation of the graph
sends several, so it may hold one: see `one_connection`. Whatever reads in the meantime, Tortoise's
own queries too, takes turns on it, so that nobody who holds one waits for another.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import cast

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient
from tortoise.backends.base.client import ConnectionWrapper, PoolConnectionWrapper


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
async def one_connection() -> AsyncIterator[Callable[[], Awaitable[None]]]:
    """Reads inside, in this task and those it begins, share one connection.

    Gives a function that ends this early. What opens a transaction must be preceded by it: that
    takes a connection of its own, and who holds one may not wait for another.
    """
    outer = _held.get()
    if outer is not None and not outer.has_ended:
        yield outer.end
        return
    held = _Held()
    token = _held.set(held)
    try:
        yield held.end
    finally:
        _held.reset(token)
        await held.end()


class OrdergraphPostgresClient(AsyncpgDBClient):
    def acquire_connection(
        self,
    ) -> ConnectionWrapper[asyncpg.Connection] | PoolConnectionWrapper[asyncpg.Connection]:
        pool = cast(PoolConnectionWrapper[asyncpg.Connection], super().acquire_connection())
        held = _held.get()
        if held is None or held.has_ended:
            return pool
        return cast(PoolConnectionWrapper[asyncpg.Connection], held.of(pool))


client_class = OrdergraphPostgresClient
