"""A small stock with everything in it, and ways to spoil it that no use case has."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from backend.core.actor import SYSTEM
from backend.core.db import connection, is_postgres, placeholder
from backend.core.writing import sqlite_value
from backend.models import Order, OrderLine, StockLevel, Variant, Warehouse
from backend.models.inventory.stock import AdjustmentReason
from backend.ports.deps import Deps
from backend.services.inventory.doctor.examine import examine
from backend.services.inventory.stock.adjust import StockAdjust, StockChange, adjust_stock
from backend.services.inventory.stock.quarantine import (
    StockQuarantine,
    StockUnits,
    quarantine_stock,
)
from backend.services.inventory.stock.reserve import ReservationCreate, create_reservation
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order


@dataclass(frozen=True)
class Store:
    """One level of 20 units: 4 allocated for an order, 3 reserved, 2 quarantined; 5 entries."""

    level: StockLevel
    tea: Variant
    house: Warehouse
    order: Order
    line: OrderLine
    channel_id: UUID


async def make_store(deps: Deps) -> Store:
    house = await make_warehouse(deps)
    tea = await make_variant(deps)
    level = await make_stock(deps, tea.id, house.id, 25)
    channel = await make_channel(deps)
    change = StockChange(variant_id=tea.id, warehouse_id=house.id, delta=-5)
    adjusted = StockAdjust(changes=[change], reason=AdjustmentReason.LOST)
    await adjust_stock(deps, SYSTEM, adjusted)
    order = await make_order(deps, channel.id, {tea.id: 4})
    kept = ReservationCreate(
        variant_id=tea.id,
        quantity=3,
        owner="basket",
        expires_at=deps.clock.now() + timedelta(hours=1),
    )
    await create_reservation(deps, SYSTEM, kept)
    aside = StockQuarantine(
        lines=[StockUnits(variant_id=tea.id, warehouse_id=house.id, quantity=2)],
        reason=AdjustmentReason.QUALITY,
    )
    await quarantine_stock(deps, SYSTEM, aside)
    line = await OrderLine.get(order_id=order.id)
    level = await StockLevel.get(id=level.id)
    return Store(level, tea, house, order, line, channel.id)


async def spoil(statement: str, *values: object) -> None:
    """Sends SQL past everything; each `?` is a value, and a UUID where the column is one."""
    client = connection()
    for position in range(1, len(values) + 1):
        statement = statement.replace("?", placeholder(position), 1) if is_postgres() else statement
    given = list(values) if is_postgres() else list(map(sqlite_value, values))
    await client.execute_query(statement, given)


async def found() -> list[tuple[str, str | None, int, int, bool]]:
    """What all checks find: name, part, what ought to be, what is, and whether it is repairable."""
    return [
        (each.check.value, each.part, each.expected, each.found, each.is_repairable)
        for each in (await examine()).findings
    ]
