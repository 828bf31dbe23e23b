"""Valuation against examples worked by hand, and its law: in = out + left, to the minor unit."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.services.inventory.valuation.rules import Bill, Move, Valuation, Worth, value_stock
from backend.services.settings.house import ValuationMethod

AVERAGE, FIFO = ValuationMethod.MOVING_AVERAGE, ValuationMethod.FIFO
BOTH = pytest.mark.parametrize("method", [AVERAGE, FIFO])
Event = Move | Bill


def came(units: int, value: int | None, key: str = "", **where: Any) -> Move:
    return Move(**{"place": "SHA", "units": units, "value": value, "key": key or None, **where})


def left(units: int, cause: str | None = None, place: str = "SHA") -> Move:
    return Move(place=place, units=-units, cause=cause)


def billed(key: str, amount: int, place: str = "SHA") -> Bill:
    return Bill(place=place, key=key, amount=amount)


def totals(result: Valuation) -> tuple[int, int, int]:
    """What came in, went out and is left, in value."""
    left_over = sum(worth.value for worth in result.places.values())
    return result.brought_in, result.gone_out, left_over


# Each: the events; then units left, value gone out and value left by either method.
EXAMPLES: dict[str, tuple[list[Event], int, tuple[int, int], tuple[int, int]]] = {
    # 10 at 10.00 and 10 at 12.00: the average is 11.00. 15 leave: 165.00 by average; by FIFO
    # 10 x 10.00 + 5 x 12.00 = 160.00.
    "two purchases, one sale": (
        [came(10, 10000), came(10, 12000), left(15)], 5, (16500, 5500), (16000, 6000),
    ),
    # The textbook sequence: buy 100 at 2.00, sell 60, buy 80 at 2.50, sell 90.
    # Average: 60 x 2.00 = 120.00; then 40 at 80.00 + 80 at 200.00 = 120 units at 280.00, 90 of them
    # 210.00; left 30 at 70.00. FIFO: 120.00, then 40 x 2.00 + 50 x 2.50 = 205.00; left 75.00.
    "purchases and sales in turn": (
        [came(100, 20000), left(60), came(80, 20000), left(90)],
        30, (12000 + 21000, 7000), (12000 + 20500, 7500),
    ),
    # 3 units for 10.00 do not divide: they leave at 3.33, then 3.34 (half of 6.67 is 3.335, to
    # even), then what is left, 3.33.
    "a cost that does not divide": (
        [came(3, 1000), left(1), left(1), left(1)], 0, (1000, 0), (1000, 0),
    ),
    # Sold 4 of 10 at 10.00 after 10 more at 14.00 came: out at 12.00 by average, at 10.00 by FIFO.
    # Two of them come back at just that, by FIFO as the newest layer. Then 14 leave.
    # Average: 16 at 192.00 + 2 at 24.00 = 18 at 216.00; 14 of 18 = 168.00, left 48.00.
    # FIFO: layers 6 at 60.00, 10 at 140.00, 2 at 20.00: 14 = 60.00 + 8 x 14.00 = 172.00; left
    # 28.00 + 20.00 = 48.00.
    "a return comes back at what it left for": (
        [came(10, 10000), came(10, 14000), left(4, "SO1"), came(2, None, cause="SO1"), left(14)],
        4, (4800 + 16800, 4800), (4000 + 17200, 4800),
    ),
    # Freight of 6.00 on 10 that cost 100.00, before any left: each costs 10.60.
    "landed cost on goods that are all there": (
        [came(10, 10000, "r1"), billed("r1", 600), left(5)], 5, (5300, 5300), (5300, 5300),
    ),
    # The bill of 6.00 comes when 4 of 10 have left: 6 / 10 of it stays, 2.40 goes out with them.
    # Then 3 of 6 at 60.00 + 3.60 leave at 31.80.
    "landed cost on goods that have left in part": (
        [came(10, 10000, "r1"), left(4), billed("r1", 600), left(3)],
        3, (4000 + 240 + 3180, 3180), (4000 + 240 + 3180, 3180),
    ),
    # 10 at 5.00, 10 at 7.00 with a duty of 9.00 on the second when 12 have left: by FIFO 2 of its
    # 10 are gone, so 7.20 stays and 1.80 goes; by average 8 units are there, so 7.20 stays too.
    # Average: 12 of 20 at 120.00 = 72.00 out, 8 at 48.00 + 7.20 left. FIFO: 50.00 + 14.00 out,
    # 8 at 56.00 + 7.20 left.
    "duty on the second of two layers": (
        [came(10, 5000, "r1"), came(10, 7000, "r2"), left(12), billed("r2", 900)],
        8, (7200 + 180, 4800 + 720), (6400 + 180, 5600 + 720),
    ),
    # A credit takes off what a bill put on.
    "a bill taken back": (
        [came(4, 4000, "r1"), billed("r1", 101), billed("r1", -101), left(4)],
        0, (4000, 0), (4000, 0),
    ),
    # Found units without a cost are worth what the others are: 2 more at the average of 10.00.
    "units found": ([came(3, 3000), came(2, None)], 5, (0, 5000), (0, 5000)),
    # With none there they are worth what the last ones cost: 2 at 1000 each, half-even.
    "units found in an empty place": (
        [came(3, 3000), left(3), came(2, None)], 2, (3000, 2000), (3000, 2000),
    ),
    # More come back than left: the two that left at 10.00, the third at the average of 20.00.
    "more come back than left": (
        [came(2, 2000), left(2, "SO1"), came(1, 2000), came(3, None, cause="SO1")],
        4, (2000, 2000 + 2000 + 2000), (2000, 2000 + 2000 + 2000),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EXAMPLES)
def test_equals_the_example_worked_by_hand(name: str) -> None:
    events, units, average, fifo = EXAMPLES[name]
    for method, (gone_out, value) in ((AVERAGE, average), (FIFO, fifo)):
        result = value_stock(events, method)
        assert result.places["SHA"] == Worth(units, value), method
        assert result.gone_out == gone_out, method
        brought_in, out, left_over = totals(result)
        assert brought_in == out + left_over, method


@BOTH
def test_a_transfer_arrives_at_what_it_departed_with(method: ValuationMethod) -> None:
    events = [came(10, 12345), left(4, "T1"), came(4, None, place="CAN", cause="T1")]
    result = value_stock(events, method)
    # 4 of 10 at 123.45 is 49.38
    assert result.places == {"SHA": Worth(6, 7407), "CAN": Worth(4, 4938)}


@BOTH
def test_what_never_had_a_cost_is_worth_the_fallback(method: ValuationMethod) -> None:
    result = value_stock([came(3, None)], method, fallback_unit=250)
    assert result.places["SHA"] == Worth(3, 750)
    assert value_stock([came(3, None)], method).places["SHA"] == Worth(3, 0)


CAUSES = ["A", "B", None]


@st.composite
def histories(draw: Any) -> list[Event]:
    """Moves and bills between two places in which no place gives more than it holds."""
    held = {"SHA": 0, "CAN": 0}
    keys: list[tuple[str, str]] = []
    events: list[Event] = []
    for at in range(draw(st.integers(1, 40))):
        place, cause = draw(st.sampled_from(sorted(held))), draw(st.sampled_from(CAUSES))
        match draw(st.sampled_from(["in", "in", "out", "out", "bill"])):
            case "in":
                units = draw(st.integers(1, 50))
                value = draw(st.one_of(st.none(), st.integers(0, 10**7)))
                key = f"k{at}"
                events.append(came(units, value, key, place=place, cause=cause))
                keys.append((place, key))
                held[place] += units
            case "out" if held[place]:
                units = draw(st.integers(1, held[place]))
                events.append(left(units, cause, place))
                held[place] -= units
            case "bill" if keys:
                place, key = draw(st.sampled_from(keys))
                events.append(billed(key, draw(st.integers(0, 10**6)), place))
    return events


@BOTH
@given(events=histories())
def test_whatever_happens_value_in_is_value_out_and_value_left(
    method: ValuationMethod, events: list[Event]
) -> None:
    result = value_stock(events, method)
    brought_in, gone_out, left_over = totals(result)
    assert brought_in == gone_out + left_over
    for worth in result.places.values():
        assert worth.units or not worth.value
        assert worth.value >= 0
