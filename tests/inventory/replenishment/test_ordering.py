"""How much is ordered: tables, and what must hold whatever is wanted."""

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.core.ids import new_id
from backend.models.inventory.replenishment import ReorderPolicy
from backend.services.inventory.purchasing.rules import Terms
from backend.services.inventory.replenishment.demand import Demand
from backend.services.inventory.replenishment.demand_of_levels import Seen
from backend.services.inventory.replenishment.offers import Offer, best_offer
from backend.services.inventory.replenishment.ordering import Rounded, order_quantity, shares
from backend.services.inventory.replenishment.policy import LeadTime
from backend.services.inventory.replenishment.propose import Facts, Need, need_of, plan
from backend.services.inventory.replenishment.reading import LevelRow
from backend.services.inventory.replenishment.rules import EVERYTHING, Rule, rule_for
from backend.services.inventory.replenishment.spending import (
    Budget,
    Buy,
    as_sold,
    meet_minimums,
    spend,
)

SIXES = Terms(
    6, 12, [{"from": 1, "unit_cost_minor": 100}, {"from": 120, "unit_cost_minor": 94}]
)  # fmt: skip
BUYER = UUID(int=1)


@pytest.mark.parametrize(
    ("wanted", "ordered"),
    [
        (1, Rounded(12, 100)),
        (13, Rounded(18, 100)),
        (18, Rounded(18, 100)),
        # 108 cost 10,800 and 120 cost 11,280; 114 cost 11,400 and 120 cost less
        (108, Rounded(108, 100)),
        (109, Rounded(120, 94, break_from=120)),
        (121, Rounded(126, 94)),
        (20_000_000, None),
    ],
)
def test_units_are_ordered_as_the_supplier_sells_them(wanted: int, ordered: Rounded | None) -> None:
    assert order_quantity(wanted, SIXES) == ordered


def test_what_has_no_price_cannot_be_ordered() -> None:
    dear = Terms(1, 1, [{"from": 50, "unit_cost_minor": 9}])
    assert order_quantity(10, dear) is None
    assert order_quantity(50, dear) == Rounded(50, 9)


def test_the_largest_surplus_gives_first() -> None:
    assert shares({"A": 10, "B": 4}, [("C", 6), ("D", 7), ("E", 5)]) == [
        ("A", "C", 6),
        ("A", "D", 4),
        ("B", "D", 3),
        ("B", "E", 1),
    ]


def test_the_narrowest_rule_counts() -> None:
    variant, category, here, there = (new_id() for _ in range(4))
    rules = {
        (EVERYTHING, EVERYTHING): Rule(service_permille=900),
        (str(category), EVERYTHING): Rule(service_permille=910),
        (str(category), str(here)): Rule(service_permille=920),
        (str(variant), EVERYTHING): Rule(service_permille=930),
    }
    assert rule_for(rules, variant, category, here).service_permille == 930
    assert rule_for(rules, new_id(), category, here).service_permille == 920
    assert rule_for(rules, new_id(), category, there).service_permille == 910
    assert rule_for(rules, new_id(), None, there).service_permille == 900
    assert rule_for({}, variant, category, here) == Rule()


def offer(terms: Terms = SIXES, **fields: object) -> Offer:
    values: dict[str, object] = {
        "supplier_id": BUYER,
        "supplier_code": "A",
        "currency": "CNY",
        "lead": LeadTime(10, 3),
        "terms": terms,
        "rate": "1",
        "minimum_units": None,
        "minimum_minor": None,
    }
    return Offer(**{**values, **fields})  # type: ignore[arg-type]  # each by its name


def test_the_cheapest_in_home_money_is_bought_from_unless_a_rule_says_whom() -> None:
    home = offer(supplier_code="HOME")
    dollars = offer(supplier_id=new_id(), supplier_code="USA", currency="USD", rate="0.5")
    unknown = offer(supplier_id=new_id(), supplier_code="EUR", currency="EUR", rate=None)
    everybody = [home, dollars, unknown]
    assert best_offer(everybody, 10, None, "CNY") is dollars
    assert best_offer(everybody, 10, home.supplier_id, "CNY") is home
    assert best_offer([unknown], 10, None, "CNY") is unknown
    assert best_offer([], 10, None, "CNY") is None


def level(available: int, *, code: str = "SHA", variant: UUID = BUYER, **parts: int) -> LevelRow:
    return LevelRow(
        id=new_id(),
        variant_id=variant,
        warehouse_id=new_id(),
        category_id=None,
        sku="TEA-1",
        rank=(1, code),
        country="CN" if code != "LAX" else "US",
        first_day=0,
        on_hand=available,
        allocated=0,
        reserved=0,
        quarantined=0,
        incoming=parts.get("incoming", 0),
        available=available,
        kept_back=parts.get("kept_back", 0),
    )


def need(
    row: LevelRow, least: int, most: int, *, sold: Offer | None = None, per_day: float = 1
) -> Need:
    rule = Rule(policy=ReorderPolicy.MIN_MAX, min_units=least, max_units=most)
    demand = Demand(per_day, per_day, 0, 0, 100)
    offers = [sold] if sold else []
    return need_of(Facts(row, rule, Seen(demand, 0, 0), offers, drafted=0), "CNY")


def test_a_surplus_is_moved_before_anything_is_bought() -> None:
    hungry, rich = need(level(2), 10, 30), need(level(50, code="CAN"), 10, 30)
    abroad = need(level(500, code="LAX"), 10, 30)
    found = plan([hungry, rich, abroad])
    assert [(move.source, move.destination, move.units) for move in found.moves] == [
        (rich, hungry, 20)
    ]
    # 22 are more than its reorder point: nothing is bought yet
    assert (found.due, found.wanted) == (1, [])


def test_the_rest_is_bought_when_what_is_moved_is_not_enough() -> None:
    hungry, rich = need(level(2), 10, 30), need(level(35, code="CAN"), 10, 30)
    assert plan([hungry, rich]).wanted == [(hungry, 23, 5)]


def test_what_is_on_its_way_is_not_ordered_again_and_what_is_kept_back_is_held_on_top() -> None:
    assert not need(level(2, incoming=9), 10, 30).is_due
    kept = need(level(12, kept_back=5), 10, 30)
    assert (kept.is_due, kept.reorder_point, kept.order_up_to) == (True, 15, 35)


def test_what_lasts_a_year_is_not_ordered_whatever_lumps_it_goes_in() -> None:
    """Once in a while somebody wants fifty: of one there, a unit lasts two years."""
    rare = Demand(0.001, 2.5, 24.5, 200, 182)
    for units, is_due in ((0, True), (1, False)):
        facts = Facts(level(units), Rule(), Seen(rare, 0, 0), [offer()], drafted=0)
        found = need_of(facts, "CNY")
        assert found.reorder_point > 1
        assert found.is_due is is_due


_UNITS = st.integers(0, 200)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            _UNITS, st.integers(0, 60), st.integers(1, 60), st.sampled_from(("SHA", "CAN", "LAX"))
        ),
        min_size=1,
        max_size=8,
    )
)
def test_nobody_gives_what_it_needs_itself_or_gets_more_than_it_needs(
    drawn: list[tuple[int, int, int, str]],
) -> None:
    needs = [
        need(level(units, code=code), least, least + more) for units, least, more, code in drawn
    ]
    found = plan(needs)
    for each in needs:
        gave = sum(move.units for move in found.moves if move.source is each)
        got = sum(move.units for move in found.moves if move.destination is each)
        assert not gave or each.level.available - gave >= each.order_up_to > each.reorder_point
        assert not got or (each.is_due and each.position + got <= each.order_up_to)
    assert all(move.units > 0 for move in found.moves)
    assert all(move.source.level.country == move.destination.level.country for move in found.moves)


def _buys(drawn: list[tuple[int, int, int, int]], minimum: int) -> list[Buy]:
    buys = []
    for wanted, pack, least, cost in drawn:
        terms = Terms(pack, least, [{"from": 1, "unit_cost_minor": cost},
                                    {"from": 40, "unit_cost_minor": cost * 8 // 10}])  # fmt: skip
        sold = offer(terms, minimum_minor=minimum)
        bought = as_sold(need(level(0), 10, 10 + wanted, sold=sold), wanted, 0, "CNY")
        assert bought is not None
        buys.append(bought)
    return buys


_WANTED = st.tuples(
    st.integers(1, 90), st.integers(1, 12), st.integers(1, 40), st.integers(1, 500)
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(_WANTED, min_size=1, max_size=8),
    st.none() | st.integers(1, 40_000),
    st.integers(0, 30_000),
)
def test_what_is_bought_is_sold_so_and_within_the_budget(
    drawn: list[tuple[int, int, int, int]], limit: int | None, minimum: int
) -> None:
    budget = Budget("CNY", limit)
    basket = spend(_buys(drawn, minimum), budget)
    meet_minimums(basket, budget)
    assert len(basket.bought) + basket.left_out == len(drawn)
    for buy in basket.bought:
        terms = buy.offer.terms
        assert buy.quantity % terms.pack_size == 0
        assert buy.quantity >= max(terms.minimum_quantity, 1)
        cost = buy.quantity * buy.rounded.unit_cost_minor
        assert cost == buy.home_minor
    spent = sum(buy.home_minor or 0 for buy in basket.bought)
    assert spent == budget.spent_minor
    assert limit is None or spent <= limit


def test_the_budget_goes_to_what_avoids_most_for_the_money() -> None:
    each = Terms(1, 1, [{"from": 1, "unit_cost_minor": 100}])
    dear = Terms(1, 1, [{"from": 1, "unit_cost_minor": 1000}])
    buys = [
        as_sold(need(level(0), 5, 15, sold=offer(terms)), 10, 0, "CNY") for terms in (dear, each)
    ]
    budget = Budget("CNY", 4000)
    basket = spend([buy for buy in buys if buy], budget)
    # ten of the cheap for 1,000, and three of the dear ten for what is left
    assert [(buy.quantity, buy.by_budget) for buy in basket.bought] == [(10, 0), (3, 7)]
    assert budget.spent_minor == 4000


def test_an_order_below_its_suppliers_minimum_is_filled_up_where_it_lasts_shortest() -> None:
    sold = offer(Terms(6, 6, [{"from": 1, "unit_cost_minor": 100}]), minimum_units=36)
    here = level(0)
    short = as_sold(need(here, 5, 11, sold=sold, per_day=4), 6, 0, "CNY")
    long = as_sold(need(here, 5, 17, sold=sold, per_day=1), 12, 0, "CNY")
    assert short is not None
    assert long is not None
    budget = Budget("CNY", None)
    meet_minimums(spend([short, long], budget), budget)
    # the short one may be no more than three times what it was
    assert [(buy.quantity, buy.added) for buy in (short, long)] == [(18, 12), (18, 6)]
    assert not short.is_below_minimum
