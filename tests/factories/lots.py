"""Lots and serial numbers for tests."""

from datetime import date
from uuid import UUID

from tortoise.functions import Sum

from backend.core.actor import SYSTEM
from backend.core.db import transaction
from backend.models import LotEntry, LotLevel, StockLevel
from backend.models.catalog import Tracking
from backend.models.inventory.stock import StockEntryKind
from backend.ports.deps import Deps
from backend.services.inventory.lots.rules import LotUnits
from backend.services.inventory.stock.ledger import Cause, Movement, post
from backend.services.inventory.stock.levels import ensure_levels


def units(number: str, quantity: int = 1, expires_on: date | None = None) -> LotUnits:
    return LotUnits(number=number, quantity=quantity, expires_on=expires_on)


async def make_lots(
    deps: Deps, variant_id: UUID, warehouse_id: UUID, *lots: LotUnits
) -> StockLevel:
    """A level that holds these lots, received through the ledger."""
    pair = (variant_id, warehouse_id)
    async with transaction():
        level_id = (await ensure_levels(deps, [pair]))[pair]
        movement = Movement(
            level_id=level_id,
            kind=StockEntryKind.RECEIVED,
            on_hand=sum(lot.quantity for lot in lots),
            cause=Cause(),
            lots=lots,
            lots_field="lots",
        )
        await post(deps, SYSTEM, [movement])
    return await StockLevel.get(id=level_id)


async def lots_in(level_id: UUID) -> dict[str, tuple[int, int, int]]:
    """What lies of each lot: on hand, quarantined and incoming, by number; none that are empty."""
    rows = await LotLevel.filter(level_id=level_id).select_related("lot").order_by("lot__number")
    parts = {row.lot.number: (row.on_hand, row.quarantined, row.incoming) for row in rows}
    return {number: part for number, part in parts.items() if any(part)}


async def assert_lots_add_up() -> None:
    """Of tracked variants every level is the sum of its lots, and every lot of what moved it."""
    for level in await StockLevel.exclude(tracking=Tracking.NONE):
        rows = await LotLevel.filter(level_id=level.id)
        for part in ("on_hand", "quarantined"):
            assert getattr(level, part) == sum(getattr(row, part) for row in rows), part
    for row in await LotLevel.all().select_related("lot"):
        moved = LotEntry.filter(lot_id=row.lot_id, level_id=row.level_id)
        for part in ("on_hand", "quarantined", "incoming"):
            (sums,) = await moved.annotate(total=Sum(f"{part}_delta")).values("total")
            assert getattr(row, part) == int(sums["total"] or 0), (row.lot.number, part)
    for serial in (
        await LotLevel.filter(is_serial=True)
        .group_by("lot_id")
        .annotate(here=Sum("on_hand"), coming=Sum("incoming"))
        .values("here", "coming")
    ):
        assert serial["here"] + serial["coming"] <= 1
