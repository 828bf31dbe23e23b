"""`python -m backend.cli route` as a process, on a database of its own."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from backend.adapters.bus.memory import MemoryBus
from backend.adapters.cache.memory import MemoryCache
from backend.core.config import Config
from backend.core.db import connect, disconnect
from backend.models import Order, RoutingDecision
from backend.models.orders.order import WorkQueue
from backend.ports.deps import Deps
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.factories.orders import make_channel
from tests.factories.routing import make_service, make_waiting
from tests.fakes.clock import FakeClock


@pytest.fixture
def engine() -> str:
    """One is enough here: what the job does is tested on both."""
    return "sqlite"


def test_routes_what_waits_and_says_how_many_that_were(config: Config) -> None:
    asyncio.run(_wait(config))
    assert [_route(config) for _ in range(2)] == ["2 orders\n", "0 orders\n"]
    asyncio.run(_check(config))


async def _wait(config: Config) -> None:
    """One order that can be sent, and one that no carrier reaches."""
    await connect(config)
    try:
        deps = Deps(clock=FakeClock(), config=config, bus=MemoryBus(), cache=MemoryCache())
        house, tea = await make_warehouse(deps), await make_variant(deps)
        await make_service(deps, {house.id: 300}, countries=("GB",))
        await make_stock(deps, tea.id, house.id, 9)
        channel = await make_channel(deps)
        await make_waiting(deps, channel.id, {tea.id: 1})
        far = await make_waiting(deps, channel.id, {tea.id: 1})
        await Order.filter(id=far.id).update(ship_to_country="FR")
    finally:
        await disconnect()


async def _check(config: Config) -> None:
    await connect(config)
    try:
        rows = await Order.all().order_by("placed_at", "id")
        assert [row.queue for row in rows] == [WorkQueue.PICK, WorkQueue.EXCEPTION]
        assert await RoutingDecision.all().count() == 2
    finally:
        await disconnect()


def _route(config: Config) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "backend.cli", "route"],
        cwd=Path(__file__).parents[2],
        env={
            "PATH": os.environ["PATH"],
            "ORDERGRAPH_DATABASE_URL": config.database_url,
            "ORDERGRAPH_VAR_DIR": str(config.var_dir),
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout
