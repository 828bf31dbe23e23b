"""Writing down what a look at an order came to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from backend.core.actor import Actor
from backend.core.ids import new_id
from backend.models import Order, ReviewDecision
from backend.models.orders.order import ReviewStage
from backend.models.orders.review import ReviewOutcome
from backend.ports.deps import Deps
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit
from backend.services.orders.progress import follow_progress

_EVENTS: Mapping[ReviewOutcome, str] = {
    ReviewOutcome.APPROVED: "order.review_approved",
    ReviewOutcome.HELD: "order.review_held",
    ReviewOutcome.ASKED_FINANCE: "order.review_passed_on",
    ReviewOutcome.LEFT: "order.review_left",
    ReviewOutcome.REJECTED: "order.review_rejected",
    ReviewOutcome.REOPENED: "order.review_reopened",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecision:
    """`rule_set_id` is null where a person decided."""

    stage: ReviewStage
    outcome: ReviewOutcome
    note: str = ""
    needs_finance: bool = False
    rule_set_id: UUID | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    rules: Sequence[Mapping[str, Any]] = ()


async def write_decision(
    deps: Deps, actor: Actor, order: Order, new: NewDecision
) -> ReviewDecision:
    """Saves a locked order as the caller changed it, with its decision and the event of that, and
    follows its progress."""
    now = deps.clock.now()
    order.version += 1
    order.updated_at = now
    await order.save()
    decision = await ReviewDecision.create(
        id=new_id(),
        order_id=order.id,
        rule_set_id=new.rule_set_id,
        stage=new.stage,
        outcome=new.outcome,
        needs_finance=new.needs_finance,
        by_id=actor.id,
        by_name=actor.name,
        note=new.note,
        facts=dict(new.facts),
        rules=list(new.rules),
        at=now,
    )
    data = {"decision_id": str(decision.id), "outcome": new.outcome.value}
    (event,) = await emit(
        deps,
        actor,
        Change(type=_EVENTS[new.outcome], object_type="Order", object_id=order.id, data=data),
    )
    after = {
        "review_status": order.review_status,
        "review_stage": order.review_stage,
        "outcome": new.outcome,
        "note": new.note,
    }
    await record(event, after=after)
    await follow_progress(deps, actor, order)
    return decision
