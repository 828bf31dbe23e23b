"""What the books say of levels at the moment when a count writes them down."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.core.reading import rows_among
from backend.models import StockLevel

_COLUMNS = frozenset({"id", "variant_id", "sku", "on_hand", "version", "last_ordinal"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A level as one read of it gives it."""

    level_id: UUID
    variant_id: UUID
    sku: str
    on_hand: int
    version: int
    ordinal: int

    @property
    def expected(self) -> dict[str, Any]:
        """The columns of a line that say what was expected."""
        return {
            "expected_on_hand": self.on_hand,
            "expected_version": self.version,
            "expected_ordinal": self.ordinal,
        }


def seen(rows: Sequence[dict[str, Any]]) -> list[Seen]:
    return [
        Seen(
            level_id=row["id"],
            variant_id=row["variant_id"],
            sku=row["sku"],
            on_hand=row["on_hand"],
            version=row["version"],
            ordinal=row["last_ordinal"],
        )
        for row in rows
    ]


async def look_at(level_ids: Collection[UUID]) -> dict[UUID, Seen]:
    """The levels as they stand now, none of them locked: each is one moment of its own history."""
    rows = await rows_among(StockLevel, _COLUMNS, "id", list(level_ids))
    return {level.level_id: level for level in seen([dict(row) for row in rows])}
