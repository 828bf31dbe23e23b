"""What levels held at moments that are past, and the entries that made a number."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

import orjson
from tortoise.expressions import F, Q
from tortoise.functions import Count, Sum
from tortoise.queryset import QuerySet

from backend.core.db import fetch_all, is_postgres
from backend.core.errors import Code, OmsError
from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.core.sql import as_uuid
from backend.core.writing import sqlite_value
from backend.models import StockEntry

PARTS = ("on_hand", "allocated", "reserved", "quarantined", "incoming")
MOST_POINTS = 200
# of all levels at all moments that one field asks for
MOST_BALANCES = 5_000
# The balances of a level before its first entry.
NOTHING = dict.fromkeys((*PARTS, "available"), 0)

Balance = dict[str, Any]


class StockPart(StrEnum):
    """A number that a level shows."""

    ON_HAND = "ON_HAND"
    ALLOCATED = "ALLOCATED"
    RESERVED = "RESERVED"
    QUARANTINED = "QUARANTINED"
    INCOMING = "INCOMING"
    AVAILABLE = "AVAILABLE"


async def balances_at(
    level_ids: Sequence[UUID], moments: Sequence[datetime]
) -> dict[UUID, list[Balance]]:
    """The balances of each level at each moment, in their order, by one statement.

    A balance has the parts, `available`, the `at` that was asked for and the `entry_id` that made
    it, null before the first. Raises: OmsError LIMIT_EXCEEDED past MOST_BALANCES.
    """
    if len(level_ids) * len(moments) > MOST_BALANCES:
        message = f"At most {MOST_BALANCES} balances at once: fewer levels, or fewer points."
        raise OmsError(Code.LIMIT_EXCEEDED, message, field="points")
    if is_postgres():
        values: list[object] = [list(level_ids), list(moments)]
    else:
        texts = [sqlite_value(moment) for moment in moments]
        values = [orjson.dumps(level_ids).decode(), orjson.dumps(texts).decode()]
    rows = await fetch_all(_statement(is_postgres()), values)
    found: dict[UUID, list[Balance]] = {
        key: [{**NOTHING, "at": moment, "entry_id": None} for moment in moments]
        for key in level_ids
    }
    for row in rows:
        balance = found[as_uuid(row["level_id"])][row["place"]]
        balance.update({name: row[name] for name in NOTHING})
        balance["entry_id"] = as_uuid(row["entry_id"])
    return found


@cache
def _statement(postgres: bool) -> str:
    """The newest entry of each level up to each moment; `place` counts the moments from 0."""
    table = f'"{StockEntry._meta.db_table}"'
    newest = (
        f"FROM {table} AS earlier WHERE earlier.level_id = levels.id"
        " AND earlier.at <= moments.moment ORDER BY earlier.at DESC, earlier.ordinal DESC LIMIT 1"
    )
    if postgres:
        # one step into the index for each, whatever the planner thinks of the table's size
        place = "(moments.number - 1)::int"
        source = (
            "unnest($1::uuid[]) AS levels (id)"
            " CROSS JOIN unnest($2::timestamptz[]) WITH ORDINALITY AS moments (moment, number)"
            f" CROSS JOIN LATERAL (SELECT * {newest}) AS entry"
        )
    else:
        place = "moments.number"
        source = (
            "(SELECT value AS id FROM json_each(?)) AS levels"
            " CROSS JOIN (SELECT value AS moment, key AS number FROM json_each(?)) AS moments"
            f" JOIN {table} AS entry ON entry.id = (SELECT id {newest})"
        )
    columns = ", ".join(f"entry.{name}_after AS {name}" for name in NOTHING)
    return (
        f"SELECT levels.id AS level_id, {place} AS place, entry.id AS entry_id, {columns}"
        f" FROM {source}"
    )


def moments_between(since: datetime, until: datetime, points: int) -> list[datetime]:
    """So many moments at even distances, the last of them `until`.

    Raises: OmsError INVALID_INPUT for too many or too few, or a span that ends before it begins.
    """
    if not 2 <= points <= MOST_POINTS:  # noqa: PLR2004 (said in the message)
        raise OmsError(Code.INVALID_INPUT, f"2 to {MOST_POINTS} points.", field="points")
    if until <= since:
        raise OmsError(Code.INVALID_INPUT, "The end must come after the beginning.", field="until")
    step = (until - since) / (points - 1)
    return [*(since + step * at for at in range(points - 1)), until]


# What an entry's change of each part is made of: column and sign.
_CHANGES = {
    **{StockPart(name.upper()): {f"{name}_delta": 1} for name in PARTS},
    StockPart.AVAILABLE: {
        "on_hand_delta": 1,
        "allocated_delta": -1,
        "reserved_delta": -1,
        "quarantined_delta": -1,
    },
}


def _made(level_ids: Sequence[UUID], part: StockPart) -> QuerySet[StockEntry]:
    """The entries that moved a part of these levels."""
    entries = StockEntry.filter(level_id__in=list(level_ids))
    if part is not StockPart.AVAILABLE:
        return entries.filter(**{f"{part.value.lower()}_delta__not": 0})
    # to ship what was allocated, say, moves two columns and makes nothing available
    taken = F("allocated_delta") + F("reserved_delta") + F("quarantined_delta")
    return entries.annotate(taken=taken).filter(on_hand_delta__not=F("taken"))


def page_of_making(level_id: UUID, part: StockPart, condition: Q, request: PageRequest) -> Page:
    """The entries that made a number, the newest first: their changes add up to it."""
    entries = _made([level_id], part).filter(condition)
    return page_of(entries, Ordering("ordinal", descending=True, kind=int), request)


async def changes_by_kind(
    level_ids: Sequence[UUID], part: StockPart
) -> dict[UUID, list[dict[str, Any]]]:
    """How much of a part each kind of entry made: rows of kind, entries and units, the largest
    first.
    """
    signs = _CHANGES[part]
    rows = await (
        _made(level_ids, part)
        .annotate(entries=Count("id"), **{f"sum_{column}": Sum(column) for column in signs})
        .group_by("level_id", "kind")
        .values("level_id", "kind", "entries", *(f"sum_{column}" for column in signs))
    )
    found: dict[UUID, list[dict[str, Any]]] = {key: [] for key in level_ids}
    for row in rows:
        units = sum(row[f"sum_{column}"] * sign for column, sign in signs.items())
        kind = {"kind": row["kind"], "units": int(units), "entries": row["entries"]}
        found[row["level_id"]].append(kind)
    for kinds in found.values():
        kinds.sort(key=lambda row: (-abs(row["units"]), row["kind"]))
    return found
