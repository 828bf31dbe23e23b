"""Sending an order to review again because what was approved is no longer what is asked for."""

from backend.core.actor import Actor
from backend.models import Order
from backend.models.orders.order import ReviewStatus
from backend.ports.deps import Deps
from backend.services.live.emit import Change, emit
from backend.services.orders.take_decision_back import take_decision_back


async def review_again(deps: Deps, actor: Actor, order: Order, why: str) -> None:
    """The rules look at a locked order anew; the caller saves it and follows its progress.

    Event `order.review_reopened` where it had been decided.
    """
    decided = order.review_status is not ReviewStatus.PENDING
    order.rules_due_at = deps.clock.now()
    take_decision_back(order)
    if decided:
        data = {"why": why}
        await emit(
            deps,
            actor,
            Change(
                type="order.review_reopened", object_type="Order", object_id=order.id, data=data
            ),
        )
