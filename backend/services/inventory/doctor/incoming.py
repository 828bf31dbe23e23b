"""What is on its way to a level, against the documents that say so."""

from collections.abc import Callable

from backend.models import PurchaseOrder, PurchaseOrderLine, StockLevel, TransferLine
from backend.models.inventory.doctor import DoctorCheck
from backend.services.inventory.doctor.checks import Chunk, Finding, table
from backend.services.inventory.doctor.ledger import compare

# A SELECT of `level_id` and `units`, any number of rows per level, for the levels of a chunk.
Source = Callable[[Chunk], str]


def on_order(chunk: Chunk) -> str:
    """What the lines of purchase orders still have coming."""
    return (
        "SELECT level.id AS level_id, line.incoming_quantity AS units"
        f" FROM {table(StockLevel)} AS level"
        f" JOIN {table(PurchaseOrderLine)} AS line"
        " ON line.variant_id = level.variant_id AND line.incoming_quantity > 0"
        f" JOIN {table(PurchaseOrder)} AS placed"
        " ON placed.id = line.purchase_order_id AND placed.warehouse_id = level.warehouse_id"
        f" WHERE {chunk.within('level.id')}"
    )


def on_the_way(chunk: Chunk) -> str:
    """What was dispatched to a level by transfers and is neither received nor given up."""
    return (
        "SELECT destination_level_id AS level_id, dispatched - received AS units"
        f" FROM {table(TransferLine)}"
        f" WHERE NOT is_closed AND {chunk.within('destination_level_id')}"
    )


# Every kind of document that makes units come in adds its source here.
SOURCES: tuple[Source, ...] = (on_order, on_the_way)


async def level_incoming(chunk: Chunk) -> list[Finding]:
    """What is on its way to a level is what all documents together say; without any, nothing."""
    return await compare(
        chunk, DoctorCheck.LEVEL_INCOMING, incoming_units(chunk, SOURCES), "incoming"
    )


def incoming_units(chunk: Chunk, sources: tuple[Source, ...]) -> str:
    """A SELECT of what the sources say in sum: `level_id` and `incoming`."""
    nothing = f"SELECT id AS level_id, 0 AS units FROM {table(StockLevel)} WHERE FALSE"
    units = " UNION ALL ".join((nothing, *(source(chunk) for source in sources)))
    return (
        "SELECT level_id, CAST(SUM(units) AS BIGINT) AS incoming"
        f" FROM ({units}) AS units GROUP BY level_id"
    )
