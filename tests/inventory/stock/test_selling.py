"""What each channel may sell: rules, safety stock, placement, and telling of changes."""

import asyncio
from collections import Counter
from typing import Any

import pytest

from backend.core.actor import SYSTEM
from backend.core.db import is_postgres
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id, to_global_id
from backend.models import Channel, Event, StockLevel, Variant, Warehouse
from backend.models.orders.order import OrderSource
from backend.ports.deps import Deps
from backend.services.inventory.stock.publish import publish_availability
from backend.services.inventory.stock.rules import Shelf, Terms, may_sell
from backend.services.inventory.stock.save_rule import (
    ChannelStockRuleSave,
    SafetyStock,
    SafetyStockSet,
    save_rule,
    set_safety_stock,
)
from backend.services.live.relay import relay_batch
from backend.services.orders.place import OrderPlace, PlaceLine, place_order
from tests.factories.catalog import make_category, make_product, make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order
from tests.graph import Graph
from tests.statements import statements

SAVE = """mutation ($input: ChannelStockRuleSaveInput!) { channelStockRuleSave(input: $input) {
  rule { id version bufferUnits sharePercent variant { sku } category { name } }
  userErrors { code field } } }"""
DELETE = """mutation ($input: ChannelStockRuleDeleteInput!) {
  channelStockRuleDelete(input: $input) { deletedId userErrors { code } } }"""
SAFETY = """mutation ($input: SafetyStockSetInput!) { safetyStockSet(input: $input) {
  levels { safetyStock version } userErrors { code field } } }"""
SELLABLE = """query ($channel: ID!) { variants { nodes { sku sellable(channel: $channel)
  sellableByChannel { channel { code } units rule { bufferUnits } }
  levels { warehouse { code } sellable(channel: $channel) } } } }"""


@pytest.fixture
async def house(deps: Deps) -> Warehouse:
    return await make_warehouse(deps)


@pytest.fixture
async def shop(deps: Deps) -> Channel:
    return await make_channel(deps, "shop")


@pytest.fixture
async def tea(deps: Deps) -> Variant:
    return await make_variant(deps)


async def _rule(deps: Deps, shop: Channel, **values: Any) -> None:
    await save_rule(deps, SYSTEM, ChannelStockRuleSave(channel_id=shop.id, **values))


async def _keep_back(deps: Deps, tea: Variant, house: Warehouse, units: int) -> None:
    level = SafetyStock(variant_id=tea.id, warehouse_id=house.id, units=units)
    await set_safety_stock(deps, SYSTEM, SafetyStockSet(levels=[level]))


async def _bought(deps: Deps, shop: Channel, tea: Variant, units: int) -> str:
    try:
        await make_order(deps, shop.id, {tea.id: units})
    except OmsError as refused:
        return f"{refused.code} {refused.details}"
    return "done"


@pytest.mark.parametrize(
    ("terms", "units"),
    [
        (Terms(), 13),
        (Terms(buffer_units=4), 9),
        (Terms(share_percent=50), 6),
        (Terms(buffer_units=4, share_percent=80), 9),
        (Terms(buffer_units=1, share_percent=50), 6),
        (Terms(buffer_units=20), 0),
        (Terms(share_percent=0), 0),
        (Terms(sells_safety_stock=True), 17),
    ],
)
def test_both_limits_hold_over_what_the_warehouses_have_open(terms: Terms, units: int) -> None:
    assert may_sell([Shelf(10, 2), Shelf(5, 0), Shelf(2, 9)], terms) == units


async def test_the_narrowest_rule_counts_and_others_sell_all(
    deps: Deps, graph: Graph, shop: Channel, house: Warehouse
) -> None:
    await make_channel(deps, "phone")
    kitchen = await make_category(deps)
    cup = await make_variant(
        deps, "CUP", product=await make_product(deps, "Cup", category_id=kitchen.id)
    )
    pot = await make_variant(
        deps, "POT", product=await make_product(deps, "Pot", category_id=kitchen.id)
    )
    tea = await make_variant(deps, "TEA")
    for variant in (cup, pot, tea):
        await make_stock(deps, variant.id, house.id, 10)
    await _rule(deps, shop, buffer_units=1)
    await _rule(deps, shop, category_id=kitchen.id, share_percent=40)
    await _rule(deps, shop, variant_id=pot.id, buffer_units=7)
    key = to_global_id("Channel", shop.id)
    with statements() as sent:
        nodes = (await graph(SELLABLE, channel=key))["variants"]["nodes"]
    found = {node["sku"]: node for node in nodes}
    assert {sku: node["sellable"] for sku, node in found.items()} == {
        "CUP": 4, "POT": 3, "TEA": 9,
    }  # fmt: skip
    assert found["POT"]["sellableByChannel"] == [
        {"channel": {"code": "phone"}, "units": 10, "rule": None},
        {"channel": {"code": "shop"}, "units": 3, "rule": {"bufferUnits": 7}},
    ]
    assert found["CUP"]["levels"] == [{"warehouse": {"code": "SHA"}, "sellable": 4}]
    await make_variant(deps, "MORE")
    with statements() as for_more:
        await graph(SELLABLE, channel=key)
    assert len(for_more) == len(sent)


async def test_placement_leaves_the_buffer_and_the_safety_stock(
    deps: Deps, shop: Channel, tea: Variant, house: Warehouse
) -> None:
    phone = await make_channel(deps, "phone")
    await make_stock(deps, tea.id, house.id, 10)
    await _keep_back(deps, tea, house, 3)
    await _rule(deps, shop, buffer_units=2)
    await _rule(deps, phone, sells_safety_stock=True)
    assert await _bought(deps, shop, tea, 6) == ("INSUFFICIENT_STOCK {'missing': 1, 'sellable': 5}")
    assert await _bought(deps, shop, tea, 5) == "done"
    assert await _bought(deps, shop, tea, 1) == ("INSUFFICIENT_STOCK {'missing': 1, 'sellable': 0}")
    assert await _bought(deps, phone, tea, 5) == "done"
    level = await StockLevel.get()
    assert (level.allocated, level.available) == (10, 0)
    await assert_ledger_adds_up()


async def test_lines_of_one_variant_are_summed_against_the_buffer(
    deps: Deps, shop: Channel, tea: Variant, house: Warehouse
) -> None:
    await make_stock(deps, tea.id, house.id, 10)
    await _rule(deps, shop, variant_id=tea.id, buffer_units=5)
    lines = [PlaceLine(variant_id=tea.id, quantity=3), PlaceLine(sku="tea-1", quantity=3)]
    request = OrderPlace(channel_id=shop.id, source=OrderSource.PHONE, lines=lines)
    with pytest.raises(OmsError) as refused:
        await place_order(deps, SYSTEM, request)
    assert (refused.value.field, refused.value.details["missing"]) == ("lines.0.quantity", 1)


async def test_many_buyers_of_one_channel_never_go_into_its_buffer(
    deps: Deps, shop: Channel, tea: Variant, house: Warehouse
) -> None:
    await make_stock(deps, tea.id, house.id, 10)
    await _rule(deps, shop, buffer_units=6)
    outcomes = Counter(
        outcome.split()[0]
        for outcome in await asyncio.gather(*(_bought(deps, shop, tea, 1) for _ in range(12)))
    )
    assert outcomes == {"done": 4, Code.INSUFFICIENT_STOCK: 8}
    assert (await StockLevel.get()).available == 6


async def test_rules_and_safety_stock_cost_placement_no_statement(
    deps: Deps, shop: Channel, tea: Variant, house: Warehouse
) -> None:
    await make_stock(deps, tea.id, house.id, 10)
    # the first statement of a kind may ask more of the database than the second
    await make_order(deps, shop.id, {tea.id: 1}, idempotency_key="a")
    with statements() as without:
        await make_order(deps, shop.id, {tea.id: 1}, idempotency_key="b")
    await _rule(deps, shop, variant_id=tea.id, buffer_units=1)
    await _keep_back(deps, tea, house, 2)
    with statements() as sent:
        await make_order(deps, shop.id, {tea.id: 1}, idempotency_key="c")
    assert len(sent) == len(without)
    if is_postgres():
        # the key, the look-up, the locked levels, all that is written; and the test's own read
        assert len(sent) == 5


async def test_a_rule_is_made_changed_and_deleted_with_its_version(
    deps: Deps, graph: Graph, shop: Channel, tea: Variant
) -> None:
    request = {
        "channelId": to_global_id("Channel", shop.id),
        "variantId": to_global_id("Variant", tea.id),
        "bufferUnits": 3,
    }
    made = (await graph(SAVE, input=request))["channelStockRuleSave"]["rule"]
    assert made == {
        "id": made["id"], "version": 1, "bufferUnits": 3, "sharePercent": 100,
        "variant": {"sku": "TEA-1"}, "category": None,
    }  # fmt: skip
    again = (await graph(SAVE, input=request))["channelStockRuleSave"]
    assert again["userErrors"] == [{"code": "ALREADY_EXISTS", "field": "expectedVersion"}]
    changed = {**request, "sharePercent": 50, "bufferUnits": 0, "expectedVersion": 1}
    saved = (await graph(SAVE, input=changed))["channelStockRuleSave"]["rule"]
    assert (saved["version"], saved["bufferUnits"], saved["sharePercent"]) == (2, 0, 50)
    stale = (await graph(SAVE, input=changed))["channelStockRuleSave"]
    assert stale["userErrors"] == [{"code": "STALE_VERSION", "field": "expectedVersion"}]
    gone = await graph(DELETE, input={"id": made["id"], "expectedVersion": 2})
    assert gone["channelStockRuleDelete"] == {"deletedId": made["id"], "userErrors": []}
    types = [event.type for event in await Event.filter(topic="channel_stock_rule").order_by("seq")]
    assert types == [f"channel_stock_rule.{what}" for what in ("saved", "saved", "deleted")]


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"bufferUnits": -1}, "INVALID_INPUT", "bufferUnits"),
        ({"sharePercent": 101}, "INVALID_INPUT", "sharePercent"),
        ({"channelId": to_global_id("Channel", new_id())}, "NOT_FOUND", "channelId"),
        ({"variantId": to_global_id("Variant", new_id())}, "NOT_FOUND", "variantId"),
        (
            {
                "variantId": to_global_id("Variant", new_id()),
                "categoryId": to_global_id("Category", new_id()),
            },
            "INVALID_INPUT",
            "categoryId",
        ),
    ],
)
async def test_bad_rules_are_refused(
    graph: Graph, shop: Channel, change: dict[str, Any], code: str, field: str
) -> None:
    request = {"channelId": to_global_id("Channel", shop.id)} | change
    refused = (await graph(SAVE, input=request))["channelStockRuleSave"]
    assert refused["userErrors"] == [{"code": code, "field": field}]


async def test_safety_stock_is_set_at_the_version_that_was_seen(
    deps: Deps, graph: Graph, tea: Variant, house: Warehouse
) -> None:
    level = await make_stock(deps, tea.id, house.id, 5)
    one = {
        "variantId": to_global_id("Variant", tea.id),
        "warehouseId": to_global_id("Warehouse", house.id),
        "units": 4,
        "expectedVersion": level.version,
    }
    done = (await graph(SAFETY, input={"levels": [one]}))["safetyStockSet"]
    assert done["levels"] == [{"safetyStock": 4, "version": 3}]
    stale = (await graph(SAFETY, input={"levels": [one]}))["safetyStockSet"]
    assert stale["userErrors"] == [{"code": "STALE_VERSION", "field": "levels.0.expectedVersion"}]
    bad = (await graph(SAFETY, input={"levels": [{**one, "units": -1}]}))["safetyStockSet"]
    assert bad["userErrors"] == [{"code": "INVALID_INPUT", "field": "levels.0.units"}]
    # it is no movement: the ledger goes on without a gap
    await make_stock(deps, tea.id, house.id, 1)
    await assert_ledger_adds_up()


async def _told(deps: Deps) -> list[tuple[str, int, int | None]]:
    """What was told since the last look: channel code, units, units before."""
    await relay_batch()
    known = await Event.filter(type="availability.changed").count()
    await publish_availability(deps)
    channels = {row.id: row.code for row in await Channel.all()}
    events = await Event.filter(type="availability.changed").order_by("seq").offset(known)
    return [(channels[e.object_id], e.data["units"], e.data["before"]) for e in events]


async def test_each_channel_is_told_when_what_it_may_sell_has_changed(
    deps: Deps, shop: Channel, tea: Variant, house: Warehouse
) -> None:
    await make_channel(deps, "phone")
    assert await _told(deps) == []
    await make_stock(deps, tea.id, house.id, 10)
    assert await _told(deps) == [("phone", 10, None), ("shop", 10, None)]
    assert await _told(deps) == []
    await _rule(deps, shop, share_percent=50)
    assert await _told(deps) == [("shop", 5, 10)]
    await make_order(deps, shop.id, {tea.id: 1})
    assert await _told(deps) == [("phone", 9, 10), ("shop", 4, 5)]
    await _keep_back(deps, tea, house, 1)
    assert await _told(deps) == [("phone", 8, 9)]
    await _rule(deps, shop, variant_id=tea.id, buffer_units=6)
    assert await _told(deps) == [("shop", 2, 4)]


async def test_several_workers_tell_of_a_change_once(
    deps: Deps, shop: Channel, tea: Variant, house: Warehouse
) -> None:
    assert await _told(deps) == []
    await make_stock(deps, tea.id, house.id, 10)
    await relay_batch()
    told = await asyncio.gather(*(publish_availability(deps) for _ in range(5)))
    assert sorted(told) == [0, 0, 0, 0, 1]
    assert await Event.filter(type="availability.changed").count() == 1


async def test_what_the_log_has_forgotten_meanwhile_is_made_good(
    deps: Deps, shop: Channel, tea: Variant, house: Warehouse
) -> None:
    assert await _told(deps) == []
    await make_stock(deps, tea.id, house.id, 10)
    assert await _told(deps) == [("shop", 10, None)]
    await make_stock(deps, tea.id, house.id, 5)
    await make_stock(deps, tea.id, house.id, 1)
    await relay_batch()
    newest = await Event.filter(position__isnull=False).order_by("-position").first()
    assert newest is not None
    await Event.filter(position__lt=newest.position).delete()
    assert await publish_availability(deps) == 1
    event = await Event.filter(type="availability.changed").get()
    assert (event.data["before"], event.data["units"]) == (10, 16)
    assert await publish_availability(deps) == 0
