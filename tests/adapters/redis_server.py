"""A Redis that a test may stop and start again at the same address."""

import asyncio
from pathlib import Path

from redis.asyncio import Redis
from redis.exceptions import RedisError

from tests.services.processes import free_port
from tests.services.programs import find_or_install
from tests.services.redis import IN_MEMORY, PROGRAM


class RedisServer:
    """Keeps nothing: what it held is gone once it has been stopped."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = free_port()
        self._process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self._port}/0"

    async def start(self) -> None:
        binary = await asyncio.to_thread(find_or_install, PROGRAM)
        place = ("--bind", "127.0.0.1", "--port", str(self._port), "--dir", str(self._folder))
        self._process = await asyncio.create_subprocess_exec(
            *(binary, *place, *IN_MEMORY), stdout=asyncio.subprocess.DEVNULL
        )
        for _ in range(200):
            if await self._answers():
                return
            await asyncio.sleep(0.05)
        raise TimeoutError("Redis did not start")

    async def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            await self._process.wait()
            self._process = None

    async def _answers(self) -> bool:
        client: Redis = Redis.from_url(self.url)
        try:
            return bool(await client.ping())
        except (RedisError, OSError):
            return False
        finally:
            await client.aclose()
