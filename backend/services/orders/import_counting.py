"""What became of a run's rows and orders, counted; and the exact sums."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from backend.models import ImportRun
from backend.services.orders.import_files.accounting import Sums, SumsByCurrency
from backend.services.orders.import_files.incoming import RefusedRow
from backend.services.orders.import_writing import Written

COUNTERS = (
    "rows_done", "rows_imported", "rows_existing", "rows_refused", "orders_created",
    "orders_existing", "orders_refused",
)  # fmt: skip


@dataclass(slots=True)
class RunCounts:
    """The counters of a run, which always are those of its committed transactions."""

    rows_done: int = 0
    rows_imported: int = 0
    rows_existing: int = 0
    rows_refused: int = 0
    orders_created: int = 0
    orders_existing: int = 0
    orders_refused: int = 0
    sums: SumsByCurrency = field(default_factory=SumsByCurrency)

    @classmethod
    def of(cls, run: ImportRun) -> "RunCounts":
        """Where the run stands."""
        sums = SumsByCurrency(
            {
                currency: Sums(**{name: Decimal(text) for name, text in texts.items()})
                for currency, texts in run.accounting.items()
            }
        )
        return cls(**{name: getattr(run, name) for name in COUNTERS}, sums=sums)

    @staticmethod
    def stored() -> tuple[str, ...]:
        """The run's columns that are counters."""
        return COUNTERS

    def copy(self) -> "RunCounts":
        """One to count on, while this one stays as committed."""
        return replace(self, sums=self.sums.copy())

    def add(self, written: Written, refused: Sequence[RefusedRow]) -> None:
        """Count what a transaction wrote and refused; an order's refused rows stand together."""
        for order in written.created:
            self.rows_imported += len(order.row_numbers)
            self.orders_created += 1
            self.sums.add_imported(order)
        for order in written.existing:
            self.rows_existing += len(order.row_numbers)
            self.orders_existing += 1
            self.sums.add_existing(order)
        before = ""
        for row in refused:
            self.rows_refused += 1
            self.orders_refused += not row.external_id or row.external_id != before
            before = row.external_id
            self.sums.add_refused(row)
        self.rows_done = self.rows_imported + self.rows_existing + self.rows_refused

    def store(self, run: ImportRun) -> None:
        """Set the run's columns, which the caller saves."""
        for name in COUNTERS:
            setattr(run, name, getattr(self, name))
        run.accounting = {currency: sums.as_texts() for currency, sums in self.sums.items()}
