"""A `serve` process of the house, to be killed."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from backend.core.config import Config

_ROOT = Path(__file__).parents[2]


class ServerProcess:
    """One process; `address` is where it listens."""

    def __init__(self, process: asyncio.subprocess.Process, address: str) -> None:
        self._process = process
        self.address = address

    async def kill(self) -> None:
        """SIGKILL: it can tell nobody and release nothing."""
        if self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def said(self, words: str) -> str:
        """What followed these words on a line of its output, once it says them."""
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            _, found, rest = line.decode().strip().partition(words)
            if found:
                return rest
        raise AssertionError(f"the process ended before it said {words}")

    async def kill_after(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self.kill()


@asynccontextmanager
async def running(config: Config, *command: str) -> AsyncIterator[ServerProcess]:
    """`python -m backend.cli` with this configuration; killed at the end."""
    environment = {
        **os.environ,
        "ORDERGRAPH_DATABASE_URL": config.effective_database_url,
        "ORDERGRAPH_REDIS_URL": config.redis_url,
        "ORDERGRAPH_VAR_DIR": str(config.var_dir),
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "backend.cli", *command),
        cwd=_ROOT,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
    )
    server = ServerProcess(process, "")
    try:
        yield server
    finally:
        await server.kill()


@asynccontextmanager
async def serving(config: Config, *command: str) -> AsyncIterator[ServerProcess]:
    """A `serve` (or other) process, once it listens on a free port of its own."""
    async with running(config, *(command or ("serve",)), "--port", "0") as server:
        async with asyncio.timeout(60):
            server.address = f"127.0.0.1{await server.said('http://localhost')}"
        yield server


@asynccontextmanager
async def at_work(config: Config) -> AsyncIterator[ServerProcess]:
    """A `worker` process, once it works."""
    async with running(config, "worker") as worker:
        async with asyncio.timeout(60):
            await worker.said("worker is ready")
        yield worker
