"""Spans of bin codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.errors import Code, OmsError
from backend.services.inventory.bins.rules import MOST_BINS, codes_between, sequences


def test_the_parts_on_the_right_run_fastest() -> None:
    assert codes_between("A-09-1", "B-10-2") == [
        "A-09-1", "A-09-2", "A-10-1", "A-10-2", "B-09-1", "B-09-2", "B-10-1", "B-10-2",
    ]  # fmt: skip
    assert codes_between("DOCK", "DOCK") == ["DOCK"]


@pytest.mark.parametrize(
    ("first", "last", "code", "field"),
    [
        ("A-01", "A-1", Code.INVALID_INPUT, "last"),
        ("A-01", "A-B1", Code.INVALID_INPUT, "last"),
        ("A-01", "AB01", Code.INVALID_INPUT, "last"),
        ("A-02", "A-01", Code.INVALID_INPUT, "last"),
        ("a-01", "a-02", Code.INVALID_INPUT, "first"),
        ("A-1", "A-2 ", Code.INVALID_INPUT, "last"),
        ("A-001-001", "Z-999-999", Code.LIMIT_EXCEEDED, "last"),
        ("1" * 30, "9" * 30, Code.LIMIT_EXCEEDED, "last"),
    ],
)
def test_refuses_what_is_no_span(first: str, last: str, code: Code, field: str) -> None:
    with pytest.raises(OmsError) as refused:
        codes_between(first, last)
    assert (refused.value.code, refused.value.field) == (code, field)


@given(
    st.tuples(st.integers(0, 99), st.integers(0, 19)),
    st.tuples(st.integers(0, 9), st.integers(0, 9)),
)
def test_a_span_has_each_code_once_and_in_turn(
    aisle: tuple[int, int], shelf: tuple[int, int]
) -> None:
    first = f"R{aisle[0]:03}-{shelf[0]:02}"
    last = f"R{aisle[0] + aisle[1]:03}-{shelf[0] + shelf[1]:02}"
    codes = codes_between(first, last)
    assert (codes[0], codes[-1]) == (first, last)
    assert codes == sorted(set(codes))
    assert len(codes) == (aisle[1] + 1) * (shelf[1] + 1) <= MOST_BINS


@pytest.mark.parametrize(("count", "first"), [(1, -1), (1, 1_000_000), (2, 999_990)])
def test_refuses_a_place_beyond_the_walk(count: int, first: int) -> None:
    assert list(sequences(2, 10)) == [10, 20]
    with pytest.raises(OmsError) as refused:
        sequences(count, first)
    assert refused.value.field == "firstSequence"
