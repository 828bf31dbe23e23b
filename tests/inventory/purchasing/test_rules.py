import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.errors import Code, OmsError
from backend.models.inventory.purchasing import PurchaseOrderStatus as Status
from backend.services.inventory.purchasing.rules import (
    Coming,
    PurchaseAction,
    Terms,
    actions,
    check_action,
    check_minimum,
    check_quantity,
    check_receipt,
    checked_rate,
    convert,
    most_receivable,
    spread,
    unit_cost_at,
)

BREAKS = [
    {"from": 1, "unit_cost_minor": 500},
    {"from": 10, "unit_cost_minor": 450},
    {"from": 100, "unit_cost_minor": 399},
]


@pytest.mark.parametrize(
    ("quantity", "cost"), [(1, 500), (9, 500), (10, 450), (99, 450), (100, 399), (5000, 399)]
)
def test_the_last_break_reached_says_the_cost(quantity: int, cost: int) -> None:
    assert unit_cost_at(BREAKS, quantity) == cost


def test_without_a_break_there_is_no_cost() -> None:
    assert unit_cost_at([], 5) is None


@pytest.mark.parametrize(
    ("quantity", "details"),
    [
        (0, {}),
        (10_000_001, {}),
        (13, {"packSize": 6}),
        (6, {"minimumQuantity": 12}),
    ],
)
def test_broken_packs_and_too_few_are_refused(quantity: int, details: dict[str, int]) -> None:
    with pytest.raises(OmsError) as refused:
        check_quantity(quantity, Terms(6, 12, BREAKS), "TEA-1", "lines.0.quantity")
    assert (refused.value.code, refused.value.field, refused.value.details) == (
        Code.INVALID_INPUT, "lines.0.quantity", details,
    )  # fmt: skip


def test_whole_packs_above_the_minimum_and_unlisted_goods_pass() -> None:
    check_quantity(18, Terms(6, 12, BREAKS), "TEA-1", "x")
    check_quantity(7, None, "TEA-1", "x")


@pytest.mark.parametrize(
    ("units", "total", "refused"),
    [(9, 5000, True), (10, 4999, True), (10, 5000, False)],
)
def test_orders_below_a_minimum_are_refused(units: int, total: int, refused: bool) -> None:
    if not refused:
        check_minimum(units, total, 10, 5000)
        return
    with pytest.raises(OmsError) as error:
        check_minimum(units, total, 10, 5000)
    assert error.value.code is Code.NOT_ALLOWED_NOW


def test_without_a_minimum_anything_goes() -> None:
    check_minimum(1, 0, None, None)


@pytest.mark.parametrize(
    ("ordered", "received", "percent", "most"),
    [(100, 0, 0, 100), (100, 0, 10, 110), (100, 105, 10, 5), (7, 0, 10, 7), (15, 0, 10, 16)],
)
def test_tolerance_counts_whole_units(ordered: int, received: int, percent: int, most: int) -> None:
    assert most_receivable(ordered, received, percent) == most


@pytest.mark.parametrize(
    ("units", "percent", "code"),
    [
        (0, 10, Code.INVALID_INPUT),
        (-1, None, Code.INVALID_INPUT),
        (60, None, None),
        (61, None, Code.MORE_THAN_ORDERED),
        (70, 10, None),
        (71, 10, Code.MORE_THAN_ORDERED),
        (61, 0, Code.MORE_THAN_ORDERED),
    ],
)
def test_more_than_ordered_needs_leave_and_tolerance(
    units: int, percent: int | None, code: Code | None
) -> None:
    coming = Coming("TEA-1", 100, 40, units)
    if code is None:
        check_receipt(coming, percent, "lines.0.quantity")
        return
    with pytest.raises(OmsError) as refused:
        check_receipt(coming, percent, "lines.0.quantity")
    assert (refused.value.code, refused.value.field) == (code, "lines.0.quantity")
    if code is Code.MORE_THAN_ORDERED:
        assert refused.value.details == {"open": 60, "sku": "TEA-1"}


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        (Status.DRAFT, {"UPDATE", "APPROVE", "CANCEL"}),
        (Status.APPROVED, {"SEND", "RECEIVE", "CANCEL"}),
        (Status.SENT, {"SEND", "RECEIVE", "CANCEL"}),
        (Status.PARTIALLY_RECEIVED, {"RECEIVE", "CLOSE"}),
        (Status.RECEIVED, {"RECEIVE", "CLOSE"}),
        (Status.CLOSED, set()),
        (Status.CANCELLED, set()),
    ],
)
def test_each_status_allows_its_actions_and_no_others(status: Status, allowed: set[str]) -> None:
    assert set(actions(status)) == allowed
    for action in PurchaseAction:
        if action in allowed:
            check_action(status, action)
            continue
        with pytest.raises(OmsError) as refused:
            check_action(status, action)
        assert refused.value.details == {"status": status.value, "action": action.value}


@pytest.mark.parametrize(
    ("text", "currency", "kept"),
    [
        (None, "CNY", "1"),
        ("1", "CNY", "1"),
        ("7.1250", "USD", "7.125"),
        ("0.0471", "JPY", "0.0471"),
        ("100", "USD", "100"),
    ],
)
def test_a_rate_is_kept_as_exact_text(text: str | None, currency: str, kept: str) -> None:
    assert checked_rate(text, currency, "CNY") == kept


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        (None, "USD"), ("2", "CNY"), ("0", "USD"), ("-1", "USD"), ("NaN", "USD"), ("x", "USD"),
        ("1e10", "USD"), ("1e999999", "USD"), ("0.12345678901", "USD"), ("Infinity", "USD"),
    ],
)  # fmt: skip
def test_what_is_no_rate_is_refused(text: str | None, currency: str) -> None:
    with pytest.raises(OmsError) as refused:
        checked_rate(text, currency, "CNY")
    assert (refused.value.code, refused.value.field) == (Code.INVALID_INPUT, "rate")


@pytest.mark.parametrize(
    ("minor", "currency", "rate", "home"),
    [
        (1234, "CNY", "1", 1234),
        (1000, "USD", "7.1255", 7126),  # 71.255 -> half-even, up to the even 71.26
        (1000, "USD", "7.1265", 7126),  # 71.265 -> half-even, down to the even 71.26
        (500, "JPY", "0.0471", 2355),  # yen have no decimals
        (-1000, "USD", "7.1", -7100),
    ],
)
def test_converts_half_even_at_the_last_decimal(
    minor: int, currency: str, rate: str, home: int
) -> None:
    assert convert(minor, currency, "CNY", rate) == home


def test_an_amount_too_large_at_home_is_refused() -> None:
    with pytest.raises(OmsError):
        convert(2**52, "USD", "CNY", "7")


@pytest.mark.parametrize(
    ("amount", "weights", "shares"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (1000, [500, 300, 200], [500, 300, 200]),
        (10, [3, 3, 1], [4, 4, 2]),
        (7, [0, 5, 0], [0, 7, 0]),
        (-100, [1, 1, 1], [-34, -33, -33]),
        (2, [1, 1, 1, 1], [1, 1, 0, 0]),
    ],
)
def test_shares_by_largest_remainder(amount: int, weights: list[int], shares: list[int]) -> None:
    assert spread(amount, weights) == shares


@given(
    st.integers(-(10**12), 10**12),
    st.lists(st.integers(0, 10**9), min_size=1, max_size=40).filter(any),
)
def test_shares_always_add_up_and_are_off_by_less_than_one(amount: int, weights: list[int]) -> None:
    shares = spread(amount, weights)
    assert sum(shares) == amount
    total = sum(weights)
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share * total - amount * weight) < total
