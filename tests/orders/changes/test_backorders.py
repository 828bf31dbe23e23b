"""Orders that wait for stock: who gets it, when it is promised, and that no unit goes twice."""

import asyncio
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.models import (
    Allocation,
    Backorder,
    ChannelStockRule,
    Event,
    Hold,
    HoldReason,
    Order,
    PurchaseOrderLine,
    StockLevel,
)
from backend.models.orders.order import CancelReason, ReviewStatus, WorkQueue
from backend.ports.deps import Deps
from backend.services.inventory.backorders.rules import days_by_turn
from backend.services.inventory.stock.selling import EVERYTHING
from backend.services.orders.backorders.promise import promise_backorders
from backend.services.orders.backorders.serve import serve_backorders
from backend.services.orders.cancel import OrderCancel, cancel_order
from backend.services.orders.changes.priority import OrderPriority, set_priority
from backend.services.orders.holds.place import OrderHold, hold_order
from backend.services.orders.holds.release import OrderHoldRelease, release_hold
from tests.factories.inventory import make_stock
from tests.factories.orders import make_channel, make_order
from tests.factories.purchasing import make_approved, make_supplier
from tests.orders.changes.conftest import Shop
from tests.orders.changes.standing import allocated, assert_clean, held_by


@pytest.mark.parametrize(
    ("waiting", "days"),
    [
        ([], []),
        ([2], [1]),
        ([3, 2, 5], [1, 2, None]),
        ([9, 1], [None, None]),
    ],
)
def test_each_is_promised_the_day_after_those_before_it(
    waiting: list[int], days: list[int | None]
) -> None:
    promisable = [(date(2026, 12, 1), 3), (date(2026, 12, 2), 8)]
    expected = [None if day is None else date(2026, 12, day) for day in days]
    assert days_by_turn(waiting, promisable) == expected


async def test_what_is_there_is_held_and_the_rest_is_awaited(deps: Deps, shop: Shop) -> None:
    order = await shop.order(12, 1)
    assert await held_by(order) == {"TEA-1": (10, 2), "CUP-1": (1, 0)}
    assert await allocated() == {"TEA-1": 10, "CUP-1": 1}
    event = await Event.get(type="order.backordered")
    assert event.data == {"number": order.number, "units": 2}
    await assert_clean()


async def test_a_claim_begins_while_another_of_the_order_grows(deps: Deps, shop: Shop) -> None:
    await shop.order(10)
    order = await shop.order(3, 12)
    assert await held_by(order) == {"TEA-1": (0, 3), "CUP-1": (10, 2)}
    await make_stock(deps, shop.tea.id, shop.warehouse.id, 3)
    await make_stock(deps, shop.cup.id, shop.warehouse.id, 2)
    assert await serve_backorders(deps) == 5
    assert await held_by(order) == {"TEA-1": (3, 0), "CUP-1": (12, 0)}
    await assert_clean()


async def test_a_channel_waits_for_what_it_may_not_sell(deps: Deps, shop: Shop) -> None:
    now = deps.clock.now()
    await ChannelStockRule.create(
        channel_id=shop.channel.id, scope=EVERYTHING, share_percent=50,
        created_at=now, updated_at=now,
    )  # fmt: skip
    order = await shop.order(8)
    assert await held_by(order) == {"TEA-1": (5, 3)}
    # what lies there is not for them
    assert await serve_backorders(deps) == 2
    assert await held_by(order) == {"TEA-1": (7, 1)}
    await assert_clean()


async def test_stock_that_comes_goes_by_priority_then_by_who_came_first(
    deps: Deps, shop: Shop
) -> None:
    await shop.order(10)
    first, second, third = [await shop.order(units) for units in (2, 3, 4)]
    third = await Order.get(
        id=await set_priority(
            deps, SYSTEM, OrderPriority(id=third.id, expected_version=1, priority=10)
        )
    )
    assert (third.priority, (await Backorder.get(order_line__order_id=third.id)).priority) == (
        10,
        10,
    )
    assert await serve_backorders(deps) == 0
    await make_stock(deps, shop.tea.id, shop.warehouse.id, 7)
    assert await serve_backorders(deps) == 7
    assert [await held_by(order) for order in (first, second, third)] == [
        {"TEA-1": (2, 0)},
        {"TEA-1": (1, 2)},
        {"TEA-1": (4, 0)},
    ]
    served: Any = (
        await Event.filter(type="order.backorder_served")
        .order_by("id")
        .values_list("object_id", "data")
    )
    assert [(key, data["units"]) for key, data in served] == [
        (third.id, 4),
        (first.id, 2),
        (second.id, 1),
    ]
    await assert_clean()


async def test_an_approved_order_waits_and_is_routed_once_it_is_served(
    deps: Deps, shop: Shop
) -> None:
    await shop.order(10)
    order = await shop.order(2)
    order.review_status, order.queue = ReviewStatus.APPROVED, WorkQueue.WAIT
    await order.save()
    await make_stock(deps, shop.tea.id, shop.warehouse.id, 2)
    assert await serve_backorders(deps) == 2
    assert (await Order.get(id=order.id)).queue is WorkQueue.ROUTE


async def test_an_order_whose_hold_frees_its_stock_is_passed_over(deps: Deps, shop: Shop) -> None:
    await shop.order(10)
    order, now = await shop.order(2), deps.clock.now()
    reason = await HoldReason.create(
        code="x", name="X", release_permission="orders.hold", frees_stock=True,
        created_at=now, updated_at=now,
    )  # fmt: skip
    hold = await Hold.create(
        order_id=order.id, reason_id=reason.id, frees_stock=True, placed_by_name="x", placed_at=now
    )
    await make_stock(deps, shop.tea.id, shop.warehouse.id, 2)
    assert await serve_backorders(deps) == 0
    hold.update_from_dict({"released_at": now})
    await hold.save()
    assert await serve_backorders(deps) == 2


async def test_a_hold_that_frees_stock_forgets_what_was_awaited_and_gets_in_line_anew(
    deps: Deps, shop: Shop
) -> None:
    first, second = await shop.order(12), await shop.order(2)
    now = deps.clock.now()
    reason = await HoldReason.create(
        code="x", name="X", release_permission="orders.hold", frees_stock=True,
        created_at=now, updated_at=now,
    )  # fmt: skip
    await hold_order(deps, SYSTEM, OrderHold(id=first.id, reason=reason.code))
    assert await held_by(first) == {}
    await assert_clean()
    # what it let go goes to those behind it
    assert await serve_backorders(deps) == 2
    hold = await Hold.get(order_id=first.id)
    await release_hold(deps, SYSTEM, OrderHoldRelease(id=hold.id))
    assert [await held_by(each) for each in (first, second)] == [
        {"TEA-1": (8, 4)},
        {"TEA-1": (2, 0)},
    ]
    await assert_clean()


async def test_a_cancelled_order_waits_for_nothing(deps: Deps, shop: Shop) -> None:
    order = await shop.order(12)
    await cancel_order(deps, SYSTEM, OrderCancel(id=order.id, reason=CancelReason.CUSTOMER))
    assert await Backorder.all().count() == 0
    now = await Order.get(id=order.id)
    assert (now.queue, await allocated()) == (WorkQueue.NONE, {"TEA-1": 0, "CUP-1": 0})
    await assert_clean()


async def test_the_promise_follows_what_is_on_its_way(deps: Deps, shop: Shop) -> None:
    first, second = await shop.order(12), await shop.order(3)
    assert await promise_backorders(deps) == 0
    supplier = await make_supplier(deps)
    day = deps.clock.now() + timedelta(days=5)
    goods = {shop.tea.id: (4, "5")}
    bought = await make_approved(deps, supplier.id, shop.warehouse.id, goods)
    await PurchaseOrderLine.filter(purchase_order_id=bought.id).update(expected_at=day)
    # of 4 that come, 2 go to the first; the second would need one more
    assert await promise_backorders(deps) == 1
    zone = ZoneInfo("Asia/Shanghai")
    promised = datetime.combine(day.astimezone(zone).date(), datetime.max.time(), zone)
    orders = [await Order.get(id=order.id) for order in (first, second)]
    assert [order.promised_at for order in orders] == [promised.replace(microsecond=0), None]
    assert await promise_backorders(deps) == 0
    assert await Event.filter(type="order.promised").count() == 1
    await cancel_order(deps, SYSTEM, OrderCancel(id=first.id, reason=CancelReason.CUSTOMER))
    assert await serve_backorders(deps) == 3
    assert (await Order.get(id=second.id)).promised_at is None


async def test_those_who_serve_and_those_who_buy_share_what_came(deps: Deps, shop: Shop) -> None:
    """Two workers serve and eight buy of a channel that lets nobody wait, all at once."""
    await shop.order(10)
    waiting = [await shop.order(1) for _ in range(4)]
    await make_stock(deps, shop.tea.id, shop.warehouse.id, 6)
    hasty = await make_channel(deps, "hasty")

    async def buy() -> int:
        try:
            await make_order(deps, hasty.id, {shop.tea.id: 1})
        except OmsError as refused:
            refusals.append(refused.code)
            return 0
        return 1

    refusals: list[Code] = []
    results = await asyncio.gather(
        serve_backorders(deps), *(buy() for _ in range(4)), serve_backorders(deps),
        *(buy() for _ in range(4)),
    )  # fmt: skip
    assert sum(results) == 6
    assert set(refusals) == {Code.INSUFFICIENT_STOCK}
    served = [held for order in waiting if (held := await held_by(order)) == {"TEA-1": (1, 0)}]
    assert results[0] + results[5] == len(served)
    assert (await StockLevel.get(variant_id=shop.tea.id)).available == 0
    assert sum(row.quantity for row in await Allocation.all()) == 16
    await assert_clean()
