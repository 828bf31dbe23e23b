"""The catalog room in the graph."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from backend.execution.fields import ExecutionContext, Row, batched, column, computed, many, one
from backend.models import Category as CategoryRow
from backend.models import Price as PriceRow
from backend.models import Product as ProductRow
from backend.models import StockLevel as StockLevelRow
from backend.models import Variant as VariantRow
from backend.models.catalog import ProductStatus, Tracking
from backend.schema.errors import UserError
from backend.schema.inventory.bundles import (
    BUNDLES_OF_COMPONENT,
    COMPONENTS_OF_BUNDLE,
    PACKS_OF_VARIANT,
    BundleComponent,
    BundleStock,
    VariantPack,
    bundle_stock,
)
from backend.schema.inventory.promising import (
    AvailableToPromise,
    available_to_promise,
    promise_dates,
)
from backend.schema.inventory.selling import (
    ChannelSellable,
    sellable_everywhere,
    sellable_of_variants,
)
from backend.schema.loaders import ByKey, Children
from backend.schema.paging import Node
from backend.schema.scalars import Money, money, node_id
from backend.services.auth.permissions import Permission
from backend.services.catalog.new_variants import NewVariant
from backend.services.catalog.prices import VariantCost, VariantPrice
from backend.services.catalog.queries import (
    CategorySort,
    CategoryWhere,
    ProductSort,
    ProductStatusFilter,
    ProductWhere,
    VariantSort,
    VariantWhere,
    product_counts,
    variant_counts,
)
from backend.services.catalog.rules import translated
from backend.services.catalog.save_category import (
    CategoryClear,
    CategoryCreate,
    CategoryDelete,
    CategoryUpdate,
)
from backend.services.catalog.save_product import ProductClear, ProductCreate, ProductUpdate
from backend.services.catalog.save_variant import VariantClear, VariantCreate, VariantUpdate
from backend.services.catalog.set_price import VariantPriceSet
from backend.services.catalog.translations import NameTranslation, ProductTranslation

if TYPE_CHECKING:
    from backend.schema.inventory.stock import StockLevel

strawberry.enum(ProductStatus)
strawberry.enum(Tracking, description="Whether it is known which units lie where.")
strawberry.enum(ProductSort)
strawberry.enum(VariantSort)
strawberry.enum(CategorySort)
strawberry.enum(ProductClear)
strawberry.enum(VariantClear)
strawberry.enum(CategoryClear)
strawberry.input(ProductStatusFilter)
strawberry.input(ProductWhere)
strawberry.input(VariantWhere)
strawberry.input(CategoryWhere)
strawberry.input(NameTranslation, name="NameTranslationInput")
strawberry.input(ProductTranslation, name="ProductTranslationInput")
strawberry.input(VariantCost, name="VariantCostInput")
strawberry.input(VariantPrice, name="VariantPriceInput")
strawberry.input(NewVariant, name="NewVariantInput")
strawberry.input(ProductCreate, name="ProductCreateInput")
strawberry.input(ProductUpdate, name="ProductUpdateInput")
strawberry.input(VariantCreate, name="VariantCreateInput")
strawberry.input(VariantUpdate, name="VariantUpdateInput")
strawberry.input(VariantPriceSet, name="VariantPriceSetInput")
strawberry.input(CategoryCreate, name="CategoryCreateInput")
strawberry.input(CategoryUpdate, name="CategoryUpdateInput")
strawberry.input(CategoryDelete, name="CategoryDeleteInput")

CATEGORY_BY_ID = ByKey(CategoryRow)
PRODUCT_BY_ID = ByKey(ProductRow)
VARIANT_BY_ID = ByKey(VariantRow)
LEVELS_OF_VARIANT = Children(StockLevelRow, "variant_id", ("warehouse_id",))
SUBCATEGORIES = Children(CategoryRow, "parent_id", ("position", "id"))
VARIANTS_OF_PRODUCT = Children(VariantRow, "product_id", ("position", "id"))
PRICES_OF_VARIANT = Children(PriceRow, "variant_id", ("currency",))


@strawberry.type(description="A text in one more language.")
class Translation:
    locale: str = column()
    name: str | None = column()
    description: str | None = column()


def translations(root: Row) -> list[Row]:
    return [
        {"locale": locale, "name": texts.get("name"), "description": texts.get("description")}
        for locale, texts in sorted(root["translations"].items())
    ]


def _name(root: Row, locale: str | None = None) -> str:
    return translated(root["translations"], locale, "name", root["name"])


def _description(root: Row, locale: str | None = None) -> str:
    return translated(root["translations"], locale, "description", root["description"])


async def _product_counts(context: ExecutionContext, rows: Sequence[Row]) -> list[int]:
    counts = await product_counts([row["id"] for row in rows])
    return [counts.get(row["id"], 0) for row in rows]


async def _variant_counts(context: ExecutionContext, rows: Sequence[Row]) -> list[int]:
    counts = await variant_counts([row["id"] for row in rows])
    return [counts.get(row["id"], 0) for row in rows]


@strawberry.type
class Category(Node):
    id: strawberry.ID = node_id("Category")
    version: int = column()
    name: str = computed(_name, "name", "translations", plain="name")
    translations: list[Translation] = computed(translations, "translations")
    position: int = column()
    parent: "Category | None" = one(CATEGORY_BY_ID, "parent_id")
    children: "list[Category]" = many(SUBCATEGORIES)
    product_count: int = batched(
        _product_counts, "id", description="Products directly in it, of every status."
    )


@strawberry.type(description="What one unit sells for in one currency.")
class Price:
    currency: str = column()
    amount: Money = money("amount_minor")
    compare_at: Money | None = money(
        "compare_at_minor", description="The struck-through price beside it, if there is one."
    )


async def _prices_in(
    context: ExecutionContext, rows: Sequence[Row], currency: str
) -> list[Row | None]:
    of_variants = await context.loaders.read(PRICES_OF_VARIANT, [row["id"] for row in rows])
    return [
        next((price for price in prices if price["currency"] == currency), None)
        for prices in of_variants
    ]


async def _display_names(
    context: ExecutionContext, rows: Sequence[Row], locale: str | None = None
) -> list[str]:
    """The product's name in the reader's language, with what tells this variant apart."""
    products = await context.loaders.read(
        PRODUCT_BY_ID, [row["product_id"] for row in rows], frozenset(("name", "translations"))
    )
    return [
        " · ".join([_name(product, locale), *filter(None, [" / ".join(row["option_values"])])])
        for row, product in zip(rows, products, strict=True)
    ]


@strawberry.type(description="One thing that is stocked and sold: a SKU.")
class Variant(Node):
    id: strawberry.ID = node_id("Variant")
    version: int = column()
    sku: str = column()
    barcode: str | None = column()
    option_values: list[str] = column(description="One per option of the product, in their order.")
    display_name: str = batched(
        _display_names,
        "product_id",
        "option_values",
        description="The product's name and this variant's options: `Kettle · Red / 2 l`.",
    )
    position: int = column()
    weight_grams: int | None = column()
    length_mm: int | None = column()
    width_mm: int | None = column()
    height_mm: int | None = column()
    cost: Money | None = money("cost_minor", "cost_currency", permission=Permission.COSTS_READ)
    is_active: bool = column()
    tracking: Tracking = column(description="Whether lots or serial numbers are kept of it.")
    minimum_shelf_days: int | None = column(
        description="Units with fewer days left are not sold; null where they may have no date."
    )
    unit_name: str = column(description="What one unit is called; empty for a piece.")
    available_from: date | None = column(
        description="Ordered ahead, and sent from this day of the house's time zone on."
    )
    packs: list[VariantPack] = many(PACKS_OF_VARIANT, description="The smallest first.")
    is_bundle: bool = column(description="Sold as one and stocked as its components.")
    components: list[BundleComponent] = many(
        COMPONENTS_OF_BUNDLE, description="What a bundle is made of; of any other, nothing."
    )
    part_of: list[BundleComponent] = many(
        BUNDLES_OF_COMPONENT, description="The bundles that it is a component of, at most 200."
    )
    bundle_stock: list[BundleStock] = batched(
        bundle_stock,
        "id",
        permission=Permission.INVENTORY_READ,
        description="How many of a bundle each warehouse has the parts of.",
    )
    prices: list[Price] = many(PRICES_OF_VARIANT)
    price: Price | None = batched(_prices_in, "id")
    product: "Product" = one(PRODUCT_BY_ID, "product_id")
    levels: list[Annotated["StockLevel", strawberry.lazy("backend.schema.inventory.stock")]] = many(
        LEVELS_OF_VARIANT,
        permission=Permission.INVENTORY_READ,
        description="Its stock, one level per warehouse.",
    )
    sellable: int = batched(
        sellable_of_variants,
        "id",
        permission=Permission.INVENTORY_READ,
        description="Units that a channel may sell now, out of all warehouses.",
    )
    sellable_by_channel: list[ChannelSellable] = batched(
        sellable_everywhere,
        "id",
        permission=Permission.INVENTORY_READ,
        description="What each active channel may sell now.",
    )
    available_to_promise: AvailableToPromise = batched(
        available_to_promise,
        "id",
        permission=Permission.INVENTORY_READ,
        description="What may be promised on each of 1 to 120 days from today, out of one warehouse"
        " or all, on the terms of a channel where one is named.",
    )
    promise_date: date | None = batched(
        promise_dates,
        "id",
        permission=Permission.INVENTORY_READ,
        description="The first day for which so many units may be promised; null where none of the "
        "next 120 is.",
    )
    created_at: datetime = column()
    updated_at: datetime = column()


@strawberry.type
class Product(Node):
    id: strawberry.ID = node_id("Product")
    version: int = column()
    name: str = computed(_name, "name", "translations", plain="name")
    description: str = computed(_description, "description", "translations", plain="description")
    translations: list[Translation] = computed(translations, "translations")
    status: ProductStatus = column()
    options: list[str] = column(description="What its variants differ in, such as Colour.")
    category: Category | None = one(CATEGORY_BY_ID, "category_id")
    variants: list[Variant] = many(VARIANTS_OF_PRODUCT)
    variant_count: int = batched(_variant_counts, "id")
    created_at: datetime = column()
    updated_at: datetime = column()


@strawberry.type
class ProductPayload:
    product: Product | None = one(PRODUCT_BY_ID, "product_id")
    user_errors: list[UserError] = column()


@strawberry.type
class VariantPayload:
    variant: Variant | None = one(VARIANT_BY_ID, "variant_id")
    user_errors: list[UserError] = column()


@strawberry.type
class CategoryPayload:
    category: Category | None = one(CATEGORY_BY_ID, "category_id")
    user_errors: list[UserError] = column()


@strawberry.type
class CategoryDeletePayload:
    deleted_id: strawberry.ID | None = column()
    user_errors: list[UserError] = column()
