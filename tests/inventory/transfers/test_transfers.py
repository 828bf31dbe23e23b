"""Goods asked for, sent, taken in, and accounted for to the unit."""

from dataclasses import dataclass
from typing import Any

import pytest

from backend.core.actor import Actor, ActorKind
from backend.core.ids import new_id, to_global_id
from backend.models import (
    AuditEntry,
    Event,
    Reservation,
    StockEntry,
    StockLevel,
    Transfer,
    Variant,
    Warehouse,
)
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.transfers import assert_transfers_add_up
from tests.graph import Graph

FIELDS = """{ transfer { id version number status requestedUnits dispatchedUnits receivedUnits
  lines { id sku requested dispatched received outstanding discrepancy discrepancyReason isClosed
    unitCost { amount currency } reservation { status quantity owner } } }
  userErrors { code field details } }"""
REQUEST = f"mutation ($input: TransferRequestInput!) {{ transferRequest(input: $input) {FIELDS} }}"
DISPATCH = (
    f"mutation ($input: TransferDispatchInput!) {{ transferDispatch(input: $input) {FIELDS} }}"
)
RECEIVE = f"mutation ($input: TransferReceiveInput!) {{ transferReceive(input: $input) {FIELDS} }}"
CLOSE = f"mutation ($input: TransferCloseInput!) {{ transferClose(input: $input) {FIELDS} }}"
CANCEL = f"mutation ($input: TransferCancelInput!) {{ transferCancel(input: $input) {FIELDS} }}"
LIST = """query ($where: TransferWhere, $search: String) {
  transfers(where: $where, search: $search) { nodes { number } } }"""


@dataclass(frozen=True)
class Road:
    """Two warehouses, and two goods of which the first has ten and four."""

    graph: Graph
    here: Warehouse
    there: Warehouse
    tea: Variant
    pot: Variant

    async def ask(self, tea: int = 6, pot: int = 0, **more: Any) -> Any:
        lines = [
            {"variantId": to_global_id("Variant", variant.id), "quantity": units}
            for variant, units in ((self.tea, tea), (self.pot, pot))
            if units
        ]
        request = {
            "sourceId": to_global_id("Warehouse", self.here.id),
            "destinationId": to_global_id("Warehouse", self.there.id),
            "lines": lines,
            **more,
        }
        return (await self.graph(REQUEST, input=request))["transferRequest"]

    async def do(self, operation: str, transfer: Any, **more: Any) -> Any:
        request = {"id": transfer["id"], "expectedVersion": transfer["version"], **more}
        (payload,) = (await self.graph(operation, input=request)).values()
        return payload

    async def sent(self, **units: int) -> Any:
        asked = (await self.ask(**units))["transfer"]
        return (await self.do(DISPATCH, asked))["transfer"]

    async def numbers(self, house: Warehouse, variant: Variant) -> tuple[int, int, int]:
        level = await StockLevel.get(warehouse_id=house.id, variant_id=variant.id)
        return level.on_hand, level.reserved, level.incoming


@pytest.fixture
async def road(deps: Deps, graph: Graph) -> Road:
    here, there = await make_warehouse(deps), await make_warehouse(deps, "LAX")
    tea = await make_variant(deps, cost_minor=450, cost_currency="CNY")
    pot = await make_variant(deps, "POT-1")
    await make_stock(deps, tea.id, here.id, 10)
    await make_stock(deps, pot.id, here.id, 4)
    return Road(graph, here, there, tea, pot)


async def test_it_goes_from_request_over_parts_to_received(road: Road) -> None:
    asked = (await road.ask(tea=6, pot=4))["transfer"]
    assert (asked["number"], asked["status"], asked["requestedUnits"]) == (
        "TR-000001", "REQUESTED", 10,
    )  # fmt: skip
    assert await road.numbers(road.here, road.tea) == (10, 0, 0)
    assert not await StockLevel.exists(warehouse_id=road.there.id)

    sent = (await road.do(DISPATCH, asked))["transfer"]
    assert (sent["status"], sent["dispatchedUnits"], sent["version"]) == ("DISPATCHED", 10, 2)
    assert await road.numbers(road.here, road.tea) == (4, 0, 0)
    assert await road.numbers(road.there, road.tea) == (0, 0, 6)

    tea, pot = sent["lines"]
    came = [{"lineId": tea["id"], "quantity": 2}, {"lineId": pot["id"], "quantity": 4}]
    part = (await road.do(RECEIVE, sent, lines=came))["transfer"]
    assert (part["status"], part["receivedUnits"]) == ("PARTIALLY_RECEIVED", 6)
    assert [(line["outstanding"], line["isClosed"]) for line in part["lines"]] == [
        (4, False), (0, True),
    ]  # fmt: skip
    assert await road.numbers(road.there, road.tea) == (2, 0, 4)

    rest = (await road.do(RECEIVE, part, lines=[{"lineId": tea["id"], "quantity": 4}]))["transfer"]
    assert (rest["status"], rest["receivedUnits"]) == ("RECEIVED", 10)
    assert await road.numbers(road.there, road.tea) == (6, 0, 0)
    assert await road.numbers(road.there, road.pot) == (4, 0, 0)
    await assert_ledger_adds_up()
    await assert_transfers_add_up()


async def test_the_ledger_the_spine_and_the_trail_tell_of_it(road: Road) -> None:
    sent = await road.sent()
    (tea,) = sent["lines"]
    assert tea["unitCost"] == {"amount": "4.50", "currency": "CNY"}
    await road.do(RECEIVE, sent, lines=[{"lineId": tea["id"], "quantity": 6}])
    row = await Transfer.get()
    entries = await StockEntry.filter(cause_id=row.id).order_by("id")
    told = [
        (entry.kind, entry.on_hand_delta, entry.incoming_delta, entry.unit_cost_minor)
        for entry in entries
    ]
    assert told == [
        ("TRANSFERRED", -6, 0, 450), ("EXPECTED", 0, 6, None), ("TRANSFERRED", 6, -6, None),
    ]  # fmt: skip
    assert {(entry.cause_type, entry.reference) for entry in entries} == {("Transfer", "TR-000001")}
    types = [event.type for event in await Event.filter(topic="transfer").order_by("id")]
    assert types == ["transfer.requested", "transfer.dispatched", "transfer.received"]
    audits = await AuditEntry.filter(object_id=row.id).order_by("id")
    assert audits[1].before == {"status": "REQUESTED", "dispatched": 0}
    assert audits[1].after == {"status": "DISPATCHED", "dispatched": 6}
    assert audits[2].after == {"status": "RECEIVED", "received": 6, "lines": {"TEA-1": 6}}


@pytest.mark.parametrize(
    ("arrived", "on_hand", "discrepancy", "delta"),
    [(4, 4, 2, (0, -2)), (0, 0, 6, (0, -6)), (9, 9, -3, (3, 0))],
)
async def test_a_discrepancy_closes_the_line_to_the_unit(
    road: Road, arrived: int, on_hand: int, discrepancy: int, delta: tuple[int, int]
) -> None:
    sent = await road.sent()
    (line,) = sent["lines"]
    found = {"lineId": line["id"], "arrived": arrived, "reason": "LOST", "note": "one wet box"}
    closed = (await road.do(CLOSE, sent, lines=[found]))["transfer"]
    assert (closed["status"], closed["receivedUnits"]) == ("RECEIVED", arrived)
    (line,) = closed["lines"]
    assert (line["discrepancy"], line["discrepancyReason"]) == (discrepancy, "LOST")
    assert line["dispatched"] == line["received"] + line["discrepancy"]
    assert await road.numbers(road.there, road.tea) == (on_hand, 0, 0)
    entry = await StockEntry.filter(reason="LOST").get()
    assert (entry.on_hand_delta, entry.incoming_delta) == delta
    total = sum(each.on_hand_delta for each in await StockEntry.filter(cause_type="Transfer"))
    assert total == -discrepancy
    await assert_ledger_adds_up()
    await assert_transfers_add_up()


async def test_after_a_part_the_rest_is_written_off(road: Road) -> None:
    sent = await road.sent(tea=6, pot=2)
    tea, pot = sent["lines"]
    part = (await road.do(RECEIVE, sent, lines=[{"lineId": tea["id"], "quantity": 3}]))["transfer"]
    less = {"lineId": tea["id"], "arrived": 2, "reason": "LOST"}
    refused = await road.do(CLOSE, part, lines=[less])
    assert refused["userErrors"] == [
        {"code": "INVALID_INPUT", "field": "lines.0.arrived", "details": {"received": 3}}
    ]
    closed = (await road.do(CLOSE, part, lines=[less | {"arrived": 4}]))["transfer"]
    assert closed["status"] == "PARTIALLY_RECEIVED", "the other line is on its way"
    again = await road.do(CLOSE, closed, lines=[less])
    assert again["userErrors"][0]["code"] == "NOT_ALLOWED_NOW"
    done = await road.do(RECEIVE, closed, lines=[{"lineId": pot["id"], "quantity": 2}])
    assert done["transfer"]["status"] == "RECEIVED"
    assert await road.numbers(road.there, road.tea) == (4, 0, 0)
    await assert_transfers_add_up()


async def test_what_is_kept_for_it_leaves_with_it_or_is_let_go(road: Road) -> None:
    kept = (await road.ask(tea=7, reserve=True))["transfer"]
    assert kept["lines"][0]["reservation"] == {
        "status": "ACTIVE", "quantity": 7, "owner": "TR-000001",
    }  # fmt: skip
    assert await road.numbers(road.here, road.tea) == (10, 7, 0)
    short = await road.ask(tea=4, reserve=True)
    assert [(error["code"], error["field"]) for error in short["userErrors"]] == [
        ("INSUFFICIENT_STOCK", "lines.0.quantity")
    ]
    sent = (await road.do(DISPATCH, kept))["transfer"]
    assert sent["lines"][0]["reservation"]["status"] == "RELEASED"
    assert await road.numbers(road.here, road.tea) == (3, 0, 0)

    other = (await road.ask(tea=3, reserve=True))["transfer"]
    gone = (await road.do(CANCEL, other))["transfer"]
    assert gone["status"] == "CANCELLED"
    assert await road.numbers(road.here, road.tea) == (3, 0, 0)
    assert await Reservation.filter(status="ACTIVE").count() == 0
    assert await Event.filter(type="transfer.cancelled").count() == 1
    await assert_ledger_adds_up()


async def test_less_than_was_asked_for_may_leave(road: Road) -> None:
    asked = (await road.ask(tea=6, pot=4))["transfer"]
    tea, pot = asked["lines"]
    some = [{"lineId": tea["id"], "quantity": 5}, {"lineId": pot["id"], "quantity": 0}]
    sent = (await road.do(DISPATCH, asked, lines=some))["transfer"]
    assert [(line["dispatched"], line["isClosed"]) for line in sent["lines"]] == [
        (5, False), (0, True),
    ]  # fmt: skip
    done = await road.do(RECEIVE, sent, lines=[{"lineId": tea["id"], "quantity": 5}])
    assert done["transfer"]["status"] == "RECEIVED"
    assert await road.numbers(road.here, road.pot) == (4, 0, 0)


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"tea": -1}, "INVALID_INPUT", "lines.0.quantity"),
        ({"tea": 0}, "INVALID_INPUT", "lines"),
        ({"destinationId": "source"}, "INVALID_INPUT", "destinationId"),
        ({"note": "x" * 501}, "INVALID_INPUT", "note"),
        ({"tea": 11, "reserve": True}, "INSUFFICIENT_STOCK", "lines.0.quantity"),
    ],
)
async def test_bad_requests_are_refused_at_their_field(
    road: Road, change: dict[str, Any], code: str, field: str
) -> None:
    if "destinationId" in change:
        change = {"destinationId": to_global_id("Warehouse", road.here.id)}
    refused = await road.ask(**change)
    assert [(error["code"], error["field"]) for error in refused["userErrors"]] == [(code, field)]
    assert await Transfer.all().count() == 0
    assert await Reservation.all().count() == 0


async def test_more_than_is_there_is_not_sent_and_more_than_was_sent_not_taken_in(
    road: Road,
) -> None:
    asked = (await road.ask(tea=11))["transfer"]
    refused = await road.do(DISPATCH, asked)
    assert refused["userErrors"] == [
        {
            "code": "INSUFFICIENT_STOCK", "field": "lines.0.quantity",
            "details": {"sku": "TEA-1", "missing": 1},
        }
    ]  # fmt: skip
    more = await road.do(
        DISPATCH, asked, lines=[{"lineId": asked["lines"][0]["id"], "quantity": 12}]
    )
    assert more["userErrors"][0]["field"] == "lines.0.quantity"
    sent = await road.sent(tea=5)
    for quantity, code in ((6, "MORE_THAN_DISPATCHED"), (-1, "INVALID_INPUT")):
        lines = [{"lineId": sent["lines"][0]["id"], "quantity": quantity}]
        refused = await road.do(RECEIVE, sent, lines=lines)
        assert [(error["code"], error["field"]) for error in refused["userErrors"]] == [
            (code, "lines.0.quantity")
        ]
    assert await road.numbers(road.there, road.tea) == (0, 0, 5)
    await assert_ledger_adds_up()


async def test_a_stale_version_a_wrong_moment_and_a_strange_line_are_refused(road: Road) -> None:
    asked = (await road.ask())["transfer"]
    early = await road.do(
        RECEIVE, asked, lines=[{"lineId": asked["lines"][0]["id"], "quantity": 1}]
    )
    assert early["userErrors"][0]["code"] == "NOT_ALLOWED_NOW"
    sent = (await road.do(DISPATCH, asked))["transfer"]
    stale = await road.do(CANCEL, asked)
    assert (stale["userErrors"][0]["code"], stale["userErrors"][0]["field"]) == (
        "STALE_VERSION", "expectedVersion",
    )  # fmt: skip
    late = await road.do(CANCEL, sent)
    assert late["userErrors"][0]["code"] == "NOT_ALLOWED_NOW"
    strange = [{"lineId": to_global_id("TransferLine", new_id()), "quantity": 1}]
    unknown = await road.do(RECEIVE, sent, lines=strange)
    assert unknown["userErrors"][0]["field"] == "lines.0.lineId"
    twice = [{"lineId": sent["lines"][0]["id"], "quantity": 1}] * 2
    double = await road.do(RECEIVE, sent, lines=twice)
    assert double["userErrors"][0]["field"] == "lines.1.lineId"


async def test_the_same_key_twice_is_one_and_each_step_has_its_permission(road: Road) -> None:
    asked = [await road.ask(idempotencyKey="ask") for _ in range(2)]
    assert asked[0] == asked[1]
    sent = [await road.do(DISPATCH, asked[0]["transfer"], idempotencyKey="send") for _ in range(2)]
    assert sent[0] == sent[1]
    lines = [{"lineId": sent[0]["transfer"]["lines"][0]["id"], "quantity": 6}]
    came = [
        await road.do(RECEIVE, sent[0]["transfer"], lines=lines, idempotencyKey="come")
        for _ in range(2)
    ]
    assert came[0] == came[1]
    assert await road.numbers(road.there, road.tea) == (6, 0, 0)
    reader = road.graph.as_actor(
        Actor(kind=ActorKind.USER, id=new_id(), permissions=frozenset({Permission.INVENTORY_READ}))
    )
    key = {"id": asked[0]["transfer"]["id"], "expectedVersion": 3}
    needed: dict[str, tuple[dict[str, Any], str]] = {
        DISPATCH: ({}, "inventory.transfer"),
        CANCEL: ({}, "inventory.transfer"),
        RECEIVE: ({"lines": []}, "inventory.receive"),
        CLOSE: ({"lines": []}, "inventory.adjust"),
    }
    for operation, (more, permission) in needed.items():
        (error,) = await reader.errors(operation, input={**key, **more})
        assert (error["code"], error["permission"]) == ("FORBIDDEN", permission)


async def test_a_large_write_off_needs_somebody_who_approves(road: Road) -> None:
    threshold = """mutation { stockApprovalSet(input: { expectedVersion: 0, units: 1 }) {
      userErrors { code } } }"""
    assert (await road.graph(threshold))["stockApprovalSet"]["userErrors"] == []
    sent = await road.sent()
    found = {"lineId": sent["lines"][0]["id"], "arrived": 4, "reason": "LOST"}
    request = {"id": sent["id"], "expectedVersion": 2, "lines": [found]}
    hand = frozenset({Permission.INVENTORY_ADJUST})
    one = road.graph.as_actor(Actor(kind=ActorKind.USER, id=new_id(), permissions=hand))
    refused = (await one(
        "mutation ($input: TransferCloseInput!) { transferClose(input: $input) {"
        " userErrors { code field } } }", input=request,
    ))["transferClose"]  # fmt: skip
    assert refused["userErrors"] == [{"code": "NOT_ALLOWED_NOW", "field": "lines"}]
    assert await road.numbers(road.there, road.tea) == (0, 0, 6)
    assert (await road.do(CLOSE, sent, lines=[found]))["userErrors"] == []


async def test_transfers_are_found_by_state_place_number_and_sku(road: Road) -> None:
    await road.ask()
    await road.sent(pot=1)

    async def numbers(search: str | None = None, **where: Any) -> list[str]:
        found = await road.graph(LIST, where=where, search=search)
        return [node["number"] for node in found["transfers"]["nodes"]]

    there = to_global_id("Warehouse", road.there.id)
    assert await numbers() == ["TR-000002", "TR-000001"]
    assert await numbers(status={"eq": "DISPATCHED"}) == ["TR-000002"]
    assert await numbers(source={"eq": there}) == []
    assert await numbers(warehouse={"eq": there}) == ["TR-000002", "TR-000001"]
    assert await numbers("pot") == ["TR-000002"]
    assert await numbers("tr-000001") == ["TR-000001"]
