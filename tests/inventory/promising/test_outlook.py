"""What of stock, purchases, transfers and reservations may be promised on which day."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from backend.core.actor import SYSTEM
from backend.core.ids import to_global_id
from backend.models import PurchaseOrder, PurchaseOrderLine, Transfer, Variant, Warehouse
from backend.ports.deps import Deps
from backend.services.inventory.stock.reserve import ReservationCreate, create_reservation
from backend.services.inventory.stock.save_rule import (
    ChannelStockRuleSave,
    SafetyStock,
    SafetyStockSet,
    save_rule,
    set_safety_stock,
)
from backend.services.inventory.transfers.dispatch import TransferDispatch, dispatch_transfer
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.factories.orders import make_channel
from tests.factories.purchasing import make_approved, make_supplier
from tests.factories.transfers import make_transfer
from tests.graph import Graph
from tests.statements import statements

_OUTLOOK = """query Outlook($id: ID!, $days: Int!, $warehouse: ID, $channel: ID, $quantity: Int!) {
  variant(id: $id) {
    availableToPromise(days: $days, warehouse: $warehouse, channel: $channel) {
      days { day projected promisable added }
      dated { kind units reference warehouse { code } }
      late { kind units }
      undated { kind units }
    }
    promiseDate(quantity: $quantity, warehouse: $warehouse, channel: $channel)
  }
}"""


async def _ask(
    graph: Graph, variant_id: UUID, *, days: int = 6, quantity: int = 1, **scope: str
) -> Any:
    key = to_global_id("Variant", variant_id)
    return (await graph(_OUTLOOK, id=key, days=days, quantity=quantity, **scope))["variant"]


def _promisable(answer: Any) -> list[int]:
    return [day["promisable"] for day in answer["availableToPromise"]["days"]]


async def _order(
    deps: Deps, variant_id: UUID, warehouse: Warehouse, units: int, in_days: int | None
) -> PurchaseOrder:
    supplier = await make_supplier(deps, f"S{units}")
    order = await make_approved(deps, supplier.id, warehouse.id, {variant_id: (units, "4")})
    at = None if in_days is None else deps.clock.now() + timedelta(days=in_days)
    await PurchaseOrder.filter(id=order.id).update(expected_at=at)
    await PurchaseOrderLine.filter(purchase_order_id=order.id).update(expected_at=at)
    return order


async def _everything(deps: Deps, tea: Variant, here: Warehouse, there: Warehouse) -> list[str]:
    """Of each thing that comes or goes one; the references of a request and of a purchase."""
    await make_stock(deps, tea.id, here.id, 30)
    keep = SafetyStock(variant_id=tea.id, warehouse_id=here.id, units=5)
    await set_safety_stock(deps, SYSTEM, SafetyStockSet(levels=[keep]))
    kept = ReservationCreate(
        variant_id=tea.id,
        warehouse_id=here.id,
        quantity=4,
        owner="basket 7",
        expires_at=deps.clock.now() + timedelta(days=2),
    )
    await create_reservation(deps, SYSTEM, kept)
    coming = await _order(deps, tea.id, here, 20, 3)
    await _order(deps, tea.id, here, 100, -1)
    await _order(deps, tea.id, here, 200, None)
    # on its way with a day, kept at the source, and neither
    sent = await make_transfer(deps, here.id, there.id, {tea.id: 6})
    arrives = deps.clock.now() + timedelta(days=1)
    request = TransferDispatch(id=sent.id, expected_version=1, expected_at=arrives)
    await dispatch_transfer(deps, SYSTEM, request)
    await make_transfer(deps, here.id, there.id, {tea.id: 3}, reserve=True)
    asked = await make_transfer(deps, here.id, there.id, {tea.id: 2})
    await make_transfer(deps, there.id, here.id, {tea.id: 1}, reserve=False)
    return [asked.number, coming.number]


async def test_what_comes_and_goes_is_promised_on_its_day(graph: Graph, deps: Deps) -> None:
    here, there = await make_warehouse(deps), await make_warehouse(deps, "LAX")
    tea = await make_variant(deps, "TEA")
    asked, coming = await _everything(deps, tea, here, there)
    # 30 - 6 sent - 3 kept for a transfer - 4 reserved - 5 safety - 2 asked for = 10
    of_here = await _ask(graph, tea.id, warehouse=to_global_id("Warehouse", here.id), quantity=30)
    assert of_here["availableToPromise"]["days"] == [
        {"day": f"2026-11-{23 + at}", "projected": units, "promisable": units, "added": added}
        for at, (units, added) in enumerate(
            [(10, 10), (10, 0), (14, 4), (34, 20), (34, 0), (34, 0)]
        )
    ]
    assert of_here["promiseDate"] == "2026-11-26"
    outlook = of_here["availableToPromise"]
    assert [(each["kind"], each["units"], each["reference"]) for each in outlook["dated"]] == [
        ("TRANSFER_REQUEST", -2, asked),
        ("RESERVATION", 4, "basket 7"),
        ("PURCHASE_ORDER", 20, coming),
    ]
    assert outlook["late"] == [{"kind": "PURCHASE_ORDER", "units": 100}]
    assert outlook["undated"] == [{"kind": "PURCHASE_ORDER", "units": 200}]

    # a transfer out of a warehouse that has nothing yet takes from what arrives there
    of_there = await _ask(graph, tea.id, warehouse=to_global_id("Warehouse", there.id))
    assert _promisable(of_there) == [0, 5, 5, 5, 5, 5]
    assert of_there["promiseDate"] == "2026-11-24"
    of_all = await _ask(graph, tea.id, quantity=40)
    assert _promisable(of_all) == [10, 15, 19, 39, 39, 39]
    assert of_all["promiseDate"] is None


async def test_a_channel_promises_its_share_on_its_terms(graph: Graph, deps: Deps) -> None:
    here = await make_warehouse(deps)
    tea = await make_variant(deps, "TEA")
    await make_stock(deps, tea.id, here.id, 20)
    keep = SafetyStock(variant_id=tea.id, warehouse_id=here.id, units=8)
    await set_safety_stock(deps, SYSTEM, SafetyStockSet(levels=[keep]))
    await _order(deps, tea.id, here, 10, 1)
    channel = await make_channel(deps)
    key = to_global_id("Channel", channel.id)
    assert _promisable(await _ask(graph, tea.id, days=2, channel=key)) == [12, 22]
    rule = ChannelStockRuleSave(
        channel_id=channel.id, buffer_units=5, share_percent=50, sells_safety_stock=True
    )
    await save_rule(deps, SYSTEM, rule)
    assert _promisable(await _ask(graph, tea.id, days=2, channel=key)) == [10, 15]


async def test_what_is_short_today_comes_out_of_what_arrives(graph: Graph, deps: Deps) -> None:
    here = await make_warehouse(deps)
    tea = await make_variant(deps, "TEA")
    await make_stock(deps, tea.id, here.id, 3)
    keep = SafetyStock(variant_id=tea.id, warehouse_id=here.id, units=5)
    await set_safety_stock(deps, SYSTEM, SafetyStockSet(levels=[keep]))
    await _order(deps, tea.id, here, 10, 1)
    answer = await _ask(graph, tea.id, days=2)
    days = answer["availableToPromise"]["days"]
    assert [(day["projected"], day["promisable"]) for day in days] == [(-2, 0), (8, 8)]


async def test_a_transfer_without_a_day_is_promised_to_nobody(graph: Graph, deps: Deps) -> None:
    here, there = await make_warehouse(deps), await make_warehouse(deps, "LAX")
    tea = await make_variant(deps, "TEA")
    await make_stock(deps, tea.id, here.id, 10)
    await make_transfer(deps, here.id, there.id, {tea.id: 4}, is_dispatched=True)
    assert (await Transfer.get()).expected_at is None
    answer = await _ask(graph, tea.id, days=2)
    assert _promisable(answer) == [6, 6]
    assert answer["availableToPromise"]["undated"] == [{"kind": "TRANSFER", "units": 4}]


@pytest.mark.parametrize(("days", "quantity"), [(0, 1), (121, 1), (5, 0)])
async def test_refuses_a_horizon_without_end(
    graph: Graph, deps: Deps, days: int, quantity: int
) -> None:
    tea = await make_variant(deps)
    key = to_global_id("Variant", tea.id)
    (error, *_) = await graph.errors(_OUTLOOK, id=key, days=days, quantity=quantity)
    assert error["code"] == "INVALID_INPUT"


async def test_many_variants_are_looked_up_by_as_many_statements_as_one(
    graph: Graph, deps: Deps
) -> None:
    here = await make_warehouse(deps)
    query = """query Many($first: Int!) { variants(first: $first) { nodes {
      availableToPromise(days: 3) { days { promisable } }
    } } }"""
    for at in range(4):
        variant = await make_variant(deps, f"TEA-{at}")
        await make_stock(deps, variant.id, here.id, at)
    with statements() as of_one:
        await graph(query, first=1)
    with statements() as of_many:
        found = await graph(query, first=4)
    assert len(of_many) == len(of_one)
    assert sorted(
        each["availableToPromise"]["days"][0]["promisable"] for each in found["variants"]["nodes"]
    ) == [0, 1, 2, 3]
