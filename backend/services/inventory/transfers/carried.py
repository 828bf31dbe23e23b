"""The lots that a transfer carries: those that left and are not here yet."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from tortoise.functions import Sum

from backend.core.errors import Code, OmsError
from backend.models import Lot, LotEntry, Transfer
from backend.models.catalog import Tracking
from backend.services.inventory.lots.rules import (
    LotStock,
    LotUnits,
    Share,
    Source,
    check_named,
    lot_key,
    take,
)
from backend.services.inventory.stock.ledger import Movement
from backend.services.inventory.stock.levels import LockedLevel

# Lots by level, of a transfer.
Carried = Mapping[UUID, list[LotStock]]


async def carried_to(transfer: Transfer, levels: Collection[LockedLevel]) -> Carried:
    """What is on its way to each of the locked levels. Nothing is read where no lots are kept."""
    keys = [level.id for level in levels if level.tracking is not Tracking.NONE]
    if not keys:
        return {}
    found = await lots_on_the_way([(transfer.id, key) for key in keys])
    rows = [(key, row) for key in keys for row in found[transfer.id, key]]
    lots = {lot.id: lot for lot in await Lot.filter(id__in=[row["lot_id"] for _, row in rows])}
    carried: dict[UUID, list[LotStock]] = defaultdict(list)
    for level_id, row in rows:
        lot = lots[row["lot_id"]]
        carried[level_id].append(
            LotStock(
                lot_id=lot.id,
                number=lot.number,
                sell_by=lot.sell_by,
                received_at=lot.received_at,
                incoming=row["units"],
            )
        )
    return carried


async def lots_on_the_way(
    ends: Sequence[tuple[UUID, UUID | None]],
) -> dict[tuple[UUID, UUID | None], list[dict[str, Any]]]:
    """Rows of `lot_id` and `units` for each transfer and the level that it brings them to, by one
    statement; those that expire first come first.
    """
    rows = await (
        LotEntry.filter(
            level_id__in=[level_id for _, level_id in ends if level_id is not None],
            entry__cause_id__in=[transfer_id for transfer_id, _ in ends],
        )
        .annotate(units=Sum("incoming_delta"))
        .group_by("entry__cause_id", "level_id", "lot_id", "lot__sell_by", "lot__number")
        .order_by("lot__sell_by", "lot__number")
        .values("entry__cause_id", "level_id", "lot_id", "units", "lot__sell_by", "lot__number")
    )
    found: dict[tuple[UUID, UUID | None], list[dict[str, Any]]] = {end: [] for end in ends}
    for row in rows:
        there = found.get((row["entry__cause_id"], row["level_id"]))
        if there is not None and row["units"]:
            there.append({"lot_id": row["lot_id"], "units": int(row["units"])})
    return found


def with_lots(
    movements: Sequence[Movement],
    level: LockedLevel,
    carried: Sequence[LotStock],
    named: Sequence[LotUnits] | None,
    field: str,
) -> list[Movement]:
    """The movements at the end of a line's way, each with its lots: of what is taken in those that
    are `named`, then of what never came those that are left, then of a surplus what is named
    beyond what was sent.

    Without names what expires first has come. Raises: OmsError LOT_REQUIRED, INVALID_INPUT.
    """
    if level.tracking is Tracking.NONE:
        return [replace(each, lots=named, lots_field=field) for each in movements]
    if named is not None:
        units = sum(max(each.on_hand, 0) for each in movements)
        check_named(named, units, is_serial=level.tracking is Tracking.SERIAL, field=field)
    left = {lot_key(stock.number): stock for stock in carried}
    over = list(named or ())
    spread = []
    for movement in movements:
        if not movement.incoming:  # a surplus
            spread.append(replace(movement, lots=over or None, lots_field=field))
            continue
        units = -movement.incoming
        if movement.on_hand and named is not None:
            taken, over = _named(left, named, units, field)
        else:
            _check_choice(level, left, units, field)
            taken = take(left.values(), units, Source.INCOMING, date.min)
        for stock, given in taken:
            stock.incoming -= given
        came = 1 if movement.on_hand else 0
        shares = [
            Share(lot_id=stock.lot_id, on_hand=given * came, incoming=-given)
            for stock, given in taken
        ]
        spread.append(replace(movement, shares=shares, lots_field=field))
    return spread


def _named(
    left: Mapping[str, LotStock], named: Sequence[LotUnits], units: int, field: str
) -> tuple[list[tuple[LotStock, int]], list[LotUnits]]:
    """The named lots as far as they were sent, and what is named beyond that."""
    taken: list[tuple[LotStock, int]] = []
    over: list[LotUnits] = []
    for lot in named:
        stock = left.get(lot_key(lot.number))
        given = min(lot.quantity, stock.incoming if stock else 0, units)
        if stock and given:
            taken.append((stock, given))
            units -= given
        if given < lot.quantity:
            over.append(replace(lot, quantity=lot.quantity - given))
    if units:
        message = "Some of these lots did not leave with this transfer."
        raise OmsError(Code.INVALID_INPUT, message, field=field)
    return taken, over


def _check_choice(level: LockedLevel, left: Mapping[str, LotStock], units: int, field: str) -> None:
    """Which of some serial numbers came has to be said."""
    on_the_way = sum(stock.incoming for stock in left.values())
    if level.tracking is Tracking.SERIAL and units < on_the_way:
        message = f"Say which lots or serial numbers these units of {level.sku} are."
        raise OmsError(Code.LOT_REQUIRED, message, field=field, details={"sku": level.sku})
