"""Writing what was made up into the tables, in bulk, inside the caller's transaction."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.models import Model

from backend.cli.demo.goods import Catalogue, Good
from backend.cli.demo.people import Person
from backend.cli.demo.stock import Level
from backend.core.db import bulk_insert
from backend.models import (
    Address,
    Category,
    Customer,
    Price,
    Product,
    StockLevel,
    Variant,
)
from backend.models.catalog import ProductStatus

Row = dict[str, Any]


async def insert(model: type[Model], rows: Sequence[Row]) -> None:
    """Rows that all have the columns of the first."""
    if rows:
        await bulk_insert(model, list(rows[0]), (list(row.values()) for row in rows))


def versioned(
    key: UUID, made: datetime, *, version: int = 1, changed: datetime | None = None
) -> Row:
    return {"id": key, "version": version, "created_at": made, "updated_at": changed or made}


async def write_catalogue(catalogue: Catalogue, opened: datetime) -> None:
    await insert(
        Category,
        [
            {
                **versioned(row.id, opened),
                "name": row.name,
                "translations": {"zh-CN": {"name": row.name_zh}},
                "parent_id": row.parent_id,
                "position": row.position,
            }
            for row in catalogue.categories
        ],
    )
    await insert(
        Product,
        [
            {
                **versioned(row.id, row.created_at),
                "name": row.ware.name,
                "description": "",
                "translations": {"zh-CN": {"name": row.ware.name_zh}},
                "category_id": row.category_id,
                "status": ProductStatus.ACTIVE,
                "options": row.options,
                "search_text": row.search_text,
            }
            for row in catalogue.products
        ],
    )
    await insert(Variant, [_variant(good) for good in catalogue.goods])
    await insert(Price, [price for good in catalogue.goods for price in _prices(good)])


def _variant(good: Good) -> Row:
    length, width, height = good.product.ware.box_mm
    return {
        **versioned(good.id, good.product.created_at),
        "product_id": good.product.id,
        "sku": good.sku,
        "sku_key": good.sku_key,
        "barcode": good.barcode,
        "option_values": good.option_values,
        "position": good.position,
        "weight_grams": good.grams,
        "length_mm": length,
        "width_mm": width,
        "height_mm": height,
        "cost_minor": good.cost_minor,
        "cost_currency": "CNY",
        "is_active": True,
        "search_text": good.search_text,
    }


def _prices(good: Good) -> Iterable[Row]:
    for currency, amount in good.prices.items():
        yield {
            "id": good.price_ids[currency],
            "variant_id": good.id,
            "currency": currency,
            "amount_minor": amount,
            "compare_at_minor": good.compare_at.get(currency),
        }


async def write_people(people: Sequence[Person]) -> None:
    await insert(
        Customer,
        [
            {
                **versioned(person.id, person.created_at),
                "name": person.name,
                "email": person.email,
                "phone": person.phone,
                "company": person.company,
                "locale": person.locale,
                "country": person.city.country,
                "note": person.note,
                "tags": ["VIP"] if person.is_vip else [],
                "channel_id": None,
                "external_id": None,
                "search_text": person.search_text,
            }
            for person in people
        ],
    )
    parts = ("name", "company", "phone", "line1", "line2", "district")
    places = ("city", "province", "postal_code", "country")
    await insert(
        Address,
        [
            {
                "id": person.address_id,
                "customer_id": person.id,
                **{part: person.address.get(part, "") for part in (*parts, *places)},
                "is_default": True,
                "position": 0,
            }
            for person in people
        ],
    )


async def write_empty_levels(levels: Iterable[Level], warehouses: dict[str, UUID]) -> None:
    """The rows that ledger entries need to point at; `write_levels` fills them."""
    await insert(
        StockLevel,
        [
            {
                **versioned(level.id, level.created_at),
                "variant_id": level.good.id,
                "warehouse_id": warehouses[level.store_code],
                "sku": level.good.sku,
                "on_hand": 0,
                "allocated": 0,
                "reserved": 0,
                "quarantined": 0,
                "incoming": 0,
                "available": 0,
            }
            for level in levels
        ],
    )


async def write_levels(levels: Iterable[Level]) -> None:
    """What the entries of each level add up to."""
    rows = [
        StockLevel(
            id=level.id,
            on_hand=level.on_hand,
            allocated=level.allocated,
            available=level.available,
            version=level.entries + 1,
            last_ordinal=level.entries,
            updated_at=level.updated_at or level.created_at,
        )
        for level in levels
    ]
    changed = ["on_hand", "allocated", "available", "version", "last_ordinal", "updated_at"]
    await StockLevel.bulk_update(rows, fields=changed, batch_size=100)
