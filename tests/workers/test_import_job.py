"""An import that was asked for is done by the worker, with nobody else's help."""

import asyncio
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

from backend.core.actor import Actor
from backend.core.clock import SystemClock
from backend.models import ImportRun
from backend.models.orders.imports import ImportStatus
from backend.ports.deps import Deps
from backend.services.live.follow import FollowRequest, follow
from backend.services.live.relay import relaying
from backend.workers.run import working
from tests.factories.orders import make_channel
from tests.orders.importing.files import plain_file, row
from tests.orders.importing.runs import start, upload


async def always() -> None:
    """The check of a reader who may go on reading."""


async def until(deps: Deps, run_id: object, wanted: str) -> list[str]:
    """The types of the run's events up to the wanted one."""
    types: list[str] = []
    async with aclosing(follow(deps, FollowRequest(topic="import_run"), always)) as batches:
        async for batch in batches:
            types += [event["type"] for event in batch.events if event["object_id"] == run_id]
            if wanted in types:
                return types
    raise AssertionError("the stream ended")


async def test_a_queued_import_is_done_at_once_and_told_live(
    deps: Deps, actor: Actor, tmp_path: Path
) -> None:
    deps = replace(deps, clock=SystemClock())
    channel = await make_channel(deps)
    run_id = await upload(deps, actor, plain_file(tmp_path, row("A1"), row("A2")))
    async with asyncio.timeout(30), relaying(), working(deps):
        following = asyncio.create_task(until(deps, run_id, "import_run.completed"))
        await asyncio.sleep(1.5)  # past the first turn of the schedule: only the event wakes it now
        await start(deps, actor, run_id, channel)
        types = await asyncio.wait_for(following, 4)
    assert types[types.index("import_run.queued") + 1] == "import_run.started"
    assert types[-1] == "import_run.completed"
    run = await ImportRun.get(id=run_id)
    assert (run.status, run.orders_created) == (ImportStatus.COMPLETED, 2)


async def test_a_queued_import_is_found_by_a_worker_that_starts_later(
    deps: Deps, actor: Actor, tmp_path: Path
) -> None:
    deps = replace(deps, clock=SystemClock())
    channel = await make_channel(deps)
    run_id = await upload(deps, actor, plain_file(tmp_path, row("A1")))
    await start(deps, actor, run_id, channel)
    async with asyncio.timeout(30), working(deps):
        while (await ImportRun.get(id=run_id)).status is not ImportStatus.COMPLETED:
            await asyncio.sleep(0.05)
