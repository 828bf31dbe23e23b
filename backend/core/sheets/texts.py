"""Texts out of files, and into them."""

import csv
import html
import io
import re
from collections.abc import Sequence

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
# What a spreadsheet would take for a formula; plain numbers may begin with a sign.
_FORMULA = re.compile(r"\s*[=+\-@\t\r]")
_NUMBER = re.compile(r"\s*[+-]?\d+(?:[.,]\d+)*\s*\Z")
# By which Excel knows that a CSV is UTF-8.
BOM = "\ufeff"


def tidy(text: str, most: int = 500) -> str:
    """A text fit to be stored: no control characters or lone surrogates, entities resolved."""
    if ENTITY.search(text):
        text = html.unescape(text)
    return CONTROL.sub("", text).strip()[:most]


def csv_text(rows: Sequence[Sequence[str]]) -> str:
    """Rows as CSV, of which no spreadsheet calculates a cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return out.getvalue()


def neutral(cell: str) -> str:
    """A cell no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.match(cell) else cell


def revealed(cell: str) -> str:
    """A cell as it was before `neutral`, for a file that goes out and comes back."""
    bare = cell[1:]
    return bare if cell.startswith("'") and neutral(bare) == cell else cell
