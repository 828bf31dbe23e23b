"""A run proposes what is due, says why, and takes the place of the run before."""

from datetime import timedelta
from typing import Any

from backend.core.actor import SYSTEM
from backend.core.ids import to_global_id
from backend.models import (
    Event,
    Order,
    ReplenishmentProposal,
    ReplenishmentRun,
    StockLevel,
)
from backend.models.inventory.replenishment import ProposalKind, ProposalStatus, ReorderPolicy
from backend.models.orders.order import OrderStatus
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.inventory.replenishment.jobs import replenish_daily
from backend.services.inventory.replenishment.reading import Window, ordered_units
from backend.services.inventory.replenishment.run import ReplenishmentRunStart, run_replenishment
from backend.services.inventory.replenishment.save_rule import ReorderRuleSave, save_rule
from backend.workers.jobs import JOBS
from tests.factories.auth import reader
from tests.factories.bundles import make_bundle
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock
from tests.factories.orders import make_order
from tests.factories.purchasing import make_approved, make_draft
from tests.fakes.clock import FakeClock
from tests.graph import Graph
from tests.inventory.replenishment.shop import Shop, make_shop, sell

RUN = """mutation ($input: ReplenishmentRunInput!) { replenishmentRun(input: $input) {
  run { ordinal levels due transfers purchases leftOut unsupplied purchaseAmount { amount } }
  userErrors { code field } } }"""
BOARD = """{ replenishmentProposals(where: {status: {eq: OPEN}}) { nodes {
  kind sku quantity coverDays warehouse { code } source { code } supplier { code }
  cost { amount currency }
  reason { policy demandPerDay daysSeen daysEmpty leadDays waitMean safetyStock reorderPoint
    orderUpTo onHand incoming drafted position wanted moved packSize sourceSurplus } } } }"""


async def _run(graph: Graph, **input: Any) -> Any:
    return (await graph(RUN, input=input))["replenishmentRun"]


async def _fix(deps: Deps, shop: Shop, least: int, most: int, **fields: Any) -> None:
    request = ReorderRuleSave(
        variant_id=shop.tea.id,
        policy=ReorderPolicy.MIN_MAX,
        min_units=least,
        max_units=most,
        **fields,
    )
    await save_rule(deps, SYSTEM, request)


async def _open() -> list[tuple[ProposalKind, int]]:
    rows = ReplenishmentProposal.filter(status=ProposalStatus.OPEN).order_by("position")
    return [(row.kind, row.quantity) for row in await rows]


async def test_what_is_due_is_proposed_with_its_numbers(deps: Deps, graph: Graph) -> None:
    """Two a day for 10 days are 20, and lumps of two overshoot by a half: 20.5; nothing else
    spreads, so that the shelf may fall 5 % of an order of 28 short. 12 are there of 50."""
    shop = await make_shop(deps)
    await make_stock(deps, shop.tea.id, shop.here.id, 12)
    ran = await _run(graph)
    assert ran == {
        "run": {
            "ordinal": 1,
            "levels": 1,
            "due": 1,
            "transfers": 0,
            "purchases": 1,
            "leftOut": 0,
            "unsupplied": 0,
            "purchaseAmount": {"amount": "144.00"},
        },
        "userErrors": [],
    }
    (proposal,) = (await graph(BOARD))["replenishmentProposals"]["nodes"]
    reason = proposal.pop("reason")
    assert proposal == {
        "kind": "PURCHASE",
        "sku": "TEA-1",
        "quantity": 36,
        "coverDays": 6,
        "warehouse": {"code": "SHA"},
        "source": None,
        "supplier": {"code": "TEAHOUSE"},
        "cost": {"amount": "144.00", "currency": "CNY"},
    }
    assert reason == {
        "policy": "DEMAND",
        "demandPerDay": 2.0,
        "daysSeen": 60,
        "daysEmpty": 0,
        "leadDays": 10.0,
        "waitMean": 20.5,
        "safetyStock": 0,
        "reorderPoint": 20,
        "orderUpTo": 48,
        "onHand": 12,
        "incoming": 0,
        "drafted": 0,
        "position": 12,
        "wanted": 36,
        "moved": 0,
        "packSize": 6,
        "sourceSurplus": None,
    }


async def test_another_warehouse_of_the_country_gives_before_anything_is_bought(
    deps: Deps, graph: Graph
) -> None:
    shop = await make_shop(deps)
    await _fix(deps, shop, 10, 30)
    await make_stock(deps, shop.tea.id, shop.here.id, 4)
    await make_stock(deps, shop.tea.id, shop.there.id, 33)
    await make_stock(deps, shop.tea.id, shop.abroad.id, 400)
    await _run(graph)
    moved, bought = (await graph(BOARD))["replenishmentProposals"]["nodes"]
    assert (moved["kind"], moved["quantity"], moved["source"]["code"]) == ("TRANSFER", 3, "CAN")
    assert (moved["reason"]["sourceSurplus"], moved["reason"]["waitMean"]) == (3, None)
    assert (bought["kind"], bought["quantity"]) == ("PURCHASE", 24)
    assert (bought["reason"]["wanted"], bought["reason"]["moved"]) == (23, 3)


async def test_what_is_on_its_way_or_drafted_is_not_proposed_again(deps: Deps) -> None:
    shop = await make_shop(deps)
    await _fix(deps, shop, 10, 30)
    await make_stock(deps, shop.tea.id, shop.here.id, 4)
    lines = {shop.tea.id: (12, "4")}
    await make_approved(deps, shop.supplier.id, shop.here.id, lines)
    await run_replenishment(deps, SYSTEM, ReplenishmentRunStart())
    assert await _open() == []
    await _fix_again(deps, shop, 16, 40)
    await run_replenishment(deps, SYSTEM, ReplenishmentRunStart())
    assert await _open() == [(ProposalKind.PURCHASE, 24)]
    await make_draft(deps, shop.supplier.id, shop.here.id, lines)
    await run_replenishment(deps, SYSTEM, ReplenishmentRunStart())
    assert await _open() == []


async def _fix_again(deps: Deps, shop: Shop, least: int, most: int) -> None:
    await _fix(deps, shop, least, most, expected_version=1)


async def test_a_run_takes_the_place_of_what_nobody_decided_on(deps: Deps) -> None:
    shop = await make_shop(deps)
    await _fix(deps, shop, 10, 30)
    await make_stock(deps, shop.tea.id, shop.here.id, 4)
    for _ in range(2):
        await run_replenishment(deps, SYSTEM, ReplenishmentRunStart())
    statuses = await ReplenishmentProposal.all().order_by("created_at", "id").values_list(
        "status", "version"
    )  # fmt: skip
    assert sorted(statuses) == [("OPEN", 1), ("SUPERSEDED", 2)]
    events = await Event.filter(type="replenishment.finished")
    assert [event.data["due"] for event in events] == [1, 1]


async def test_the_budget_is_kept(deps: Deps, graph: Graph) -> None:
    shop = await make_shop(deps)
    await _fix(deps, shop, 10, 60)
    await make_stock(deps, shop.tea.id, shop.here.id, 4)
    run = (await _run(graph, budget="100"))["run"]
    # 60 are wanted; 24 cost 96.00, and 25 are not sold
    assert (run["purchaseAmount"], await _open()) == (
        {"amount": "96.00"},
        [(ProposalKind.PURCHASE, 24)],
    )
    run = (await _run(graph, budget="40"))["run"]
    assert (run["purchases"], run["leftOut"]) == (0, 1)
    (error,) = (await _run(graph, budget="0"))["userErrors"]
    assert error == {"code": "INVALID_INPUT", "field": "budget"}


async def test_demand_is_where_the_ledger_promised_it(deps: Deps, clock: FakeClock) -> None:
    """Orders of the first warehouse by its priority, until it is empty, then of the second."""
    shop = await make_shop(deps)
    pot = await make_variant(deps, "POT-1")
    await make_stock(deps, pot.id, shop.here.id, 9)
    await make_stock(deps, pot.id, shop.there.id, 90)
    for _ in range(20):
        await make_order(deps, shop.channel.id, {pot.id: 1})
        clock.advance(days=1)
    await run_replenishment(deps, SYSTEM, ReplenishmentRunStart())
    (row,) = await ReplenishmentProposal.filter(sku="POT-1", kind=ProposalKind.TRANSFER)
    # a pot a day for 9 days; the shelf was empty on the other 11
    assert (row.warehouse_id, row.source_id) == (shop.here.id, shop.there.id)
    assert (row.reason["days_seen"], row.reason["days_empty"]) == (9, 11)
    assert row.reason["demand_per_day"] == 1.0


async def test_cancelled_orders_and_strange_ones_are_no_demand(deps: Deps) -> None:
    shop = await make_shop(deps)
    pot = await make_variant(deps, "POT-1")
    cancelled = await sell(deps, shop, pot, [5] * 30)
    await Order.filter(id__in=cancelled).update(status=OrderStatus.CANCELLED)
    await make_stock(deps, pot.id, shop.here.id, 0)
    await run_replenishment(deps, SYSTEM, ReplenishmentRunStart())
    assert await ReplenishmentProposal.filter(sku="POT-1").count() == 0


async def test_the_clock_runs_it_once_a_day_and_forgets(deps: Deps, clock: FakeClock) -> None:
    shop = await make_shop(deps)
    await _fix(deps, shop, 10, 30)
    await make_stock(deps, shop.tea.id, shop.here.id, 4)
    assert await replenish_daily(deps) == 1
    assert await replenish_daily(deps) == 0
    clock.advance(days=1)
    assert await replenish_daily(deps) == 1
    assert await ReplenishmentProposal.all().count() == 2
    clock.advance(days=8)
    assert await replenish_daily(deps) == 1
    assert await ReplenishmentProposal.filter(status=ProposalStatus.SUPERSEDED).count() == 1
    assert "inventory.replenish" in {job.name for job in JOBS}


async def test_a_run_needs_its_permission_and_is_made_once(deps: Deps, graph: Graph) -> None:
    await make_shop(deps)
    looking = graph.as_actor(reader(Permission.INVENTORY_READ))
    (error,) = await looking.errors(RUN, input={})
    assert (error["code"], error["permission"]) == ("FORBIDDEN", "inventory.replenish")
    first = await _run(graph, idempotencyKey="again")
    assert await _run(graph, idempotencyKey="again") == first
    assert await ReplenishmentRun.all().count() == 1


async def test_a_sku_is_tried_on_its_own_orders(deps: Deps, graph: Graph) -> None:
    shop = await make_shop(deps)
    pot = await make_variant(deps, "POT-1")
    await sell(deps, shop, pot, [3] * 182)
    trial = """query ($id: ID!) { replenishmentTrial(variant: $id) {
      lines { policy target lineService averageStock } } }"""
    asked = await graph(trial, id=to_global_id("Variant", pot.id))
    lines = asked["replenishmentTrial"]["lines"]
    assert [line["target"] for line in lines] == [None, *[0.9] * 3, *[0.95] * 3, *[0.98] * 3]
    assert lines[4]["policy"] == "replenishment"
    assert 0.9 < lines[4]["lineService"] <= 1
    nothing = await graph(trial, id=to_global_id("Variant", shop.tea.id))
    assert nothing == {"replenishmentTrial": {"lines": []}}


async def test_days_run_from_midnight_and_today_is_not_over(deps: Deps) -> None:
    """An order of today is none of the days that demand is measured over."""
    shop = await make_shop(deps)
    pot = await make_variant(deps, "POT-1")
    (order,) = await sell(deps, shop, pot, [50])
    await Order.filter(id=order).update(placed_at=deps.clock.now() - timedelta(minutes=1))
    await make_stock(deps, pot.id, shop.here.id, 0)
    await run_replenishment(deps, SYSTEM, ReplenishmentRunStart())
    assert await ReplenishmentProposal.filter(sku="POT-1").count() == 0
    assert await StockLevel.filter(sku="POT-1").count() == 1


async def test_a_bundle_that_is_sold_is_demand_for_its_parts(deps: Deps) -> None:
    shop = await make_shop(deps)
    await make_stock(deps, shop.tea.id, shop.here.id, 100)
    window = Window.before(deps.clock.now())
    before = (await ordered_units([shop.tea.id], window))[shop.tea.id]
    duo = await make_bundle(deps, "DUO", {shop.tea.id: 2})
    await make_order(deps, shop.channel.id, {duo.id: 3})
    await Order.filter(status=OrderStatus.OPEN, lines__variant_id=duo.id).update(
        placed_at=deps.clock.now() - timedelta(days=1)
    )
    after = (await ordered_units([shop.tea.id], window))[shop.tea.id]
    yesterday = max(before)
    assert after == {**before, yesterday: before[yesterday] + 6}
