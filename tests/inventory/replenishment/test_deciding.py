"""Proposals become orders and transfers, once; or are changed or dismissed."""

import asyncio
from collections import Counter
from contextlib import suppress
from typing import Any

import pytest

from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.core.ids import to_global_id
from backend.models import (
    AuditEntry,
    Event,
    PurchaseOrder,
    PurchaseOrderLine,
    ReplenishmentProposal,
    Reservation,
    Transfer,
    TransferLine,
)
from backend.models.inventory.purchasing import PurchaseOrderStatus
from backend.models.inventory.replenishment import ProposalKind, ProposalStatus, ReorderPolicy
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.inventory.replenishment.accept import (
    CurrencyRate,
    ProposalsAccept,
    accept_proposals,
)
from backend.services.inventory.replenishment.decide import (
    ProposalsDismiss,
    dismiss_proposals,
)
from backend.services.inventory.replenishment.deciding import ProposalChoice
from backend.services.inventory.replenishment.run import ReplenishmentRunStart, run_replenishment
from backend.services.inventory.replenishment.save_rule import ReorderRuleSave, save_rule
from tests.factories.auth import reader
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock
from tests.factories.purchasing import make_item
from tests.graph import Graph
from tests.inventory.replenishment.shop import Shop, make_shop

ACCEPT = """mutation ($input: ReplenishmentAcceptInput!) { replenishmentAccept(input: $input) {
  results { proposal { status version purchaseOrder { number status } transfer { number } }
    userErrors { code field } } userErrors { code field } } }"""
UPDATE = """mutation ($input: ReplenishmentProposalUpdateInput!) {
  replenishmentProposalUpdate(input: $input) {
    proposal { quantity version cost { amount } } userErrors { code field message } } }"""


@pytest.fixture
async def shop(deps: Deps) -> Shop:
    """Tea and a pot, both due in two warehouses; of tea the second can give a part."""
    shop = await make_shop(deps)
    pot = await make_variant(deps, "POT-1")
    await make_item(deps, shop.supplier.id, pot.id)
    rule = ReorderRuleSave(policy=ReorderPolicy.MIN_MAX, min_units=10, max_units=30)
    await save_rule(deps, SYSTEM, rule)
    await make_stock(deps, shop.tea.id, shop.here.id, 4)
    await make_stock(deps, shop.tea.id, shop.there.id, 33)
    await make_stock(deps, pot.id, shop.here.id, 1)
    await make_stock(deps, pot.id, shop.there.id, 2)
    await run_replenishment(deps, SYSTEM, ReplenishmentRunStart())
    return shop


async def proposals() -> list[ReplenishmentProposal]:
    return await ReplenishmentProposal.all().order_by("position")


def choices(rows: list[ReplenishmentProposal]) -> list[ProposalChoice]:
    return [ProposalChoice(id=row.id, expected_version=row.version) for row in rows]


def sent(rows: list[ReplenishmentProposal]) -> list[dict[str, Any]]:
    return [
        {"id": to_global_id("ReplenishmentProposal", row.id), "expectedVersion": row.version}
        for row in rows
    ]


async def test_one_order_for_each_supplier_and_warehouse_and_one_transfer(
    shop: Shop, graph: Graph
) -> None:
    rows = await proposals()
    assert [(row.kind, row.sku, row.quantity) for row in rows] == [
        (ProposalKind.TRANSFER, "TEA-1", 3),
        (ProposalKind.PURCHASE, "POT-1", 28),
        (ProposalKind.PURCHASE, "TEA-1", 24),
        (ProposalKind.PURCHASE, "POT-1", 29),
    ]
    done = (await graph(ACCEPT, input={"proposals": sent(rows)}))["replenishmentAccept"]
    assert [each["userErrors"] for each in done["results"]] == [[], [], [], []]
    assert done["results"][0]["proposal"]["transfer"] == {"number": "TR-000001"}
    assert done["results"][3]["proposal"]["purchaseOrder"]["status"] == "DRAFT"
    orders = {order.warehouse_id: order for order in await PurchaseOrder.all()}
    assert len(orders) == 2
    lines = await PurchaseOrderLine.filter(purchase_order_id=orders[shop.here.id].id)
    assert sorted((line.sku, line.quantity) for line in lines) == [("POT-1", 29), ("TEA-1", 24)]
    moved = await TransferLine.get()
    assert (moved.sku, moved.requested) == ("TEA-1", 3)
    assert (await Reservation.get(id=moved.reservation_id)).quantity == 3
    assert await Event.filter(type="replenishment.accepted").count() == 4
    entry = await AuditEntry.filter(action="replenishment.accepted").first()
    assert entry is not None
    assert (entry.before["status"], entry.after["status"]) == ("OPEN", "ACCEPTED")


async def test_what_is_accepted_is_not_proposed_again(deps: Deps, shop: Shop) -> None:
    await accept_proposals(deps, SYSTEM, ProposalsAccept(proposals=choices(await proposals())))
    await run_replenishment(deps, SYSTEM, ReplenishmentRunStart())
    assert await ReplenishmentProposal.filter(status=ProposalStatus.OPEN).count() == 0


async def test_of_many_who_accept_the_same_one_does(deps: Deps, shop: Shop) -> None:
    rows = await proposals()
    request = ProposalsAccept(proposals=choices(rows[1:]))
    everybody = await asyncio.gather(*(accept_proposals(deps, SYSTEM, request) for _ in range(6)))
    told = Counter(
        outcome.refusal.code if outcome.refusal else "done"
        for outcomes in everybody
        for outcome in outcomes
    )
    assert told == {"done": 3, Code.NOT_ALLOWED_NOW: 15}
    assert await PurchaseOrder.all().count() == 2
    assert await PurchaseOrderLine.all().count() == 3


async def test_accepting_dismissing_and_looking_again_at_once_leave_one_decision(
    deps: Deps, shop: Shop
) -> None:
    rows = await proposals()

    async def accept() -> None:
        await accept_proposals(deps, SYSTEM, ProposalsAccept(proposals=choices(rows)))

    async def dismiss() -> None:
        request = ProposalsDismiss(proposals=choices(rows[::-1]), reason="Not now")
        await dismiss_proposals(deps, SYSTEM, request)

    async def look() -> None:
        with suppress(OmsError):  # another run may have just ended
            await run_replenishment(deps, SYSTEM, ReplenishmentRunStart())

    await asyncio.gather(accept(), dismiss(), look(), accept(), look())
    for row in await ReplenishmentProposal.filter(id__in=[row.id for row in rows]):
        document = row.purchase_order_id or row.transfer_id
        assert row.status is not ProposalStatus.OPEN
        assert (document is not None) == (row.status is ProposalStatus.ACCEPTED)
        assert row.version == 2
    accepted = await ReplenishmentProposal.filter(status=ProposalStatus.ACCEPTED).count()
    assert accepted == (
        await PurchaseOrderLine.all().count() + await TransferLine.all().count()
    )  # fmt: skip


async def test_sent_twice_it_is_done_once(deps: Deps, shop: Shop) -> None:
    rows = await proposals()
    request = ProposalsAccept(proposals=choices(rows), idempotency_key="monday")
    first = await accept_proposals(deps, SYSTEM, request)
    assert await accept_proposals(deps, SYSTEM, request) == first
    assert (await PurchaseOrder.all().count(), await Transfer.all().count()) == (2, 1)


async def test_what_cannot_be_done_is_refused_by_itself(deps: Deps, shop: Shop) -> None:
    """A stale one and a transfer of what is gone; the rest is done."""
    rows = await proposals()
    await make_stock(deps, shop.tea.id, shop.there.id, -33)
    stale = ProposalChoice(id=rows[1].id, expected_version=7)
    request = ProposalsAccept(proposals=[*choices(rows[:1]), stale, *choices(rows[2:])])
    outcomes = await accept_proposals(deps, SYSTEM, request)
    assert [outcome.refusal and outcome.refusal.code for outcome in outcomes] == [
        Code.INSUFFICIENT_STOCK,
        Code.STALE_VERSION,
        None,
        None,
    ]
    assert await Transfer.all().count() == 0
    (order,) = await PurchaseOrder.all()
    assert (order.status, order.line_count) == (PurchaseOrderStatus.DRAFT, 2)


async def test_a_quantity_is_changed_in_whole_packs_and_within_the_surplus(
    shop: Shop, graph: Graph
) -> None:
    moved, _, tea, _ = await proposals()

    async def change(row: ReplenishmentProposal, quantity: int) -> Any:
        (choice,) = sent([row])
        input = {**choice, "quantity": quantity}
        return (await graph(UPDATE, input=input))["replenishmentProposalUpdate"]

    assert await change(tea, 30) == {
        "proposal": {"quantity": 30, "version": 2, "cost": {"amount": "120.00"}},
        "userErrors": [],
    }
    (stale,) = (await change(tea, 36))["userErrors"]
    assert stale["code"] == "STALE_VERSION"
    await tea.refresh_from_db()
    (broken,) = (await change(tea, 31))["userErrors"]
    assert (broken["field"], broken["message"]) == ("quantity", "TEA-1 comes in packs of 6.")
    (too_much,) = (await change(moved, 4))["userErrors"]
    assert too_much["message"] == "The source can spare 1 to 3 units."
    assert (await change(moved, 2))["proposal"]["quantity"] == 2


async def test_dismissing_says_why(deps: Deps, shop: Shop) -> None:
    rows = await proposals()
    request = ProposalsDismiss(proposals=choices(rows[:2]), reason="  Season is over  ")
    outcomes = await dismiss_proposals(deps, SYSTEM, request)
    assert [outcome.refusal for outcome in outcomes] == [None, None]
    kept = await ReplenishmentProposal.get(id=rows[0].id)
    assert (kept.status, kept.dismissal) == (ProposalStatus.DISMISSED, "Season is over")
    assert kept.decided_by_name == SYSTEM.name
    with pytest.raises(OmsError) as refused:
        await dismiss_proposals(deps, SYSTEM, ProposalsDismiss(proposals=choices(rows), reason=" "))
    assert refused.value.field == "reason"


async def test_another_currency_needs_its_rate_once(deps: Deps) -> None:
    shop = await make_shop(deps, currency="USD")
    rule = ReorderRuleSave(policy=ReorderPolicy.MIN_MAX, min_units=10, max_units=30)
    await save_rule(deps, SYSTEM, rule)
    await make_stock(deps, shop.tea.id, shop.here.id, 4)
    for rates, refusal in ((None, "rate"), ([CurrencyRate(currency="USD", rate="7.1")], None)):
        await run_replenishment(deps, SYSTEM, ReplenishmentRunStart())
        rows = await ReplenishmentProposal.filter(status=ProposalStatus.OPEN)
        request = ProposalsAccept(proposals=choices(rows), rates=rates)
        (outcome,) = await accept_proposals(deps, SYSTEM, request)
        assert (outcome.refusal and outcome.refusal.field) == refusal
    assert (await PurchaseOrder.get()).rate == "7.1"


async def test_deciding_needs_its_permission(shop: Shop, graph: Graph) -> None:
    others = reader(*(set(Permission) - {Permission.INVENTORY_REPLENISH}))
    rows = await proposals()
    (error,) = await graph.as_actor(others).errors(ACCEPT, input={"proposals": sent(rows)})
    assert (error["code"], error["permission"]) == ("FORBIDDEN", "inventory.replenish")
    assert await PurchaseOrder.all().count() == 0
