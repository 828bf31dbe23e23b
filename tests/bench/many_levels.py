"""A catalogue and warehouses for very many stock levels."""

from datetime import datetime

from backend.core.db import bulk_insert
from backend.core.documents import search_text
from backend.core.ids import new_id, new_ids
from backend.models import Product, Variant, Warehouse
from backend.models.catalog import ProductStatus

WAREHOUSES = ("W1", "W2", "W3", "W4", "W5")
_PRODUCT = (
    "id", "version", "created_at", "updated_at", "name", "description", "translations",
    "category_id", "status", "options", "search_text",
)  # fmt: skip
_VARIANT = (
    "id", "version", "created_at", "updated_at", "product_id", "sku", "sku_key", "barcode",
    "option_values", "position", "is_active", "search_text",
)  # fmt: skip
_VARIANTS_PER_PRODUCT = 5


async def furnish(variants: int, now: datetime) -> list[str]:
    """Makes the warehouses and so many variants; gives their SKUs."""
    await Warehouse.bulk_create(
        [
            Warehouse(
                id=new_id(), code=code, name=f"Warehouse {code}", created_at=now, updated_at=now
            )
            for code in WAREHOUSES
        ]
    )
    skus = [f"SKU-{number:06}" for number in range(variants)]
    products = new_ids(-(-variants // _VARIANTS_PER_PRODUCT))
    await bulk_insert(
        Product,
        _PRODUCT,
        (
            (
                key, 1, now, now, f"Product {at}", "", {}, None, ProductStatus.ACTIVE.value, [],
                search_text([f"Product {at}"]),
            )
            for at, key in enumerate(products)
        ),
    )  # fmt: skip
    await bulk_insert(
        Variant,
        _VARIANT,
        (
            (
                key, 1, now, now, products[at // _VARIANTS_PER_PRODUCT], sku, sku, None, {},
                at % _VARIANTS_PER_PRODUCT, True, search_text([sku]),
            )
            for at, (key, sku) in enumerate(zip(new_ids(variants), skus, strict=True))
        ),
    )  # fmt: skip
    return skus
