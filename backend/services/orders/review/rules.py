"""What a rule set says of an order. No I/O."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from backend.models.orders.order import ReviewStage
from backend.models.orders.review import ReviewOutcome, RulePhase
from backend.services.orders.review.actions import ActionKind, ReviewAction, tags_of
from backend.services.orders.review.conditions import Tree, comparisons_of, weigh
from backend.services.orders.review.facts import FACTS, Facts

Seen = tuple[UUID, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    id: UUID
    name: str
    phase: RulePhase
    stage: ReviewStage
    conditions: Tree
    actions: Sequence[ReviewAction]
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One rule that was asked, with every comparison it made.

    `is_let_go`: it would have held the order, but somebody let that very hold go.
    """

    rule: Rule
    fired: bool
    comparisons: Sequence[Tree]
    is_let_go: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the rules come to. A hold outweighs a yes; a request of finance sends it on to finance,
    whose rules then speak. `stage` is whose review the order has come to."""

    outcome: ReviewOutcome
    stage: ReviewStage
    needs_finance: bool
    asked: Sequence[Asked]
    # in the order in which they fired, each with the rule that asked for it
    actions: Sequence[tuple[Rule, ReviewAction]] = field(default=())

    @property
    def holds(self) -> list[tuple[Rule, ReviewAction]]:
        return [(rule, act) for rule, act in self.actions if act.kind is ActionKind.HOLD]


def judge(rules: Sequence[Rule], facts: Facts, let_go: Set[Seen] = frozenset()) -> Verdict:
    """What the rules say, in their order: those that get it ready, then the service's, then, if it
    is asked, finance's. `let_go` are the holds of rules that people have let go: see `seen_by`.
    """
    ready = _ask((rule for rule in rules if rule.phase is RulePhase.PREPROCESS), facts, let_go)
    tags = [tag for _, action in _fired(ready) for tag in tags_of(action)]
    facts = facts.with_tags(tags)
    service = _ask(_of(rules, ReviewStage.SERVICE), facts, let_go)
    kinds = {action.kind for _, action in _fired(service)}
    stage, asked, needs_finance = ReviewStage.SERVICE, [*ready, *service], False
    if ActionKind.ASK_FINANCE in kinds:
        needs_finance = True
        if ActionKind.HOLD not in kinds:
            finance = _ask(_of(rules, ReviewStage.FINANCE), facts, let_go)
            kinds = {action.kind for _, action in _fired(finance)}
            stage, asked = ReviewStage.FINANCE, [*asked, *finance]
    return Verdict(
        outcome=_outcome(kinds, stage),
        stage=stage,
        needs_finance=needs_finance,
        asked=asked,
        actions=_fired(asked),
    )


def seen_by(rule_id: UUID, comparisons: Iterable[Tree]) -> Seen:
    """A rule together with all that it saw: the same again is no news to who let its hold go."""
    return rule_id, repr([each["seen"] for each in comparisons])


def facts_asked(rules: Iterable[Rule]) -> set[str]:
    """The names of the facts that any of the rules asks for."""
    return {each["fact"] for rule in rules for each in comparisons_of(rule.conditions)}


def longest_window(rules: Iterable[Rule]) -> int:
    """How many hours back the rules look, at most."""
    hours = (
        each.get("withinHours", 0) for rule in rules for each in comparisons_of(rule.conditions)
    )
    return max(hours, default=0)


def seen_facts(verdict: Verdict) -> dict[str, Any]:
    """{fact: value} of all that was asked for; what counts within hours is named with them."""
    return {
        f"{each['fact']}:{each['withinHours']}" if _counts(each) else each["fact"]: each["seen"]
        for asked in verdict.asked
        for each in asked.comparisons
    }


def _counts(comparison: Tree) -> bool:
    return FACTS[comparison["fact"]].counts_within_hours


def _of(rules: Sequence[Rule], stage: ReviewStage) -> Iterable[Rule]:
    return (rule for rule in rules if rule.phase is RulePhase.REVIEW and rule.stage is stage)


def _ask(rules: Iterable[Rule], facts: Facts, let_go: Set[Seen]) -> list[Asked]:
    asked = []
    for rule in rules:
        tested = weigh(rule.conditions, facts)
        is_let_go = tested.met and seen_by(rule.id, tested.comparisons) in let_go
        asked.append(Asked(rule, tested.met, tested.comparisons, is_let_go))
        if tested.met and rule.stops and not is_let_go:
            break
    return asked


def _fired(asked: Iterable[Asked]) -> list[tuple[Rule, ReviewAction]]:
    return [
        (each.rule, action)
        for each in asked
        if each.fired
        for action in each.rule.actions
        if not (each.is_let_go and action.kind is ActionKind.HOLD)
    ]


def _outcome(kinds: Set[ActionKind], stage: ReviewStage) -> ReviewOutcome:
    if ActionKind.HOLD in kinds:
        return ReviewOutcome.HELD
    if ActionKind.APPROVE in kinds and ActionKind.ASK_FINANCE not in kinds:
        return ReviewOutcome.APPROVED
    return ReviewOutcome.ASKED_FINANCE if stage is ReviewStage.FINANCE else ReviewOutcome.LEFT
