"""What leads to a page of the order list: tags and beginnings in its order, few orders by index."""

from collections.abc import Iterator
from typing import Any

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from backend.core.ids import new_id
from backend.models.checks import on_postgres

_PENDING = "WHERE status = 'OPEN' AND review_status = 'PENDING'"
_TERM_INDEX = ["term", "ordered_at", "order_id", "kind"]

# The words of the orders that are there already, made from those that they have: a long code is
# marked, its beginnings and its end are words too, and SKU is said of a whole one alone.
_MARK_LONG_CODES = """
UPDATE orders_order_term SET term = substr('\x1f' || term, 1, 120) WHERE id IN (
    SELECT id FROM orders_order_term WHERE kind = 'CODE' AND length(term) > 4
    EXCEPT
    SELECT ending.id FROM orders_order_term ending
    JOIN orders_order_term code ON code.order_id = ending.order_id AND code.kind = 'CODE'
        AND length(code.term) > 6 AND substr(code.term, length(code.term) - 5) = ending.term
    WHERE ending.kind = 'CODE' AND length(ending.term) = 6
)
"""
_ADD_BEGINNINGS = """
INSERT INTO orders_order_term (term, ordered_at, order_id, kind)
SELECT '\x1d' || substr(term, 2, 4), ordered_at, order_id, 'CODE' FROM orders_order_term
WHERE term >= '\x1f' AND term < ' '
UNION SELECT '\x1e' || substr(term, 2, 7), ordered_at, order_id, 'CODE' FROM orders_order_term
WHERE term >= '\x1f' AND term < ' '
"""
_ADD_ENDS = """
INSERT INTO orders_order_term (term, ordered_at, order_id, kind)
SELECT DISTINCT ending, code.ordered_at, code.order_id, 'CODE' FROM (
    SELECT ordered_at, order_id, substr(term, length(term) - 5) AS ending
    FROM orders_order_term WHERE term >= '\x1f' AND term < ' ' AND length(term) > 7
) code LEFT JOIN orders_order_term known
    ON known.order_id = code.order_id AND known.term = ending
WHERE known.id IS NULL AND ending NOT LIKE '% %'
"""
_CALL_WORDS_OF_SKUS_CODES = """
UPDATE orders_order_term SET kind = 'CODE' WHERE id IN (
    SELECT word.id FROM orders_order_term word
    JOIN (SELECT DISTINCT order_id FROM orders_order_line WHERE sku LIKE '% %') spaced
        ON spaced.order_id = word.order_id
    LEFT JOIN orders_order_line whole
        ON whole.order_id = word.order_id AND lower(whole.sku) = word.term
    WHERE word.kind = 'SKU' AND whole.id IS NULL
)
"""
_CALL_WHOLE_SKUS_SO = """
UPDATE orders_order_term SET kind = 'SKU' WHERE id IN (
    SELECT code.id FROM orders_order_term code
    JOIN orders_order_line line ON line.order_id = code.order_id AND lower(line.sku) = code.term
    WHERE code.kind = 'CODE'
)
"""
_ADD_SKUS = """
INSERT INTO orders_order_term (term, ordered_at, order_id, kind)
SELECT whole.sku, placed_at, whole.order_id, 'SKU' FROM (
    SELECT order_id, lower(sku) AS sku FROM orders_order_line WHERE sku LIKE '% %'
    UNION SELECT line.order_id, lower(sku) FROM orders_order_line line JOIN orders_order_term code
        ON code.order_id = line.order_id AND code.term = '\x1f' || lower(sku)
) whole JOIN orders_order o ON o.id = whole.order_id
LEFT JOIN orders_order_term known ON known.order_id = whole.order_id AND known.term = whole.sku
WHERE known.id IS NULL
"""
# of names there are the pairs already
_ADD_PAIRS = """
INSERT INTO orders_order_term (term, ordered_at, order_id, kind)
WITH RECURSIVE places (place) AS (
    SELECT 1 UNION ALL SELECT place + 1 FROM places WHERE place < 119
), pairs (pair, ordered_at, order_id, kind) AS (
    SELECT substr(term, place, 2), ordered_at, order_id,
        CASE kind WHEN 'PERSON' THEN kind ELSE 'CODE' END
    FROM (
        SELECT * FROM orders_order_term WHERE {bytes} > length(term)
        AND (kind <> 'PERSON' OR term LIKE '%@%')
    ) foreign_word JOIN places ON place < length(term)
    WHERE {code}(substr(term, place, 1)) BETWEEN 13312 AND 40959
    AND {code}(substr(term, place + 1, 1)) BETWEEN 13312 AND 40959
)
SELECT pair, pairs.ordered_at, pairs.order_id, MIN(pairs.kind) FROM pairs
LEFT JOIN orders_order_term known ON known.order_id = pairs.order_id AND known.term = pair
WHERE known.id IS NULL GROUP BY pair, pairs.ordered_at, pairs.order_id
"""
_ON_POSTGRES = {"bytes": "octet_length(term)", "code": "ascii"}
_ON_SQLITE = {"bytes": "length(CAST(term AS BLOB))", "code": "unicode"}
_STEPS = (
    _MARK_LONG_CODES,
    _ADD_BEGINNINGS,
    _ADD_ENDS,
    _CALL_WORDS_OF_SKUS_CODES,
    _CALL_WHOLE_SKUS_SO,
    _ADD_SKUS,
    _ADD_PAIRS,
)


async def _remake_words(_apps: Any, editor: Any) -> None:
    is_sqlite = editor.client.capabilities.dialect == "sqlite"
    for step in _STEPS:
        await editor.client.execute_query(
            step.format(**(_ON_SQLITE if is_sqlite else _ON_POSTGRES))
        )


def _remake_tags() -> Iterator[ops.Operation]:
    """A column without a default cannot be added to rows, nor on SQLite a default be taken off."""
    yield ops.RunSQL("CREATE TABLE orders_order_tag_before AS SELECT * FROM orders_order_tag")
    yield ops.DeleteModel("OrderTag")
    yield ops.CreateModel(
        name="OrderTag",
        fields=[
            (
                "id",
                fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True),
            ),
            (
                "order",
                fields.ForeignKeyField(
                    "models.Order",
                    source_field="order_id",
                    db_constraint=True,
                    to_field="id",
                    related_name="tags",
                    on_delete=OnDelete.CASCADE,
                ),
            ),
            ("tag", fields.CharField(max_length=40)),
            ("ordered_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
        ],
        options={
            "table": "orders_order_tag",
            "app": "models",
            "unique_together": (("order", "tag"),),
            "indexes": [Index(fields=["tag", "ordered_at", "order_id"])],
            "pk_attr": "id",
        },
        bases=["Table"],
    )
    yield ops.RunSQL(
        [
            "INSERT INTO orders_order_tag (id, order_id, tag, ordered_at)"
            " SELECT before.id, order_id, tag, placed_at FROM orders_order_tag_before before"
            " JOIN orders_order o ON o.id = order_id",
            "DROP TABLE orders_order_tag_before",
        ]
    )


class Migration(migrations.Migration):
    dependencies = [("models", "0004_orders_lists")]

    initial = False

    operations = [
        *_remake_tags(),
        ops.RemoveIndex(model_name="Order", fields=["status", "review_status", "placed_at", "id"]),
        # made anew after the words, for it is made faster than kept
        ops.RemoveIndex(model_name="OrderTerm", fields=_TERM_INDEX),
        ops.RunPython(
            on_postgres(
                # compiling a statement takes several times as long as doing it
                "SET LOCAL jit = off",
                "SET LOCAL work_mem = '256MB'",
                "SET LOCAL maintenance_work_mem = '256MB'",
                # nothing is found by its own key, and there are twenty for each order
                "ALTER TABLE orders_order_term DROP CONSTRAINT orders_order_term_pkey",
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
        ops.RunPython(_remake_words),
        ops.AddIndex(model_name="OrderTerm", index=Index(fields=_TERM_INDEX)),
        # the statistics are of the rows that were there
        ops.RunPython(on_postgres("ANALYZE orders_order, orders_order_tag, orders_order_term")),
    ]
