"""What is on its way to a level, against the documents that say so."""

from collections.abc import Callable

from backend.models import StockLevel
from backend.models.inventory.doctor import DoctorCheck
from backend.services.inventory.doctor.checks import Chunk, Finding, table
from backend.services.inventory.doctor.ledger import compare

# A SELECT of `level_id` and `units`, any number of rows per level, for the levels of a chunk.
Source = Callable[[Chunk], str]

# Every kind of document that makes units come in adds its source here.
SOURCES: tuple[Source, ...] = ()


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
