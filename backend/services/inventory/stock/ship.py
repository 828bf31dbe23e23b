"""Units that leave the house for a customer."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.models.inventory.stock import StockEntryKind
from backend.ports.deps import Deps
from backend.services.inventory.lots.rules import LotUnits
from backend.services.inventory.stock.carry import Claimed, reduce_claims
from backend.services.inventory.stock.ledger import Cause, Movement, post
from backend.services.inventory.stock.levels import lock_levels


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Units of a level for an order line. `lots` are those that were scanned: of the units beyond
    them, what expires first leaves.
    """

    order_line_id: UUID
    level_id: UUID
    units: int
    lots: Sequence[LotUnits] = ()


async def ship_stock(
    deps: Deps, actor: Actor, leaving: Sequence[Leaving], cause: Cause, field: str
) -> None:
    """Takes the units off the shelf, and off what their order lines have a claim on.

    In the caller's transaction, all or none; the order is locked. Entries SHIPPED. Raises: OmsError
    INSUFFICIENT_STOCK where less is allocated or no lot may be sold, LOT_REQUIRED for serial
    numbers that were not scanned, NOT_ALLOWED_NOW for a lot that is called back.
    """
    levels = await lock_levels(each.level_id for each in leaving)
    await reduce_claims(
        [Claimed(each.order_line_id, each.level_id, each.units) for each in leaving], field
    )
    # the named ones first, or another line would take them for what expires first
    movements = [_named(each, cause, field) for each in leaving if each.lots]
    movements += [
        _movement(each.level_id, rest, cause, field)
        for each in leaving
        if (rest := each.units - sum(lot.quantity for lot in each.lots))
    ]
    await post(deps, actor, movements, levels)


def _named(leaving: Leaving, cause: Cause, field: str) -> Movement:
    units = sum(lot.quantity for lot in leaving.lots)
    return _movement(leaving.level_id, units, cause, field, leaving.lots)


def _movement(
    level_id: UUID, units: int, cause: Cause, field: str, lots: Sequence[LotUnits] | None = None
) -> Movement:
    return Movement(
        level_id=level_id,
        kind=StockEntryKind.SHIPPED,
        on_hand=-units,
        allocated=-units,
        cause=cause,
        field=field,
        lots=lots,
        lots_field=field,
    )
