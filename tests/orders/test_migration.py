from pathlib import Path
from uuid import UUID, uuid4

import asyncpg
import pytest
from tortoise import Tortoise
from tortoise.migrations.api.migrate import migrate

from backend.core.db import connect, connection, disconnect, tortoise_config
from backend.core.ids import new_id
from backend.models import OrderTerm
from tests.conftest import make_config


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


async def _insert(table: str, **values: object) -> None:
    columns = ", ".join(values)
    quoted = ", ".join(f"'{value}'" for value in values.values())
    await connection().execute_script(f"INSERT INTO {table} ({columns}) VALUES ({quoted})")


async def _fill(order: UUID, bare: UUID) -> None:
    """An order of a customer with two lines of one SKU, and one of nobody with none."""
    at = "2026-01-01 00:00:00+00:00"
    made = {"version": 1, "created_at": at, "updated_at": at}
    channel, customer = new_id(), new_id()
    await _insert(
        "integrations_channel", id=channel, code="shop", name="Shop", kind="MANUAL",
        currency="CNY", is_active=1, **made,
    )  # fmt: skip
    await _insert(
        "customers_customer", id=customer, name="欧阳小明 Ming", email="Ming@Example.com",
        phone="13812344021", company="", locale="", country="", note="", tags="[]", search_text="",
        **made,
    )  # fmt: skip
    order_columns = {
        "channel_id": channel, "kind": "SALE", "source": "API", "status": "OPEN",
        "review_status": "PENDING", "payment_status": "UNPAID", "fulfillment_status": "UNFULFILLED",
        "return_status": "NONE", "currency": "CNY", "subtotal_minor": 0, "discount_minor": 0,
        "shipping_minor": 0, "tax_minor": 0, "total_minor": 0, "line_count": 1, "item_count": 1,
        "billing_address": "{}", "ship_to_country": "", "ship_to_city": "", "buyer_note": "",
        "placed_at": at, "search_text": "", **made,
    }  # fmt: skip
    await _insert(
        "orders_order", id=order, number="SO1234567", external_id="TB-77", customer_id=customer,
        shipping_address='{"name": "Ming", "phone": "+86 138"}', **order_columns,
    )  # fmt: skip
    await _insert("orders_order", id=bare, number="X1", shipping_address="{}", **order_columns)
    for position in (1, 2):
        await _insert(
            "orders_order_line", id=new_id(), order_id=order, position=position, kind="PRODUCT",
            sku="TEA-1", name="Tea", quantity=1, unit_price_minor=0, discount_minor=0,
            total_minor=0, currency="CNY",
        )  # fmt: skip


async def test_orders_that_are_there_already_are_found(
    empty_database_url: str, tmp_path: Path
) -> None:
    config = tortoise_config(empty_database_url)
    await migrate(config=config, target="models.0003_variant_search")
    await connect(make_config(tmp_path, empty_database_url))
    order, bare = new_id(), new_id()
    await _fill(order, bare)
    await disconnect()
    await migrate(config=config)
    await Tortoise.close_connections()
    await connect(make_config(tmp_path, empty_database_url))
    rows = await OrderTerm.filter(order_id=order).values_list("term", "kind")
    assert sorted(rows) == sorted(
        [
            *((term, "CODE") for term in ("\x1fso1234567", "\x1dso12", "\x1eso12345", "234567")),
            *((term, "CODE") for term in ("\x1ftb-77", "\x1dtb-7", "\x1etb-77")),
            ("tea-1", "SKU"),
            *((term, "PERSON") for term in ("欧阳小明", "欧阳", "阳小", "小明", "ming")),
            *((term, "PERSON") for term in ("ming@example.com", "13812344021", "4021")),
            *((term, "PERSON") for term in ("+86", "138")),
        ]
    )
    assert [term.term for term in await OrderTerm.filter(order_id=bare)] == ["x1"]
    await disconnect()
