"""`python -m backend.cli labels` as a process, on a database of its own."""

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
from backend.ports.deps import Deps
from tests.factories.shipments import make_carrier, make_packed, make_shipment
from tests.fakes.clock import FakeClock


@pytest.fixture
def engine() -> str:
    """One is enough here: what the job does is tested on both."""
    return "sqlite"


def test_buys_what_is_owed_and_says_what_waits(config: Config) -> None:
    asyncio.run(_pack(config))
    said = [_labels(config) for _ in range(2)]
    assert said == ["1 tried, 0 still wanted, 0 failed\n", "0 tried, 0 still wanted, 0 failed\n"]


async def _pack(config: Config) -> None:
    await connect(config)
    try:
        deps = Deps(clock=FakeClock(), config=config, bus=MemoryBus(), cache=MemoryCache())
        await make_shipment(deps, await make_packed(deps), await make_carrier(deps))
    finally:
        await disconnect()


def _labels(config: Config) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "backend.cli", "labels"],
        cwd=Path(__file__).parents[2],
        env={
            "PATH": os.environ["PATH"],
            "ORDERGRAPH_DATABASE_URL": config.database_url,
            "ORDERGRAPH_VAR_DIR": str(config.var_dir),
            "ORDERGRAPH_SECRET_KEY": config.secret_key.get_secret_value(),
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout
