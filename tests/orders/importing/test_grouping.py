"""Rows of one order, wherever they stand in the file."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from backend.services.orders.import_files.grouping import group_rows, scan_keys

keys = st.lists(st.sampled_from(["a", "b", "c", "d", "e", ""]), max_size=60)


def grouped(names: list[str], most: int = 100) -> list[tuple[str, list[int]]]:
    rows = [(number, [name]) for number, name in enumerate(names)]
    scan = scan_keys(rows, 0, most)
    assert scan.rows == len(names)
    return [(key, [number for number, _ in found]) for key, found in group_rows(rows, 0, scan)]


@given(names=keys)
def test_gives_every_row_once_and_every_order_whole(names: list[str]) -> None:
    groups = grouped(names)
    assert sorted(number for _, numbers in groups for number in numbers) == list(range(len(names)))
    found = Counter(key for key, _ in groups if key)
    assert all(count == 1 for count in found.values())
    assert {key: len(numbers) for key, numbers in groups if key} == dict(
        Counter(name for name in names if name)
    )


def test_comes_in_the_order_of_an_orders_last_row() -> None:
    assert grouped(["a", "b", "a", "c", "", "c"]) == [
        ("b", [1]),
        ("a", [0, 2]),
        ("", [4]),
        ("c", [3, 5]),
    ]


def test_does_not_hold_an_order_that_is_too_long() -> None:
    assert grouped(["a", "a", "a", "b"], most=2) == [("a", [0]), ("a", [1]), ("a", [2]), ("b", [3])]
