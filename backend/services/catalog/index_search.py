"""The one place that writes what a search of products and variants looks through."""

from collections.abc import Iterable

from backend.core.documents import search_text
from backend.models import Product, Variant
from backend.services.catalog.rules import texts_of


def product_search_text(product: Product, variants: Iterable[Variant]) -> str:
    """Its names in every language and the codes of its variants."""
    codes = [code for variant in variants for code in (variant.sku, variant.barcode)]
    return search_text([*texts_of(product.name, product.translations), *codes])


def variant_search_text(product: Product, variant: Variant) -> str:
    """Its codes and option values and the product's names."""
    names = texts_of(product.name, product.translations)
    return search_text([variant.sku, variant.barcode, *variant.option_values, *names])


async def index_product(product: Product) -> None:
    """Sets the search text of a locked product (not saved here) and of its variants (saved)."""
    variants = await Variant.filter(product_id=product.id).order_by("position", "id")
    product.search_text = product_search_text(product, variants)
    changed = []
    for variant in variants:
        text = variant_search_text(product, variant)
        if text != variant.search_text:
            variant.search_text = text
            changed.append(variant)
    if changed:
        await Variant.bulk_update(changed, fields=["search_text"], batch_size=200)
