"""People's yes and no, and their holds: who may, when, and what comes of two at once."""

import asyncio
from dataclasses import replace
from typing import Any

from backend.core.actor import SYSTEM, Actor
from backend.core.errors import Code, OmsError
from backend.core.ids import to_global_id
from backend.models import Channel, Hold, HoldReason, Order, ReviewDecision, StockLevel
from backend.models.orders.order import CancelReason, OrderException, ReviewStatus, WorkQueue
from backend.ports.deps import Deps
from backend.services.auth.permissions import BUILTIN_ROLES
from backend.services.orders.cancel import OrderCancel, cancel_order
from backend.services.orders.holds.place import OrderHold, hold_order
from backend.services.orders.holds.reasons import ensure_builtin_reasons
from backend.services.orders.holds.release import OrderHoldRelease, release_hold
from backend.services.orders.review.actions import ActionKind
from backend.services.orders.review.decide import OrderReviewApprove, approve_order
from backend.services.orders.review.run import review_due_orders
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.orders import make_order
from tests.factories.review import act, make_rule_set, rule
from tests.graph import Graph
from tests.races import refusals

ORDER = "order { version queue reviewStatus reviewStage exception }"
ERRORS = "userErrors { code field message }"


def _mutation(field: str) -> str:
    kind = f"{field[0].upper()}{field[1:]}Input"
    return f"mutation ($input: {kind}!) {{ answer: {field}(input: $input) {{ {ORDER} {ERRORS} }} }}"


APPROVE = _mutation("orderReviewApprove")
REJECT = _mutation("orderReviewReject")
REOPEN = _mutation("orderReviewReopen")
HOLD = _mutation("orderHold")
RELEASE = _mutation("orderHoldRelease")
MANY = f"""
mutation ($input: OrdersReviewApproveInput!) {{
  ordersReviewApprove(input: $input) {{
    {ERRORS} results {{ order {{ status reviewStatus }} {ERRORS} }} }} }}
"""


async def an_order(deps: Deps, channel: Channel, units: int = 2) -> Order:
    warehouse, tea = await make_warehouse(deps), await make_variant(deps)
    await make_stock(deps, tea.id, warehouse.id, 50)
    return await make_order(deps, channel.id, {tea.id: units})


def role(actor: Actor, name: str) -> Actor:
    return replace(actor, permissions=frozenset(BUILTIN_ROLES[name]))


def the_id(order: Order) -> str:
    return to_global_id("Order", order.id)


async def ask(graph: Graph, operation: str, **values: Any) -> Any:
    return (await graph(operation, input=values))["answer"]


async def test_the_service_passes_on_what_a_rule_wants_finance_to_see(
    graph: Graph, deps: Deps, channel: Channel, actor: Actor
) -> None:
    order = await an_order(deps, channel)
    await ensure_builtin_reasons(deps)
    await make_rule_set(
        deps,
        rule("large", act(ActionKind.ASK_FINANCE)),
        rule("odd", act(ActionKind.HOLD, reason="OTHER")),
    )
    await review_due_orders(deps)
    service, finance = role(actor, "Customer service"), role(actor, "Finance")
    refused = await graph.as_actor(finance).errors(APPROVE, input={"id": the_id(order)})
    assert (refused[0]["code"], refused[0]["permission"]) == (Code.FORBIDDEN, "orders.review")
    passed = await ask(graph.as_actor(service), APPROVE, id=the_id(order), note="fine for us")
    assert (passed["order"]["reviewStage"], passed["order"]["reviewStatus"]) == (
        "FINANCE",
        "PENDING",
    )
    refused = await graph.as_actor(service).errors(APPROVE, input={"id": the_id(order)})
    assert refused[0]["permission"] == "orders.review.finance"
    approved = await ask(graph.as_actor(finance), APPROVE, id=the_id(order))
    # the hold is its own axis: it goes on when somebody releases it
    assert (approved["order"]["reviewStatus"], approved["order"]["queue"]) == ("APPROVED", "HOLD")
    outcomes = await ReviewDecision.all().order_by("id").values_list("outcome", "by_name")
    assert outcomes == [
        ("HELD", "Ordergraph"),
        ("ASKED_FINANCE", "Wang Wei"),
        ("APPROVED", "Wang Wei"),
    ]


async def test_a_rejected_order_is_an_exception_until_it_is_reopened(
    graph: Graph, deps: Deps, channel: Channel
) -> None:
    order = await an_order(deps, channel)
    refused = await ask(graph, REJECT, id=the_id(order), note=" ")
    assert [error["field"] for error in refused["userErrors"]] == ["note"]
    rejected = await ask(graph, REJECT, id=the_id(order), note="stolen card")
    assert rejected["order"] == {
        "version": 3,
        "queue": "EXCEPTION",
        "reviewStatus": "REJECTED",
        "reviewStage": "SERVICE",
        "exception": "REJECTED",
    }
    again = await ask(graph, APPROVE, id=the_id(order))
    assert again["userErrors"][0]["message"] == "This order is rejected already."
    reopened = await ask(graph, REOPEN, id=the_id(order))
    assert (reopened["order"]["queue"], reopened["order"]["exception"]) == ("REVIEW", None)
    assert (await Order.get(id=order.id)).exception_note == ""


async def test_what_another_has_just_cancelled_is_not_approved(
    graph: Graph, deps: Deps, channel: Channel
) -> None:
    order = await an_order(deps, channel)
    other = await make_order(deps, channel.id, {(await StockLevel.get()).variant_id: 1})
    await cancel_order(deps, SYSTEM, OrderCancel(id=order.id, reason=CancelReason.CUSTOMER))
    orders = [{"id": the_id(each), "expectedVersion": each.version} for each in (order, other)]
    answer = (await graph(MANY, input={"orders": orders, "idempotencyKey": "k"}))[
        "ordersReviewApprove"
    ]
    first, second = answer["results"]
    assert (first["order"]["status"], first["userErrors"][0]["code"]) == (
        "CANCELLED",
        "NOT_ALLOWED_NOW",
    )
    assert first["userErrors"][0]["message"] == "This order is cancelled already."
    assert (second["order"]["reviewStatus"], second["userErrors"]) == ("APPROVED", [])
    assert await graph(MANY, input={"orders": orders, "idempotencyKey": "k"})
    assert await ReviewDecision.all().count() == 1


async def test_releasing_takes_the_permission_of_the_reason(
    graph: Graph, deps: Deps, channel: Channel, actor: Actor
) -> None:
    await ensure_builtin_reasons(deps)
    await ensure_builtin_reasons(deps)
    assert await HoldReason.all().count() == 7
    order = await an_order(deps, channel)
    held = await ask(graph, HOLD, id=the_id(order), reason="FRAUD", note="look at the card")
    assert held["order"]["queue"] == "HOLD"
    level = await StockLevel.get()
    assert (level.allocated, (await Hold.get()).frees_stock) == (0, True)
    release = {"id": to_global_id("Hold", (await Hold.get()).id)}
    service, finance = role(actor, "Customer service"), role(actor, "Finance")
    refused = await graph.as_actor(service).errors(RELEASE, input=release)
    assert refused[0]["permission"] == "orders.review.finance"
    released = await ask(graph.as_actor(finance), RELEASE, **release)
    assert released["order"]["queue"] == "REVIEW"
    assert (await StockLevel.get()).allocated == 2
    twice = await ask(graph.as_actor(finance), RELEASE, **release)
    assert [error["code"] for error in twice["userErrors"]] == ["NOT_ALLOWED_NOW"]
    await assert_ledger_adds_up()


async def test_a_hold_whose_stock_another_took_stays(
    graph: Graph, deps: Deps, channel: Channel
) -> None:
    await ensure_builtin_reasons(deps)
    order = await an_order(deps, channel, units=50)
    await hold_order(deps, SYSTEM, OrderHold(id=order.id, reason="FRAUD"))
    await make_order(deps, channel.id, {(await StockLevel.get()).variant_id: 1})
    released = await ask(graph, RELEASE, id=to_global_id("Hold", (await Hold.get()).id))
    assert [error["code"] for error in released["userErrors"]] == ["INSUFFICIENT_STOCK"]
    assert (await Hold.get()).released_at is None
    assert (await Order.get(id=order.id)).queue is WorkQueue.HOLD


async def test_of_two_reviewers_one_decides(deps: Deps, channel: Channel) -> None:
    order = await an_order(deps, channel)
    results = await asyncio.gather(
        *(approve_order(deps, SYSTEM, OrderReviewApprove(id=order.id)) for _ in range(6)),
        return_exceptions=True,
    )
    assert refusals(results) == [Code.NOT_ALLOWED_NOW] * 5
    assert await ReviewDecision.all().count() == 1


async def test_of_reviewer_holder_and_canceller_nothing_is_half_done(
    deps: Deps, channel: Channel
) -> None:
    await ensure_builtin_reasons(deps)
    order = await an_order(deps, channel)
    results = await asyncio.gather(
        hold_order(deps, SYSTEM, OrderHold(id=order.id, reason="FRAUD")),
        approve_order(deps, SYSTEM, OrderReviewApprove(id=order.id)),
        cancel_order(deps, SYSTEM, OrderCancel(id=order.id, reason=CancelReason.CUSTOMER)),
        return_exceptions=True,
    )
    assert set(refusals(results)) <= {Code.NOT_ALLOWED_NOW}
    order = await Order.get(id=order.id)
    assert not isinstance(results[2], OmsError)
    assert (await StockLevel.get()).allocated == 0
    assert order.exception is not OrderException.REJECTED
    assert order.review_status is (
        ReviewStatus.PENDING if isinstance(results[1], OmsError) else ReviewStatus.APPROVED
    )
    for hold in await Hold.all():
        await release_hold(deps, SYSTEM, OrderHoldRelease(id=hold.id))
    # what is cancelled takes no stock again
    assert (await StockLevel.get()).allocated == 0
    await assert_ledger_adds_up()
