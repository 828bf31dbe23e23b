"""Reads of imports of levels: the imports, and their refused rows to look at and to download."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.functions import Count

from backend.core.config import Config
from backend.core.errors import Code, OmsError
from backend.core.filters import TimeFilter, on, to_condition
from backend.core.paging import Beyond, Ordering, Page, PageRequest, page_of
from backend.core.sheets.texts import BOM, csv_text
from backend.models import LevelImport, LevelImportRefusal
from backend.models.inventory.imports import LevelImportMode
from backend.models.orders.imports import ImportStatus
from backend.services.inventory.imports.preview import REPORT_HEADING, preview_report
from backend.services.inventory.imports.reading import open_levels

_AT_ONCE = 1_000
_NEWEST = Ordering("created_at", descending=True, kind=datetime)
_BY_ROW = Ordering("row_number", kind=int)


@dataclass(kw_only=True)
class LevelImportStatusFilter:
    eq: ImportStatus | None = None
    one_of: list[ImportStatus] | None = None


@dataclass(kw_only=True)
class LevelImportWhere:
    AND: "list[LevelImportWhere] | None" = None
    OR: "list[LevelImportWhere] | None" = None
    NOT: "LevelImportWhere | None" = None
    status: LevelImportStatusFilter | None = None
    created_at: TimeFilter | None = None


_CONDITIONS = {"status": on("status"), "created_at": on("created_at")}


def page_of_level_imports(where: LevelImportWhere | None, request: PageRequest) -> Page:
    """Imports of levels, the newest first."""
    return page_of(LevelImport.filter(to_condition(where, _CONDITIONS)), _NEWEST, request)


def page_of_level_refusals(import_id: UUID, request: PageRequest) -> Page:
    """An import's refused rows, in the order of the file."""
    refusals = LevelImportRefusal.filter(level_import_id=import_id)
    return page_of(refusals, _BY_ROW, request)


async def reasons_by_import(import_ids: Sequence[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """For each import `{code, rows}` of its refused rows, the most frequent first."""
    found: dict[UUID, list[dict[str, Any]]] = {key: [] for key in import_ids}
    rows = (
        await LevelImportRefusal.filter(level_import_id__in=list(import_ids))
        .annotate(rows=Count("id"))
        .group_by("level_import_id", "code")
        .values("level_import_id", "code", "rows")
    )
    for row in sorted(rows, key=lambda row: (-row["rows"], row["code"])):
        found[row["level_import_id"]].append({"code": row["code"], "rows": row["rows"]})
    return found


async def level_import_name(import_id: UUID) -> str:
    """What its file is called. Raises: OmsError NOT_FOUND."""
    names = await LevelImport.filter(id=import_id).values_list("file_name", flat=True)
    if not names:
        raise OmsError(Code.NOT_FOUND, "There is no such import.", field="id")
    return str(names[0])


async def level_refusals_report(
    config: Config, import_id: UUID, mode: LevelImportMode
) -> AsyncIterator[str]:
    """A CSV of all refused rows: those there were, or before it began those there would be.

    Raises: OmsError NOT_FOUND, or what is wrong with the file.
    """
    kept = await LevelImport.get_or_none(id=import_id)
    if kept is None:
        raise OmsError(Code.NOT_FOUND, "There is no such import.", field="id")
    if kept.status is ImportStatus.UPLOADED:
        return preview_report(await open_levels(config, kept.file_path), mode)
    return _stored_report(import_id)


async def _stored_report(import_id: UUID) -> AsyncIterator[str]:
    yield BOM + csv_text([REPORT_HEADING])
    rows = LevelImportRefusal.filter(level_import_id=import_id).order_by(*_BY_ROW.keys)
    found = await rows.limit(_AT_ONCE).values()
    while found:
        yield csv_text([_report_row(row) for row in found])
        last = [found[-1][key] for key in _BY_ROW.keys]
        beyond = Beyond(_BY_ROW.keys, last, ascending=True)
        found = await rows.filter(beyond).limit(_AT_ONCE).values()


def _report_row(row: dict[str, Any]) -> tuple[str, ...]:
    names = ("sku", "warehouse_code", "code", "message")
    return (str(row["row_number"]), *(row[name] for name in names))
