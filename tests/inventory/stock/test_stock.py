import asyncio
from typing import Any

import pytest

from backend.core.actor import SYSTEM, Actor, ActorKind
from backend.core.db import transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id, to_global_id
from backend.models import AuditEntry, Event, StockEntry, StockLevel, Variant, Warehouse
from backend.models.inventory.stock import AdjustmentReason
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.inventory.stock.adjust import StockAdjust, StockChange, adjust_stock
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order
from tests.graph import Graph

ADJUST = """mutation ($input: StockAdjustInput!) { stockAdjust(input: $input) {
  levels { version onHand available } userErrors { code field details } } }"""
RECEIVE = """mutation ($input: StockReceiveInput!) { stockReceive(input: $input) {
  levels { sku onHand } userErrors { code field } } }"""


@pytest.fixture
async def house(deps: Deps) -> Warehouse:
    return await make_warehouse(deps)


@pytest.fixture
async def tea(deps: Deps) -> Variant:
    return await make_variant(deps)


def _change(tea: Variant, house: Warehouse, **what: int) -> dict[str, Any]:
    return {
        "variantId": to_global_id("Variant", tea.id),
        "warehouseId": to_global_id("Warehouse", house.id),
        **what,
    }


async def test_adjusts_by_hand_with_reason_entry_event_and_audit(
    graph: Graph, tea: Variant, house: Warehouse
) -> None:
    change = _change(tea, house, delta=12)
    adjusted = await graph(
        ADJUST, input={"changes": [change], "reason": "FOUND", "note": "behind the shelf"}
    )
    assert adjusted["stockAdjust"] == {
        "levels": [{"version": 2, "onHand": 12, "available": 12}], "userErrors": [],
    }  # fmt: skip
    entry = await StockEntry.get()
    assert (entry.reason, entry.note, entry.actor_name, entry.ordinal) == (
        AdjustmentReason.FOUND, "behind the shelf", "Wang Wei", 1,
    )  # fmt: skip
    event = await Event.get()
    assert (event.type, event.data) == ("stock.adjusted", {"entry_id": str(entry.id)})
    audit = await AuditEntry.get()
    assert (audit.before["on_hand"], audit.after["on_hand"]) == (0, 12)


async def test_setting_a_stale_balance_is_refused_with_the_current_one(
    deps: Deps, graph: Graph, tea: Variant, house: Warehouse
) -> None:
    level = await make_stock(deps, tea.id, house.id, 5)
    change = _change(tea, house, onHand=7, expectedVersion=level.version)
    first = await graph(ADJUST, input={"changes": [change], "reason": "COUNT"})
    assert first["stockAdjust"]["levels"][0]["onHand"] == 7
    again = await graph(ADJUST, input={"changes": [change], "reason": "COUNT"})
    (error,) = again["stockAdjust"]["userErrors"]
    assert error == {
        "code": "STALE_VERSION",
        "field": "changes.0.expectedVersion",
        "details": {"currentVersion": 3, "onHand": 7},
    }
    assert again["stockAdjust"]["levels"] == []


async def test_units_promised_to_orders_cannot_be_adjusted_away(
    deps: Deps, graph: Graph, tea: Variant, house: Warehouse
) -> None:
    await make_stock(deps, tea.id, house.id, 5)
    channel = await make_channel(deps)
    await make_order(deps, channel.id, {tea.id: 4})
    refused = await graph(
        ADJUST, input={"changes": [_change(tea, house, delta=-2)], "reason": "LOST"}
    )
    (error,) = refused["stockAdjust"]["userErrors"]
    assert (error["code"], error["field"]) == ("INSUFFICIENT_STOCK", "changes.0")
    assert error["details"] == {"sku": "TEA-1", "missing": 1}
    assert (await StockLevel.get()).on_hand == 5
    await assert_ledger_adds_up()


async def test_receives_several_lines_at_their_cost_or_none(
    graph: Graph, deps: Deps, tea: Variant, house: Warehouse
) -> None:
    cup = await make_variant(deps, "CUP-1")
    lines = [
        {"variantId": to_global_id("Variant", tea.id), "quantity": 3, "unitCost": "4.20",
         "currency": "CNY"},
        {"variantId": to_global_id("Variant", cup.id), "quantity": 2},
    ]  # fmt: skip
    request = {"warehouseId": to_global_id("Warehouse", house.id), "lines": lines,
               "reference": "DN-1", "idempotencyKey": "k"}  # fmt: skip
    for _ in range(2):
        received = await graph(RECEIVE, input=request)
        assert received["stockReceive"]["levels"] == [
            {"sku": "TEA-1", "onHand": 3}, {"sku": "CUP-1", "onHand": 2},
        ]  # fmt: skip
    entry = await StockEntry.get(reference="DN-1", unit_cost_currency="CNY")
    assert (entry.unit_cost_minor, entry.on_hand_delta) == (420, 3)
    bad = {**request, "idempotencyKey": None}
    bad["lines"] = [lines[1], {**lines[0], "quantity": 0}]
    refused = await graph(RECEIVE, input=bad)
    assert refused["stockReceive"]["userErrors"] == [
        {"code": "INVALID_INPUT", "field": "lines.1.quantity"}
    ]
    assert await StockEntry.all().count() == 2


async def test_the_ledger_answers_why_a_balance_is_what_it_is(
    deps: Deps, graph: Graph, tea: Variant, house: Warehouse
) -> None:
    await make_stock(deps, tea.id, house.id, 5)
    order = await make_order(deps, (await make_channel(deps)).id, {tea.id: 2})
    query = """query ($where: StockEntryWhere) { stockEntries(where: $where) { nodes {
      kind onHandDelta allocatedDelta onHandAfter availableAfter reference } } }"""
    found = await graph(query, where={"variant": {"eq": to_global_id("Variant", tea.id)}})
    assert found["stockEntries"]["nodes"] == [
        {"kind": "ALLOCATED", "onHandDelta": 0, "allocatedDelta": 2, "onHandAfter": 5,
         "availableAfter": 3, "reference": order.number},
        {"kind": "RECEIVED", "onHandDelta": 5, "allocatedDelta": 0, "onHandAfter": 5,
         "availableAfter": 5, "reference": ""},
    ]  # fmt: skip
    caused = await graph(query, where={"order": {"eq": to_global_id("Order", order.id)}})
    assert [node["kind"] for node in caused["stockEntries"]["nodes"]] == ["ALLOCATED"]


async def test_lists_levels_by_availability_and_product_text(
    deps: Deps, graph: Graph, tea: Variant, house: Warehouse
) -> None:
    cup = await make_variant(deps, "CUP-1", name="Paper cup")
    await make_stock(deps, tea.id, house.id, 5)
    await make_stock(deps, cup.id, house.id, 1)
    query = """query ($where: StockLevelWhere, $sort: StockLevelSort!) {
      stockLevels(where: $where, orderBy: $sort) { nodes { sku warehouse { code name }
        variant { product { name } } } } }"""
    low = await graph(query, where={"available": {"lte": 3}}, sort="SKU_ASC")
    assert [node["sku"] for node in low["stockLevels"]["nodes"]] == ["CUP-1"]
    rich = await graph(query, where=None, sort="AVAILABLE_DESC")
    assert [node["sku"] for node in rich["stockLevels"]["nodes"]] == ["TEA-1", "CUP-1"]
    named = await graph(query, where={"product": {"contains": "PAPER"}}, sort="SKU_ASC")
    assert named["stockLevels"]["nodes"][0]["variant"]["product"]["name"] == "Paper cup"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({}, "changes.0.delta"),
        ({"delta": 1, "onHand": 1}, "changes.0.delta"),
        ({"onHand": 1}, "changes.0.expectedVersion"),
        ({"onHand": -1, "expectedVersion": 1}, "changes.0.onHand"),
        ({"delta": 2_000_000_000}, "changes.0.delta"),
    ],
)
async def test_bad_adjustments_are_refused_at_their_field(
    graph: Graph, tea: Variant, house: Warehouse, change: dict[str, int], field: str
) -> None:
    refused = await graph(
        ADJUST, input={"changes": [_change(tea, house, **change)], "reason": "COUNT"}
    )
    assert [e["field"] for e in refused["stockAdjust"]["userErrors"]] == [field]
    assert await StockEntry.all().count() == 0


async def test_of_many_who_set_one_balance_exactly_one_wins(
    deps: Deps, tea: Variant, house: Warehouse
) -> None:
    level = await make_stock(deps, tea.id, house.id, 5)

    async def set_to(units: int) -> str:
        change = StockChange(
            variant_id=tea.id,
            warehouse_id=house.id,
            on_hand=units,
            expected_version=level.version,
        )
        try:
            request = StockAdjust(changes=[change], reason=AdjustmentReason.COUNT)
            await adjust_stock(deps, SYSTEM, request)
        except OmsError as refused:
            return refused.code
        return "done"

    outcomes = await asyncio.gather(*(set_to(10 + index) for index in range(8)))
    assert sorted(outcomes) == sorted(["done"] + [Code.STALE_VERSION] * 7)
    await assert_ledger_adds_up()


async def test_many_first_receipts_of_one_level_make_one_level(
    deps: Deps, tea: Variant, house: Warehouse
) -> None:
    await asyncio.gather(*(make_stock(deps, tea.id, house.id, 1) for _ in range(8)))
    level = await StockLevel.get()
    assert (level.on_hand, level.version) == (8, 9)
    await assert_ledger_adds_up()


async def test_the_database_itself_refuses_a_level_that_promises_too_much(
    deps: Deps, tea: Variant, house: Warehouse
) -> None:
    level = await make_stock(deps, tea.id, house.id, 5)
    with pytest.raises(Exception, match="inventory_stock_level_available"):
        async with transaction():
            await StockLevel.filter(id=level.id).update(allocated=6, available=-1)
    with pytest.raises(Exception, match="inventory_stock_level_available"):
        await StockLevel.filter(id=level.id).update(on_hand=6)


async def test_needs_the_permission(graph: Graph, tea: Variant, house: Warehouse) -> None:
    reader = Actor(
        kind=ActorKind.USER, id=new_id(), permissions=frozenset({Permission.INVENTORY_READ})
    )
    request = {"changes": [_change(tea, house, delta=1)], "reason": "COUNT"}
    (error,) = await graph.as_actor(reader).errors(ADJUST, input=request)
    assert (error["code"], error["permission"]) == ("FORBIDDEN", "inventory.adjust")
    assert await StockEntry.all().count() == 0
