"""A locked level keeps those out who would move it, and nobody else."""

import asyncio

import pytest

from backend.core.db import fetch_all, transaction
from backend.models import StockAlert
from backend.models.inventory.alerts import AlertKind, AlertSeverity
from backend.ports.deps import Deps
from backend.services.inventory.stock.levels import lock_levels
from tests.factories.alerts import make_rule
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse


@pytest.fixture
def engine() -> str:
    """SQLite has one writer as it is."""
    return "postgres"


async def test_who_only_refers_to_a_locked_level_does_not_wait(deps: Deps) -> None:
    level = await make_stock(
        deps, (await make_variant(deps)).id, (await make_warehouse(deps)).id, 1
    )
    rule = await make_rule(deps, AlertKind.LOW_STOCK, 2)
    now = deps.clock.now()
    held, referred = asyncio.Event(), asyncio.Event()

    async def hold() -> None:
        async with transaction():
            await lock_levels([level.id])
            held.set()
            await referred.wait()

    async def refer() -> None:
        await held.wait()
        async with transaction():
            await fetch_all("SET LOCAL lock_timeout = '2s'")
            await StockAlert.create(
                level_id=level.id, rule_id=rule.id, kind=AlertKind.LOW_STOCK, value=1,
                threshold=2, severity=AlertSeverity.WARNING, urgency=1,
                opened_at=now, created_at=now, updated_at=now,
            )  # fmt: skip
        referred.set()

    async with asyncio.TaskGroup() as group:
        group.create_task(hold())
        group.create_task(refer())
    assert await StockAlert.filter(level_id=level.id).count() == 1
