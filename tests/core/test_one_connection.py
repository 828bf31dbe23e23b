"""The reads of an operation share one connection of PostgreSQL, and give it back."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from backend.core.config import Config
from backend.core.db import connect, connection, disconnect, fetch_all, transaction
from backend.core.postgres import one_connection

_PID = "SELECT pg_backend_pid() AS pid"


@pytest.fixture
def engine() -> str:
    """SQLite has one reading connection anyhow."""
    return "postgres"


@pytest.fixture
async def small(config: Config) -> AsyncIterator[None]:
    """A pool of two connections."""
    await connect(config.model_copy(update={"database_pool_size": 2}))
    yield
    await disconnect()


async def _pid() -> int:
    (row,) = await fetch_all(_PID)
    return int(row["pid"])


def _busy() -> int:
    """How many of the pool's connections somebody has."""
    pool = connection()._pool
    return int(pool.get_size() - pool.get_idle_size())


async def test_tasks_take_turns_on_one(small: None) -> None:
    async with one_connection():
        pids = await asyncio.gather(*(_pid() for _ in range(20)))
    assert len(set(pids)) == 1


async def test_many_more_operations_than_connections_come_to_an_end(small: None) -> None:
    async def operation() -> None:
        async with one_connection():
            await asyncio.gather(*(_pid() for _ in range(3)))

    async with asyncio.timeout(30):
        await asyncio.gather(*(operation() for _ in range(50)))
    assert _busy() == 0


async def test_transactions_take_turns_on_it_too(small: None) -> None:
    async def write(number: int) -> int:
        async with transaction():
            first = await _pid()
            await fetch_all(f"SELECT set_config('house.writer', '{number}', true)")
            await asyncio.sleep(0)
            (row,) = await fetch_all("SELECT current_setting('house.writer', true) AS writer")
            assert row["writer"] == str(number)
            return first

    async def mutation() -> None:
        async with one_connection():
            pid = await _pid()
            assert set(await asyncio.gather(*map(write, range(3)))) == {pid}
            assert await _pid() == pid

    async with asyncio.timeout(30):
        await asyncio.gather(*(mutation() for _ in range(20)))
    assert _busy() == 0


async def test_a_transaction_that_fails_is_rolled_back_and_the_connection_goes_on(
    small: None,
) -> None:
    async def fail() -> None:
        async with transaction():
            await fetch_all("INSERT INTO tried VALUES (1)")
            raise ValueError("enough")

    async with one_connection():
        await fetch_all("CREATE TABLE tried (number int)")
        with pytest.raises(ValueError, match="enough"):
            await fail()
        assert await fetch_all("SELECT * FROM tried") == []
        await fetch_all("DROP TABLE tried")
    assert _busy() == 0


async def test_a_transaction_that_is_cancelled_gives_it_back(small: None) -> None:
    async def sleep() -> None:
        async with transaction():
            await fetch_all("SELECT pg_sleep(30)")

    async with one_connection():
        sleeper = asyncio.create_task(sleep())
        await asyncio.sleep(0.1)
        sleeper.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sleeper
        assert await _pid() > 0
    assert _busy() == 0


async def test_who_waits_while_it_ends_keeps_nothing(small: None) -> None:
    async with one_connection():
        late = [asyncio.create_task(_pid()) for _ in range(10)]
        await asyncio.sleep(0)
    await asyncio.gather(*late)
    assert _busy() == 0


async def test_inside_another_it_is_the_same(small: None) -> None:
    async with one_connection():
        outer = await _pid()
        async with one_connection():
            assert await _pid() == outer
        assert await _pid() == outer


async def test_a_cancelled_read_gives_it_back(small: None) -> None:
    async with one_connection():
        sleeper = asyncio.create_task(fetch_all("SELECT pg_sleep(30)"))
        await asyncio.sleep(0.1)
        sleeper.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sleeper
        assert await _pid() > 0
    assert _busy() == 0
