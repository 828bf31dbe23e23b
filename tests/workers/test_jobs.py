"""Jobs are done when they are owed: alone in one process, and by several over Redis."""

import asyncio
import gc
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from backend.adapters.bus.redis import RedisBus
from backend.adapters.cache.redis import RedisCache
from backend.core.actor import SYSTEM
from backend.core.clock import SystemClock
from backend.core.config import Config
from backend.core.db import transaction
from backend.core.ids import new_id
from backend.ports.deps import Deps
from backend.services.live.emit import Change, emit
from backend.services.live.follow import Batch, follow
from backend.services.live.relay import relaying
from backend.workers.jobs import Job
from backend.workers.run import working
from tests.adapters.redis_server import RedisServer

LONG = 3600

# taskiq-redis drops the pipelines of its loop unclosed when Redis goes away under it.
pytestmark = pytest.mark.filterwarnings("ignore:Exception ignored in. <function Redis.__del__")


@pytest.fixture(autouse=True)
def no_pipeline_left() -> Iterator[None]:
    """What is dropped is collected here, where the filter above still holds."""
    yield
    gc.collect()


class Work:
    """A job that counts how often it was done."""

    def __init__(self) -> None:
        self.done = 0
        self.changed = asyncio.Event()
        self.seconds = 0.0
        self.failing = False
        self.begun = asyncio.Event()

    async def run(self, _deps: Deps) -> None:
        self.begun.set()
        if self.failing:
            raise RuntimeError("this job is broken")
        await asyncio.sleep(self.seconds)
        self.done += 1
        self.changed.set()

    def job(self, *, every_seconds: int = LONG) -> Job:
        wakes = frozenset({"import_run.queued"})
        return Job(name="test.work", run=self.run, every_seconds=every_seconds, wakes=wakes)

    async def done_times(self, times: int) -> None:
        async with asyncio.timeout(30):
            while self.done < times:
                self.changed.clear()
                await self.changed.wait()


@pytest.fixture
def engine() -> str:
    """The engine makes no difference to what is tested here."""
    return "sqlite"


@pytest.fixture
async def redis_server(tmp_path: Path) -> AsyncIterator[RedisServer]:
    server = RedisServer(tmp_path)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture(params=["memory", "redis"])
async def deps(
    request: pytest.FixtureRequest, db: Config, deps: Deps, tmp_path: Path
) -> AsyncIterator[Deps]:
    deps = replace(deps, clock=SystemClock())
    if request.param == "memory":
        yield deps
        return
    server = RedisServer(tmp_path)
    await server.start()
    made = over_redis(db, server)
    yield made
    await made.bus.close()
    await made.cache.close()
    await server.stop()


def over_redis(config: Config, server: RedisServer) -> Deps:
    return Deps(
        clock=SystemClock(),
        config=config.model_copy(update={"redis_url": server.url}),
        bus=RedisBus(server.url),
        cache=RedisCache(server.url),
    )


async def owe(deps: Deps) -> None:
    async with transaction():
        change = Change(type="import_run.queued", object_type="ImportRun", object_id=new_id())
        await emit(deps, SYSTEM, change)


async def test_a_job_is_done_when_its_event_comes(deps: Deps) -> None:
    work = Work()
    async with relaying(), working(deps, (work.job(),)):
        await work.done_times(1)  # once at the start, for what was left
        await owe(deps)
        await work.done_times(2)
        await owe(deps)
        await work.done_times(3)


async def test_a_worker_listens_before_the_clock_starts_a_job(
    deps: Deps, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else what comes in between would be seen by neither."""
    listening = asyncio.Event()

    async def slowly(*asked: Any) -> AsyncIterator[Batch]:
        await asyncio.sleep(0.2)
        async for batch in follow(*asked):
            listening.set()
            yield batch

    monkeypatch.setattr("backend.workers.run.follow", slowly)
    work = Work()
    async with relaying(), working(deps, (work.job(),)):
        assert listening.is_set()
        await owe(deps)
        await work.done_times(1)


async def test_a_job_is_done_by_the_clock_without_any_event(deps: Deps) -> None:
    work = Work()
    async with working(deps, (work.job(every_seconds=1),)):
        await work.done_times(3)


async def test_a_broken_job_is_logged_and_starts_again(deps: Deps) -> None:
    work = Work()
    work.failing = True
    with capture_logs() as logs:
        async with working(deps, (work.job(every_seconds=1),)):
            await asyncio.wait_for(work.begun.wait(), 30)
            await asyncio.sleep(0.1)
            work.failing = False
            await work.done_times(1)
    assert [entry["job"] for entry in logs if entry["event"] == "job failed"] == ["test.work"]


async def test_a_worker_that_is_stopped_leaves_a_long_job_to_the_next(
    deps: Deps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.workers.run._GRACE_SECONDS", 0.1)
    work = Work()
    work.seconds = 60
    async with asyncio.timeout(20):
        async with working(deps, (work.job(every_seconds=1),)):
            await work.begun.wait()
        assert work.done == 0
        work.seconds = 0
        async with working(deps, (work.job(every_seconds=1),)):
            await work.done_times(1)


async def test_of_several_workers_one_does_what_an_event_asks_for(
    db: Config, redis_server: RedisServer
) -> None:
    workers = [over_redis(db, redis_server) for _ in range(3)]
    work = Work()
    async with AsyncExitStack() as stack:
        for deps in workers:
            stack.push_async_callback(deps.cache.close)
            stack.push_async_callback(deps.bus.close)
            await stack.enter_async_context(relaying())
            await stack.enter_async_context(working(deps, (work.job(),)))
        await work.done_times(1)
        await owe(workers[0])
        await work.done_times(2)
        await asyncio.sleep(0.5)
    assert work.done == 2


async def test_a_redis_that_comes_back_empty_loses_no_job(
    db: Config, redis_server: RedisServer
) -> None:
    deps = over_redis(db, redis_server)
    work = Work()
    async with relaying(), working(deps, (work.job(every_seconds=1),)):
        await work.done_times(1)
        await redis_server.stop()
        await owe(deps)
        before = work.done
        await asyncio.sleep(0.5)
        await redis_server.start()
        await work.done_times(before + 2)
    await deps.bus.close()
    await deps.cache.close()
