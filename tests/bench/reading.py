"""Q1 and Q2: a page of orders and one order with all that stands around them, beside two others.

The usual way is the same schema under graphql-core with Strawberry's view and defaults. The bare
endpoint sends one statement that builds the same JSON and passes it through: no client, no
permission, no choice of fields. All three are Starlette applications behind the server that we run
on, over real sockets; the client is a process of its own. The bare endpoint has our settings of the
garbage collector, the usual way Python's.
"""

import gc
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial
from typing import Any

import asyncpg
import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from strawberry.asgi import GraphQL

from backend.core.ids import split_global_id
from backend.ports.deps import Deps
from backend.resolvers.root import schema
from backend.schema.context import Context
from backend.web.app import create_app
from backend.web.sessions import Touches, actor_of
from tests.bench.measuring import Bars, lowest, show
from tests.bench.serving import served

_ORDER = """id number status total { amount currency } createdAt customer { id name email }
    lines { id quantity unitPrice { amount currency } variant { id sku product { id name } } }"""
Q1 = f"""{{ orders(first: 50, orderBy: NEWEST) {{
    edges {{ node {{ {_ORDER} }} }} pageInfo {{ hasNextPage endCursor }} }} }}"""
Q2 = f"query ($id: ID!) {{ order(id: $id) {{ {_ORDER} }} }}"


def _global_id(type_name: str, key: str) -> str:
    raw = f"'{type_name}:'::bytea || uuid_send({key})"
    return f"translate(rtrim(encode({raw}, 'base64'), '='), '+/', '-_')"


def _money(minor: str) -> str:
    """Of a currency with two decimals, which all orders of the bench are in."""
    amount = f"trim_scale({minor} / 100.0)::numeric(20, 2)::text"
    return f"json_build_object('amount', {amount}, 'currency', o.currency)"


_ROW = f"""
    SELECT {_global_id("Order", "o.id")} AS id, o.number, o.status,
        {_money("o.total_minor")} AS total,
        replace(to_char(o.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'),
            '.000000', '') AS "createdAt",
        (SELECT json_build_object('id', {_global_id("Customer", "c.id")},
             'name', c.name, 'email', c.email)
         FROM customers_customer c WHERE c.id = o.customer_id) AS customer,
        (SELECT json_agg(json_build_object(
             'id', {_global_id("OrderLine", "l.id")}, 'quantity', l.quantity,
             'unitPrice', {_money("l.unit_price_minor")},
             'variant', json_build_object('id', {_global_id("Variant", "v.id")}, 'sku', v.sku,
                 'product', json_build_object('id', {_global_id("Product", "p.id")},
                     'name', p.name))) ORDER BY l.position)
         FROM orders_order_line l
         JOIN catalog_variant v ON v.id = l.variant_id
         JOIN catalog_product p ON p.id = v.product_id
         WHERE l.order_id = o.id) AS lines
    FROM orders_order o"""
_PAGE = f"""SELECT json_agg(row)::text FROM (
    {_ROW} ORDER BY o.placed_at DESC, o.id DESC LIMIT 50) row"""
_ONE = f"SELECT to_json(row)::text FROM ({_ROW} WHERE o.id = $1) row"

_Q1_NAME = "Q1: 50 newest orders"
# Clients that wait for answers.
_AT_ONCE = 8
# Of Python 3.11.
_DEFAULT_THRESHOLDS = (700, 10, 10)

Way = Callable[[int], Awaitable[bytes]]


async def measure_reading(deps: Deps, api_key: str, bars: Bars) -> None:
    """One after another tells what a request takes of the server's time; several at once, as a
    busy server has them, how many requests a second its processor answers."""
    for at_once in (1, _AT_ONCE):
        async with AsyncExitStack() as stack:
            pool = await stack.enter_async_context(
                asyncpg.create_pool(dsn=deps.config.effective_database_url)
            )
            bare, ours, usual = [
                await stack.enter_async_context(served(app, deps.config, api_key, at_once))
                for app in (_bare(pool), create_app(deps), _usual(deps))
            ]
            newest = orjson.loads(await ours.ask(Q1, {}))["data"]["orders"]["edges"]
            key = newest[len(newest) // 2]["node"]["id"]
            one = f"/one?id={split_global_id(key)[1]}"
            for name, query, variables, path, most in (
                (_Q1_NAME, Q1, {}, "/page", 5),
                ("Q2: one order by id", Q2, {"id": key}, one, 4),
            ):
                ways: dict[str, Way] = {
                    "bare endpoint": partial(bare.get, path),
                    "ours": partial(ours.ask, query, variables),
                    "usual Strawberry": _by_default(partial(usual.ask, query, variables)),
                }
                _compare(*[orjson.loads(await call(1)) for call in ways.values()])
                spent = await lowest(ways, windows=16, at_once=at_once)
                show(f"{name} with all around it, {at_once} at once", spent)
                sql, mine, theirs = spent.values()
                if at_once == 1:
                    bars.add(name, "a bare endpoint, server time", mine / sql, at_most=most)
                elif name is _Q1_NAME:
                    against = "the usual Strawberry, requests a second"
                    bars.add(name, against, theirs / mine, at_least=15)


def _by_default(call: Way) -> Way:
    """As a server runs that has not been told how to collect garbage: ours was."""

    async def under_defaults(times: int) -> bytes:
        tuned = gc.get_threshold()
        gc.unfreeze()
        gc.set_threshold(*_DEFAULT_THRESHOLDS)
        try:
            return await call(times)
        finally:
            gc.freeze()
            gc.set_threshold(*tuned)

    return under_defaults


def _compare(bare: Any, ours: Any, usual: Any) -> None:
    """Raises: RuntimeError unless all three have told the same."""
    if ours["data"] != usual["data"]:
        raise RuntimeError("the two executors give different answers")
    data = ours["data"]
    told = data["order"] if "order" in data else [e["node"] for e in data["orders"]["edges"]]
    if bare != told:
        raise RuntimeError("the statement and the graph tell of different orders")


def _usual(deps: Deps) -> Starlette:
    class View(GraphQL[Context, None]):
        async def get_context(self, request: Any, response: Any) -> Context:
            return Context(await actor_of(request), deps, request, response)

    app = Starlette(routes=[Route("/graphql", View(schema()))])
    app.state.deps, app.state.touches = deps, Touches()
    return app


def _bare(pool: asyncpg.Pool) -> Starlette:
    async def page(_request: Request) -> Response:
        async with pool.acquire() as connection:
            return _json(await connection.fetchval(_PAGE))

    async def one(request: Request) -> Response:
        async with pool.acquire() as connection:
            return _json(await connection.fetchval(_ONE, request.query_params["id"]))

    return Starlette(routes=[Route("/page", page), Route("/one", one)])


def _json(text: str) -> Response:
    return Response(text, media_type="application/json")
