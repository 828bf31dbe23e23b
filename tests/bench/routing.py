"""Routing in batch beside one order after the other: cost, parcels, lateness, time and gap.

`python -m tests.bench.routing`: 1,000 orders over 8 warehouses with plentiful, tight and short
stock. Greedy serves the most urgent first, each by the best that is left. The world is made from a
seed, so that every run is about the same orders.
"""

import argparse
import random
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from time import perf_counter
from uuid import UUID

from backend.models.orders.order import ServiceLevel
from backend.services.fulfillment.carriers.quote import RateStep, Zone
from backend.services.fulfillment.routing.batch import solve_batch
from backend.services.fulfillment.routing.geography import distance_km, locate
from backend.services.fulfillment.routing.greedy import solve_greedily
from backend.services.fulfillment.routing.offers import Offer, offers_of
from backend.services.fulfillment.routing.problem import (
    Item,
    Place,
    Plan,
    Point,
    Problem,
    Service,
    Site,
    Slot,
    Supply,
    Wish,
    lateness,
)
from backend.services.fulfillment.routing.rules import narrow

_SEED = 5
_VARIANTS = 150
_TODAY = date(2026, 11, 23)
_MOST_GAP = 0.01
_CITIES = (
    ("GB", "London"), ("GB", "Manchester"), ("GB", "Glasgow"), ("FR", "Paris"),
    ("DE", "Berlin"), ("DE", "München"), ("ES", "Madrid"), ("IT", "Milano"),
)  # fmt: skip
_COUNTRIES = ("GB", "GB", "GB", "GB", "FR", "FR", "DE", "DE", "DE", "ES", "IT", "NL", "BE", "PT")
# units in all warehouses for every unit that is wanted
_STOCKS = {"plentiful": 3.0, "tight": 1.15, "short": 0.9}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.routing", description=__doc__)
    parser.add_argument("--orders", type=int, default=1_000)
    parser.add_argument("--seconds", type=float, default=120.0, help="for each batch")
    options = parser.parse_args()
    holds = True
    for stock, share in _STOCKS.items():
        problem = make_world(options.orders, share)
        offers = [offers_of(wish, problem, narrow(wish, problem, ())) for wish in problem.wishes]
        print(f"\nrouting {options.orders:,} orders over 8 warehouses, {stock} stock", flush=True)
        holds &= _compare(problem, offers, options.seconds)
    return int(not holds)


def _compare(problem: Problem, offers: Sequence[Sequence[Offer]], seconds: float) -> bool:
    began = perf_counter()
    greedy = solve_greedily(problem, offers)
    spent = perf_counter() - began
    solved = solve_batch(problem, offers, seconds=seconds)
    print("  way         freight  each splits  late  not sent  days late    in all  seconds")
    _show("greedy", problem, greedy, spent)
    _show("batch", problem, solved.plans, solved.seconds)
    before = sum(problem.worth(at, plan) for at, plan in enumerate(greedy))
    saved = (before - solved.worth_minor) / before
    print(f"  saved {saved:.1%} of all, lateness priced at 20.00 a day of a usual order")
    print(f"  gap to the solver's bound {solved.gap:.2%}; to that of the relaxation, which holds")
    print(f"  for every plan there is but knows no whole numbers, {solved.relaxed_gap:.2%}")
    late = [sum(map(lateness, problem.wishes, plans)) for plans in (greedy, solved.plans)]
    bars = {
        "never later": late[1] <= late[0],
        "never dearer": solved.worth_minor <= before,
        f"within {_MOST_GAP:.0%} of the solver's bound": solved.gap <= _MOST_GAP,
    }
    for bar, is_held in bars.items():
        print(f"  {'holds' if is_held else 'MISSED'}: {bar}")
    return all(bars.values())


def _show(name: str, problem: Problem, plans: Sequence[Plan], seconds: float) -> None:
    served = [plan for plan in plans if plan.parts]
    splits = sum(len(plan.parts) - 1 for plan in served)
    late = sum(plan.late_days > 0 for plan in served)
    days = sum(map(lateness, problem.wishes, plans)) / 50
    cost = sum(plan.cost_minor for plan in served) / 100
    worth = sum(problem.worth(at, plan) for at, plan in enumerate(plans)) / 100
    print(
        f"  {name:8}{cost:11,.2f}{cost / max(1, len(served)):6.2f}{splits:7}{late:6}"
        f"{len(plans) - len(served):10}{days:11,.0f}{worth:10,.0f}{seconds:9.1f}"
    )


def make_world(orders: int, share: float) -> Problem:
    """`share` units of stock for every unit wanted, spread unevenly over the warehouses."""
    dice = random.Random(_SEED)
    sites = [_site(at, dice) for at in range(len(_CITIES))]
    wishes = [_wish(at, dice) for at in range(orders)]
    wanted: dict[UUID, int] = {}
    for wish in wishes:
        for variant_id, units in wish.demand.items():
            wanted[variant_id] = wanted.get(variant_id, 0) + units
    stock: dict[Place, Supply] = {}
    for variant_id, units in wanted.items():
        weights = [dice.random() ** 2 for _ in sites]
        for site, weight in zip(sites, weights, strict=True):
            here = round(units * share * weight / sum(weights))
            stock[variant_id, site.id] = Supply(here, here)
    return Problem(
        wishes=wishes,
        sites={site.id: site for site in sites},
        services={service.id: service for service in _services(sites)},
        stock=stock,
    )


def _site(at: int, dice: random.Random) -> Site:
    country, city = _CITIES[at]
    point = locate(country, city)
    assert point is not None
    # two of them are small: what they cannot send today leaves tomorrow
    rooms = (60, 60, None) if at in (2, 7) else (None,)
    slots = tuple(Slot(_TODAY + timedelta(days=day), room) for day, room in enumerate(rooms))
    return Site(id=UUID(int=at + 1), code=f"W{at + 1}", point=point, slots=slots)


def _wish(at: int, dice: random.Random) -> Wish:
    country = dice.choice(_COUNTRIES)
    near = locate(country, "")
    assert near is not None
    point = Point(near.latitude + dice.uniform(-1, 1), near.longitude + dice.uniform(-1, 1))
    popular = [min(int(dice.paretovariate(0.7)), _VARIANTS) for _ in range(dice.randint(1, 4))]
    items = tuple(
        Item(
            UUID(int=at * 10 + n),
            UUID(int=variant),
            dice.choice((1, 1, 1, 2, 3)),
            150 + variant * 7,
        )
        for n, variant in enumerate(dict.fromkeys(popular))
    )
    is_express = dice.random() < 0.15
    due = _TODAY + timedelta(days=dice.randint(1, 6)) if dice.random() < 0.6 else None
    return Wish(
        id=UUID(int=10_000 + at),
        number=f"SO{at:06d}",
        items=items,
        country=country,
        point=point,
        service_level=ServiceLevel.EXPRESS if is_express else ServiceLevel.STANDARD,
        due_on=due,
        may_split=dice.random() < 0.8,
        priority=dice.choice((100, 100, 100, 50, 10)),
    )


def _services(sites: Sequence[Site]) -> list[Service]:
    """A parcel service and an express, by distance bands from each warehouse to each country."""
    countries = sorted(set(_COUNTRIES))
    kinds = ((1, ServiceLevel.STANDARD, 380, 1), (2, ServiceLevel.EXPRESS, 1150, 0))
    return [
        Service(
            id=UUID(int=100 + number),
            code=level.value.lower(),
            carrier_id=UUID(int=200 + number),
            level=level,
            zones=tuple(
                _zone(number, at, site, country, base, slower)
                for at, (site, country) in enumerate((s, c) for s in sites for c in countries)
            ),
        )
        for number, level, base, slower in kinds
    ]


def _zone(number: int, at: int, site: Site, country: str, base: int, slower: int) -> Zone:
    km = distance_km(site.point, locate(country, ""))
    price, days = base + km // 2, 1 + slower * (km // 500 + 1) if km > 250 else 1 + slower
    steps = ((1_000, price), (3_000, price * 3 // 2), (10_000, price * 5 // 2))
    return Zone(
        id=UUID(int=number * 1_000 + at),
        warehouse_id=site.id,
        countries=(country,),
        transit_days=days,
        rates=tuple(
            RateStep(
                up_to_grams=up_to,
                price_minor=minor,
                per_kg_minor=price // 4 if up_to == 10_000 else None,
            )
            for up_to, minor in steps
        ),
    )


if __name__ == "__main__":
    sys.exit(main())
