"""Online Retail files for the bench: what a file must add up to, and a larger file out of one."""

import csv
import gzip
import lzma
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

FULL_ROWS = 541_909
PACKED: dict[str, Callable[..., Any]] = {".xz": lzma.open, ".gz": gzip.open}


@dataclass(slots=True)
class Truth:
    """A file's own sums, counted without any of the house's code."""

    rows: int = 0
    invoices: set[str] = field(default_factory=set)
    customers: set[str] = field(default_factory=set)
    net: Decimal = Decimal(0)

    @property
    def cancellations(self) -> int:
        """Invoices whose number begins with C."""
        return sum(invoice.startswith("C") for invoice in self.invoices)


@contextmanager
def opened(path: Path) -> Iterator[IO[str]]:
    """The text of a plain or compressed file."""
    unfold: Callable[..., Any] = open
    if path.suffix in PACKED:
        unfold = PACKED[path.suffix]
    with unfold(path, "rt", encoding="utf-8", newline="") as stream:
        yield stream


def truth_of(path: Path) -> Truth:
    """What an import of the file must come to."""
    truth = Truth()
    with opened(path) as stream:
        for row in csv.DictReader(stream):
            truth.rows += 1
            truth.invoices.add(row["InvoiceNo"])
            if row["CustomerID"]:
                truth.customers.add(row["CustomerID"])
            truth.net += Decimal(row["UnitPrice"]) * Decimal(row["Quantity"])
    return truth


def enlarge(source: Path, target: Path, rows: int = FULL_ROWS) -> None:
    """Writes a file of so many rows: the source's again and again, each time under new numbers."""
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        written = turn = 0
        while written < rows:
            turn += 1
            with opened(source) as stream:
                lines = csv.reader(stream)
                heading = next(lines)
                if turn == 1:
                    writer.writerow(heading)
                for number, *cells in lines:
                    if written == rows:
                        return
                    writer.writerow([number if turn == 1 else f"{number}-{turn}", *cells])
                    written += 1
