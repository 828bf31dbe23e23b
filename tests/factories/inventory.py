"""Warehouses and stock for tests."""

from typing import Any
from uuid import UUID

from backend.core.actor import SYSTEM
from backend.core.db import transaction
from backend.models import StockEntry, StockLevel, Warehouse
from backend.models.inventory.stock import StockEntryKind
from backend.ports.deps import Deps
from backend.services.inventory.stock.ledger import Cause, Movement, post
from backend.services.inventory.stock.levels import ensure_levels


async def make_warehouse(deps: Deps, code: str = "SHA", **columns: Any) -> Warehouse:
    now = deps.clock.now()
    values = {"name": f"Warehouse {code}", **columns}
    return await Warehouse.create(code=code, created_at=now, updated_at=now, **values)


async def make_stock(deps: Deps, variant_id: UUID, warehouse_id: UUID, units: int) -> StockLevel:
    """A level that holds `units`, received through the ledger."""
    pair = (variant_id, warehouse_id)
    async with transaction():
        level_id = (await ensure_levels(deps, [pair]))[pair]
        movement = Movement(
            level_id=level_id, kind=StockEntryKind.RECEIVED, on_hand=units, cause=Cause()
        )
        await post(deps, SYSTEM, [movement])
    return await StockLevel.get(id=level_id)


async def assert_ledger_adds_up() -> None:
    """Every level equals the sum of its entries, whose ordinals have no gap."""
    for level in await StockLevel.all():
        entries = await StockEntry.filter(level_id=level.id).order_by("ordinal")
        assert [entry.ordinal for entry in entries] == list(range(1, len(entries) + 1))
        for part in ("on_hand", "allocated", "reserved", "quarantined", "incoming"):
            total = sum(getattr(entry, f"{part}_delta") for entry in entries)
            assert getattr(level, part) == total, part
        if entries:
            assert entries[-1].on_hand_after == level.on_hand
            assert entries[-1].available_after == level.available
