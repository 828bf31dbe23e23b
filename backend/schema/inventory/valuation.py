"""What stock is worth, in the graph."""

from collections.abc import Sequence

import strawberry

from backend.execution.fields import ExecutionContext, Row, batched, column, one
from backend.schema.inventory.stock import LEVEL_BY_ID, StockLevel
from backend.schema.inventory.warehouses import WAREHOUSE_BY_ID, Warehouse
from backend.schema.scalars import Money, money, node_id
from backend.services.inventory.valuation.queries import appraise
from backend.services.inventory.valuation.rules import Worth, ratio
from backend.services.settings.house import ValuationMethod


async def _values(
    context: ExecutionContext, rows: Sequence[Row], method: ValuationMethod | None = None
) -> list[Row]:
    appraisal = await appraise([row["variant_id"] for row in rows], method=method)
    worths = [appraisal.by_level.get(row["id"], Worth()) for row in rows]
    return [
        {
            "value_minor": worth.value,
            "unit_minor": ratio(worth.value, worth.units) if worth.units else None,
            "currency": appraisal.currency,
        }
        for worth in worths
    ]


@strawberry.type(description="What units are worth, by the method asked for.")
class StockWorth:
    total: Money = money("value_minor")
    by_unit: Money | None = money(
        "unit_minor", description="Of one unit, rounded; null where there is none."
    )


@strawberry.type(description="What one warehouse's units of one variant are worth.")
class StockValue:
    id: strawberry.ID = node_id("StockLevel")
    level: StockLevel = one(LEVEL_BY_ID, "id")
    units: int = column("on_hand")
    value: StockWorth = batched(
        _values,
        "id",
        "variant_id",
        description="In the home currency; by the house's method unless `method` names one.",
    )


@strawberry.type(description="What all units in one warehouse are worth.")
class WarehouseValue:
    warehouse: Warehouse = one(WAREHOUSE_BY_ID, "warehouse_id")
    units: int = column()
    value: Money = money("value_minor")


@strawberry.type(description="What all stock is worth now, worked out from the whole ledger.")
class StockValueReport:
    method: ValuationMethod = column()
    units: int = column()
    value: Money = money("value_minor")
    warehouses: list[WarehouseValue] = column()
