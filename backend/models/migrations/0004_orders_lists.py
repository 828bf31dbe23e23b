"""Indexes for every view, sort and filter of the order list, and the words orders are found by."""

from typing import Any

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from backend.models.checks import on_postgres
from backend.models.orders.order import TermKind

_INDEXES = (
    ("status", "updated_at", "id"),
    ("status", "total_minor", "id"),
    ("status", "number"),
    ("status", "review_status", "placed_at", "id"),
    ("kind", "total_minor", "id"),
    ("source", "placed_at", "id"),
    ("ship_to_country", "placed_at", "id"),
)


# The words of the orders that are there already: codes and SKUs, what stands between spaces in the
# names, addresses and numbers of people, two neighbours of Chinese writing, four last digits.
_WORDS = """
INSERT INTO orders_order_term (term, ordered_at, order_id, kind)
WITH RECURSIVE {places}people (id, placed_at, words, phone) AS (
    SELECT o.id, placed_at, c.name, 0 FROM orders_order o
    JOIN customers_customer c ON c.id = o.customer_id
    UNION ALL SELECT o.id, placed_at, c.email, 0 FROM orders_order o
    JOIN customers_customer c ON c.id = o.customer_id
    UNION ALL SELECT o.id, placed_at, c.phone, 1 FROM orders_order o
    JOIN customers_customer c ON c.id = o.customer_id
    UNION ALL SELECT id, placed_at, {name}, 0 FROM orders_order
    UNION ALL SELECT id, placed_at, {phone}, 1 FROM orders_order
), found (id, placed_at, term, rank) AS (
    SELECT id, placed_at, number, 1 FROM orders_order
    UNION ALL SELECT id, placed_at, substr(number, length(number) - 5), 1 FROM orders_order
    WHERE length(number) > 6
    UNION ALL SELECT id, placed_at, external_id, 1 FROM orders_order
    UNION ALL SELECT o.id, placed_at, sku, 2 FROM orders_order_line l
    JOIN orders_order o ON o.id = l.order_id
    UNION ALL {each_word}
    UNION ALL SELECT id, placed_at, substr(words, place, 2), 3 FROM people {each_place}
    WHERE {code}(substr(words, place, 1)) BETWEEN 13312 AND 40959
    AND {code}(substr(words, place + 1, 1)) BETWEEN 13312 AND 40959
    UNION ALL SELECT id, placed_at, substr(words, length(words) - 3), 3 FROM people
    WHERE phone = 1 AND length(words) > 4
)
SELECT substr(trim(lower(term)), 1, 120), placed_at, id,
    CASE MIN(rank) WHEN 1 THEN 'CODE' WHEN 2 THEN 'SKU' ELSE 'PERSON' END
FROM found WHERE term <> '' GROUP BY substr(trim(lower(term)), 1, 120), placed_at, id
"""


_ON_POSTGRES = {
    "places": "",
    "each_place": "CROSS JOIN LATERAL generate_series(1, length(words) - 1) AS places (place)",
    "each_word": "SELECT id, placed_at, word, 3 FROM people"
    " CROSS JOIN LATERAL regexp_split_to_table(words, ' +') AS split (word)",
    "name": "shipping_address ->> 'name'",
    "phone": "shipping_address ->> 'phone'",
    "code": "ascii",
}
_ON_SQLITE = {
    "places": "places (place) AS (SELECT 1 UNION ALL SELECT place + 1 FROM places"
    " WHERE place < 254), ",
    "each_place": "JOIN places ON place < length(words)",
    "each_word": "SELECT id, placed_at,"
    " substr(words, place, instr(substr(words, place) || ' ', ' ') - 1), 3"
    " FROM people JOIN places ON place <= length(words)"
    " WHERE place = 1 OR substr(words, place - 1, 1) = ' '",
    "name": "json_extract(shipping_address, '$.name')",
    "phone": "json_extract(shipping_address, '$.phone')",
    "code": "unicode",
}


async def _index_what_is_there(_apps: Any, editor: Any) -> None:
    is_sqlite = editor.client.capabilities.dialect == "sqlite"
    await editor.client.execute_script(_WORDS.format(**(_ON_SQLITE if is_sqlite else _ON_POSTGRES)))


class Migration(migrations.Migration):
    dependencies = [("models", "0003_variant_search")]

    initial = False

    operations = [
        ops.CreateModel(
            name="OrderTerm",
            fields=[
                (
                    "id",
                    fields.BigIntField(
                        generated=True, primary_key=True, unique=True, db_index=True
                    ),
                ),
                ("term", fields.CharField(max_length=120)),
                ("ordered_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                (
                    "order",
                    fields.ForeignKeyField(
                        "models.Order",
                        source_field="order_id",
                        db_constraint=False,
                        to_field="id",
                        related_name="terms",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                (
                    "kind",
                    fields.CharEnumField(
                        description="CODE: CODE\nPERSON: PERSON\nSKU: SKU",
                        enum_type=TermKind,
                        max_length=6,
                    ),
                ),
            ],
            options={
                "table": "orders_order_term",
                "app": "models",
                "indexes": [Index(fields=["term", "ordered_at", "order_id", "kind"])],
                "pk_attr": "id",
                "table_description": "A word that an order is found by, each once per order."
                " Derived from the order.",
            },
            bases=["Model"],
        ),
        *(ops.AddIndex(model_name="Order", index=Index(fields=list(each))) for each in _INDEXES),
        ops.RunPython(
            on_postgres(
                # so that the words with one beginning are neighbours in the index
                'ALTER TABLE orders_order_term ALTER COLUMN term TYPE varchar(120) COLLATE "C"',
                "DROP INDEX orders_order_search",
                "CREATE INDEX orders_order_line_sku ON orders_order_line"
                " (UPPER(CAST(sku AS VARCHAR)) text_pattern_ops, order_id)",
            )
        ),
        ops.RunPython(_index_what_is_there),
    ]
