"""What became of the rows of an import, counted."""

from dataclasses import dataclass, fields

from backend.models import LevelImport


@dataclass(slots=True)
class Counts:
    """Of an import's row they always are those of its committed transactions."""

    rows_done: int = 0
    rows_changed: int = 0
    rows_unchanged: int = 0
    rows_refused: int = 0
    units_added: int = 0
    units_removed: int = 0

    @classmethod
    def of(cls, kept: LevelImport) -> "Counts":
        """Where the import stands."""
        return cls(**{name: getattr(kept, name) for name in COUNTERS})

    def add_row(self, change: int, *, is_changed: bool) -> None:
        """A row that was taken, and by how many units its level moved."""
        self.rows_done += 1
        if is_changed:
            self.rows_changed += 1
        else:
            self.rows_unchanged += 1
        if change > 0:
            self.units_added += change
        else:
            self.units_removed -= change

    def add_refused(self, rows: int) -> None:
        """Rows that were not taken."""
        self.rows_done += rows
        self.rows_refused += rows


COUNTERS = tuple(each.name for each in fields(Counts))
