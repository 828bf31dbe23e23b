"""The accounting of a file: rows, orders and exact sums, and the proof that nothing is missing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from backend.core.money import exponent
from backend.models.orders.order import OrderKind
from backend.services.orders.import_files.incoming import (
    ZERO,
    IncomingOrder,
    RefusedRow,
)


@dataclass(slots=True)
class Sums:
    """Exact sums of one currency. `imported` is a whole number of minor units; `existing` is what
    was there before."""

    file: Decimal = ZERO
    imported: Decimal = ZERO
    existing: Decimal = ZERO
    refused: Decimal = ZERO
    rounding: Decimal = ZERO

    @property
    def balances(self) -> bool:
        """Whether every amount of the file is in its place."""
        return self.file == self.imported + self.existing + self.refused + self.rounding

    def as_texts(self) -> dict[str, str]:
        """Each sum as decimal text."""
        return {name: f"{getattr(self, name):f}" for name in SUMS}


SUMS = ("file", "imported", "existing", "refused", "rounding")


class SumsByCurrency(dict[str, Sums]):
    """The sums of a file; currencies appear as they are met."""

    def __missing__(self, currency: str) -> Sums:
        sums = self[currency] = Sums()
        return sums

    def add_imported(self, order: IncomingOrder) -> None:
        """Count an order as imported."""
        sums = self[order.currency]
        sums.file += order.net
        sums.imported += Decimal(order.total_minor).scaleb(-exponent(order.currency))
        sums.rounding += order.rounding

    def add_existing(self, order: IncomingOrder) -> None:
        """Count an order as there before."""
        sums = self[order.currency]
        sums.file += order.net
        sums.existing += order.net

    def add_refused(self, row: RefusedRow) -> None:
        """Count a row as refused."""
        sums = self[row.currency]
        sums.file += row.net
        sums.refused += row.net

    def copy(self) -> "SumsByCurrency":
        """One to count on, while this one stays."""
        return SumsByCurrency({currency: replace(sums) for currency, sums in self.items()})

    @property
    def balances(self) -> bool:
        """Whether all of them do."""
        return all(sums.balances for sums in self.values())


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
    sums: SumsByCurrency = field(default_factory=SumsByCurrency)

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
        self.sums.add_imported(order)

    def add_refused(self, row: RefusedRow) -> None:
        """Count a row as refused."""
        self.rows += 1
        self.refused_rows += 1
        self.reasons[row.code] = self.reasons.get(row.code, 0) + 1
        self.sums.add_refused(row)

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
        return self.rows == self.imported_rows + self.refused_rows and self.sums.balances
