"""What is ordered ahead waits for its day, whatever lies there and whatever its channel refuses."""

from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.core.ids import to_global_id
from backend.models import (
    Backorder,
    Channel,
    Event,
    Hold,
    HoldReason,
    Order,
    PurchaseOrderLine,
    Reservation,
    Variant,
)
from backend.models.integrations import StockPolicy
from backend.models.inventory.stock import ReservationStatus
from backend.ports.deps import Deps
from backend.services.inventory.promising.promise import Scope, outlooks
from backend.services.inventory.stock.reserve import ReservationCreate, create_reservation
from backend.services.orders.backorders.promise import promise_backorders
from backend.services.orders.backorders.serve import serve_backorders
from backend.services.orders.changes.add_lines import LineAdd
from backend.services.orders.changes.edit_lines import OrderLinesUpdate, update_lines
from backend.services.orders.holds.place import OrderHold, hold_order
from backend.services.orders.holds.release import OrderHoldRelease, release_hold
from backend.services.settings.house import house_today
from tests.factories.bundles import make_bundle
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock
from tests.factories.orders import make_order
from tests.factories.purchasing import make_approved, make_supplier
from tests.fakes.clock import FakeClock
from tests.graph import Graph
from tests.orders.changes.conftest import Shop
from tests.orders.changes.standing import assert_clean, held_by

_FORESEE = """query ($input: OrderForeseeInput!) { orderForesee(input: $input) { waits {
  line variant { sku } quantity availableFrom promisedOn isRefused
} } }"""


@pytest.fixture
async def strict(shop: Shop) -> Shop:
    """Its channel refuses what is not there."""
    shop.channel.stock_policy = StockPolicy.REFUSE
    await shop.channel.save()
    return shop


async def _open_in(deps: Deps, variant_id: UUID, days: int) -> date:
    day = await house_today(deps) + timedelta(days=days)
    await Variant.filter(id=variant_id).update(available_from=day)
    return day


async def _promised(order: Order) -> set[date | None]:
    rows = await Backorder.filter(order_line__order_id=order.id).values("promised_on")
    return {row["promised_on"] for row in rows}


async def test_all_of_a_preorder_waits_for_its_day_and_is_served_then(
    deps: Deps, strict: Shop, clock: FakeClock
) -> None:
    day = await _open_in(deps, strict.tea.id, 10)
    # more than lies there: the first two fill the shelf
    first, second = await strict.order(6, 1), await strict.order(5)
    assert [await held_by(each) for each in (first, second)] == [
        {"TEA-1": (0, 6), "CUP-1": (1, 0)},
        {"TEA-1": (0, 5)},
    ]
    assert await Event.filter(type="order.backordered").count() == 2
    await promise_backorders(deps)
    assert (await _promised(first), await _promised(second)) == ({day}, {None})
    clock.advance(days=9)
    assert await serve_backorders(deps) == 0
    clock.advance(days=1)
    assert await serve_backorders(deps) == 10
    assert [await held_by(each) for each in (first, second)] == [
        {"TEA-1": (6, 0), "CUP-1": (1, 0)},
        {"TEA-1": (4, 1)},
    ]
    with pytest.raises(OmsError) as refused:
        await strict.order(1)
    assert refused.value.code is Code.INSUFFICIENT_STOCK
    await assert_clean()


async def test_what_is_short_beside_a_preorder_is_refused_and_what_was_kept_of_it_let_go(
    deps: Deps, strict: Shop
) -> None:
    kept = ReservationCreate(
        variant_id=strict.tea.id,
        warehouse_id=strict.warehouse.id,
        quantity=2,
        owner="basket",
        expires_at=deps.clock.now() + timedelta(hours=1),
    )
    key = await create_reservation(deps, SYSTEM, kept)
    await _open_in(deps, strict.tea.id, 1)
    with pytest.raises(OmsError) as refused:
        await strict.order(2, 11, reservation_ids=[key])
    assert (refused.value.code, refused.value.field) == (
        Code.INSUFFICIENT_STOCK,
        "lines.1.quantity",
    )
    assert await Backorder.all().count() == 0
    order = await strict.order(2, 10, reservation_ids=[key])
    assert await held_by(order) == {"TEA-1": (0, 2), "CUP-1": (10, 0)}
    assert (await Reservation.get(id=key)).status is ReservationStatus.RELEASED
    await assert_clean()


async def test_the_parts_of_a_bundle_wait_for_its_day_too(
    deps: Deps, strict: Shop, clock: FakeClock
) -> None:
    """At placing, when a line is added, and when a hold gives the stock back."""
    bundle = await make_bundle(deps, "SET", {strict.tea.id: 1, strict.cup.id: 2})
    day = await _open_in(deps, bundle.id, 5)
    await _open_in(deps, strict.cup.id, 3)
    order = await strict.order(1)
    add = [LineAdd(variant_id=bundle.id, quantity=1, unit_price="9")]
    await update_lines(
        deps, SYSTEM, OrderLinesUpdate(id=order.id, expected_version=order.version, add=add)
    )
    assert await held_by(order) == {"TEA-1": (1, 0), "SET": (0, 3)}
    await promise_backorders(deps)
    assert await _promised(order) == {day}
    now = deps.clock.now()
    reason = await HoldReason.create(
        code="away", name="Away", release_permission="orders.hold", frees_stock=True,
        created_at=now, updated_at=now,
    )  # fmt: skip
    await hold_order(deps, SYSTEM, OrderHold(id=order.id, reason=reason.code))
    assert await held_by(order) == {}
    clock.advance(days=4)
    hold = await Hold.get(order_id=order.id)
    await release_hold(deps, SYSTEM, OrderHoldRelease(id=hold.id))
    assert await held_by(order) == {"TEA-1": (1, 0), "SET": (0, 3)}
    assert await serve_backorders(deps) == 0
    clock.advance(days=1)
    assert await serve_backorders(deps) == 3
    await assert_clean()


async def test_a_preorder_is_promised_for_no_day_before_its_own(deps: Deps, shop: Shop) -> None:
    day = await _open_in(deps, shop.tea.id, 2)
    outlook = (await outlooks(deps, [shop.tea.id], Scope(days=4)))[shop.tea.id]
    assert [each.promisable for each in outlook.days] == [0, 0, 10, 10]
    assert outlook.leaving[:3] == [(day, 10)] * 3
    far = await _open_in(deps, shop.tea.id, 300)
    await make_stock(deps, shop.tea.id, shop.warehouse.id, 1)
    order = await shop.order(11)
    await promise_backorders(deps)
    assert await _promised(order) == {far}


async def test_what_is_foreseen_is_what_placing_does(deps: Deps, shop: Shop, graph: Graph) -> None:
    """Of a line that is short, of a bundle, of what is ordered ahead; behind one who waits."""
    kettle = await make_variant(deps, "KET-1", price_minor=5000)
    await make_stock(deps, kettle.id, shop.warehouse.id, 1)
    day = await _open_in(deps, kettle.id, 9)
    bundle = await make_bundle(deps, "SET", {shop.tea.id: 1, shop.cup.id: 2})
    await shop.order(0, 12)
    bought = await make_approved(
        deps, (await make_supplier(deps)).id, shop.warehouse.id, {shop.cup.id: (7, "5")}
    )
    arrives = deps.clock.now() + timedelta(days=4)
    await PurchaseOrderLine.filter(purchase_order_id=bought.id).update(expected_at=arrives)
    wanted = {shop.tea.id: 11, bundle.id: 2, kettle.id: 1}
    request = {
        "channelId": to_global_id("Channel", shop.channel.id),
        "lines": [
            {"variantId": to_global_id("Variant", key), "quantity": units}
            for key, units in wanted.items()
        ],
    }
    foreseen = (await graph(_FORESEE, input=request))["orderForesee"]["waits"]
    order = await make_order(deps, shop.channel.id, wanted)
    await promise_backorders(deps)
    rows = (
        await Backorder.filter(order_line__order_id=order.id)
        .order_by("order_line__position", "id")
        .values("quantity", "promised_on", "variant__sku", position="order_line__position")
    )
    came = (arrives.astimezone(ZoneInfo("Asia/Shanghai"))).date()
    assert [
        (row["position"] - 1, row["variant__sku"], row["quantity"], row["promised_on"])
        for row in rows
    ] == [
        (0, "TEA-1", 1, None), (1, "TEA-1", 2, None), (1, "CUP-1", 4, came), (2, "KET-1", 1, day)
    ]  # fmt: skip
    assert foreseen == [
        {
            "line": row["position"] - 1,
            "variant": {"sku": row["variant__sku"]},
            "quantity": row["quantity"],
            "availableFrom": day.isoformat() if row["position"] == 3 else None,
            "promisedOn": row["promised_on"] and row["promised_on"].isoformat(),
            "isRefused": False,
        }
        for row in rows
    ]
    await Channel.filter(id=shop.channel.id).update(stock_policy=StockPolicy.REFUSE)
    foreseen = (await graph(_FORESEE, input=request))["orderForesee"]["waits"]
    assert [each["isRefused"] for each in foreseen] == [True, True, True, False]
