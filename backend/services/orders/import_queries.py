"""Reads of imports: the runs, their refusals, and the report of these to download."""

import csv
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from tortoise.functions import Count

from backend.core.errors import Code, OmsError
from backend.core.filters import IdFilter, TimeFilter, on, to_condition
from backend.core.ids import NodeType
from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.core.sheets.texts import BOM, csv_text
from backend.models import ImportRefusal, ImportRun
from backend.models.orders.imports import ImportStatus

AT_ONCE = 1_000
REPORT_HEADING = ("row", "order", "code", "reason", "cells of the row")
# How many of them are about the row; the rest is the row.
FACTS = 4


@dataclass(kw_only=True)
class ImportStatusFilter:
    eq: ImportStatus | None = None
    one_of: list[ImportStatus] | None = None


@dataclass(kw_only=True)
class ImportRunWhere:
    AND: "list[ImportRunWhere] | None" = None
    OR: "list[ImportRunWhere] | None" = None
    NOT: "ImportRunWhere | None" = None
    status: ImportStatusFilter | None = None
    channel: Annotated[IdFilter | None, NodeType("Channel")] = None
    created_at: TimeFilter | None = None


_CONDITIONS = {
    "status": on("status"),
    "channel": on("channel_id"),
    "created_at": on("created_at"),
}
_NEWEST = Ordering("created_at", descending=True, kind=datetime)
_BY_ROW = Ordering("row_number", kind=int)


def page_of_import_runs(where: ImportRunWhere | None, request: PageRequest) -> Page:
    """Runs, the newest first."""
    return page_of(ImportRun.filter(to_condition(where, _CONDITIONS)), _NEWEST, request)


def page_of_refusals(run_id: UUID, request: PageRequest) -> Page:
    """A run's refused rows, in the order of the file."""
    return page_of(ImportRefusal.filter(run_id=run_id), _BY_ROW, request)


async def reasons_by_run(run_ids: Sequence[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """For each run `{code, rows}` of its refused rows, the most frequent first."""
    found: dict[UUID, list[dict[str, Any]]] = {key: [] for key in run_ids}
    rows = (
        await ImportRefusal.filter(run_id__in=list(run_ids))
        .annotate(rows=Count("id"))
        .group_by("run_id", "code")
        .values("run_id", "code", "rows")
    )
    for row in sorted(rows, key=lambda row: (-row["rows"], row["code"])):
        found[row["run_id"]].append({"code": row["code"], "rows": row["rows"]})
    return found


async def same_file_before(runs: Sequence[dict[str, Any]]) -> list[dict[str, Any] | None]:
    """For each run the latest earlier one of the same bytes that was carried out, if any."""
    hashes = {run["file_sha256"] for run in runs}
    done = ImportRun.filter(file_sha256__in=list(hashes), status=ImportStatus.COMPLETED)
    others = await done.order_by("-created_at", "-id").values()
    return [
        next(
            (
                other
                for other in others
                if other["file_sha256"] == run["file_sha256"]
                and other["id"] != run["id"]
                and other["created_at"] <= run["created_at"]
            ),
            None,
        )
        for run in runs
    ]


async def import_run_row(run_id: UUID) -> dict[str, Any]:
    """The run's row. Raises: OmsError NOT_FOUND."""
    rows = await ImportRun.filter(id=run_id).values()
    if not rows:
        raise OmsError(Code.NOT_FOUND, "There is no such import.", field="id")
    return rows[0]


async def refusals_report(run_id: UUID, *, with_cells: bool) -> AsyncIterator[str]:
    """A CSV of the refused rows, some at a time; a cell that a spreadsheet would calculate is
    given a quotation mark before it. `with_cells` adds the rows themselves, which may hold
    personal data."""
    heading = REPORT_HEADING if with_cells else REPORT_HEADING[:FACTS]
    yield BOM + csv_text([heading])
    last: tuple[int, UUID] | None = None
    while True:
        rows = ImportRefusal.filter(run_id=run_id).order_by("row_number", "id").limit(AT_ONCE)
        if last is not None:
            rows = rows.filter(row_number__gte=last[0])
        found = [row for row in await rows.values() if last is None or _after(row, last)]
        if not found:
            return
        last = (found[-1]["row_number"], found[-1]["id"])
        rows_shown = [_report_row(row) for row in found]
        yield csv_text(rows_shown if with_cells else [row[:FACTS] for row in rows_shown])


def _after(row: dict[str, Any], last: tuple[int, UUID]) -> bool:
    return bool((row["row_number"], row["id"]) > last)


def _report_row(row: dict[str, Any]) -> list[str]:
    raw = str(row["row"].get("raw", ""))
    cells = [raw] if raw.startswith("{") else next(csv.reader([raw.replace("\n", " ")]), [])
    return [str(row["row_number"]), row["external_id"], row["code"], row["message"], *cells]
