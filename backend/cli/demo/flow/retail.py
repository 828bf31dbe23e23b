"""Invoices of the Online Retail data set, as orders of goods. Pure but for reading the file."""

import csv
import lzma
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TextIO

EXCERPT = Path(__file__).with_name("online_retail.csv.xz")

# What the file calls goods; the rest is postage, fees, samples and corrections.
_GOODS = re.compile(r"\d{5}[A-Z]{0,3}")
_MOST_LINES = 500

# Of the file's names, in ISO 3166-1; the Channel Islands post with Britain.
COUNTRIES = {
    "United Kingdom": "GB", "Channel Islands": "GB", "Germany": "DE", "France": "FR", "EIRE": "IE",
    "Portugal": "PT", "Lithuania": "LT", "Spain": "ES", "Japan": "JP", "Australia": "AU",
    "Norway": "NO", "Netherlands": "NL", "Switzerland": "CH", "Poland": "PL", "Italy": "IT",
    "Belgium": "BE", "Iceland": "IS", "Denmark": "DK", "Sweden": "SE", "Finland": "FI",
    "Austria": "AT", "Cyprus": "CY", "Greece": "GR", "Israel": "IL", "Singapore": "SG",
    "USA": "US", "Canada": "CA",
}  # fmt: skip


@dataclass(slots=True)
class Goods:
    """One line: units of a stock code at a price in pounds."""

    code: str
    name: str
    units: int
    price: Decimal


@dataclass(slots=True)
class Invoice:
    """One sale, each of its codes once; `country` is ISO 3166-1 alpha-2."""

    number: str
    country: str
    lines: dict[str, Goods] = field(default_factory=dict)


def read_invoices(path: Path, most: int) -> list[Invoice]:
    """The first `most` sales of goods in the file, which may be compressed with xz.

    Cancellations are left out, and so is what has no goods, or more kinds than an order has lines.
    """
    found: dict[str, Invoice] = {}
    with _opened(path) as text:
        for row in csv.DictReader(text):
            number = row["InvoiceNo"]
            if number.isdigit() and number not in found:
                if len(found) > most and len(_sales(found)) > most:
                    break
                found[number] = Invoice(number, COUNTRIES.get(row["Country"], "GB"))
            if number.isdigit():
                _add(found[number], row)
    return _sales(found)[:most]


def _sales(found: dict[str, Invoice]) -> list[Invoice]:
    return [each for each in found.values() if 0 < len(each.lines) <= _MOST_LINES]


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    opening = lzma.open if path.suffix == ".xz" else open
    with opening(path, "rt", encoding="utf-8", newline="") as text:
        yield text


def _add(invoice: Invoice, row: dict[str, str]) -> None:
    code, units, price = row["StockCode"].upper(), int(row["Quantity"]), Decimal(row["UnitPrice"])
    if not _GOODS.fullmatch(code) or units <= 0 or price <= 0:
        return
    known = invoice.lines.get(code)
    if known is None:
        invoice.lines[code] = Goods(code, row["Description"].strip() or code, units, price)
    else:
        known.units += units
