"""Where the pages of the stock grid begin: any can be shown without those before it."""

from dataclasses import dataclass

from backend.core.db import fetch_all
from backend.core.errors import Code, OmsError
from backend.core.paging import MAX_PAGE, encode_cursor
from backend.services.inventory.stock.queries import (
    StockLevelSort,
    StockLevelWhere,
    levels_in_order,
)

# As far as it is laid: beyond, a filter is of more use than a scroll bar.
MOST_ROWS = 200_000
_FEWEST = 20


@dataclass(frozen=True, slots=True)
class Ruler:
    """`cursors[n]` is the `after` of the rows from `every * (n + 1)` on; `rows` is how many there
    are, counted up to MOST_ROWS."""

    every: int
    rows: int
    cursors: list[str]


async def ruler_of(
    where: StockLevelWhere | None, search: str | None, sort: StockLevelSort, every: int
) -> Ruler:
    """One look at the whole list, along its index. Raises: OmsError INVALID_INPUT."""
    if not _FEWEST <= every <= MAX_PAGE:
        message = f"A page has {_FEWEST} to {MAX_PAGE} rows."
        raise OmsError(Code.INVALID_INPUT, message, field="every")
    query, ordering = levels_in_order(where, search, sort)
    keys = query.limit(MOST_ROWS).values(*ordering.keys)
    keys._choose_db_if_not_chosen()
    keys._make_query()
    text, values = keys.query.get_parameterized_sql()
    sign = " DESC" if ordering.descending else ""
    order = ", ".join(f'"{key}"{sign}' for key in ordering.keys)
    found = await fetch_all(
        f"SELECT * FROM (SELECT listed.*, row_number() OVER (ORDER BY {order}) AS place,"
        f" count(*) OVER () AS count FROM ({text}) listed) numbered"
        f" WHERE place % {every} = 0 OR place = count ORDER BY place",
        values,
    )
    rows = found[-1]["count"] if found else 0
    marks = [row for row in found if row["place"] % every == 0 and row["place"] < rows]
    return Ruler(every, rows, [encode_cursor(ordering, row) for row in marks])


async def rows_before(where: StockLevelWhere | None, search: str | None, sku: str) -> int:
    """How many rows of the list, sorted by SKU, stand before the first whose SKU is not less."""
    query, _ = levels_in_order(where, search, StockLevelSort.SKU_ASC)
    return await query.filter(sku__lt=sku).count()
