"""Two years of made-up orders in a PostgreSQL database, made by the database itself.

The shares of every state are the same whatever the size: most old orders are settled, the open ones
are recent, and a few were forgotten.
"""

from collections.abc import Sequence

import asyncpg

MOST_CUSTOMERS = 50_000
VARIANTS = 5_000

# The tables that are filled, those with foreign keys last.
TABLES = (
    "integrations_channel",
    "catalog_product",
    "catalog_variant",
    "customers_customer",
    "orders_order",
    "orders_order_line",
    "orders_order_tag",
    "orders_order_term",
)

# A UUIDv7 of a moment: what the house's own keys look like, so that keys ascend with time.
_KEY = """
CREATE FUNCTION pg_temp.key_at(moment timestamptz) RETURNS uuid LANGUAGE sql VOLATILE AS $$
SELECT (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || '7'
        || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid $$;
CREATE FUNCTION pg_temp.one_of(words text[]) RETURNS text LANGUAGE sql VOLATILE AS $$
SELECT words[1 + floor(random() * cardinality(words))::int] $$;
SELECT setseed(0.42);
"""

_DIMENSIONS = """
INSERT INTO integrations_channel
    (id, version, created_at, updated_at, code, name, kind, currency, is_active)
SELECT pg_temp.key_at(now()), 1, now(), now(), code, initcap(code), 'MANUAL', 'CNY', true
FROM unnest(ARRAY['taobao', 'shopify', 'phone', 'counter', 'amazon', 'rare']) code;

INSERT INTO catalog_product
    (id, version, created_at, updated_at, name, description, translations, status, options,
     search_text)
SELECT pg_temp.key_at(now()), 1, now(), now(), 'Product ' || n, '', '{{}}', 'ACTIVE', '[]',
       'product ' || n
FROM generate_series(1, {variants} / 5) n;

CREATE TEMP TABLE product_place AS
SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM catalog_product;

INSERT INTO catalog_variant
    (id, version, created_at, updated_at, product_id, sku, sku_key, option_values, position,
     is_active, search_text)
SELECT pg_temp.key_at(now()), 1, now(), now(), product_place.id, sku, sku, '[]', n % 5, true,
       lower(sku)
FROM generate_series(1, {variants}) n
CROSS JOIN LATERAL (SELECT (ARRAY['TEA', 'CUP', 'POT', 'TIN'])[1 + n % 4]
                           || '-' || lpad(n::text, 5, '0') AS sku) named
JOIN product_place ON place = n % ({variants} / 5);

CREATE TEMP TABLE variant_place AS
SELECT id, sku, row_number() OVER (ORDER BY sku_key) - 1 AS place FROM catalog_variant;
CREATE UNIQUE INDEX ON variant_place (place);

CREATE TEMP TABLE channel_place AS SELECT id, code FROM integrations_channel;

INSERT INTO customers_customer
    (id, version, created_at, updated_at, name, email, phone, company, locale, country, note, tags,
     search_text)
SELECT pg_temp.key_at(now()), 1, now(), now(), name, email, phone, '', '', country, '', '[]',
       lower(name || ' ' || email || ' ' || phone)
FROM (
    SELECT n,
        CASE WHEN n % 100 < 58 THEN 'CN'
             ELSE (ARRAY['US','US','US','US','GB','GB','DE','FR','JP','CA'])[1 + n % 10]
        END AS country,
        CASE WHEN n % 100 < 58
             THEN pg_temp.one_of(string_to_array('王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 欧阳', ' '))
                  || pg_temp.one_of(string_to_array('伟 芳 娜 敏 静 强 磊 洋 艳', ' '))
                  || pg_temp.one_of(string_to_array('明 国 华 建 文 平 志 海 ', ' '))
             ELSE pg_temp.one_of(string_to_array('Emma Noah Olivia Liam Ava Lucas Mia Ethan', ' '))
                  || ' '
                  || pg_temp.one_of(string_to_array(
                         'Smith Jones Muller Dubois Rossi Novak Garcia Kim Brown', ' '))
        END AS name,
        'buyer' || n || '@'
            || pg_temp.one_of(ARRAY['gmail.com', 'qq.com', '163.com', 'rare.example']) AS email,
        CASE WHEN n % 100 < 58 THEN '13' ELSE '+1' END
            || lpad((floor(random() * 1e9))::bigint::text, 9, '0') AS phone
    FROM generate_series(1, {customers}) n
) made;

CREATE TEMP TABLE customer_place AS
SELECT id, name, email, phone, country, row_number() OVER (ORDER BY email) - 1 AS place
FROM customers_customer;
CREATE UNIQUE INDEX ON customer_place (place);
"""

# What an order is, before its text and its keys: its age decides how far it has come.
_DRAFTS = """
CREATE TEMP TABLE draft AS
SELECT n, placed_at, key_at AS id, kind, status, days,
    CASE WHEN status = 'OPEN'
              THEN CASE WHEN luck_review < (CASE WHEN days < 0.5 THEN 0.6 ELSE 0.03 END)
                        THEN 'PENDING' ELSE 'APPROVED' END
         WHEN status = 'CANCELLED'
              THEN CASE WHEN luck_review < 0.2 THEN 'PENDING' WHEN luck_review < 0.35
                        THEN 'REJECTED' ELSE 'APPROVED' END
         ELSE 'APPROVED' END AS review_status,
    CASE WHEN status = 'OPEN'
              THEN CASE WHEN luck_payment < 0.25 THEN 'UNPAID' WHEN luck_payment < 0.28
                        THEN 'PARTIALLY_PAID' ELSE 'PAID' END
         WHEN status = 'CANCELLED'
              THEN CASE WHEN luck_payment < 0.7 THEN 'UNPAID' ELSE 'REFUNDED' END
         WHEN luck_payment < 0.005 THEN 'UNPAID'
         WHEN luck_payment < 0.010 THEN 'PARTIALLY_PAID'
         WHEN luck_payment < 0.040 THEN 'PARTIALLY_REFUNDED'
         WHEN luck_payment < 0.080 THEN 'REFUNDED'
         ELSE 'PAID' END AS payment_status,
    CASE WHEN status = 'CANCELLED' THEN 'UNFULFILLED'
         WHEN status = 'COMPLETED'
              THEN CASE WHEN luck_fulfillment < 0.9 THEN 'DELIVERED' ELSE 'FULFILLED' END
         WHEN luck_fulfillment < (CASE WHEN days < 1 THEN 0.9 ELSE 0.3 END) THEN 'UNFULFILLED'
         WHEN luck_fulfillment < (CASE WHEN days < 1 THEN 0.93 ELSE 0.35 END)
              THEN 'PARTIALLY_FULFILLED'
         ELSE 'FULFILLED' END AS fulfillment_status,
    CASE WHEN luck_channel < 0.45 THEN 'taobao' WHEN luck_channel < 0.75 THEN 'shopify'
         WHEN luck_channel < 0.85 THEN 'phone' WHEN luck_channel < 0.89 THEN 'counter'
         WHEN luck_channel < 0.999 THEN 'amazon' ELSE 'rare' END AS channel,
    floor({customers} * power(random(), 1.5))::bigint AS customer_place,
    (kind_sign * round(exp(8.5 + 1.1 * (random() + random() + random() - 1.5))))::bigint AS total,
    least(now(), placed_at + CASE
        WHEN status = 'OPEN' THEN random() * interval '1 day'
        WHEN random() < 0.01 THEN random() * days * interval '1 day'
        ELSE (1 + random() * 13) * interval '1 day' END) AS updated_at,
    CASE WHEN kind = 'SALE' THEN placed_at + (1 + random() * 4) * interval '1 day' END AS ship_by,
    1 + floor(random() * 5)::int AS line_count,
    random() AS luck_country, random() AS luck_queue
FROM (
    SELECT *, pg_temp.key_at(placed_at) AS key_at,
        CASE WHEN kind = 'SALE' THEN 1 WHEN kind = 'CREDIT' THEN -1 ELSE 0 END AS kind_sign,
        CASE WHEN kind <> 'SALE' THEN 'COMPLETED'
             WHEN luck_status < 0.04 THEN 'CANCELLED'
             WHEN luck_open < (CASE WHEN days < 2 THEN 1 WHEN days < 7 THEN 0.7
                                    WHEN days < 14 THEN 0.3 WHEN days < 30 THEN 0.05
                                    ELSE 0.001 END) THEN 'OPEN'
             ELSE 'COMPLETED' END AS status
    FROM (
        SELECT n, placed_at, extract(epoch FROM now() - placed_at) / 86400 AS days,
            CASE WHEN luck_kind < 0.975 THEN 'SALE' WHEN luck_kind < 0.998 THEN 'CREDIT'
                 ELSE 'ADJUSTMENT' END AS kind,
            random() AS luck_status, random() AS luck_open, random() AS luck_review,
            random() AS luck_payment, random() AS luck_fulfillment, random() AS luck_channel
        FROM (
            SELECT n, random() AS luck_kind,
                date_trunc('milliseconds', now() - random() * interval '6 hours'
                    - interval '730 days' * (1 - (n - 1) / {orders}::float8)) AS placed_at
            FROM generate_series(1::bigint, {orders}) n
        ) placed
    ) aged
) made;
"""

_LINES = """
INSERT INTO orders_order_line
    (id, order_id, position, kind, variant_id, sku, name, quantity, unit_price_minor,
     discount_minor, total_minor, currency)
SELECT pg_temp.key_at(placed_at), line.id, position, 'PRODUCT', variant_place.id, sku,
       'Product ' || sku, quantity, 1000, 0, quantity * 1000, 'CNY'
FROM (
    SELECT draft.id, placed_at, position,
        floor({variants} * power(random(), 2))::bigint AS place,
        1 + floor(random() * 3)::int AS quantity
    FROM draft CROSS JOIN LATERAL generate_series(1, line_count) position
) line
JOIN variant_place USING (place);

CREATE TEMP TABLE content AS
SELECT order_id AS id, string_agg(DISTINCT lower(sku), E'\\n') AS skus, sum(quantity) AS items
FROM orders_order_line GROUP BY order_id;

INSERT INTO orders_order_tag (id, order_id, tag, ordered_at)
SELECT pg_temp.key_at(placed_at), draft.id, tag, placed_at
FROM draft
JOIN (VALUES ('vip', 0.05), ('gift', 0.08), ('fragile', 0.01), ('fraud-check', 0.001))
    AS tags (tag, share) ON random() + draft.n * 0 < share;
"""

_ORDERS = """
INSERT INTO orders_order
    (id, version, created_at, updated_at, number, kind, channel_id, external_id, source,
     customer_id, status, review_status, payment_status, fulfillment_status, return_status,
     currency, subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor, line_count,
     item_count, shipping_address, billing_address, ship_to_country, ship_to_city, buyer_note,
     placed_at, cancelled_at, ship_by, queue, exception, search_text)
SELECT made.id, 1, placed_at, updated_at, number, kind, channel_id, external_id, source,
    customer_id, status, review_status, payment_status, fulfillment_status, 'NONE', 'CNY', total, 0,
    0, 0, total, line_count, items, jsonb_build_object('name', name, 'phone', phone, 'line1',
    '漕溪北路 1 号', 'city', '上海', 'province', '上海', 'postal_code', '200030',
    'country', country),
    '{{}}', country, '上海', '', placed_at,
    CASE WHEN status = 'CANCELLED' THEN updated_at END, ship_by, queue,
    CASE WHEN queue = 'EXCEPTION' THEN 'NO_ROUTE' END,
    lower(concat_ws(E'\\n', number, external_id, name, email, phone, skus))
FROM (
    SELECT draft.*, customer_place.id AS customer_id, name, email, phone, skus, items,
        CASE WHEN status <> 'OPEN' THEN 'NONE' WHEN review_status = 'PENDING' THEN 'REVIEW'
             WHEN fulfillment_status = 'FULFILLED' THEN 'TRANSIT'
             WHEN luck_queue < 0.03 THEN 'EXCEPTION' WHEN luck_queue < 0.08 THEN 'HOLD'
             WHEN luck_queue < 0.20 THEN 'WAIT' WHEN luck_queue < 0.40 THEN 'ROUTE'
             WHEN luck_queue < 0.70 THEN 'PICK' WHEN luck_queue < 0.85 THEN 'PACK'
             ELSE 'SHIP' END AS queue,
        channel_place.id AS channel_id,
        'SO' || to_char(placed_at, 'YYMMDD') || lpad(n::text, 7, '0') AS number,
        CASE channel WHEN 'taobao' THEN 'TB' || (30000000000 + n * 7919)
                     WHEN 'shopify' THEN (5000000000 + n * 6007)::text
                     WHEN 'amazon' THEN '402-' || (1000000 + n * 13) || '-' || (2000000 + n * 7)
        END AS external_id,
        CASE channel WHEN 'phone' THEN 'PHONE' WHEN 'counter' THEN 'COUNTER'
                     WHEN 'amazon' THEN 'IMPORT' WHEN 'rare' THEN 'EMAIL' ELSE 'API' END AS source,
        CASE WHEN luck_country < 0.0005 THEN 'LU' ELSE customer_place.country END AS country
    FROM draft
    JOIN content USING (id)
    JOIN customer_place ON place = customer_place
    JOIN channel_place ON code = channel
    ORDER BY n
) made;
"""

# As backend/services/orders/terms.py has it.
_TERMS = """
INSERT INTO orders_order_term (term, ordered_at, order_id, kind)
SELECT term, placed_at, id, 'CODE' FROM orders_order
CROSS JOIN LATERAL unnest(ARRAY[lower(number), lower(external_id)]) code
CROSS JOIN LATERAL unnest(ARRAY[E'\\x1f' || code, E'\\x1d' || left(code, 4),
    E'\\x1e' || left(code, 7), right(code, 6)]) term
WHERE code IS NOT NULL;

INSERT INTO orders_order_term (term, ordered_at, order_id, kind)
SELECT term, placed_at, o.id, 'PERSON'
FROM orders_order o
JOIN customers_customer c ON c.id = customer_id
CROSS JOIN LATERAL unnest(
    string_to_array(lower(name), ' ')
    || CASE WHEN c.country = 'CN' AND length(name) > 2
            THEN ARRAY[substr(name, 1, 2), substr(name, 2, 2)] END
    || CASE WHEN c.country = 'CN' AND length(name) > 3 THEN ARRAY[substr(name, 3, 2)] END
    || ARRAY[email, split_part(email, '@', 2), phone, right(phone, 4)]
    || CASE WHEN c.country <> 'CN' THEN ARRAY[replace(phone, '+', '')] END
) term;

INSERT INTO orders_order_term (term, ordered_at, order_id, kind)
SELECT term, placed_at, id, 'SKU' FROM orders_order
CROSS JOIN LATERAL unnest(string_to_array(search_text, E'\\n')) term
WHERE term ~ '^(tea|cup|pot|tin)-[0-9]+$';
"""


async def fill(database: asyncpg.Connection, orders: int) -> None:
    """Fills the empty, migrated tables. Indexes are made after the rows, as a restore does."""
    sizes = {
        "orders": orders,
        "customers": min(MOST_CUSTOMERS, orders // 4),
        "variants": VARIANTS,
    }
    await database.execute("SET session_replication_role = replica")
    await database.execute("SET maintenance_work_mem = '1GB'; SET work_mem = '256MB'")
    indexes = await _drop_indexes(database)
    for step in (_KEY, _DIMENSIONS, _DRAFTS, _LINES, _ORDERS, _TERMS):
        await database.execute(step if step is _KEY else step.format(**sizes))
    for definition in indexes:
        await database.execute(definition)
    await database.execute("RESET ALL")
    await database.execute("VACUUM ANALYZE")


async def _drop_indexes(database: asyncpg.Connection) -> Sequence[str]:
    """Drops the indexes of the filled tables that no constraint owns; gives their definitions."""
    rows = await database.fetch(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY($1) AND NOT EXISTS ("
        " SELECT FROM pg_constraint WHERE conindid = indexname::regclass)",
        list(TABLES),
    )
    for row in rows:
        await database.execute(f'DROP INDEX "{row["indexname"]}"')
    return [row["indexdef"] for row in rows]
