"""An order takes what was reserved for it."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id, to_global_id
from backend.models import (
    Channel,
    Event,
    Order,
    Reservation,
    StockEntry,
    StockLevel,
    Variant,
    Warehouse,
)
from backend.models.inventory.stock import ReservationStatus, StockEntryKind
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.inventory.doctor.examine import examine
from backend.services.inventory.stock.jobs import expire_reservations
from backend.services.inventory.stock.reserve import ReservationCreate, create_reservation
from backend.services.inventory.stock.save_rule import ChannelStockRuleSave, save_rule
from tests.factories.bundles import make_bundle
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order
from tests.factories.transfers import make_transfer
from tests.fakes.clock import FakeClock
from tests.graph import Graph
from tests.races import refusals

PLACE = """mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) {
  order { number lines { allocations { quantity level { warehouse { code } } } } }
  userErrors { code field } } }"""
KEPT = """query ($id: ID!) { node(id: $id) { ... on Reservation { status order { number } } } }"""


@pytest.fixture
async def house(deps: Deps) -> Warehouse:
    return await make_warehouse(deps)


@pytest.fixture
async def shop(deps: Deps) -> Channel:
    return await make_channel(deps, "shop")


@pytest.fixture
async def tea(deps: Deps, house: Warehouse) -> Variant:
    """Ten of it lie here."""
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, house.id, 10)
    return tea


async def _keep(deps: Deps, tea: Variant, units: int, **values: Any) -> UUID:
    ends = deps.clock.now() + timedelta(hours=1)
    request = ReservationCreate(
        variant_id=tea.id, quantity=units, owner="basket 7", expires_at=ends, **values
    )
    return await create_reservation(deps, SYSTEM, request)


async def _level() -> tuple[int, int, int]:
    level = await StockLevel.get()
    return level.allocated, level.reserved, level.available


async def _statuses() -> list[str]:
    return [row.status.value for row in await Reservation.all().order_by("id")]


@pytest.mark.parametrize(
    ("wanted", "after", "statuses"),
    [
        (3, (3, 0, 7), ["CONSUMED", "RELEASED"]),
        (5, (5, 0, 5), ["CONSUMED", "CONSUMED"]),
        (9, (9, 0, 1), ["CONSUMED", "CONSUMED"]),
    ],
)
async def test_takes_what_it_needs_lets_go_the_rest_and_adds_from_free_stock(
    deps: Deps, shop: Channel, tea: Variant, wanted: int, after: tuple[int, ...],
    statuses: list[str],
) -> None:  # fmt: skip
    keys = [await _keep(deps, tea, 4), await _keep(deps, tea, 2)]
    order = await make_order(deps, shop.id, {tea.id: wanted}, reservation_ids=keys)
    assert await _level() == after
    assert await _statuses() == statuses
    taken = await Reservation.filter(status=ReservationStatus.CONSUMED).values_list(
        "order_id", flat=True
    )
    assert set(taken) == {order.id}
    entries = await StockEntry.filter(cause_id=order.id).order_by("ordinal")
    assert {each.kind for each in entries} <= {StockEntryKind.ALLOCATED, StockEntryKind.RELEASED}
    assert (
        sum(each.allocated_delta for each in entries),
        sum(each.reserved_delta for each in entries),
    ) == (wanted, -6)
    told = await Event.filter(type="reservation.consumed").count()
    assert told == statuses.count("CONSUMED")
    assert (await examine()).findings == []
    await assert_ledger_adds_up()


async def test_what_was_kept_is_out_of_the_pool_that_the_channel_shares(
    deps: Deps, graph: Graph, shop: Channel, tea: Variant, house: Warehouse
) -> None:
    key = await _keep(deps, tea, 6)
    rule = ChannelStockRuleSave(channel_id=shop.id, variant_id=tea.id, buffer_units=3)
    await save_rule(deps, SYSTEM, rule)
    line = {"variantId": to_global_id("Variant", tea.id), "quantity": 8}
    asked = {
        "channelId": to_global_id("Channel", shop.id),
        "source": "API",
        "lines": [line],
        "reservationIds": [to_global_id("Reservation", key)],
    }
    refused = (await graph(PLACE, input=asked))["orderPlace"]
    assert refused["userErrors"] == [{"code": "INSUFFICIENT_STOCK", "field": "lines.0.quantity"}]
    assert await _level() == (0, 6, 4)
    placed = (await graph(PLACE, input={**asked, "lines": [{**line, "quantity": 7}]}))["orderPlace"]
    assert placed["order"]["lines"][0]["allocations"] == [
        {"quantity": 7, "level": {"warehouse": {"code": "SHA"}}}
    ]
    kept = (await graph(KEPT, id=to_global_id("Reservation", key)))["node"]
    assert kept == {"status": "CONSUMED", "order": {"number": placed["order"]["number"]}}
    weak = replace(
        graph.actor, permissions=graph.actor.permissions - {Permission.INVENTORY_RESERVE}
    )
    (forbidden,) = await graph.as_actor(weak).errors(PLACE, input=asked)
    assert (forbidden["code"], forbidden["permission"]) == ("FORBIDDEN", "inventory.reserve")


async def test_a_bundle_takes_what_was_kept_of_its_parts(
    deps: Deps, shop: Channel, tea: Variant, house: Warehouse
) -> None:
    kit = await make_bundle(deps, "KIT", {tea.id: 3})
    key = await _keep(deps, tea, 10)
    await make_order(deps, shop.id, {kit.id: 2, tea.id: 1}, reservation_ids=[key])
    assert await _level() == (7, 0, 3)
    assert (await examine()).findings == []


async def test_refuses_what_it_may_not_take(
    deps: Deps, clock: FakeClock, shop: Channel, tea: Variant, house: Warehouse
) -> None:
    cup = await make_variant(deps, "CUP")
    far = await make_warehouse(deps, "FAR")
    await make_stock(deps, cup.id, house.id, 5)
    strange = await _keep(deps, cup, 1)
    await make_transfer(deps, house.id, far.id, {tea.id: 2}, reserve=True)
    moving = (await Reservation.exclude(id=strange).get()).id
    used = await _keep(deps, tea, 1)
    await make_order(deps, shop.id, {tea.id: 1}, reservation_ids=[used])
    late = await _keep(deps, tea, 1)
    clock.advance(hours=1)

    async def refused(*keys: UUID) -> tuple[Code, str | None]:
        with pytest.raises(OmsError) as refusal:
            await make_order(deps, shop.id, {tea.id: 2}, reservation_ids=list(keys))
        return refusal.value.code, refusal.value.field

    assert await refused(new_id()) == (Code.NOT_FOUND, "reservationIds.0")
    assert await refused(late) == (Code.NOT_ALLOWED_NOW, "reservationIds.0")
    assert await refused(used) == (Code.NOT_ALLOWED_NOW, "reservationIds.0")
    assert await refused(moving) == (Code.NOT_ALLOWED_NOW, "reservationIds")
    assert await refused(late, late) == (Code.INVALID_INPUT, "reservationIds")
    assert await refused(*(new_id() for _ in range(101))) == (
        Code.LIMIT_EXCEEDED, "reservationIds",
    )  # fmt: skip
    clock.advance(hours=-1)
    assert await refused(late, strange) == (Code.NOT_ALLOWED_NOW, "reservationIds.1")
    assert await Order.all().count() == 1
    assert (await examine()).findings == []


async def test_an_order_and_the_job_that_ends_it_do_not_both_get_it(
    deps: Deps, clock: FakeClock, shop: Channel, tea: Variant
) -> None:
    for _ in range(6):
        key = await _keep(deps, tea, 1)
        ends = (await Reservation.get(id=key)).expires_at
        # still good for who looks now, over for the job that begins a moment later
        clock.advance(seconds=(ends - deps.clock.now()).total_seconds(), microseconds=-1)

        async def expire() -> int:
            clock.advance(microseconds=1)
            return await expire_reservations(deps)

        results = await asyncio.gather(
            make_order(deps, shop.id, {tea.id: 1}, reservation_ids=[key]),
            expire(),
            return_exceptions=True,
        )
        lost = refusals(results)
        # one that the order held when the job came by is left to the job's next turn
        await expire_reservations(deps)
        kept = await Reservation.get(id=key)
        expected = ReservationStatus.CONSUMED if not lost else ReservationStatus.EXPIRED
        assert kept.status is expected
        assert lost in ([], [Code.NOT_ALLOWED_NOW])
    orders = await Order.all().count()
    assert await _level() == (orders, 0, 10 - orders)
    await assert_ledger_adds_up()


async def test_one_reservation_makes_one_order(deps: Deps, shop: Channel, tea: Variant) -> None:
    key = await _keep(deps, tea, 10)
    results = await asyncio.gather(
        *(make_order(deps, shop.id, {tea.id: 10}, reservation_ids=[key]) for _ in range(6)),
        return_exceptions=True,
    )
    assert refusals(results) == [Code.NOT_ALLOWED_NOW] * 5
    assert await _level() == (10, 0, 0)
    again = await asyncio.gather(
        *(make_order(deps, shop.id, {tea.id: 1}, external_id="X") for _ in range(2)),
        return_exceptions=True,
    )
    assert refusals(again) == [Code.INSUFFICIENT_STOCK] * 2
