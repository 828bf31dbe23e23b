"""Root fields of warehouses."""

from typing import cast

import strawberry

from backend.core.ids import WarehouseId
from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.inventory.warehouses import WAREHOUSE_BY_ID, Warehouse, WarehousePayload
from backend.schema.loaders import row_by_key
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.inventory.warehouses.queries import WarehouseWhere, page_of_warehouses
from backend.services.inventory.warehouses.save_days import WarehouseDaysSave, save_days
from backend.services.inventory.warehouses.save_warehouse import (
    WarehouseCreate,
    WarehouseUpdate,
    create_warehouse,
    update_warehouse,
)


@strawberry.type
class WarehousesQueries:
    @query(Permission.INVENTORY_READ)
    async def warehouse(self, info: Info, id: WarehouseId) -> Warehouse | None:
        return cast(Warehouse | None, await row_by_key(info, WAREHOUSE_BY_ID, id))

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

    @mutation(
        Permission.WAREHOUSES_WRITE,
        description="Holidays and other days that differ from the week.",
    )
    async def warehouse_days_save(self, info: Info, input: WarehouseDaysSave) -> WarehousePayload:
        key = await save_days(info.context.deps, info.context.actor, input)
        return payload(WarehousePayload, warehouse_id=key)
