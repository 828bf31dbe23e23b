"""Demand, reorder points and order-up-to levels, against figures worked by hand or printed."""

import pytest

from backend.services.inventory.replenishment.demand import Demand, closed_days, measure
from backend.services.inventory.replenishment.policy import (
    Aim,
    LeadTime,
    Wait,
    expected_shortage,
    least_stock,
    levels_for,
    lognormal_shortage,
    unit_normal_loss,
    wait_of,
)

STEADY = Demand(per_day=10, variance_per_day=16, undershoot=0, undershoot_variance=0, days=400)


@pytest.mark.parametrize(
    ("z", "printed"), [(0.0, 0.3989), (0.5, 0.1978), (1.0, 0.0833), (1.5, 0.0293), (2.0, 0.0085)]
)
def test_the_unit_normal_loss_is_that_of_the_tables(z: float, printed: float) -> None:
    """Silver, Pyke and Peterson, appendix B; Axsäter, appendix 2."""
    assert unit_normal_loss(z) == pytest.approx(printed, abs=5e-5)


@pytest.mark.parametrize(
    ("fill_rate", "safety"),
    [(0.975, 67), (0.98, 183), (0.985, 321), (0.99, 499), (0.995, 767)],
)
def test_safety_stock_for_a_fill_rate_is_that_of_the_textbook(
    fill_rate: float, safety: int
) -> None:
    """Chopra and Meindl, Supply Chain Management, table 11-1: orders of 10,000; two weeks of
    2,500 each with a spread of 500."""
    wait = Wait(mean=5000, spread=500 * 2**0.5, lead_spread=0)
    allowed = (1 - fill_rate) * 10_000
    stock = least_stock(lambda at: expected_shortage(wait, at), allowed, wait)
    assert stock - wait.mean == pytest.approx(safety, abs=0.6)


def test_the_wait_has_the_spread_of_days_and_of_the_lead_time() -> None:
    """9 days of 10: 90. Variance (9 x 16 + 10² x 2²) x (1 + 9 / 100) = 592.96."""
    wait = wait_of(STEADY, LeadTime(9, 2), review_days=1)
    assert (wait.mean, wait.lead_spread) == (90, 20)
    assert wait.spread == pytest.approx(592.96**0.5)


def test_seldom_looks_make_the_wait_longer() -> None:
    assert wait_of(STEADY, LeadTime(9), review_days=7).mean == 150


def test_levels_hold_an_order_between_them() -> None:
    """Allowed are 5 % of an order of 140: 7 units. At 24.351 of spread that is a loss of 0.2875,
    which the table has at z = 0.26: 90 + 6.4."""
    levels = levels_for(STEADY, LeadTime(9, 2), Aim(service=0.95))
    assert (levels.reorder_point, levels.order_up_to, levels.safety_stock) == (97, 237, 7)


def test_a_higher_target_holds_more() -> None:
    points = [
        levels_for(STEADY, LeadTime(9, 2), Aim(service=service)).reorder_point
        for service in (0.9, 0.95, 0.98, 0.995)
    ]
    assert points == sorted(set(points))


def test_wild_demand_is_lognormal() -> None:
    """With mean e^(1/2) and a variance of the logarithm of 1, Black and Scholes' formula at a
    stock of 1 gives e^(1/2) N(1) - N(0)."""
    mean = 2.718281828459045**0.5
    spread = mean * (2.718281828459045 - 1) ** 0.5
    assert lognormal_shortage(mean, spread, 1) == pytest.approx(mean * 0.8413447 - 0.5, abs=1e-6)


def test_what_is_hardly_wanted_is_not_held() -> None:
    """One unit in a year: an empty shelf falls short of 0.02 units of a cycle's one."""
    rare = measure([1] + [0] * 181)
    assert rare is not None
    assert levels_for(rare, LeadTime(7, 1), Aim(service=0.95)).reorder_point == 0


def test_even_demand_has_no_spread_and_overshoots_by_its_lump() -> None:
    """Lumps of 3 pass a point by 0, 1 or 2, each as often."""
    demand = measure([3] * 40)
    assert demand is not None
    assert demand.per_day == pytest.approx(3)
    assert demand.variance_per_day == pytest.approx(0, abs=1e-9)
    assert (demand.undershoot, demand.days) == (1, 40)
    assert demand.undershoot_variance == pytest.approx(2 / 3)


def test_newer_days_weigh_more() -> None:
    """4 + 2 x 0.98² over 1 + 0.98 + 0.98² + 0.98³."""
    demand = measure([0, 2, 0, 4])
    assert demand is not None
    assert demand.per_day == pytest.approx(5.9208 / 3.881592)


def test_days_that_said_nothing_are_not_days_of_no_demand() -> None:
    empty = [False] * 10 + [True] * 10
    assert measure([2] * 10 + [0] * 10, empty) == measure([2] * 10)
    assert measure([2] * 10 + [0] * 10) != measure([2] * 10)


def test_nothing_wanted_is_no_demand() -> None:
    assert measure([0, 0]) is None
    assert measure([]) is None


@pytest.mark.parametrize(
    ("sold", "closed"),
    [
        ([1, 0, 0, 1], "...."),
        ([1, 0, 0, 0, 1], ".XXX."),
        ([0, 0, 0, 5, 0, 0, 0, 0], "XXX.XXXX"),
        ([], ""),
    ],
)
def test_three_days_without_any_order_are_a_closed_shop(sold: list[int], closed: str) -> None:
    assert "".join("X" if day else "." for day in closed_days(sold)) == closed
