"""The optimiser against every way there is, and the laws that every plan keeps."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from backend.services.fulfillment.routing.batch import solve_batch
from backend.services.fulfillment.routing.greedy import solve_greedily
from backend.services.fulfillment.routing.problem import Plan, Problem, Supply, lateness
from backend.services.fulfillment.routing.solve import solve
from tests.fulfillment.routing.brute import best_by_force
from tests.fulfillment.routing.worlds import (
    TODAY,
    assert_feasible,
    key,
    make_problem,
    make_service,
    make_site,
    make_wish,
    offers_in,
)


def _rank(problem: Problem, plans: Sequence[Plan]) -> tuple[int, int]:
    """The weighed lateness, then the cost."""
    return (
        sum(map(lateness, problem.wishes, plans)),
        sum(plan.cost_minor for plan in plans),
    )


@st.composite
def worlds(draw: st.DrawFn) -> Problem:
    """Up to three orders over up to three warehouses and two services, mostly short of stock."""
    site_count = draw(st.integers(1, 3))
    sites = [
        make_site(
            at + 1,
            *draw(st.sampled_from([(None,), (1, None), (2, 1)])),
            counts_units=draw(st.booleans()),
        )
        for at in range(site_count)
    ]
    price = st.integers(1, 900)
    services = [
        make_service(
            at + 1,
            {n + 1: [(600, draw(price)), (1200, draw(price))] for n in range(site_count)},
            days=draw(st.integers(0, 4)),
            per_kg=draw(st.sampled_from([None, 50, 300])),
            max_weight_grams=draw(st.sampled_from([None, 1000, 1500])),
        )
        for at in range(draw(st.integers(1, 2)))
    ]
    wishes = [
        make_wish(
            at + 1,
            {variant: draw(st.integers(1, 2)) for variant in range(1, draw(st.integers(2, 3)))},
            grams=draw(st.sampled_from([300, 700])),
            may_split=draw(st.booleans()),
            priority=draw(st.sampled_from([10, 100])),
            sells_safety_stock=draw(st.booleans()),
            due_on=draw(st.sampled_from([None, TODAY, TODAY + timedelta(days=2)])),
        )
        for at in range(draw(st.integers(1, 3)))
    ]
    units = st.integers(0, 3)
    problem = make_problem(
        wishes,
        sites,
        services,
        {(v, w + 1): draw(units) for v in (1, 2) for w in range(site_count)},
    )
    kept_back = {
        place: Supply(supply.for_all, max(0, supply.for_all - draw(st.integers(0, 1))))
        for place, supply in problem.stock.items()
    }
    return replace(problem, stock=kept_back)


@given(worlds())
@settings(max_examples=80, deadline=None)
def test_no_way_at_all_is_better(problem: Problem) -> None:
    offers = offers_in(problem)
    solved = solve(problem, offers)
    assert_feasible(problem, solved.plans)
    assert _rank(problem, solved.plans) == best_by_force(problem, offers)
    assert solved.gap == 0


@given(worlds())
@settings(max_examples=80, deadline=None)
def test_a_batch_is_never_later_and_never_dearer_than_greedy(problem: Problem) -> None:
    offers = offers_in(problem)
    greedy = solve_greedily(problem, offers)
    assert_feasible(problem, greedy)
    solved = solve_batch(problem, offers)
    assert_feasible(problem, solved.plans)
    assert _rank(problem, solved.plans)[0] <= _rank(problem, greedy)[0]
    assert solved.worth_minor <= sum(problem.worth(at, plan) for at, plan in enumerate(greedy))


@given(worlds())
@settings(max_examples=80, deadline=None)
def test_the_bound_of_a_batch_is_below_every_way_there_is(problem: Problem) -> None:
    offers = offers_in(problem)
    solved = solve_batch(problem, offers)
    late, cost = best_by_force(problem, offers)
    assert solved.relaxed_minor <= cost + problem.costs.late_minor * late
    assert solved.relaxed_minor <= solved.bound_minor <= solved.worth_minor


def test_shortage_goes_where_it_costs_least() -> None:
    near, far = make_site(1), make_site(2)
    service = make_service(1, {1: [(5000, 100)], 2: [(5000, 900)]})
    # whoever is first would take the last unit nearby; the second can only be served from there
    anywhere, only_near = make_wish(1, {1: 1}), make_wish(2, {1: 1, 2: 1}, may_split=False)
    problem = make_problem(
        [anywhere, only_near], [near, far], [service], {(1, 1): 1, (2, 1): 1, (1, 2): 1}
    )
    offers = offers_in(problem)
    assert solve_greedily(problem, offers)[1] == Plan()
    solved = solve_batch(problem, offers)
    assert [plan.parts[0].site_id for plan in solved.plans] == [key(2), key(1)]


def test_the_urgent_order_is_served_where_only_one_can_be() -> None:
    wishes = [make_wish(1, {1: 1}, priority=100), make_wish(2, {1: 1}, priority=10)]
    problem = make_problem(
        wishes, [make_site(1)], [make_service(1, {None: [(900, 5)]})], {(1, 1): 1}
    )
    solved = solve_batch(problem, offers_in(problem))
    assert [len(plan.parts) for plan in solved.plans] == [0, 1]


def test_the_promise_comes_before_the_price() -> None:
    slow = make_service(1, {None: [(900, 100)]}, days=5)
    fast = make_service(2, {None: [(900, 9000)]}, days=1)
    wish = make_wish(1, {1: 1}, due_on=TODAY + timedelta(days=1))
    problem = make_problem([wish], [make_site(1)], [slow, fast], {(1, 1): 1})
    (plan,) = solve(problem, offers_in(problem)).plans
    assert (plan.parts[0].service_id, plan.late_days) == (key(2), 0)


def test_what_must_not_be_split_is_not_sent_in_parts() -> None:
    sites, stock = [make_site(1), make_site(2)], {(1, 1): 1, (2, 2): 1}
    service = make_service(1, {None: [(5000, 100)]})
    whole, parted = make_wish(1, {1: 1, 2: 1}, may_split=False), make_wish(1, {1: 1, 2: 1})
    for wish, parcels in ((whole, 0), (parted, 2)):
        problem = make_problem([wish], sites, [service], stock)
        (plan,) = solve(problem, offers_in(problem)).plans
        assert len(plan.parts) == parcels


def test_no_parcel_is_heavier_than_its_service_takes_though_its_rates_go_on() -> None:
    """Kilograms begun reach further than the heaviest parcel, and greedy's may be heavier too."""
    sites = [make_site(at) for at in (1, 2, 3)]
    cheap = make_service(1, {None: [(1200, 100)]}, per_kg=10, max_weight_grams=1500)
    wish = make_wish(1, {1: 5}, grams=700)
    problem = make_problem([wish], sites, [cheap], {(1, at): 3 for at in (1, 2, 3)})
    (plan,) = solve(problem, offers_in(problem)).plans
    assert sorted(part.units[0] for part in plan.parts) == [1, 2, 2]

    strong = make_service(2, {None: [(9000, 900)]})
    apart = make_wish(1, {1: 3, 2: 1}, grams=700)
    problem = make_problem([apart], sites, [cheap, strong], {(1, 1): 3, (2, 2): 1})
    (plan,) = solve(problem, offers_in(problem)).plans
    assert {part.site_id: part.service_id for part in plan.parts} == {
        key(1): key(2),
        key(2): key(1),
    }


def test_a_full_day_sends_the_rest_on_the_next() -> None:
    wishes = [make_wish(at, {1: 1}) for at in (1, 2, 3)]
    site = make_site(1, 2, None)
    problem = make_problem(wishes, [site], [make_service(1, {None: [(900, 5)]})], {(1, 1): 3})
    solved = solve_batch(problem, offers_in(problem))
    assert sorted(plan.parts[0].slot for plan in solved.plans) == [0, 0, 1]
