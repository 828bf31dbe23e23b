"""In which order those who count walk through a warehouse."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.models import BinItem
from backend.services.inventory.bins.rules import LAST_SEQUENCE


@dataclass(frozen=True, slots=True)
class Place:
    """A bin, and how far along the walk it is."""

    code: str
    sequence: int

    def walk(self, sku: str) -> str:
        """What the lines of a count are sorted by: the sequence, in digits, then the SKU."""
        return f"{self.sequence:07} {sku}"


# What has no bin is looked for last.
NOWHERE = Place(code="", sequence=10 * LAST_SEQUENCE + 9)


async def primary_bins(
    warehouse_id: UUID, variant_ids: Sequence[UUID] | None = None
) -> dict[UUID, Place]:
    """Where each variant that has a bin in the warehouse is looked for first; all when None."""
    found = BinItem.filter(warehouse_id=warehouse_id, is_primary=True)
    if variant_ids is not None:
        found = found.filter(variant_id__in=list(variant_ids))
    rows = await found.values("variant_id", "bin__code", "bin__sequence")
    return {row["variant_id"]: Place(row["bin__code"], row["bin__sequence"]) for row in rows}
