"""Two bundles of the made-up shop, and the cases and pallets that some goods come in."""

from collections.abc import Sequence
from typing import Any

from backend.core.actor import SYSTEM
from backend.models import StockLevel, Variant
from backend.ports.deps import Deps
from backend.services.catalog.new_variants import NewVariant
from backend.services.catalog.prices import VariantPrice
from backend.services.catalog.save_product import ProductCreate, create_product
from backend.services.catalog.translations import ProductTranslation
from backend.services.inventory.bundles.save import BundlePart, BundleSave, save_bundle
from backend.services.inventory.packs.save import VariantPackCreate, create_pack

_AT = "SHA"
# sku -> (its size, price in yuan, units of each part)
_KITS = {
    "GIFT-DUO": ("双人 Duo", "188", (2, 1)),
    "GIFT-FAMILY": ("家庭 Family", "368", (4, 2, 1)),
}
_PARTS = 3
_PACKS = {"箱 Case": 12, "托 Pallet": 240}


async def make_kits(deps: Deps) -> None:
    """Nothing where the shelves are too bare."""
    # from the middle of the alphabet: others take the first SKUs, and the last
    shelves = await (
        StockLevel.filter(warehouse__code=_AT, available__gte=12)
        .order_by("sku")
        .offset(40)
        .limit(_PARTS)
        .values("variant_id")
    )
    if len(shelves) == _PARTS:
        await _pack(deps, shelves)
        await _bundle(deps, shelves)


async def _pack(deps: Deps, shelves: Sequence[dict[str, Any]]) -> None:
    for at, shelf in enumerate(shelves[:2]):
        for number, (name, units) in enumerate(_PACKS.items()):
            request = VariantPackCreate(
                variant_id=shelf["variant_id"],
                name=name,
                quantity=units,
                barcode=f"1690{at}{number}00012345",
            )
            await create_pack(deps, SYSTEM, request)


async def _bundle(deps: Deps, shelves: Sequence[dict[str, Any]]) -> None:
    request = ProductCreate(
        name="Gift set",
        translations=[ProductTranslation(locale="zh-CN", name="礼盒套装")],
        options=["Size"],
        variants=[
            NewVariant(
                sku=sku,
                option_values=[size],
                prices=[VariantPrice(currency="CNY", amount=yuan)],
            )
            for sku, (size, yuan, _) in _KITS.items()
        ],
    )
    product_id = await create_product(deps, SYSTEM, request)
    for kit in await Variant.filter(product_id=product_id).order_by("position"):
        units = _KITS[kit.sku][2]
        parts = [
            BundlePart(variant_id=shelf["variant_id"], quantity=quantity)
            for shelf, quantity in zip(shelves, units, strict=False)
        ]
        save = BundleSave(id=kit.id, expected_version=kit.version, components=parts)
        await save_bundle(deps, SYSTEM, save)
