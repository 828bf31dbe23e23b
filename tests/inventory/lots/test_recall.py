"""Finding where a lot lies, came from and went; calling it back; and what its date does."""

from datetime import date, timedelta
from typing import Any

import pytest

from backend.core.actor import SYSTEM, Actor, ActorKind
from backend.core.ids import new_id, to_global_id
from backend.models import (
    AuditEntry,
    Event,
    Lot,
    PurchaseOrderLine,
    StockEntry,
    StockLevel,
    Variant,
    Warehouse,
)
from backend.models.inventory.stock import AdjustmentReason
from backend.models.orders.order import CancelReason
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.inventory.lots.jobs import set_aside_due
from backend.services.inventory.lots.picks import suggest_picks
from backend.services.inventory.purchasing.receive import (
    PurchaseOrderReceive,
    PurchaseReceiptLine,
    receive_order,
)
from backend.services.orders.cancel import OrderCancel, cancel_order
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock
from tests.factories.lots import assert_lots_add_up, lots_in, make_lots, units
from tests.factories.orders import make_channel, make_order
from tests.factories.purchasing import make_approved, make_supplier
from tests.factories.transfers import make_transfer
from tests.graph import Graph
from tests.statements import statements

FIND = """query ($number: String!) { lots(first: 5, where: {number: {eq: $number}}) { nodes {
  number sku isSerial expiresOn sellBy supplier { code } recalledAt recallNote
  totals { onHand quarantined incoming }
  levels { onHand quarantined incoming level { warehouse { code } } }
  entries { nodes { onHandDelta incomingDelta level { warehouse { code } }
    entry { kind reference } purchaseOrder { number } transfer { number } order { number } } } } } }
"""
RECALL = """mutation ($input: LotRecallInput!) { done: lotRecall(input: $input) {
  lot { version recallNote levels { onHand quarantined level { warehouse { code } } } }
  userErrors { code field } } }"""
LIFT = """mutation ($input: LotRecallLiftInput!) { done: lotRecallLift(input: $input) {
  lot { version recalledAt } userErrors { code field } } }"""
DATE = """mutation ($input: LotDateSetInput!) { done: lotDateSet(input: $input) {
  lot { expiresOn sellBy } userErrors { code field } } }"""
LIST = """query ($where: LotWhere, $after: String) { lots(first: 1, after: $after, where: $where) {
  nodes { number } pageInfo { endCursor hasNextPage } } }"""


def _day(deps: Deps, days: int) -> Any:
    return deps.clock.now().date() + timedelta(days=days)


async def test_a_lot_is_traced_from_its_supplier_to_where_it_is(
    deps: Deps, graph: Graph, milk: Variant, house: Warehouse, there: Warehouse
) -> None:
    supplier = await make_supplier(deps)
    order = await make_approved(deps, supplier.id, house.id, {milk.id: (9, "4")})
    line = await PurchaseOrderLine.get()
    came = PurchaseReceiptLine(line_id=line.id, quantity=9, lots=[units("L-7", 9, _day(deps, 30))])
    request = PurchaseOrderReceive(id=order.id, expected_version=order.version, lines=[came])
    await receive_order(deps, SYSTEM, request)
    way = await make_transfer(deps, house.id, there.id, {milk.id: 4}, is_dispatched=True)
    (lot,) = (await graph(FIND, number=" l-7"))["lots"]["nodes"]
    entries, levels = lot.pop("entries")["nodes"], lot.pop("levels")
    assert lot == {
        "number": "L-7",
        "sku": "MILK",
        "isSerial": False,
        "expiresOn": _day(deps, 30).isoformat(),
        "sellBy": _day(deps, 30).isoformat(),
        "supplier": {"code": "TEAHOUSE"},
        "recalledAt": None,
        "recallNote": "",
        "totals": {"onHand": 5, "quarantined": 0, "incoming": 4},
    }
    assert [
        (each["level"]["warehouse"]["code"], each["onHand"], each["incoming"]) for each in levels
    ] == [("SHA", 5, 0), ("LAX", 0, 4)]
    told = [
        (
            each["entry"]["kind"],
            each["level"]["warehouse"]["code"],
            each["onHandDelta"],
            each["incomingDelta"],
            (each["purchaseOrder"] or each["transfer"])["number"],
        )
        for each in entries
    ]
    assert told == [
        ("EXPECTED", "LAX", 0, 4, way.number),
        ("TRANSFERRED", "SHA", -4, 0, way.number),
        ("RECEIVED", "SHA", 9, 0, order.number),
    ]
    assert (await graph(FIND, number="L-8"))["lots"]["nodes"] == []


async def test_a_recall_sets_everything_aside_that_is_not_promised_and_the_job_the_rest(
    deps: Deps, graph: Graph, milk: Variant, house: Warehouse, there: Warehouse
) -> None:
    here = await make_lots(deps, milk.id, house.id, units("A", 4), units("B", 2))
    away = await make_lots(deps, milk.id, there.id, units("A", 3))
    channel = await make_channel(deps)
    order = await make_order(deps, channel.id, {milk.id: 5})
    lot = await Lot.get(number="A")
    request = {
        "id": to_global_id("Lot", lot.id),
        "expectedVersion": 1,
        "note": "glass",
        "idempotencyKey": "r",
    }
    done = (await graph(RECALL, input=request))["done"]
    assert done["userErrors"] == []
    assert done["lot"]["recallNote"] == "glass"
    # five of the six here are promised
    quarantined = {
        each["level"]["warehouse"]["code"]: each["quarantined"] for each in done["lot"]["levels"]
    }
    assert quarantined == {"SHA": 1, "LAX": 3}
    assert (await graph(RECALL, input=request))["done"] == done
    picks = await suggest_picks(deps, [here.id, away.id], 5)
    assert [pick.units for pick in picks[here.id]] == [2]
    assert picks[away.id] == []
    assert await set_aside_due(deps) == 0
    await cancel_order(deps, SYSTEM, OrderCancel(id=order.id, reason=CancelReason.CUSTOMER))
    assert await set_aside_due(deps) == 3
    assert await set_aside_due(deps) == 0
    assert await lots_in(here.id) == {"A": (4, 4, 0), "B": (2, 0, 0)}
    assert await Event.filter(type="lot.recalled").count() == 1
    (audited,) = await AuditEntry.filter(action="lot.recalled")
    assert audited.after == {"recalled": True, "units": 4, "note": "glass"}
    again = {**request, "expectedVersion": 2, "idempotencyKey": "r2"}
    errors = (await graph(RECALL, input=again))["done"]["userErrors"]
    assert errors == [{"code": "NOT_ALLOWED_NOW", "field": "id"}]
    lifted = {**again, "note": "cleared", "idempotencyKey": None}
    assert (await graph(LIFT, input=lifted))["done"]["lot"] == {"version": 3, "recalledAt": None}
    await assert_ledger_adds_up()
    await assert_lots_add_up()


async def test_past_its_last_day_of_sale_a_lot_is_set_aside_by_the_clock_of_its_warehouse(
    deps: Deps, milk: Variant, house: Warehouse
) -> None:
    house.timezone = "Asia/Shanghai"
    await house.save()
    today = _day(deps, 0)
    level = await make_lots(
        deps, milk.id, house.id, units("OLD", 4, today - timedelta(days=2)),
        units("SOON", 3, today + timedelta(days=9)), units("NEVER", 2),
    )  # fmt: skip
    assert await set_aside_due(deps) == 4
    assert await set_aside_due(deps) == 0
    entry = await StockEntry.filter(level_id=level.id).order_by("-ordinal").first()
    assert entry is not None
    assert (entry.reason, entry.reference) == (AdjustmentReason.EXPIRED, "OLD")
    (picks,) = (await suggest_picks(deps, [level.id], 4)).values()
    numbers = {lot.id: lot.number for lot in await Lot.all()}
    assert [(numbers[pick.lot_id], pick.units) for pick in picks] == [("SOON", 3), ("NEVER", 1)]
    deps.clock.advance(days=11)  # type: ignore[attr-defined]  # a FakeClock
    assert await set_aside_due(deps) == 3
    assert (await StockLevel.get(id=level.id)).available == 2
    await assert_lots_add_up()


async def test_a_date_is_put_right_and_a_rule_reckons_anew(
    deps: Deps, graph: Graph, milk: Variant, house: Warehouse
) -> None:
    lots = (units("A", 4, _day(deps, 30)), units("N", 1), units("OLD", 1, date.min))
    await make_lots(deps, milk.id, house.id, *lots)
    lot = await Lot.get(number="A")
    request = {"id": to_global_id("Lot", lot.id), "expectedVersion": 1, "expiresOn": "2040-02-29"}
    done = (await graph(DATE, input=request))["done"]
    assert done["lot"] == {"expiresOn": "2040-02-29", "sellBy": "2040-02-29"}
    update = """mutation ($input: VariantUpdateInput!) { variantUpdate(input: $input) {
      variant { tracking minimumShelfDays } userErrors { code field } } }"""
    rule = {
        "id": to_global_id("Variant", milk.id),
        "expectedVersion": milk.version,
        "minimumShelfDays": 10,
    }
    done = (await graph(update, input=rule))["variantUpdate"]
    assert done["variant"] == {"tracking": "LOT", "minimumShelfDays": 10}
    days = {lot.number: lot.sell_by.isoformat() for lot in await Lot.all()}
    assert days == {"A": "2040-02-19", "N": "9999-12-31", "OLD": "0001-01-01"}
    untracked = {**rule, "expectedVersion": milk.version + 1, "tracking": "NONE"}
    done = (await graph(update, input=untracked))["variantUpdate"]
    assert done["userErrors"] == [{"code": "NOT_ALLOWED_NOW", "field": "tracking"}]
    tea = await make_variant(deps, "TEA")
    level = await make_stock(deps, tea.id, house.id, 1)
    await make_stock(deps, tea.id, house.id, -1)
    tracked = {
        "id": to_global_id("Variant", tea.id),
        "expectedVersion": tea.version,
        "tracking": "SERIAL",
    }
    done = (await graph(update, input=tracked))["variantUpdate"]
    assert done["userErrors"] == []
    assert (await StockLevel.get(id=level.id)).tracking == "SERIAL"


async def test_lots_are_listed_by_their_day_filtered_and_paged(
    deps: Deps, graph: Graph, milk: Variant, house: Warehouse, there: Warehouse
) -> None:
    await make_lots(
        deps, milk.id, house.id, units("B", 4, _day(deps, 9)), units("A", 4, _day(deps, 3))
    )
    await make_lots(deps, milk.id, there.id, units("C", 4, _day(deps, 5)), units("D", 1))
    seen, after = [], None
    while True:
        page = (await graph(LIST, where=None, after=after))["lots"]
        seen += [node["number"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == ["A", "C", "B", "D"]
    key = to_global_id("Warehouse", there.id)
    before = {"expiresOn": {"lte": _day(deps, 6).isoformat()}, "warehouse": {"eq": key}}
    page = (await graph(LIST, where=before))["lots"]
    assert [node["number"] for node in page["nodes"]] == ["C"]
    (error,) = await graph.errors(LIST, after="WyJzZWxsX2J5IiwiMSIsIjIiXQ")
    assert error["code"] == "INVALID_CURSOR"


async def test_who_may_only_read_calls_nothing_back(
    deps: Deps, graph: Graph, milk: Variant, house: Warehouse
) -> None:
    await make_lots(deps, milk.id, house.id, units("A", 4))
    lot = await Lot.get()
    actor = Actor(
        ActorKind.USER, new_id(), "reader", permissions=frozenset({Permission.INVENTORY_READ})
    )
    request = {"id": to_global_id("Lot", lot.id), "expectedVersion": 1, "note": "x"}
    (error,) = await graph.as_actor(actor).errors(RECALL, input=request)
    assert error["code"] == "FORBIDDEN"
    assert (await Lot.get()).recalled_at is None


@pytest.mark.parametrize("count", [1, 4])
async def test_a_page_of_lots_takes_as_many_statements_as_one(
    deps: Deps, graph: Graph, milk: Variant, house: Warehouse, there: Warehouse, count: int
) -> None:
    for at in range(count):
        await make_lots(deps, milk.id, house.id, units("A" + "B" * at, 2))
    document = """{ lots(first: 9) { nodes { number totals { onHand }
      levels { onHand level { warehouse { code } picks(units: 1) { units lot { number } } } }
    } } }"""
    with statements() as sent:
        await graph(document)
    assert len(sent) == 5
