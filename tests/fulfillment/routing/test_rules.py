from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from backend.models.fulfillment.routing import RoutingAction, RoutingTarget
from backend.models.orders.order import ServiceLevel
from backend.services.fulfillment.carriers.quote import Quote, RateStep, Zone, price_of, quote
from backend.services.fulfillment.routing.geography import distance_km, locate
from backend.services.fulfillment.routing.network import slots_of
from backend.services.fulfillment.routing.offers import arrival, late_days
from backend.services.fulfillment.routing.problem import Slot, Wish
from backend.services.fulfillment.routing.rules import Barred, Barring, Rule, When, narrow
from backend.services.inventory.warehouses.rules import Calendar, Hours
from tests.fakes.clock import FakeClock
from tests.fulfillment.routing.worlds import (
    key,
    make_problem,
    make_service,
    make_site,
    make_wish,
)

ORDER = make_wish(
    1,
    {1: 2},
    grams=600,
    channel_id=key(5),
    category_ids=frozenset([key(7)]),
    tags=frozenset(["vip"]),
    value_minor=9_900,
    currency="GBP",
)


@pytest.mark.parametrize(
    ("conditions", "holds"),
    [
        ({}, True),
        ({"countries": ("FR", "GB")}, True),
        ({"countries": ("FR",)}, False),
        ({"channel_ids": (key(5),)}, True),
        ({"channel_ids": (key(6),)}, False),
        ({"category_ids": (key(6), key(7))}, True),
        ({"category_ids": (key(6),)}, False),
        ({"tags": ("vip",)}, True),
        ({"tags": ("new",)}, False),
        ({"service_levels": (ServiceLevel.STANDARD,)}, True),
        ({"service_levels": (ServiceLevel.EXPRESS,)}, False),
        ({"grams_from": 1200, "grams_to": 1200}, True),
        ({"grams_from": 1201}, False),
        ({"grams_to": 1199}, False),
        ({"value_from_minor": 9_900, "currency": "GBP"}, True),
        ({"value_to_minor": 9_899, "currency": "GBP"}, False),
        # of another currency nothing is known
        ({"value_from_minor": 1, "currency": "CNY"}, False),
        ({"countries": ("GB",), "tags": ("new",)}, False),
    ],
)
def test_when_a_rule_applies(conditions: dict[str, Any], holds: bool) -> None:
    assert When(**conditions).holds(ORDER) is holds


SITES = [make_site(1), make_site(2), make_site(3)]
SERVICES = [
    make_service(11, {None: [(9000, 5)]}),
    make_service(12, {None: [(9000, 9)]}, level=ServiceLevel.EXPRESS),
]


def make_rule(number: int, action: RoutingAction, *ids: UUID, **fields: Any) -> Rule:
    values = {"target": RoutingTarget.WAREHOUSE, **fields}
    return Rule(id=key(number), name=f"R{number}", action=action, ids=frozenset(ids), **values)


BY_RULE_91 = Barring(Barred.RULE, key(91))
BY_RULE_92 = Barring(Barred.RULE, key(92))


@pytest.mark.parametrize(
    ("rules", "sites", "services"),
    [
        ([make_rule(91, RoutingAction.EXCLUDE, key(2))], {key(2): BY_RULE_91}, {}),
        (
            [make_rule(91, RoutingAction.ONLY, key(2))],
            {key(1): BY_RULE_91, key(3): BY_RULE_91},
            {},
        ),
        # in order: the first that takes something out is the one that did
        (
            [
                make_rule(91, RoutingAction.EXCLUDE, key(1)),
                make_rule(92, RoutingAction.ONLY, key(2)),
            ],
            {key(1): BY_RULE_91, key(3): BY_RULE_92},
            {},
        ),
        (
            [make_rule(91, RoutingAction.EXCLUDE, key(11), target=RoutingTarget.CARRIER)],
            {},
            {key(11): BY_RULE_91},
        ),
        (
            [make_rule(91, RoutingAction.EXCLUDE, key(2), when=When(countries=("FR",)))],
            {},
            {},
        ),
    ],
)
def test_what_rules_take_out(
    rules: list[Rule], sites: dict[UUID, Barring], services: dict[UUID, Barring]
) -> None:
    found = narrow(ORDER, make_problem([ORDER], SITES, SERVICES, {}), rules)
    assert (found.sites, found.services) == (sites, services)


def test_a_preference_makes_the_others_dearer() -> None:
    rules = [
        make_rule(91, RoutingAction.PREFER, key(1), penalty_minor=200),
        make_rule(
            92, RoutingAction.PREFER, key(12), penalty_minor=30, target=RoutingTarget.CARRIER
        ),
    ]
    found = narrow(ORDER, make_problem([ORDER], SITES, SERVICES, {}), rules)
    assert found.penalty(key(1), key(12)) == 0
    assert found.penalty(key(2), key(12)) == 200
    assert found.penalty(key(2), key(11)) == 230


@pytest.mark.parametrize(
    ("wish", "sites", "services"),
    [
        (
            replace(ORDER, warehouse_id=key(2)),
            {key(1): Barred.NOT_CHOSEN, key(3): Barred.NOT_CHOSEN},
            {},
        ),
        (replace(ORDER, carrier_id=key(12)), {}, {key(11): Barred.NOT_CHOSEN}),
        (replace(ORDER, refused_by=frozenset([key(3)])), {key(3): Barred.REFUSED}, {}),
        (replace(ORDER, service_level=ServiceLevel.EXPRESS), {}, {key(11): Barred.TOO_SLOW}),
        (replace(ORDER, service_level=ServiceLevel.ECONOMY), {}, {}),
    ],
)
def test_what_an_order_itself_takes_out(
    wish: Wish, sites: dict[UUID, Barred], services: dict[UUID, Barred]
) -> None:
    found = narrow(wish, make_problem([wish], SITES, SERVICES, {}), [])
    assert {at: barring.why for at, barring in found.sites.items()} == sites
    assert {at: barring.why for at, barring in found.services.items()} == services


def test_warehouses_out_of_use_or_without_a_day_send_nothing() -> None:
    sites = [replace(make_site(1), is_active=False), replace(make_site(2), slots=())]
    found = narrow(ORDER, make_problem([ORDER], sites, SERVICES, {}), [])
    assert [barring.why for barring in found.sites.values()] == [Barred.INACTIVE, Barred.CLOSED]


STEPS = (
    RateStep(up_to_grams=1000, price_minor=500),
    RateStep(up_to_grams=5000, price_minor=900, per_kg_minor=150),
)


@pytest.mark.parametrize(
    ("rates", "grams", "price"),
    [
        (STEPS, 0, 500),
        (STEPS, 1000, 500),
        (STEPS, 1001, 900),
        (STEPS, 5000, 900),
        (STEPS, 5001, 1050),
        (STEPS, 6000, 1050),
        (STEPS, 6001, 1200),
        (STEPS[:1], 1001, None),
        ((), 1, None),
        # a parcel of half a kilogram is also one of up to two
        (
            (
                RateStep(up_to_grams=1000, price_minor=500),
                RateStep(up_to_grams=2000, price_minor=300),
            ),
            500,
            300,
        ),
    ],
)
def test_the_price_by_weight(rates: tuple[RateStep, ...], grams: int, price: int | None) -> None:
    assert price_of(rates, grams) == price


def make_zone(number: int, **fields: Any) -> Zone:
    values = {"countries": ("*",), "transit_days": number, "rates": STEPS, **fields}
    return Zone(id=key(number), **values)


ZONES = (
    make_zone(1),
    make_zone(2, countries=("GB",)),
    make_zone(3, countries=("GB",), position=1),
    make_zone(4, countries=("GB",), postal_prefixes=("IV", "kw 1")),
    make_zone(5, warehouse_id=key(50)),
)


@pytest.mark.parametrize(
    ("warehouse", "country", "postal_code", "zone"),
    [
        (1, "FR", "75001", 1),
        (1, "GB", "SW1A 1AA", 2),
        (1, "GB", "iv2 3xx", 4),
        (1, "GB", "KW1 4XX", 4),
        (50, "GB", "IV2 3XX", 5),
    ],
)
def test_the_narrowest_zone_counts(
    warehouse: int, country: str, postal_code: str, zone: int
) -> None:
    found = quote(ZONES, key(warehouse), country, postal_code, 700)
    assert found.zone is not None
    assert (found.zone.id, found.price_minor, found.zone.transit_days) == (key(zone), 500, zone)


def test_where_no_zone_reaches_there_is_no_quote() -> None:
    assert quote(ZONES[1:2], key(1), "FR", "", 700) == Quote()


@pytest.mark.parametrize(
    ("leaves_on", "days", "on_weekends", "there"),
    [
        (date(2026, 11, 23), 0, False, date(2026, 11, 23)),
        (date(2026, 11, 26), 2, False, date(2026, 11, 30)),
        (date(2026, 11, 26), 2, True, date(2026, 11, 28)),
        # handed over on a Saturday: it goes out on Monday
        (date(2026, 11, 28), 0, False, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, False, date(2026, 12, 1)),
    ],
)
def test_when_a_parcel_is_there(leaves_on: date, days: int, on_weekends: bool, there: date) -> None:
    assert arrival(leaves_on, days, on_weekends) == there


@pytest.mark.parametrize(
    ("due_on", "leave_by", "late"),
    [
        (None, None, 0),
        (date(2026, 11, 25), None, 0),
        (date(2026, 11, 24), None, 1),
        (None, date(2026, 11, 20), 3),
        (date(2026, 11, 24), date(2026, 11, 21), 2),
    ],
)
def test_how_late_it_is(due_on: date | None, leave_by: date | None, late: int) -> None:
    wish = replace(ORDER, due_on=due_on, leave_by=leave_by)
    assert late_days(wish, date(2026, 11, 23), date(2026, 11, 25)) == late


def test_distances_are_of_the_globe() -> None:
    london, paris = locate("GB", "London"), locate("FR", "PARIS ")
    assert distance_km(london, paris) == pytest.approx(344, abs=10)
    assert locate("GB", "Nowhere") == locate("GB", "")
    assert locate("CN", "苏州市") == locate("CN", "苏州") != locate("CN", "")
    assert distance_km(london, locate("XX", "")) == 0


WEEKDAYS = Calendar(
    timezone="UTC",
    week=dict.fromkeys(range(1, 6), Hours(480, 1080)),
    days={},
    cut_off=960,
    handling_days=0,
)


@pytest.mark.parametrize(
    ("capacity", "backlog", "slots"),
    [
        (None, 999, (Slot(date(2026, 11, 23), None),)),
        (10, 0, tuple(Slot(date(2026, 11, day), 10) for day in (23, 24, 25))),
        # full today; of tomorrow something is taken
        (
            10,
            13,
            (
                Slot(date(2026, 11, 24), 7),
                Slot(date(2026, 11, 25), 10),
                Slot(date(2026, 11, 26), 10),
            ),
        ),
    ],
)
def test_the_next_days_of_dispatch(
    capacity: int | None, backlog: int, slots: tuple[Slot, ...]
) -> None:
    now = FakeClock().now().replace(year=2026, month=11, day=23, hour=9, minute=0)
    assert slots_of(WEEKDAYS, capacity, backlog, now) == slots
