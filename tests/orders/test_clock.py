"""By when orders are to leave: by the days and hours on which their warehouse works."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.core.actor import SYSTEM
from backend.models import Order, Variant, Warehouse, WarehouseDay
from backend.models.orders.order import (
    FulfillmentStatus,
    ReviewStatus,
    ServiceLevel,
    WorkQueue,
)
from backend.ports.deps import Deps
from backend.services.inventory.warehouses.rules import ALWAYS, Calendar, Hours
from backend.services.orders.clock import working_ship_by
from backend.services.orders.review.decide import OrderReviewApprove, approve_order
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order, store_order
from tests.fakes.clock import FakeClock
from tests.graph import Graph
from tests.statements import statements

# 2026-11-27 is a Friday
WEEK = {day: Hours(540, 1080) for day in range(1, 6)}
OPEN_SATURDAY = {date(2026, 11, 28): Hours(600, 720), date(2026, 11, 30): None}


def _at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}:00").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("came_in", "hours", "leaves", "options"),
    [
        # a day is a working day, up to the same time of it
        ("11-26T10:00", 24, "11-27T10:00", {}),
        ("11-27T10:00", 24, "11-30T10:00", {}),
        ("11-27T10:00", 72, "12-02T10:00", {}),
        # hours run while it is open
        ("11-27T10:00", 4, "11-27T14:00", {}),
        ("11-27T17:00", 4, "11-30T12:00", {}),
        ("11-26T17:00", 30, "11-30T14:00", {}),
        # nobody is there, or it is too late for today
        ("11-27T19:00", 4, "11-30T13:00", {}),
        ("11-28T12:00", 24, "12-01T09:00", {}),
        ("11-27T07:00", 24, "11-30T09:00", {}),
        ("11-27T15:30", 4, "11-30T13:00", {"cut_off": 900}),
        # dates that differ, and a shorter day
        ("11-27T17:00", 24, "11-28T12:00", {"days": OPEN_SATURDAY}),
        ("11-28T11:00", 24, "12-01T10:00", {"days": OPEN_SATURDAY}),
        # who always works counts plain hours
        ("11-27T23:00", 28, "11-29T03:00", {"week": ALWAYS}),
    ],
)
def test_the_clock_stands_still_while_nobody_works(
    came_in: str, hours: int, leaves: str, options: dict[str, Any]
) -> None:
    calendar = Calendar(**{"timezone": "UTC", "week": WEEK, "days": {}, **options})
    assert working_ship_by(calendar, hours, _at(came_in)) == _at(leaves)


def test_a_day_is_that_of_the_warehouse() -> None:
    shanghai = Calendar("Asia/Shanghai", WEEK, {})
    # 18:30 of Friday there
    assert working_ship_by(shanghai, 4, _at("11-27T10:30")) == _at("11-30T05:00")


def test_who_never_works_sends_nothing() -> None:
    assert working_ship_by(Calendar("UTC", {}, {}), 4, _at("11-27T10:00")) is None
    once = Calendar("UTC", {}, {date(2026, 11, 27): Hours(540, 1080)})
    assert working_ship_by(once, 24, _at("11-27T10:00")) is None
    assert working_ship_by(once, 12, _at("11-27T10:00")) is None


async def _weekdays(warehouse: Warehouse) -> None:
    warehouse.week = {str(day): [540, 1080] for day in range(1, 6)}
    await warehouse.save()


async def test_an_order_leaves_by_the_calendar_of_where_its_stock_is(
    deps: Deps, clock: FakeClock
) -> None:
    """Once it is approved; what another's term ends stays as it is."""
    clock.advance(seconds=(_at("11-27T17:00") - clock.now()).total_seconds())
    east, west = await make_warehouse(deps, "EAST"), await make_warehouse(deps, "WEST")
    await _weekdays(west)
    await WarehouseDay.create(warehouse_id=west.id, date=date(2026, 11, 30), note="stocktaking")
    tea = await make_variant(deps, "TEA-1", price_minor=100)
    await make_stock(deps, tea.id, east.id, 1)
    await make_stock(deps, tea.id, west.id, 3)
    channel = await make_channel(deps)
    # one goes to the first warehouse, the other to where there is enough for it
    orders = [
        await make_order(deps, channel.id, {tea.id: units}, service_level=ServiceLevel.EXPRESS)
        for units in (1, 2, 1)
    ]
    merged = orders[2]
    await Order.filter(id=merged.id).update(ship_by=clock.now() + timedelta(hours=1))
    for order in orders:
        assert order.ship_by == _at("11-27T21:00")
        request = OrderReviewApprove(id=order.id, expected_version=order.version)
        await approve_order(deps, SYSTEM, request)
    found = [(await Order.get(id=order.id)).ship_by for order in orders]
    assert found == [_at("11-27T21:00"), _at("12-01T12:00"), _at("11-27T18:00")]
    # what is ordered ahead counts from the midnight of its day, in the house's time
    await Variant.filter(id=tea.id).update(available_from=date(2026, 12, 8))
    late = await make_order(deps, channel.id, {tea.id: 1})
    request = OrderReviewApprove(id=late.id, expected_version=late.version)
    await approve_order(deps, SYSTEM, request)
    assert (await Order.get(id=late.id)).ship_by == _at("12-08T16:00")


async def test_the_tabs_of_the_clock_are_counted_by_one_statement(deps: Deps, graph: Graph) -> None:
    channel, now = await make_channel(deps), deps.clock.now()
    left: dict[str, Any] = {"fulfillment_status": FulfillmentStatus.FULFILLED}
    for at, (queue, hours, columns) in enumerate(
        [
            (WorkQueue.REVIEW, -1, {}),
            (WorkQueue.PICK, 3, {}),
            (WorkQueue.WAIT, 20, {}),
            (WorkQueue.SHIP, 200, {}),
            (WorkQueue.TRANSIT, -9, {}),
            (WorkQueue.EXCEPTION, -9, left),
        ]
    ):
        await store_order(
            deps, channel.id, f"SO{at}", queue=queue, ship_by=now + timedelta(hours=hours),
            review_status=ReviewStatus.PENDING, **columns,
        )  # fmt: skip
    query = """query ($hours: [Int!]!) { orderClock(hours: $hours) { within { value isExact } } }"""
    with statements() as sent:
        found = await graph(query, hours=[0, 4, 24, 168])
    assert [each["value"] for each in found["orderClock"]["within"]] == [1, 2, 3, 3]
    assert len([sql for sql in sent if "orders_order" in sql]) == 1
