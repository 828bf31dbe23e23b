"""Creating and changing products."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import CategoryId, ProductId
from backend.models import Category, Product, Variant
from backend.models.catalog import ProductStatus
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.catalog import rules
from backend.services.catalog.index_search import index_product, product_search_text
from backend.services.catalog.new_variants import NewVariant, add_variants, audited_variant
from backend.services.catalog.translations import ProductTranslation, checked_translations
from backend.services.live.emit import Change, emit


@dataclass(kw_only=True)
class ProductCreate:
    name: str
    description: str = ""
    translations: list[ProductTranslation] | None = None
    category_id: CategoryId | None = None
    status: ProductStatus = ProductStatus.ACTIVE
    options: list[str] | None = None
    variants: list[NewVariant] | None = None
    idempotency_key: str | None = None


class ProductClear(StrEnum):
    """What may be taken away from a product."""

    CATEGORY = "CATEGORY"


@dataclass(kw_only=True)
class ProductUpdate:
    """Absent fields stay as they are; `translations` replaces all, `clear` empties fields."""

    id: ProductId
    expected_version: int
    name: str | None = None
    description: str | None = None
    translations: list[ProductTranslation] | None = None
    category_id: CategoryId | None = None
    status: ProductStatus | None = None
    options: list[str] | None = None
    clear: list[ProductClear] | None = None
    idempotency_key: str | None = None


async def create_product(deps: Deps, actor: Actor, request: ProductCreate) -> UUID:
    """A product with its variants and their prices.

    Events `product.created` and one `variant.created` each. Raises: OmsError INVALID_INPUT,
    LIMIT_EXCEEDED, NOT_FOUND for the category, ALREADY_EXISTS for a SKU.
    """
    name = rules.checked_text(request.name, rules.LONGEST_NAME, "name")
    description = _checked_description(request.description)
    translations = checked_translations(request.translations)
    options = rules.checked_options(request.options or [])
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        await _check_category(request.category_id)
        now = deps.clock.now()
        product = await Product.create(
            name=name,
            description=description,
            translations=translations,
            category_id=request.category_id,
            status=request.status,
            options=options,
            created_at=now,
            updated_at=now,
        )
        variants = await add_variants(product, request.variants or [], now, "variants")
        product.search_text = product_search_text(product, variants)
        await product.save(update_fields=["search_text"])
        await _tell_created(deps, actor, product, variants)
        await once.keep(id=product.id)
        return product.id


async def _tell_created(
    deps: Deps, actor: Actor, product: Product, variants: list[Variant]
) -> None:
    event, *of_variants = await emit(
        deps,
        actor,
        Change(type="product.created", object_type="Product", object_id=product.id),
        *(
            Change(type="variant.created", object_type="Variant", object_id=variant.id)
            for variant in variants
        ),
    )
    await record(event, after=_audited(product))
    for variant_event, variant in zip(of_variants, variants, strict=True):
        await record(variant_event, after=audited_variant(variant))


async def update_product(deps: Deps, actor: Actor, request: ProductUpdate) -> UUID:
    """Event `product.updated`. The names of options may change, not how many there are.

    Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT, NOT_ALLOWED_NOW.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        product = await lock(Product, request.id, expected_version=request.expected_version)
        before = _audited(product)
        await _apply(product, request)
        product.version += 1
        product.updated_at = deps.clock.now()
        await index_product(product)
        await product.save()
        (event,) = await emit(
            deps,
            actor,
            Change(type="product.updated", object_type="Product", object_id=product.id),
        )
        await record(event, before=before, after=_audited(product))
        await once.keep(id=product.id)
        return product.id


async def _apply(product: Product, request: ProductUpdate) -> None:
    if request.name is not None:
        product.name = rules.checked_text(request.name, rules.LONGEST_NAME, "name")
    if request.description is not None:
        product.description = _checked_description(request.description)
    if request.translations is not None:
        product.translations = checked_translations(request.translations)
    if ProductClear.CATEGORY in (request.clear or ()):
        product.category_id = None
    elif request.category_id is not None:
        await _check_category(request.category_id)
        product.category_id = request.category_id
    if request.status is not None:
        product.status = request.status
    if request.options is not None:
        options = rules.checked_options(request.options)
        resized = len(options) != len(product.options)
        if resized and await Variant.exists(product_id=product.id):
            message = "A product with variants keeps its number of options."
            raise OmsError(Code.NOT_ALLOWED_NOW, message, field="options")
        product.options = options


def _checked_description(text: str) -> str:
    longest = rules.LONGEST_DESCRIPTION
    return rules.checked_text(text, longest, "description", may_be_empty=True)


async def _check_category(key: UUID | None) -> None:
    if key is None:
        return
    # Locked, so that it is not deleted before the product stands in it.
    if not await Category.filter(id=key).select_for_update().only("id"):
        raise OmsError(Code.NOT_FOUND, "There is no such Category.", field="categoryId")


def _audited(product: Product) -> dict[str, object]:
    names = ("name", "description", "translations", "category_id", "status", "options")
    return {name: getattr(product, name) for name in names}
