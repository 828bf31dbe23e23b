"""First expired, first out; and what a request may name."""

from datetime import UTC, date, datetime

import pytest

from backend.core.errors import Code, OmsError
from backend.core.ids import new_id
from backend.models.inventory.lots import NEVER
from backend.services.inventory.lots.rules import (
    LotStock,
    Source,
    check_named,
    day_in,
    last_day_of_sale,
    lot_key,
    take,
)
from tests.factories.lots import units

TODAY = date(2026, 6, 15)
MAY, JUNE, JULY = date(2026, 5, 31), TODAY, date(2026, 7, 31)


def lot(number: str, sell_by: date, on_hand: int, quarantined: int = 0, **more: object) -> LotStock:
    received = more.pop("received", 1)
    return LotStock(
        lot_id=new_id(),
        number=number,
        sell_by=sell_by,
        received_at=datetime(2026, 1, int(str(received)), tzinfo=UTC),
        on_hand=on_hand,
        quarantined=quarantined,
        is_recalled=bool(more.pop("recalled", False)),
    )


def taken(source: Source, wanted: int, *lots: LotStock) -> list[tuple[str, int]]:
    return [(stock.number, given) for stock, given in take(lots, wanted, source, TODAY)]


def test_what_expires_first_goes_first_and_of_the_same_day_what_came_first() -> None:
    lots = (
        lot("never", NEVER, 9),
        lot("july", JULY, 2),
        lot("today late", JUNE, 2, received=3),
        lot("today early", JUNE, 2, received=2),
    )
    assert taken(Source.FOR_SALE, 7, *lots) == [
        ("today early", 2),
        ("today late", 2),
        ("july", 2),
        ("never", 1),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (Source.FOR_SALE, [("july", 3)]),
        # a loss, or a quarantine: what may not be sold is the first to go
        (Source.FREE, [("may", 4), ("recalled", 5), ("july", 3)]),
        (Source.ASIDE, [("may", 1), ("july", 2)]),
        # given free again: what may be sold comes back first
        (Source.ASIDE_TO_SELL, [("july", 2), ("may", 1)]),
    ],
)
def test_past_its_date_or_called_back_nothing_is_sold(
    source: Source, expected: list[tuple[str, int]]
) -> None:
    lots = (
        lot("july", JULY, 5, 2),
        lot("may", MAY, 5, 1),
        lot("recalled", JULY, 5, recalled=True),
    )
    assert taken(source, 99, *lots) == expected


@pytest.mark.parametrize(
    ("expires_on", "days", "sell_by"),
    [
        (JULY, None, JULY),
        (JULY, 0, JULY),
        (JULY, 30, date(2026, 7, 1)),
        (None, None, NEVER),
        (date.min, 5, date.min),
    ],
)
def test_the_last_day_of_sale_leaves_so_many_days(
    expires_on: date | None, days: int | None, sell_by: date
) -> None:
    assert last_day_of_sale(expires_on, days) == sell_by


def test_a_day_is_that_of_the_warehouse() -> None:
    evening = datetime(2026, 6, 15, 17, tzinfo=UTC)
    assert day_in(evening, "Asia/Shanghai") == date(2026, 6, 16)
    assert day_in(evening, "America/Los_Angeles") == date(2026, 6, 15)


def test_a_number_is_the_same_however_it_is_scanned() -> None:
    assert lot_key(" ａb-1 ") == lot_key("AB-1") == "AB-1"


@pytest.mark.parametrize(
    ("named", "is_serial", "code", "field"),
    [
        ([("", 3)], False, Code.LOT_REQUIRED, "lots.0.number"),
        ([("A", 2)], False, Code.LOT_REQUIRED, "lots"),
        ([("A", 4)], False, Code.LOT_REQUIRED, "lots"),
        ([("A", 4), ("B", -1)], False, Code.INVALID_INPUT, "lots.1.quantity"),
        ([("A", 2), ("a ", 1)], False, Code.INVALID_INPUT, "lots.1.number"),
        ([("A\n1", 3)], False, Code.INVALID_INPUT, "lots.0.number"),
        ([("A" * 81, 3)], False, Code.INVALID_INPUT, "lots.0.number"),
        ([("A", 3)], True, Code.INVALID_INPUT, "lots.0.quantity"),
    ],
)
def test_lots_come_to_the_units_each_with_a_number_of_its_own(
    named: list[tuple[str, int]], is_serial: bool, code: Code, field: str
) -> None:
    lots = [units(number, quantity) for number, quantity in named]
    with pytest.raises(OmsError) as refused:
        check_named(lots, 3, is_serial=is_serial, field="lots")
    assert (refused.value.code, refused.value.field) == (code, field)
