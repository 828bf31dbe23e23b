"""A file of levels, row by row: CSV or a workbook, read in a thread, never held whole."""

import asyncio
from collections.abc import AsyncGenerator, Iterator
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from backend.core.config import Config
from backend.core.errors import Code, OmsError
from backend.core.sheets.limits import Limits
from backend.core.sheets.opening import Shape, check_size, opener, shape_of
from backend.core.sheets.refusals import BadRow
from backend.core.sheets.tables import CsvTable, Table
from backend.core.sheets.workbooks import SheetTable
from backend.models.inventory.imports import LevelImportMode
from backend.services.catalog.rules import sku_key
from backend.services.inventory.imports.rules import (
    BadLevelRow,
    LevelColumn,
    LevelRow,
    RefusedLevel,
    RowRefusal,
    positions_of,
    read_row,
)

# Rows of one transaction: few enough that those who place orders wait for it hardly at all.
CHUNK_ROWS = 1_000
MOST_ROWS = 500_000

Item = LevelRow | RefusedLevel


class LevelFile:
    """An opened file. Reading it again gives the same rows: an import that is resumed needs it."""

    def __init__(self, path: Path, limits: Limits, *, compressed: bool = False) -> None:
        check_size(path, limits)
        opened = opener(path, limits, compressed=compressed)
        self.shape = shape_of(opened)
        if self.shape is Shape.JSON:
            message = "Levels are read from CSV and XLSX files."
            raise OmsError(Code.FORMAT_UNKNOWN, message, field="file")
        self._table: Table = (
            CsvTable(opened, limits) if self.shape is Shape.CSV else SheetTable(opened, limits)
        )
        self.columns = positions_of(self._table.heading)
        self.ignored = [
            text
            for place, text in enumerate(self._table.heading)
            if text and place not in self.columns.values()
        ]

    def count_rows(self) -> int:
        """Raises: OmsError FILE_EMPTY, FILE_MALFORMED, LIMIT_EXCEEDED."""
        rows = sum(1 for _ in self._table.rows())
        if not rows:
            message = "The file has a heading and no rows."
            raise OmsError(Code.FILE_EMPTY, message, field="file")
        return rows

    def items(self, mode: LevelImportMode) -> Iterator[Item]:
        """One for each row, in their order. A level that stands twice is refused the second time.

        Raises: OmsError FILE_MALFORMED.
        """
        seen: set[bytes] = set()
        for number, cells in self._table.rows():
            try:
                self._check(cells)
                row = read_row(number, cells, self.columns, mode)
                _check_first(row, seen)
            except BadLevelRow as bad:
                yield self._refused(number, cells, bad)
            else:
                yield row

    def _check(self, cells: list[str]) -> None:
        try:
            self._table.check_row(cells)
        except BadRow as bad:
            raise BadLevelRow(RowRefusal(bad.code.value), bad.message) from bad

    def _refused(self, number: int, cells: list[str], bad: BadLevelRow) -> RefusedLevel:
        sku, code = (
            cells[self.columns[column]].strip().replace("\x00", "\ufffd")
            for column in (LevelColumn.SKU, LevelColumn.WAREHOUSE)
        )
        return RefusedLevel(number, sku, code, bad.code, bad.message)


def _check_first(row: LevelRow, seen: set[bytes]) -> None:
    # Half a million of them fit where the texts themselves would not.
    text = f"{sku_key(row.sku)}\x00{row.warehouse_code.upper()}"
    key = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    if key in seen:
        message = "This SKU and warehouse stand in an earlier row."
        raise BadLevelRow(RowRefusal.ROW_TWICE, message)
    seen.add(key)


async def open_levels(config: Config, path: str, *, compressed: bool = False) -> LevelFile:
    """The file of an import, opened in a thread. Raises: OmsError for one that cannot be read,
    COLUMN_MISSING, NOT_FOUND when it is gone."""
    limits = Limits(file_bytes=config.upload_limit_bytes, rows=MOST_ROWS)
    return await asyncio.to_thread(
        LevelFile, config.uploads_dir / path, limits, compressed=compressed
    )


async def chunks_of(items: Iterator[Item]) -> AsyncGenerator[list[Item], None]:
    """CHUNK_ROWS at a time; the next are read while the last are being used."""
    ahead = asyncio.create_task(_take(items))
    try:
        while taken := await ahead:
            ahead = asyncio.create_task(_take(items))
            yield taken
    finally:
        ahead.cancel()


async def _take(items: Iterator[Item]) -> list[Item]:
    return await asyncio.to_thread(lambda: list(islice(items, CHUNK_ROWS)))


async def skip(items: Iterator[Item], rows: int) -> None:
    """Past rows that earlier transactions have done; levels seen in them stay seen."""
    await asyncio.to_thread(lambda: next(islice(items, rows, rows), None) if rows else None)
