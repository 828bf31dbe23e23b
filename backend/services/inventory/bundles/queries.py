"""Reads of what bundles are made of."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.db import keys_of
from backend.models import BundleComponent, StockLevel, Variant
from backend.services.inventory.bundles.rules import Part, complete_sets, refuse_bundle


@dataclass(frozen=True, slots=True)
class NamedPart(Part):
    """A part as an order line keeps it."""

    sku: str
    name: str


async def recipes_of(variant_ids: Collection[UUID]) -> dict[UUID, list[NamedPart]]:
    """What those of the variants that are bundles are made of, in the order of their editor."""
    rows = (
        await BundleComponent.filter(bundle_id__in=list(variant_ids))
        .order_by("position")
        .values(
            "bundle_id",
            "component_id",
            "quantity",
            sku="component__sku",
            options="component__option_values",
            product="component__product__name",
        )
    )
    found: dict[UUID, list[NamedPart]] = {}
    for row in rows:
        name = " / ".join([row["product"], *row["options"]])[:300]
        part = NamedPart(row["component_id"], row["quantity"], row["sku"], name)
        found.setdefault(row["bundle_id"], []).append(part)
    return found


async def bundles_of(component_ids: Collection[UUID]) -> set[UUID]:
    """The bundles that any of these variants is a part of."""
    parts = BundleComponent.filter(component_id__in=list(component_ids))
    return set(await keys_of(parts, "bundle_id"))


async def sets_by_warehouse(
    bundle_ids: Sequence[UUID],
) -> Mapping[UUID, list[tuple[UUID, int]]]:
    """Of each bundle: how many complete ones each warehouse in use has the parts of, by its code.

    Warehouses that hold none of the parts are left out; what is no bundle has none.
    """
    recipes = await recipes_of(bundle_ids)
    parts = {part.variant_id for recipe in recipes.values() for part in recipe}
    rows = (
        await StockLevel.filter(variant_id__in=list(parts), warehouse__is_active=True)
        .order_by("warehouse__code")
        .values("variant_id", "warehouse_id", "available")
    )
    held: dict[UUID, dict[UUID, int]] = {}
    for row in rows:
        held.setdefault(row["warehouse_id"], {})[row["variant_id"]] = row["available"]
    return {
        bundle_id: [
            (warehouse_id, complete_sets(recipe, units))
            for warehouse_id, units in held.items()
            if any(part.variant_id in units for part in recipe)
        ]
        for bundle_id in bundle_ids
        for recipe in [recipes.get(bundle_id, [])]
    }


async def check_stocked(variant_ids: Collection[UUID], field: str) -> None:
    """Raises: OmsError NOT_ALLOWED_NOW when one of the variants is a bundle."""
    rows = await Variant.filter(id__in=list(variant_ids), is_bundle=True).limit(1).values("sku")
    if rows:
        raise refuse_bundle(rows[0]["sku"], field)
