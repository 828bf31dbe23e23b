"""What an import of levels would do, without doing it."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

from backend.core.actor import Actor
from backend.core.errors import Code, OmsError
from backend.core.ids import LevelImportId
from backend.core.sheets.texts import BOM, csv_text
from backend.models import LevelImport
from backend.models.inventory.imports import LevelImportMode
from backend.ports.deps import Deps
from backend.services.inventory.imports.counting import COUNTERS, Counts
from backend.services.inventory.imports.matching import look, match, refusal
from backend.services.inventory.imports.reading import Item, LevelFile, chunks_of, open_levels
from backend.services.inventory.imports.rules import (
    BadLevelRow,
    LevelColumn,
    RefusedLevel,
    change_of,
)

SHOWN_REFUSALS = 100
REPORT_HEADING = ("row", "sku", "warehouse", "code", "reason")


@dataclass(kw_only=True)
class LevelImportPreview:
    id: LevelImportId
    mode: LevelImportMode = LevelImportMode.SET


@dataclass(slots=True)
class LevelOutlook:
    """`reasons` counts the refused rows by code; `refusals` are the first of them."""

    columns: list[LevelColumn]
    ignored: list[str]
    counts: Counts = field(default_factory=Counts)
    reasons: Counter[str] = field(default_factory=Counter)
    refusals: list[RefusedLevel] = field(default_factory=list)


async def preview_levels(deps: Deps, actor: Actor, request: LevelImportPreview) -> LevelOutlook:
    """Reads the whole file against what is there now, and changes nothing.

    Raises: OmsError NOT_FOUND, NOT_ALLOWED_NOW once the file is gone, or what is wrong with it.
    """
    del actor
    kept = await LevelImport.get_or_none(id=request.id)
    if kept is None:
        raise OmsError(Code.NOT_FOUND, "There is no such import.", field="id")
    file = await open_levels(deps.config, kept.file_path)
    return await outlook_of(file, request.mode)


async def outlook_of(file: LevelFile, mode: LevelImportMode) -> LevelOutlook:
    """The outlook of a file, which need not be an import yet."""
    outlook = LevelOutlook(list(file.columns), file.ignored)
    async for counts, refused in _judged(file, mode):
        outlook.counts = counts
        outlook.reasons.update(each.code.value for each in refused)
        outlook.refusals += refused[: SHOWN_REFUSALS - len(outlook.refusals)]
    return outlook


def as_row(outlook: LevelOutlook) -> dict[str, Any]:
    """The outlook as the graph shows it."""
    return {
        "columns": outlook.columns,
        "ignored": outlook.ignored,
        "rows_total": outlook.counts.rows_done,
        **{name: getattr(outlook.counts, name) for name in COUNTERS},
        "reasons": [{"code": code, "rows": rows} for code, rows in outlook.reasons.most_common()],
        "refusals": [
            {
                "row_number": row.number,
                "sku": row.sku,
                "warehouse_code": row.warehouse_code,
                "code": row.code.value,
                "message": row.message,
            }
            for row in outlook.refusals
        ],
    }


async def preview_report(file: LevelFile, mode: LevelImportMode) -> AsyncIterator[str]:
    """A CSV of every row that would be refused, some at a time."""
    yield BOM + csv_text([REPORT_HEADING])
    async for _, refused in _judged(file, mode):
        if refused:
            yield csv_text([report_row(each) for each in refused])


def report_row(row: RefusedLevel) -> tuple[str, ...]:
    """A refused row as the report has it."""
    return (str(row.number), row.sku, row.warehouse_code, row.code.value, row.message)


async def _judged(
    file: LevelFile, mode: LevelImportMode
) -> AsyncIterator[tuple[Counts, list[RefusedLevel]]]:
    """The counts so far, and what was refused since, chunk by chunk."""
    counts = Counts()
    async with aclosing(chunks_of(file.items(mode))) as chunks:
        async for items in chunks:
            yield counts, await _judge(items, mode, counts)


async def _judge(items: list[Item], mode: LevelImportMode, counts: Counts) -> list[RefusedLevel]:
    matched, refused = await match(items)
    levels = await look(matched)
    for each in matched:
        level = levels.get(each.pair)
        try:
            change = change_of(each.row, mode, level)
        except BadLevelRow as bad:
            refused.append(refusal(each.row, bad))
            continue
        safety = level.safety_stock if level else 0
        is_changed = change != 0 or each.row.safety_stock not in (None, safety)
        counts.add_row(change, is_changed=is_changed)
    counts.add_refused(len(refused))
    return sorted(refused, key=lambda row: row.number)
