"""What levels held, and why they hold what they hold."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.core.ids import to_global_id
from backend.models import StockEntry, StockLevel
from backend.models.inventory.stock import AdjustmentReason
from backend.ports.deps import Deps
from backend.services.inventory.stock.reverse import StockEntryReverse, reverse_entry
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order
from tests.fakes.clock import FakeClock
from tests.graph import Graph
from tests.statements import statements

AT = """query ($time: DateTime!) { stockLevels { nodes { sku stockAt(time: $time) {
  onHand allocated available entry { ordinal } } } } }"""
BETWEEN = """query ($since: DateTime!, $until: DateTime!, $points: Int!) { stockLevels { nodes {
  stockBetween(since: $since, until: $until, points: $points) { onHand available } } } }"""
WHY = """query ($part: StockPart!, $kind: StockEntryKindFilter) { stockLevels { nodes {
  explain(part: $part) { part value byKind { kind units entries }
    entries(kind: $kind) { nodes { kind availableDelta reference causeType causeId } } } } } }"""
REVERSE = """mutation ($input: StockEntryReverseInput!) { stockEntryReverse(input: $input) {
  entry { kind onHandDelta onHandAfter note reverses { kind } }
  userErrors { code field message } } }"""


async def _nodes(graph: Graph, operation: str, **variables: Any) -> list[dict[str, Any]]:
    return list((await graph(operation, **variables))["stockLevels"]["nodes"])


async def test_a_balance_is_told_of_any_moment_by_one_statement_for_all_levels(
    deps: Deps, graph: Graph, clock: FakeClock
) -> None:
    house, channel = await make_warehouse(deps), await make_channel(deps)
    opened = clock.now()
    variants = [await make_variant(deps, f"TEA-{at}") for at in range(3)]
    for variant in variants:
        await make_stock(deps, variant.id, house.id, 10)
    clock.advance(days=1)
    await make_order(deps, channel.id, {variants[0].id: 4})
    clock.advance(days=1)
    await make_stock(deps, variants[0].id, house.id, 5)

    before = (opened - timedelta(seconds=1)).isoformat()
    assert [node["stockAt"] for node in await _nodes(graph, AT, time=before)] == [
        {"onHand": 0, "allocated": 0, "available": 0, "entry": None}
    ] * 3
    between = (opened + timedelta(hours=30)).isoformat()
    with statements() as sent:
        nodes = await _nodes(graph, AT, time=between)
    assert nodes[0]["stockAt"] == {
        "onHand": 10, "allocated": 4, "available": 6, "entry": {"ordinal": 2},
    }  # fmt: skip
    assert nodes[1]["stockAt"]["available"] == 10
    # the levels, their balances, the entries behind them
    assert len(sent) == 3


async def test_a_span_is_told_at_even_distances(deps: Deps, graph: Graph, clock: FakeClock) -> None:
    house, tea = await make_warehouse(deps), await make_variant(deps)
    since = clock.now()
    clock.advance(hours=1)
    for units in (1, 2, 4):
        await make_stock(deps, tea.id, house.id, units)
        clock.advance(days=1)
    until = since + timedelta(days=4)
    span = {"since": since.isoformat(), "until": until.isoformat()}
    (node,) = await _nodes(graph, BETWEEN, **span, points=5)
    assert [point["onHand"] for point in node["stockBetween"]] == [0, 1, 3, 7, 7]
    (error,) = await graph.errors(BETWEEN, **span, points=201)
    assert (error["code"], error["field"]) == ("INVALID_INPUT", "points")
    (error,) = await graph.errors(BETWEEN, since=span["until"], until=span["since"], points=2)
    assert (error["code"], error["field"]) == ("INVALID_INPUT", "until")


async def test_no_more_balances_are_told_at_once_than_are_bounded(
    deps: Deps, graph: Graph, clock: FakeClock
) -> None:
    house = await make_warehouse(deps)
    for at in range(26):
        await make_stock(deps, (await make_variant(deps, f"TEA-{at}")).id, house.id, 1)
    span = {
        "since": (clock.now() - timedelta(days=9)).isoformat(),
        "until": clock.now().isoformat(),
    }
    error, *_others = await graph.errors(BETWEEN, **span, points=200)
    assert (error["code"], error["field"]) == ("LIMIT_EXCEEDED", "points")
    assert len(await _nodes(graph, BETWEEN, **span, points=192)) == 26


async def test_a_number_is_explained_by_the_entries_that_made_it(deps: Deps, graph: Graph) -> None:
    house, tea = await make_warehouse(deps), await make_variant(deps)
    channel = await make_channel(deps)
    await make_stock(deps, tea.id, house.id, 30)
    order = await make_order(deps, channel.id, {tea.id: 3})
    await make_stock(deps, tea.id, house.id, 20)

    (node,) = await _nodes(graph, WHY, part="AVAILABLE")
    assert node["explain"]["value"] == 47
    assert node["explain"]["byKind"] == [
        {"kind": "RECEIVED", "units": 50, "entries": 2},
        {"kind": "ALLOCATED", "units": -3, "entries": 1},
    ]
    entries = node["explain"]["entries"]["nodes"]
    assert [entry["availableDelta"] for entry in entries] == [20, -3, 30]
    assert entries[1] == {
        "kind": "ALLOCATED", "availableDelta": -3, "reference": order.number,
        "causeType": "Order", "causeId": to_global_id("Order", order.id),
    }  # fmt: skip

    (node,) = await _nodes(graph, WHY, part="ON_HAND", kind={"eq": "RECEIVED"})
    assert [entry["kind"] for entry in node["explain"]["entries"]["nodes"]] == ["RECEIVED"] * 2
    (node,) = await _nodes(graph, WHY, part="QUARANTINED")
    assert (node["explain"]["byKind"], node["explain"]["entries"]["nodes"]) == ([], [])


async def test_an_entry_is_taken_back_once_by_an_entry_of_its_own(deps: Deps, graph: Graph) -> None:
    house, tea = await make_warehouse(deps), await make_variant(deps)
    await make_stock(deps, tea.id, house.id, 5)
    entry = await StockEntry.get()
    key = to_global_id("StockEntry", entry.id)
    request = {"entryId": key, "reason": "CORRECTION", "note": "typed twice"}
    taken = (await graph(REVERSE, input=request))["stockEntryReverse"]
    assert taken["entry"] == {
        "kind": "REVERSED", "onHandDelta": -5, "onHandAfter": 0, "note": "typed twice",
        "reverses": {"kind": "RECEIVED"},
    }  # fmt: skip
    again = (await graph(REVERSE, input=request))["stockEntryReverse"]
    assert [(e["code"], e["message"]) for e in again["userErrors"]] == [
        ("NOT_ALLOWED_NOW", "This entry is taken back already.")
    ]
    reversal = to_global_id("StockEntry", (await StockEntry.get(reverses_id=entry.id)).id)
    twice = (await graph(REVERSE, input={**request, "entryId": reversal}))["stockEntryReverse"]
    assert twice["userErrors"][0]["message"] == "This entry is not taken back by hand."
    assert (await StockLevel.get()).on_hand == 0
    await assert_ledger_adds_up()


async def test_only_what_a_hand_did_is_taken_back_and_only_while_it_is_free(
    deps: Deps, graph: Graph
) -> None:
    house, tea = await make_warehouse(deps), await make_variant(deps)
    channel = await make_channel(deps)
    await make_stock(deps, tea.id, house.id, 5)
    await make_order(deps, channel.id, {tea.id: 2})
    received, allocated = await StockEntry.all().order_by("ordinal")

    async def refused(entry: StockEntry, note: str = "why") -> tuple[str, str]:
        key = to_global_id("StockEntry", entry.id)
        request = {"entryId": key, "reason": "CORRECTION", "note": note}
        (error,) = (await graph(REVERSE, input=request))["stockEntryReverse"]["userErrors"]
        return error["code"], error["field"]

    assert await refused(allocated) == ("NOT_ALLOWED_NOW", "entryId")
    assert await refused(received) == ("INSUFFICIENT_STOCK", "entryId")
    assert await refused(received, " ") == ("INVALID_INPUT", "note")
    assert await StockEntry.all().count() == 2


async def test_of_many_who_take_one_entry_back_one_does(deps: Deps) -> None:
    house, tea = await make_warehouse(deps), await make_variant(deps)
    await make_stock(deps, tea.id, house.id, 50)
    entry = await StockEntry.get()

    async def reverse() -> str:
        request = StockEntryReverse(
            entry_id=entry.id, reason=AdjustmentReason.CORRECTION, note="twice"
        )
        try:
            await reverse_entry(deps, SYSTEM, request)
        except OmsError as refused:
            return refused.code
        return "done"

    await make_stock(deps, tea.id, house.id, 500)
    outcomes = await asyncio.gather(*(reverse() for _ in range(8)))
    assert sorted(outcomes) == sorted(["done"] + [Code.NOT_ALLOWED_NOW] * 7)
    assert (await StockLevel.get()).on_hand == 500


@pytest.mark.parametrize("part", ["ON_HAND", "ALLOCATED", "RESERVED", "INCOMING"])
async def test_an_empty_number_has_no_entries(deps: Deps, graph: Graph, part: str) -> None:
    house, tea = await make_warehouse(deps), await make_variant(deps)
    await make_stock(deps, tea.id, house.id, 0)
    (node,) = await _nodes(graph, WHY, part=part)
    assert node["explain"] == {
        "part": part, "value": 0, "byKind": [], "entries": {"nodes": []},
    }  # fmt: skip
