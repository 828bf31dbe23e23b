"""What stock is worth, worked out from the ledger by the method the house has chosen."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.core.db import keys_of
from backend.models import (
    GoodsReceiptLine,
    LandedCostShare,
    StockEntry,
    StockLevel,
    Variant,
    Warehouse,
)
from backend.services.inventory.valuation.rules import Bill, Move, Worth, value_stock
from backend.services.settings.house import ValuationMethod, house_settings

# Variants whose ledgers are in memory at once.
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Appraisal:
    """The worth of levels by their ids, in minor units of `currency`; those left out hold nothing
    and never did."""

    method: ValuationMethod
    currency: str
    by_level: dict[UUID, Worth]


@dataclass(frozen=True, slots=True)
class WarehouseWorth:
    warehouse_id: UUID
    units: int
    value_minor: int


@dataclass(frozen=True, slots=True)
class Report:
    """What everything is worth; `warehouses` by their codes, those that hold something."""

    method: ValuationMethod
    currency: str
    units: int
    value_minor: int
    warehouses: list[WarehouseWorth]


async def appraise(
    variant_ids: Iterable[UUID], *, method: ValuationMethod | None = None
) -> Appraisal:
    """The worth of every level of these variants; by the house's method unless one is named.

    Reads the variants' whole ledgers: an entry that moved no units on hand is not read.
    """
    settings = await house_settings()
    chosen = method or ValuationMethod(settings["valuation_method"])
    currency = settings["home_currency"]
    by_level: dict[UUID, Worth] = {}
    wanted = sorted(set(variant_ids))
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        fallbacks = await _catalogue_costs(some, currency)
        for variant_id, events in (await _events(some, currency)).items():
            ordered = [event for _, event in sorted(events, key=lambda timed: timed[0])]
            fallback = fallbacks.get(variant_id, 0)
            valuation = value_stock(ordered, chosen, fallback_unit=fallback)
            by_level |= {UUID(str(place)): worth for place, worth in valuation.places.items()}
    return Appraisal(chosen, currency, by_level)


async def worth_by_warehouse(*, method: ValuationMethod | None = None) -> Report:
    """What lies in each warehouse; reads the whole ledger, some variants at a time."""
    levels = await StockLevel.all().values("id", "variant_id", "warehouse_id")
    appraisal = await appraise({row["variant_id"] for row in levels}, method=method)
    sums: dict[UUID, list[int]] = defaultdict(lambda: [0, 0])
    for row in levels:
        worth = appraisal.by_level.get(row["id"], Worth())
        sums[row["warehouse_id"]][0] += worth.units
        sums[row["warehouse_id"]][1] += worth.value
    ids = await keys_of(Warehouse.all().order_by("code"))
    warehouses = [WarehouseWorth(key, *sums[key]) for key in ids if any(sums[key])]
    return Report(
        method=appraisal.method,
        currency=appraisal.currency,
        units=sum(each.units for each in warehouses),
        value_minor=sum(each.value_minor for each in warehouses),
        warehouses=warehouses,
    )


# When, and among the entries of one moment their ids, which are made in turn.
_Time = tuple[datetime, UUID]
_Timed = tuple[_Time, Move | Bill]


async def _events(variant_ids: Sequence[UUID], currency: str) -> dict[UUID, list[_Timed]]:
    """What moved each variant's units or value, with its time, in the order of each level."""
    entries = (
        await StockEntry.filter(level__variant_id__in=list(variant_ids))
        .exclude(on_hand_delta=0)
        .order_by("level_id", "ordinal")
        .values(
            "id", "level_id", "level__variant_id", "on_hand_delta", "unit_cost_minor",
            "unit_cost_currency", "cause_id", "at",
        )
    )  # fmt: skip
    receipts = await _receipt_lines(variant_ids, currency)
    events: dict[UUID, list[_Timed]] = defaultdict(list)
    places: dict[UUID, UUID] = {}
    clocks: dict[UUID, _Time] = {}
    for row in entries:
        places[row["id"]] = level_id = row["level_id"]
        # two machines' clocks may differ: within a level the ledger's own order counts
        time = max((row["at"], row["id"]), clocks.get(level_id, (row["at"], row["id"])))
        clocks[level_id] = time
        events[row["level__variant_id"]].append((time, _move(row, receipts, currency)))
    for share in await _bills(variant_ids, currency):
        entry_id = share["receipt_line__entry_id"]
        level_id = places[entry_id]
        bill = Bill(place=level_id, key=entry_id, amount=share["home_minor"])
        time = (share["landed_cost__at"], share["id"])
        events[share["receipt_line__variant_id"]].append((time, bill))
    return events


def _move(row: dict[str, Any], receipts: dict[UUID, int], currency: str) -> Move:
    units = row["on_hand_delta"]
    value = receipts.get(row["id"])
    # a cost in a currency without a rate is no known cost
    if value is None and units > 0 and row["unit_cost_currency"] == currency:
        value = units * row["unit_cost_minor"]
    return Move(
        place=row["level_id"], units=units, value=value, key=row["id"], cause=row["cause_id"]
    )


async def _receipt_lines(variant_ids: Sequence[UUID], currency: str) -> dict[UUID, int]:
    """What the goods of a ledger entry cost exactly: its unit cost is rounded."""
    lines = GoodsReceiptLine.filter(variant_id__in=list(variant_ids), currency=currency)
    rows = await lines.values("entry_id", "goods_minor")
    return {row["entry_id"]: row["goods_minor"] for row in rows}


async def _bills(variant_ids: Sequence[UUID], currency: str) -> list[dict[str, Any]]:
    shares = LandedCostShare.filter(
        receipt_line__variant_id__in=list(variant_ids), landed_cost__home_currency=currency
    )
    return await shares.values(
        "id", "home_minor", "landed_cost__at", "receipt_line__entry_id",
        "receipt_line__variant_id",
    )  # fmt: skip


async def _catalogue_costs(variant_ids: Sequence[UUID], currency: str) -> dict[UUID, int]:
    variants = Variant.filter(id__in=list(variant_ids), cost_currency=currency)
    rows = await variants.values("id", "cost_minor")
    return {row["id"]: row["cost_minor"] or 0 for row in rows}
