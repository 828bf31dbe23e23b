import asyncio
from pathlib import Path
from typing import Any

import pytest

from backend.core.actor import SYSTEM, Actor, ActorKind
from backend.core.config import Config
from backend.core.db import is_postgres, transaction
from backend.core.errors import Code
from backend.core.ids import new_id, to_global_id
from backend.models import (
    AuditEntry,
    Event,
    GoodsReceipt,
    GoodsReceiptLine,
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
from backend.services.inventory.purchasing.close import PurchaseOrderCancel, cancel_order
from backend.services.inventory.purchasing.receive import (
    PurchaseOrderReceive,
    PurchaseReceiptLine,
    receive_order,
)
from tests.conftest import make_config
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_warehouse
from tests.factories.purchasing import (
    assert_incoming_adds_up,
    make_approved,
    make_supplier,
    receive,
)
from tests.graph import Graph
from tests.races import refusals

RECEIVERS = 8
RECEIVE = """mutation ($input: PurchaseOrderReceiveInput!) { purchaseOrderReceive(input: $input) {
  receipt { number units reference goodsCost { amount currency } landedCost { amount }
    lines { sku quantity goodsCost { amount } } }
  purchaseOrder { status version receivedUnits
    lines { sku receivedQuantity incomingQuantity } }
  userErrors { code field details } } }"""


@pytest.fixture
def config(database_url: str, tmp_path: Path) -> Config:
    """A connection for each who races."""
    return make_config(tmp_path, database_url, database_pool_size=RECEIVERS)


@pytest.fixture
async def house(deps: Deps) -> Warehouse:
    return await make_warehouse(deps)


@pytest.fixture
async def supplier(deps: Deps) -> Supplier:
    return await make_supplier(deps)


@pytest.fixture
async def tea(deps: Deps) -> Variant:
    return await make_variant(deps)


async def request(order: PurchaseOrder, units: dict[str, int], **more: Any) -> dict[str, Any]:
    lines = await PurchaseOrderLine.filter(purchase_order_id=order.id)
    keys = {line.sku: to_global_id("PurchaseOrderLine", line.id) for line in lines}
    fresh = await PurchaseOrder.get(id=order.id)
    return {
        "id": to_global_id("PurchaseOrder", order.id),
        "expectedVersion": fresh.version,
        "lines": [{"lineId": keys[sku], "quantity": n} for sku, n in units.items()],
        **more,
    }


async def test_a_part_comes_once_however_often_it_is_sent(
    deps: Deps, graph: Graph, supplier: Supplier, house: Warehouse, tea: Variant
) -> None:
    cup = await make_variant(deps, "CUP-1")
    lines = {tea.id: (10, "4.20"), cup.id: (4, "1")}
    order = await make_approved(deps, supplier.id, house.id, lines)
    came = await request(order, {"TEA-1": 6}, reference=" DN-7 ", idempotencyKey="k")
    for _ in range(2):
        received = (await graph(RECEIVE, input=came))["purchaseOrderReceive"]
        assert received == {
            "receipt": {
                "number": "PO-000001/1", "units": 6, "reference": "DN-7",
                "goodsCost": {"amount": "25.20", "currency": "CNY"},
                "landedCost": {"amount": "0.00"},
                "lines": [{"sku": "TEA-1", "quantity": 6, "goodsCost": {"amount": "25.20"}}],
            },
            "purchaseOrder": {
                "status": "PARTIALLY_RECEIVED", "version": 3, "receivedUnits": 6,
                "lines": [
                    {"sku": "TEA-1", "receivedQuantity": 6, "incomingQuantity": 4},
                    {"sku": "CUP-1", "receivedQuantity": 0, "incomingQuantity": 4},
                ],
            },
            "userErrors": [],
        }  # fmt: skip
    level = await StockLevel.get(sku="TEA-1")
    assert (level.on_hand, level.incoming, level.available) == (6, 4, 6)
    entry = await StockEntry.get(kind="RECEIVED")
    assert (entry.on_hand_delta, entry.incoming_delta, entry.reference) == (6, -6, "PO-000001/1")
    assert (entry.unit_cost_minor, entry.unit_cost_currency) == (420, "CNY")
    assert (await GoodsReceiptLine.get()).entry_id == entry.id
    event = await Event.get(type="purchase_order.received")
    assert (event.data["receipt"], event.data["units"]) == ("PO-000001/1", 6)
    audit = await AuditEntry.get(action="purchase_order.received")
    assert (audit.before["received_units"], audit.after["received_units"]) == (0, 6)
    await receive(deps, order.id, {"TEA-1": 4, "CUP-1": 4})
    assert (await PurchaseOrder.get()).status == "RECEIVED"
    await assert_ledger_adds_up()
    await assert_incoming_adds_up()


async def test_a_foreign_cost_comes_in_at_the_orders_rate_exactly(
    deps: Deps, house: Warehouse, tea: Variant
) -> None:
    abroad = await make_supplier(deps, "LA", currency="USD")
    lines = {tea.id: (3, "1.01")}
    order = await make_approved(deps, abroad.id, house.id, lines, rate="7.1234")
    await receive(deps, order.id, {"TEA-1": 3})
    # 3.03 x 7.1234 = 21.583902, of which a third is 7.1933...
    line = await GoodsReceiptLine.get()
    assert (line.goods_minor, line.currency) == (2158, "CNY")
    assert (await StockEntry.get(kind="RECEIVED")).unit_cost_minor == 719


async def test_more_than_ordered_needs_leave_and_stays_within_tolerance(
    deps: Deps, graph: Graph, supplier: Supplier, house: Warehouse, tea: Variant
) -> None:
    order = await make_approved(deps, supplier.id, house.id, {tea.id: (10, "4")})
    without = frozenset(Permission) - {Permission.PURCHASING_OVER_RECEIVE}
    clerk = graph.as_actor(Actor(kind=ActorKind.USER, id=new_id(), permissions=without))
    for asking, units in ((clerk, 11), (graph, 12)):
        came = await request(order, {"TEA-1": units})
        refused = (await asking(RECEIVE, input=came))["purchaseOrderReceive"]
        assert refused["userErrors"] == [
            {"code": "MORE_THAN_ORDERED", "field": "lines.0.quantity",
             "details": {"open": 10, "sku": "TEA-1"}}
        ]  # fmt: skip
        assert refused["receipt"] is None
    assert (await StockLevel.get()).on_hand == 0
    assert not await GoodsReceipt.exists()
    over = await graph(RECEIVE, input=await request(order, {"TEA-1": 11}))
    assert over["purchaseOrderReceive"]["purchaseOrder"]["status"] == "RECEIVED"
    level = await StockLevel.get()
    assert (level.on_hand, level.incoming) == (11, 0)
    again = await graph(RECEIVE, input=await request(order, {"TEA-1": 1}))
    (error,) = again["purchaseOrderReceive"]["userErrors"]
    assert (error["code"], error["details"]["open"]) == ("MORE_THAN_ORDERED", 0)
    await assert_ledger_adds_up()


@pytest.mark.parametrize(
    ("units", "field"), [({"TEA-1": 0}, "lines.0.quantity"), ({"TEA-1": -3}, "lines.0.quantity")]
)
async def test_nothing_and_less_is_refused(
    deps: Deps, graph: Graph, supplier: Supplier, house: Warehouse, tea: Variant,
    units: dict[str, int], field: str,
) -> None:  # fmt: skip
    order = await make_approved(deps, supplier.id, house.id, {tea.id: (10, "4")})
    came = await request(order, units)
    (error,) = (await graph(RECEIVE, input=came))["purchaseOrderReceive"]["userErrors"]
    assert (error["code"], error["field"]) == ("INVALID_INPUT", field)


async def test_all_lines_or_none(
    deps: Deps, graph: Graph, supplier: Supplier, house: Warehouse, tea: Variant
) -> None:
    order = await make_approved(deps, supplier.id, house.id, {tea.id: (10, "4")})
    other = await make_approved(deps, supplier.id, house.id, {tea.id: (10, "4")})
    came, alien = await request(order, {"TEA-1": 5}), await request(other, {"TEA-1": 5})
    twice = {**came, "lines": came["lines"] * 2}
    mixed = {**came, "lines": [*came["lines"], *alien["lines"]]}
    for bad, code, field in (
        (twice, "INVALID_INPUT", "lines.1.lineId"),
        (mixed, "NOT_FOUND", "lines.1.lineId"),
        ({**came, "lines": []}, "INVALID_INPUT", "lines"),
        ({**came, "expectedVersion": 1}, "STALE_VERSION", "expectedVersion"),
    ):
        (error,) = (await graph(RECEIVE, input=bad))["purchaseOrderReceive"]["userErrors"]
        assert (error["code"], error["field"]) == (code, field)
    assert (await StockLevel.get()).on_hand == 0


async def test_a_draft_and_a_closed_order_receive_nothing(
    deps: Deps, graph: Graph, supplier: Supplier, house: Warehouse, tea: Variant
) -> None:
    order = await make_approved(deps, supplier.id, house.id, {tea.id: (10, "4")})
    await cancel_order(deps, SYSTEM, PurchaseOrderCancel(id=order.id, expected_version=2))
    came = await request(order, {"TEA-1": 5})
    (error,) = (await graph(RECEIVE, input=came))["purchaseOrderReceive"]["userErrors"]
    assert (error["code"], error["details"]["status"]) == ("NOT_ALLOWED_NOW", "CANCELLED")


async def test_needs_the_permission(
    deps: Deps, graph: Graph, supplier: Supplier, house: Warehouse, tea: Variant
) -> None:
    order = await make_approved(deps, supplier.id, house.id, {tea.id: (10, "4")})
    without = frozenset(Permission) - {Permission.PURCHASING_RECEIVE}
    reader = graph.as_actor(Actor(kind=ActorKind.USER, id=new_id(), permissions=without))
    (error,) = await reader.errors(RECEIVE, input=await request(order, {"TEA-1": 1}))
    assert (error["code"], error["permission"]) == ("FORBIDDEN", "purchasing.receive")


async def open_connections() -> None:
    """All of them: whoever had to connect first would come too late for the race."""
    if not is_postgres():
        return
    everyone = asyncio.Barrier(RECEIVERS)

    async def connect() -> None:
        async with transaction():
            await everyone.wait()

    await asyncio.gather(*(connect() for _ in range(RECEIVERS)))


async def test_of_many_who_take_in_the_same_goods_exactly_one_does(
    deps: Deps, supplier: Supplier, house: Warehouse, tea: Variant
) -> None:
    order = await make_approved(deps, supplier.id, house.id, {tea.id: (10, "4")})
    line = await PurchaseOrderLine.get()
    await open_connections()

    def take_in() -> Any:
        came = PurchaseOrderReceive(
            id=order.id,
            expected_version=order.version,
            lines=[PurchaseReceiptLine(line_id=line.id, quantity=10)],
        )
        return receive_order(deps, SYSTEM, came)

    results = await asyncio.gather(*(take_in() for _ in range(RECEIVERS)), return_exceptions=True)
    assert refusals(results) == [Code.STALE_VERSION] * (RECEIVERS - 1)
    level = await StockLevel.get()
    assert (level.on_hand, level.incoming) == (10, 0)
    assert await GoodsReceipt.all().count() == 1
    await assert_ledger_adds_up()


async def test_receiving_and_cancelling_at_once_leaves_one_of_them(
    deps: Deps, supplier: Supplier, house: Warehouse, tea: Variant
) -> None:
    order = await make_approved(deps, supplier.id, house.id, {tea.id: (10, "4")})
    await open_connections()
    cancel = PurchaseOrderCancel(id=order.id, expected_version=order.version)
    results = await asyncio.gather(
        receive(deps, order.id, {"TEA-1": 10}),
        cancel_order(deps, SYSTEM, cancel),
        return_exceptions=True,
    )
    assert len(refusals(results)) == 1
    level, status = await StockLevel.get(), (await PurchaseOrder.get()).status
    assert (status, level.on_hand) in {("RECEIVED", 10), ("CANCELLED", 0)}
    assert level.incoming == 0
    await assert_ledger_adds_up()


async def test_orders_of_the_same_goods_are_received_at_once_without_deadlock(
    deps: Deps, supplier: Supplier, house: Warehouse, tea: Variant
) -> None:
    cup = await make_variant(deps, "CUP-1")
    orders = [
        await make_approved(
            deps,
            supplier.id,
            house.id,
            dict.fromkeys((tea.id, cup.id) if at % 2 else (cup.id, tea.id), (5, "4")),
        )
        for at in range(RECEIVERS)
    ]
    await open_connections()
    units = {"TEA-1": 5, "CUP-1": 5}
    await asyncio.gather(
        *(
            receive(deps, order.id, dict(sorted(units.items(), reverse=bool(at % 2))))
            for at, order in enumerate(orders)
        )
    )
    for level in await StockLevel.all():
        assert (level.on_hand, level.incoming) == (5 * RECEIVERS, 0)
    await assert_ledger_adds_up()
    await assert_incoming_adds_up()
