"""Root fields of the catalog room."""

from typing import cast

import strawberry

from backend.core.ids import ProductId, VariantId, to_global_id
from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.schema.catalog import (
    PRODUCT_BY_ID,
    VARIANT_BY_ID,
    Category,
    CategoryDeletePayload,
    CategoryPayload,
    Product,
    ProductPayload,
    Variant,
    VariantPayload,
)
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.loaders import row_by_key
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.catalog.queries import (
    CategorySort,
    CategoryWhere,
    ProductSort,
    ProductWhere,
    VariantSort,
    VariantWhere,
    page_of_categories,
    page_of_products,
    page_of_variants,
    variant_by_code,
)
from backend.services.catalog.save_category import (
    CategoryCreate,
    CategoryDelete,
    CategoryUpdate,
    create_category,
    delete_category,
    update_category,
)
from backend.services.catalog.save_product import (
    ProductCreate,
    ProductUpdate,
    create_product,
    update_product,
)
from backend.services.catalog.save_variant import (
    VariantCreate,
    VariantUpdate,
    create_variant,
    update_variant,
)
from backend.services.catalog.set_price import VariantPriceSet, set_price


@strawberry.type
class CatalogQueries:
    @query(Permission.CATALOG_READ)
    async def product(self, info: Info, id: ProductId) -> Product | None:
        return cast(Product | None, await row_by_key(info, PRODUCT_BY_ID, id))

    @query(Permission.CATALOG_READ)
    async def products(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: ProductWhere | None = None,
        search: str | None = None,
        order_by: ProductSort = ProductSort.NAME_ASC,
    ) -> Connection[Product]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_products(where, search, order_by, request))

    @query(Permission.CATALOG_READ)
    async def variant(self, info: Info, id: VariantId) -> Variant | None:
        return cast(Variant | None, await row_by_key(info, VARIANT_BY_ID, id))

    @query(
        Permission.CATALOG_READ,
        description="For scanners: the variant with this SKU, in any case, or else this barcode.",
    )
    async def variant_by_code(self, info: Info, code: str) -> Variant | None:
        return cast(Variant | None, await variant_by_code(code))

    @query(Permission.CATALOG_READ)
    async def variants(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: VariantWhere | None = None,
        search: str | None = None,
        order_by: VariantSort = VariantSort.SKU_ASC,
    ) -> Connection[Variant]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_variants(where, search, order_by, request))

    @query(Permission.CATALOG_READ)
    async def categories(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: CategoryWhere | None = None,
        search: str | None = None,
        order_by: CategorySort = CategorySort.POSITION,
    ) -> Connection[Category]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_categories(where, search, order_by, request))


@strawberry.type
class CatalogMutations:
    @mutation(Permission.CATALOG_WRITE)
    async def product_create(self, info: Info, input: ProductCreate) -> ProductPayload:
        key = await create_product(info.context.deps, info.context.actor, input)
        return payload(ProductPayload, product_id=key)

    @mutation(Permission.CATALOG_WRITE)
    async def product_update(self, info: Info, input: ProductUpdate) -> ProductPayload:
        key = await update_product(info.context.deps, info.context.actor, input)
        return payload(ProductPayload, product_id=key)

    @mutation(Permission.CATALOG_WRITE)
    async def variant_create(self, info: Info, input: VariantCreate) -> VariantPayload:
        key = await create_variant(info.context.deps, info.context.actor, input)
        return payload(VariantPayload, variant_id=key)

    @mutation(Permission.CATALOG_WRITE)
    async def variant_update(self, info: Info, input: VariantUpdate) -> VariantPayload:
        key = await update_variant(info.context.deps, info.context.actor, input)
        return payload(VariantPayload, variant_id=key)

    @mutation(Permission.CATALOG_WRITE)
    async def variant_price_set(self, info: Info, input: VariantPriceSet) -> VariantPayload:
        key = await set_price(info.context.deps, info.context.actor, input)
        return payload(VariantPayload, variant_id=key)

    @mutation(Permission.CATALOG_WRITE)
    async def category_create(self, info: Info, input: CategoryCreate) -> CategoryPayload:
        key = await create_category(info.context.deps, info.context.actor, input)
        return payload(CategoryPayload, category_id=key)

    @mutation(Permission.CATALOG_WRITE)
    async def category_update(self, info: Info, input: CategoryUpdate) -> CategoryPayload:
        key = await update_category(info.context.deps, info.context.actor, input)
        return payload(CategoryPayload, category_id=key)

    @mutation(Permission.CATALOG_WRITE)
    async def category_delete(self, info: Info, input: CategoryDelete) -> CategoryDeletePayload:
        key = await delete_category(info.context.deps, info.context.actor, input)
        return payload(CategoryDeletePayload, deleted_id=to_global_id("Category", key))
