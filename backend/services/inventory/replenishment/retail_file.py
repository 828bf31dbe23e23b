"""Order lines out of a file in the columns of the Online Retail data set."""

import csv
import lzma
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO, cast

from backend.core.errors import Code, OmsError
from backend.services.inventory.replenishment.simulate import Item

# What is no code of goods is postage, a fee, a sample or a correction.
_GOODS = re.compile(r"\d{5}[A-Z]{0,2}")
_COLUMNS = {"InvoiceNo", "StockCode", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID"}


@dataclass(frozen=True, slots=True)
class RetailFile:
    """`lines`: SKU -> [(day from the first on, units)]. `days`: how many the file spans.

    The counts say what became of the other rows.
    """

    first_day: date
    days: int
    lines: Mapping[str, list[tuple[int, int]]]
    counts: Mapping[str, int]

    def items(self, skus: list[str]) -> list[Item]:
        made = []
        for sku in skus:
            by_day: list[list[int]] = [[] for _ in range(self.days)]
            for day, units in self.lines[sku]:
                by_day[day].append(units)
            made.append(Item.of(sku, by_day))
        return made

    @property
    def shop_units(self) -> list[int]:
        units = [0] * self.days
        for lines in self.lines.values():
            for day, count in lines:
                units[day] += count
        return units


@dataclass(frozen=True, slots=True)
class _Row:
    sku: str
    customer: str
    day: date
    units: int
    is_cancellation: bool

    @property
    def key(self) -> tuple[str, str, date, int]:
        return self.sku, self.customer, self.day, abs(self.units)


def read_retail_file(path: Path) -> RetailFile:
    """The sales of goods, CSV or CSV in xz.

    Left out are codes that are no goods, rows without a price, corrections, and a sale that its
    customer took back on the same day in the same quantity: it never was demand. Goods that come
    back later were wanted. Raises: OmsError COLUMN_MISSING, FILE_EMPTY, FILE_MALFORMED.
    """
    counts: Counter[str] = Counter()
    with _open(path) as text:
        rows = list(_goods(csv.DictReader(text), counts))
    taken_back = Counter(row.key for row in rows if row.is_cancellation)
    sales = []
    for row in rows:
        if row.is_cancellation:
            counts["cancellations"] += 1
        elif row.units <= 0:
            counts["corrections"] += 1
        elif taken_back[row.key] > 0:
            taken_back[row.key] -= 1
            counts["taken back the same day"] += 1
        else:
            sales.append(row)
    if not sales:
        raise OmsError(Code.FILE_EMPTY, "This file holds no sales of goods.", field="file")
    counts["order lines"] = len(sales)
    first, last = min(row.day for row in sales), max(row.day for row in sales)
    lines: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in sales:
        lines[row.sku].append(((row.day - first).days, row.units))
    return RetailFile(first, (last - first).days + 1, dict(lines), dict(counts))


def _open(path: Path) -> TextIO:
    if path.suffix == ".xz":
        return cast(TextIO, lzma.open(path, "rt", encoding="utf-8", newline=""))
    return path.open(encoding="utf-8", newline="")


def _goods(reader: "csv.DictReader[str]", counts: Counter[str]) -> Iterator[_Row]:
    missing = _COLUMNS - set(reader.fieldnames or ())
    if missing:
        message = f"The file has no column {min(missing)}."
        raise OmsError(Code.COLUMN_MISSING, message, field="file")
    for number, row in enumerate(reader, start=2):
        sku = row["StockCode"].strip().upper()
        if not _GOODS.fullmatch(sku):
            counts["not goods"] += 1
            continue
        yield from _row(sku, row, number, counts)


def _row(sku: str, row: dict[str, Any], number: int, counts: Counter[str]) -> Iterator[_Row]:
    try:
        units, price = int(row["Quantity"]), float(row["UnitPrice"])
        day = _day(row["InvoiceDate"])
    except (ValueError, TypeError):
        message = f"Row {number} is no order line."
        raise OmsError(Code.FILE_MALFORMED, message, field="file") from None
    is_cancellation = row["InvoiceNo"].upper().startswith("C")
    if price <= 0 and not is_cancellation:
        counts["without a price"] += 1
    else:
        yield _Row(sku, row["CustomerID"], day, units, is_cancellation)


def _day(text: str) -> date:
    """The date of `2010-12-01 08:26:00`, or of `12/1/2010 8:26` as the workbook has it."""
    if "/" in text:
        return datetime.strptime(text.split(maxsplit=1)[0], "%m/%d/%Y").date()  # noqa: DTZ007 (a date)
    return date.fromisoformat(text[:10])
