"""Lots against the levels they lie in, and against what moved them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from backend.core.db import insert_later, update_later
from backend.core.ids import new_id
from backend.core.sql import as_uuid
from backend.models import Lot, LotEntry, LotLevel, StockLevel
from backend.models.catalog import Tracking
from backend.models.inventory.doctor import DoctorCheck
from backend.services.inventory.doctor.checks import Chunk, Finding, table

# What the lots of a level add up to.
_SHARED = ("on_hand", "quarantined")
_PARTS = (*_SHARED, "incoming")


async def level_lots(chunk: Chunk) -> list[Finding]:
    """Where lots are kept, on hand and quarantined of a level are the sums of its lots: those of
    serial numbers are one each, so that these are as many as the level holds.
    """
    sums = {part: f"COALESCE(SUM(lot.{part}), 0)" for part in _SHARED}
    pairs = ", ".join(f"level.{part} AS {part}_expected, {sums[part]} AS {part}_found"
                      for part in _SHARED)  # fmt: skip
    differ = " OR ".join(f"level.{part} <> {sums[part]}" for part in _SHARED)
    rows = await chunk.fetch(
        f"SELECT level.id, {pairs} FROM {table(StockLevel)} AS level"
        f" LEFT JOIN {table(LotLevel)} AS lot ON lot.level_id = level.id"
        f" WHERE {chunk.within('level.id')} AND level.tracking <> '{Tracking.NONE}'"
        f" GROUP BY level.id, level.on_hand, level.quarantined HAVING {differ} ORDER BY level.id"
    )
    return [
        finding
        for row in rows
        for part in _SHARED
        if (finding := _finding(DoctorCheck.LEVEL_LOTS, row, part, as_uuid(row["id"])))
    ]


async def lot_sums(chunk: Chunk) -> list[Finding]:
    """What lies of a lot in a level is the sum of what moved it."""
    kept = ", ".join(f"{part} AS {part}_found, 0 AS {part}_expected" for part in _PARTS)
    moved = ", ".join(f"0, {part}_delta" for part in _PARTS)
    columns = [f"{part}_{side}" for part in _PARTS for side in ("found", "expected")]
    sums = ", ".join(f"CAST(SUM({name}) AS BIGINT) AS {name}" for name in columns)
    differ = " OR ".join(f"SUM({part}_found) <> SUM({part}_expected)" for part in _PARTS)
    rows = await chunk.fetch(
        f"SELECT level_id, lot_id, {sums} FROM ("
        f"SELECT level_id, lot_id, {kept} FROM {table(LotLevel)}"
        f" WHERE {chunk.within('level_id')} UNION ALL"
        f" SELECT level_id, lot_id, {moved} FROM {table(LotEntry)}"
        f" WHERE {chunk.within('level_id')}) AS both_sides"
        f" GROUP BY level_id, lot_id HAVING {differ} ORDER BY level_id, lot_id"
    )
    return [
        finding
        for row in rows
        for part in _PARTS
        if (finding := _finding(DoctorCheck.LOT_SUMS, row, part, as_uuid(row["level_id"])))
    ]


def _finding(check: DoctorCheck, row: dict[str, Any], part: str, level_id: UUID) -> Finding | None:
    expected, found = int(row[f"{part}_expected"]), int(row[f"{part}_found"])
    if expected == found:
        return None
    return Finding(
        check=check,
        part=part,
        level_id=level_id,
        lot_id=as_uuid(row["lot_id"]) if "lot_id" in row else None,
        expected=expected,
        found=found,
    )


def provable_levels(findings: Sequence[Finding]) -> set[UUID]:
    """The levels whose lots, set to what moved them, would add up to what their ledger says.

    Where they would not, what moved a lot is missing, and it may as well be the lot that is right.
    """
    wanted: dict[tuple[UUID, str], int] = defaultdict(int)
    touched = set()
    for each in findings:
        if each.level_id is None or each.part not in _SHARED:
            continue
        difference = each.expected - each.found
        if each.check is DoctorCheck.LOT_SUMS:
            wanted[each.level_id, each.part] -= difference
        elif each.check in (DoctorCheck.LEVEL_LOTS, DoctorCheck.LEVEL_SUMS):
            wanted[each.level_id, each.part] += difference
        touched.add(each.level_id)
    wrong = {level_id for (level_id, _), units in wanted.items() if units}
    return touched - wrong


async def repair_lots(findings: Sequence[Finding]) -> None:
    """Sets the lots that the findings name to what moved them. Their levels are locked."""
    wanted: dict[tuple[UUID, UUID], dict[str, int]] = defaultdict(dict)
    for each in findings:
        named = each.check is DoctorCheck.LOT_SUMS and each.is_repairable
        if named and each.level_id is not None and each.lot_id is not None:
            wanted[each.level_id, each.lot_id][str(each.part)] = each.expected
    if not wanted:
        return
    rows = await LotLevel.filter(level_id__in=list({level_id for level_id, _ in wanted}))
    there = {(row.level_id, row.lot_id): row for row in rows}
    update_later(
        LotLevel,
        [
            {"id": row.id, **{part: wanted[key].get(part, getattr(row, part)) for part in _PARTS}}
            for key, row in there.items()
            if key in wanted
        ],
    )
    missing = [key for key in wanted if key not in there]
    serials = dict(
        await Lot.filter(id__in=[lot_id for _, lot_id in missing]).values_list("id", "is_serial")
    )
    insert_later(
        LotLevel,
        [
            {
                "id": new_id(),
                "level_id": level_id,
                "lot_id": lot_id,
                "is_serial": serials[lot_id],
                **wanted[level_id, lot_id],
            }
            for level_id, lot_id in missing
        ],
    )
