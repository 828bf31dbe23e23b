"""Products, variants, categories and prices for tests."""

from typing import Any

from backend.models import Category, Price, Product, Variant
from backend.ports.deps import Deps
from backend.services.catalog.index_search import index_product
from backend.services.catalog.rules import sku_key


async def make_category(deps: Deps, name: str = "Kitchen", **columns: Any) -> Category:
    now = deps.clock.now()
    return await Category.create(name=name, created_at=now, updated_at=now, **columns)


async def make_product(deps: Deps, name: str = "Kettle", **columns: Any) -> Product:
    """A product without variants."""
    now = deps.clock.now()
    product = await Product.create(name=name, created_at=now, updated_at=now, **columns)
    await index_product(product)
    await product.save()
    return product


async def make_variant(
    deps: Deps,
    sku: str = "TEA-1",
    *,
    product: Product | None = None,
    price_minor: int | None = 1000,
    currency: str = "CNY",
    **columns: Any,
) -> Variant:
    """A variant of `product`, or of one of its own; with a price unless `price_minor` is null."""
    now = deps.clock.now()
    name = columns.pop("name", f"Product {sku}")
    product = product or await make_product(deps, name)
    variant = await Variant.create(
        product_id=product.id,
        sku=sku,
        sku_key=sku_key(sku),
        created_at=now,
        updated_at=now,
        **columns,
    )
    if price_minor is not None:
        await Price.create(variant_id=variant.id, currency=currency, amount_minor=price_minor)
    await index_product(product)
    await product.save()
    await variant.refresh_from_db()
    return variant
