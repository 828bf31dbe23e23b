"""Placing an order of 3 lines with its stock: the graph beside a hand-written transaction."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import cycle
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from backend.core.ids import new_id, to_global_id
from tests.bench.asgi import Client
from tests.bench.measuring import lowest, show

_PLACE = """
mutation Place($input: OrderPlaceInput!) {
    orderPlace(input: $input) { order { id number } userErrors { code message } }
}"""
_LINES = 3
_PRICE = 1000
_SHELVES = """
SELECT l.id, l.variant_id, l.sku, l.version, p.name
FROM inventory_stock_level l
JOIN inventory_warehouse w ON w.id = l.warehouse_id AND w.code = 'SHA'
JOIN catalog_variant v ON v.id = l.variant_id
JOIN catalog_product p ON p.id = v.product_id
ORDER BY l.id LIMIT 60"""


async def measure_placing(client: Client, database: asyncpg.Connection) -> None:
    """Both ways write the same rows: order, lines, levels, entries, claims, events, audit."""
    # The demo stock would run out: what is measured is placing, not refusing.
    await database.execute(
        "UPDATE inventory_stock_level SET on_hand = on_hand + 1000000,"
        " available = available + 1000000"
    )
    channel = await database.fetchval("SELECT id FROM integrations_channel WHERE code = 'phone'")
    shelves = await database.fetch(_SHELVES)
    baskets = cycle([shelves[at : at + _LINES] for at in range(0, len(shelves), _LINES)])

    async def by_hand() -> object:
        return await _place_by_hand(database, channel, next(baskets))

    async def ours() -> object:
        request = {
            "channelId": to_global_id("Channel", channel),
            "source": "PHONE",
            "lines": [
                {"variantId": to_global_id("Variant", shelf["variant_id"]), "quantity": 1}
                for shelf in next(baskets)
            ],
        }
        return await client.post(_PLACE, input=request)

    ways = {"hand-written transaction, asyncpg": by_hand, "ours": ours}
    show("place an order of 3 lines, stock allocated", await lowest(ways, windows=10, calls=10))


async def _place_by_hand(
    database: asyncpg.Connection, channel: UUID, shelves: Sequence[Any]
) -> UUID:
    now, key = datetime.now(UTC), new_id()
    lines = [(new_id(), shelf) for shelf in shelves]
    async with database.transaction():
        serial = await database.fetchval(
            "INSERT INTO orders_order_number DEFAULT VALUES RETURNING serial"
        )
        levels = await database.fetch(
            "UPDATE inventory_stock_level SET allocated = allocated + 1, available = available - 1,"
            " version = version + 1, updated_at = $2 WHERE id IN ("
            "  SELECT id FROM inventory_stock_level WHERE id = ANY($1) ORDER BY id FOR UPDATE)"
            " AND available > 0 RETURNING id, on_hand, available, version",
            [shelf["id"] for shelf in shelves],
            now,
        )
        if len(levels) != len(shelves):
            raise RuntimeError("there is not enough stock for the bench")
        await _insert(database, "orders_order", [_order(key, channel, f"B{serial}", now)])
        await _insert(
            database,
            "orders_order_line",
            [_line(line, key, position, shelf) for position, (line, shelf) in enumerate(lines, 1)],
        )
        entries = [_entry(level, key, now) for level in levels]
        await _insert(database, "inventory_stock_entry", entries)
        await _insert(
            database,
            "inventory_allocation",
            [
                {"id": new_id(), "level_id": shelf["id"], "order_line_id": line, "quantity": 1}
                for line, shelf in lines
            ],
        )
        placed = _event("order.placed", "Order", key, now)
        moved = [_event("stock.allocated", "StockLevel", each["level_id"], now) for each in entries]
        await _insert(database, "live_event", [*moved, placed])
        await _insert(database, "audit_entry", [_audit(placed)])
    return key


async def _insert(database: asyncpg.Connection, table: str, rows: Sequence[dict[str, Any]]) -> None:
    columns = list(rows[0])
    marks = ", ".join(f"${at}" for at in range(1, len(columns) + 1))
    names = ", ".join(columns)
    await database.executemany(
        f"INSERT INTO {table} ({names}) VALUES ({marks})", [tuple(row.values()) for row in rows]
    )


def _order(key: UUID, channel: UUID, number: str, now: datetime) -> dict[str, Any]:
    total = _LINES * _PRICE
    return {
        "id": key, "version": 1, "created_at": now, "updated_at": now, "number": number,
        "kind": "SALE", "channel_id": channel, "source": "PHONE", "status": "OPEN",
        "review_status": "PENDING", "payment_status": "UNPAID",
        "fulfillment_status": "UNFULFILLED", "return_status": "NONE", "currency": "CNY",
        "subtotal_minor": total, "discount_minor": 0, "shipping_minor": 0, "tax_minor": 0,
        "total_minor": total, "line_count": _LINES, "item_count": _LINES, "shipping_address": "{}",
        "billing_address": "{}", "ship_to_country": "", "ship_to_city": "", "buyer_note": "",
        "placed_at": now, "search_text": number.lower(),
    }  # fmt: skip


def _line(key: UUID, order: UUID, position: int, shelf: Any) -> dict[str, Any]:
    return {
        "id": key, "order_id": order, "position": position, "kind": "PRODUCT",
        "variant_id": shelf["variant_id"], "sku": shelf["sku"], "name": shelf["name"],
        "quantity": 1, "unit_price_minor": _PRICE, "discount_minor": 0, "total_minor": _PRICE,
        "currency": "CNY",
    }  # fmt: skip


def _entry(level: Any, order: UUID, now: datetime) -> dict[str, Any]:
    return {
        "id": new_id(), "level_id": level["id"], "kind": "ALLOCATED", "on_hand_delta": 0,
        "allocated_delta": 1, "reserved_delta": 0, "quarantined_delta": 0, "incoming_delta": 0,
        "on_hand_after": level["on_hand"], "available_after": level["available"], "note": "",
        "cause_type": "Order", "cause_id": order, "reference": "", "actor_kind": "SYSTEM",
        "actor_name": "bench", "ordinal": level["version"] - 1, "at": now,
    }  # fmt: skip


def _event(type: str, object_type: str, key: UUID, now: datetime) -> dict[str, Any]:
    return {
        "id": new_id(), "type": type, "topic": type.partition(".")[0], "object_type": object_type,
        "object_id": key, "data": "{}", "actor_kind": "SYSTEM", "actor_name": "bench", "at": now,
    }  # fmt: skip


def _audit(event: dict[str, Any]) -> dict[str, Any]:
    kept = ("id", "object_type", "object_id", "actor_kind", "actor_name", "at")
    after = orjson.dumps({"status": "OPEN"}).decode()
    return {
        **{name: event[name] for name in kept}, "action": event["type"], "before": "{}",
        "after": after,
    }  # fmt: skip
