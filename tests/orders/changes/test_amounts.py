"""No cent is lost or made when orders are changed, split or merged."""

from hypothesis import given
from hypothesis import strategies as st

from backend.services.orders.changes.amounts import (
    add_totals,
    divide_line,
    divide_totals,
    follow_lines,
    portion,
)
from backend.services.orders.rules import LineAmounts, Totals, add_up

AMOUNT = st.integers(0, 10**9)


@st.composite
def lines(draw: st.DrawFn) -> list[tuple[LineAmounts, int]]:
    """Lines, each with how many of its units go."""
    found = []
    for _ in range(draw(st.integers(1, 5))):
        quantity, price = draw(st.integers(1, 50)), draw(st.integers(0, 10_000))
        line = LineAmounts(quantity, price, draw(st.integers(0, quantity * price)))
        found.append((line, draw(st.integers(0, quantity))))
    return found


@st.composite
def orders(draw: st.DrawFn) -> tuple[Totals, list[tuple[LineAmounts, int]]]:
    chosen = draw(lines())
    subtotal = sum(line.total for line, _ in chosen)
    return Totals(subtotal, draw(st.integers(0, subtotal)), draw(AMOUNT), draw(AMOUNT)), chosen


@given(orders())
def test_both_halves_are_orders_and_add_up_to_what_was_split(
    order: tuple[Totals, list[tuple[LineAmounts, int]]],
) -> None:
    totals, chosen = order
    pairs = [divide_line(line, units) for line, units in chosen]
    stays, gone = divide_totals(totals, sum(moved.total for _, moved in pairs))
    assert add_totals(stays, gone) == totals
    assert stays.total + gone.total == totals.total
    for half, at in ((stays, 0), (gone, 1)):
        kept = [pair[at] for pair in pairs if pair[at].quantity]
        # it would be taken as a new order too: nothing negative, no discount above what it is of
        assert add_up(kept, discount=half.discount, shipping=half.shipping, tax=half.tax) == half


@given(orders())
def test_what_is_left_of_an_order_is_an_order(
    order: tuple[Totals, list[tuple[LineAmounts, int]]],
) -> None:
    totals, chosen = order
    stays = [divide_line(line, units)[0] for line, units in chosen]
    left = follow_lines(totals, sum(line.total for line in stays))
    parts = {"discount": left.discount, "shipping": left.shipping, "tax": left.tax}
    assert add_up([line for line in stays if line.quantity], **parts) == left
    assert left.shipping == totals.shipping
    assert left.discount <= totals.discount
    assert follow_lines(totals, totals.subtotal) == totals


def test_amounts_by_hand() -> None:
    assert [portion(100, part, 3) for part in range(4)] == [0, 33, 67, 100]
    assert portion(5, 1, 0) == 0
    assert divide_line(LineAmounts(3, 1000, 100), 1) == (
        LineAmounts(2, 1000, 67),
        LineAmounts(1, 1000, 33),
    )
    totals = Totals(subtotal=3000, discount=100, shipping=500, tax=377)
    assert divide_totals(totals, 1000) == (
        Totals(2000, 67, 333, 251),
        Totals(1000, 33, 167, 126),
    )
    assert follow_lines(totals, 2000) == Totals(2000, 67, 500, 251)
    # twice the goods: the discount stays, the tax follows what is left after it
    assert follow_lines(totals, 6000) == Totals(6000, 100, 500, 767)
