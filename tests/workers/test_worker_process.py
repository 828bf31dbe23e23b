"""`worker` processes over PostgreSQL and Redis."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from backend.core.actor import Actor
from backend.core.config import Config
from backend.models import ImportRun
from backend.models.orders.imports import ImportStatus
from backend.ports.deps import Deps
from tests.adapters.redis_server import RedisServer
from tests.factories.orders import make_channel
from tests.orders.importing.files import plain_file, row
from tests.orders.importing.runs import start, upload

ROOT = Path(__file__).parents[2]


@pytest.fixture
def engine() -> str:
    """Redis joins processes over PostgreSQL; SQLite is for one machine's few."""
    return "postgres"


@asynccontextmanager
async def worker(config: Config, redis_url: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "backend.cli", "worker"),
        cwd=ROOT,
        env={
            **os.environ,
            "ORDERGRAPH_DATABASE_URL": config.database_url,
            "ORDERGRAPH_REDIS_URL": redis_url,
            "ORDERGRAPH_VAR_DIR": str(config.var_dir),
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        async with asyncio.timeout(60):
            assert await process.stdout.readline() == b"worker is ready\n"
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def completed(run_id: object) -> None:
    async with asyncio.timeout(30):
        while (await ImportRun.get(id=run_id)).status is not ImportStatus.COMPLETED:
            await asyncio.sleep(0.1)


async def test_workers_do_the_imports_and_one_that_is_killed_is_not_missed(
    deps: Deps, actor: Actor, tmp_path: Path
) -> None:
    redis = RedisServer(tmp_path)
    await redis.start()
    channel = await make_channel(deps)

    async def ask(number: str) -> object:
        run_id = await upload(deps, actor, plain_file(tmp_path, row(number)))
        await start(deps, actor, run_id, channel)
        return run_id

    async with AsyncExitStack() as stack:
        workers = [worker(deps.config, redis.url) for _ in range(2)]
        first, second = await asyncio.gather(*map(stack.enter_async_context, workers))
        await completed(await ask("A1"))
        first.kill()
        await completed(await ask("A2"))
        second.terminate()
        _, errors = await asyncio.wait_for(second.communicate(), 30)
    await redis.stop()
    assert second.returncode == 0
    assert b"Traceback" not in errors
