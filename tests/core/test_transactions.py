"""What a cancelled or refused transaction leaves behind: nothing."""

import asyncio
import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from tortoise.exceptions import TransactionManagementError

from backend.core.config import Config
from backend.core.db import (
    after_commit,
    connect,
    connection,
    disconnect,
    fetch_all,
    transaction,
)
from backend.core.ids import new_id
from backend.models import IdempotencyKey
from tests.conftest import make_config

ROUNDS = 120


async def _write(told: list[int]) -> None:
    async def tell() -> None:
        told.append(1)

    async with transaction():
        key = str(new_id())
        await IdempotencyKey.create(
            scope="test", key=key, request_hash="", created_at=datetime.now(UTC)
        )
        after_commit(tell)
        await asyncio.sleep(0)


async def test_transactions_cancelled_anywhere_keep_neither_lock_nor_connection(
    database_url: str, tmp_path: Path
) -> None:
    await connect(make_config(tmp_path, database_url, database_pool_size=2))
    try:
        told: list[int] = []
        random = Random(7)
        for _ in range(ROUNDS):
            task = asyncio.create_task(_write(told))
            for _ in range(random.randrange(12)):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        async with asyncio.timeout(10):
            await asyncio.gather(*(_write(told) for _ in range(4)))
        assert len(told) >= 4
        assert await IdempotencyKey.all().count() >= len(told)
    finally:
        await disconnect()


async def test_what_could_not_begin_gives_the_turn_back(
    tmp_path: Path, sqlite_template: Path
) -> None:
    database = tmp_path / "house.sqlite3"
    database.write_bytes(sqlite_template.read_bytes())
    other = sqlite3.connect(database, isolation_level=None)
    await connect(make_config(tmp_path, f"sqlite://{database}"))
    try:
        assert await IdempotencyKey.all().count() == 0
        await connection().execute_query("PRAGMA busy_timeout=50")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(TransactionManagementError):
            await _write([])
        other.execute("ROLLBACK")
        async with asyncio.timeout(10):
            await _write([])
        assert await IdempotencyKey.all().count() == 1
    finally:
        await disconnect()
        other.close()


async def test_a_first_statement_that_is_cancelled_leaves_no_connection_open(
    config: Config, engine: str
) -> None:
    if engine == "postgres":
        return  # its pool knows every connection it makes
    before = threading.active_count()
    for attempt in range(30):
        await connect(config)
        statement = asyncio.ensure_future(fetch_all("SELECT 1 AS one"))
        await asyncio.sleep(attempt * 0.0002)
        statement.cancel()
        await asyncio.wait([statement])
        await disconnect()
    async with asyncio.timeout(10):  # a connection's thread ends a moment after it was closed
        while threading.active_count() > before:
            await asyncio.sleep(0.01)
