"""Root fields of suppliers."""

from typing import cast

import strawberry

from backend.core.ids import SupplierId
from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.inventory.suppliers import (
    SUPPLIER_BY_ID,
    Supplier,
    SupplierItem,
    SupplierItemPayload,
    SupplierPayload,
)
from backend.schema.loaders import row_by_key
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.inventory.purchasing.queries import (
    SupplierItemWhere,
    SupplierSort,
    SupplierWhere,
    page_of_items,
    page_of_suppliers,
)
from backend.services.inventory.purchasing.save_item import (
    SupplierItemCreate,
    SupplierItemUpdate,
    create_item,
    update_item,
)
from backend.services.inventory.purchasing.save_supplier import (
    SupplierCreate,
    SupplierUpdate,
    create_supplier,
    update_supplier,
)


@strawberry.type
class SuppliersQueries:
    @query(Permission.PURCHASING_READ)
    async def supplier(self, info: Info, id: SupplierId) -> Supplier | None:
        return cast(Supplier | None, await row_by_key(info, SUPPLIER_BY_ID, id))

    @query(Permission.PURCHASING_READ)
    async def suppliers(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: SupplierWhere | None = None,
        search: str | None = None,
        order_by: SupplierSort = SupplierSort.CODE_ASC,
    ) -> Connection[Supplier]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_suppliers(where, search, order_by, request))

    @query(Permission.PURCHASING_READ, description="What suppliers sell, by SKU.")
    async def supplier_items(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: SupplierItemWhere | None = None,
        search: str | None = None,
    ) -> Connection[SupplierItem]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_items(where, search, request))


@strawberry.type
class SuppliersMutations:
    @mutation(Permission.PURCHASING_WRITE)
    async def supplier_create(self, info: Info, input: SupplierCreate) -> SupplierPayload:
        key = await create_supplier(info.context.deps, info.context.actor, input)
        return payload(SupplierPayload, supplier_id=key)

    @mutation(Permission.PURCHASING_WRITE)
    async def supplier_update(self, info: Info, input: SupplierUpdate) -> SupplierPayload:
        key = await update_supplier(info.context.deps, info.context.actor, input)
        return payload(SupplierPayload, supplier_id=key)

    @mutation(Permission.PURCHASING_WRITE)
    async def supplier_item_create(
        self, info: Info, input: SupplierItemCreate
    ) -> SupplierItemPayload:
        key = await create_item(info.context.deps, info.context.actor, input)
        return payload(SupplierItemPayload, item_id=key)

    @mutation(Permission.PURCHASING_WRITE)
    async def supplier_item_update(
        self, info: Info, input: SupplierItemUpdate
    ) -> SupplierItemPayload:
        key = await update_item(info.context.deps, info.context.actor, input)
        return payload(SupplierItemPayload, item_id=key)
