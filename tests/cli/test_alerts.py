"""`python -m backend.cli alerts` as a process, on a database of its own."""

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
from backend.models.inventory.alerts import AlertKind
from backend.ports.deps import Deps
from tests.factories.alerts import make_rule
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.fakes.clock import FakeClock


@pytest.fixture
def engine() -> str:
    """One is enough here: what is raised is tested on both."""
    return "sqlite"


def test_prints_what_it_raised_by_kind(config: Config) -> None:
    asyncio.run(_stock(config))
    lines = [_alerts(config).splitlines() for _ in range(2)]
    assert lines == [
        [
            "                    raised      over      open",
            f"low_stock                {raised}         0         1",
        ]
        for raised in (1, 0)
    ]


async def _stock(config: Config) -> None:
    await connect(config)
    try:
        deps = Deps(clock=FakeClock(), config=config, bus=MemoryBus(), cache=MemoryCache())
        here = await make_warehouse(deps)
        for sku, units in (("TEA", 2), ("POT", 9)):
            variant = await make_variant(deps, sku)
            await make_stock(deps, variant.id, here.id, units)
        await make_rule(deps, AlertKind.LOW_STOCK, 2)
    finally:
        await disconnect()


def _alerts(config: Config) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "backend.cli", "alerts"],
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
