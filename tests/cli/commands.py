"""Commands of the house as processes, over a database that a test fills before and reads after."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from backend.adapters.bus.memory import MemoryBus
from backend.adapters.cache.memory import MemoryCache
from backend.core.clock import Clock
from backend.core.config import Config
from backend.core.db import connect, disconnect
from backend.ports.deps import Deps
from tests.fakes.clock import FakeClock

ROOT = Path(__file__).parents[2]


def command(config: Config, *arguments: str, seconds: int = 60) -> tuple[int, str, str]:
    """Exit code, output and errors of `python -m backend.cli` with these arguments."""
    done = subprocess.run(
        [sys.executable, "-m", "backend.cli", *arguments],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "ORDERGRAPH_DATABASE_URL": config.database_url,
            "ORDERGRAPH_VAR_DIR": str(config.var_dir),
            "ORDERGRAPH_SECRET_KEY": config.secret_key.get_secret_value(),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds,
    )
    return done.returncode, done.stdout, done.stderr


def in_database(
    config: Config, work: Callable[[Deps], Awaitable[object]], clock: Clock | None = None
) -> None:
    """Does some work in the house, connected for it alone; at the fake clock's time unless told."""

    async def connected() -> None:
        await connect(config)
        try:
            deps = Deps(
                clock=clock or FakeClock(), config=config, bus=MemoryBus(), cache=MemoryCache()
            )
            await work(deps)
        finally:
            await disconnect()

    asyncio.run(connected())
