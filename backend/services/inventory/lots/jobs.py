"""Timed work on lots."""

from collections import defaultdict
from datetime import timedelta
from uuid import UUID

from tortoise.expressions import F, Q, Subquery

from backend.core.actor import SYSTEM
from backend.core.db import transaction
from backend.models import Lot, LotLevel, StockLevel
from backend.models.inventory.stock import AdjustmentReason
from backend.ports.deps import Deps
from backend.services.inventory.lots.recall import Aside, set_aside
from backend.services.inventory.lots.rules import day_in
from backend.services.inventory.stock.ledger import Cause
from backend.services.inventory.stock.levels import lock_levels

_AT_ONCE = 200
# A day begins in the first time zone so long before it does in UTC.
_EARLIEST_ZONE = timedelta(hours=14)


async def set_aside_due(deps: Deps) -> int:
    """Sets aside what may no longer be sold and is not promised: units past their last day of
    sale, by the clock of their warehouse, and those of lots that are called back. How many units
    those were.

    Run twice it does nothing more. Entries QUARANTINED, with the reason EXPIRED or QUALITY.
    """
    moved, after = 0, UUID(int=0)
    while True:
        rows = await _due(deps, after)
        asides: dict[UUID, list[Aside]] = defaultdict(list)
        for row in rows:
            if (aside := _aside(deps, row)) is not None:
                asides[row.level_id].append(aside)
        for level_id, lots in asides.items():
            async with transaction():
                levels = await lock_levels([level_id])
                moved += await set_aside(deps, SYSTEM, levels, lots)
        if len(rows) < _AT_ONCE:
            return moved
        after = rows[-1].id


async def _due(deps: Deps, after: UUID) -> list[LotLevel]:
    """What may have to go, in the order of its keys."""
    latest = (deps.clock.now() + _EARLIEST_ZONE).date()
    unsold = Q(Q(sell_by__lt=latest), Q(recalled_at__isnull=False), join_type=Q.OR)
    return (
        await LotLevel.filter(
            id__gt=after,
            on_hand__gt=F("quarantined"),
            lot_id__in=Subquery(Lot.filter(unsold).values("id")),
            level_id__in=Subquery(StockLevel.filter(available__gt=0).values("id")),
        )
        .order_by("id")
        .limit(_AT_ONCE)
        .prefetch_related("lot", "level__warehouse")
    )


def _aside(deps: Deps, row: LotLevel) -> Aside | None:
    lot, zone = row.lot, row.level.warehouse.timezone
    if lot.recalled_at is not None:
        cause = Cause(type="Lot", id=lot.id, reference=lot.number, note=lot.recall_note)
        return Aside(lot.id, cause, AdjustmentReason.QUALITY)
    if lot.sell_by < day_in(deps.clock.now(), zone):
        cause = Cause(type="Lot", id=lot.id, reference=lot.number)
        return Aside(lot.id, cause, AdjustmentReason.EXPIRED)
    return None
