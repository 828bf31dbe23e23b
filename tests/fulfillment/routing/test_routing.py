"""Routing on the real database: claims moved, fulfilment orders made, the decision kept."""

import asyncio
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from backend.core.actor import SYSTEM
from backend.core.errors import Code
from backend.models import (
    Allocation,
    Event,
    FulfillmentLine,
    FulfillmentOrder,
    Order,
    RoutingDecision,
    Warehouse,
)
from backend.models.fulfillment.routing import RoutingOutcome
from backend.models.orders.order import CancelReason, OrderException, OrderStatus, WorkQueue
from backend.ports.deps import Deps
from backend.services.fulfillment.routing.jobs import route_waiting
from backend.services.fulfillment.routing.reading import read_world
from backend.services.orders.cancel import OrderCancel, cancel_order
from tests.factories.bundles import make_bundle
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.orders import make_channel
from tests.factories.routing import make_service, make_waiting
from tests.fakes.clock import FakeClock
from tests.races import refusals
from tests.statements import statements


async def _warehouses(deps: Deps) -> tuple[Warehouse, Warehouse]:
    """Placement takes from the first, that is far; the second is near."""
    far = await make_warehouse(deps, "FAR", priority=1)
    return far, await make_warehouse(deps, "NEAR", priority=2)


async def _held(order: Order) -> dict[UUID, int]:
    """Units that an order holds, by warehouse."""
    rows = await Allocation.filter(order_line__order_id=order.id).values(
        "level__warehouse_id", "quantity"
    )
    found: dict[UUID, int] = {}
    for row in rows:
        key = row["level__warehouse_id"]
        found[key] = found.get(key, 0) + row["quantity"]
    return found


async def _sent(order: Order) -> dict[UUID, int]:
    """Units in fulfilment orders, by warehouse."""
    rows = await FulfillmentLine.filter(fulfillment_order__order_id=order.id).values(
        "fulfillment_order__warehouse_id", "quantity"
    )
    found: dict[UUID, int] = {}
    for row in rows:
        key = row["fulfillment_order__warehouse_id"]
        found[key] = found.get(key, 0) + row["quantity"]
    return found


async def test_an_order_goes_to_the_cheapest_warehouse_and_its_claim_with_it(deps: Deps) -> None:
    far, near = await _warehouses(deps)
    # nobody works there tomorrow, a Tuesday
    near.week = {str(day): [0, 1440] for day in (1, 3, 4, 5)}
    await near.save()
    service = await make_service(deps, {far.id: 900, near.id: 300})
    tea = await make_variant(deps, weight_grams=200)
    await make_stock(deps, tea.id, far.id, 9)
    await make_stock(deps, tea.id, near.id, 9)
    order = await make_waiting(deps, (await make_channel(deps)).id, {tea.id: 2})
    assert await _held(order) == {far.id: 2}
    assert await route_waiting(deps) == 1
    assert await _held(order) == {near.id: 2}
    assert await _sent(order) == {near.id: 2}
    (work,) = await FulfillmentOrder.all()
    assert (work.warehouse_id, work.service_id, work.units) == (near.id, service.id, 2)
    routed = await Order.get(id=order.id)
    assert routed.queue is WorkQueue.PICK
    assert routed.promised_at == work.promised_at is not None
    # by the calendar of where it goes now
    assert order.ship_by == deps.clock.now() + timedelta(days=1)
    assert routed.ship_by == work.ship_by == deps.clock.now() + timedelta(days=2)
    decision = await RoutingDecision.get(order_id=order.id)
    assert decision.outcome is RoutingOutcome.ROUTED
    assert work.decision_id == decision.id
    assert (decision.cost_minor, decision.currency, decision.parcels) == (300, "CNY", 1)
    assert [(each["code"], each["cost_minor"]) for each in decision.candidates] == [
        ("FAR", 900),
        ("NEAR", 300),
    ]
    assert decision.solver["method"] == "EXACT"
    assert decision.solver["gap"] == 0
    await assert_ledger_adds_up()
    # nothing is left to be done
    assert await route_waiting(deps) == 0
    assert await FulfillmentOrder.all().count() == 1


async def test_orders_that_wait_for_each_others_stock_are_moved_together(deps: Deps) -> None:
    far, near = await _warehouses(deps)
    await make_service(deps, {far.id: 900, near.id: 300}, countries=("GB",))
    abroad = await make_service(deps, {far.id: 100, near.id: 950}, "abroad", countries=("FR",))
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, far.id, 1)
    await make_stock(deps, tea.id, near.id, 1)
    channel = await make_channel(deps)
    british = await make_waiting(deps, channel.id, {tea.id: 1})
    french = await make_waiting(deps, channel.id, {tea.id: 1})
    await Order.filter(id=french.id).update(ship_to_country="FR")
    assert (await _held(british), await _held(french)) == ({far.id: 1}, {near.id: 1})
    assert await route_waiting(deps) == 2
    assert (await _held(british), await _held(french)) == ({near.id: 1}, {far.id: 1})
    assert (await _sent(british), await _sent(french)) == ({near.id: 1}, {far.id: 1})
    assert (await FulfillmentOrder.get(order_id=french.id)).service_id == abroad.id
    await assert_ledger_adds_up()


async def test_what_nothing_can_send_is_an_exception_that_says_why(deps: Deps) -> None:
    far, _ = await _warehouses(deps)
    await make_service(deps, {None: 300}, countries=("FR",))
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, far.id, 1)
    order = await make_waiting(deps, (await make_channel(deps)).id, {tea.id: 1})
    assert await route_waiting(deps) == 1
    stuck = await Order.get(id=order.id)
    assert (stuck.queue, stuck.exception) == (WorkQueue.EXCEPTION, OrderException.NO_ROUTE)
    decision = await RoutingDecision.get(order_id=order.id)
    assert (decision.outcome, decision.parts) == (RoutingOutcome.NO_ROUTE, [])
    assert {each["code"]: each["service"] for each in decision.candidates} == {
        "FAR": None,
        "NEAR": None,
    }
    assert await _held(order) == {far.id: 1}
    assert await FulfillmentOrder.all().count() == 0


async def test_the_parts_of_a_bundle_go_out_by_their_own_names(deps: Deps) -> None:
    far, near = await _warehouses(deps)
    await make_service(deps, {far.id: 900, near.id: 300})
    tea, cup = await make_variant(deps, "TEA"), await make_variant(deps, "CUP")
    for variant in (tea, cup):
        await make_stock(deps, variant.id, far.id, 9)
        await make_stock(deps, variant.id, near.id, 9)
    bundle = await make_bundle(deps, "SET", {tea.id: 1, cup.id: 2})
    order = await make_waiting(deps, (await make_channel(deps)).id, {bundle.id: 2})
    assert await route_waiting(deps) == 1
    lines = await FulfillmentLine.all().order_by("sku").values_list("sku", "quantity")
    assert lines == [("CUP", 4), ("TEA", 2)]
    assert await _held(order) == {near.id: 6}


async def test_the_safety_stock_of_the_better_warehouse_is_left_alone(deps: Deps) -> None:
    far, near = await _warehouses(deps)
    await make_service(deps, {far.id: 900, near.id: 300})
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, far.id, 2)
    level = await make_stock(deps, tea.id, near.id, 2)
    level.safety_stock = 1
    await level.save()
    order = await make_waiting(deps, (await make_channel(deps)).id, {tea.id: 2}, may_split=False)
    assert await route_waiting(deps) == 1
    assert await _sent(order) == {far.id: 2}


async def test_many_orders_are_read_by_as_many_statements_as_few(deps: Deps) -> None:
    far, near = await _warehouses(deps)
    await make_service(deps, {far.id: 900, near.id: 300})
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, far.id, 99)
    channel = await make_channel(deps)
    orders = [await make_waiting(deps, channel.id, {tea.id: 1}) for _ in range(12)]
    counts = []
    for some in (orders[:2], orders):
        with statements() as sent:
            world = await read_world(deps, [order.id for order in some])
        assert len(world.problem.wishes) == len(some)
        counts.append(len(sent))
    assert counts[0] == counts[1]


async def test_a_house_without_carriers_lets_its_orders_wait(deps: Deps) -> None:
    far, _ = await _warehouses(deps)
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, far.id, 1)
    order = await make_waiting(deps, (await make_channel(deps)).id, {tea.id: 1})
    assert await route_waiting(deps) == 0
    assert (await Order.get(id=order.id)).queue is WorkQueue.ROUTE


async def test_what_cannot_be_routed_waits_longer_each_time_and_stops_no_other(
    deps: Deps, clock: FakeClock
) -> None:
    far, _ = await _warehouses(deps)
    await make_service(deps, {None: 300})
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, far.id, 2)
    channel = await make_channel(deps)
    broken, sound = [await make_waiting(deps, channel.id, {tea.id: 1}) for _ in range(2)]
    address = broken.shipping_address
    # nothing of ours writes a list there
    await Order.filter(id=broken.id).update(shipping_address=[])

    async def tried() -> tuple[int, datetime | None]:
        order = await Order.get(id=broken.id)
        return order.route_attempts, order.route_due_at

    assert await route_waiting(deps) == 1
    assert await _sent(sound) == {far.id: 1}
    assert await tried() == (1, clock.now() + timedelta(seconds=15))
    assert await route_waiting(deps) == 0
    assert await tried() == (1, clock.now() + timedelta(seconds=15))
    clock.advance(seconds=15)
    assert await route_waiting(deps) == 0
    assert await tried() == (2, clock.now() + timedelta(seconds=45))
    await Order.filter(id=broken.id).update(shipping_address=address)
    clock.advance(seconds=45)
    assert await route_waiting(deps) == 1
    assert await tried() == (0, None)


@pytest.mark.parametrize("routers", [2, 4])
async def test_of_several_routers_one_makes_the_fulfilment_orders(deps: Deps, routers: int) -> None:
    far, near = await _warehouses(deps)
    await make_service(deps, {far.id: 900, near.id: 300})
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, far.id, 9)
    await make_stock(deps, tea.id, near.id, 3)
    channel = await make_channel(deps)
    orders = [await make_waiting(deps, channel.id, {tea.id: 1}) for _ in range(5)]
    await asyncio.gather(*(route_waiting(deps) for _ in range(routers)))
    for order in orders:
        assert sum((await _sent(order)).values()) == 1
        assert await _held(order) == await _sent(order)
    assert await RoutingDecision.all().count() == 5
    assert await Event.filter(type="order.routed").count() == 5
    assert await FulfillmentOrder.filter(warehouse_id=near.id).count() == 3
    await assert_ledger_adds_up()


async def test_a_canceller_and_a_router_do_not_meet_half_way(deps: Deps) -> None:
    far, near = await _warehouses(deps)
    await make_service(deps, {far.id: 900, near.id: 300})
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, far.id, 9)
    await make_stock(deps, tea.id, near.id, 9)
    order = await make_waiting(deps, (await make_channel(deps)).id, {tea.id: 2})
    cancelling = cancel_order(deps, SYSTEM, OrderCancel(id=order.id, reason=CancelReason.CUSTOMER))
    results = await asyncio.gather(cancelling, route_waiting(deps), return_exceptions=True)
    assert set(refusals(results)) <= {Code.NOT_ALLOWED_NOW}
    assert (await Order.get(id=order.id)).status is OrderStatus.CANCELLED
    assert await _held(order) == {}
    await assert_ledger_adds_up()
