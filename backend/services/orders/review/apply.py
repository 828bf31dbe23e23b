"""Doing with an order what the rules say of it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import keys_of
from backend.core.errors import Code
from backend.models import Carrier, Hold, HoldReason, Order, OrderTag, ReviewDecision, Warehouse
from backend.models.orders.order import ReviewStatus
from backend.models.orders.review import ReviewOutcome
from backend.ports.deps import Deps
from backend.services.orders.holds.place import NewHold, place_hold
from backend.services.orders.holds.rules import MOST_OPEN
from backend.services.orders.review.actions import ActionKind, ReviewAction, tags_of
from backend.services.orders.review.decision import NewDecision, write_decision
from backend.services.orders.review.gifts import add_gift
from backend.services.orders.review.rules import Asked, Rule, Verdict, seen_by, seen_facts
from backend.services.orders.tags import MOST_TAGS

# How many earlier decisions of an order are asked what its rules saw.
_MOST_EARLIER = 20


@dataclass(frozen=True, slots=True)
class Effect:
    """What became of one action; `why` is the code of what kept it from being done."""

    kind: ActionKind
    why: Code | None = None

    @property
    def kept(self) -> dict[str, object]:
        return {"kind": self.kind.value, "done": self.why is None, "why": self.why}


async def apply_verdict(
    deps: Deps, actor: Actor, order: Order, verdict: Verdict, rule_set_id: UUID
) -> ReviewDecision:
    """Does it to a locked order and saves it, in the caller's transaction; writes the decision.

    Events `order.held` for each hold and one of `order.review_…`.
    """
    effects: dict[UUID, list[Effect]] = {}
    for rule, action in verdict.actions:
        effect = await _act(deps, actor, order, rule, action)
        effects.setdefault(rule.id, []).append(effect)
    order.review_stage = verdict.stage
    order.rules_due_at = None
    if verdict.outcome is ReviewOutcome.APPROVED:
        order.review_status = ReviewStatus.APPROVED
    new = NewDecision(
        stage=verdict.stage,
        outcome=verdict.outcome,
        needs_finance=verdict.needs_finance,
        rule_set_id=rule_set_id,
        facts=seen_facts(verdict),
        rules=[_kept(asked, effects.get(asked.rule.id, [])) for asked in verdict.asked],
    )
    return await write_decision(deps, actor, order, new)


async def holds_let_go(order_id: UUID) -> frozenset[tuple[UUID, str]]:
    """The holds of rules on an order that were released, each with what the rule saw then."""
    holds = await Hold.filter(order_id=order_id, rule_id__not_isnull=True).values(
        "rule_id", "released_at"
    )
    if not holds:
        return frozenset()
    still_held = {row["rule_id"] for row in holds if row["released_at"] is None}
    let_go = {row["rule_id"] for row in holds} - still_held
    decisions = (
        await ReviewDecision.filter(order_id=order_id, outcome=ReviewOutcome.HELD)
        .order_by("-id")
        .limit(_MOST_EARLIER)
        .values_list("rules", flat=True)
    )
    return frozenset(
        seen_by(UUID(rule["rule_id"]), rule["conditions"])
        for rules in decisions
        for rule in rules
        if rule["fired"] and UUID(rule["rule_id"]) in let_go
    )


def _kept(asked: Asked, effects: list[Effect]) -> dict[str, Any]:
    rule = asked.rule
    return {
        "rule_id": str(rule.id),
        "name": rule.name,
        "phase": rule.phase.value,
        "stage": rule.stage.value,
        "fired": asked.fired,
        "is_let_go": asked.is_let_go,
        "conditions": list(asked.comparisons),
        "effects": [effect.kept for effect in effects],
    }


async def _act(deps: Deps, actor: Actor, order: Order, rule: Rule, action: ReviewAction) -> Effect:
    why: Code | None = None
    match action.kind:
        case ActionKind.TAG | ActionKind.SUGGEST_MERGE | ActionKind.SUGGEST_SPLIT:
            why = await _tag(order, tags_of(action))
        case ActionKind.SET_PRIORITY:
            order.priority = _given(action.priority)
        case ActionKind.CHOOSE_WAREHOUSE:
            key = await _key_of(Warehouse, action.warehouse)
            order.warehouse_id, why = key or order.warehouse_id, None if key else Code.NOT_FOUND
        case ActionKind.CHOOSE_CARRIER:
            key = await _key_of(Carrier, action.carrier)
            order.carrier_id, why = key or order.carrier_id, None if key else Code.NOT_FOUND
        case ActionKind.ADD_GIFT:
            why = await add_gift(deps, actor, order, action.sku or "", _given(action.quantity))
        case ActionKind.HOLD:
            why = await _hold(deps, actor, order, rule, action)
    return Effect(action.kind, why)


def _given(value: int | None) -> int:
    assert value is not None  # checked when the rule was saved
    return value


async def _tag(order: Order, tags: list[str]) -> Code | None:
    rows = await OrderTag.filter(order_id=order.id).values("tag")
    known = {row["tag"] for row in rows}
    new = [tag.strip() for tag in dict.fromkeys(tags) if tag.strip() not in known]
    if len(known) + len(new) > MOST_TAGS:
        return Code.LIMIT_EXCEEDED
    await OrderTag.bulk_create(
        OrderTag(order_id=order.id, tag=tag, ordered_at=order.placed_at) for tag in new
    )
    return None


async def _key_of(model: Any, code: str | None) -> UUID | None:
    keys = await keys_of(model.filter(code=code, is_active=True))
    return keys[0] if keys else None


async def _hold(
    deps: Deps, actor: Actor, order: Order, rule: Rule, action: ReviewAction
) -> Code | None:
    standing = await Hold.filter(order_id=order.id, released_at=None).values("rule_id")
    if rule.id in {row["rule_id"] for row in standing}:
        return Code.ALREADY_EXISTS
    if len(standing) >= MOST_OPEN:
        return Code.LIMIT_EXCEEDED
    hours = action.release_after_hours
    new = NewHold(
        reason=await HoldReason.get(code=action.reason),
        note=action.note or rule.name,
        release_at=deps.clock.now() + timedelta(hours=hours) if hours else None,
        rule_id=rule.id,
    )
    await place_hold(deps, actor, order, new)
    return None
