"""Routing in the graph: rules, a look beforehand, routing by hand, and simulation."""

import asyncio
from contextlib import aclosing
from typing import Any

from backend.core.actor import Actor
from backend.core.ids import to_global_id
from backend.models import Order, RoutingDecision, RoutingRule, Warehouse
from backend.models.orders.order import WorkQueue
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.fulfillment.routing.jobs import route_waiting
from backend.services.live.relay import relaying
from tests.factories.auth import reader
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.factories.orders import make_channel
from tests.factories.routing import make_service, make_waiting
from tests.graph import Graph
from tests.live.client import Stream

ROUTE = """mutation ($input: OrderRouteInput!) { orderRoute(input: $input) {
  order { queue chosenWarehouse { code } routingDecisions { warehouses }
    fulfillmentOrders { decision { warehouses } } }
  decision { outcome cost { amount } warehouses explanation {
    candidates { code barred missing cost { amount } }
    rules { name barred }
    solver { method gap }
  } }
  userErrors { code message }
} }"""

SAVE = """mutation ($input: RoutingRuleSaveInput!) { routingRuleSave(input: $input) {
  rule { id version name position action target targetIds conditions { countries gramsTo } }
  userErrors { code field }
} }"""

PREVIEW = """query ($id: ID!, $at: ID) { routingPreview(orderId: $id, warehouseId: $at) {
  outcome parts { code lines { sku units } } } }"""

SIMULATION = """query ($input: RoutingSimulationInput!) { routingSimulation(input: $input) {
  orders was { cost { amount } parcels late unrouted } would { cost { amount } unrouted }
  changed { number was { warehouses } would { warehouses cost { amount } } }
} }"""


EVENTS = """subscription ($where: OrderWhere) { orderEvents(where: $where) { events {
  type order { number routingDecisions { outcome warehouses cost { amount } } } } } }"""


async def _world(deps: Deps) -> tuple[Warehouse, Warehouse, Order]:
    """An order for two that stands at the dearer of two warehouses."""
    far = await make_warehouse(deps, "FAR", priority=1)
    near = await make_warehouse(deps, "NEAR", priority=2)
    await make_service(deps, {far.id: 900, near.id: 300})
    tea = await make_variant(deps, "TEA")
    for warehouse in (far, near):
        await make_stock(deps, tea.id, warehouse.id, 9)
    order = await make_waiting(deps, (await make_channel(deps)).id, {tea.id: 2})
    return far, near, order


def _id(row: Any) -> str:
    return to_global_id(type(row).__name__, row.id)


async def test_a_rule_takes_the_cheapest_out_and_the_decision_says_so(
    deps: Deps, graph: Graph
) -> None:
    _, near, order = await _world(deps)
    rule = {
        "name": "Not from here",
        "action": "EXCLUDE",
        "warehouseIds": [_id(near)],
        "conditions": {"countries": ["gb"], "gramsTo": 5000},
    }
    saved = (await graph(SAVE, input=rule))["routingRuleSave"]["rule"]
    assert saved == {
        **saved,
        "version": 1,
        "position": 0,
        "target": "WAREHOUSE",
        "targetIds": [_id(near)],
        "conditions": {"countries": ["GB"], "gramsTo": 5000},
    }
    found = (await graph(ROUTE, input={"id": _id(order)}))["orderRoute"]
    assert found["decision"]["warehouses"] == ["FAR"]
    assert found["decision"]["cost"] == {"amount": "9.00"}
    explained = found["decision"]["explanation"]
    assert explained["rules"] == [{"name": "Not from here", "barred": ["NEAR"]}]
    assert explained["candidates"] == [
        {"code": "FAR", "barred": None, "missing": 0, "cost": {"amount": "9.00"}},
        {"code": "NEAR", "barred": "RULE", "missing": 0, "cost": {"amount": "3.00"}},
    ]
    assert found["order"]["queue"] == "PICK"


async def test_a_look_beforehand_writes_nothing_and_a_choice_is_kept_to(
    deps: Deps, graph: Graph
) -> None:
    far, _, order = await _world(deps)
    ahead = (await graph(PREVIEW, id=_id(order)))["routingPreview"]
    assert ahead["parts"] == [{"code": "NEAR", "lines": [{"sku": "TEA", "units": 2}]}]
    chosen = (await graph(PREVIEW, id=_id(order), at=_id(far)))["routingPreview"]
    assert [part["code"] for part in chosen["parts"]] == ["FAR"]
    assert (await Order.get(id=order.id)).queue is WorkQueue.ROUTE
    sent = {"id": _id(order), "warehouseId": _id(far), "idempotencyKey": "once"}
    found = (await graph(ROUTE, input=sent))["orderRoute"]
    assert found["order"] == {
        "queue": "PICK",
        "chosenWarehouse": {"code": "FAR"},
        "routingDecisions": [{"warehouses": ["FAR"]}],
        "fulfillmentOrders": [{"decision": {"warehouses": ["FAR"]}}],
    }
    assert (await graph(ROUTE, input=sent))["orderRoute"] == found
    again = (await graph(ROUTE, input={"id": _id(order)}))["orderRoute"]
    assert [error["code"] for error in again["userErrors"]] == ["NOT_ALLOWED_NOW"]
    assert (await graph(PREVIEW, id=_id(order)))["routingPreview"] is None


async def test_rules_are_refused_where_they_say_nothing_or_too_much(
    deps: Deps, graph: Graph
) -> None:
    _, near, _ = await _world(deps)
    rule = {"name": "R", "action": "PREFER", "warehouseIds": [_id(near)], "penalty": "2"}
    for change, field in (
        ({"name": " "}, "name"),
        ({"warehouseIds": []}, "warehouseIds"),
        ({"penalty": "0"}, "penalty"),
        ({"action": "ONLY"}, "penalty"),
        ({"conditions": {"countries": ["GBR"]}}, "conditions.countries"),
        ({"conditions": {"gramsFrom": 2, "gramsTo": 1}}, "conditions.gramsFrom"),
    ):
        refused = (await graph(SAVE, input={**rule, **change}))["routingRuleSave"]
        assert [error["field"] for error in refused["userErrors"]] == [field]
    assert await RoutingRule.all().count() == 0


async def test_a_simulation_sets_what_would_be_beside_what_was(deps: Deps, graph: Graph) -> None:
    _, near, order = await _world(deps)
    assert await route_waiting(deps) == 1
    request: dict[str, Any] = {"last": 10}
    same = (await graph(SIMULATION, input=request))["routingSimulation"]
    assert (same["orders"], same["changed"]) == (1, [])
    assert same["was"] == {"cost": {"amount": "3.00"}, "parcels": 1, "late": 0, "unrouted": 0}
    closed = await graph(SIMULATION, input={**request, "closedIds": [_id(near)]})
    assert closed["routingSimulation"]["changed"] == [
        {
            "number": order.number,
            "was": {"warehouses": ["NEAR"]},
            "would": {"warehouses": ["FAR"], "cost": {"amount": "9.00"}},
        }
    ]
    assert closed["routingSimulation"]["would"] == {"cost": {"amount": "9.00"}, "unrouted": 0}
    rule = {"name": "R", "action": "EXCLUDE", "warehouseIds": [_id(near)]}
    ruled = await graph(SIMULATION, input={**request, "rules": [rule]})
    assert ruled["routingSimulation"]["would"] == closed["routingSimulation"]["would"]
    # what is not kept of a decision about very many lines cannot be replayed
    await RoutingDecision.all().update(stock=[])
    assert (await graph(SIMULATION, input=request))["routingSimulation"]["orders"] == 0
    assert await RoutingRule.all().count() == 0


async def test_whoever_may_only_read_routes_nothing(deps: Deps, graph: Graph) -> None:
    _, _, order = await _world(deps)
    actor = reader(Permission.FULFILLMENT_READ, Permission.ORDERS_READ)
    errors = await graph.as_actor(actor).errors(ROUTE, input={"id": _id(order)})
    assert [error["code"] for error in errors] == ["FORBIDDEN"]
    assert (await Order.get(id=order.id)).queue is WorkQueue.ROUTE


async def test_who_follows_orders_sees_a_decision_when_it_is_made(deps: Deps, actor: Actor) -> None:
    _, _, order = await _world(deps)
    where = {"number": {"eq": order.number}}
    stream = Stream(deps, actor, EVENTS, where=where)
    found: dict[str, Any] = {}
    async with relaying(), asyncio.timeout(30), aclosing(stream.batches()) as batches:
        assert (await anext(batches))["events"] == []
        assert await route_waiting(deps) == 1
        while "order.routed" not in found:
            found |= {each["type"]: each["order"] for each in (await anext(batches))["events"]}
    assert found["order.routed"] == {
        "number": order.number,
        "routingDecisions": [
            {"outcome": "ROUTED", "warehouses": ["NEAR"], "cost": {"amount": "3.00"}}
        ],
    }
