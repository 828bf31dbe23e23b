"""Which lots give the units, and what a number of a lot may be. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.core.errors import Code, OmsError
from backend.models.inventory.lots import NEVER
from backend.services.catalog.rules import LONGEST_CODE, checked_text, sku_key

# How many lots or serial numbers one line of a request names.
MOST_NAMED = 1_000


@dataclass(kw_only=True)
class LotUnits:
    """Units of one lot, by its number; of a serial number there is one. `expires_on` is asked for
    where the lot is new and its variant is sold by its date.
    """

    number: str
    quantity: int = 1
    expires_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What a movement moves of one lot, in units; positive adds."""

    lot_id: UUID
    on_hand: int = 0
    quarantined: int = 0
    incoming: int = 0


@dataclass(slots=True, kw_only=True)
class LotStock:
    """One lot in one level."""

    lot_id: UUID
    number: str
    sell_by: date
    received_at: datetime
    is_recalled: bool = False
    is_serial: bool = False
    on_hand: int = 0
    quarantined: int = 0
    incoming: int = 0

    @property
    def free(self) -> int:
        return self.on_hand - self.quarantined

    def is_sold_on(self, day: date) -> bool:
        return not self.is_recalled and day <= self.sell_by


class Source(Enum):
    """Which units of a lot are meant: those that may be sold, all that are not set aside, those on
    their way, or those set aside, to be thrown away or to be given free again.
    """

    FOR_SALE = auto()
    FREE = auto()
    INCOMING = auto()
    ASIDE = auto()
    ASIDE_TO_SELL = auto()


def take(
    stocks: Iterable[LotStock], units: int, source: Source, today: date
) -> list[tuple[LotStock, int]]:
    """The lots that give the units, and how many each: what expires first goes first.

    What is to be sold is taken of no lot that is called back or past its day; what is to go
    otherwise, of those first. Fewer units than asked for when there are no more.
    """
    taken: list[tuple[LotStock, int]] = []
    for stock in sorted(stocks, key=lambda stock: _turn(stock, source, today)):
        if not units:
            break
        given = min(units, _held(stock, source, today))
        if given:
            taken.append((stock, given))
            units -= given
    return taken


def _held(stock: LotStock, source: Source, today: date) -> int:
    match source:
        case Source.FOR_SALE:
            return stock.free if stock.is_sold_on(today) else 0
        case Source.FREE:
            return stock.free
        case Source.INCOMING:
            return stock.incoming
        case _:
            return stock.quarantined


def _turn(stock: LotStock, source: Source, today: date) -> tuple[bool, date, datetime, str]:
    sold = stock.is_sold_on(today)
    keeps_sellable = source in (Source.FREE, Source.ASIDE)
    return sold is keeps_sellable, stock.sell_by, stock.received_at, stock.number


def lot_key(number: str) -> str:
    """What makes two numbers the same one, however a scanner writes them."""
    return sku_key(number)


def check_named(lots: Sequence[LotUnits], units: int, *, is_serial: bool, field: str) -> None:
    """Raises: OmsError LOT_REQUIRED without the number of a lot or when the lots do not come to
    the units, INVALID_INPUT, LIMIT_EXCEEDED.
    """
    if len(lots) > MOST_NAMED:
        message = f"At most {MOST_NAMED} lots or serial numbers."
        raise OmsError(Code.LIMIT_EXCEEDED, message, field=field)
    seen = set()
    for index, lot in enumerate(lots):
        path = f"{field}.{index}"
        if not lot.number.strip():
            raise OmsError(Code.LOT_REQUIRED, "A lot has a number.", field=f"{path}.number")
        _check_text(lot.number, f"{path}.number")
        if lot.quantity < 1:
            raise OmsError(Code.INVALID_INPUT, "1 to 10^9 units.", field=f"{path}.quantity")
        if is_serial and lot.quantity != 1:
            message = "A serial number is that of one unit."
            raise OmsError(Code.INVALID_INPUT, message, field=f"{path}.quantity")
        if lot_key(lot.number) in seen:
            message = "This number stands twice."
            raise OmsError(Code.INVALID_INPUT, message, field=f"{path}.number")
        seen.add(lot_key(lot.number))
    named = sum(lot.quantity for lot in lots)
    if named != units:
        raise OmsError(
            Code.LOT_REQUIRED,
            f"Lots are named for {named} of {units} units.",
            field=field,
            details={"named": named, "units": units},
        )


def _check_text(number: str, field: str) -> None:
    checked_text(number, LONGEST_CODE, field)
    if not number.strip().isprintable() or len(lot_key(number)) > LONGEST_CODE:
        message = "This is not the number of a lot."
        raise OmsError(Code.INVALID_INPUT, message, field=field)


def last_day_of_sale(expires_on: date | None, minimum_shelf_days: int | None) -> date:
    """With so many days left a unit is still sold; what does not perish always is."""
    if expires_on is None:
        return NEVER
    days = timedelta(days=minimum_shelf_days or 0)
    return expires_on - days if expires_on - date.min > days else date.min


def day_in(moment: datetime, timezone: str) -> date:
    """Which day it is then in a time zone."""
    return moment.astimezone(ZoneInfo(timezone)).date()
