"""What may be promised for which day, against worked examples of the textbooks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.services.inventory.promising.rules import cumulative_atp, discrete_atp, projected


def test_the_pumps_of_stevenson() -> None:
    """W. J. Stevenson, Operations Management, the master schedule of industrial pumps: 64 on hand,
    lots of 70 in weeks 3, 5, 7 and 8, orders of 33, 20, 10, 4 and 2. Of the ATP row the book has
    11 for week 1, then 56, 68, 70 and 70 at the lots.
    """
    supply = [64, 0, 70, 0, 70, 0, 70, 70]
    orders = [33, 20, 10, 4, 2, 0, 0, 0]
    changes = [come - go for come, go in zip(supply, orders, strict=True)]
    assert discrete_atp(cumulative_atp(changes)) == [11, 0, 56, 0, 68, 0, 70, 70]


@pytest.mark.parametrize(
    ("changes", "there", "cumulative", "discrete"),
    [
        # each worked by hand; a later shortage takes from what is there before
        ([10, -4, 0], [10, 6, 6], [6, 6, 6], [6, 0, 0]),
        ([10, 0, -15, 20], [10, 10, -5, 15], [-5, -5, -5, 15], [-5, 0, 0, 20]),
        ([5, -3, 8, -6, 0, 4], [5, 2, 10, 4, 4, 8], [2, 2, 4, 4, 4, 8], [2, 0, 2, 0, 0, 4]),
        ([-5, 0, 8], [-5, -5, 3], [-5, -5, 3], [-5, 0, 8]),
        ([7], [7], [7], [7]),
    ],
)
def test_what_is_promised_early_is_gone_later(
    changes: list[int], there: list[int], cumulative: list[int], discrete: list[int]
) -> None:
    assert projected(changes) == there
    assert cumulative_atp(changes) == cumulative
    assert discrete_atp(cumulative) == discrete


_units = st.integers(0, 20)


@given(
    st.lists(st.tuples(_units, _units), min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(0, 11), st.integers(1, 15)), max_size=30),
)
def test_no_unit_is_promised_twice(
    plan: list[tuple[int, int]], asked: list[tuple[int, int]]
) -> None:
    """Whoever comes, for whatever day: what is promised by any day never exceeds what has come by
    then, but for what was promised too much before they came.
    """
    changes = [come - go for come, go in plan]
    short_before = [min(0, units) for units in projected(changes)]
    for day, units in asked:
        at = day % len(changes)
        if units <= cumulative_atp(changes)[at]:
            changes[at] -= units
    assert all(
        there >= before for there, before in zip(projected(changes), short_before, strict=True)
    )


@given(st.lists(st.integers(-20, 20), min_size=1, max_size=12), st.integers(0, 11))
def test_all_that_may_be_promised_is(changes: list[int], day: int) -> None:
    at = day % len(changes)
    units = cumulative_atp(changes)[at]
    changes[at] -= units + 1
    assert min(projected(changes)[at:]) == -1
