"""Stock levels as a CSV: what the grid shows, all of it, written as it is read."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any

from backend.core.paging import Beyond
from backend.core.sheets.texts import BOM, csv_text
from backend.services.inventory.stock.queries import (
    StockLevelSort,
    StockLevelWhere,
    levels_in_order,
)

# What is held at a time, and how long one statement may take.
_AT_ONCE = 2_000
# The first three and the safety stock are what an import reads: the file may come back changed.
_COLUMNS = {
    "SKU": "sku",
    "Warehouse code": "warehouse__code",
    "On hand": "on_hand",
    "Allocated": "allocated",
    "Reserved": "reserved",
    "Quarantined": "quarantined",
    "Incoming": "incoming",
    "Available": "available",
    "Safety stock": "safety_stock",
    "Warehouse name": "warehouse__name",
    "Product": "variant__product__name",
    "Barcode": "variant__barcode",
    "Updated at": "updated_at",
}


async def levels_csv(
    where: StockLevelWhere | None, search: str | None, sort: StockLevelSort
) -> AsyncIterator[str]:
    """The levels of a list in its order, some at a time. Those that move while it is written may
    be in it as they were or as they are; by SKU none is missed or told twice.
    """
    query, ordering = levels_in_order(where, search, sort)
    yield BOM + csv_text([tuple(_COLUMNS)])
    rows, last = query, None
    while True:
        if last is not None:
            beyond = Beyond(ordering.keys, last, ascending=not ordering.descending)
            rows = query.filter(beyond)
        found = await rows.limit(_AT_ONCE).values("id", *_COLUMNS.values())
        if found:
            yield csv_text([_cells(row) for row in found])
        if len(found) < _AT_ONCE:
            return
        last = [found[-1][key] for key in ordering.keys]


def _cells(row: dict[str, Any]) -> Sequence[str]:
    return [_text(row[name]) for name in _COLUMNS.values()]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return str(value)
