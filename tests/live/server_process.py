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

    async def kill_after(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self.kill()


@asynccontextmanager
async def serving(config: Config, *command: str) -> AsyncIterator[ServerProcess]:
    """`python -m backend.cli serve` with this configuration, answering; killed at the end."""
    environment = {
        **os.environ,
        "ORDERGRAPH_DATABASE_URL": config.effective_database_url,
        "ORDERGRAPH_REDIS_URL": config.redis_url,
        "ORDERGRAPH_VAR_DIR": str(config.var_dir),
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "backend.cli", *(command or ("serve",)), "--port", "0"),
        cwd=_ROOT,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
    )
    server = ServerProcess(process, "")
    try:
        async with asyncio.timeout(20):
            server.address = await _address(process)
        yield server
    finally:
        await server.kill()


async def _address(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    async for line in process.stdout:
        _, found, address = line.decode().strip().partition("http://localhost")
        if found:
            return f"127.0.0.1{address}"
    raise AssertionError("the server ended before it was ready")
