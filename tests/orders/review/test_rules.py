"""What a rule set comes to, and what its actions may be."""

from typing import Any

import pytest

from backend.core.errors import Code, OmsError
from backend.core.ids import new_id
from backend.models.orders.order import ReviewStage
from backend.models.orders.review import ReviewOutcome, RulePhase
from backend.services.orders.review.actions import (
    ActionKind,
    ReviewAction,
    checked_actions,
    kept_action,
)
from backend.services.orders.review.facts import Facts
from backend.services.orders.review.rules import Rule, judge, seen_by, seen_facts

APPROVE = ReviewAction(kind=ActionKind.APPROVE)
HOLD = ReviewAction(kind=ActionKind.HOLD, reason="FRAUD")
ASK = ReviewAction(kind=ActionKind.ASK_FINANCE)
TAG = ReviewAction(kind=ActionKind.TAG, tags=["vip"])
MERGE = ReviewAction(kind=ActionKind.SUGGEST_MERGE)
YES: dict[str, Any] = {"AND": []}
NO: dict[str, Any] = {"OR": []}
FACTS = Facts({"itemCount": 3, "tags": ["old"]})


def a_rule(*actions: ReviewAction, conditions: dict[str, Any] = YES, **more: Any) -> Rule:
    return Rule(
        **{
            "id": new_id(),
            "name": "a rule",
            "phase": RulePhase.REVIEW,
            "stage": ReviewStage.SERVICE,
            "conditions": conditions,
            "actions": actions,
            **more,
        }
    )


FINANCE: dict[str, Any] = {"stage": ReviewStage.FINANCE}
READY: dict[str, Any] = {"phase": RulePhase.PREPROCESS}


@pytest.mark.parametrize(
    ("rules", "outcome", "stage"),
    [
        ([], ReviewOutcome.LEFT, ReviewStage.SERVICE),
        ([a_rule(APPROVE, conditions=NO)], ReviewOutcome.LEFT, ReviewStage.SERVICE),
        ([a_rule(APPROVE)], ReviewOutcome.APPROVED, ReviewStage.SERVICE),
        ([a_rule(TAG)], ReviewOutcome.LEFT, ReviewStage.SERVICE),
        # a hold outweighs a yes, whichever is asked first
        ([a_rule(APPROVE), a_rule(HOLD)], ReviewOutcome.HELD, ReviewStage.SERVICE),
        ([a_rule(HOLD), a_rule(APPROVE)], ReviewOutcome.HELD, ReviewStage.SERVICE),
        # unless the first ends it
        ([a_rule(APPROVE, stops=True), a_rule(HOLD)], ReviewOutcome.APPROVED, ReviewStage.SERVICE),
        ([a_rule(ASK)], ReviewOutcome.ASKED_FINANCE, ReviewStage.FINANCE),
        ([a_rule(APPROVE), a_rule(ASK)], ReviewOutcome.ASKED_FINANCE, ReviewStage.FINANCE),
        ([a_rule(ASK), a_rule(APPROVE, **FINANCE)], ReviewOutcome.APPROVED, ReviewStage.FINANCE),
        ([a_rule(ASK), a_rule(HOLD, **FINANCE)], ReviewOutcome.HELD, ReviewStage.FINANCE),
        # finance has no say where it is not asked, or before the service has let it go
        ([a_rule(APPROVE, **FINANCE)], ReviewOutcome.LEFT, ReviewStage.SERVICE),
        (
            [a_rule(ASK), a_rule(HOLD), a_rule(APPROVE, **FINANCE)],
            ReviewOutcome.HELD,
            ReviewStage.SERVICE,
        ),
    ],
)
def test_what_the_rules_come_to(
    rules: list[Rule], outcome: ReviewOutcome, stage: ReviewStage
) -> None:
    verdict = judge(rules, FACTS)
    assert (verdict.outcome, verdict.stage) == (outcome, stage)
    asks = [act for rule in rules for act in rule.actions if act.kind is ActionKind.ASK_FINANCE]
    assert verdict.needs_finance is bool(asks)


def test_what_gets_an_order_ready_is_seen_by_the_review() -> None:
    is_tagged = {"fact": "tags", "op": "hasAll", "value": ["old", "vip", "merge?"]}
    rules = [a_rule(APPROVE, conditions=is_tagged), a_rule(TAG, MERGE, **READY)]
    verdict = judge(rules, FACTS)
    assert verdict.outcome is ReviewOutcome.APPROVED
    assert [action.kind for _, action in verdict.actions] == ["TAG", "SUGGEST_MERGE", "APPROVE"]
    assert seen_facts(verdict) == {"tags": ["old", "vip", "merge?"]}


def test_a_rule_that_ends_its_stage_ends_no_other() -> None:
    rules = [a_rule(TAG, stops=True, **READY), a_rule(MERGE, **READY), a_rule(APPROVE)]
    verdict = judge(rules, FACTS)
    assert [action for _, action in verdict.actions] == [TAG, APPROVE]


def test_a_hold_that_was_let_go_holds_again_only_when_it_sees_something_new() -> None:
    many = {"fact": "itemCount", "op": "gte", "value": 3}
    hold, approve = a_rule(HOLD, conditions=many, stops=True), a_rule(APPROVE)
    first = judge([hold, approve], FACTS)
    assert first.outcome is ReviewOutcome.HELD
    let_go = frozenset({seen_by(hold.id, first.asked[0].comparisons)})
    again = judge([hold, approve], FACTS, let_go)
    assert again.outcome is ReviewOutcome.APPROVED
    assert again.asked[0].is_let_go is True
    more = judge([hold, approve], Facts({"itemCount": 4}), let_go)
    assert more.outcome is ReviewOutcome.HELD


@pytest.mark.parametrize(
    ("action", "phase", "code", "field"),
    [
        (APPROVE, RulePhase.PREPROCESS, Code.INVALID_INPUT, "a.0.kind"),
        (HOLD, RulePhase.PREPROCESS, Code.INVALID_INPUT, "a.0.kind"),
        (
            ReviewAction(kind=ActionKind.ADD_GIFT, sku="A", quantity=1),
            RulePhase.REVIEW,
            Code.INVALID_INPUT,
            "a.0.kind",
        ),
        (ReviewAction(kind=ActionKind.HOLD), RulePhase.REVIEW, Code.INVALID_INPUT, "a.0.reason"),
        (
            ReviewAction(kind=ActionKind.APPROVE, priority=1),
            RulePhase.REVIEW,
            Code.INVALID_INPUT,
            "a.0.priority",
        ),
        (
            ReviewAction(kind=ActionKind.HOLD, reason="FRAUD", release_after_hours=0),
            RulePhase.REVIEW,
            Code.INVALID_INPUT,
            "a.0.releaseAfterHours",
        ),
        (
            ReviewAction(kind=ActionKind.SET_PRIORITY, priority=-1),
            RulePhase.REVIEW,
            Code.INVALID_INPUT,
            "a.0.priority",
        ),
        (
            ReviewAction(kind=ActionKind.TAG, tags=[""]),
            RulePhase.REVIEW,
            Code.INVALID_INPUT,
            "a.0.tags.0",
        ),
        (
            ReviewAction(kind=ActionKind.ADD_GIFT, sku="A", quantity=0),
            RulePhase.PREPROCESS,
            Code.INVALID_INPUT,
            "a.0.quantity",
        ),
    ],
)
def test_what_is_no_action_is_refused(
    action: ReviewAction, phase: RulePhase, code: Code, field: str
) -> None:
    with pytest.raises(OmsError) as refused:
        checked_actions([action], phase, "a")
    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize("actions", [[], [APPROVE, HOLD], [APPROVE] * 11])
def test_a_rule_does_something_and_nothing_that_contradicts_itself(
    actions: list[ReviewAction],
) -> None:
    with pytest.raises(OmsError) as refused:
        checked_actions(actions, RulePhase.REVIEW, "a")
    assert refused.value.field == "a"


def test_an_action_is_read_as_it_was_kept() -> None:
    hold = ReviewAction(kind=ActionKind.HOLD, reason="FRAUD", note="look", release_after_hours=4)
    (kept,) = checked_actions([hold], RulePhase.REVIEW, "a")
    assert kept_action(kept) == hold
