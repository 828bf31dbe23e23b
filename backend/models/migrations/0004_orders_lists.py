"""Indexes for every view, sort and filter of the order list, and the words orders are found by."""

from typing import Any

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from backend.models.checks import on_postgres
from backend.models.orders import TermKind

_PENDING = "WHERE status = 'OPEN' AND review_status = 'PENDING'"
_INDEXES = (
    ("status", "updated_at", "id"),
    ("status", "total_minor", "id"),
    ("status", "number"),
    ("kind", "total_minor", "id"),
    ("source", "placed_at", "id"),
    ("ship_to_country", "placed_at", "id"),
)


# The words of the orders that are there already: codes with their beginnings and ends, SKUs, what
# stands between spaces in the names, addresses and numbers of people, two neighbours of Chinese
# writing, four last digits. Of so many orders at once, for they are put in order in memory.
_AT_ONCE = 50_000
_WORDS = """
{before}
INSERT INTO orders_order_term (term, ordered_at, order_id, kind)
WITH RECURSIVE {places}chosen AS (
    SELECT * FROM orders_order WHERE id >= '{first}' AND id <= '{last}'
), people (id, placed_at, words, phone) AS (
    SELECT o.id, placed_at, c.name, 0 FROM chosen o
    JOIN customers_customer c ON c.id = o.customer_id
    UNION ALL SELECT o.id, placed_at, c.email, 0 FROM chosen o
    JOIN customers_customer c ON c.id = o.customer_id
    UNION ALL SELECT o.id, placed_at, c.phone, 1 FROM chosen o
    JOIN customers_customer c ON c.id = o.customer_id
    UNION ALL SELECT id, placed_at, {name}, 0 FROM chosen
    UNION ALL SELECT id, placed_at, {phone}, 1 FROM chosen
), codes (id, placed_at, code) AS (
    SELECT id, placed_at, number FROM chosen
    UNION ALL SELECT id, placed_at, external_id FROM chosen WHERE external_id <> ''
), found (id, placed_at, term, rank) AS (
    SELECT o.id, placed_at, sku, 1 FROM orders_order_line l JOIN chosen o ON o.id = l.order_id
    UNION ALL SELECT id, placed_at, code, 2 FROM codes WHERE length(code) <= 4
    UNION ALL SELECT id, placed_at, '\x1f' || code, 2 FROM codes WHERE length(code) > 4
    UNION ALL SELECT id, placed_at, '\x1d' || substr(code, 1, 4), 2 FROM codes
    WHERE length(code) > 4
    UNION ALL SELECT id, placed_at, '\x1e' || substr(code, 1, 7), 2 FROM codes
    WHERE length(code) > 4
    UNION ALL SELECT id, placed_at, substr(code, length(code) - 5), 2 FROM codes
    WHERE length(code) > 6
    UNION ALL {each_word}
    UNION ALL SELECT id, placed_at, substr(words, place, 2), 3 FROM people {each_place}
    WHERE {code}(substr(words, place, 1)) BETWEEN 13312 AND 40959
    AND {code}(substr(words, place + 1, 1)) BETWEEN 13312 AND 40959
    UNION ALL SELECT id, placed_at, substr(words, length(words) - 3), 3 FROM people
    WHERE phone = 1 AND length(words) > 4
)
SELECT substr(trim(lower(term)), 1, 120), placed_at, id,
    CASE MIN(rank) WHEN 1 THEN 'SKU' WHEN 2 THEN 'CODE' ELSE 'PERSON' END
FROM found WHERE term <> '' GROUP BY substr(trim(lower(term)), 1, 120), placed_at, id{after}
"""
_BATCHES = """
SELECT MIN(CAST(id AS VARCHAR)) AS first, MAX(CAST(id AS VARCHAR)) AS last
FROM (SELECT id, (ROW_NUMBER() OVER (ORDER BY id) - 1) / {at_once} AS batch FROM orders_order) o
GROUP BY batch ORDER BY batch
"""


_ON_POSTGRES = {
    # compiling the statement takes several times as long as doing it
    "before": "SET jit = off; SET work_mem = '256MB';",
    "after": "; RESET jit; RESET work_mem",
    "places": "",
    # of what is not all ASCII
    "each_place": "CROSS JOIN LATERAL generate_series(1, CASE WHEN octet_length(words) >"
    " length(words) THEN length(words) - 1 ELSE 0 END) AS places (place)",
    "each_word": "SELECT id, placed_at, word, 3 FROM people"
    " CROSS JOIN LATERAL unnest(string_to_array(words, ' ')) AS split (word)",
    "name": "shipping_address ->> 'name'",
    "phone": "shipping_address ->> 'phone'",
    "code": "ascii",
}
_ON_SQLITE = {
    "before": "",
    "after": "",
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
    words = _ON_SQLITE if is_sqlite else _ON_POSTGRES
    for batch in await editor.client.execute_query_dict(_BATCHES.format(at_once=_AT_ONCE)):
        await editor.client.execute_script(_WORDS.format(**batch, **words))


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
                # nothing is found by its own key, and there are twenty for each order
                "ALTER TABLE orders_order_term DROP CONSTRAINT orders_order_term_pkey",
                "DROP INDEX orders_order_search",
                "CREATE INDEX orders_order_line_sku ON orders_order_line"
                " (UPPER(CAST(sku AS VARCHAR)) text_pattern_ops, order_id)",
                # the states of an order go together: taken for independent of each other, far
                # fewer open and unpaid orders are expected than there are, and all of them sorted
                "CREATE STATISTICS orders_order_states (mcv) ON"
                " status, review_status, payment_status, fulfillment_status, kind FROM orders_order",
                # so that of the rarest of these it is known that they are hundreds and not dozens
                "ALTER STATISTICS orders_order_states SET STATISTICS 500",
                # few: small beside an index of all orders
                "CREATE INDEX orders_order_unapproved ON orders_order (review_status, placed_at, id)"
                " WHERE review_status <> 'APPROVED'",
                "CREATE INDEX orders_order_negative ON orders_order (placed_at, id)"
                " WHERE total_minor < 0",
                f"CREATE INDEX orders_order_pending_placed ON orders_order (placed_at, id) {_PENDING}",
                f"CREATE INDEX orders_order_pending_updated ON orders_order (updated_at, id) {_PENDING}",
                f"CREATE INDEX orders_order_pending_total ON orders_order (total_minor, id) {_PENDING}",
                f"CREATE INDEX orders_order_pending_number ON orders_order (number) {_PENDING}",
            )
        ),
        ops.RunPython(_index_what_is_there),
        # after the words, for it is made faster than kept
        ops.AddIndex(
            model_name="OrderTerm", index=Index(fields=["term", "ordered_at", "order_id", "kind"])
        ),
    ]
