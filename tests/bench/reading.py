"""Q1 and Q2: a page of orders and one order with all that stands around them, beside two others.

The usual way is the same schema under graphql-core with Strawberry's view and defaults. The bare
endpoint sends one statement that builds the JSON and passes it through: no client, no permission,
no choice of fields. All three are Starlette applications, called in process.
"""

from functools import partial
from typing import Any

import asyncpg
import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from strawberry.asgi import GraphQL

from backend.ports.deps import Deps
from backend.resolvers.root import schema
from backend.schema.context import Context
from backend.web.sessions import Touches, actor_of
from tests.bench.asgi import Client
from tests.bench.measuring import Bars, lowest, show

_ORDER = """id number status total { amount currency } createdAt customer { id name email }
    lines { id quantity unitPrice { amount currency } variant { id sku product { id name } } }"""
Q1 = f"""{{ orders(first: 50, orderBy: NEWEST) {{
    edges {{ node {{ {_ORDER} }} }} pageInfo {{ hasNextPage endCursor }} }} }}"""
Q2 = f"query ($id: ID!) {{ order(id: $id) {{ {_ORDER} }} }}"

_ROW = """
    SELECT o.id, o.number, o.status, o.total_minor, o.currency, o.created_at,
        (SELECT json_build_object('id', c.id, 'name', c.name, 'email', c.email)
         FROM customers_customer c WHERE c.id = o.customer_id) AS customer,
        (SELECT json_agg(json_build_object(
             'id', l.id, 'quantity', l.quantity, 'unitPrice', l.unit_price_minor,
             'variant', json_build_object('id', v.id, 'sku', v.sku,
                 'product', json_build_object('id', p.id, 'name', p.name))) ORDER BY l.position)
         FROM orders_order_line l
         JOIN catalog_variant v ON v.id = l.variant_id
         JOIN catalog_product p ON p.id = v.product_id
         WHERE l.order_id = o.id) AS lines
    FROM orders_order o"""
_PAGE = f"""SELECT json_agg(row)::text FROM (
    {_ROW} ORDER BY o.placed_at DESC, o.id DESC LIMIT 50) row"""
_ONE = f"SELECT to_json(row)::text FROM ({_ROW} WHERE o.id = $1) row"


async def measure_reading(
    client: Client, deps: Deps, database: asyncpg.Connection, bars: Bars
) -> None:
    numbers = [row["number"] for row in orjson.loads(await database.fetchval(_PAGE))]
    answer = orjson.loads(await client.post(Q1))
    edges = answer["data"]["orders"]["edges"]
    if [edge["node"]["number"] for edge in edges] != numbers:
        raise RuntimeError("the two ways tell of different orders")
    key = edges[len(edges) // 2]["node"]["id"]
    usual = client.of(_usual(deps))
    async with asyncpg.create_pool(dsn=deps.config.effective_database_url) as pool:
        bare = client.of(_bare(pool))
        place = orjson.loads(await database.fetchval(_PAGE))[len(edges) // 2]["id"]
        for name, query, variables, path, least, most in (
            ("Q1: 50 newest orders", Q1, {}, "/page", 15, 5),
            ("Q2: one order by id", Q2, {"id": key}, f"/one?id={place}", 0, 4),
        ):
            ways = {
                "bare endpoint": partial(bare.get, path),
                "ours": partial(client.post, query, **variables),
                "usual Strawberry": partial(usual.post, query, **variables),
            }
            told = [orjson.loads(await ways[way]())["data"] for way in ("ours", "usual Strawberry")]
            if told[0] != told[1]:
                raise RuntimeError("the two executors give different answers")
            spent = await lowest(ways, windows=16, calls=8)
            show(f"{name} with customer, lines, variants, products", spent)
            ours, theirs, sql = spent["ours"], spent["usual Strawberry"], spent["bare endpoint"]
            if least:
                bars.add(name, "the usual Strawberry", theirs / ours, at_least=least)
            bars.add(name, "a bare endpoint", ours / sql, at_most=most)


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
