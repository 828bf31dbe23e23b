"""What lies in the made-up shop's warehouses and is not simply for sale, by the use cases."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from backend.cli.demo.happenings import Staff
from backend.core.actor import SYSTEM
from backend.models import StockLevel
from backend.models.inventory.stock import AdjustmentReason
from backend.ports.deps import Deps
from backend.services.inventory.stock.adjust import StockAdjust, StockChange, adjust_stock
from backend.services.inventory.stock.approve import StockApprovalSet, set_threshold
from backend.services.inventory.stock.quarantine import (
    StockQuarantine,
    StockScrap,
    StockUnits,
    quarantine_stock,
    scrap_stock,
)
from backend.services.inventory.stock.reserve import ReservationCreate, create_reservation
from backend.services.inventory.stock.save_rule import (
    ChannelStockRuleSave,
    SafetyStock,
    SafetyStockSet,
    save_rule,
    set_safety_stock,
)

# Whom units are kept for, how many, for how many hours, and how urgent that is.
_KEPT = (
    ("王先生 Mr Wang", 2, 2, 100),
    ("企业团购 Lumen GmbH", 4, 72, 20),
    ("展会样品 Trade fair", 3, 240, 50),
    ("电话预订 Ms Chen", 1, 24, 100),
)
# Channel code -> the buffer it leaves, and its share in percent.
_RULES = {"amazon": (2, 60), "douyin": (5, 100), "tmall": (0, 80)}
_SAFETY_UNITS = 3
_MOST_AT_ONCE = 200


async def hold_stock(deps: Deps, staff: Staff, channels: dict[str, UUID]) -> None:
    """Reservations, quarantine, safety stock, channel rules, and a correction that waits."""
    levels = await (
        StockLevel.filter(available__gte=12)
        .order_by("sku", "warehouse__code")
        .limit(60)
        .values("variant_id", "warehouse_id")
    )
    if len(levels) < len(_KEPT) + 5:
        return  # too small a shop to have anything to spare
    await _keep_back(deps, levels[::2], channels)
    # from the end of the alphabet, so that the first SKUs stay simple to read
    spare = levels[::-1]
    for level, (owner, units, hours, priority) in zip(spare, _KEPT, strict=False):
        request = ReservationCreate(
            **level,
            quantity=units,
            owner=owner,
            expires_at=deps.clock.now() + timedelta(hours=hours),
            priority=priority,
        )
        await create_reservation(deps, staff.service, request)
    await _set_aside(deps, staff, spare[len(_KEPT) : len(_KEPT) + 4])
    await set_threshold(deps, SYSTEM, StockApprovalSet(expected_version=0, units=_MOST_AT_ONCE))
    change = StockChange(**spare[len(_KEPT) + 4], delta=_MOST_AT_ONCE + 40)
    note = "整托盘漏记 A whole pallet was missed"
    asked = StockAdjust(changes=[change], reason=AdjustmentReason.FOUND, note=note)
    await adjust_stock(deps, staff.warehouse, asked)


async def _keep_back(
    deps: Deps, levels: Sequence[dict[str, Any]], channels: dict[str, UUID]
) -> None:
    safety = [SafetyStock(**level, units=_SAFETY_UNITS) for level in levels]
    await set_safety_stock(deps, SYSTEM, SafetyStockSet(levels=safety))
    for code, (buffer, share) in _RULES.items():
        rule = ChannelStockRuleSave(
            channel_id=channels[code], buffer_units=buffer, share_percent=share
        )
        await save_rule(deps, SYSTEM, rule)


async def _set_aside(deps: Deps, staff: Staff, levels: Sequence[dict[str, Any]]) -> None:
    lines = [StockUnits(**level, quantity=3) for level in levels]
    aside = StockQuarantine(
        lines=lines, reason=AdjustmentReason.QUALITY, note="待质检 To be inspected"
    )
    await quarantine_stock(deps, staff.warehouse, aside)
    broken = StockScrap(
        lines=[StockUnits(**levels[0], quantity=1)],
        reason=AdjustmentReason.DAMAGED,
        note="破损 Broken",
    )
    await scrap_stock(deps, staff.warehouse, broken)
