"""Bundles and packs for tests."""

from uuid import UUID

from backend.core.actor import SYSTEM
from backend.models import Variant
from backend.ports.deps import Deps
from backend.services.inventory.bundles.save import BundlePart, BundleSave, save_bundle
from backend.services.inventory.packs.save import VariantPackCreate, create_pack
from tests.factories.catalog import make_variant


async def make_bundle(deps: Deps, sku: str, parts: dict[UUID, int]) -> Variant:
    """A new variant that is made of {variant: units}."""
    bundle = await make_variant(deps, sku)
    await set_parts(deps, bundle, parts)
    return await Variant.get(id=bundle.id)


async def set_parts(deps: Deps, bundle: Variant, parts: dict[UUID, int]) -> None:
    now = await Variant.get(id=bundle.id)
    components = [BundlePart(variant_id=key, quantity=units) for key, units in parts.items()]
    request = BundleSave(id=bundle.id, expected_version=now.version, components=components)
    await save_bundle(deps, SYSTEM, request)


async def make_pack(
    deps: Deps, variant_id: UUID, name: str, quantity: int, barcode: str | None = None
) -> UUID:
    request = VariantPackCreate(
        variant_id=variant_id, name=name, quantity=quantity, barcode=barcode
    )
    return await create_pack(deps, SYSTEM, request)
