"""Which lots to pick: what expires first goes first, and what has expired not at all."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from backend.core.errors import Code, OmsError
from backend.models import LotLevel
from backend.ports.deps import Deps
from backend.services.inventory.lots.book import stock_of
from backend.services.inventory.lots.rules import LotStock, Source, day_in, take
from backend.services.inventory.stock.ledger import MOST_UNITS


@dataclass(frozen=True, slots=True)
class LotPick:
    """Units to take of one lot."""

    lot_id: UUID
    units: int


async def suggest_picks(
    deps: Deps, level_ids: Sequence[UUID], units: int
) -> dict[UUID, list[LotPick]]:
    """For each level, where so many units are best taken from, in the order of taking; fewer when
    no more may be sold, none where no lots are kept. One statement for all levels; locks nothing.

    Raises: OmsError INVALID_INPUT.
    """
    if not 0 < units <= MOST_UNITS:
        raise OmsError(Code.INVALID_INPUT, "1 to 10^9 units.", field="units")
    rows = await LotLevel.filter(level_id__in=list(level_ids), on_hand__gt=0).select_related(
        "lot", "level__warehouse"
    )
    now = deps.clock.now()
    stocks: dict[UUID, list[LotStock]] = defaultdict(list)
    today: dict[UUID, date] = {}
    for row in rows:
        stocks[row.level_id].append(stock_of(row))
        today[row.level_id] = day_in(now, row.level.warehouse.timezone)
    return {
        key: [
            LotPick(stock.lot_id, given)
            for stock, given in take(stocks[key], units, Source.FOR_SALE, today[key])
        ]
        if key in stocks
        else []
        for key in level_ids
    }
