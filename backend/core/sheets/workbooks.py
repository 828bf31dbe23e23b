"""Sheets of XLSX workbooks as tables of text; what a small archive unfolds to is bounded first."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from backend.core.errors import Code, OmsError
from backend.core.sheets.limits import Limits
from backend.core.sheets.tables import check_cells, check_heading

CHUNK = 1024 * 1024
OVERLAP = 64
MEMBERS = 10_000
CELL_REFERENCE = re.compile(rb'<(?:\w+:)?c\b[^>]{0,40}?\br="([A-Z]{1,3})(\d{1,7})"')
IS_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml\Z", re.IGNORECASE)
MALFORMED = "This is not a workbook that can be read."


class SheetTable:
    """One sheet. The workbook is held in memory, its cells counted beforehand."""

    def __init__(
        self, opened: Callable[[], BinaryIO], limits: Limits, *, sheet: str | None = None
    ) -> None:
        self._limits = limits
        with opened() as stream:
            _check_archive(stream, limits)
        with opened() as stream:
            self.sheets, self._sheet = _load(stream, sheet)
        first = self._sheet.start
        self._first_row = (first[0] if first else 0) + 1
        heading: tuple[str, ...] = ()
        for _, cells in self._records():
            if any(cells):
                heading = check_heading(cells, limits)
                break
        if not heading:
            raise OmsError(Code.FILE_EMPTY, "The sheet holds no rows.", field="file")
        self.heading = heading

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Number and cells of every row that is not blank. Raises: OmsError LIMIT_EXCEEDED."""
        is_heading, count = True, 0
        for number, cells in self._records():
            if not any(cells):
                continue
            if is_heading:
                is_heading = False
                continue
            count += 1
            if count > self._limits.rows:
                raise OmsError(
                    Code.LIMIT_EXCEEDED, f"The sheet has more than {self._limits.rows:,} rows."
                )
            yield number, cells

    def check_row(self, cells: list[str]) -> None:
        """Raises: BadRow CELL_TOO_LONG, TEXT_INVALID."""
        check_cells(cells, self._limits)

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        try:
            for number, cells in enumerate(self._sheet.iter_rows(), self._first_row):
                yield number, [cell if isinstance(cell, str) else _text(cell) for cell in cells]
        except CalamineError as error:
            raise OmsError(Code.FILE_MALFORMED, MALFORMED, field="file") from error


def _text(cell: float | bool | date | datetime | time | timedelta) -> str:
    """A cell as text: whole numbers without a point, times as 2024-03-04 14:05:00."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return str(int(cell)) if float(cell).is_integer() else f"{cell:.15g}"
    if isinstance(cell, datetime):
        return cell.replace(microsecond=0).isoformat(sep=" ")
    return str(cell)


def _load(stream: BinaryIO, sheet: str | None) -> tuple[list[str], CalamineSheet]:
    try:
        book = CalamineWorkbook.from_filelike(stream)
        names = book.sheet_names
        if not names:
            raise OmsError(Code.FILE_EMPTY, "The workbook has no sheets.", field="file")
        if sheet is not None and sheet not in names:
            raise OmsError(
                Code.INVALID_INPUT,
                f"There is no sheet {sheet[:60]!r}.",
                field="sheet",
                details={"sheets": names},
            )
        return names, book.get_sheet_by_name(sheet or names[0])
    except (CalamineError, OSError, ValueError) as error:
        raise OmsError(Code.FILE_MALFORMED, MALFORMED, field="file") from error


def _check_archive(stream: BinaryIO, limits: Limits) -> None:
    """Raises: OmsError FILE_MALFORMED, FILE_TOO_LARGE (a bomb), LIMIT_EXCEEDED (a sheet whose
    corner cells span more than may be held)."""
    try:
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
            if len(members) > MEMBERS:
                raise OmsError(Code.FILE_TOO_LARGE, "The workbook has too many parts.")
            left = limits.expanded_bytes
            if sum(member.file_size for member in members) > left:
                raise OmsError(
                    Code.FILE_TOO_LARGE, "The workbook unfolds to more than may be read."
                )
            for member in members:
                is_sheet = IS_SHEET.match(member.filename) is not None
                with archive.open(member) as part:
                    left -= _check_part(part.read, limits, is_sheet=is_sheet, left=left)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise OmsError(Code.FILE_MALFORMED, MALFORMED, field="file") from error


def _check_part(read: Callable[[int], bytes], limits: Limits, *, is_sheet: bool, left: int) -> int:
    """Bytes the part unfolds to, read piece by piece; its corner cells are looked at on the way."""
    total = last_row = last_column = 0
    tail = b""
    while piece := read(CHUNK):
        total += len(piece)
        if total > left:
            raise OmsError(Code.FILE_TOO_LARGE, "The workbook unfolds to more than may be read.")
        if not is_sheet:
            continue
        window = tail + piece
        for column, row in CELL_REFERENCE.findall(window):
            last_row = max(last_row, int(row))
            last_column = max(last_column, _column_number(column))
        tail = window[-OVERLAP:]
        if last_row * last_column > limits.cells or last_column > limits.columns * 10:
            raise OmsError(
                Code.LIMIT_EXCEEDED,
                f"The sheet spans {last_row:,} rows and {last_column:,} columns.",
                field="file",
            )
    return total


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
