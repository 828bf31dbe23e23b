"""A process that dies in the middle of an import, and the next one that finishes its work."""

import asyncio
import signal
import sys
from pathlib import Path

from backend.core.actor import Actor
from backend.models import Customer, ImportRun, Order, OrderLine
from backend.models.orders.imports import ImportStatus
from backend.ports.deps import Deps
from backend.services.orders.import_run import run_due_imports
from tests.factories.orders import make_channel
from tests.fakes.clock import FakeClock
from tests.orders.importing.files import DATA
from tests.orders.importing.runs import import_file, start, upload

EXCERPT = DATA / "online_retail_excerpt.csv"
ROOT = Path(__file__).parents[3]


async def killed(deps: Deps, run: ImportRun) -> None:
    """Imports the run in a process of its own until that is killed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.orders.importing.killed",
        deps.config.effective_database_url, str(deps.config.var_dir), str(run.id),
        cwd=ROOT,
    )  # fmt: skip
    assert await process.wait() == -signal.SIGKILL


async def test_a_kill_leaves_whole_orders_only_and_the_next_worker_finishes(
    deps: Deps, actor: Actor, clock: FakeClock
) -> None:
    channel = await make_channel(deps)
    run_id = await upload(deps, actor, EXCERPT)
    await start(deps, actor, run_id, channel)
    await killed(deps, await ImportRun.get(id=run_id))

    run = await ImportRun.get(id=run_id)
    assert (run.status, run.orders_created) == (ImportStatus.RUNNING, 20)
    orders = await Order.all().values("id", "line_count", "total_minor")
    assert len(orders) == 20
    for order in orders:
        lines = await OrderLine.filter(order_id=order["id"]).values("total_minor")
        assert len(lines) == order["line_count"]
        assert sum(line["total_minor"] for line in lines) == order["total_minor"]
    assert await OrderLine.all().count() == run.rows_done

    assert await run_due_imports(deps) == 0, "the dead process still holds its lease"
    clock.advance(minutes=2)
    assert await run_due_imports(deps) == 1
    run = await ImportRun.get(id=run_id)
    assert (run.status, run.orders_created, run.rows_imported) == (ImportStatus.COMPLETED, 43, 332)
    assert run.accounting["GBP"]["file"] == "10692.851"
    assert (await Order.all().count(), await OrderLine.all().count()) == (43, 332)
    assert await Customer.all().count() == 23


async def test_the_file_brought_again_after_a_kill_brings_the_rest(
    deps: Deps, actor: Actor
) -> None:
    channel = await make_channel(deps)
    run_id = await upload(deps, actor, EXCERPT)
    await start(deps, actor, run_id, channel)
    await killed(deps, await ImportRun.get(id=run_id))
    again = await import_file(deps, actor, EXCERPT, channel)
    assert (again.orders_existing, again.orders_created) == (20, 23)
    assert (await Order.all().count(), await OrderLine.all().count()) == (43, 332)
