"""Adjustments that are too large for one person wait for another."""

import asyncio
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from backend.core.actor import Actor
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id, to_global_id
from backend.models import Event, StockAdjustment, StockEntry, StockLevel, Variant, Warehouse
from backend.ports.deps import Deps
from backend.services.inventory.stock.approve import StockAdjustmentApprove, approve_adjustment
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.graph import Graph

SET = """mutation ($input: StockApprovalSetInput!) { stockApprovalSet(input: $input) {
  approval { version units value { amount currency } } userErrors { code field } } }"""
LIMIT = "{ stockApproval { version units value { amount currency } } }"
ADJUST = """mutation ($input: StockAdjustInput!) { stockAdjust(input: $input) {
  levels { onHand } adjustment { id version status units requestedByName
    lines { delta onHandBefore level { sku } } } userErrors { code field } } }"""
APPROVE = """mutation ($input: StockAdjustmentApproveInput!) { done:
  stockAdjustmentApprove(input: $input) { adjustment { status decidedByName decisionNote
    lines { level { onHand } } } userErrors { code field message } } }"""
DECLINE = """mutation ($input: StockAdjustmentDeclineInput!) { done:
  stockAdjustmentDecline(input: $input) { adjustment { status decisionNote }
    userErrors { code field message } } }"""
WAITING = """query ($where: StockAdjustmentWhere) { stockAdjustments(where: $where) {
  nodes { units } } }"""


@pytest.fixture
async def house(deps: Deps) -> Warehouse:
    return await make_warehouse(deps)


@pytest.fixture
async def tea(deps: Deps, house: Warehouse) -> Variant:
    tea = await make_variant(deps, cost_minor=250, cost_currency="CNY")
    await make_stock(deps, tea.id, house.id, 100)
    return tea


@pytest.fixture
def boss(graph: Graph, actor: Actor) -> Graph:
    """Somebody else who may approve."""
    return graph.as_actor(replace(actor, id=new_id(), name="Li Na"))


def _request(tea: Variant, house: Warehouse, **change: Any) -> dict[str, Any]:
    ids = {
        "variantId": to_global_id("Variant", tea.id),
        "warehouseId": to_global_id("Warehouse", house.id),
    }
    return {"changes": [{**ids, **change}], "reason": "LOST", "note": "gone"}


async def _limit(graph: Graph, version: int = 0, **limit: Any) -> dict[str, Any]:
    done = await graph(SET, input={"expectedVersion": version, **limit})
    return dict(done["stockApprovalSet"])


async def _ask(graph: Graph, tea: Variant, house: Warehouse, **change: Any) -> dict[str, Any]:
    asked = (await graph(ADJUST, input=_request(tea, house, **change)))["stockAdjust"]
    assert asked["userErrors"] == []
    return dict(asked)


async def test_the_threshold_is_set_with_its_version(graph: Graph) -> None:
    assert (await graph(LIMIT))["stockApproval"] == {"version": 0, "units": None, "value": None}
    done = await _limit(graph, units=10, value="500.00", currency="CNY")
    expected = {"version": 1, "units": 10, "value": {"amount": "500.00", "currency": "CNY"}}
    assert done == {"approval": expected, "userErrors": []}
    assert (await graph(LIMIT))["stockApproval"] == expected
    stale = await _limit(graph, units=11)
    assert stale["userErrors"] == [{"code": "STALE_VERSION", "field": "expectedVersion"}]
    bad = await _limit(graph, 1, value="5")
    assert bad["userErrors"] == [{"code": "INVALID_INPUT", "field": "currency"}]
    bad = await _limit(graph, 1, units=-1)
    assert bad["userErrors"] == [{"code": "INVALID_INPUT", "field": "units"}]


async def test_above_the_units_it_waits_and_another_approves(
    graph: Graph, boss: Graph, tea: Variant, house: Warehouse
) -> None:
    await _limit(graph, units=10)
    small = await _ask(graph, tea, house, delta=-10)
    assert (small["levels"], small["adjustment"]) == ([{"onHand": 90}], None)
    large = await _ask(graph, tea, house, delta=-11)
    waiting = large["adjustment"]
    assert large["levels"] == []
    assert waiting == {
        "id": waiting["id"], "version": 1, "status": "PENDING", "units": 11,
        "requestedByName": "Wang Wei",
        "lines": [{"delta": -11, "onHandBefore": 90, "level": {"sku": "TEA-1"}}],
    }  # fmt: skip
    assert (await StockLevel.get()).on_hand == 90
    request = {"id": waiting["id"], "expectedVersion": 1}
    own = (await graph(APPROVE, input=request))["done"]
    assert own["userErrors"][0]["message"] == "Nobody approves an adjustment of their own."
    done = (await boss(APPROVE, input={**request, "note": "seen"}))["done"]
    assert done["adjustment"] == {
        "status": "APPROVED", "decidedByName": "Li Na", "decisionNote": "seen",
        "lines": [{"level": {"onHand": 79}}],
    }  # fmt: skip
    again = (await boss(APPROVE, input={**request, "expectedVersion": 2}))["done"]
    assert again["userErrors"][0]["message"] == "This adjustment is decided already."
    entry = await StockEntry.filter(kind="ADJUSTED").order_by("-ordinal").first()
    assert entry is not None
    cause = await StockAdjustment.get(id=entry.cause_id)
    assert (entry.cause_type, to_global_id("StockAdjustment", cause.id)) == (
        "StockAdjustment", waiting["id"],
    )  # fmt: skip
    types = [event.type for event in await Event.filter(topic="stock_adjustment").order_by("seq")]
    assert types == ["stock_adjustment.requested", "stock_adjustment.approved"]
    await assert_ledger_adds_up()


async def test_above_the_value_at_cost_it_waits(
    graph: Graph, tea: Variant, house: Warehouse
) -> None:
    await _limit(graph, value="50", currency="CNY")
    assert (await _ask(graph, tea, house, delta=20))["adjustment"] is None
    assert (await _ask(graph, tea, house, delta=21))["adjustment"]["units"] == 21
    assert (await StockLevel.get()).on_hand == 120


async def test_what_was_to_be_set_on_a_balance_that_moved_is_refused(
    deps: Deps, graph: Graph, boss: Graph, tea: Variant, house: Warehouse
) -> None:
    await _limit(graph, units=10)
    waiting = (await _ask(graph, tea, house, onHand=50, expectedOnHand=100))["adjustment"]
    await make_stock(deps, tea.id, house.id, 1)
    stale = (await boss(APPROVE, input={"id": waiting["id"], "expectedVersion": 1}))["done"]
    assert [(e["code"], e["field"]) for e in stale["userErrors"]] == [("STALE_VERSION", "id")]
    assert (await StockLevel.get()).on_hand == 101
    assert (await StockAdjustment.get()).status == "PENDING"


async def test_it_is_declined_with_a_reason_and_nothing_moves(
    graph: Graph, boss: Graph, tea: Variant, house: Warehouse
) -> None:
    await _limit(graph, units=10)
    waiting = (await _ask(graph, tea, house, delta=50))["adjustment"]
    request = {"id": waiting["id"], "expectedVersion": 1}
    bare = (await boss(DECLINE, input={**request, "note": " "}))["done"]
    assert bare["userErrors"][0]["field"] == "note"
    pending = {"status": {"eq": "PENDING"}}
    assert (await graph(WAITING, where=pending))["stockAdjustments"]["nodes"] == [{"units": 50}]
    done = (await boss(DECLINE, input={**request, "note": "count again"}))["done"]
    assert done["adjustment"] == {"status": "DECLINED", "decisionNote": "count again"}
    assert (await graph(WAITING, where=pending))["stockAdjustments"]["nodes"] == []
    assert (await StockLevel.get()).on_hand == 100


async def test_an_expected_balance_that_is_stale_is_refused(
    graph: Graph, tea: Variant, house: Warehouse
) -> None:
    request = _request(tea, house, delta=-1, expectedOnHand=99)
    refused = (await graph(ADJUST, input=request))["stockAdjust"]
    assert refused["userErrors"] == [{"code": "STALE_VERSION", "field": "changes.0.expectedOnHand"}]
    assert (await StockLevel.get()).on_hand == 100


async def test_of_many_who_approve_one_does(
    deps: Deps, graph: Graph, actor: Actor, tea: Variant, house: Warehouse
) -> None:
    await _limit(graph, units=10)
    await _ask(graph, tea, house, delta=-60)
    key = (await StockAdjustment.get()).id

    async def approve(at: int) -> str:
        other = replace(actor, id=new_id(), name=f"Boss {at}")
        request = StockAdjustmentApprove(id=key, expected_version=1)
        try:
            await approve_adjustment(deps, other, request)
        except OmsError as refused:
            return refused.code
        return "done"

    outcomes = Counter(await asyncio.gather(*(approve(at) for at in range(6))))
    assert outcomes == {"done": 1, Code.STALE_VERSION: 5}
    assert (await StockLevel.get()).on_hand == 40
    await assert_ledger_adds_up()


async def test_the_same_request_twice_waits_once(
    graph: Graph, tea: Variant, house: Warehouse
) -> None:
    await _limit(graph, units=10)
    request = {**_request(tea, house, delta=50), "idempotencyKey": "k"}
    asked = [(await graph(ADJUST, input=request))["stockAdjust"] for _ in range(2)]
    assert asked[0] == asked[1]
    assert await StockAdjustment.all().count() == 1
