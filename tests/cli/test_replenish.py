"""`python -m backend.cli replenish` as a process, on a database of its own."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from backend.adapters.bus.memory import MemoryBus
from backend.adapters.cache.memory import MemoryCache
from backend.core.clock import SystemClock
from backend.core.config import Config
from backend.core.db import connect, disconnect
from backend.models import ReplenishmentProposal
from backend.ports.deps import Deps
from tests.factories.inventory import make_stock
from tests.inventory.replenishment.shop import make_shop

ROOT = Path(__file__).parents[2]


@pytest.fixture
def engine() -> str:
    """One is enough here: runs are tested on both."""
    return "sqlite"


def replenish(config: Config, *options: str) -> tuple[int, str, str]:
    """Exit code, output and errors of the command."""
    done = subprocess.run(
        [sys.executable, "-m", "backend.cli", "replenish", *options],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "ORDERGRAPH_DATABASE_URL": config.database_url,
            "ORDERGRAPH_VAR_DIR": str(config.var_dir),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout, done.stderr


def in_database(config: Config, work: Callable[[Deps], Awaitable[object]]) -> None:
    async def connected() -> None:
        await connect(config)
        try:
            deps = Deps(clock=SystemClock(), config=config, bus=MemoryBus(), cache=MemoryCache())
            await work(deps)
        finally:
            await disconnect()

    asyncio.run(connected())


def test_a_run_says_what_it_came_to_and_keeps_its_budget(config: Config) -> None:
    async def furnish(deps: Deps) -> None:
        shop = await make_shop(deps)
        await make_stock(deps, shop.tea.id, shop.here.id, 12)

    async def assert_bought(_deps: Deps) -> None:
        rows = await ReplenishmentProposal.all().order_by("created_at").values_list("quantity")
        assert rows == [(36,), (24,)]

    in_database(config, furnish)
    code, said, errors = replenish(config)
    assert (code, errors) == (0, "")
    lines = [line.strip() for line in said.splitlines()]
    assert lines[:4] == [
        "1 levels looked at",
        "1 at or below their reorder point",
        "0 transfers proposed",
        "1 purchases proposed, for 144.00 CNY",
    ]
    assert replenish(config, "--budget", "100")[0] == 0
    in_database(config, assert_bought)
    code, said, errors = replenish(config, "--budget", "none")
    assert (code, said) == (1, "")
    assert errors == "refused: This is not an amount of money. (INVALID_INPUT)\n"


def test_the_simulation_wants_a_file_or_the_own_orders(config: Config) -> None:
    code, said, errors = replenish(config, "simulate")
    assert (code, said) == (2, "")
    assert "Name a file, or say --own." in errors
    code, said, errors = replenish(config, "simulate", "--own")
    assert (code, said) == (1, "")
    assert "No SKU has sold on enough days of the last half year." in errors
