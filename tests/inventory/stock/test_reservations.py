"""Units kept for somebody: made, extended, given back, ended by the clock, never counted twice."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from backend.core.actor import SYSTEM, Actor, ActorKind
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id, to_global_id
from backend.models import (
    AuditEntry,
    Event,
    Reservation,
    StockEntry,
    StockLevel,
    Variant,
    Warehouse,
)
from backend.models.inventory.stock import ReservationStatus
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.inventory.stock.jobs import expire_reservations
from backend.services.inventory.stock.reserve import (
    ReservationCreate,
    ReservationRelease,
    create_reservation,
    release_reservation,
)
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order
from tests.fakes.clock import FakeClock
from tests.graph import Graph

CREATE = """mutation ($input: ReservationCreateInput!) { reservationCreate(input: $input) {
  reservation { id version quantity status owner priority level { reserved available
    warehouse { code } } } userErrors { code field details } } }"""
EXTEND = """mutation ($input: ReservationExtendInput!) { reservationExtend(input: $input) {
  reservation { version expiresAt } userErrors { code field } } }"""
RELEASE = """mutation ($input: ReservationReleaseInput!) { reservationRelease(input: $input) {
  reservation { status level { reserved available } } userErrors { code field } } }"""
LIST = """query ($where: ReservationWhere) { reservations(where: $where) {
  nodes { owner } } }"""


@pytest.fixture
async def house(deps: Deps) -> Warehouse:
    return await make_warehouse(deps)


@pytest.fixture
async def tea(deps: Deps) -> Variant:
    return await make_variant(deps)


def _in(clock: FakeClock, **duration: float) -> datetime:
    return clock.now() + timedelta(**duration)


def _request(tea: Variant, clock: FakeClock, quantity: int = 3, **more: Any) -> dict[str, Any]:
    return {
        "variantId": to_global_id("Variant", tea.id),
        "quantity": quantity,
        "owner": "basket 7",
        "expiresAt": _in(clock, hours=1).isoformat(),
        **more,
    }


async def _reserve(deps: Deps, tea: Variant, units: int, **more: Any) -> UUID:
    request = {"owner": "basket", "expires_at": deps.clock.now() + timedelta(hours=1), **more}
    return await create_reservation(
        deps, SYSTEM, ReservationCreate(variant_id=tea.id, quantity=units, **request)
    )


async def _outcome(attempt: Any) -> str:
    try:
        await attempt
    except OmsError as refused:
        return refused.code
    return "done"


async def test_units_are_kept_with_entry_event_and_audit_and_given_back(
    deps: Deps, graph: Graph, tea: Variant, house: Warehouse, clock: FakeClock
) -> None:
    await make_stock(deps, tea.id, house.id, 5)
    made = (await graph(CREATE, input=_request(tea, clock)))["reservationCreate"]
    kept = made["reservation"]
    assert made["userErrors"] == []
    assert (kept["quantity"], kept["status"], kept["owner"]) == (3, "ACTIVE", "basket 7")
    assert kept["level"] == {"reserved": 3, "available": 2, "warehouse": {"code": "SHA"}}
    entry = await StockEntry.filter(kind="RESERVED").get()
    row = await Reservation.get()
    assert (entry.cause_type, entry.cause_id, entry.reference) == (
        "Reservation", row.id, "basket 7",
    )  # fmt: skip
    request = {"id": kept["id"], "expectedVersion": 1}
    back = (await graph(RELEASE, input=request))["reservationRelease"]
    assert back["reservation"] == {
        "status": "RELEASED", "level": {"reserved": 0, "available": 5},
    }  # fmt: skip
    again = (await graph(RELEASE, input={**request, "expectedVersion": 2}))["reservationRelease"]
    assert again["userErrors"] == [{"code": "NOT_ALLOWED_NOW", "field": "id"}]
    types = [event.type for event in await Event.filter(topic="reservation").order_by("seq")]
    assert types == ["reservation.created", "reservation.released"]
    audits = await AuditEntry.filter(object_type="Reservation").order_by("id")
    assert audits[1].before == {"status": "ACTIVE"}
    await assert_ledger_adds_up()


async def test_the_first_warehouse_with_all_of_the_units_keeps_them(
    deps: Deps, graph: Graph, tea: Variant, house: Warehouse, clock: FakeClock
) -> None:
    far = await make_warehouse(deps, "ZZZ", priority=500)
    await make_stock(deps, tea.id, house.id, 2)
    await make_stock(deps, tea.id, far.id, 9)
    made = (await graph(CREATE, input=_request(tea, clock)))["reservationCreate"]
    assert made["reservation"]["level"]["warehouse"]["code"] == "ZZZ"
    here = _request(tea, clock, warehouseId=to_global_id("Warehouse", house.id))
    short = (await graph(CREATE, input=here))["reservationCreate"]
    assert short["userErrors"] == [
        {"code": "INSUFFICIENT_STOCK", "field": "quantity", "details": {"missing": 1}}
    ]
    assert await Reservation.all().count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"quantity": 0}, "quantity"),
        ({"quantity": -3}, "quantity"),
        ({"owner": "  "}, "owner"),
        ({"priority": -1}, "priority"),
        ({"expiresAt": "2026-11-23T09:30:00Z"}, "expiresAt"),
        ({"expiresAt": "2036-11-23T09:30:00Z"}, "expiresAt"),
        ({"note": "x" * 501}, "note"),
    ],
)
async def test_bad_reservations_are_refused_at_their_field(
    deps: Deps,
    graph: Graph,
    tea: Variant,
    house: Warehouse,
    clock: FakeClock,
    change: dict[str, Any],
    field: str,
) -> None:
    await make_stock(deps, tea.id, house.id, 5)
    made = (await graph(CREATE, input=_request(tea, clock) | change))["reservationCreate"]
    assert [error["field"] for error in made["userErrors"]] == [field]
    assert await Reservation.all().count() == 0


async def test_it_is_extended_until_it_has_ended(
    deps: Deps, graph: Graph, tea: Variant, house: Warehouse, clock: FakeClock
) -> None:
    await make_stock(deps, tea.id, house.id, 5)
    key = to_global_id("Reservation", await _reserve(deps, tea, 2))
    later = _in(clock, hours=5)
    request = {"id": key, "expectedVersion": 1, "expiresAt": later.isoformat()}
    longer = (await graph(EXTEND, input=request))["reservationExtend"]
    assert longer["reservation"] == {"version": 2, "expiresAt": later.isoformat()}
    stale = (await graph(EXTEND, input=request))["reservationExtend"]
    assert stale["userErrors"] == [{"code": "STALE_VERSION", "field": "expectedVersion"}]
    clock.advance(hours=2)
    assert await expire_reservations(deps) == 0
    clock.advance(hours=3)
    ended = {"id": key, "expectedVersion": 2, "expiresAt": _in(clock, hours=1).isoformat()}
    over = (await graph(EXTEND, input=ended))["reservationExtend"]
    assert over["userErrors"] == [{"code": "NOT_ALLOWED_NOW", "field": "id"}]


async def test_a_lesser_reservation_gives_way_only_where_that_is_asked_and_enough(
    deps: Deps, tea: Variant, house: Warehouse
) -> None:
    await make_stock(deps, tea.id, house.id, 10)
    first = await _reserve(deps, tea, 4, priority=10)
    second = await _reserve(deps, tea, 3, priority=200)
    third = await _reserve(deps, tea, 3, priority=300)
    assert await _outcome(_reserve(deps, tea, 3)) == Code.INSUFFICIENT_STOCK
    # what the lesser hold would not do: nothing gives way
    assert await _outcome(_reserve(deps, tea, 7, displaces_lower=True)) == Code.INSUFFICIENT_STOCK
    assert await Reservation.filter(status=ReservationStatus.ACTIVE).count() == 3
    await _reserve(deps, tea, 3, displaces_lower=True)
    statuses = {row.id: row.status for row in await Reservation.all()}
    assert [statuses[key] for key in (first, second, third)] == ["ACTIVE", "ACTIVE", "RELEASED"]
    level = await StockLevel.get()
    assert (level.reserved, level.available) == (10, 0)
    await assert_ledger_adds_up()


async def test_of_many_who_reserve_the_last_unit_one_does(
    deps: Deps, tea: Variant, house: Warehouse
) -> None:
    await make_stock(deps, tea.id, house.id, 1)
    outcomes = Counter(await asyncio.gather(*(_outcome(_reserve(deps, tea, 1)) for _ in range(12))))
    assert outcomes == {"done": 1, Code.INSUFFICIENT_STOCK: 11}
    level = await StockLevel.get()
    assert (level.reserved, level.available) == (1, 0)
    await assert_ledger_adds_up()


async def test_those_who_reserve_and_those_who_buy_never_share_a_unit(
    deps: Deps, tea: Variant, house: Warehouse
) -> None:
    await make_stock(deps, tea.id, house.id, 6)
    channel = await make_channel(deps)
    attempts = [
        _outcome(_reserve(deps, tea, 1) if at % 2 else make_order(deps, channel.id, {tea.id: 1}))
        for at in range(16)
    ]
    outcomes = Counter(await asyncio.gather(*attempts))
    assert outcomes == {"done": 6, Code.INSUFFICIENT_STOCK: 10}
    level = await StockLevel.get()
    assert (level.reserved + level.allocated, level.available) == (6, 0)
    await assert_ledger_adds_up()


async def test_what_is_due_ends_once_with_several_workers_and_a_hand_at_it(
    deps: Deps, tea: Variant, house: Warehouse, clock: FakeClock
) -> None:
    await make_stock(deps, tea.id, house.id, 200)
    keys = [await _reserve(deps, tea, 1) for _ in range(120)]
    await _reserve(deps, tea, 7, expires_at=_in(clock, hours=9))
    hand = [
        _outcome(release_reservation(deps, SYSTEM, ReservationRelease(id=key, expected_version=1)))
        for key in keys[:5]
    ]
    by_hand = Counter(await asyncio.gather(*hand))
    assert by_hand == {"done": 5}
    clock.advance(hours=2)
    late = asyncio.create_task(
        _outcome(
            release_reservation(deps, SYSTEM, ReservationRelease(id=keys[9], expected_version=1))
        )
    )
    assert sum(await asyncio.gather(*(expire_reservations(deps) for _ in range(4)))) == 115
    refused = await late
    assert refused in (Code.NOT_ALLOWED_NOW, Code.STALE_VERSION)
    level = await StockLevel.get()
    assert (level.reserved, level.available) == (7, 193)
    assert await Event.filter(type="reservation.expired").count() == 115
    assert await StockEntry.filter(kind="RELEASED").count() == 120
    await assert_ledger_adds_up()


async def test_displacing_ending_and_releasing_at_once_do_not_deadlock(
    deps: Deps, tea: Variant, house: Warehouse, clock: FakeClock
) -> None:
    await make_stock(deps, tea.id, house.id, 20)
    kept = [await _reserve(deps, tea, 1, priority=500) for _ in range(20)]
    clock.advance(minutes=59)
    await asyncio.gather(
        *(_outcome(_reserve(deps, tea, 2, priority=at, displaces_lower=True)) for at in range(8)),
        *(
            _outcome(
                release_reservation(deps, SYSTEM, ReservationRelease(id=key, expected_version=1))
            )
            for key in kept[:8]
        ),
    )
    clock.advance(minutes=2)
    await asyncio.gather(*(expire_reservations(deps) for _ in range(3)))
    active = await Reservation.filter(status=ReservationStatus.ACTIVE)
    level = await StockLevel.get()
    assert level.reserved == sum(row.quantity for row in active)
    await assert_ledger_adds_up()


async def test_they_are_found_by_owner_state_and_end(
    deps: Deps, graph: Graph, tea: Variant, house: Warehouse, clock: FakeClock
) -> None:
    await make_stock(deps, tea.id, house.id, 9)
    await _reserve(deps, tea, 1, owner="late", expires_at=_in(clock, hours=9))
    await _reserve(deps, tea, 1, owner="soon", expires_at=_in(clock, hours=1))

    async def owners(**where: Any) -> list[str]:
        return [node["owner"] for node in (await graph(LIST, where=where))["reservations"]["nodes"]]

    assert await owners() == ["soon", "late"]
    assert await owners(owner={"startsWith": "LA"}) == ["late"]
    assert await owners(expiresAt={"lt": _in(clock, hours=2).isoformat()}) == ["soon"]
    assert await owners(status={"eq": "EXPIRED"}) == []


async def test_needs_the_permission_and_the_same_key_twice_is_one(
    deps: Deps, graph: Graph, tea: Variant, house: Warehouse, clock: FakeClock
) -> None:
    await make_stock(deps, tea.id, house.id, 9)
    reader = Actor(
        kind=ActorKind.USER, id=new_id(), permissions=frozenset({Permission.INVENTORY_ADJUST})
    )
    request = _request(tea, clock, idempotencyKey="k")
    (error,) = await graph.as_actor(reader).errors(CREATE, input=request)
    assert (error["code"], error["permission"]) == ("FORBIDDEN", "inventory.reserve")
    made = [(await graph(CREATE, input=request))["reservationCreate"] for _ in range(2)]
    assert made[0] == made[1]
    assert (await StockLevel.get()).reserved == 3
