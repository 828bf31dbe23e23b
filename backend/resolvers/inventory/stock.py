"""Root fields of stock levels and their ledger."""

import strawberry

from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.inventory.stock import (
    StockEntry,
    StockLevel,
    StockLevelsPayload,
)
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.inventory.stock.adjust import StockAdjust, adjust_stock
from backend.services.inventory.stock.queries import (
    StockEntryWhere,
    StockLevelSort,
    StockLevelWhere,
    page_of_entries,
    page_of_levels,
)
from backend.services.inventory.stock.receive import StockReceive, receive_stock


@strawberry.type
class StockQueries:
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
        return connection(await page_of_levels(where, search, order_by, request))

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
        return connection(await page_of_entries(where, PageRequest(first, after, last, before)))


@strawberry.type
class StockMutations:
    @mutation(Permission.INVENTORY_ADJUST, description="Correct levels by hand; all or none.")
    async def stock_adjust(self, info: Info, input: StockAdjust) -> StockLevelsPayload:
        keys = await adjust_stock(info.context.deps, info.context.actor, input)
        return payload(StockLevelsPayload, level_ids=tuple(keys))

    @mutation(Permission.INVENTORY_RECEIVE, description="Take goods in; all lines or none.")
    async def stock_receive(self, info: Info, input: StockReceive) -> StockLevelsPayload:
        keys = await receive_stock(info.context.deps, info.context.actor, input)
        return payload(StockLevelsPayload, level_ids=tuple(keys))
