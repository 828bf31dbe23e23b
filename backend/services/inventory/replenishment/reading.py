"""What replenishment reads of the house: one grouped statement per kind of fact and chunk of SKUs.

Days are UTC days counted from the first of the window; today, which is not over, is none of it.
"""

from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
from tortoise.models import Model

from backend.core.db import fetch_all, is_postgres
from backend.core.sql import as_uuid
from backend.core.writing import sqlite_value
from backend.models import (
    Order,
    OrderLine,
    OrderLineComponent,
    Product,
    PurchaseOrder,
    PurchaseOrderLine,
    StockEntry,
    StockLevel,
    Transfer,
    TransferLine,
    Variant,
    Warehouse,
)
from backend.models.inventory.purchasing import PurchaseOrderStatus
from backend.models.inventory.stock import StockEntryKind
from backend.models.inventory.transfers import TransferStatus
from backend.models.orders.order import LineKind, OrderKind, OrderStatus

WINDOW_DAYS = 182
# SKUs read and decided on together: nobody else is served meanwhile by this process, and on SQLite
# all its reads take turns.
_SKUS_AT_ONCE = 50

# SQLite then reads the left table first: it would walk all orders of the window for every chunk.
CROSS_JOIN = "CROSS JOIN"

Pair = tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class Window:
    """The days that demand is measured over: `days` of them from `start` to `end`, midnights."""

    start: datetime
    end: datetime
    days: int

    @classmethod
    def before(cls, now: datetime, days: int = WINDOW_DAYS) -> "Window":
        end = now.replace(hour=0, minute=0, second=0, microsecond=0)
        return cls(end - timedelta(days=days), end, days)

    def day_of(self, moment: datetime) -> int:
        return max((moment - self.start).days, 0)


def table(model: type[Model]) -> str:
    return f'"{model._meta.db_table}"'


async def fetch(sql: str, keys: Sequence[UUID], *values: object) -> list[dict[str, Any]]:
    """The rows of a SELECT in which `$1` is `keys`, read by `within`; then come the values."""
    return await _send(sql, list(keys) if is_postgres() else orjson.dumps(keys).decode(), *values)


async def _send(sql: str, *values: object) -> list[dict[str, Any]]:
    if is_postgres():
        return await fetch_all(sql, values)
    return await fetch_all(sql.replace("$", "?"), [*map(sqlite_value, values)])


def within(column: str) -> str:
    among = "= ANY($1::uuid[])" if is_postgres() else "IN (SELECT value FROM json_each($1))"
    return f"{column} {among}"


def day_sql(moment: str, start: str = "$2") -> str:
    """The day of a moment, `start` being the parameter that the window begins with."""
    if is_postgres():
        return f"CAST(FLOOR(EXTRACT(EPOCH FROM {moment} - {start}) / 86400) AS INTEGER)"
    return f"(strftime('%s', {moment}) - strftime('%s', {start})) / 86400"


async def sku_chunks() -> AsyncIterator[list[UUID]]:
    """The variants that any warehouse has a level of, in the order of their keys."""
    after, count = UUID(int=0), _SKUS_AT_ONCE
    sql = (
        f"SELECT DISTINCT variant_id FROM {table(StockLevel)} WHERE variant_id > $1"
        f" ORDER BY variant_id LIMIT {_SKUS_AT_ONCE}"
    )
    while count == _SKUS_AT_ONCE:
        keys = [as_uuid(row["variant_id"]) for row in await _send(sql, after)]
        count = len(keys)
        if keys:
            yield keys
            after = keys[-1]


async def shop_orders(window: Window) -> list[int]:
    """How many orders the whole shop took on each day."""
    rows = await _send(
        f"SELECT {day_sql('placed_at', '$1')} AS day, COUNT(*) AS orders FROM {table(Order)}"
        f" WHERE kind = '{OrderKind.SALE}' AND placed_at >= $1 AND placed_at < $2 GROUP BY 1",
        window.start,
        window.end,
    )
    taken = [0] * window.days
    for row in rows:
        taken[row["day"]] = row["orders"]
    return taken


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A level of an active warehouse and variant; `rank` orders its variant's warehouses, and
    warehouses of one `country` can give each other goods."""

    id: UUID
    variant_id: UUID
    warehouse_id: UUID
    category_id: UUID | None
    sku: str
    rank: tuple[int, str]
    country: str
    first_day: int
    on_hand: int
    allocated: int
    reserved: int
    quarantined: int
    incoming: int
    available: int
    kept_back: int


_PARTS = ("on_hand", "allocated", "reserved", "quarantined", "incoming", "available")


async def levels_of(skus: Sequence[UUID], window: Window) -> list[LevelRow]:
    parts = ", ".join(f"level.{part}" for part in _PARTS)
    rows = await fetch(
        f"SELECT level.id, level.variant_id, level.warehouse_id, level.sku, {parts},"
        f" level.safety_stock, {day_sql('level.created_at')} AS first_day,"
        " place.priority, place.code, place.country, product.category_id"
        f" FROM {table(StockLevel)} AS level"
        f" JOIN {table(Warehouse)} AS place ON place.id = level.warehouse_id AND place.is_active"
        f" JOIN {table(Variant)} AS variant ON variant.id = level.variant_id AND variant.is_active"
        f" JOIN {table(Product)} AS product ON product.id = variant.product_id"
        f" WHERE {within('level.variant_id')} ORDER BY level.id",
        skus,
        window.start,
    )
    return [
        LevelRow(
            id=as_uuid(row["id"]),
            variant_id=as_uuid(row["variant_id"]),
            warehouse_id=as_uuid(row["warehouse_id"]),
            category_id=as_uuid(row["category_id"]) if row["category_id"] else None,
            sku=row["sku"],
            rank=(row["priority"], row["code"]),
            country=row["country"],
            first_day=min(max(row["first_day"], 0), window.days),
            kept_back=row["safety_stock"],
            **{part: row[part] for part in _PARTS},
        )
        for row in rows
    ]


DayUnits = dict[UUID, dict[int, int]]


def wanted_lines() -> str:
    """The order lines of the variants of $1, and the parts of bundles that are such variants, as a
    table of SQL."""
    line, part = table(OrderLine), table(OrderLineComponent)
    return (
        f"(SELECT id, order_id, kind, variant_id, quantity FROM {line}"
        f" WHERE {within('variant_id')} UNION ALL"
        " SELECT whole.id, whole.order_id, whole.kind, part.variant_id,"
        f" whole.quantity * part.quantity FROM {part} AS part"
        f" {CROSS_JOIN} {line} AS whole WHERE whole.id = part.order_line_id"
        f" AND {within('part.variant_id')})"
    )


async def ordered_units(skus: Sequence[UUID], window: Window) -> DayUnits:
    """Units of each variant that customers ordered, by day of the order, less what was cancelled:
    orders taken in from files of other shops included, bundles as the parts they were made of."""
    return _byday_sql(
        await fetch(
            f"SELECT line.variant_id AS key, {day_sql('sale.placed_at')} AS day,"
            f" SUM(line.quantity) AS units FROM {wanted_lines()} AS line"
            f" {CROSS_JOIN} {table(Order)} AS sale WHERE sale.id = line.order_id"
            f" AND line.kind = '{LineKind.PRODUCT}'"
            f" AND sale.kind = '{OrderKind.SALE}' AND sale.status <> '{OrderStatus.CANCELLED}'"
            " AND sale.placed_at >= $2 AND sale.placed_at < $3 GROUP BY 1, 2",
            skus,
            window.start,
            window.end,
        )
    )


async def allocated_units(levels: Sequence[UUID], window: Window) -> DayUnits:
    """What of it the ledger says was promised at each level, by day of the order."""
    kinds = f"('{StockEntryKind.ALLOCATED}', '{StockEntryKind.RELEASED}')"
    return _byday_sql(
        await fetch(
            f"SELECT entry.level_id AS key, {day_sql('sale.placed_at')} AS day,"
            f" SUM(entry.allocated_delta) AS units FROM {table(StockEntry)} AS entry"
            f" {CROSS_JOIN} {table(Order)} AS sale WHERE sale.id = entry.cause_id"
            f" AND {within('entry.level_id')} AND entry.kind IN {kinds}"
            " AND entry.cause_type = 'Order' AND entry.at >= $2"
            " AND sale.placed_at >= $2 AND sale.placed_at < $3 GROUP BY 1, 2",
            levels,
            window.start,
            window.end,
        )
    )


def _byday_sql(rows: Sequence[dict[str, Any]]) -> DayUnits:
    found: DayUnits = defaultdict(dict)
    for row in rows:
        if row["units"] > 0:
            found[as_uuid(row["key"])][row["day"]] = int(row["units"])
    return found


async def empty_days(levels: Sequence[LevelRow], window: Window) -> dict[UUID, list[bool]]:
    """Of the levels that ever had nothing to promise: on which days that was so from the close of
    the day before to that of the day. What had nothing before the window is followed from there."""
    before = (
        "available_after - on_hand_delta + allocated_delta + reserved_delta + quarantined_delta"
    )
    last = f"OVER (PARTITION BY level_id, {day_sql('at')} ORDER BY ordinal DESC)"
    rows = await fetch(
        "SELECT level_id, day, available_after, opening FROM ("
        f" SELECT level_id, {day_sql('at')} AS day, available_after,"
        f" FIRST_VALUE({before}) OVER (PARTITION BY level_id ORDER BY ordinal) AS opening,"
        f" ROW_NUMBER() {last} AS place"
        f" FROM {table(StockEntry)} WHERE {within('level_id')} AND at >= $2 AND at < $3"
        ") AS closes WHERE place = 1 ORDER BY level_id, day",
        [level.id for level in levels],
        window.start,
        window.end,
    )
    closes: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        closes[as_uuid(row["level_id"])].append(row)
    found = {level.id: _empty(closes.get(level.id, []), level, window.days) for level in levels}
    return {key: days for key, days in found.items() if any(days)}


def _empty(closes: Sequence[dict[str, Any]], level: LevelRow, days: int) -> list[bool]:
    held = closes[0]["opening"] if closes else level.available
    by_day = {row["day"]: row["available_after"] for row in closes}
    empty = []
    for day in range(days):
        opened, held = held, by_day.get(day, held)
        empty.append(opened <= 0 and held <= 0)
    return empty


async def drafted_units(skus: Sequence[UUID]) -> Mapping[Pair, int]:
    """By variant and warehouse, what levels do not count yet: drafts of purchase orders, and
    transfers that are asked for; less what these will take out of their source, unless it is
    reserved there already."""
    drafts = await fetch(
        "SELECT line.variant_id, placed.warehouse_id, SUM(line.quantity) AS units"
        f" FROM {table(PurchaseOrderLine)} AS line JOIN {table(PurchaseOrder)} AS placed"
        f" ON placed.id = line.purchase_order_id AND placed.status = '{PurchaseOrderStatus.DRAFT}'"
        f" WHERE {within('line.variant_id')} GROUP BY 1, 2",
        skus,
    )
    asked = (
        f" FROM {table(TransferLine)} AS line JOIN {table(Transfer)} AS way"
        f" ON way.id = line.transfer_id AND way.status = '{TransferStatus.REQUESTED}'"
        f" WHERE {within('line.variant_id')}"
    )
    moves = await fetch(
        f"SELECT line.variant_id, way.destination_id AS warehouse_id, requested AS units{asked}"
        " UNION ALL"
        f" SELECT line.variant_id, way.source_id AS warehouse_id, -requested AS units{asked}"
        " AND line.reservation_id IS NULL",
        skus,
    )
    units: dict[Pair, int] = defaultdict(int)
    for row in (*drafts, *moves):
        units[as_uuid(row["variant_id"]), as_uuid(row["warehouse_id"])] += int(row["units"])
    return units
