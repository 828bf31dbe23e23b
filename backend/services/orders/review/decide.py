"""People's yes and no to an order."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import OrderId
from backend.models import FulfillmentLine, Order, ReviewDecision
from backend.models.orders.order import (
    FulfillmentStatus,
    OrderException,
    ReviewStage,
    ReviewStatus,
)
from backend.models.orders.review import ReviewOutcome
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.auth.permissions import Permission
from backend.services.orders.bulk import MOST_ORDERS, Outcome
from backend.services.orders.clocks import wind_clock
from backend.services.orders.holds.rules import check_holdable, check_note
from backend.services.orders.review.decision import NewDecision, write_decision
from backend.services.orders.take_decision_back import take_decision_back

_PERMISSIONS = {
    ReviewStage.SERVICE: Permission.ORDERS_REVIEW,
    ReviewStage.FINANCE: Permission.ORDERS_REVIEW_FINANCE,
}


@dataclass(kw_only=True)
class OrderReviewApprove:
    """With a version the order must not have changed since it was looked at."""

    id: OrderId
    note: str = ""
    # the service's yes, and finance is to say its own
    ask_finance: bool = False
    expected_version: int | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class OrderReviewReject:
    id: OrderId
    note: str
    expected_version: int | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class OrderReviewReopen:
    id: OrderId
    note: str = ""
    expected_version: int | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class OrderAt:
    """An order as it was looked at."""

    id: OrderId
    expected_version: int


@dataclass(kw_only=True)
class OrdersReviewApprove:
    orders: list[OrderAt]
    note: str = ""
    idempotency_key: str | None = None


async def approve_order(deps: Deps, actor: Actor, request: OrderReviewApprove) -> UUID:
    """Takes the permission of the stage that it waits for. Where a rule asked for finance too, the
    service's yes passes it on. Events `order.review_approved` or `order.review_passed_on`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, FORBIDDEN, NOT_ALLOWED_NOW, INVALID_INPUT.
    """
    note = check_note(request.note)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        order = await _lock_waiting(actor, request.id, request.expected_version)
        stage = order.review_stage
        is_asked = stage is ReviewStage.SERVICE and (
            request.ask_finance or await _rules_ask_finance(order.id)
        )
        if is_asked:
            order.review_stage = ReviewStage.FINANCE
        else:
            order.review_status = ReviewStatus.APPROVED
            await wind_clock(order)
        order.rules_due_at = None
        outcome = ReviewOutcome.ASKED_FINANCE if is_asked else ReviewOutcome.APPROVED
        new = NewDecision(stage=stage, outcome=outcome, needs_finance=is_asked, note=note)
        await write_decision(deps, actor, order, new)
        await once.keep(id=order.id)
        return order.id


async def reject_order(deps: Deps, actor: Actor, request: OrderReviewReject) -> UUID:
    """It becomes an exception that keeps its stock, for somebody to cancel or to reopen. Event
    `order.review_rejected`. Raises: OmsError as `approve_order`.
    """
    note = check_note(request.note, needed=True)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        order = await _lock_waiting(actor, request.id, request.expected_version)
        order.review_status = ReviewStatus.REJECTED
        order.exception = OrderException.REJECTED
        order.exception_note = note
        order.rules_due_at = None
        new = NewDecision(stage=order.review_stage, outcome=ReviewOutcome.REJECTED, note=note)
        await write_decision(deps, actor, order, new)
        await once.keep(id=order.id)
        return order.id


async def reopen_review(deps: Deps, actor: Actor, request: OrderReviewReopen) -> UUID:
    """Takes a yes or a no back: people look at it anew, from the service on. Event
    `order.review_reopened`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, FORBIDDEN, INVALID_INPUT, NOT_ALLOWED_NOW also where
    goods were packed or have left.
    """
    note = check_note(request.note)
    actor.require(Permission.ORDERS_REVIEW)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        order = await lock(Order, request.id, expected_version=request.expected_version)
        check_holdable(order)
        if order.review_status is ReviewStatus.PENDING:
            raise OmsError(Code.NOT_ALLOWED_NOW, "This order waits for its review already.")
        await _check_unpacked(order)
        take_decision_back(order)
        new = NewDecision(stage=order.review_stage, outcome=ReviewOutcome.REOPENED, note=note)
        await write_decision(deps, actor, order, new)
        await once.keep(id=order.id)
        return order.id


async def approve_orders(deps: Deps, actor: Actor, request: OrdersReviewApprove) -> list[Outcome]:
    """Approves each in a transaction of its own. Raises: OmsError INVALID_INPUT for the list."""
    if not 0 < len(request.orders) <= MOST_ORDERS:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_ORDERS} orders.", field="orders")
    outcomes = []
    for order_id, order in {order.id: order for order in request.orders}.items():
        key = f"{request.idempotency_key}:{order_id}" if request.idempotency_key else None
        single = OrderReviewApprove(
            id=order_id,
            note=request.note,
            expected_version=order.expected_version,
            idempotency_key=key,
        )
        try:
            await approve_order(deps, actor, single)
            outcomes.append(Outcome(order_id, None))
        except OmsError as refusal:
            outcomes.append(Outcome(order_id, refusal))
    return outcomes


async def _lock_waiting(actor: Actor, key: UUID, expected_version: int | None) -> Order:
    """The order, locked, if it waits for a review that the actor may give.

    What has become of it says more than that its version is another, so that is asked first.
    """
    order = await lock(Order, key)
    check_holdable(order)
    if order.review_status is not ReviewStatus.PENDING:
        message = f"This order is {order.review_status.value.lower()} already."
        raise OmsError(Code.NOT_ALLOWED_NOW, message)
    if expected_version not in (None, order.version):
        raise OmsError(
            Code.STALE_VERSION,
            "Somebody else has changed this meanwhile.",
            field="expectedVersion",
            details={"currentVersion": order.version},
        )
    actor.require(_PERMISSIONS[order.review_stage])
    return order


async def _rules_ask_finance(order_id: UUID) -> bool:
    """Whether the rules wanted the yes of finance when they looked last."""
    decision = (
        await ReviewDecision.filter(order_id=order_id, rule_set_id__not_isnull=True)
        .order_by("-id")
        .first()
        .values("needs_finance")
    )
    return bool(decision and decision["needs_finance"])


async def _check_unpacked(order: Order) -> None:
    if order.fulfillment_status is not FulfillmentStatus.UNFULFILLED:
        raise OmsError(Code.NOT_ALLOWED_NOW, "A part of this order has left already.")
    if await FulfillmentLine.filter(fulfillment_order__order_id=order.id, packed__gt=0).exists():
        raise OmsError(Code.NOT_ALLOWED_NOW, "A part of this order is packed already.")
