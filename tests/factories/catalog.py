"""Products and variants for tests."""

from typing import Any

from backend.models import Price, Product, Variant
from backend.ports.deps import Deps


async def make_variant(
    deps: Deps,
    sku: str = "TEA-1",
    *,
    price_minor: int | None = 1000,
    currency: str = "CNY",
    **columns: Any,
) -> Variant:
    """A variant of a product of its own, with a price unless `price_minor` is null."""
    now = deps.clock.now()
    name = columns.pop("name", f"Product {sku}")
    product = await Product.create(
        name=name,
        search_text=f"{name}\n{sku}".lower(),
        created_at=now,
        updated_at=now,
    )
    variant = await Variant.create(
        product_id=product.id,
        sku=sku,
        sku_key=sku.upper(),
        created_at=now,
        updated_at=now,
        **columns,
    )
    if price_minor is not None:
        await Price.create(variant_id=variant.id, currency=currency, amount_minor=price_minor)
    return variant
