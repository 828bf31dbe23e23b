from datetime import timedelta
from typing import Any

import pytest

from backend.core.actor import Actor, ActorKind
from backend.core.ids import new_id, to_global_id
from backend.models import (
    AuditEntry,
    Event,
    PurchaseOrder,
    PurchaseOrderLine,
    StockEntry,
    StockLevel,
    Supplier,
    Variant,
    Warehouse,
)
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_warehouse
from tests.factories.purchasing import (
    assert_incoming_adds_up,
    make_approved,
    make_draft,
    make_item,
    make_supplier,
    receive,
)
from tests.graph import Graph

ORDER = """number status supportedActions version currency rate total { amount currency } lineCount
  orderedUnits receivedUnits lines { sku quantity packSize supplierSku incomingQuantity
    receivedQuantity unitCost { amount } total { amount } }"""


def mutation(name: str, kind: str) -> str:
    return f"""mutation ($input: {kind}!) {{ {name}(input: $input) {{
      purchaseOrder {{ {ORDER} }} userErrors {{ code field details }} }} }}"""


CREATE = mutation("purchaseOrderCreate", "PurchaseOrderCreateInput")
UPDATE = mutation("purchaseOrderUpdate", "PurchaseOrderUpdateInput")
APPROVE = mutation("purchaseOrderApprove", "PurchaseOrderApproveInput")
SEND = mutation("purchaseOrderSend", "PurchaseOrderSendInput")
CLOSE = mutation("purchaseOrderClose", "PurchaseOrderCloseInput")
CANCEL = mutation("purchaseOrderCancel", "PurchaseOrderCancelInput")


@pytest.fixture
async def house(deps: Deps) -> Warehouse:
    return await make_warehouse(deps)


@pytest.fixture
async def supplier(deps: Deps) -> Supplier:
    return await make_supplier(deps, lead_time_days=21)


@pytest.fixture
async def tea(deps: Deps) -> Variant:
    return await make_variant(deps)


def order_id(order: PurchaseOrder) -> str:
    return to_global_id("PurchaseOrder", order.id)


def wanted(supplier: Supplier, house: Warehouse, *lines: dict[str, Any]) -> dict[str, Any]:
    return {
        "supplierId": to_global_id("Supplier", supplier.id),
        "warehouseId": to_global_id("Warehouse", house.id),
        "lines": list(lines),
    }


def line(variant: Variant, quantity: int, **more: Any) -> dict[str, Any]:
    return {"variantId": to_global_id("Variant", variant.id), "quantity": quantity, **more}


async def test_a_draft_is_priced_by_the_breaks_it_reaches(
    deps: Deps, graph: Graph, supplier: Supplier, house: Warehouse, tea: Variant
) -> None:
    cup = await make_variant(deps, "CUP-1")
    await make_item(
        deps, supplier.id, tea.id, (1, "4.00"), (60, "3.50"), pack_size=6, supplier_sku="Y-7"
    )
    request = wanted(supplier, house, line(tea, 60), line(cup, 5, unitCost="1.25"))
    for _ in range(2):
        created = await graph(CREATE, input={**request, "idempotencyKey": "k"})
        assert created["purchaseOrderCreate"] == {
            "purchaseOrder": {
                "number": "PO-000001", "status": "DRAFT", "version": 1, "currency": "CNY",
                "supportedActions": ["UPDATE", "APPROVE", "CANCEL"], "rate": "1",
                "total": {"amount": "216.25", "currency": "CNY"}, "lineCount": 2,
                "orderedUnits": 65, "receivedUnits": 0,
                "lines": [
                    {"sku": "TEA-1", "quantity": 60, "packSize": 6, "supplierSku": "Y-7",
                     "incomingQuantity": 0, "receivedQuantity": 0,
                     "unitCost": {"amount": "3.50"}, "total": {"amount": "210.00"}},
                    {"sku": "CUP-1", "quantity": 5, "packSize": 1, "supplierSku": "",
                     "incomingQuantity": 0, "receivedQuantity": 0,
                     "unitCost": {"amount": "1.25"}, "total": {"amount": "6.25"}},
                ],
            },
            "userErrors": [],
        }  # fmt: skip
    order = await PurchaseOrder.get()
    assert order.expected_at == deps.clock.now() + timedelta(days=21)
    assert not await StockEntry.exists()
    event = await Event.get(topic="purchase_order")
    assert (event.type, event.data["number"]) == ("purchase_order.created", "PO-000001")
    audit = await AuditEntry.get(object_type="PurchaseOrder")
    assert audit.after["lines"] == [["TEA-1", 60], ["CUP-1", 5]]


async def test_what_cannot_be_ordered_is_refused_at_its_field(
    deps: Deps, graph: Graph, supplier: Supplier, house: Warehouse, tea: Variant
) -> None:
    cup = await make_variant(deps, "CUP-1")
    await make_item(deps, supplier.id, tea.id, pack_size=6, minimum_quantity=12)
    gone = {"variantId": to_global_id("Variant", new_id()), "quantity": 1}
    cases = [
        ([], "INVALID_INPUT", "lines"),
        ([line(tea, 0)], "INVALID_INPUT", "lines.0.quantity"),
        ([line(tea, -6)], "INVALID_INPUT", "lines.0.quantity"),
        ([line(tea, 13)], "INVALID_INPUT", "lines.0.quantity"),
        ([line(tea, 6)], "INVALID_INPUT", "lines.0.quantity"),
        ([line(tea, 12), line(tea, 12)], "INVALID_INPUT", "lines.1.variantId"),
        ([line(tea, 12), line(cup, 1)], "PRICE_MISSING", "lines.1.unitCost"),
        ([line(cup, 1, unitCost="-1")], "INVALID_INPUT", "lines.0.unitCost"),
        ([line(cup, 10**7, unitCost="90000000")], "INVALID_INPUT", "lines"),
        ([gone], "NOT_FOUND", "lines.0.variantId"),
    ]
    for lines, code, field in cases:
        refused = await graph(CREATE, input=wanted(supplier, house, *lines))
        (error,) = refused["purchaseOrderCreate"]["userErrors"]
        assert (error["code"], error["field"]) == (code, field)
    assert not await PurchaseOrder.exists()


async def test_a_foreign_order_needs_its_rate(
    deps: Deps, graph: Graph, house: Warehouse, tea: Variant
) -> None:
    abroad = await make_supplier(deps, "LA", currency="USD")
    request = wanted(abroad, house, line(tea, 3, unitCost="9.99"))
    refused = (await graph(CREATE, input=request))["purchaseOrderCreate"]["userErrors"]
    assert [(e["code"], e["field"]) for e in refused] == [("INVALID_INPUT", "rate")]
    created = await graph(CREATE, input={**request, "rate": "7.1250"})
    order = created["purchaseOrderCreate"]["purchaseOrder"]
    assert (order["currency"], order["rate"]) == ("USD", "7.125")


async def test_a_draft_is_rewritten_and_a_stale_editor_refused(
    deps: Deps, graph: Graph, supplier: Supplier, house: Warehouse, tea: Variant
) -> None:
    order = await make_draft(deps, supplier.id, house.id, {tea.id: (5, "4")})
    request = {
        "id": order_id(order), "expectedVersion": 1, "lines": [line(tea, 7, unitCost="3")],
        "note": "by sea",
    }  # fmt: skip
    changed = (await graph(UPDATE, input=request))["purchaseOrderUpdate"]["purchaseOrder"]
    assert (changed["version"], changed["orderedUnits"], changed["total"]["amount"]) == (
        2, 7, "21.00",
    )  # fmt: skip
    assert await PurchaseOrderLine.all().count() == 1
    (error,) = (await graph(UPDATE, input=request))["purchaseOrderUpdate"]["userErrors"]
    assert (error["code"], error["details"]) == ("STALE_VERSION", {"currentVersion": 2})


async def test_approval_counts_units_as_incoming_and_cancelling_takes_them_off(
    deps: Deps, graph: Graph, supplier: Supplier, house: Warehouse, tea: Variant
) -> None:
    order = await make_draft(deps, supplier.id, house.id, {tea.id: (5, "4")})
    request = {"id": order_id(order), "expectedVersion": 1, "idempotencyKey": "k"}
    for _ in range(2):
        approved = (await graph(APPROVE, input=request))["purchaseOrderApprove"]
        assert approved["purchaseOrder"]["status"] == "APPROVED"
        assert approved["purchaseOrder"]["lines"][0]["incomingQuantity"] == 5
    level = await StockLevel.get()
    assert (level.incoming, level.on_hand, level.available) == (5, 0, 0)
    entry = await StockEntry.get()
    assert (entry.kind, entry.incoming_delta, entry.cause_type, entry.reference) == (
        "EXPECTED", 5, "PurchaseOrder", "PO-000001",
    )  # fmt: skip
    cancel = {"id": order_id(order), "expectedVersion": 2, "note": "too dear"}
    cancelled = (await graph(CANCEL, input=cancel))["purchaseOrderCancel"]["purchaseOrder"]
    assert (cancelled["status"], cancelled["supportedActions"]) == ("CANCELLED", [])
    assert (await StockLevel.get()).incoming == 0
    await assert_ledger_adds_up()
    await assert_incoming_adds_up()
    told = await Event.filter(topic="purchase_order").order_by("seq")
    types = [event.type for event in told]
    assert types == [
        "purchase_order.created", "purchase_order.approved", "purchase_order.cancelled",
    ]  # fmt: skip


async def test_an_order_below_the_suppliers_minimum_is_not_approved(
    deps: Deps, graph: Graph, house: Warehouse, tea: Variant
) -> None:
    strict = await make_supplier(deps, "STRICT", minimum_units=6, minimum_amount="30")
    for units, cost in ((5, "100"), (6, "4.99")):
        order = await make_draft(deps, strict.id, house.id, {tea.id: (units, cost)})
        request = {"id": order_id(order), "expectedVersion": 1}
        (error,) = (await graph(APPROVE, input=request))["purchaseOrderApprove"]["userErrors"]
        assert (error["code"], error["field"]) == ("NOT_ALLOWED_NOW", "lines")
    assert not await StockLevel.exists()


async def test_a_status_allows_only_its_own_steps(
    deps: Deps, graph: Graph, supplier: Supplier, house: Warehouse, tea: Variant
) -> None:
    draft = await make_draft(deps, supplier.id, house.id, {tea.id: (5, "4")})
    for operation, name in ((SEND, "purchaseOrderSend"), (CLOSE, "purchaseOrderClose")):
        request = {"id": order_id(draft), "expectedVersion": 1}
        (error,) = (await graph(operation, input=request))[name]["userErrors"]
        assert error["code"] == "NOT_ALLOWED_NOW"
        assert error["details"]["status"] == "DRAFT"
    approved = await make_approved(deps, supplier.id, house.id, {tea.id: (5, "4")})
    request = {"id": order_id(approved), "expectedVersion": 2}
    for operation, name in ((UPDATE, "purchaseOrderUpdate"), (APPROVE, "purchaseOrderApprove")):
        (error,) = (await graph(operation, input=request))[name]["userErrors"]
        assert error["code"] == "NOT_ALLOWED_NOW"
    assert (await StockLevel.get()).incoming == 5


async def test_what_was_sent_by_other_means_is_sent(
    deps: Deps, graph: Graph, supplier: Supplier, house: Warehouse, tea: Variant
) -> None:
    order = await make_approved(deps, supplier.id, house.id, {tea.id: (5, "4")})
    request = {"id": order_id(order), "expectedVersion": 2}
    sent = (await graph(SEND, input=request))["purchaseOrderSend"]["purchaseOrder"]
    assert (sent["status"], sent["version"]) == ("SENT", 3)
    assert (await PurchaseOrder.get()).sent_at == deps.clock.now()
    mail = {"id": order_id(order), "expectedVersion": 3, "email": "tea@example.com"}
    (error,) = (await graph(SEND, input=mail))["purchaseOrderSend"]["userErrors"]
    assert (error["code"], error["field"]) == ("NOT_ALLOWED_NOW", "email")


async def test_closing_short_expects_no_more(
    deps: Deps, graph: Graph, supplier: Supplier, house: Warehouse, tea: Variant
) -> None:
    order = await make_approved(deps, supplier.id, house.id, {tea.id: (5, "4")})
    await receive(deps, order.id, {"TEA-1": 3})
    level = await StockLevel.get()
    assert (level.on_hand, level.incoming) == (3, 2)
    request = {"id": order_id(order), "expectedVersion": 3}
    closed = (await graph(CLOSE, input=request))["purchaseOrderClose"]["purchaseOrder"]
    assert (closed["status"], closed["receivedUnits"]) == ("CLOSED", 3)
    level = await StockLevel.get()
    assert (level.on_hand, level.incoming) == (3, 0)
    await assert_ledger_adds_up()
    event = await Event.get(type="purchase_order.closed")
    assert event.data["units_short"] == 2


async def test_lists_filters_and_searches(
    deps: Deps, graph: Graph, supplier: Supplier, house: Warehouse, tea: Variant
) -> None:
    cup = await make_variant(deps, "CUP-1")
    other = await make_supplier(deps, "GLASS", name="Glass & Cups")
    await make_approved(deps, supplier.id, house.id, {tea.id: (5, "4")})
    await make_draft(deps, other.id, house.id, {cup.id: (5, "4")})
    query = """query ($where: PurchaseOrderWhere, $search: String) {
      purchaseOrders(where: $where, search: $search, orderBy: NUMBER_ASC) { nodes { number } } }"""

    async def numbers(**variables: Any) -> list[str]:
        found = await graph(query, **variables)
        return [row["number"][-1] for row in found["purchaseOrders"]["nodes"]]

    assert await numbers() == ["1", "2"]
    assert await numbers(where={"status": {"oneOf": ["APPROVED", "SENT"]}}) == ["1"]
    assert await numbers(where={"sku": {"eq": "CUP-1"}}) == ["2"]
    assert await numbers(search="glass") == ["2"]
    assert await numbers(search="tea-1") == ["1"]
    by_supplier = {"supplier": {"eq": to_global_id("Supplier", other.id)}}
    assert await numbers(where=by_supplier) == ["2"]


@pytest.mark.parametrize(
    ("operation", "permission"),
    [
        (CREATE, "purchasing.write"),
        (UPDATE, "purchasing.write"),
        (APPROVE, "purchasing.approve"),
        (SEND, "purchasing.write"),
        (CLOSE, "purchasing.write"),
        (CANCEL, "purchasing.write"),
    ],
)
async def test_each_step_needs_its_permission(
    deps: Deps, graph: Graph, supplier: Supplier, house: Warehouse, tea: Variant,
    operation: str, permission: str,
) -> None:  # fmt: skip
    order = await make_draft(deps, supplier.id, house.id, {tea.id: (5, "4")})
    others = frozenset(code for code in Permission if code != permission)
    clerk = graph.as_actor(Actor(kind=ActorKind.USER, id=new_id(), permissions=others))
    request: dict[str, Any] = {"id": order_id(order), "expectedVersion": 1}
    if operation is CREATE:
        request = wanted(supplier, house, line(tea, 1, unitCost="1"))
    (error,) = await clerk.errors(operation, input=request)
    assert (error["code"], error["permission"]) == ("FORBIDDEN", permission)
    assert (await PurchaseOrder.get()).version == 1
