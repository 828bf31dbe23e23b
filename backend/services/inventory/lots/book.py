"""The part of the stock ledger that knows lots: which of them a movement moves.

Only `stock.ledger` writes through it. A level is locked by then, and that lock is its lots' too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tortoise.expressions import Q

from backend.core.db import flush, insert_later, update_later
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id
from backend.models import Lot, LotEntry, LotLevel, Warehouse
from backend.models.catalog import Tracking
from backend.models.inventory.stock import StockEntryKind
from backend.ports.deps import Deps
from backend.services.inventory.lots.naming import lots_named
from backend.services.inventory.lots.rules import (
    LotStock,
    LotUnits,
    Share,
    Source,
    check_named,
    day_in,
    lot_key,
    take,
)
from backend.services.inventory.stock.levels import LockedLevel

if TYPE_CHECKING:
    from backend.services.inventory.stock.ledger import Movement

# What leaves by these is to be sold, here or elsewhere.
_SELLING = (StockEntryKind.SHIPPED, StockEntryKind.TRANSFERRED)

_Place = tuple[UUID, UUID]  # level, lot


def touches_lots(movement: "Movement", level: LockedLevel) -> bool:
    """Whether the movement moves units of lots.

    Raises: OmsError INVALID_INPUT when it names lots and the variant has none.
    """
    if level.tracking is Tracking.NONE:
        if movement.lots:
            message = f"No lots or serial numbers are kept of {level.sku}."
            raise OmsError(Code.INVALID_INPUT, message, field=movement.lots_field)
        return False
    return bool(movement.on_hand or movement.quarantined or movement.shares)


@dataclass(slots=True)
class LotBook:
    """The lots of some locked levels, in memory, while movements are spread over them."""

    levels: Mapping[UUID, LockedLevel]
    today: Mapping[UUID, date]  # by level
    lots: Mapping[tuple[UUID, str], UUID]  # by variant and key of the number
    known: Mapping[UUID, Lot]
    stocks: dict[_Place, LotStock]
    ids: dict[_Place, UUID]  # of the rows that are there
    moved: dict[_Place, None] = field(default_factory=dict)
    spreads: list[tuple[int, UUID, Share]] = field(default_factory=list)

    def spread(self, at: int, movement: "Movement") -> tuple[Share, ...]:
        """What the movement, the `at`-th of those posted, moves of each lot.

        Raises: OmsError LOT_REQUIRED, INSUFFICIENT_STOCK, ALREADY_EXISTS, NOT_ALLOWED_NOW.
        """
        if movement.shares is not None:
            shares = _checked(movement, movement.shares)
        elif movement.lots:
            shares = self._named(movement, movement.lots)
        else:
            shares = self._chosen(movement)
        for index, share in enumerate(shares):
            path = f"{movement.lots_field}.{index}" if movement.lots else movement.lots_field
            self._apply(movement.level_id, share, path)
            self.spreads.append((at, movement.level_id, share))
        return shares

    def _named(self, movement: "Movement", lots: Sequence[LotUnits]) -> tuple[Share, ...]:
        level = self.levels[movement.level_id]
        shares = []
        for index, lot in enumerate(lots):
            key = self.lots.get((level.variant_id, lot_key(lot.number)))
            path = f"{movement.lots_field}.{index}"
            if key is None:
                message = f"There is no lot {lot.number.strip()} of {level.sku}."
                raise OmsError(Code.NOT_FOUND, message, field=f"{path}.number")
            if movement.kind is StockEntryKind.SHIPPED:
                self._check_sold(level, key, path)
            shares.append(_share(movement, key, lot.quantity))
        return tuple(shares)

    def _check_sold(self, level: LockedLevel, lot_id: UUID, path: str) -> None:
        stock = self._stock(level.id, lot_id)
        if not stock.is_sold_on(self.today[level.id]):
            message = f"Lot {stock.number} is called back or past its date: it is not sold."
            raise OmsError(Code.NOT_ALLOWED_NOW, message, field=path)

    def _chosen(self, movement: "Movement") -> tuple[Share, ...]:
        """What expires first goes first; what comes has to be named."""
        level = self.levels[movement.level_id]
        source, units = _source(movement), abs(movement.on_hand or movement.quarantined)
        here = [stock for (place, _), stock in self.stocks.items() if place == level.id]
        today = self.today[level.id]
        taken = take(here, units, source, today) if source else []
        if source and sum(given for _, given in taken) < units:
            message = f"There is not enough of {level.sku} that may be sold: name the lots."
            raise OmsError(Code.INSUFFICIENT_STOCK, message, field=movement.lots_field)
        if not source or (level.tracking is Tracking.SERIAL and not _is_all(here, taken, source)):
            message = f"Say which lots or serial numbers these units of {level.sku} are."
            details: dict[str, object] = {"sku": level.sku, "tracking": level.tracking.value}
            raise OmsError(Code.LOT_REQUIRED, message, field=movement.lots_field, details=details)
        return tuple(_share(movement, stock.lot_id, given) for stock, given in taken)

    def _stock(self, level_id: UUID, lot_id: UUID) -> LotStock:
        place = (level_id, lot_id)
        if place not in self.stocks:
            self.stocks[place] = _empty(self.known[lot_id])
        return self.stocks[place]

    def _apply(self, level_id: UUID, share: Share, path: str | None) -> None:
        stock = self._stock(level_id, share.lot_id)
        stock.on_hand += share.on_hand
        stock.quarantined += share.quarantined
        stock.incoming += share.incoming
        if not 0 <= stock.quarantined <= stock.on_hand or stock.incoming < 0:
            message = f"There is not enough of lot {stock.number} for this."
            raise OmsError(Code.INSUFFICIENT_STOCK, message, field=path)
        if stock.is_serial and self._places(share.lot_id) > 1:
            message = f"Serial number {stock.number} is in the house already."
            raise OmsError(Code.ALREADY_EXISTS, message, field=path)
        self.moved[level_id, share.lot_id] = None

    def _places(self, lot_id: UUID) -> int:
        return sum(
            stock.on_hand + stock.incoming
            for (_, key), stock in self.stocks.items()
            if key == lot_id
        )

    def write(self, entry_ids: Sequence[UUID]) -> None:
        """Writes what the movements came to, with the transaction's next flush()."""
        there = [place for place in self.moved if place in self.ids]
        new = [place for place in self.moved if place not in self.ids]
        update_later(
            LotLevel, [{"id": self.ids[place], **_parts(self.stocks[place])} for place in there]
        )
        insert_later(
            LotLevel,
            [
                {
                    "id": new_id(),
                    "level_id": level_id,
                    "lot_id": lot_id,
                    "is_serial": self.stocks[level_id, lot_id].is_serial,
                    **_parts(self.stocks[level_id, lot_id]),
                }
                for level_id, lot_id in new
            ],
        )
        insert_later(
            LotEntry,
            [
                {
                    "entry_id": entry_ids[at],
                    "level_id": level_id,
                    "lot_id": share.lot_id,
                    "on_hand_delta": share.on_hand,
                    "quarantined_delta": share.quarantined,
                    "incoming_delta": share.incoming,
                }
                for at, level_id, share in self.spreads
            ],
        )


async def open_book(
    deps: Deps, levels: Mapping[UUID, LockedLevel], movements: Sequence["Movement"]
) -> LotBook:
    """The lots that the movements, all of tracked variants, may move; new ones are made.

    Raises: OmsError LOT_REQUIRED, INVALID_INPUT.
    """
    for movement in movements:
        if movement.lots:
            is_serial = levels[movement.level_id].tracking is Tracking.SERIAL
            units = abs(movement.on_hand or movement.quarantined)
            path = movement.lots_field or "lots"
            check_named(movement.lots, units, is_serial=is_serial, field=path)
    await flush(Lot, LotLevel)
    lots = await lots_named(deps, levels, movements)
    keys = {*lots.values(), *_shared(movements)}
    known = {lot.id: lot for lot in await Lot.filter(id__in=list(keys))}
    choosing = [each.level_id for each in movements if each.shares is None and not each.lots]
    present = Q(on_hand__gt=0) | Q(incoming__gt=0)
    rows = await LotLevel.filter(
        Q(lot_id__in=list(keys)) | Q(Q(level_id__in=choosing), present)
    ).select_related("lot")
    places = {(row.level_id, row.lot_id): row for row in rows}
    return LotBook(
        levels=levels,
        today=await _today(deps, [levels[each.level_id] for each in movements]),
        lots=lots,
        known=known,
        stocks={place: stock_of(row) for place, row in places.items()},
        ids={place: row.id for place, row in places.items()},
    )


async def _today(deps: Deps, levels: Sequence[LockedLevel]) -> dict[UUID, date]:
    warehouses = Warehouse.filter(id__in=list({level.warehouse_id for level in levels}))
    zones: dict[UUID, str] = dict(await warehouses.values_list("id", "timezone"))
    now = deps.clock.now()
    return {level.id: day_in(now, zones[level.warehouse_id]) for level in levels}


def stock_of(row: Any) -> LotStock:
    """A LotLevel that brings its lot along."""
    stock = _empty(row.lot)
    stock.on_hand, stock.quarantined, stock.incoming = row.on_hand, row.quarantined, row.incoming
    return stock


def _empty(lot: Lot) -> LotStock:
    return LotStock(
        lot_id=lot.id,
        number=lot.number,
        sell_by=lot.sell_by,
        received_at=lot.received_at,
        is_recalled=lot.recalled_at is not None,
        is_serial=lot.is_serial,
    )


def _shared(movements: Sequence["Movement"]) -> list[UUID]:
    return [share.lot_id for movement in movements for share in movement.shares or ()]


def _source(movement: "Movement") -> Source | None:
    """Where the units of a movement come from; None where they come into the house."""
    if movement.on_hand > 0:
        return None
    if movement.on_hand:
        if movement.quarantined:
            return Source.ASIDE
        return Source.FOR_SALE if movement.kind in _SELLING else Source.FREE
    return Source.FREE if movement.quarantined > 0 else Source.ASIDE_TO_SELL


def _is_all(
    here: Sequence[LotStock], taken: Sequence[tuple[LotStock, int]], source: Source
) -> bool:
    """Whether there was no choice: a unit that was taken for another makes the books lie."""
    aside = source in (Source.ASIDE, Source.ASIDE_TO_SELL)
    held = sum(stock.quarantined if aside else stock.free for stock in here)
    return held == sum(given for _, given in taken)


def _checked(movement: "Movement", shares: Sequence[Share]) -> tuple[Share, ...]:
    on_hand = sum(share.on_hand for share in shares)
    quarantined = sum(share.quarantined for share in shares)
    if (on_hand, quarantined) != (movement.on_hand, movement.quarantined):
        message = "This is from before lots were kept."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field=movement.field)
    return tuple(shares)


def _share(movement: "Movement", lot_id: UUID, units: int) -> Share:
    return Share(
        lot_id=lot_id,
        on_hand=units * _sign(movement.on_hand),
        quarantined=units * _sign(movement.quarantined),
    )


def _sign(units: int) -> int:
    return (units > 0) - (units < 0)


def _parts(stock: LotStock) -> dict[str, int]:
    return {
        "on_hand": stock.on_hand,
        "quarantined": stock.quarantined,
        "incoming": stock.incoming,
    }
