"""Levels against their ledger, and the ledger against itself."""

from typing import Any

from backend.core.sql import as_uuid
from backend.models import StockEntry, StockLevel
from backend.models.inventory.doctor import DoctorCheck
from backend.services.inventory.doctor.checks import Chunk, Finding, table
from backend.services.inventory.stock.history import PARTS

_AVAILABLE = " - ".join(("on_hand", "allocated", "reserved", "quarantined"))


async def level_sums(chunk: Chunk) -> list[Finding]:
    """Each part of a level is the sum of its entries."""
    sums = ", ".join(f"SUM({part}_delta) AS {part}" for part in PARTS)
    totals = _of_entries(chunk, sums)
    return await compare(chunk, DoctorCheck.LEVEL_SUMS, totals, *PARTS)


async def last_ordinal(chunk: Chunk) -> list[Finding]:
    """A level knows the ordinal of its newest entry: the next would else be refused."""
    totals = _of_entries(chunk, "MAX(ordinal) AS last_ordinal")
    return await compare(chunk, DoctorCheck.LAST_ORDINAL, totals, "last_ordinal")


async def entry_ordinals(chunk: Chunk) -> list[Finding]:
    """Entries are numbered from 1 without a gap; the first behind a gap is named."""
    rows = await _first_wrong(
        chunk,
        "ordinal, ROW_NUMBER() OVER so_far AS number",
        "ordinal <> number",
    )
    return [
        Finding(
            check=DoctorCheck.ENTRY_ORDINALS,
            level_id=as_uuid(row["level_id"]),
            entry_id=as_uuid(row["entry_id"]),
            expected=row["number"],
            found=row["ordinal"],
        )
        for row in rows
    ]


async def entry_balances(chunk: Chunk) -> list[Finding]:
    """An entry's balances are the sums up to it; the first wrong entry of a level is named."""
    sums = ", ".join(f"{part}_after, SUM({part}_delta) OVER so_far AS {part}" for part in PARTS)
    balances = (*PARTS, "available")
    made = {**{part: part for part in PARTS}, "available": f"({_AVAILABLE})"}
    wrong = " OR ".join(f"{name}_after <> {made[name]} OR {name}_after < 0" for name in balances)
    rows = await _first_wrong(chunk, f"available_after, {sums}", wrong)
    return [finding for row in rows for name in balances if (finding := _balance(row, name))]


def _balance(row: dict[str, Any], name: str) -> Finding | None:
    sums = {part: int(row[part]) for part in PARTS}
    sums["available"] = sums["on_hand"] - sums["allocated"] - sums["reserved"] - sums["quarantined"]
    found, expected = row[f"{name}_after"], sums[name]
    if found == expected and found >= 0:
        return None
    return Finding(
        check=DoctorCheck.ENTRY_BALANCES,
        part=name,
        level_id=as_uuid(row["level_id"]),
        entry_id=as_uuid(row["entry_id"]),
        expected=expected if found != expected else 0,
        found=found,
    )


async def compare(chunk: Chunk, check: DoctorCheck, totals: str, *columns: str) -> list[Finding]:
    """Columns of the levels of a chunk against what something else adds up to.

    `totals` is a SELECT of `level_id` and the columns, one row per level; a level without a row
    ought to have nothing.
    """
    pairs = ", ".join(
        f"level.{name} AS {name}_found, COALESCE(totals.{name}, 0) AS {name}_expected"
        for name in columns
    )
    differ = " OR ".join(f"level.{name} <> COALESCE(totals.{name}, 0)" for name in columns)
    rows = await chunk.fetch(
        f"SELECT level.id, {pairs} FROM {table(StockLevel)} AS level"
        f" LEFT JOIN ({totals}) AS totals ON totals.level_id = level.id"
        f" WHERE {chunk.within('level.id')} AND ({differ}) ORDER BY level.id"
    )
    return [
        Finding(
            check=check,
            part=name if name in PARTS else None,
            level_id=as_uuid(row["id"]),
            expected=int(row[f"{name}_expected"]),
            found=row[f"{name}_found"],
        )
        for row in rows
        for name in columns
        if row[f"{name}_found"] != row[f"{name}_expected"]
    ]


def _of_entries(chunk: Chunk, sums: str) -> str:
    return (
        f"SELECT level_id, {sums} FROM {table(StockEntry)}"
        f" WHERE {chunk.within('level_id')} GROUP BY level_id"
    )


async def _first_wrong(chunk: Chunk, columns: str, wrong: str) -> list[dict[str, Any]]:
    """The first entry of each level for which `wrong` holds; `so_far` is the window up to it."""
    entries = (
        f"SELECT id, level_id, ordinal AS place, {columns} FROM {table(StockEntry)}"
        f" WHERE {chunk.within('level_id')}"
        " WINDOW so_far AS (PARTITION BY level_id ORDER BY ordinal ROWS UNBOUNDED PRECEDING)"
    )
    ranked = (
        "SELECT entry.*, ROW_NUMBER() OVER (PARTITION BY level_id ORDER BY place) AS rank"
        f" FROM ({entries}) AS entry WHERE {wrong}"
    )
    return await chunk.fetch(
        f"SELECT wrong.*, wrong.id AS entry_id FROM ({ranked}) AS wrong WHERE rank = 1"
        " ORDER BY level_id"
    )
