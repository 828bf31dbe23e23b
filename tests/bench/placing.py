"""Placing an order and adjusting a level: the graph beside transactions written by hand."""

from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import Any
from uuid import UUID

import asyncpg

from backend.core.actor import SYSTEM
from backend.core.ids import new_id, to_global_id
from backend.models.inventory.stock import AdjustmentReason
from backend.models.orders.order import OrderSource
from backend.ports.deps import Deps
from backend.services.inventory.stock.adjust import (
    Adjusted,
    StockAdjust,
    StockChange,
    adjust_stock,
)
from backend.services.orders.place import OrderPlace, PlaceLine, place_order
from tests.bench.asgi import Client
from tests.bench.by_hand import adjust_by_hand, place_by_hand
from tests.bench.measuring import Bars, Call, lowest, repeated, show

_PLACE = """
mutation Place($input: OrderPlaceInput!) {
    orderPlace(input: $input) { order { id number } userErrors { code message } }
}"""
_ADJUST = """
mutation Adjust($input: StockAdjustInput!) {
    stockAdjust(input: $input) { levels { id onHand } userErrors { code message } }
}"""
_LINES = 3
_SHELVES = """
SELECT l.id, l.variant_id, l.warehouse_id
FROM inventory_stock_level l
JOIN inventory_warehouse w ON w.id = l.warehouse_id AND w.code = 'SHA'
JOIN integrations_channel c ON c.code = 'phone'
JOIN catalog_variant v ON v.id = l.variant_id AND v.is_active
JOIN catalog_product p ON p.id = v.product_id AND p.status <> 'ARCHIVED'
JOIN catalog_price price ON price.variant_id = v.id AND price.currency = c.currency
ORDER BY l.id LIMIT 60"""


async def measure_writing(
    client: Client, deps: Deps, database: asyncpg.Connection, bars: Bars
) -> None:
    """All ways write the same rows, each request under a key of its own."""
    # The demo stock would run out: what is measured is placing, not refusing.
    await database.execute(
        "UPDATE inventory_stock_level SET on_hand = on_hand + 1000000,"
        " available = available + 1000000"
    )
    shelves = await database.fetch(_SHELVES)
    channel = await database.fetchval("SELECT id FROM integrations_channel WHERE code = 'phone'")
    baskets = cycle([shelves[at : at + _LINES] for at in range(0, len(shelves), _LINES)])
    placing = {
        "hand-written transaction, asyncpg": repeated(
            lambda: place_by_hand(database, channel, next(baskets))
        ),
        "ours, the use case alone": repeated(lambda: _place(deps, channel, next(baskets))),
        "ours, the whole request": repeated(lambda: _post_order(client, channel, next(baskets))),
    }
    title = "place an order of 3 lines: stock allocated, event, audit, idempotency key"
    spent = await lowest(placing, windows=20, calls=10)
    show(title, spent)
    by_hand, _, whole = spent.values()
    bars.add("orderPlace, 3 lines", "a hand-written transaction", whole / by_hand, at_most=2)
    adjusting = _adjusting(client, deps, database, cycle(shelves))
    title = "adjust a stock level: ledger, event, audit, idempotency key"
    show(title, await lowest(adjusting, windows=20, calls=10))


def _adjusting(
    client: Client, deps: Deps, database: asyncpg.Connection, shelves: Iterator[Any]
) -> dict[str, Call]:
    return {
        "hand-written transaction, asyncpg": repeated(
            lambda: adjust_by_hand(database, next(shelves)["id"])
        ),
        "ours, the use case alone": repeated(lambda: _adjust(deps, next(shelves))),
        "ours, the whole request": repeated(lambda: _post_adjustment(client, next(shelves))),
    }


async def _place(deps: Deps, channel: UUID, shelves: Sequence[Any]) -> UUID:
    lines = [PlaceLine(variant_id=shelf["variant_id"], quantity=1) for shelf in shelves]
    request = OrderPlace(
        channel_id=channel, source=OrderSource.PHONE, lines=lines, idempotency_key=str(new_id())
    )
    return await place_order(deps, SYSTEM, request)


async def _post_order(client: Client, channel: UUID, shelves: Sequence[Any]) -> bytes:
    request = {
        "channelId": to_global_id("Channel", channel),
        "source": "PHONE",
        "idempotencyKey": str(new_id()),
        "lines": [
            {"variantId": to_global_id("Variant", shelf["variant_id"]), "quantity": 1}
            for shelf in shelves
        ],
    }
    return await client.post(_PLACE, input=request)


async def _adjust(deps: Deps, shelf: Any) -> Adjusted:
    change = StockChange(
        variant_id=shelf["variant_id"], warehouse_id=shelf["warehouse_id"], delta=1
    )
    request = StockAdjust(
        changes=[change], reason=AdjustmentReason.COUNT, idempotency_key=str(new_id())
    )
    return await adjust_stock(deps, SYSTEM, request)


async def _post_adjustment(client: Client, shelf: Any) -> bytes:
    change = {
        "variantId": to_global_id("Variant", shelf["variant_id"]),
        "warehouseId": to_global_id("Warehouse", shelf["warehouse_id"]),
        "delta": 1,
    }
    request = {"changes": [change], "reason": "COUNT", "idempotencyKey": str(new_id())}
    return await client.post(_ADJUST, input=request)
