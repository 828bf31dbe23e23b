"""Root fields of warehouses."""

import strawberry

from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.inventory.warehouses import Warehouse, WarehousePayload
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.inventory.warehouses.queries import WarehouseWhere, page_of_warehouses
from backend.services.inventory.warehouses.save_warehouse import (
    WarehouseCreate,
    WarehouseUpdate,
    create_warehouse,
    update_warehouse,
)


@strawberry.type
class WarehousesQueries:
    @query(Permission.INVENTORY_READ)
    async def warehouses(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: WarehouseWhere | None = None,
    ) -> Connection[Warehouse]:
        return await connection(
            info, page_of_warehouses(where, PageRequest(first, after, last, before))
        )


@strawberry.type
class WarehousesMutations:
    @mutation(Permission.WAREHOUSES_WRITE)
    async def warehouse_create(self, info: Info, input: WarehouseCreate) -> WarehousePayload:
        key = await create_warehouse(info.context.deps, info.context.actor, input)
        return payload(WarehousePayload, warehouse_id=key)

    @mutation(Permission.WAREHOUSES_WRITE)
    async def warehouse_update(self, info: Info, input: WarehouseUpdate) -> WarehousePayload:
        key = await update_warehouse(info.context.deps, info.context.actor, input)
        return payload(WarehousePayload, warehouse_id=key)
