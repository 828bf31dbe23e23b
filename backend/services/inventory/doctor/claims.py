"""Claims on stock against the levels they are made on and the orders they are made for."""

from backend.core.sql import as_uuid
from backend.models import (
    Allocation,
    Backorder,
    FulfillmentLine,
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

# Of a line, or of one part of a bundle's, as `order_demand` joins them.
_OF_LINE = "order_line_id = line.id AND (part.id IS NULL OR"
_HELD = (
    f"SELECT SUM(allocation.quantity) FROM {table(Allocation)} AS allocation"
    f" JOIN {table(StockLevel)} AS level ON level.id = allocation.level_id"
    f" WHERE allocation.{_OF_LINE} level.variant_id = part.variant_id)"
)
_AWAITED = (
    f"SELECT SUM(waiting.quantity) FROM {table(Backorder)} AS waiting"
    f" WHERE waiting.{_OF_LINE} waiting.variant_id = part.variant_id)"
)
_SENT_UNITS = (
    f"SELECT SUM(work.shipped) FROM {table(FulfillmentLine)} AS work"
    f" WHERE work.{_OF_LINE} work.variant_id = part.variant_id)"
)
_IS_CLOSED = f"(NOT sale.{IS_OPEN} OR sale.fulfillment_status IN {_SENT})"
_FREED = (
    f"SELECT 1 FROM {table(Hold)} AS hold WHERE hold.order_id = demand.order_id"
    " AND hold.released_at IS NULL AND hold.frees_stock"
)


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
    """What a line of an open sale holds, waits for and has sent is what it wants; of a bundle, each
    of its parts. A hold that frees its stock leaves it short; so does what was sent before this
    house kept what it sends.

    The chunk is one of order numbers.
    """
    rows = await chunk.fetch(
        "SELECT demand.id, demand.order_id, demand.wanted, demand.held + demand.sent AS held FROM ("
        "SELECT line.id, line.order_id, part.id AS part_id, sale.fulfillment_status,"
        " CAST(line.quantity AS BIGINT) * COALESCE(part.quantity, 1) AS wanted,"
        f" COALESCE(({_HELD}), 0) + COALESCE(({_AWAITED}), 0) AS held,"
        f" COALESCE(({_SENT_UNITS}), 0) AS sent"
        f" FROM {table(Order)} AS sale"
        f" JOIN {table(OrderLine)} AS line ON line.order_id = sale.id"
        f" LEFT JOIN {table(OrderLineComponent)} AS part ON part.order_line_id = line.id"
        f" WHERE {chunk.within('sale.number')} AND sale.{IS_OPEN}"
        f" AND sale.kind = '{OrderKind.SALE}' AND sale.fulfillment_status NOT IN {_SENT}"
        f" AND line.kind = '{LineKind.PRODUCT}' AND line.variant_id IS NOT NULL) AS demand"
        " WHERE held + sent > wanted OR (held + sent < wanted"
        f" AND (fulfillment_status = '{FulfillmentStatus.UNFULFILLED}' OR sent > 0)"
        f" AND NOT EXISTS ({_FREED}))"
        " ORDER BY demand.id, demand.part_id"
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
        f" WHERE {chunk.within('allocation.id')} AND {_IS_CLOSED} ORDER BY allocation.id"
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


async def closed_backorders(chunk: Chunk) -> list[Finding]:
    """An order that is cancelled, completed or sent waits for nothing.

    The chunk is one of backorders. The job that serves them passes these over, so they hold nobody
    up; who awaits them is counted wrong all the same.
    """
    rows = await chunk.fetch(
        "SELECT waiting.quantity, line.id, line.order_id"
        f" FROM {table(Backorder)} AS waiting"
        f" JOIN {table(OrderLine)} AS line ON line.id = waiting.order_line_id"
        f" JOIN {table(Order)} AS sale ON sale.id = line.order_id"
        f" WHERE {chunk.within('waiting.id')} AND {_IS_CLOSED} ORDER BY waiting.id"
    )
    return [
        Finding(
            check=DoctorCheck.CLOSED_BACKORDERS,
            order_id=as_uuid(row["order_id"]),
            order_line_id=as_uuid(row["id"]),
            expected=0,
            found=row["quantity"],
        )
        for row in rows
    ]
