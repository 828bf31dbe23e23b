"""A process that works on stock and is killed with no chance to say anything: at the N-th look at
the clock, which is in the middle of it, or as it tells others, which is after the commit.

`python -m tests.inventory.killed DATABASE_URL VAR_DIR WORK POINT ID [LINE_ID]`, WORK being
`receive` (6 units of a transfer's line, all of a delivery), `record` (7 units of TEA-1), `post`, or
`levels` (a file of them, each row a transaction).
"""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from backend.adapters.bus.memory import MemoryBus
from backend.adapters.cache.memory import MemoryCache
from backend.core.actor import SYSTEM
from backend.core.clock import SystemClock
from backend.core.db import connect
from backend.ports.deps import Deps
from backend.services.inventory.counts.post import StockCountPost, post_count
from backend.services.inventory.counts.record import (
    StockCountEntry,
    StockCountRecord,
    record_counted,
)
from backend.services.inventory.imports import reading
from backend.services.inventory.imports.run import run_levels
from backend.services.inventory.transfers.receive import (
    TransferReceive,
    TransferReceiveLine,
    receive_transfer,
)
from tests.conftest import make_config

AFTER_COMMIT = 0
ROOT = Path(__file__).parents[2]

Work = Callable[[Deps], Awaitable[object]]


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class DeadlyClock(SystemClock):
    def __init__(self, looks: int) -> None:
        self._left = looks

    def now(self) -> datetime:
        self._left -= 1
        if self._left == 0:
            die()
        return super().now()


class DeadlyBus(MemoryBus):
    async def publish(self, topic: str, message: str) -> None:
        die()


def work(name: str, *keys: str) -> Work:
    """What is done, the same each time it is asked."""
    key, *rest = map(UUID, keys)
    match name:
        case "receive":
            line = TransferReceiveLine(line_id=rest[0], quantity=6)
            receive = TransferReceive(
                id=key, expected_version=2, lines=[line], idempotency_key="box"
            )
            return lambda deps: receive_transfer(deps, SYSTEM, receive)
        case "record":
            entry = StockCountEntry(code="TEA-1", quantity=7, adds=True)
            record = StockCountRecord(id=key, entries=[entry], idempotency_key="scan")
            return lambda deps: record_counted(deps, SYSTEM, record)
        case "levels":
            reading.CHUNK_ROWS = 1
            return lambda deps: run_levels(deps, key)
        case _:
            request = StockCountPost(id=key, expected_version=2, idempotency_key="post")
            return lambda deps: post_count(deps, SYSTEM, request)


async def killed(deps: Deps, name: str, point: int, *keys: UUID) -> None:
    """Does the work in a process of its own until that is killed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.inventory.killed",
        deps.config.effective_database_url, str(deps.config.var_dir), name, str(point),
        *map(str, keys), cwd=ROOT,
    )  # fmt: skip
    assert await process.wait() == -signal.SIGKILL


async def main(database_url: str, var_dir: str, name: str, point: str, *keys: str) -> None:
    config = make_config(Path(var_dir), database_url)
    await connect(config)
    deps = Deps(clock=DeadlyClock(int(point)), config=config, bus=DeadlyBus(), cache=MemoryCache())
    await work(name, *keys)(deps)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
