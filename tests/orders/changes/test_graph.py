"""Changing orders as the SPA asks for it."""

from datetime import timedelta
from typing import Any

from backend.core.actor import SYSTEM, Actor, ActorKind
from backend.core.ids import new_id, to_global_id
from backend.models import Order
from backend.models.orders.order import ServiceLevel
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.orders.addresses import PostalAddress
from backend.services.settings.house import SettingsUpdate, update_settings
from tests.graph import Graph
from tests.orders.changes.conftest import ADDRESS, Shop, lines_of
from tests.statements import statements

EFFECTS = """effects { number isNew before { total { amount } } after { total { amount } }
  lines { sku before after } }"""
CANCEL = f"""mutation ($input: OrderLinesCancelInput!) {{ orderLinesCancel(input: $input) {{
  order {{ version lines {{ quantity removedQuantity backorders {{ quantity promisedOn }} }} }}
  change {{ id kind canUndo }} {EFFECTS} userErrors {{ code field message }} }} }}"""
MERGE = f"""mutation ($input: OrderMergeInput!) {{ orderMerge(input: $input) {{
  change {{ id canUndo }} {EFFECTS} userErrors {{ code field message }} }} }}"""
UNDO = """mutation ($input: OrderChangeUndoInput!) { orderChangeUndo(input: $input) {
  change { kind } userErrors { code message } } }"""
ORDER = """query ($id: ID!) { order(id: $id) { changes { kind note madeByName undoneAt
  order { number } effects { number order { status } } } } }"""
CANDIDATES = "query ($id: ID!) { orderMergeCandidates(id: $id) { nodes { number } } }"
CLOCK = """query ($by: DateTime!) { orders(orderBy: SHIP_BY_ASC, where: { shipBy: { lt: $by } }) {
  nodes { number shipBy serviceLevel } } }"""
PRIORITISE = """mutation ($input: OrdersPrioritiseInput!) { ordersPrioritise(input: $input) {
  results { order { number priority } userErrors { code } } userErrors { code } } }"""


def _id(order: Order) -> str:
    return to_global_id("Order", order.id)


async def test_units_are_cancelled_after_a_look_at_what_that_does(graph: Graph, shop: Shop) -> None:
    order = await shop.order(12, 1)
    (tea, _) = await lines_of(order)
    lines = [{"lineId": to_global_id("OrderLine", tea.id), "quantity": 1}]
    asked = {"id": _id(order), "expectedVersion": 1, "lines": lines, "note": "too many"}
    seen = (await graph(CANCEL, input={**asked, "preview": True}))["orderLinesCancel"]
    done = (await graph(CANCEL, input=asked))["orderLinesCancel"]
    effect = {
        "number": order.number,
        "isNew": False,
        "before": {"total": {"amount": "123.00"}},
        "after": {"total": {"amount": "113.00"}},
        "lines": [
            {"sku": "TEA-1", "before": 12, "after": 11},
            {"sku": "CUP-1", "before": 1, "after": 1},
        ],
    }
    assert (seen["effects"], done["effects"]) == ([effect], [effect])
    assert (seen["change"], seen["order"]["version"]) == (None, 1)
    assert done["order"]["lines"][0] == {
        "quantity": 11,
        "removedQuantity": 1,
        "backorders": [{"quantity": 1, "promisedOn": None}],
    }
    assert (done["change"]["kind"], done["change"]["canUndo"]) == ("CANCEL_LINES", False)
    stale = (await graph(CANCEL, input=asked))["orderLinesCancel"]
    assert [error["code"] for error in stale["userErrors"]] == ["STALE_VERSION"]
    assert (stale["order"], stale["effects"]) == (None, None)


async def test_candidates_are_merged_seen_in_the_history_and_parted(
    graph: Graph, shop: Shop
) -> None:
    home = PostalAddress(**ADDRESS)
    first, second = [await shop.order(1, shipping_address=home) for _ in range(2)]
    await shop.order(1, shipping_address=PostalAddress(country="CN", city="Lhasa"))
    found = await graph(CANDIDATES, id=_id(first))
    assert found["orderMergeCandidates"]["nodes"] == [{"number": second.number}]
    asked = {"id": _id(first), "expectedVersion": 1, "orders": [_id(second)], "note": "one box"}
    merged = (await graph(MERGE, input=asked))["orderMerge"]
    assert merged["userErrors"] == []
    with statements() as sent:
        seen = (await graph(ORDER, id=_id(second)))["order"]["changes"]
    assert len(sent) == 3
    assert seen == [
        {
            "kind": "MERGE",
            "note": "one box",
            "madeByName": "Wang Wei",
            "undoneAt": None,
            "order": {"number": first.number},
            "effects": [
                {"number": first.number, "order": {"status": "OPEN"}},
                {"number": second.number, "order": {"status": "CANCELLED"}},
            ],
        }
    ]
    undone = (await graph(UNDO, input={"id": merged["change"]["id"]}))["orderChangeUndo"]
    assert undone == {"change": {"kind": "UNDO"}, "userErrors": []}


async def test_whose_clock_runs_out_first(deps: Deps, graph: Graph, shop: Shop) -> None:
    hours = SettingsUpdate(expected_version=0, ship_hours_express=2)
    await update_settings(deps, SYSTEM, hours)
    standard = await shop.order(1)
    express = await shop.order(1, service_level=ServiceLevel.EXPRESS)
    now = deps.clock.now()
    found = await graph(CLOCK, by=(now + timedelta(hours=25)).isoformat())
    assert [(node["number"], node["serviceLevel"]) for node in found["orders"]["nodes"]] == [
        (express.number, "EXPRESS"),
        (standard.number, "STANDARD"),
    ]
    assert [order.ship_by for order in (express, standard)] == [
        now + timedelta(hours=2),
        now + timedelta(hours=24),
    ]


async def test_many_are_given_their_turn_each_by_itself(graph: Graph, shop: Shop) -> None:
    order = await shop.order(1)
    ids = [_id(order), to_global_id("Order", new_id())]
    given = (await graph(PRIORITISE, input={"ids": ids, "priority": 7}))["ordersPrioritise"]
    assert given["results"] == [
        {"order": {"number": order.number, "priority": 7}, "userErrors": []},
        {"order": None, "userErrors": [{"code": "NOT_FOUND"}]},
    ]


async def test_who_may_only_write_may_not_cancel(graph: Graph, shop: Shop) -> None:
    order = await shop.order(2)
    (tea,) = await lines_of(order)
    writer = Actor(
        kind=ActorKind.USER,
        id=new_id(),
        name="Li",
        permissions=frozenset({Permission.ORDERS_WRITE}),
    )
    lines = [{"lineId": to_global_id("OrderLine", tea.id), "quantity": 1}]
    asked: dict[str, Any] = {"id": _id(order), "expectedVersion": 1, "lines": lines}
    refused = await graph.as_actor(writer).errors(CANCEL, input=asked)
    assert [error["code"] for error in refused] == ["FORBIDDEN"]
    assert (await lines_of(order))[0].quantity == 2
