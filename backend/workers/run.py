"""The worker: starts jobs when they are owed, and does them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager, suppress
from typing import Any

from taskiq import AckableMessage, AsyncBroker, InMemoryBroker
from taskiq.cli.scheduler.run import SchedulerLoop
from taskiq.receiver import Receiver
from taskiq.schedule_sources import LabelScheduleSource

from backend.core.logging import logger
from backend.core.tasks import end
from backend.ports.deps import Deps
from backend.services.live.follow import FollowRequest, follow
from backend.workers.broker import build_broker
from backend.workers.jobs import JOBS, Job
from backend.workers.schedule import OncePerTurn

_JOBS_AT_ONCE = 4
_RETRY_SECONDS = 1.0
# How long a job may go on once the worker is told to stop; the next worker takes it up again.
_GRACE_SECONDS = 2.0
# An event that several workers see starts its job once, within this time.
_SEEN_SECONDS = 60

_log = logger("worker")


@asynccontextmanager
async def working(deps: Deps, jobs: tuple[Job, ...] = JOBS) -> AsyncIterator[None]:
    """Does the jobs while it is entered. The database must be connected."""
    worker = _Worker(deps, jobs)
    await worker.start()
    try:
        yield
    finally:
        await worker.stop()


class _Worker:
    def __init__(self, deps: Deps, jobs: tuple[Job, ...]) -> None:
        self._deps = deps
        self._jobs = jobs
        self._broker: AsyncBroker = build_broker(deps.config)
        self._stopping = asyncio.Event()
        self._loops: set[asyncio.Task[None]] = set()
        self._running: set[asyncio.Task[object]] = set()
        self._deliveries: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(_JOBS_AT_ONCE)
        for job in jobs:
            self._register(job)
        self._receiver = Receiver(self._broker, max_async_tasks=_JOBS_AT_ONCE)

    def _register(self, job: Job) -> None:
        async def run() -> None:
            await self._run(job)

        labels: dict[str, Any] = {
            "schedule": [{"interval": job.every_seconds}],
            "every_seconds": job.every_seconds,
        }
        self._broker.register_task(run, task_name=job.name, **labels)

    async def start(self) -> None:
        if isinstance(self._broker, InMemoryBroker):
            await self._broker.startup()
        else:
            self._broker.is_worker_process = True
            self._loops.add(asyncio.create_task(self._receive()))
        await self._follow_events()
        source = LabelScheduleSource(self._broker)
        await source.startup()
        scheduler = OncePerTurn(self._broker, source, self._deps)
        self._loops.add(asyncio.create_task(SchedulerLoop(scheduler).run()))

    async def _follow_events(self) -> None:
        """Before the clock starts any job: what is owed is seen by the one or by the other.

        Waits for a moment only; what a topic that cannot be followed yet brings, the clock finds.
        """
        placed = []
        for topic in {wake.partition(".")[0] for job in self._jobs for wake in job.wakes}:
            placed.append(asyncio.Event())
            self._loops.add(asyncio.create_task(self._start_on_events(topic, placed[-1])))
        with suppress(TimeoutError):
            async with asyncio.timeout(_RETRY_SECONDS):
                await asyncio.gather(*(each.wait() for each in placed))

    async def stop(self) -> None:
        """Takes nothing new, gives running jobs a moment, and leaves the rest to the next."""
        self._stopping.set()
        await end(*self._loops)
        if self._running:
            await asyncio.wait(self._running, timeout=_GRACE_SECONDS)
        await end(*self._running)
        # What brought the jobs still has to acknowledge them.
        await asyncio.gather(*self._deliveries)
        await self._broker.shutdown()

    async def _receive(self) -> None:
        """Does what the queue brings, for ever; when Redis comes back empty, sets it up again."""
        while True:
            try:
                await self._broker.startup()
                async with aclosing(self._broker.listen()) as deliveries:
                    async for delivery in deliveries:
                        await self._deliver(delivery)
            except Exception as error:
                _log.warning("the queue is away, trying again", reason=type(error).__name__)
                await asyncio.sleep(_RETRY_SECONDS)

    async def _deliver(self, delivery: bytes | AckableMessage) -> None:
        await self._slots.acquire()
        task = asyncio.create_task(self._receiver.callback(delivery))
        self._deliveries.add(task)
        task.add_done_callback(self._delivered)

    def _delivered(self, task: asyncio.Task[None]) -> None:
        self._slots.release()
        self._deliveries.discard(task)
        if not task.cancelled() and (error := task.exception()):
            # Such as an acknowledgement while Redis is away: another worker finds nothing to do.
            _log.warning("a delivery failed", reason=type(error).__name__)

    async def _run(self, job: Job) -> None:
        if self._stopping.is_set():
            return  # it was delivered while the others were being ended
        work = asyncio.create_task(job.run(self._deps))
        self._running.add(work)
        try:
            await work
        except asyncio.CancelledError:
            if not self._stopping.is_set():
                raise
            _log.info("job interrupted, to be taken up again", job=job.name)
        except Exception:
            _log.exception("job failed", job=job.name)
        finally:
            self._running.discard(work)

    async def _start_on_events(self, topic: str, placed: asyncio.Event) -> None:
        while True:
            try:
                async for batch in follow(self._deps, FollowRequest(topic=topic), _may_read_all):
                    placed.set()
                    for event in batch.events:
                        await self._on_event(event)
            except Exception:
                # What was missed is found by the jobs' schedules.
                _log.exception("following events failed, trying again", topic=topic)
                await asyncio.sleep(_RETRY_SECONDS)

    async def _on_event(self, event: dict[str, Any]) -> None:
        for job in self._jobs:
            if event["type"] in job.wakes and await self._is_first(job, event):
                await self._start(job)

    async def _is_first(self, job: Job, event: dict[str, Any]) -> bool:
        key = f"started:{job.name}:{event['id']}"
        count, _ = await self._deps.cache.increment(key, _SEEN_SECONDS)
        return count == 1

    async def _start(self, job: Job) -> None:
        task = self._broker.find_task(job.name)
        assert task is not None
        await task.kiq()


async def _may_read_all() -> None:
    """The check of a reader inside the house."""
