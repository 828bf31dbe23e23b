"""Taking units off an order, and changing what it is for."""

from typing import Any

import pytest

from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.models import (
    AuditEntry,
    Event,
    FulfillmentLine,
    FulfillmentOrder,
    Order,
    OrderChange,
    StockLevel,
)
from backend.models.integrations import StockPolicy
from backend.models.orders.order import ReviewStatus, WorkQueue
from backend.ports.deps import Deps
from backend.services.orders.addresses import PostalAddress
from backend.services.orders.changes.add_lines import LineAdd
from backend.services.orders.changes.cancel_lines import (
    LineUnits,
    OrderLinesCancel,
    cancel_lines,
)
from backend.services.orders.changes.edit_lines import (
    LineQuantity,
    OrderLinesUpdate,
    update_lines,
)
from backend.services.orders.edit import OrderUpdate, update_order
from tests.factories.bundles import make_bundle
from tests.factories.orders import make_order
from tests.fakes.clock import FakeClock
from tests.orders.changes.conftest import Shop, lines_of
from tests.orders.changes.standing import allocated, amounts, assert_clean, held_by


async def _approve(order: Order) -> Order:
    order.review_status, order.queue = ReviewStatus.APPROVED, WorkQueue.ROUTE
    order.update_from_dict({"rules_due_at": None})
    await order.save()
    return order


async def _refused(attempt: Any) -> tuple[Code, str | None]:
    with pytest.raises(OmsError) as refused:
        await attempt
    return refused.value.code, refused.value.field


async def test_units_that_are_cancelled_go_back_at_once_and_the_amounts_follow(
    deps: Deps, shop: Shop
) -> None:
    order = await _approve(await shop.order(3, 1, discount="3.30", shipping="5", tax="2"))
    tea, _ = await lines_of(order)
    request = OrderLinesCancel(
        id=order.id,
        expected_version=order.version,
        lines=[LineUnits(line_id=tea.id, quantity=1)],
        note="one is enough",
        idempotency_key="once",
    )
    request.preview = True
    seen = await cancel_lines(deps, SYSTEM, request)
    assert await allocated() == {"TEA-1": 3, "CUP-1": 1}
    assert await OrderChange.all().count() == 0
    request.preview = False
    done = await cancel_lines(deps, SYSTEM, request)
    assert (seen.change_id, seen.effects) == (None, done.effects)
    assert await amounts(order) == (2300, 230, 500, 139, 2709)
    assert await held_by(order) == {"TEA-1": (2, 0), "CUP-1": (1, 0)}
    assert await allocated() == {"TEA-1": 2, "CUP-1": 1}
    (tea, _), now = await lines_of(order), await Order.get(id=order.id)
    assert (tea.quantity, tea.removed_quantity, tea.total_minor) == (2, 1, 2000)
    # it stays approved, and is routed anew
    assert (now.item_count, now.queue, now.review_status) == (
        3,
        WorkQueue.ROUTE,
        ReviewStatus.APPROVED,
    )
    again = await cancel_lines(deps, SYSTEM, request)
    assert again == done
    entry = await AuditEntry.get(action="order.changed")
    assert (entry.before["total_minor"], entry.after["total_minor"]) == (3670, 2709)
    await assert_clean()


async def test_a_line_of_which_all_was_cancelled_stays_to_be_seen(deps: Deps, shop: Shop) -> None:
    order = await shop.order(2, 1)
    tea, _ = await lines_of(order)
    lines = [LineUnits(line_id=tea.id, quantity=2)]
    request = OrderLinesCancel(id=order.id, expected_version=1, lines=lines)
    await cancel_lines(deps, SYSTEM, request)
    tea, _ = await lines_of(order)
    assert (tea.quantity, tea.removed_quantity, tea.total_minor) == (0, 2, 0)
    now = await Order.get(id=order.id)
    assert (now.line_count, now.total_minor) == (1, 300)
    await assert_clean()


async def test_of_a_bundle_the_parts_go_back(deps: Deps, shop: Shop) -> None:
    bundle = await make_bundle(deps, "SET", {shop.tea.id: 1, shop.cup.id: 4})
    order = await make_order(deps, shop.channel.id, {bundle.id: 3})
    assert await held_by(order) == {"SET": (13, 2)}
    (line,) = await lines_of(order)
    lines = [LineUnits(line_id=line.id, quantity=1)]
    request = OrderLinesCancel(id=order.id, expected_version=1, lines=lines)
    await cancel_lines(deps, SYSTEM, request)
    # of the four cups two were only waited for
    assert await held_by(order) == {"SET": (10, 0)}
    assert await allocated() == {"TEA-1": 2, "CUP-1": 8}
    await assert_clean()


async def _work(deps: Deps, shop: Shop, order: Order, *, shipped: int) -> FulfillmentOrder:
    """A fulfilment order of 3 teas, of which some have left."""
    line = (await lines_of(order))[0]
    now = deps.clock.now()
    work = await FulfillmentOrder.create(
        number=f"FO-{order.number}",
        order_id=order.id,
        warehouse_id=shop.warehouse.id,
        created_at=now,
        updated_at=now,
    )
    await FulfillmentLine.create(
        fulfillment_order_id=work.id,
        order_line_id=line.id,
        level_id=(await StockLevel.get(variant_id=shop.tea.id)).id,
        variant_id=shop.tea.id,
        sku="TEA-1",
        name="Tea",
        quantity=3,
        picked=shipped,
        packed=shipped,
        shipped=shipped,
    )
    return work


async def test_work_that_was_begun_is_void_and_the_rest_is_routed(
    deps: Deps, clock: FakeClock, shop: Shop
) -> None:
    order = await _approve(await shop.order(3))
    await _work(deps, shop, order, shipped=0)
    clock.advance(minutes=1)
    (tea,) = await lines_of(order)
    lines = [LineUnits(line_id=tea.id, quantity=1)]
    request = OrderLinesCancel(id=order.id, expected_version=order.version, lines=lines)
    await cancel_lines(deps, SYSTEM, request)
    now = await Order.get(id=order.id)
    assert (now.work_void_at, now.queue) == (clock.now(), WorkQueue.ROUTE)


async def test_what_has_left_cannot_be_taken_back(deps: Deps, shop: Shop) -> None:
    order = await _approve(await shop.order(3))
    await _work(deps, shop, order, shipped=2)
    (tea,) = await lines_of(order)

    def cancel(units: int) -> Any:
        lines = [LineUnits(line_id=tea.id, quantity=units)]
        version = order.version
        request = OrderLinesCancel(id=order.id, expected_version=version, lines=lines)
        return cancel_lines(deps, SYSTEM, request)

    assert await _refused(cancel(2)) == (Code.INVALID_INPUT, "lines.0.quantity")
    edit = OrderLinesUpdate(
        id=order.id,
        expected_version=order.version,
        lines=[LineQuantity(line_id=tea.id, quantity=4)],
    )
    assert await _refused(update_lines(deps, SYSTEM, edit)) == (Code.NOT_ALLOWED_NOW, None)
    move = OrderUpdate(
        id=order.id, expected_version=order.version, shipping_address=PostalAddress(country="DE")
    )
    assert await _refused(update_order(deps, SYSTEM, move)) == (
        Code.NOT_ALLOWED_NOW,
        "shippingAddress",
    )
    await cancel(1)
    assert await amounts(order) == (2000, 0, 0, 0, 2000)


async def test_bad_requests_change_nothing(deps: Deps, shop: Shop) -> None:
    order = await shop.order(3)
    other = await shop.order(1)
    (tea,), (foreign,) = await lines_of(order), await lines_of(other)

    def cancel(*lines: LineUnits, version: int = 1) -> Any:
        request = OrderLinesCancel(id=order.id, expected_version=version, lines=list(lines))
        return cancel_lines(deps, SYSTEM, request)

    one = LineUnits(line_id=tea.id, quantity=1)
    assert await _refused(cancel()) == (Code.INVALID_INPUT, "lines")
    assert await _refused(cancel(one, one)) == (Code.INVALID_INPUT, "lines")
    none = LineUnits(line_id=tea.id, quantity=0)
    assert await _refused(cancel(none)) == (Code.INVALID_INPUT, "lines.0.quantity")
    all_of_it = LineUnits(line_id=tea.id, quantity=3)
    assert await _refused(cancel(all_of_it)) == (Code.NOT_ALLOWED_NOW, "lines")
    of_another = LineUnits(line_id=foreign.id, quantity=1)
    assert await _refused(cancel(of_another)) == (Code.NOT_FOUND, "lines.0.lineId")
    assert await _refused(cancel(one, version=9)) == (Code.STALE_VERSION, "expectedVersion")
    assert await OrderChange.all().count() == 0
    assert await allocated() == {"TEA-1": 4, "CUP-1": 0}


async def test_an_edited_order_goes_to_review_again(deps: Deps, shop: Shop) -> None:
    order = await _approve(await shop.order(3, 2, discount="1", shipping="5", tax="3.5"))
    tea, cup = await lines_of(order)
    request = OrderLinesUpdate(
        id=order.id,
        expected_version=order.version,
        lines=[
            LineQuantity(line_id=tea.id, quantity=12),
            LineQuantity(line_id=cup.id, quantity=0),
        ],
        add=[LineAdd(sku="cup-1", quantity=4, unit_price="2.50")],
        shipping="0",
    )
    await update_lines(deps, SYSTEM, request)
    tea, cup, new = await lines_of(order)
    assert [(line.position, line.quantity, line.total_minor) for line in (tea, cup, new)] == [
        (1, 12, 12000),
        (2, 0, 0),
        (3, 4, 1000),
    ]
    # ten teas are there, two are waited for
    assert await held_by(order) == {"TEA-1": (10, 2), "CUP-1": (4, 0)}
    assert await allocated() == {"TEA-1": 10, "CUP-1": 4}
    assert await amounts(order) == (13000, 100, 0, 1290, 14190)
    now = await Order.get(id=order.id)
    assert (now.review_status, now.queue, now.rules_due_at) == (
        ReviewStatus.PENDING,
        WorkQueue.REVIEW,
        deps.clock.now(),
    )
    types: Any = (
        await Event.filter(object_type="Order").order_by("id").values_list("type", flat=True)
    )
    assert types == [
        "order.placed",
        "order.review_reopened",
        "order.progressed",
        "order.changed",
    ]
    await assert_clean()


async def test_more_than_there_is_is_refused_where_orders_may_not_wait(
    deps: Deps, shop: Shop
) -> None:
    shop.channel.stock_policy = StockPolicy.REFUSE
    await shop.channel.save()
    order = await shop.order(3)
    (tea,) = await lines_of(order)
    request = OrderLinesUpdate(
        id=order.id, expected_version=1, lines=[LineQuantity(line_id=tea.id, quantity=11)]
    )
    assert await _refused(update_lines(deps, SYSTEM, request)) == (
        Code.INSUFFICIENT_STOCK,
        "lines.0.quantity",
    )
    assert await held_by(order) == {"TEA-1": (3, 0)}


async def test_another_address_sends_an_order_to_review_again(deps: Deps, shop: Shop) -> None:
    order = await _approve(await shop.order(1))
    note = OrderUpdate(id=order.id, expected_version=order.version, buyer_note="Ring twice")
    await update_order(deps, SYSTEM, note)
    order = await Order.get(id=order.id)
    assert order.review_status is ReviewStatus.APPROVED
    move = OrderUpdate(
        id=order.id, expected_version=order.version, shipping_address=PostalAddress(country="DE")
    )
    await update_order(deps, SYSTEM, move)
    now = await Order.get(id=order.id)
    assert (now.review_status, now.queue) == (ReviewStatus.PENDING, WorkQueue.REVIEW)
    assert await Event.filter(type="order.review_reopened").count() == 1
