"""Reads of the catalog room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from tortoise.expressions import Q
from tortoise.functions import Count

from backend.core.documents import searching
from backend.core.filters import BoolFilter, IdFilter, TextFilter, TimeFilter, on, to_condition
from backend.core.ids import NodeType
from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.models import Category, Product, Variant
from backend.models.catalog import ProductStatus
from backend.services.catalog.rules import sku_key


@dataclass(kw_only=True)
class ProductStatusFilter:
    eq: ProductStatus | None = None
    one_of: list[ProductStatus] | None = None


@dataclass(kw_only=True)
class ProductWhere:
    AND: "list[ProductWhere] | None" = None
    OR: "list[ProductWhere] | None" = None
    NOT: "ProductWhere | None" = None
    name: TextFilter | None = None
    status: ProductStatusFilter | None = None
    category: Annotated[IdFilter | None, NodeType("Category")] = None
    created_at: TimeFilter | None = None
    updated_at: TimeFilter | None = None


@dataclass(kw_only=True)
class VariantWhere:
    AND: "list[VariantWhere] | None" = None
    OR: "list[VariantWhere] | None" = None
    NOT: "VariantWhere | None" = None
    id: Annotated[IdFilter | None, NodeType("Variant")] = None
    sku: TextFilter | None = None
    barcode: TextFilter | None = None
    product: Annotated[IdFilter | None, NodeType("Product")] = None
    category: Annotated[IdFilter | None, NodeType("Category")] = None
    product_status: ProductStatusFilter | None = None
    is_active: BoolFilter | None = None


@dataclass(kw_only=True)
class CategoryWhere:
    AND: "list[CategoryWhere] | None" = None
    OR: "list[CategoryWhere] | None" = None
    NOT: "CategoryWhere | None" = None
    name: TextFilter | None = None
    parent: Annotated[IdFilter | None, NodeType("Category")] = None


class ProductSort(StrEnum):
    NAME_ASC = "NAME_ASC"
    NAME_DESC = "NAME_DESC"
    NEWEST = "NEWEST"
    OLDEST = "OLDEST"
    UPDATED_ASC = "UPDATED_ASC"
    UPDATED_DESC = "UPDATED_DESC"


class VariantSort(StrEnum):
    SKU_ASC = "SKU_ASC"
    SKU_DESC = "SKU_DESC"
    NEWEST = "NEWEST"
    OLDEST = "OLDEST"


class CategorySort(StrEnum):
    POSITION = "POSITION"
    NAME_ASC = "NAME_ASC"


def _by_sku(operators: TextFilter) -> Q:
    """A SKU is the same in any case."""
    one_of = operators.one_of and [sku_key(sku) for sku in operators.one_of]
    return on("sku_key")(
        TextFilter(
            eq=None if operators.eq is None else sku_key(operators.eq),
            one_of=one_of,
            contains=operators.contains,
            starts_with=operators.starts_with,
        )
    )


_PRODUCT_CONDITIONS = {
    "name": on("name"),
    "status": on("status"),
    "category": on("category_id"),
    "created_at": on("created_at"),
    "updated_at": on("updated_at"),
}
_VARIANT_CONDITIONS = {
    "id": on("id"),
    "sku": _by_sku,
    "barcode": on("barcode"),
    "product": on("product_id"),
    "category": on("product__category_id"),
    "product_status": on("product__status"),
    "is_active": on("is_active"),
}
_CATEGORY_CONDITIONS = {"name": on("name"), "parent": on("parent_id")}

# A key is a UUIDv7, so the order of keys is the order of creation.
_PRODUCT_ORDERS = {
    ProductSort.NAME_ASC: Ordering("name"),
    ProductSort.NAME_DESC: Ordering("name", descending=True),
    ProductSort.OLDEST: Ordering("id", kind=UUID),
    ProductSort.NEWEST: Ordering("id", descending=True, kind=UUID),
    ProductSort.UPDATED_ASC: Ordering("updated_at", kind=datetime),
    ProductSort.UPDATED_DESC: Ordering("updated_at", descending=True, kind=datetime),
}
_VARIANT_ORDERS = {
    VariantSort.SKU_ASC: Ordering("sku_key"),
    VariantSort.SKU_DESC: Ordering("sku_key", descending=True),
    VariantSort.OLDEST: Ordering("id", kind=UUID),
    VariantSort.NEWEST: Ordering("id", descending=True, kind=UUID),
}
_CATEGORY_ORDERS = {
    CategorySort.POSITION: Ordering("position", kind=int),
    CategorySort.NAME_ASC: Ordering("name"),
}


def page_of_products(
    where: ProductWhere | None,
    search: str | None,
    order_by: ProductSort,
    request: PageRequest,
) -> Page:
    """Products; `search` looks through names in every language, SKUs and barcodes."""
    condition = Q(to_condition(where, _PRODUCT_CONDITIONS), searching(search))
    return page_of(Product.filter(condition), _PRODUCT_ORDERS[order_by], request)


def page_of_variants(
    where: VariantWhere | None,
    search: str | None,
    order_by: VariantSort,
    request: PageRequest,
) -> Page:
    """Variants; `search` looks through SKU, barcode, options and the product's names."""
    condition = Q(to_condition(where, _VARIANT_CONDITIONS), searching(search))
    return page_of(Variant.filter(condition), _VARIANT_ORDERS[order_by], request)


def page_of_categories(
    where: CategoryWhere | None,
    search: str | None,
    order_by: CategorySort,
    request: PageRequest,
) -> Page:
    """Categories; `search` looks through names as they are first written, in any case."""
    condition = Q(to_condition(where, _CATEGORY_CONDITIONS), searching(search, "name__icontains"))
    return page_of(Category.filter(condition), _CATEGORY_ORDERS[order_by], request)


async def variant_by_code(code: str) -> dict[str, Any] | None:
    """The variant a scanner or a keyboard means: by SKU in any case, else by barcode.

    A barcode that several variants bear gives the one sold now that was made first.
    """
    code = code.strip()
    found = await Variant.filter(sku_key=sku_key(code)).values()
    if not found and code:
        found = await Variant.filter(barcode=code).order_by("-is_active", "id").limit(1).values()
    return found[0] if found else None


async def variant_counts(product_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many variants each of these products has; products without any are left out."""
    rows = (
        await Variant.filter(product_id__in=product_ids)
        .annotate(count=Count("id"))
        .group_by("product_id")
        .values("product_id", "count")
    )
    return {row["product_id"]: row["count"] for row in rows}


async def product_counts(category_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many products stand directly in each of these categories; empty ones are left out."""
    rows = (
        await Product.filter(category_id__in=category_ids)
        .annotate(count=Count("id"))
        .group_by("category_id")
        .values("category_id", "count")
    )
    return {row["category_id"]: row["count"] for row in rows}
