"""The accounting of a file: rows, orders and exact sums, and the proof that nothing is missing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from backend.core.money import exponent
from backend.models.orders import OrderKind
from backend.services.orders.import_files.incoming import (
    ZERO,
    IncomingOrder,
    RefusedRow,
)


@dataclass(slots=True)
class CurrencySums:
    """Exact sums of one currency; `imported` is a whole number of minor units."""

    file: Decimal = ZERO
    imported: Decimal = ZERO
    refused: Decimal = ZERO
    rounding: Decimal = ZERO

    @property
    def balances(self) -> bool:
        """Whether what the file holds is exactly what was imported, refused and rounded away."""
        return self.file == self.imported + self.refused + self.rounding


@dataclass(slots=True)
class Accounting:
    """What became of a file. Every row is in `imported_rows` or in `refused_rows`."""

    rows: int = 0
    imported_rows: int = 0
    refused_rows: int = 0
    orders: int = 0
    credits: int = 0
    adjustments: int = 0
    lines: int = 0
    customers: set[str] = field(default_factory=set)
    reasons: dict[str, int] = field(default_factory=dict)
    sums: dict[str, CurrencySums] = field(default_factory=dict)

    def add_order(self, order: IncomingOrder) -> None:
        """Count an order as imported."""
        rows = len(order.row_numbers)
        self.rows += rows
        self.imported_rows += rows
        self.orders += 1
        self.credits += order.kind is OrderKind.CREDIT
        self.adjustments += order.kind is OrderKind.ADJUSTMENT
        self.lines += len(order.lines)
        if order.customer_key:
            self.customers.add(order.customer_key)
        sums = self._sums(order.currency)
        sums.file += order.net
        sums.imported += Decimal(order.total_minor).scaleb(-exponent(order.currency))
        sums.rounding += order.rounding

    def add_refused(self, row: RefusedRow) -> None:
        """Count a row as refused."""
        self.rows += 1
        self.refused_rows += 1
        self.reasons[row.code] = self.reasons.get(row.code, 0) + 1
        sums = self._sums(row.currency)
        sums.file += row.net
        sums.refused += row.net

    def watch(
        self, items: Iterable[IncomingOrder | RefusedRow]
    ) -> Iterator[IncomingOrder | RefusedRow]:
        """Pass the items on, counting each."""
        for item in items:
            if isinstance(item, IncomingOrder):
                self.add_order(item)
            else:
                self.add_refused(item)
            yield item

    @property
    def balances(self) -> bool:
        """Whether rows and money add up."""
        return self.rows == self.imported_rows + self.refused_rows and all(
            sums.balances for sums in self.sums.values()
        )

    def _sums(self, currency: str) -> CurrencySums:
        sums = self.sums.get(currency)
        if sums is None:
            sums = self.sums[currency] = CurrencySums()
        return sums
