"""Fulfilment as the graph shows and does it."""

from typing import Any

import pytest

from backend.core.actor import Actor, ActorKind
from backend.core.errors import Code
from backend.core.ids import new_id, to_global_id
from backend.models import FulfillmentOrder, Shipment
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from tests.factories.fulfillment import ACCEPTED, PICKED, READY
from tests.fulfillment.conftest import House
from tests.graph import Graph
from tests.statements import statements

LIST = """query ($where: FulfillmentOrderWhere, $search: String, $orderBy: FulfillmentSort) {
  fulfillmentOrders(where: $where, search: $search, orderBy: $orderBy) {
    nodes { number status serviceName supportedActions
      order { number queue } warehouse { code } progress { units picked packed shipped }
      lines { sku quantity } packages { position lines { quantity line { sku } } }
      decision { outcome }
      shipments { number fulfillmentOrder { number }
        packages { position weightGrams lines { quantity line { sku name } } } }
      pickList { sku binCode } wave { number } } } }"""
PICK = """mutation ($input: FulfillmentPickInput!) { fulfillmentOrderPick(input: $input) {
  fulfillmentOrder { status progress { picked } supportedActions }
  userErrors { code field details } } }"""
SHIP = """mutation ($input: ShipmentCreateInput!) { shipmentCreate(input: $input) {
  shipmentId fulfillmentOrder { packages { shipment { number status labelStatus } } }
  userErrors { code field } } }"""
DISPATCH = """mutation ($input: ShipmentDispatchInput!) { shipmentDispatch(input: $input) {
  fulfillmentOrder { status order { queue fulfillmentOrders { number } } }
  userErrors { code field } } }"""
pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


async def test_the_list_is_filtered_and_searched(house: House, graph: Graph) -> None:
    first, second = await house.work(tea=1), await house.work(tea=1, stage=PICKED)

    async def numbers(**variables: Any) -> list[str]:
        found = await graph(LIST, **variables)
        return [node["number"] for node in found["fulfillmentOrders"]["nodes"]]

    assert await numbers() == [second.number, first.number]
    assert await numbers(orderBy="OLDEST") == [first.number, second.number]
    assert await numbers(where={"status": {"eq": "OPEN"}}) == [first.number]
    assert await numbers(where={"isPicked": {"eq": True}}) == [second.number]
    elsewhere = to_global_id("Warehouse", house.there.id)
    assert await numbers(where={"warehouse": {"eq": elsewhere}}) == []
    assert await numbers(search=second.number.lower()) == [second.number]
    assert await numbers(search="nothing") == []


async def test_more_of_them_cost_no_more_statements(house: House, graph: Graph) -> None:
    await house.work(tea=1, stage=READY)
    with statements() as one:
        await graph(LIST)
    part = await house.work(tea=2, pot=1, stage=READY)
    await house.work(tea=1)
    with statements() as three:
        found = await graph(LIST)
    assert len(three) == len(one)
    shipments = [node["shipments"] for node in found["fulfillmentOrders"]["nodes"]]
    assert [len(each) for each in shipments] == [0, 1, 1]
    pot = {"quantity": 1, "line": {"sku": "POT-1", "name": "Product POT-1"}}
    tea = {"quantity": 2, "line": {"sku": "TEA-1", "name": "Product TEA-1"}}
    (parcel,) = shipments[1][0].pop("packages")
    assert shipments[1] == [{"number": "SH-000002", "fulfillmentOrder": {"number": part.number}}]
    assert (parcel["position"], parcel["weightGrams"]) == (1, 1140)
    assert sorted(parcel["lines"], key=lambda line: line["quantity"]) == [pot, tea]


async def test_it_is_picked_packed_and_sent_through_the_graph(
    house: House, graph: Graph, deps: Deps
) -> None:
    part = await house.work(tea=2, stage=ACCEPTED)
    key = to_global_id("FulfillmentOrder", part.id)
    too_many = {"id": key, "code": "TEA-1", "quantity": 3}
    refused = (await graph(PICK, input=too_many))["fulfillmentOrderPick"]["userErrors"]
    assert refused == [{"code": "INVALID_INPUT", "field": "quantity", "details": {"left": 2}}]
    picked = await graph(PICK, input={"id": key, "everything": True})
    assert picked["fulfillmentOrderPick"]["fulfillmentOrder"] == {
        "status": "IN_PROGRESS",
        "progress": {"picked": 2},
        "supportedActions": ["UNPICK", "PACK", "HOLD", "REJECT"],
    }
    pack = """mutation ($input: FulfillmentPackInput!) { fulfillmentOrderPack(input: $input) {
      fulfillmentOrder { status packages { weightGrams lines { quantity } } } } }"""
    packed = await graph(pack, input={"id": key, "everything": True})
    assert packed["fulfillmentOrderPack"]["fulfillmentOrder"] == {
        "status": "PACKED",
        "packages": [{"weightGrams": 240, "lines": [{"quantity": 2}]}],
    }
    made = (await graph(SHIP, input={"fulfillmentOrderId": key}))["shipmentCreate"]
    assert made["fulfillmentOrder"]["packages"] == [
        {"shipment": {"number": "SH-000001", "status": "READY", "labelStatus": "NONE"}}
    ]
    sent = await graph(DISPATCH, input={"id": made["shipmentId"]})
    assert sent["shipmentDispatch"]["fulfillmentOrder"] == {
        "status": "SHIPPED",
        "order": {"queue": "TRANSIT", "fulfillmentOrders": [{"number": part.number}]},
    }
    assert (await Shipment.get()).shipped_at == deps.clock.now()


@pytest.mark.parametrize(
    ("operation", "needed"),
    [(PICK, Permission.FULFILLMENT_PICK), (DISPATCH, Permission.FULFILLMENT_SHIP)],
)
async def test_each_step_needs_its_permission(
    house: House, graph: Graph, operation: str, needed: Permission
) -> None:
    part = await house.work(stage=ACCEPTED)
    nobody = Actor(
        kind=ActorKind.USER,
        id=new_id(),
        name="Li",
        permissions=frozenset(Permission) - {needed},
    )
    kind = "Shipment" if operation is DISPATCH else "FulfillmentOrder"
    asked = {"id": to_global_id(kind, part.id)}
    (refused,) = await graph.as_actor(nobody).errors(operation, input=asked)
    assert (refused["code"], refused["permission"]) == (Code.FORBIDDEN, needed)
    assert (await FulfillmentOrder.get()).version == part.version
