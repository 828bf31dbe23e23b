"""What stock is worth, from the real ledger: purchases, landed costs, shipments, both methods."""

from typing import Any

import pytest

from backend.core.actor import SYSTEM, Actor, ActorKind
from backend.core.db import transaction
from backend.core.ids import new_id, to_global_id
from backend.models import (
    AuditEntry,
    Event,
    GoodsReceipt,
    GoodsReceiptLine,
    LandedCost,
    LandedCostShare,
    StockEntry,
    StockLevel,
    Variant,
    Warehouse,
)
from backend.models.inventory.stock import StockEntryKind
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.inventory.stock.ledger import Cause, Movement, post
from backend.services.inventory.valuation.queries import appraise
from backend.services.settings.house import SettingsUpdate, ValuationMethod, update_settings
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.factories.purchasing import make_approved, make_supplier, receive
from tests.fakes.clock import FakeClock
from tests.graph import Graph

ADD = """mutation ($input: LandedCostAddInput!) { landedCostAdd(input: $input) {
  receipt { landedCost { amount currency } lines { sku landedCost { amount } }
    landedCosts { kind spread amount { amount currency } homeAmount { amount } rate } }
  userErrors { code field } } }"""
VALUES = """query ($fifo: ValuationMethod!) { stockValues { nodes { units level { sku }
  value { total { amount currency } byUnit { amount } }
  fifo: value(method: $fifo) { total { amount } } } } }"""
REPORT = """query ($method: ValuationMethod) { stockValueReport(method: $method) { method units
  value { amount currency } warehouses { warehouse { code } units value { amount } } } }"""


@pytest.fixture
async def house(deps: Deps) -> Warehouse:
    return await make_warehouse(deps)


@pytest.fixture
async def tea(deps: Deps) -> Variant:
    return await make_variant(deps, weight_grams=300)


async def move(deps: Deps, sku: str, kind: StockEntryKind, units: int, cause: Any = None) -> None:
    level = await StockLevel.get(sku=sku)
    movement = Movement(
        level_id=level.id, kind=kind, on_hand=units, cause=Cause(type="Order", id=cause)
    )
    async with transaction():
        await post(deps, SYSTEM, [movement])


async def bought(
    deps: Deps, house: Warehouse, lines: dict[str, tuple[int, str]], code: str = "S", **more: Any
) -> GoodsReceipt:
    """The receipt of all of an order of SKUs -> (units, unit cost)."""
    supplier = await make_supplier(deps, code, **more.pop("supplier", {}))
    keys = {v.sku: v.id for v in await Variant.all()}
    wanted = {keys[sku]: line for sku, line in lines.items()}
    order = await make_approved(deps, supplier.id, house.id, wanted, **more)
    key = await receive(deps, order.id, {sku: units for sku, (units, _) in lines.items()})
    return await GoodsReceipt.get(id=key)


def cost(receipt: GoodsReceipt, amount: str, spread: str, **more: Any) -> dict[str, Any]:
    return {
        "receiptId": to_global_id("GoodsReceipt", receipt.id), "kind": "FREIGHT",
        "spread": spread, "amount": amount, "currency": "CNY", **more,
    }  # fmt: skip


async def test_freight_is_shared_to_the_minor_unit_and_once(
    deps: Deps, graph: Graph, house: Warehouse, tea: Variant
) -> None:
    await make_variant(deps, "CUP-1", weight_grams=100)
    await make_variant(deps, "POT-1", weight_grams=1000)
    lines = {"TEA-1": (3, "10"), "CUP-1": (3, "10"), "POT-1": (3, "10")}
    receipt = await bought(deps, house, lines)
    request = cost(receipt, "100", "VALUE", idempotencyKey="k")
    for _ in range(2):
        added = (await graph(ADD, input=request))["landedCostAdd"]
        assert added == {
            "receipt": {
                "landedCost": {"amount": "100.00", "currency": "CNY"},
                "lines": [
                    {"sku": "TEA-1", "landedCost": {"amount": "33.34"}},
                    {"sku": "CUP-1", "landedCost": {"amount": "33.33"}},
                    {"sku": "POT-1", "landedCost": {"amount": "33.33"}},
                ],
                "landedCosts": [
                    {"kind": "FREIGHT", "spread": "VALUE", "rate": "1",
                     "amount": {"amount": "100.00", "currency": "CNY"},
                     "homeAmount": {"amount": "100.00"}},
                ],
            },
            "userErrors": [],
        }  # fmt: skip
    by_weight = await graph(ADD, input=cost(receipt, "14", "WEIGHT"))
    shares = [row["landedCost"]["amount"] for row in by_weight["landedCostAdd"]["receipt"]["lines"]]
    assert shares == ["36.34", "34.33", "43.33"]
    assert await LandedCost.all().count() == 2
    assert sum(share.home_minor for share in await LandedCostShare.all()) == 11400
    assert (await Event.filter(type="goods_receipt.cost_added").count()) == 2
    audit = await AuditEntry.filter(object_type="GoodsReceipt").order_by("id").first()
    assert audit is not None
    assert audit.after["cost_minor"] == 10000


async def test_a_bill_abroad_comes_home_at_its_rate(
    deps: Deps, graph: Graph, house: Warehouse, tea: Variant
) -> None:
    receipt = await bought(
        deps, house, {"TEA-1": (3, "10")}, supplier={"currency": "USD"}, rate="7.1"
    )
    dollars = await graph(ADD, input=cost(receipt, "10", "QUANTITY", currency="USD"))
    assert dollars["landedCostAdd"]["receipt"]["landedCost"]["amount"] == "71.00"
    without = await graph(ADD, input=cost(receipt, "10", "QUANTITY", currency="EUR"))
    assert without["landedCostAdd"]["userErrors"] == [{"code": "INVALID_INPUT", "field": "rate"}]
    euros = cost(receipt, "10", "QUANTITY", currency="EUR", rate="7.8")
    added = (await graph(ADD, input=euros))["landedCostAdd"]["receipt"]
    assert added["landedCost"]["amount"] == "149.00"


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"amount": "0"}, "INVALID_INPUT", "amount"),
        ({"amount": "x"}, "INVALID_INPUT", "amount"),
        ({"currency": "XXY"}, "INVALID_INPUT", "currency"),
        ({"spread": "WEIGHT"}, "NOT_ALLOWED_NOW", "spread"),
        ({"spread": "VALUE"}, "NOT_ALLOWED_NOW", "spread"),
        ({"receiptId": to_global_id("GoodsReceipt", new_id())}, "NOT_FOUND", "receiptId"),
    ],
)
async def test_bills_that_cannot_be_shared_are_refused(
    deps: Deps, graph: Graph, house: Warehouse, change: dict[str, Any], code: str, field: str
) -> None:
    await make_variant(deps, "GIFT")
    receipt = await bought(deps, house, {"GIFT": (3, "0")})
    request = {**cost(receipt, "5", "QUANTITY"), **change}
    refused = (await graph(ADD, input=request))["landedCostAdd"]
    assert refused["userErrors"] == [{"code": code, "field": field}]
    assert not await LandedCost.exists()


async def test_the_worked_example_through_the_ledger(
    deps: Deps, graph: Graph, actor: Actor, clock: FakeClock, house: Warehouse, tea: Variant
) -> None:
    """10 at 10.00, then 10 at 12.00 with freight of 10.00; 12 leave with an order, 2 return.

    Average: 20 units at 230.00; 12 take 138.00, 8 keep 92.00; 2 come back at 138.00 x 2 / 12 =
    23.00: 10 units at 115.00. FIFO: 12 take 100.00 + 2 x 13.00 = 126.00, 8 keep 104.00; 2 come
    back at 21.00: 125.00.
    """
    await bought(deps, house, {"TEA-1": (10, "10")}, "A")
    clock.advance(days=1)
    second = await bought(deps, house, {"TEA-1": (10, "12")}, "B")
    await graph(ADD, input=cost(second, "10", "VALUE"))
    clock.advance(days=1)
    order = new_id()
    await move(deps, "TEA-1", StockEntryKind.SHIPPED, -12, order)
    clock.advance(days=1)
    await move(deps, "TEA-1", StockEntryKind.RETURNED, 2, order)
    found = await graph(VALUES, fifo="FIFO")
    assert found["stockValues"]["nodes"] == [
        {
            "units": 10, "level": {"sku": "TEA-1"},
            "value": {
                "total": {"amount": "115.00", "currency": "CNY"}, "byUnit": {"amount": "11.50"},
            },
            "fifo": {"total": {"amount": "125.00"}},
        }
    ]  # fmt: skip
    change = SettingsUpdate(expected_version=0, valuation_method=ValuationMethod.FIFO)
    await update_settings(deps, actor, change)
    report = (await graph(REPORT))["stockValueReport"]
    assert report == {
        "method": "FIFO", "units": 10, "value": {"amount": "125.00", "currency": "CNY"},
        "warehouses": [
            {"warehouse": {"code": "SHA"}, "units": 10, "value": {"amount": "125.00"}}
        ],
    }  # fmt: skip


async def test_a_cost_that_does_not_divide_is_carried_whole(
    deps: Deps, house: Warehouse, tea: Variant
) -> None:
    """3 x 1.01 USD at 7.1234 is 21.58, which no unit price of the ledger says."""
    await bought(deps, house, {"TEA-1": (3, "1.01")}, supplier={"currency": "USD"}, rate="7.1234")
    assert (await StockEntry.get(kind="RECEIVED")).unit_cost_minor == 719
    level = await StockLevel.get()
    for method in ValuationMethod:
        worth = (await appraise([tea.id], method=method)).by_level[level.id]
        assert (worth.units, worth.value) == (3, 2158)


async def test_units_without_a_cost_are_worth_what_the_catalogue_says(
    deps: Deps, graph: Graph, house: Warehouse
) -> None:
    known = await make_variant(deps, "KNOWN", cost_minor=250, cost_currency="CNY")
    foreign = await make_variant(deps, "FOREIGN", cost_minor=250, cost_currency="USD")
    other = await make_warehouse(deps, "CAN")
    await make_stock(deps, known.id, house.id, 4)
    await make_stock(deps, known.id, other.id, 2)
    await make_stock(deps, foreign.id, other.id, 5)
    report = (await graph(REPORT, method="FIFO"))["stockValueReport"]
    assert (report["units"], report["value"]["amount"]) == (11, "15.00")
    assert report["warehouses"] == [
        {"warehouse": {"code": "CAN"}, "units": 7, "value": {"amount": "5.00"}},
        {"warehouse": {"code": "SHA"}, "units": 4, "value": {"amount": "10.00"}},
    ]


async def test_a_level_that_never_held_anything_is_worth_nothing(
    deps: Deps, graph: Graph, house: Warehouse, tea: Variant
) -> None:
    supplier = await make_supplier(deps)
    await make_approved(deps, supplier.id, house.id, {tea.id: (5, "1")})
    found = await graph(VALUES, fifo="FIFO")
    (node,) = found["stockValues"]["nodes"]
    assert node["value"] == {"total": {"amount": "0.00", "currency": "CNY"}, "byUnit": None}
    assert not await GoodsReceiptLine.exists()


async def test_values_need_the_permission_to_see_costs(graph: Graph) -> None:
    without = frozenset(Permission) - {Permission.COSTS_READ}
    reader = graph.as_actor(Actor(kind=ActorKind.USER, id=new_id(), permissions=without))
    for operation, variables in ((VALUES, {"fifo": "FIFO"}), (REPORT, {})):
        (error,) = await reader.errors(operation, **variables)
        assert (error["code"], error["permission"]) == ("FORBIDDEN", "costs.read")
