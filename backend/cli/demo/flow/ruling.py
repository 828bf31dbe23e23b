"""By what rules the shop of the real orders looks at them, and a stricter draft to try."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from backend.cli.demo.flow.shop import CHANNEL
from backend.core.actor import SYSTEM
from backend.core.documents import Json
from backend.models import ReviewRule, ReviewRuleSet
from backend.models.orders.order import ReviewStage
from backend.models.orders.review import RulePhase, RuleSetStatus
from backend.ports.deps import Deps
from backend.services.orders.holds.reasons import ensure_builtin_reasons
from backend.services.orders.review.actions import ActionKind, ReviewAction
from backend.services.orders.review.save_set import (
    ReviewRuleDraft,
    ReviewRuleSetActivate,
    ReviewRuleSetSave,
    activate_rule_set,
    save_rule_set,
)

# Finance is asked from here on, and says yes by rule up to the second amount.
_LARGE, _LARGEST = "1000", "20000"
_PASSES = "账期且有货 On account and in stock"
# Of the draft: finance looks at more, and whoever wants very many of one kind is called first.
STRICTER = "账期收紧（草稿）Online Retail, stricter"
_LARGE_THEN, _LARGEST_THEN = "500", "2000"
_VERY_MANY = 500


async def approve_by_rule(deps: Deps) -> None:
    """Adds to the rules that count those for this channel, whose customers pay on account: what is
    in stock passes, what is large with a yes of finance too."""
    active = await ReviewRuleSet.get_or_none(status=RuleSetStatus.ACTIVE)
    rules = await ReviewRule.filter(rule_set_id=active.id).order_by("position") if active else []
    if any(rule.name == _PASSES for rule in rules):
        return
    kept = ReviewRuleSetSave(
        name=active.name if active else "Online Retail",
        note="Online Retail: 账期客户 On account",
        rules=[*map(_again, rules), *_on_account(_LARGE, _LARGEST)],
    )
    made = await ReviewRuleSet.get(id=await save_rule_set(deps, SYSTEM, kept))
    switch = ReviewRuleSetActivate(id=made.id, expected_version=made.version)
    await activate_rule_set(deps, SYSTEM, switch)


async def draft_stricter(deps: Deps) -> UUID:
    """A draft that changes those rules, for simulations; the same again where it is there."""
    known = await ReviewRuleSet.filter(name=STRICTER, status=RuleSetStatus.DRAFT).first()
    if known is not None:
        return known.id
    await ensure_builtin_reasons(deps)
    active = await ReviewRuleSet.get(status=RuleSetStatus.ACTIVE)
    mine = {rule.name for rule in _on_account(_LARGE, _LARGEST)}
    rules = await ReviewRule.filter(rule_set_id=active.id).order_by("position")
    many = {"fact": "largestQuantity", "op": "gte", "value": _VERY_MANY}
    asked = ReviewAction(kind=ActionKind.HOLD, reason="OTHER", note="请先致电 Call first")
    draft = ReviewRuleSetSave(
        name=STRICTER,
        note="财务更早介入，超大数量先致电 Finance earlier, a call before very many",
        rules=[
            *(_again(rule) for rule in rules if rule.name not in mine),
            _rule("超大数量先致电 Very many: call first", [_HERE, many], asked),
            *_on_account(_LARGE_THEN, _LARGEST_THEN),
        ],
    )
    return await save_rule_set(deps, SYSTEM, draft)


_HERE: Mapping[str, object] = {"fact": "channel", "op": "eq", "value": CHANNEL}


def _on_account(large: str, largest: str) -> list[ReviewRuleDraft]:
    in_stock = {"fact": "isInStock", "op": "eq", "value": True}
    is_large = {"fact": "total", "op": "gte", "value": large}
    bounded = {"fact": "total", "op": "lte", "value": largest}
    ask, approve = ReviewAction(kind=ActionKind.ASK_FINANCE), ReviewAction(kind=ActionKind.APPROVE)
    return [
        _rule("账期大额请财务 On account, large", [_HERE, is_large], ask),
        _rule(_PASSES, [_HERE, in_stock], approve),
        _rule("账期额度内 Within the limit", [_HERE, bounded], approve, ReviewStage.FINANCE),
    ]


def _rule(
    name: str,
    conditions: Sequence[Mapping[str, object]],
    action: ReviewAction,
    stage: ReviewStage = ReviewStage.SERVICE,
) -> ReviewRuleDraft:
    return ReviewRuleDraft(
        name=name,
        phase=RulePhase.REVIEW,
        stage=stage,
        conditions=Json({"AND": [dict(each) for each in conditions]}),
        actions=[action],
    )


def _again(rule: ReviewRule) -> ReviewRuleDraft:
    return ReviewRuleDraft(
        name=rule.name,
        phase=rule.phase,
        stage=rule.stage,
        conditions=Json(rule.conditions) if rule.conditions else None,
        actions=[
            ReviewAction(**{**action, "kind": ActionKind(action["kind"])})
            for action in rule.actions
        ],
        stops=rule.stops,
        is_active=rule.is_active,
    )
