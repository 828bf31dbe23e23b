"""What a released database holds is found in the newest one too."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg
import pytest
from tortoise.exceptions import IntegrityError

from backend.core.db import connect, connection, disconnect, is_postgres
from backend.core.ids import new_id
from backend.core.migrate import apply_migrations
from backend.models import Channel, OrderLine, OrderTag, OrderTerm
from backend.models.integrations import StockPolicy
from backend.models.orders.order import TermKind
from backend.services.orders.terms import Findable, words_of
from tests.conftest import make_config

AT = "2026-01-01 00:00:00+00:00"
Upgrade = Callable[[str, Callable[[], Awaitable[None]]], Awaitable[None]]


@pytest.fixture
async def empty_database_url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A database with no table in it."""
    if engine == "sqlite":
        return f"sqlite://{tmp_path / 'ordergraph.sqlite3'}"
    postgres_url: str = request.getfixturevalue("postgres_url")
    name = f"test_{uuid4().hex[:12]}"
    server = await asyncpg.connect(postgres_url)
    await server.execute(f"CREATE DATABASE {name}")
    await server.close()
    return f"{postgres_url.rpartition('/')[0]}/{name}"


@pytest.fixture
async def upgrade(empty_database_url: str, tmp_path: Path) -> AsyncIterator[Upgrade]:
    """Connects to the newest database, in which a function wrote while it was of a release."""

    async def upgraded(release: str, fill: Callable[[], Awaitable[None]]) -> None:
        config = make_config(tmp_path, empty_database_url)
        await apply_migrations(config, release)
        await connect(config)
        await fill()
        await disconnect()
        await apply_migrations(config)
        await connect(config)

    yield upgraded
    await disconnect()


async def _insert(table: str, **values: object) -> None:
    columns = ", ".join(values)
    quoted = ", ".join(f"'{value}'" for value in values.values())
    await connection().execute_script(f"INSERT INTO {table} ({columns}) VALUES ({quoted})")


async def _insert_order(
    order: UUID, channel: UUID, number: str, skus: tuple[str, ...] = (), **values: object
) -> None:
    made = {
        "channel_id": channel, "kind": "SALE", "source": "API", "status": "OPEN",
        "review_status": "PENDING", "payment_status": "UNPAID", "fulfillment_status": "UNFULFILLED",
        "return_status": "NONE", "currency": "CNY", "subtotal_minor": 0, "discount_minor": 0,
        "shipping_minor": 0, "tax_minor": 0, "total_minor": 0, "line_count": 1, "item_count": 1,
        "shipping_address": "{}", "billing_address": "{}", "ship_to_country": "",
        "ship_to_city": "", "buyer_note": "", "placed_at": AT, "search_text": "",
        "version": 1, "created_at": AT, "updated_at": AT,
    }  # fmt: skip
    await _insert("orders_order", id=order, number=number, **{**made, **values})
    for position, sku in enumerate(skus):
        await _insert(
            "orders_order_line", id=new_id(), order_id=order, position=position, kind="PRODUCT",
            sku=sku, name="Tea", quantity=1, unit_price_minor=0, discount_minor=0, total_minor=0,
            currency="CNY",
        )  # fmt: skip


async def _insert_channel() -> UUID:
    channel = new_id()
    await _insert(
        "integrations_channel", id=channel, code="shop", name="Shop", kind="MANUAL",
        currency="CNY", is_active=1, version=1, created_at=AT, updated_at=AT,
    )  # fmt: skip
    return channel


async def _words(order: UUID) -> list[tuple[str, str]]:
    found = await OrderTerm.filter(order_id=order).values_list("term", "kind")
    return sorted((term, TermKind(kind).value) for term, kind in found)


async def test_orders_that_are_there_already_are_found(upgrade: Upgrade) -> None:
    order, bare = new_id(), new_id()

    async def fill() -> None:
        """An order of a customer with two lines of one SKU, and one of nobody with none."""
        channel, customer = await _insert_channel(), new_id()
        await _insert(
            "customers_customer", id=customer, name="欧阳小明 Ming", email="Ming@Example.com",
            phone="13812344021", company="", locale="", country="", note="", tags="[]",
            search_text="", version=1, created_at=AT, updated_at=AT,
        )  # fmt: skip
        await _insert_order(
            order, channel, "SO1234567", ("TEA-1", "TEA-1"), external_id="TB-1234567",
            customer_id=customer, shipping_address='{"name": "Ming", "phone": "+86 138"}',
        )  # fmt: skip
        await _insert_order(bare, channel, "X1")

    await upgrade("0003_variant_search", fill)
    assert await _words(order) == sorted(
        [
            *((term, "CODE") for term in ("\x1fso1234567", "\x1dso12", "\x1eso12345", "234567")),
            *((term, "CODE") for term in ("\x1ftb-1234567", "\x1dtb-1", "\x1etb-1234")),
            ("tea-1", "SKU"),
            *((term, "PERSON") for term in ("欧阳小明", "欧阳", "阳小", "小明", "ming")),
            *((term, "PERSON") for term in ("ming@example.com", "13812344021", "4021")),
            *((term, "PERSON") for term in ("+86", "138")),
        ]
    )
    assert await _words(bare) == [("x1", "CODE")]


# What an order can be found by, and the words that release 0004 wrote of it.
WRITTEN: tuple[tuple[Findable, Mapping[str, str]], ...] = (
    (
        Findable(
            codes=("SO1234567", "TB-77"), skus=("TEA-1",), names=("欧阳小明",),
            emails=("emma@例子.cn",), phones=("+44 20 7946 0018",),
        ),
        {
            "so1234567": "CODE", "234567": "CODE", "tb-77": "CODE", "tea-1": "SKU",
            "欧阳小明": "PERSON", "欧阳": "PERSON", "阳小": "PERSON", "小明": "PERSON",
            "emma@例子.cn": "PERSON", "例子.cn": "PERSON", "+44": "PERSON", "20": "PERSON",
            "7946": "PERSON", "0018": "PERSON", "442079460018": "PERSON",
        },
    ),
    # a code as long as the end of one, that is a SKU too; a SKU of several words
    (
        Findable(codes=("X1", "ABC123"), skus=("ABC123", "Big 龙井茶 9", "X1")),
        {
            "x1": "CODE", "abc123": "CODE", "big": "SKU", "龙井茶": "SKU", "9": "SKU",
        },
    ),
    # what is folded in more ways than a database knows
    (
        Findable(codes=("ＳＯ-1234567", "订单-7654321"), skus=()),
        {"so-1234567": "CODE", "234567": "CODE", "订单-7654321": "CODE", "654321": "CODE"},
    ),
)  # fmt: skip


async def test_words_and_tags_of_a_release_become_those_of_today(upgrade: Upgrade) -> None:
    orders = [new_id() for _ in WRITTEN]

    async def fill() -> None:
        channel = await _insert_channel()
        for order, (findable, words) in zip(orders, WRITTEN, strict=True):
            number, external_id = findable.codes
            await _insert_order(
                order, channel, str(number), tuple(findable.skus), external_id=external_id
            )
            for term, kind in words.items():
                await _insert(
                    "orders_order_term", term=term, ordered_at=AT, order_id=order, kind=kind
                )
        for tag in ("gift", "vip"):
            await _insert("orders_order_tag", id=new_id(), order_id=orders[0], tag=tag)

    await upgrade("0004_orders_lists", fill)
    for order, (findable, _) in zip(orders, WRITTEN, strict=True):
        today = words_of(findable).items()
        assert await _words(order) == sorted((term, kind.value) for term, kind in today)
    at = datetime(2026, 1, 1, tzinfo=UTC)
    tags = await OrderTag.all().order_by("tag").values_list("order_id", "tag", "ordered_at")
    assert tags == [(orders[0], "gift", at), (orders[0], "vip", at)]
    assert await _indexed("orders_order_tag") == [
        ["id"],
        ["order_id", "tag"],
        ["tag", "ordered_at", "order_id"],
    ]
    assert await _indexed("orders_order_term") == [["term", "ordered_at", "order_id", "kind"]]


async def _indexed(table: str) -> list[list[str]]:
    """The columns of each index of a table."""
    rows = await connection().execute_query_dict(
        "SELECT i.indexrelid AS name, attname AS column FROM pg_index i"
        " CROSS JOIN LATERAL unnest(indkey) WITH ORDINALITY AS key (number, place)"
        " JOIN pg_attribute a ON attrelid = indrelid AND attnum = key.number"
        f" WHERE indrelid = '{table}'::regclass ORDER BY i.indexrelid, place"
        if is_postgres()
        else 'SELECT i.name, c.name AS "column"'
        f" FROM pragma_index_list('{table}') i, pragma_index_info(i.name) c ORDER BY i.name, seqno"
    )
    columns: dict[str, list[str]] = {}
    for row in rows:
        columns.setdefault(row["name"], []).append(row["column"])
    return sorted(columns.values())


async def test_a_line_may_be_emptied_once_and_no_new_one_may_be_empty(upgrade: Upgrade) -> None:
    order = new_id()

    async def fill() -> None:
        await _insert_order(order, await _insert_channel(), "A1", ("TEA-1",))

    await upgrade("0017_orders_queues_fulfillment", fill)
    line = await OrderLine.get(order_id=order)
    assert (line.quantity, line.removed_quantity) == (1, 0)
    assert (await Channel.get()).stock_policy is StockPolicy.REFUSE
    line.quantity = 0
    with pytest.raises(IntegrityError):
        await line.save()
    line.removed_quantity = 1
    await line.save()
