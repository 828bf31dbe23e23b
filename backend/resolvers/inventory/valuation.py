"""Root fields of what stock is worth."""

from dataclasses import asdict
from typing import cast

import strawberry

from backend.core.paging import PageRequest
from backend.resolvers.fields import query
from backend.schema.context import Info
from backend.schema.inventory.valuation import StockValue, StockValueReport
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.inventory.stock.queries import (
    StockLevelSort,
    StockLevelWhere,
    page_of_levels,
)
from backend.services.inventory.valuation.queries import worth_by_warehouse
from backend.services.settings.house import ValuationMethod


@strawberry.type
class ValuationQueries:
    @query(Permission.COSTS_READ, description="What each level is worth.")
    async def stock_values(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: StockLevelWhere | None = None,
        search: str | None = None,
        order_by: StockLevelSort = StockLevelSort.SKU_ASC,
    ) -> Connection[StockValue]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_levels(where, search, order_by, request))

    @query(
        Permission.COSTS_READ,
        description="What everything is worth, by the house's method unless one is named.",
    )
    async def stock_value_report(
        self, info: Info, method: ValuationMethod | None = None
    ) -> StockValueReport:
        report = asdict(await worth_by_warehouse(method=method))
        warehouses = [{**row, "currency": report["currency"]} for row in report["warehouses"]]
        return cast(StockValueReport, {**report, "warehouses": warehouses})
