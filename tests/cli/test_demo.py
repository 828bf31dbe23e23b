"""The made-up year is one that the real use cases could have left behind."""

import asyncio
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest

from backend.adapters.bus.memory import MemoryBus
from backend.adapters.cache.memory import MemoryCache
from backend.adapters.carriers.sandbox import SandboxCarriers
from backend.cli.demo.goods import ean13
from backend.cli.demo.reviewing import ODD
from backend.cli.demo.seasons import Calendar, Market, day_weight
from backend.cli.demo.seed import DEMO_EMAIL, DEMO_PASSWORD, seed_demo
from backend.core.actor import Actor
from backend.core.db import connect, disconnect, fetch_all
from backend.core.errors import Code, OmsError
from backend.models import (
    AuditEntry,
    Backorder,
    Carrier,
    ChannelStockRule,
    Customer,
    Event,
    Hold,
    LotLevel,
    Order,
    OrderLine,
    PurchaseOrder,
    Rate,
    RateZone,
    ReorderRule,
    ReplenishmentProposal,
    ReplenishmentRun,
    Reservation,
    ReviewDecision,
    ReviewRuleSet,
    Shipment,
    StockAdjustment,
    StockCount,
    StockCountLine,
    StockEntry,
    StockLevel,
    Supplier,
    SupplierItem,
    TrackingEvent,
    Transfer,
    User,
    Variant,
    VariantPack,
    Warehouse,
)
from backend.models.orders.order import (
    CancelReason,
    FulfillmentStatus,
    OrderKind,
    OrderSource,
    OrderStatus,
    WorkQueue,
)
from backend.models.orders.review import ReviewOutcome
from backend.ports.deps import Deps
from backend.services.auth.passwords import verify_password
from backend.services.inventory.bundles.queries import recipes_of
from backend.services.inventory.doctor.examine import examine
from backend.services.inventory.stock.selling import sellable_by_channel
from backend.services.inventory.valuation.queries import worth_by_warehouse
from backend.services.orders.cancel import OrderCancel, cancel_order
from backend.services.orders.place import OrderPlace, PlaceLine, place_order
from tests.conftest import maintain, make_config
from tests.factories.inventory import assert_ledger_adds_up
from tests.factories.lots import assert_lots_add_up
from tests.fakes.clock import FakeClock

ORDERS = 400


@pytest.fixture(scope="module")
def filled() -> dict[str, str]:
    """Where the made-up year lies that each test has a copy of, by engine."""
    return {}


@pytest.fixture
def database_url(
    engine: str,
    filled: dict[str, str],
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[str]:
    if engine == "sqlite":
        if engine not in filled:
            folder = tmp_path_factory.mktemp("demo")
            shutil.copy(request.getfixturevalue("sqlite_template"), folder)
            filled[engine] = str(folder / "ordergraph.sqlite3")
            asyncio.run(_fill(folder, f"sqlite://{filled[engine]}"))
        shutil.copy(filled[engine], tmp_path)
        yield f"sqlite://{tmp_path / 'ordergraph.sqlite3'}"
        return
    empty: str = request.getfixturevalue("postgres_database")
    server: str = request.getfixturevalue("postgres_url")
    name = empty.rpartition("/")[2]
    if engine not in filled:
        asyncio.run(maintain(server, f"CREATE DATABASE demo TEMPLATE {name}"))
        filled[engine] = "demo"
        url = f"{server.rpartition('/')[0]}/demo"
        asyncio.run(_fill(tmp_path_factory.mktemp("demo"), url))
    asyncio.run(maintain(server, "CREATE DATABASE demo_copy TEMPLATE demo"))
    yield f"{server.rpartition('/')[0]}/demo_copy"
    asyncio.run(maintain(server, "DROP DATABASE demo_copy WITH (FORCE)"))


async def _fill(folder: Path, database_url: str) -> None:
    config = make_config(folder, database_url)
    await connect(config)
    try:
        deps = Deps(
            clock=FakeClock(),
            config=config,
            bus=MemoryBus(),
            cache=MemoryCache(),
            carriers={"SANDBOX": SandboxCarriers()},
        )
        await seed_demo(deps, orders=ORDERS, customers=120)
    finally:
        await disconnect()


async def _one(sql: str) -> Any:
    (row,) = await fetch_all(sql)
    return next(iter(row.values()))


async def test_the_house_is_furnished(deps: Deps) -> None:
    # six more wait for goods, or for each other
    assert await Order.filter(kind=OrderKind.SALE).count() == ORDERS + len(ODD) + 6
    assert await Order.filter(kind=OrderKind.CREDIT).count() > 0
    assert await Customer.all().count() == 120
    # of two of them lots and serial numbers are kept
    assert await Variant.filter(is_bundle=False).count() == 302
    assert await Warehouse.all().count() == 4
    statuses = Counter(await Order.all().values_list("status", "fulfillment_status"))
    assert statuses[OrderStatus.COMPLETED, FulfillmentStatus.DELIVERED] > ORDERS * 0.8
    assert statuses[OrderStatus.OPEN, FulfillmentStatus.UNFULFILLED] > 0
    assert statuses[OrderStatus.CANCELLED, FulfillmentStatus.UNFULFILLED] > 0


async def test_the_rules_have_looked_at_what_waits(deps: Deps) -> None:
    held = await Hold.filter(released_at=None).prefetch_related("reason")
    assert {hold.reason.code for hold in held} == {"FRAUD", "ADDRESS", "REMARK", "OTHER"}
    outcomes = Counter(decision.outcome for decision in await ReviewDecision.all())
    assert outcomes[ReviewOutcome.HELD] >= 4
    assert outcomes[ReviewOutcome.ASKED_FINANCE] >= 1
    assert outcomes[ReviewOutcome.LEFT] >= 1
    # the worker shows the rules what came after them
    assert await Order.filter(rules_due_at__not_isnull=True).count() == 5
    ahead = await Backorder.get(variant__available_from__not_isnull=True).select_related("variant")
    assert (ahead.quantity, ahead.promised_on) == (2, ahead.variant.available_from)
    assert sorted(each.status for each in await ReviewRuleSet.all()) == ["ACTIVE", "DRAFT"]


async def test_what_waited_longest_is_at_the_door_or_stuck_there(deps: Deps) -> None:
    delivered, stuck = await Shipment.all().order_by("id").prefetch_related("order")
    assert (delivered.status, delivered.order.status) == ("DELIVERED", OrderStatus.COMPLETED)
    assert (stuck.status, stuck.order.exception) == ("EXCEPTION", "NOT_DELIVERED")
    told = await TrackingEvent.filter(shipment=stuck).order_by("at")
    assert [event.status for event in told] == ["IN_TRANSIT", "OUT_FOR_DELIVERY", "EXCEPTION"]
    assert await Order.filter(queue=WorkQueue.WAIT).count() == 1


async def test_every_level_is_the_sum_of_its_entries(deps: Deps) -> None:
    await assert_ledger_adds_up()
    wrong = """
        SELECT count(*) FROM inventory_stock_level level WHERE level.allocated <> (
            SELECT coalesce(sum(quantity), 0) FROM inventory_allocation a
            WHERE a.level_id = level.id
        )"""
    assert await _one(wrong) == 0


async def test_some_stock_is_kept_set_aside_and_held_back(deps: Deps) -> None:
    kept = await Reservation.filter(status="ACTIVE")
    # four by hand, and those of the transfer that is asked for
    assert len(kept) == 4 + 2
    levels = await StockLevel.all()
    assert sum(level.reserved for level in levels) == sum(each.quantity for each in kept)
    # by hand; and of lots, those past their day and those called back
    assert sum(level.quarantined for level in levels) == (4 * 3 - 1) + 8 + 30
    assert sum(level.safety_stock > 0 for level in levels) == 30
    assert await ChannelStockRule.all().count() == 3
    assert await StockAdjustment.filter(status="PENDING").count() == 1


async def test_a_transfer_is_in_every_state_and_counts_are_posted_to_review_and_open(
    deps: Deps,
) -> None:
    ways = await Transfer.all().order_by("number")
    assert [way.status for way in ways] == [
        "REQUESTED", "DISPATCHED", "PARTIALLY_RECEIVED", "RECEIVED", "DISPATCHED",
    ]  # fmt: skip
    assert (await examine()).findings == []
    counts = await StockCount.all().order_by("number")
    assert [count.status for count in counts] == ["POSTED", "COUNTED", "OPEN"]
    posted = await StockEntry.filter(kind="COUNTED", cause_id=counts[0].id)
    assert sorted(entry.on_hand_delta for entry in posted) == [-1, 2]
    assert await StockCountLine.filter(count_id=counts[2].id, counted__isnull=True).count() == 3


async def test_carriers_go_to_wherever_its_customers_live(deps: Deps) -> None:
    assert {carrier.code for carrier in await Carrier.all()} == {"suda", "huanyu", "sandbox"}
    zones = await RateZone.filter(service__carrier__code="huanyu", service__code="standard")
    named = {country for zone in zones for country in zone.countries}
    abroad = await Order.exclude(ship_to_country__in=["", "CN"]).values("ship_to_country")
    assert {row["ship_to_country"] for row in abroad} <= named
    assert await RateZone.filter(warehouse__code="SHA", service__carrier__code="suda").exists()
    assert await Rate.filter(zone_id__in=[zone.id for zone in zones]).count() == 2 * len(zones)


async def test_two_bundles_are_made_of_what_comes_in_cases(deps: Deps) -> None:
    kits = await Variant.filter(is_bundle=True).order_by("sku")
    assert [kit.sku for kit in kits] == ["GIFT-DUO", "GIFT-FAMILY"]
    recipes = await recipes_of([kit.id for kit in kits])
    assert [[part.quantity for part in recipes[kit.id]] for kit in kits] == [[2, 1], [4, 2, 1]]
    packed = set(await VariantPack.all().values_list("variant_id", flat=True))
    assert packed == {part.variant_id for part in recipes[kits[0].id]}
    sellable = await sellable_by_channel([kit.id for kit in kits])
    assert all(each.units > 0 for found in sellable.values() for each in found)


async def test_there_is_something_to_buy_and_to_move(deps: Deps) -> None:
    run = await ReplenishmentRun.get()
    assert run.levels == await StockLevel.all().count()
    kinds = Counter(await ReplenishmentProposal.all().values_list("kind", flat=True))
    assert kinds == {"TRANSFER": run.transfers, "PURCHASE": run.purchases}
    assert min(kinds.values()) > 3
    assert await ReorderRule.all().count() == 2


async def test_lots_are_on_sale_past_their_day_recalled_and_on_their_way(deps: Deps) -> None:
    await assert_lots_add_up()
    rows = await LotLevel.filter(is_serial=False).select_related("lot").order_by("lot__number")
    parts = [(row.lot.number, row.on_hand, row.quarantined, row.incoming) for row in rows]
    assert sorted(parts) == [
        ("T2409", 8, 8, 0), ("T2411", 0, 0, 10), ("T2411", 14, 0, 0), ("T2502", 40, 0, 0),
        ("T2503", 30, 30, 0),
    ]  # fmt: skip
    assert await LotLevel.filter(is_serial=True, on_hand=1).count() == 12


async def test_what_is_allocated_is_what_open_orders_wait_for(deps: Deps) -> None:
    mismatched = """
        SELECT count(*) FROM orders_order_line line
        JOIN orders_order o ON o.id = line.order_id
        WHERE NOT EXISTS (SELECT 1 FROM orders_hold hold WHERE hold.order_id = o.id
          AND hold.frees_stock AND hold.released_at IS NULL)
        AND coalesce((SELECT sum(a.quantity) FROM inventory_allocation a
            WHERE a.order_line_id = line.id), 0)
          + coalesce((SELECT sum(b.quantity) FROM inventory_backorder b
            WHERE b.order_line_id = line.id), 0) <> CASE
            WHEN o.status = 'OPEN' AND o.fulfillment_status = 'UNFULFILLED' THEN line.quantity
            ELSE 0 END"""
    assert await _one(mismatched) == 0
    assert await _one("SELECT sum(quantity) FROM inventory_allocation") > 0


async def test_orders_add_up_to_their_lines(deps: Deps) -> None:
    wrong = """
        SELECT count(*) FROM orders_order o JOIN (
            SELECT order_id, sum(total_minor) AS total, count(*) AS lines,
                   sum(quantity) AS items, count(DISTINCT currency) AS currencies
            FROM orders_order_line GROUP BY order_id
        ) line ON line.order_id = o.id
        WHERE o.subtotal_minor <> line.total OR o.line_count <> line.lines
           OR o.item_count <> line.items OR line.currencies <> 1"""
    assert await _one(wrong) == 0
    assert await _one("SELECT count(DISTINCT order_id) FROM orders_order_line") == (
        await Order.all().count()
    )
    for kind, sign in ((OrderKind.SALE, 1), (OrderKind.CREDIT, -1)):
        lines = await OrderLine.filter(order__kind=kind).values_list("quantity", flat=True)
        assert all(quantity * sign > 0 for quantity in lines)  # type: ignore[operator]  # rows are untyped


async def test_some_goods_end_low_and_some_out_of_stock(deps: Deps) -> None:
    available: Counter[str] = Counter()
    for row in await StockLevel.all().values("sku", "available"):
        available[row["sku"]] += row["available"]
    assert sum(units == 0 for units in available.values()) >= 5
    assert sum(0 < units <= 20 for units in available.values()) >= 10


async def test_recent_orders_have_events_for_the_relay_and_a_trail(deps: Deps) -> None:
    now = deps.clock.now()
    placed = await Order.filter(placed_at__gte=now - timedelta(days=7)).values_list("id", flat=True)
    births = ["order.placed", "order.split_off"]
    events = await Event.filter(type__in=births).order_by("seq")
    assert {event.object_id for event in events} == set(placed)
    assert all(event.position is None for event in events)
    assert all(a.at <= b.at for a, b in pairwise(events))
    entries = await AuditEntry.filter(action="order.placed").values_list("id", flat=True)
    assert set(entries) == {event.id for event in events if event.type == "order.placed"}


async def test_the_shop_can_go_on(deps: Deps, actor: Actor) -> None:
    """A new order is numbered after the old ones; an old open one can be cancelled."""
    level = await StockLevel.filter(available__gte=5).first()
    channel_id = await _one("SELECT id FROM integrations_channel WHERE code = 'phone'")
    assert level is not None
    request = OrderPlace(
        channel_id=channel_id,
        source=OrderSource.PHONE,
        lines=[PlaceLine(variant_id=level.variant_id, quantity=2)],
    )
    placed = await Order.get(id=await place_order(deps, actor, request))
    serials = [int(row["number"][8:]) for row in await Order.all().values("number")]
    assert int(placed.number[8:]) == max(serials) == len(serials)
    waiting = await Order.filter(status="OPEN", fulfillment_status="UNFULFILLED").first()
    assert waiting is not None
    await cancel_order(deps, actor, OrderCancel(id=waiting.id, reason=CancelReason.CUSTOMER))
    await assert_ledger_adds_up()


async def test_purchase_orders_stand_at_every_step(deps: Deps) -> None:
    statuses = Counter(order.status for order in await PurchaseOrder.all())
    assert statuses == dict.fromkeys(("DRAFT", "APPROVED", "SENT", "PARTIALLY_RECEIVED"), 1) | {
        "RECEIVED": 1, "CLOSED": 2,
    }  # fmt: skip
    assert await Supplier.all().count() == 3
    assert await SupplierItem.all().count() >= 36
    report = await worth_by_warehouse()
    assert report.value_minor > 0
    assert report.units == await _one("SELECT sum(on_hand) FROM inventory_stock_level")


async def test_the_demo_administrator_can_sign_in(deps: Deps) -> None:
    user = await User.get(email=DEMO_EMAIL)
    assert await verify_password(user.password_hash, DEMO_PASSWORD)
    assert [role.name for role in await user.roles.all()] == ["Administrator"]


async def test_refuses_a_house_that_is_not_empty(deps: Deps) -> None:
    before = await Order.all().count()
    with pytest.raises(OmsError) as refused:
        await seed_demo(deps, orders=10)
    assert refused.value.code is Code.NOT_ALLOWED_NOW
    assert await Order.all().count() == before


@pytest.mark.parametrize(
    ("market", "day", "ordinary"),
    [
        (Market.CHINA, date(2026, 11, 11), date(2026, 10, 28)),
        (Market.CHINA, date(2026, 6, 18), date(2026, 5, 21)),
        (Market.CHINA, date(2026, 12, 12), date(2026, 12, 5)),
        (Market.OVERSEAS, date(2026, 11, 27), date(2026, 11, 13)),
        (Market.OVERSEAS, date(2026, 12, 14), date(2026, 11, 9)),
        (Market.CHINA, date(2026, 5, 16), date(2026, 5, 13)),
    ],
)
def test_feasts_and_weekends_sell_more(market: Market, day: date, ordinary: date) -> None:
    assert day_weight(market, day) > 1.3 * day_weight(market, ordinary)


@pytest.mark.parametrize(
    ("market", "day"),
    [(Market.CHINA, date(2026, 2, 18)), (Market.OVERSEAS, date(2026, 12, 25))],
)
def test_nobody_shops_during_the_festival(market: Market, day: date) -> None:
    assert day_weight(market, day) < 0.5 * day_weight(market, day - timedelta(days=14))


def test_the_year_shows_its_seasons(clock: FakeClock) -> None:
    end = clock.now()
    calendar = Calendar(end - timedelta(days=365), end, Random(1))
    days: Counter[date] = Counter()
    moments = [moment for moment, _ in calendar.purchases(20_000, Random(2))]
    for moment in moments:
        days[moment.date()] += 1
    assert moments == sorted(moments)
    assert moments[-1] <= end
    assert days[date(2026, 11, 11)] > 2 * days[date(2026, 10, 28)]
    assert days[date(2026, 2, 18)] < 0.75 * days[date(2026, 3, 18)]
    saturdays, wednesdays = (
        sum(count for day, count in days.items() if day.weekday() == weekday) for weekday in (5, 2)
    )
    assert saturdays > 1.1 * wednesdays


def test_the_same_seed_gives_the_same_calendar() -> None:
    end = datetime.fromisoformat("2026-11-23T09:30:00+00:00")
    first, second = (
        list(Calendar(end - timedelta(days=365), end, Random(7)).purchases(50, Random(8)))
        for _ in range(2)
    )
    assert first == second


def test_barcodes_carry_their_check_digit() -> None:
    assert ean13("400638133393") == "4006381333931"
