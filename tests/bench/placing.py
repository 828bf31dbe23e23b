"""Placing an order and adjusting a level: the graph beside transactions written by hand.

The hand-written transactions stand behind a bare endpoint: like the graph they are Starlette
applications behind the server that we run on, called over real sockets by a process of its own.
Without the HTTP around them both, the transaction and our use case are shown as well.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import cycle
from typing import Any
from uuid import UUID

import asyncpg
import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

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
from backend.web.app import create_app
from tests.bench.by_hand import adjust_by_hand, place_by_hand
from tests.bench.measuring import Bars, Call, lowest, repeated, show
from tests.bench.serving import Served, served

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
    deps: Deps, api_key: str, database: asyncpg.Connection, bars: Bars
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
    levels = cycle(shelves)
    async with (
        asyncpg.create_pool(dsn=deps.config.effective_database_url) as pool,
        served(_bare(pool, channel), deps.config, api_key) as bare,
        served(create_app(deps), deps.config, api_key) as ours,
    ):
        await _show(
            "place an order of 3 lines: stock allocated, event, audit, idempotency key, words",
            {
                "hand-written transaction, asyncpg": repeated(
                    lambda: place_by_hand(database, channel, next(baskets))
                ),
                "ours, the use case alone": repeated(lambda: _place(deps, channel, next(baskets))),
                "the transaction behind a bare endpoint": _posting(
                    bare, "/place", lambda: _named(next(baskets))
                ),
                "ours, the whole request": _posting(
                    ours, "/graphql", lambda: _order(channel, next(baskets))
                ),
            },
            "orderPlace, 3 lines",
            bars,
        )
        await _show(
            "adjust a stock level: ledger, event, audit, idempotency key",
            {
                "hand-written transaction, asyncpg": repeated(
                    lambda: adjust_by_hand(database, next(levels)["id"])
                ),
                "ours, the use case alone": repeated(lambda: _adjust(deps, next(levels))),
                "the transaction behind a bare endpoint": _posting(
                    bare, "/adjust", lambda: _named([next(levels)])
                ),
                "ours, the whole request": _posting(
                    ours, "/graphql", lambda: _adjustment(next(levels))
                ),
            },
        )


async def _show(
    title: str, ways: Mapping[str, Call], work: str = "", bars: Bars | None = None
) -> None:
    spent = await lowest(ways, windows=20)
    show(title, spent)
    by_hand, use_case, bare, whole = spent.values()
    if bars is not None:
        bars.add(f"{work}, use case", "a hand-written transaction", use_case / by_hand, at_most=2)
        bars.add(f"{work}, request", "the same behind a bare endpoint", whole / bare, at_most=2)


def _posting(served_: Served, path: str, body: Callable[[], Any]) -> Call:
    async def call(times: int) -> None:
        await served_.post(path, [body() for _ in range(times)])

    return call


def _bare(pool: asyncpg.Pool, channel: UUID) -> Starlette:
    """Does the transactions for who posts the ids of levels and variants."""

    async def place(request: Request) -> Response:
        shelves = _shelves(await request.body())
        async with pool.acquire() as connection:
            return _answer("Order", await place_by_hand(connection, channel, shelves))

    async def adjust(request: Request) -> Response:
        (shelf,) = _shelves(await request.body())
        async with pool.acquire() as connection:
            return _answer("StockLevel", await adjust_by_hand(connection, shelf["id"]))

    routes = [Route(f"/{act.__name__}", act, methods=["POST"]) for act in (place, adjust)]
    return Starlette(routes=routes)


def _shelves(body: bytes) -> list[dict[str, UUID]]:
    return [{name: UUID(key) for name, key in shelf.items()} for shelf in orjson.loads(body)]


def _answer(type_name: str, key: UUID) -> Response:
    body = orjson.dumps({"id": to_global_id(type_name, key)})
    return Response(body, media_type="application/json")


def _named(shelves: Sequence[Any]) -> list[dict[str, str]]:
    return [{name: str(shelf[name]) for name in ("id", "variant_id")} for shelf in shelves]


async def _place(deps: Deps, channel: UUID, shelves: Sequence[Any]) -> UUID:
    lines = [PlaceLine(variant_id=shelf["variant_id"], quantity=1) for shelf in shelves]
    request = OrderPlace(
        channel_id=channel, source=OrderSource.PHONE, lines=lines, idempotency_key=str(new_id())
    )
    return await place_order(deps, SYSTEM, request)


def _order(channel: UUID, shelves: Sequence[Any]) -> dict[str, Any]:
    request = {
        "channelId": to_global_id("Channel", channel),
        "source": "PHONE",
        "idempotencyKey": str(new_id()),
        "lines": [
            {"variantId": to_global_id("Variant", shelf["variant_id"]), "quantity": 1}
            for shelf in shelves
        ],
    }
    return {"query": _PLACE, "variables": {"input": request}}


async def _adjust(deps: Deps, shelf: Any) -> Adjusted:
    change = StockChange(
        variant_id=shelf["variant_id"], warehouse_id=shelf["warehouse_id"], delta=1
    )
    request = StockAdjust(
        changes=[change], reason=AdjustmentReason.COUNT, idempotency_key=str(new_id())
    )
    return await adjust_stock(deps, SYSTEM, request)


def _adjustment(shelf: Any) -> dict[str, Any]:
    change = {
        "variantId": to_global_id("Variant", shelf["variant_id"]),
        "warehouseId": to_global_id("Warehouse", shelf["warehouse_id"]),
        "delta": 1,
    }
    request = {"changes": [change], "reason": "COUNT", "idempotencyKey": str(new_id())}
    return {"query": _ADJUST, "variables": {"input": request}}
