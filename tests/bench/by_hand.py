"""The same transactions written by hand on asyncpg: what ours are measured against.

They write the rows that ours write, under the same guarantees: the request's key is taken first,
levels are locked in the order of their keys, the order is found by its words, event and audit
entry come with the change.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
import orjson
from asyncpg.pool import PoolConnectionProxy

from backend.core.ids import new_id
from backend.services.orders.terms import TERM_FIELDS, Findable, term_rows

Database = asyncpg.Connection | PoolConnectionProxy

_GOODS = """
SELECT v.id, v.sku, p.name, price.amount_minor, c.currency
FROM integrations_channel c
JOIN catalog_variant v ON v.id = ANY($2) AND v.is_active
JOIN catalog_product p ON p.id = v.product_id AND p.status <> 'ARCHIVED'
JOIN catalog_price price ON price.variant_id = v.id AND price.currency = c.currency
WHERE c.id = $1 AND c.is_active"""
_TAKE = """
UPDATE inventory_stock_level
SET allocated = allocated + 1, available = available - 1, version = version + 1,
    last_ordinal = last_ordinal + 1, updated_at = $2
WHERE available > 0 AND id IN (
    SELECT id FROM inventory_stock_level WHERE id = ANY($1) ORDER BY id FOR UPDATE)
RETURNING id, on_hand, available, last_ordinal"""
_ADD = """
UPDATE inventory_stock_level
SET on_hand = on_hand + 1, available = available + 1, version = version + 1,
    last_ordinal = last_ordinal + 1, updated_at = $2
WHERE id = $1 RETURNING id, on_hand, available, last_ordinal"""


async def place_by_hand(database: Database, channel: UUID, shelves: Sequence[Any]) -> UUID:
    """An order of one unit from each of the levels, at the catalogue's prices."""
    now, order = datetime.now(UTC), new_id()
    async with database.transaction():
        await _keep_key(database, order, now)
        goods = await database.fetch(_GOODS, channel, [shelf["variant_id"] for shelf in shelves])
        serial = await database.fetchval(
            "INSERT INTO orders_order_number DEFAULT VALUES RETURNING serial"
        )
        levels = await database.fetch(_TAKE, [shelf["id"] for shelf in shelves], now)
        if not len(levels) == len(goods) == len(shelves):
            raise RuntimeError("there is not enough stock for the bench")
        await _insert(database, "orders_order", [_order(order, channel, serial, goods, now)])
        lines = [_line(order, position, good) for position, good in enumerate(goods, 1)]
        await _insert(database, "orders_order_line", lines)
        words = Findable(codes=[f"B{serial}"], skus=[good["sku"] for good in goods])
        terms = [dict(zip(TERM_FIELDS, row, strict=True)) for row in term_rows(order, now, words)]
        await _insert(database, "orders_order_term", terms)
        entries = [_entry(level, now, kind="ALLOCATED", allocated=1) for level in levels]
        for entry in entries:
            entry |= {"cause_type": "Order", "cause_id": order}
        await _insert(database, "inventory_stock_entry", entries)
        level_of = {shelf["variant_id"]: shelf["id"] for shelf in shelves}
        await _insert(
            database,
            "inventory_allocation",
            [
                {
                    "id": new_id(), "level_id": level_of[line["variant_id"]],
                    "order_line_id": line["id"], "quantity": 1,
                }
                for line in lines
            ],
        )  # fmt: skip
        placed = _event("order.placed", "Order", order, now)
        moved = [_event("stock.allocated", "StockLevel", each["level_id"], now) for each in entries]
        await _insert(database, "live_event", [*moved, placed])
        after = {"status": "OPEN", "lines": [[line["sku"], 1] for line in lines]}
        await _insert(database, "audit_entry", [_audit(placed, after)])
    return order


async def adjust_by_hand(database: Database, level: UUID) -> UUID:
    """One unit more on a level."""
    now = datetime.now(UTC)
    async with database.transaction():
        await _keep_key(database, level, now)
        (moved,) = await database.fetch(_ADD, level, now)
        entry = _entry(moved, now, kind="ADJUSTED", on_hand=1) | {"reason": "COUNT"}
        await _insert(database, "inventory_stock_entry", [entry])
        event = _event("stock.adjusted", "StockLevel", level, now)
        await _insert(database, "live_event", [event])
        await _insert(database, "audit_entry", [_audit(event, {"on_hand": moved["on_hand"]})])
    return level


async def _keep_key(database: Database, result: UUID, now: datetime) -> None:
    """Takes a request's key, waiting for another that holds it; whoever knows the result early
    may keep it at once.
    """
    key = await database.fetchval(
        "INSERT INTO audit_idempotency_key (id, scope, key, request_hash, result, created_at)"
        " VALUES ($1, 'SYSTEM:None', $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id",
        new_id(), str(new_id()), "0" * 64, orjson.dumps({"id": result}, default=str).decode(), now,
    )  # fmt: skip
    if key is None:
        raise RuntimeError("the key of the bench was taken")


async def _insert(database: Database, table: str, rows: Sequence[dict[str, Any]]) -> None:
    columns = list(rows[0])
    marks = ", ".join(f"${at}" for at in range(1, len(columns) + 1))
    names = ", ".join(columns)
    await database.executemany(
        f"INSERT INTO {table} ({names}) VALUES ({marks})", [tuple(row.values()) for row in rows]
    )


def _order(
    key: UUID, channel: UUID, serial: int, goods: Sequence[Any], now: datetime
) -> dict[str, Any]:
    total, number, count = sum(good["amount_minor"] for good in goods), f"B{serial}", len(goods)
    return {
        "id": key, "version": 1, "created_at": now, "updated_at": now, "number": number,
        "kind": "SALE", "channel_id": channel, "source": "PHONE", "status": "OPEN",
        "review_status": "PENDING", "payment_status": "UNPAID",
        "fulfillment_status": "UNFULFILLED", "return_status": "NONE",
        "currency": goods[0]["currency"], "subtotal_minor": total, "discount_minor": 0,
        "shipping_minor": 0, "tax_minor": 0, "total_minor": total, "line_count": count,
        "item_count": count, "shipping_address": "{}", "billing_address": "{}",
        "ship_to_country": "", "ship_to_city": "", "buyer_note": "", "placed_at": now,
        "search_text": number.lower(), "queue": "REVIEW", "rules_due_at": now,
    }  # fmt: skip


def _line(order: UUID, position: int, good: Any) -> dict[str, Any]:
    price = good["amount_minor"]
    return {
        "id": new_id(), "order_id": order, "position": position, "kind": "PRODUCT",
        "variant_id": good["id"], "sku": good["sku"], "name": good["name"], "quantity": 1,
        "unit_price_minor": price, "discount_minor": 0, "total_minor": price,
        "currency": good["currency"],
    }  # fmt: skip


def _entry(
    level: Any, now: datetime, *, kind: str, on_hand: int = 0, allocated: int = 0
) -> dict[str, Any]:
    return {
        "id": new_id(), "level_id": level["id"], "kind": kind, "on_hand_delta": on_hand,
        "allocated_delta": allocated, "reserved_delta": 0, "quarantined_delta": 0,
        "incoming_delta": 0, "on_hand_after": level["on_hand"],
        "available_after": level["available"], "note": "", "reference": "",
        "actor_kind": "SYSTEM", "actor_name": "bench", "ordinal": level["last_ordinal"], "at": now,
    }  # fmt: skip


def _event(type: str, object_type: str, key: UUID, now: datetime) -> dict[str, Any]:
    return {
        "id": new_id(), "type": type, "topic": type.partition(".")[0], "object_type": object_type,
        "object_id": key, "data": "{}", "actor_kind": "SYSTEM", "actor_name": "bench", "at": now,
    }  # fmt: skip


def _audit(event: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    kept = ("id", "object_type", "object_id", "actor_kind", "actor_name", "at")
    return {
        **{name: event[name] for name in kept}, "action": event["type"], "before": "{}",
        "after": orjson.dumps(after).decode(),
    }  # fmt: skip
