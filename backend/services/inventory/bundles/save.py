"""Saying what a bundle is made of."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import keys_of, lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import VariantId
from backend.models import (
    BundleComponent,
    ChannelStockRule,
    Product,
    PurchaseOrderLine,
    StockLevel,
    Variant,
)
from backend.models.inventory.purchasing import PurchaseOrderStatus
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.inventory.bundles.queries import NamedPart, recipes_of
from backend.services.inventory.bundles.rules import (
    Candidate,
    Part,
    check_bundle,
    check_parts,
    refuse_bundle,
)
from backend.services.live.emit import Change, emit

_DONE = (PurchaseOrderStatus.CLOSED, PurchaseOrderStatus.RECEIVED, PurchaseOrderStatus.CANCELLED)


@dataclass(kw_only=True)
class BundlePart:
    variant_id: VariantId
    quantity: int


@dataclass(kw_only=True)
class BundleSave:
    """`components` replaces all; with none of them the variant is a bundle no longer."""

    id: VariantId
    expected_version: int
    components: list[BundlePart]
    idempotency_key: str | None = None


async def save_bundle(deps: Deps, actor: Actor, request: BundleSave) -> UUID:
    """Orders that are there keep what they were made of. Event `bundle.saved` on the variant.

    Nobody makes one of its parts a bundle, or gives the bundle a stock level, meanwhile. Raises:
    OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT, LIMIT_EXCEEDED, and NOT_ALLOWED_NOW for a
    component that is a bundle and for a variant that cannot become one.
    """
    parts = [Part(part.variant_id, part.quantity) for part in request.components]
    check_parts(request.id, parts)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        bundle = await _lock(request, parts)
        if parts and not bundle.is_bundle:
            check_bundle(await _candidate(bundle))
        before = _audited((await recipes_of([bundle.id])).get(bundle.id, ()))
        await _write(deps, bundle, parts)
        after = _audited((await recipes_of([bundle.id])).get(bundle.id, ()))
        change = Change(type="bundle.saved", object_type="Variant", object_id=bundle.id)
        (event,) = await emit(deps, actor, change)
        await record(event, before=before, after=after)
        await once.keep(id=bundle.id)
        return bundle.id


async def _lock(request: BundleSave, parts: Sequence[Part]) -> Variant:
    """The bundle; it and its parts are locked, and there.

    Products before variants, as everywhere. Orders go on referring to the parts meanwhile; only
    the bundle itself nobody may refer to, for a new level would do that.
    """
    keys = [request.id, *(part.variant_id for part in parts)]
    variants = Variant.filter(id__in=keys).order_by("id")
    products = sorted(set(await keys_of(variants, "product_id")))
    await Product.filter(id__in=products).order_by("id").select_for_update(no_key=True).only("id")
    found = {row.id: row for row in await variants.select_for_update(no_key=True)}
    bundle = await lock(Variant, request.id, expected_version=request.expected_version)
    for index, part in enumerate(parts):
        path = f"components.{index}.variantId"
        if part.variant_id not in found:
            raise OmsError(Code.NOT_FOUND, "There is no such variant.", field=path)
        if found[part.variant_id].is_bundle:
            raise refuse_bundle(found[part.variant_id].sku, path)
    return bundle


async def _candidate(variant: Variant) -> Candidate:
    key = variant.id
    on_order = PurchaseOrderLine.filter(variant_id=key).exclude(purchase_order__status__in=_DONE)
    return Candidate(
        sku=variant.sku,
        is_part=await BundleComponent.exists(component_id=key),
        has_levels=await StockLevel.exists(variant_id=key),
        is_on_order=await on_order.exists(),
        has_rules=await ChannelStockRule.exists(variant_id=key),
    )


async def _write(deps: Deps, bundle: Variant, parts: Sequence[Part]) -> None:
    await BundleComponent.filter(bundle_id=bundle.id).delete()
    await BundleComponent.bulk_create(
        BundleComponent(
            bundle_id=bundle.id,
            component_id=part.variant_id,
            quantity=part.quantity,
            position=position,
        )
        for position, part in enumerate(parts, 1)
    )
    bundle.is_bundle = bool(parts)
    bundle.version += 1
    bundle.updated_at = deps.clock.now()
    await bundle.save(update_fields=["is_bundle", "version", "updated_at"])


def _audited(recipe: Collection[NamedPart]) -> dict[str, object]:
    return {"components": [[part.sku, part.quantity] for part in recipe]}
