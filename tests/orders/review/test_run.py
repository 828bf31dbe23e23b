"""The job: what the rules say is done, once, and explained."""

import asyncio
from datetime import timedelta

from backend.core.actor import SYSTEM
from backend.core.errors import Code
from backend.models import (
    Allocation,
    Channel,
    Event,
    Hold,
    Order,
    OrderLine,
    OrderTag,
    ReviewDecision,
    StockLevel,
)
from backend.models.orders.order import (
    CancelReason,
    OrderStatus,
    ReviewStage,
    ReviewStatus,
    WorkQueue,
)
from backend.models.orders.review import ReviewOutcome, RulePhase
from backend.ports.deps import Deps
from backend.services.inventory.doctor.examine import examine
from backend.services.orders.cancel import OrderCancel, cancel_order
from backend.services.orders.holds.jobs import release_due_holds
from backend.services.orders.holds.reasons import ensure_builtin_reasons
from backend.services.orders.review.actions import ActionKind
from backend.services.orders.review.run import review_due_orders
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.orders import make_order
from tests.factories.review import act, leaf, make_rule_set, rule
from tests.fakes.clock import FakeClock

APPROVE = act(ActionKind.APPROVE)
READY = {"phase": RulePhase.PREPROCESS}


EVERYTHING = (
    rule(
        "get ready",
        act(ActionKind.TAG, tags=["vip"]),
        act(ActionKind.SET_PRIORITY, priority=10),
        act(ActionKind.CHOOSE_WAREHOUSE, warehouse="BER"),
        act(ActionKind.CHOOSE_CARRIER, carrier="nobody"),
        act(ActionKind.ADD_GIFT, sku="cup-1", quantity=1),
        act(ActionKind.ADD_GIFT, sku="CARD-1", quantity=1),
        act(ActionKind.SUGGEST_MERGE),
        **READY,
    ),
    rule(
        "look at the vip",
        act(ActionKind.HOLD, reason="REMARK", release_after_hours=2),
        conditions=leaf("tags", "hasAny", ["vip"]),
    ),
    rule("large", act(ActionKind.ASK_FINANCE), conditions=leaf("total", "gte", "1000")),
)


async def an_order(deps: Deps, channel: Channel, units: int = 2, stock: int = 50) -> Order:
    warehouse = await make_warehouse(deps)
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, warehouse.id, stock)
    return await make_order(deps, channel.id, {tea.id: units})


async def test_without_a_rule_set_an_order_waits_until_one_counts(
    deps: Deps, channel: Channel
) -> None:
    order = await an_order(deps, channel)
    assert await review_due_orders(deps) == 0
    await make_rule_set(deps, rule("all", APPROVE))
    assert await review_due_orders(deps) == 1
    assert await review_due_orders(deps) == 0
    order = await Order.get(id=order.id)
    assert (order.review_status, order.queue, order.rules_due_at, order.version) == (
        ReviewStatus.APPROVED,
        WorkQueue.ROUTE,
        None,
        3,
    )
    events = await Event.filter(object_id=order.id).order_by("seq")
    assert [event.type for event in events] == [
        "order.placed",
        "order.review_approved",
        "order.progressed",
    ]


async def test_everything_that_rules_may_do_is_done_and_explained(
    deps: Deps, channel: Channel
) -> None:
    await ensure_builtin_reasons(deps)
    order = await an_order(deps, channel)
    berlin = await make_warehouse(deps, "BER")
    cup = await make_variant(deps, "CUP-1")
    await make_variant(deps, "CARD-1")
    await make_stock(deps, cup.id, berlin.id, 1)
    await make_rule_set(deps, *EVERYTHING)
    assert await review_due_orders(deps) == 1
    order = await Order.get(id=order.id)
    assert (order.priority, order.warehouse_id, order.carrier_id) == (10, berlin.id, None)
    assert (order.queue, order.review_status) == (WorkQueue.HOLD, ReviewStatus.PENDING)
    assert (order.line_count, order.item_count, order.total_minor) == (2, 3, 2000)
    tags = await OrderTag.filter(order_id=order.id).order_by("tag")
    assert [each.tag for each in tags] == ["merge?", "vip"]
    gift = await OrderLine.get(order_id=order.id, position=2)
    assert (gift.sku, gift.quantity, gift.total_minor) == ("CUP-1", 1, 0)
    assert (await Allocation.get(order_line_id=gift.id)).quantity == 1
    hold = await Hold.get()
    assert (hold.note, hold.release_at) == ("look at the vip", deps.clock.now().replace(hour=11))
    decision = await ReviewDecision.get()
    assert (decision.outcome, decision.stage, decision.needs_finance) == (
        ReviewOutcome.HELD,
        ReviewStage.SERVICE,
        False,
    )
    assert decision.facts == {"tags": ["vip", "merge?"], "total": "20.00"}
    ready, vip, large = decision.rules
    assert [(each["kind"], each["why"]) for each in ready["effects"]] == [
        ("TAG", None),
        ("SET_PRIORITY", None),
        ("CHOOSE_WAREHOUSE", None),
        ("CHOOSE_CARRIER", Code.NOT_FOUND),
        ("ADD_GIFT", None),
        ("ADD_GIFT", Code.INSUFFICIENT_STOCK),
        ("SUGGEST_MERGE", None),
    ]
    assert vip["conditions"] == [
        {**leaf("tags", "hasAny", ["vip"]), "seen": ["vip", "merge?"], "met": True}
    ]
    assert (large["fired"], large["conditions"][0]["seen"]) == (False, "20.00")
    await assert_ledger_adds_up()


async def test_a_hold_that_has_ended_is_not_placed_again_for_the_same(
    deps: Deps, channel: Channel, clock: FakeClock
) -> None:
    await ensure_builtin_reasons(deps)
    order = await an_order(deps, channel)
    await make_rule_set(
        deps,
        rule("wait", act(ActionKind.HOLD, reason="CUSTOMER", release_after_hours=1)),
        rule("all", APPROVE),
    )
    await review_due_orders(deps)
    assert (await Order.get(id=order.id)).queue is WorkQueue.HOLD
    assert (await review_due_orders(deps), await release_due_holds(deps)) == (0, 0)
    clock.advance(hours=1)
    assert (await release_due_holds(deps), await release_due_holds(deps)) == (1, 0)
    assert await review_due_orders(deps) == 1
    order = await Order.get(id=order.id)
    assert (order.review_status, order.queue) == (ReviewStatus.APPROVED, WorkQueue.ROUTE)
    assert await Hold.all().count() == 1
    decision = await ReviewDecision.all().order_by("-id").first()
    assert decision is not None
    assert [each["is_let_go"] for each in decision.rules] == [True, False]


async def test_a_hold_that_frees_stock_takes_it_again_or_stays(
    deps: Deps, channel: Channel, clock: FakeClock
) -> None:
    await ensure_builtin_reasons(deps)
    order = await an_order(deps, channel, units=2, stock=2)
    hold = act(ActionKind.HOLD, reason="FRAUD", release_after_hours=1)
    await make_rule_set(deps, rule("odd", hold))
    await review_due_orders(deps)
    level = await StockLevel.get()
    assert (level.available, await Allocation.all().count()) == (2, 0)
    assert (await examine()).findings == []
    other = await make_order(deps, channel.id, {level.variant_id: 1})
    clock.advance(hours=1)
    assert await release_due_holds(deps) == 0
    assert (await Hold.get()).released_at is None
    await cancel_order(deps, SYSTEM, OrderCancel(id=other.id, reason=CancelReason.CUSTOMER))
    clock.advance(minutes=15)
    assert await release_due_holds(deps) == 1
    assert (await StockLevel.get()).allocated == 2
    assert (await Order.get(id=order.id)).queue is WorkQueue.REVIEW
    await assert_ledger_adds_up()


async def test_what_was_cancelled_meanwhile_is_left_alone(deps: Deps, channel: Channel) -> None:
    order = await an_order(deps, channel)
    await make_rule_set(deps, rule("all", APPROVE))
    await cancel_order(deps, SYSTEM, OrderCancel(id=order.id, reason=CancelReason.CUSTOMER))
    assert await review_due_orders(deps) == 0
    order = await Order.get(id=order.id)
    assert (order.review_status, order.rules_due_at) == (ReviewStatus.PENDING, None)
    assert await ReviewDecision.all().count() == 0


async def test_two_workers_and_a_canceller_decide_each_order_once(
    deps: Deps, channel: Channel
) -> None:
    warehouse, tea = await make_warehouse(deps), await make_variant(deps)
    await make_stock(deps, tea.id, warehouse.id, 100)
    orders = [await make_order(deps, channel.id, {tea.id: 1}) for _ in range(12)]
    await make_rule_set(deps, rule("all", APPROVE))

    async def cancel() -> None:
        for order in orders[::3]:
            request = OrderCancel(id=order.id, reason=CancelReason.CUSTOMER)
            await cancel_order(deps, SYSTEM, request)

    first, second, _ = await asyncio.gather(
        review_due_orders(deps), review_due_orders(deps), cancel()
    )
    first += await review_due_orders(deps)
    decided = await ReviewDecision.all().values_list("order_id", flat=True)
    assert len(decided) == len(set(decided)) == first + second
    cancelled = {order.id for order in orders[::3]}
    now = await Order.all()
    assert {order.id for order in now if order.status is OrderStatus.CANCELLED} == cancelled
    assert {order.id for order in now if order.queue is WorkQueue.ROUTE} == {
        order.id for order in orders
    } - cancelled
    assert await Order.filter(rules_due_at__not_isnull=True).count() == 0
    await assert_ledger_adds_up()


async def test_an_order_that_cannot_be_looked_at_stops_no_other(
    deps: Deps, channel: Channel, clock: FakeClock
) -> None:
    await make_rule_set(deps, rule("yes", APPROVE))
    broken = await an_order(deps, channel)
    (line,) = await OrderLine.filter(order_id=broken.id)
    assert line.variant_id is not None
    sound = await make_order(deps, channel.id, {line.variant_id: 1})
    # nothing of ours writes a list there
    address = broken.shipping_address
    await Order.filter(id=broken.id).update(shipping_address=[])
    assert await review_due_orders(deps) == 1
    assert (await Order.get(id=sound.id)).review_status is ReviewStatus.APPROVED
    later = clock.now() + timedelta(minutes=15)
    assert (await Order.get(id=broken.id)).rules_due_at == later
    await Order.filter(id=broken.id).update(shipping_address=address)
    assert await review_due_orders(deps) == 0
    clock.advance(minutes=15)
    assert await review_due_orders(deps) == 1
    assert (await Order.get(id=broken.id)).review_status is ReviewStatus.APPROVED
