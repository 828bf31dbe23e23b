"""A process that imports a run and is killed in the middle of its third transaction.

Started as `python -m tests.orders.importing.killed DATABASE_URL VAR_DIR RUN_ID`.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch
from uuid import UUID

from backend.adapters.bus.memory import MemoryBus
from backend.adapters.cache.memory import MemoryCache
from backend.core.db import connect
from backend.ports.deps import Deps
from backend.services.orders import import_run as running
from backend.services.orders.import_files.incoming import IncomingOrder
from backend.services.orders.import_writing import OrderWriter, Written
from tests.conftest import make_config
from tests.fakes.clock import FakeClock

KILLED_AT = 3


class DyingWriter(OrderWriter):
    """Writes, and at the third time dies before anything is committed."""

    calls = 0

    async def write(self, orders: Sequence[IncomingOrder]) -> Written:
        written = await super().write(orders)
        DyingWriter.calls += 1
        if DyingWriter.calls == KILLED_AT:
            os.kill(os.getpid(), signal.SIGKILL)
        return written


async def run(database_url: str, var_dir: str, run_id: str) -> None:
    config = make_config(Path(var_dir), database_url)
    await connect(config)
    deps = Deps(clock=FakeClock(), config=config, bus=MemoryBus(), cache=MemoryCache())
    with (
        patch.object(running, "OrderWriter", DyingWriter),
        patch.object(running, "HISTORY_ORDERS", 10),
    ):
        await running.run_import(deps, UUID(run_id))


if __name__ == "__main__":
    asyncio.run(run(*sys.argv[1:]))
