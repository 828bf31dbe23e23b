"""Tables of text: the rows of a CSV file or of a workbook's sheet, read anew for every pass."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol

from backend.core.errors import Code, OmsError
from backend.core.sheets.encoding import chunks, detect_encoding
from backend.core.sheets.limits import Limits
from backend.core.sheets.refusals import BadRow, RowFault

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_CHARS = 256 * 1024
SAMPLE_ROWS = 200
RAW_CHARS = 2_000


class Table(Protocol):
    """A heading and rows of text cells. Row 1 is the heading, as a spreadsheet counts."""

    @property
    def heading(self) -> tuple[str, ...]:
        """The headings as they are written."""

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Number and cells of every row that is not blank; short rows are filled up."""

    def check_row(self, cells: list[str]) -> None:
        """Raises: BadRow ROW_RAGGED, CELL_TOO_LONG, TEXT_INVALID."""


class CsvTable:
    """A delimited text file; encoding and delimiter are found by content."""

    def __init__(
        self,
        opened: Callable[[], BinaryIO],
        limits: Limits,
        *,
        encoding: str | None = None,
        delimiter: str | None = None,
    ) -> None:
        self._opened = opened
        self._limits = limits
        self.encoding = encoding or detect_encoding(opened)
        self._has_nul = _has_nul(opened) and not self.encoding.startswith("utf-16")
        sample = self._sample()
        self._skip = 0
        if sample[:4].lower() == "sep=":
            delimiter = delimiter or sample[4:5]
            self._skip = 1
            sample = sample.partition("\n")[2]
        self.delimiter = delimiter or detect_delimiter(sample)
        self.heading = self._heading()

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Number and cells of every row that is not blank. Raises: OmsError FILE_MALFORMED,
        LIMIT_EXCEEDED."""
        width, most = len(self.heading), self._limits.rows
        count, is_heading = 0, True
        for number, cells in self._records():
            if len(cells) != width:
                if not cells:
                    continue
                cells.extend([""] * (width - len(cells)))
            if is_heading:
                is_heading = "".join(cells).strip() == ""
                continue
            if not cells[0] and not any(cells):
                continue
            count += 1
            if count > most:
                raise OmsError(Code.LIMIT_EXCEEDED, f"The file has more than {most:,} rows.")
            yield number, cells

    def check_row(self, cells: list[str]) -> None:
        """Raises: BadRow ROW_RAGGED, CELL_TOO_LONG, TEXT_INVALID."""
        if len(cells) > len(self.heading) and any(cells[len(self.heading) :]):
            raise BadRow(
                RowFault.ROW_RAGGED,
                f"The row has {len(cells)} cells, the heading {len(self.heading)}.",
            )
        check_cells(cells, self._limits, may_hold_nul=self._has_nul)

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        number = self._skip
        with self._opened() as stream, self._text(stream) as text:
            for _ in range(self._skip):
                text.readline()
            try:
                for cells in csv.reader(text, delimiter=self.delimiter):
                    number += 1
                    yield number, cells
            except csv.Error as error:
                raise OmsError(
                    Code.FILE_MALFORMED, f"Row {number + 1} cannot be read: {error}."
                ) from error
            except UnicodeDecodeError as error:
                raise OmsError(
                    Code.FILE_MALFORMED, f"After row {number} the text is not {self.encoding}."
                ) from error

    def _text(self, stream: BinaryIO) -> io.TextIOWrapper:
        return io.TextIOWrapper(stream, encoding=self.encoding, newline="")

    def _sample(self) -> str:
        with self._opened() as stream, self._text(stream) as text:
            try:
                return text.read(SAMPLE_CHARS)
            except UnicodeDecodeError as error:
                raise OmsError(Code.FILE_MALFORMED, "The text cannot be decoded.") from error

    def _heading(self) -> tuple[str, ...]:
        for _, cells in self._records():
            if any(cell.strip() for cell in cells):
                return check_heading(cells, self._limits)
        raise OmsError(Code.FILE_EMPTY, "The file holds no rows.", field="file")


def check_cells(cells: list[str], limits: Limits, *, may_hold_nul: bool = True) -> None:
    """What holds for a row of any table; a file known to hold no NUL is not searched for one.

    Raises: BadRow CELL_TOO_LONG, TEXT_INVALID.
    """
    if max(map(len, cells)) > limits.cell_chars:
        raise BadRow(
            RowFault.CELL_TOO_LONG, f"A cell has more than {limits.cell_chars:,} characters."
        )
    if may_hold_nul and any("\x00" in cell for cell in cells):
        raise BadRow(RowFault.TEXT_INVALID, "A cell holds a NUL character.")


def check_heading(cells: list[str], limits: Limits) -> tuple[str, ...]:
    """The headings, trimmed. Raises: OmsError LIMIT_EXCEEDED, FILE_MALFORMED."""
    if len(cells) > limits.columns:
        raise OmsError(
            Code.LIMIT_EXCEEDED,
            f"The file has {len(cells):,} columns; {limits.columns} are allowed.",
        )
    if any("\x00" in cell for cell in cells):
        raise OmsError(Code.FILE_MALFORMED, "The heading holds a NUL character.")
    return tuple(cell.strip().removeprefix("\ufeff")[:200] for cell in cells)


def detect_delimiter(sample: str) -> str:
    """The delimiter that cuts most rows of the sample into equally many cells."""
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        widths: Counter[int] = Counter()
        try:
            for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
                if row:
                    widths[len(row)] += 1
                if widths.total() >= SAMPLE_ROWS:
                    break
        except csv.Error:
            continue
        if not widths:
            continue
        width, count = widths.most_common(1)[0]
        score = 0.0 if width < 2 else count / widths.total() + width / 10_000  # noqa: PLR2004 (one column is no table)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def raw_text(cells: list[str]) -> str:
    """A row as CSV text, cut at 2,000 characters, without NUL characters."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([cell[:RAW_CHARS] for cell in cells])
    return out.getvalue()[:RAW_CHARS].replace("\x00", "\ufffd")


def _has_nul(opened: Callable[[], BinaryIO]) -> bool:
    with opened() as stream:
        return any(b"\x00" in chunk for chunk in chunks(stream))
