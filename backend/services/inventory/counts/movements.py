"""What moved the levels of a count's lines since they were written down."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from pypika_tortoise.functions import Max, Sum
from pypika_tortoise.queries import QueryBuilder

from backend.core.sql import Dialect, Select, as_uuid, table
from backend.models import StockCountLine, StockEntry
from backend.models.inventory.stock import StockEntryKind
from backend.services.inventory.counts.rules import Moves


async def moves_since_snapshot(line_ids: Iterable[UUID]) -> dict[UUID, list[Moves]]:
    """The movements of on hand by kind, for each line; none where nothing came, went or changed."""
    found: dict[UUID, list[Moves]] = defaultdict(list)
    for row in await _MOVES.fetch(list(line_ids)):
        found[as_uuid(row["id"])].append(_moves(row))
    return found


def _moves(row: dict[str, Any]) -> Moves:
    return Moves(StockEntryKind(row["kind"]), int(row["last"]), int(row["units"]))


def _by_line(dialect: Dialect) -> QueryBuilder:
    line, entry = table(StockCountLine), table(StockEntry)
    return (
        dialect.query.from_(line)
        .join(entry)
        .on((entry.level_id == line.level_id) & (entry.ordinal > line.expected_ordinal))
        .where(dialect.among(line.id, 1))
        .where(entry.on_hand_delta != 0)
        .groupby(line.id, entry.kind)
        .select(line.id, entry.kind, Max(entry.ordinal).as_("last"))
        .select(Sum(entry.on_hand_delta).as_("units"))
    )


_MOVES = Select(_by_line)
