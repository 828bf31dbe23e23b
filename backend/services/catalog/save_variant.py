"""Adding and changing the variants of a product."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from tortoise.exceptions import IntegrityError

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import ProductId, VariantId
from backend.models import BinItem, Lot, Product, StockLevel, SupplierItem, Variant
from backend.models.catalog import Tracking
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.catalog import rules
from backend.services.catalog.index_search import index_product
from backend.services.catalog.new_variants import (
    NewVariant,
    add_variants,
    audited_variant,
    checked_unit_name,
    refuse_pack_barcodes,
    refuse_taken,
)
from backend.services.catalog.prices import VariantCost, checked_cost
from backend.services.catalog.tracking import check_tracking, tell_stock
from backend.services.live.emit import Change, emit


@dataclass(kw_only=True)
class VariantCreate(NewVariant):
    product_id: ProductId
    idempotency_key: str | None = None


class VariantClear(StrEnum):
    """What may be taken away from a variant."""

    BARCODE = "BARCODE"
    WEIGHT = "WEIGHT"
    DIMENSIONS = "DIMENSIONS"
    COST = "COST"
    SHELF_LIFE = "SHELF_LIFE"
    AVAILABLE_FROM = "AVAILABLE_FROM"


@dataclass(kw_only=True)
class VariantUpdate:
    """Absent fields stay as they are; `clear` empties fields."""

    id: VariantId
    expected_version: int
    sku: str | None = None
    barcode: str | None = None
    option_values: list[str] | None = None
    weight_grams: int | None = None
    length_mm: int | None = None
    width_mm: int | None = None
    height_mm: int | None = None
    cost: VariantCost | None = None
    is_active: bool | None = None
    tracking: Tracking | None = None
    minimum_shelf_days: int | None = None
    # empty for a piece
    unit_name: str | None = None
    # ordered ahead, and sent from this day on
    available_from: date | None = None
    clear: list[VariantClear] | None = None
    idempotency_key: str | None = None


async def create_variant(deps: Deps, actor: Actor, request: VariantCreate) -> UUID:
    """Event `variant.created`.

    Raises: OmsError NOT_FOUND, INVALID_INPUT, LIMIT_EXCEEDED, ALREADY_EXISTS.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        product = await lock(Product, request.product_id, field="productId")
        now = deps.clock.now()
        (variant,) = await add_variants(product, [request], now)
        product.updated_at = now
        await index_product(product)
        await product.save(update_fields=["search_text", "updated_at"])
        (event,) = await emit(
            deps,
            actor,
            Change(type="variant.created", object_type="Variant", object_id=variant.id),
        )
        await record(event, after=audited_variant(variant))
        await once.keep(id=variant.id)
        return variant.id


async def lock_variant(
    key: UUID, *, expected_version: int | None = None, field: str = "id"
) -> tuple[Product, Variant]:
    """A variant and its product, locked in that order of tables: product first.

    Raises: OmsError NOT_FOUND, STALE_VERSION.
    """
    owner = await Variant.filter(id=key).values("product_id")
    if not owner:
        raise OmsError(Code.NOT_FOUND, "There is no such Variant.", field=field)
    product = await lock(Product, owner[0]["product_id"], field=field)
    variant = await lock(Variant, key, expected_version=expected_version, field=field)
    return product, variant


async def update_variant(deps: Deps, actor: Actor, request: VariantUpdate) -> UUID:
    """Event `variant.updated`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT, ALREADY_EXISTS, NOT_ALLOWED_NOW for
    the tracking of what lies in stock.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        if request.sku is not None or request.tracking is not None:
            await _lock_levels(request.id)
        product, variant = await lock_variant(request.id, expected_version=request.expected_version)
        before = audited_variant(variant)
        await check_tracking(variant, request.tracking)
        _apply(product, variant, request)
        await _refuse_duplicates(variant)
        if variant.barcode != before["barcode"]:
            await refuse_pack_barcodes([variant], [""])
        variant.version += 1
        variant.updated_at = product.updated_at = deps.clock.now()
        try:
            await variant.save()
        except IntegrityError:
            # another editor committed the same SKU since the look above
            raise refuse_taken("sku") from None
        if variant.sku != before["sku"]:
            for copied in (StockLevel, SupplierItem, Lot, BinItem):
                await copied.filter(variant_id=variant.id).update(sku=variant.sku)
        await tell_stock(variant, before)
        await index_product(product)
        await product.save(update_fields=["search_text", "updated_at"])
        (event,) = await emit(
            deps,
            actor,
            Change(type="variant.updated", object_type="Variant", object_id=variant.id),
        )
        await record(event, before=before, after=audited_variant(variant))
        await once.keep(id=variant.id)
        return variant.id


async def _lock_levels(variant_id: UUID) -> None:
    """The stock levels bear a copy of the SKU. They are locked before the variant, because a
    stock movement holds a level while its new ledger row reaches for the variant."""
    levels = StockLevel.filter(variant_id=variant_id).order_by("id")
    await levels.select_for_update().only("id")


def _apply(product: Product, variant: Variant, request: VariantUpdate) -> None:
    if request.sku is not None:
        variant.sku = rules.checked_sku(request.sku, "sku")
        variant.sku_key = rules.sku_key(variant.sku)
    if request.barcode is not None:
        variant.barcode = rules.checked_barcode(request.barcode, "barcode")
    if request.option_values is not None:
        variant.option_values = rules.checked_option_values(
            request.option_values, product.options, "optionValues"
        )
    if request.weight_grams is not None:
        variant.weight_grams = rules.checked_measure(
            request.weight_grams, rules.HEAVIEST_GRAMS, "weightGrams"
        )
    for name, path in (
        ("length_mm", "lengthMm"),
        ("width_mm", "widthMm"),
        ("height_mm", "heightMm"),
    ):
        value = getattr(request, name)
        if value is not None:
            setattr(variant, name, rules.checked_measure(value, rules.LONGEST_MM, path))
    if request.cost is not None:
        variant.cost_minor, variant.cost_currency = checked_cost(request.cost, "cost")
    for name in ("is_active", "tracking", "available_from"):
        value = getattr(request, name)
        if value is not None:
            setattr(variant, name, value)
    if request.minimum_shelf_days is not None:
        variant.minimum_shelf_days = rules.checked_measure(
            request.minimum_shelf_days, rules.LONGEST_SHELF_DAYS, "minimumShelfDays"
        )
    if request.unit_name is not None:
        variant.unit_name = checked_unit_name(request.unit_name, "unitName")
    for emptied in request.clear or ():
        _clear(variant, emptied)


def _clear(variant: Variant, emptied: VariantClear) -> None:
    match emptied:
        case VariantClear.BARCODE:
            variant.barcode = None
        case VariantClear.WEIGHT:
            variant.weight_grams = None
        case VariantClear.DIMENSIONS:
            variant.length_mm = variant.width_mm = variant.height_mm = None
        case VariantClear.SHELF_LIFE:
            variant.minimum_shelf_days = None
        case VariantClear.AVAILABLE_FROM:
            variant.available_from = None
        case VariantClear.COST:
            variant.update_from_dict({"cost_minor": None, "cost_currency": None})


async def _refuse_duplicates(variant: Variant) -> None:
    if await Variant.filter(sku_key=variant.sku_key).exclude(id=variant.id).exists():
        raise refuse_taken("sku")
    if variant.option_values:
        siblings = Variant.filter(product_id=variant.product_id).exclude(id=variant.id)
        taken = [row["option_values"] for row in await siblings.values("option_values")]
        if variant.option_values in taken:
            message = "Another variant has these options."
            raise OmsError(Code.ALREADY_EXISTS, message, field="optionValues")
