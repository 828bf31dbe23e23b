"""Root fields of the inventory room."""

import strawberry

from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.inventory import (
    StockEntry,
    StockLevel,
    StockLevelsPayload,
    Warehouse,
    WarehousePayload,
)
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.inventory.adjust import StockAdjust, adjust_stock
from backend.services.inventory.queries import (
    StockEntryWhere,
    StockLevelSort,
    StockLevelWhere,
    WarehouseWhere,
    page_of_entries,
    page_of_levels,
    page_of_warehouses,
)
from backend.services.inventory.receive import StockReceive, receive_stock
from backend.services.inventory.save_warehouse import (
    WarehouseCreate,
    WarehouseUpdate,
    create_warehouse,
    update_warehouse,
)


@strawberry.type
class InventoryQueries:
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

    @query(Permission.INVENTORY_READ)
    async def stock_levels(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: StockLevelWhere | None = None,
        search: str | None = None,
        order_by: StockLevelSort = StockLevelSort.SKU_ASC,
    ) -> Connection[StockLevel]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_levels(where, search, order_by, request))

    @query(Permission.INVENTORY_READ, description="The stock ledger, the newest entry first.")
    async def stock_entries(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: StockEntryWhere | None = None,
    ) -> Connection[StockEntry]:
        return await connection(
            info, page_of_entries(where, PageRequest(first, after, last, before))
        )


@strawberry.type
class InventoryMutations:
    @mutation(Permission.WAREHOUSES_WRITE)
    async def warehouse_create(self, info: Info, input: WarehouseCreate) -> WarehousePayload:
        key = await create_warehouse(info.context.deps, info.context.actor, input)
        return payload(WarehousePayload, warehouse_id=key)

    @mutation(Permission.WAREHOUSES_WRITE)
    async def warehouse_update(self, info: Info, input: WarehouseUpdate) -> WarehousePayload:
        key = await update_warehouse(info.context.deps, info.context.actor, input)
        return payload(WarehousePayload, warehouse_id=key)

    @mutation(Permission.INVENTORY_ADJUST, description="Correct levels by hand; all or none.")
    async def stock_adjust(self, info: Info, input: StockAdjust) -> StockLevelsPayload:
        keys = await adjust_stock(info.context.deps, info.context.actor, input)
        return payload(StockLevelsPayload, level_ids=tuple(keys))

    @mutation(Permission.INVENTORY_RECEIVE, description="Take goods in; all lines or none.")
    async def stock_receive(self, info: Info, input: StockReceive) -> StockLevelsPayload:
        keys = await receive_stock(info.context.deps, info.context.actor, input)
        return payload(StockLevelsPayload, level_ids=tuple(keys))
