"""The 50 newest orders with customer, lines, variants and products: the graph beside bare SQL."""

import asyncpg
import orjson

from tests.bench.asgi import Client
from tests.bench.measuring import lowest, show

_QUERY = """
{ orders(first: 50) { nodes {
    id number status placedAt total { amount currency } customer { id name }
    lines { id quantity total { amount } variant { id sku product { id name } } }
} } }"""

_SQL = """
SELECT json_agg(row)::text FROM (
    SELECT o.id, o.number, o.status, o.placed_at, o.total_minor, o.currency,
        (SELECT json_build_object('id', c.id, 'name', c.name)
         FROM customers_customer c WHERE c.id = o.customer_id) AS customer,
        (SELECT json_agg(json_build_object(
             'id', l.id, 'quantity', l.quantity, 'total', l.total_minor,
             'variant', json_build_object('id', v.id, 'sku', v.sku,
                 'product', json_build_object('id', p.id, 'name', p.name))) ORDER BY l.position)
         FROM orders_order_line l
         JOIN catalog_variant v ON v.id = l.variant_id
         JOIN catalog_product p ON p.id = v.product_id
         WHERE l.order_id = o.id) AS lines
    FROM orders_order o ORDER BY o.placed_at DESC, o.id DESC LIMIT 50
) row"""


async def measure_reading(client: Client, database: asyncpg.Connection) -> None:
    async def bare() -> object:
        return await database.fetchval(_SQL)

    async def ours() -> object:
        return await client.post(_QUERY)

    numbers = [row["number"] for row in orjson.loads(await database.fetchval(_SQL))]
    answer = orjson.loads(await ours())  # type: ignore[arg-type]
    if [order["number"] for order in answer["data"]["orders"]["nodes"]] != numbers:
        raise RuntimeError("the two ways tell of different orders")
    spent = await lowest({"bare SQL JSON, one statement": bare, "ours": ours}, windows=12, calls=10)
    show("50 newest orders with customer, lines, variants, products", spent)
