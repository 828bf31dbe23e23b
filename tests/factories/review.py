"""Rule sets for tests."""

from typing import Any
from uuid import UUID

from backend.core.actor import SYSTEM
from backend.models import ReviewRuleSet
from backend.models.orders.review import RulePhase
from backend.ports.deps import Deps
from backend.services.orders.review.actions import ActionKind, ReviewAction
from backend.services.orders.review.save_set import (
    ReviewRuleDraft,
    ReviewRuleSetActivate,
    ReviewRuleSetSave,
    activate_rule_set,
    save_rule_set,
)


def act(kind: ActionKind, **values: Any) -> ReviewAction:
    return ReviewAction(kind=kind, **values)


def leaf(fact: str, op: str, value: object, **more: object) -> dict[str, Any]:
    return {"fact": fact, "op": op, "value": value, **more}


def rule(name: str, *actions: ReviewAction, **more: Any) -> ReviewRuleDraft:
    """A rule of the review, or of whatever phase, that every order meets unless it says when."""
    draft: dict[str, Any] = {"phase": RulePhase.REVIEW, **more}
    return ReviewRuleDraft(name=name, actions=list(actions), **draft)


async def make_rule_set(
    deps: Deps, *rules: ReviewRuleDraft, name: str = "house", activate: bool = True
) -> UUID:
    key = await save_rule_set(deps, SYSTEM, ReviewRuleSetSave(name=name, rules=list(rules)))
    if activate:
        kept = await ReviewRuleSet.get(id=key)
        request = ReviewRuleSetActivate(id=key, expected_version=kept.version)
        await activate_rule_set(deps, SYSTEM, request)
    return key
