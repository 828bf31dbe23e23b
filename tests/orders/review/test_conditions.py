"""Conditions: what each operator means, what is refused, and that asking changes nothing."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from backend.core.errors import Code, OmsError
from backend.services.orders.review.conditions import DEEPEST, OPERATORS, checked, weigh
from backend.services.orders.review.facts import FACTS, FactKind, Facts

FACTS_OF_ONE = Facts(
    {
        "total": "1280.50",
        "itemCount": 4,
        "hasBuyerNote": True,
        "buyerNote": "Please CALL before noon",
        "country": "CN",
        "skus": ["TEA-1", "CUP-2"],
        "tags": [],
    },
    {"velocity": [600, 3_600, 3_601, 90_000]},
)


def leaf(fact: str, op: str, value: object, **more: object) -> dict[str, Any]:
    return {"fact": fact, "op": op, "value": value, **more}


@pytest.mark.parametrize(
    ("fact", "op", "value", "met"),
    [
        ("total", "eq", "1280.5", True),
        ("total", "ne", "1280.5", False),
        ("total", "gt", "1280.49", True),
        ("total", "gt", "1280.50", False),
        ("total", "gte", "1280.50", True),
        ("total", "lt", "1280.51", True),
        ("total", "lte", "1280.49", False),
        ("itemCount", "eq", 4, True),
        ("itemCount", "ne", 4, False),
        ("itemCount", "gt", 4, False),
        ("itemCount", "gte", 4, True),
        ("itemCount", "lt", 4, False),
        ("itemCount", "lte", 4, True),
        ("hasBuyerNote", "eq", True, True),
        ("hasBuyerNote", "eq", False, False),
        ("country", "eq", "cn", True),
        ("country", "ne", "CN", False),
        ("country", "oneOf", ["DE", "cn"], True),
        ("country", "noneOf", ["DE", "cn"], False),
        ("buyerNote", "contains", "call", True),
        ("buyerNote", "contains", "evening", False),
        ("buyerNote", "startsWith", "please", True),
        ("skus", "hasAny", ["tea-1", "X"], True),
        ("skus", "hasAll", ["tea-1", "X"], False),
        ("skus", "hasAll", ["tea-1", "cup-2"], True),
        ("skus", "hasNone", ["X"], True),
        ("tags", "hasAny", ["vip"], False),
        # what is not known meets nothing
        ("city", "ne", "Berlin", False),
    ],
)
def test_a_comparison(fact: str, op: str, value: object, met: bool) -> None:
    tree = checked(leaf(fact, op, value), "conditions")
    assert weigh(tree, FACTS_OF_ONE).met is met


@pytest.mark.parametrize(("hours", "count"), [(1, 2), (2, 3), (24, 3), (25, 4)])
def test_what_counts_within_hours(hours: int, count: int) -> None:
    tree = checked(leaf("velocity", "eq", count, withinHours=hours), "conditions")
    assert weigh(tree, FACTS_OF_ONE).met is True


YES, NO = leaf("itemCount", "eq", 4), leaf("itemCount", "eq", 5)


@pytest.mark.parametrize(
    ("tree", "met"),
    [
        ({"AND": []}, True),
        ({"OR": []}, False),
        ({"AND": [YES, NO]}, False),
        ({"OR": [NO, YES]}, True),
        ({"NOT": NO}, True),
        ({"NOT": {"AND": [YES, {"OR": [NO, NO]}]}}, True),
    ],
)
def test_a_tree(tree: dict[str, Any], met: bool) -> None:
    assert weigh(checked(tree, "conditions"), FACTS_OF_ONE).met is met


def test_every_comparison_is_shown_with_what_was_seen() -> None:
    tested = weigh(checked({"OR": [YES, {"NOT": NO}]}, "c"), FACTS_OF_ONE)
    assert list(tested.comparisons) == [
        {**YES, "seen": 4, "met": True},
        {**NO, "seen": 4, "met": False},
    ]


@pytest.mark.parametrize(
    ("tree", "code", "field"),
    [
        ([], Code.INVALID_INPUT, "c"),
        ({}, Code.INVALID_INPUT, "c"),
        ({"AND": [YES], "OR": [YES]}, Code.INVALID_INPUT, "c"),
        ({"XOR": [YES]}, Code.INVALID_INPUT, "c"),
        ({"AND": [YES, {"OR": YES}]}, Code.INVALID_INPUT, "c.AND.1"),
        (leaf("colour", "eq", "red"), Code.INVALID_INPUT, "c.fact"),
        (leaf({}, "eq", "red"), Code.INVALID_INPUT, "c.fact"),  # type: ignore[arg-type]  # what a client may send
        (leaf("total", "contains", "1"), Code.INVALID_INPUT, "c.op"),
        (leaf("total", "gt", 12), Code.INVALID_INPUT, "c.value"),
        (leaf("total", "gt", "12,5"), Code.INVALID_INPUT, "c.value"),
        (leaf("total", "gt", "1e999999999"), Code.INVALID_INPUT, "c.value"),
        (leaf("total", "gt", "NaN"), Code.INVALID_INPUT, "c.value"),
        (leaf("itemCount", "gt", "4"), Code.INVALID_INPUT, "c.value"),
        (leaf("itemCount", "gt", True), Code.INVALID_INPUT, "c.value"),
        (leaf("hasBuyerNote", "eq", 1), Code.INVALID_INPUT, "c.value"),
        (leaf("country", "oneOf", "CN"), Code.INVALID_INPUT, "c.value"),
        (leaf("country", "oneOf", []), Code.INVALID_INPUT, "c.value"),
        (leaf("country", "oneOf", ["CN", " "]), Code.INVALID_INPUT, "c.value.1"),
        (leaf("velocity", "gt", 3), Code.INVALID_INPUT, "c.withinHours"),
        (leaf("velocity", "gt", 3, withinHours=721), Code.INVALID_INPUT, "c.withinHours"),
        ({"NOT": {"NOT": {"NOT": {"NOT": {"NOT": {"NOT": YES}}}}}}, Code.LIMIT_EXCEEDED, None),
        ({"AND": [{"AND": [YES] * 26}, {"AND": [YES] * 25}]}, Code.LIMIT_EXCEEDED, "c"),
    ],
)
def test_what_is_no_condition_is_refused(tree: object, code: Code, field: str | None) -> None:
    with pytest.raises(OmsError) as refused:
        checked(tree, "c")
    assert refused.value.code is code
    assert field is None or refused.value.field == field


_texts = st.text(min_size=1, max_size=20).filter(lambda text: bool(text.strip()))
_of_kind = {
    FactKind.FLAG: st.booleans(),
    FactKind.NUMBER: st.integers(-100, 100),
    FactKind.AMOUNT: st.integers(-10_000, 10_000).map(lambda cents: f"{cents / 100:.2f}"),
    FactKind.TEXT: _texts,
    FactKind.LIST: st.lists(_texts, max_size=4),
}


@st.composite
def leaves(draw: st.DrawFn) -> dict[str, Any]:
    fact = draw(st.sampled_from(list(FACTS.values())))
    op = draw(st.sampled_from(OPERATORS[fact.kind]))
    takes_list = op.startswith("has") or op in ("oneOf", "noneOf")
    value = draw(st.lists(_texts, min_size=1, max_size=4) if takes_list else _of_kind[fact.kind])
    hours = {"withinHours": draw(st.integers(1, 720))} if fact.counts_within_hours else {}
    return leaf(fact.name, op, value, **hours)


trees = st.recursive(
    leaves(),
    lambda below: st.one_of(
        st.builds(lambda parts: {"AND": parts}, st.lists(below, max_size=3)),
        st.builds(lambda parts: {"OR": parts}, st.lists(below, max_size=3)),
        st.builds(lambda part: {"NOT": part}, below),
    ),
    max_leaves=6,
)
some_facts = st.builds(
    Facts,
    st.fixed_dictionaries(
        {},
        optional={
            name: _of_kind[fact.kind]
            for name, fact in FACTS.items()
            if not fact.counts_within_hours
        },
    ),
    st.fixed_dictionaries({}, optional={"velocity": st.lists(st.integers(0, 10**6), max_size=5)}),
)


def _depth(tree: dict[str, Any]) -> int:
    below = [*tree.get("AND", ()), *tree.get("OR", ()), *([tree["NOT"]] if "NOT" in tree else ())]
    return 1 + max(map(_depth, below), default=0)


@given(trees, some_facts)
def test_every_tree_has_an_answer_and_the_same_again(tree: dict[str, Any], facts: Facts) -> None:
    assume(_depth(tree) < DEEPEST)
    kept = checked(tree, "c")
    assert checked(kept, "c") == kept
    first, again = weigh(kept, facts), weigh(kept, facts)
    assert first == again
    assert weigh({"NOT": kept}, facts).met is not first.met
