"""Claims on stock against the levels they are made on and the orders they are made for."""

from backend.core.sql import as_uuid
from backend.models import (
    Allocation,
    Hold,
    Order,
    OrderLine,
    OrderLineComponent,
    Reservation,
    StockLevel,
)
from backend.models.inventory.doctor import DoctorCheck
from backend.models.inventory.stock import ReservationStatus
from backend.models.orders.order import FulfillmentStatus, LineKind, OrderKind, OrderStatus
from backend.services.inventory.doctor.checks import Chunk, Finding, table
from backend.services.inventory.doctor.ledger import compare

_SENT = f"('{FulfillmentStatus.FULFILLED}', '{FulfillmentStatus.DELIVERED}')"
IS_OPEN = f"status = '{OrderStatus.OPEN}'"


async def level_allocations(chunk: Chunk) -> list[Finding]:
    """What is allocated of a level is the sum of the claims of order lines on it."""
    totals = (
        f"SELECT level_id, SUM(quantity) AS allocated FROM {table(Allocation)}"
        f" WHERE {chunk.within('level_id')} GROUP BY level_id"
    )
    return await compare(chunk, DoctorCheck.LEVEL_ALLOCATIONS, totals, "allocated")


async def level_reservations(chunk: Chunk) -> list[Finding]:
    """What is reserved of a level is the sum of its active reservations.

    One whose moment has come holds its units until the job that ends it has been.
    """
    totals = (
        f"SELECT level_id, SUM(quantity) AS reserved FROM {table(Reservation)}"
        f" WHERE {chunk.within('level_id')} AND status = '{ReservationStatus.ACTIVE}'"
        " GROUP BY level_id"
    )
    return await compare(chunk, DoctorCheck.LEVEL_RESERVATIONS, totals, "reserved")


async def order_demand(chunk: Chunk) -> list[Finding]:
    """A line of an open sale has a claim on every unit; once a part was sent, on no more than all.

    A line of a bundle has one on every unit of each of its parts. What a hold let go is not
    missing. The chunk is one of order numbers.
    """
    held = "COALESCE(SUM(allocation.quantity), 0)"
    wanted = "CAST(line.quantity AS BIGINT) * COALESCE(part.quantity, 1)"
    rows = await chunk.fetch(
        f"SELECT line.id, line.order_id, {wanted} AS wanted, {held} AS held"
        f" FROM {table(Order)} AS sale"
        f" JOIN {table(OrderLine)} AS line ON line.order_id = sale.id"
        f" LEFT JOIN {table(OrderLineComponent)} AS part ON part.order_line_id = line.id"
        f" LEFT JOIN {table(Allocation)} AS allocation ON allocation.order_line_id = line.id"
        " AND (part.id IS NULL OR EXISTS (SELECT 1"
        f" FROM {table(StockLevel)} AS level"
        " WHERE level.id = allocation.level_id AND level.variant_id = part.variant_id))"
        f" WHERE {chunk.within('sale.number')} AND sale.{IS_OPEN}"
        f" AND sale.kind = '{OrderKind.SALE}' AND sale.fulfillment_status NOT IN {_SENT}"
        f" AND line.kind = '{LineKind.PRODUCT}' AND line.variant_id IS NOT NULL"
        f" AND NOT EXISTS (SELECT 1 FROM {table(Hold)} AS hold WHERE hold.order_id = sale.id"
        " AND hold.released_at IS NULL AND hold.frees_stock)"
        " GROUP BY line.id, line.order_id, line.quantity, sale.fulfillment_status,"
        " part.id, part.quantity"
        f" HAVING {held} > {wanted} OR ({held} < {wanted}"
        f" AND sale.fulfillment_status = '{FulfillmentStatus.UNFULFILLED}')"
        " ORDER BY line.id, part.id"
    )
    return [
        Finding(
            check=DoctorCheck.ORDER_DEMAND,
            part="allocated",
            order_id=as_uuid(row["order_id"]),
            order_line_id=as_uuid(row["id"]),
            expected=int(row["wanted"]),
            found=int(row["held"]),
        )
        for row in rows
    ]


async def closed_orders(chunk: Chunk) -> list[Finding]:
    """Nothing is allocated for an order that is cancelled, completed or sent.

    The chunk is one of allocations.
    """
    rows = await chunk.fetch(
        "SELECT allocation.level_id, allocation.quantity, line.id, line.order_id"
        f" FROM {table(Allocation)} AS allocation"
        f" JOIN {table(OrderLine)} AS line ON line.id = allocation.order_line_id"
        f" JOIN {table(Order)} AS sale ON sale.id = line.order_id"
        f" WHERE {chunk.within('allocation.id')}"
        f" AND (NOT sale.{IS_OPEN} OR sale.fulfillment_status IN {_SENT}) ORDER BY allocation.id"
    )
    return [
        Finding(
            check=DoctorCheck.CLOSED_ORDERS,
            part="allocated",
            level_id=as_uuid(row["level_id"]),
            order_id=as_uuid(row["order_id"]),
            order_line_id=as_uuid(row["id"]),
            expected=0,
            found=row["quantity"],
        )
        for row in rows
    ]
