"""Writing rule sets, and saying which one counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tortoise.exceptions import IntegrityError

from backend.core.actor import Actor
from backend.core.db import flush, insert_later, lock, transaction
from backend.core.documents import Json
from backend.core.errors import Code, OmsError
from backend.core.ids import ReviewRuleSetId, new_id
from backend.models import ReviewRule, ReviewRuleSet
from backend.models.orders.order import ReviewStage
from backend.models.orders.review import RulePhase, RuleSetStatus
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit
from backend.services.orders.holds.reasons import missing_reasons
from backend.services.orders.holds.rules import check_note
from backend.services.orders.review.actions import ReviewAction, checked_actions
from backend.services.orders.review.conditions import checked

MOST_RULES = 100
MOST_SETS = 200
LONGEST_NAME = 120


@dataclass(kw_only=True)
class ReviewRuleDraft:
    """`conditions` is a tree, see conditions.py; without it every order meets the rule."""

    name: str
    phase: RulePhase
    actions: list[ReviewAction]
    stage: ReviewStage = ReviewStage.SERVICE
    conditions: Json | None = None
    stops: bool = False
    is_active: bool = True


@dataclass(kw_only=True)
class ReviewRuleSetSave:
    """Without `id` a new draft; with it, that draft with these rules in place of its own, for which
    `expected_version` is needed."""

    name: str
    rules: list[ReviewRuleDraft]
    note: str = ""
    id: ReviewRuleSetId | None = None
    expected_version: int | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class ReviewRuleSetActivate:
    id: ReviewRuleSetId
    expected_version: int
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class ReviewRuleSetDelete:
    id: ReviewRuleSetId
    expected_version: int
    idempotency_key: str | None = None


async def save_rule_set(deps: Deps, actor: Actor, request: ReviewRuleSetSave) -> UUID:
    """Event `review_rule_set.saved`. Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT,
    LIMIT_EXCEEDED, NOT_ALLOWED_NOW for one that counts or has counted.
    """
    name, note = _checked_name(request.name, "name"), check_note(request.note)
    rows = _checked_rules(request.rules)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        await _check_reasons(rows)
        kept = await _draft(deps, actor, request)
        kept.name, kept.note = name, note
        await kept.save()
        await ReviewRule.filter(rule_set_id=kept.id).delete()
        insert_later(ReviewRule, ({"id": new_id(), "rule_set_id": kept.id, **row} for row in rows))
        await flush()
        names = [row["name"] for row in rows]
        await _tell(deps, actor, kept, "saved", {"name": name, "note": note, "rules": names})
        await once.keep(id=kept.id)
        return kept.id


async def activate_rule_set(deps: Deps, actor: Actor, request: ReviewRuleSetActivate) -> UUID:
    """From now on it counts, and the one that did is retired. Orders that wait for the rules are
    looked at by it. One that was retired may count again. Event `review_rule_set.activated`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW.
    """
    try:
        return await _activate(deps, actor, request)
    except IntegrityError:
        # a partial unique index lets one set count; theirs came first
        message = "Somebody else has switched a rule set on meanwhile."
        raise OmsError(Code.NOT_ALLOWED_NOW, message) from None


async def _activate(deps: Deps, actor: Actor, request: ReviewRuleSetActivate) -> UUID:
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        former = (
            await ReviewRuleSet.filter(status=RuleSetStatus.ACTIVE)
            .order_by("id")
            .select_for_update()
        )
        kept = await lock(ReviewRuleSet, request.id, expected_version=request.expected_version)
        if kept.status is RuleSetStatus.ACTIVE:
            raise OmsError(Code.NOT_ALLOWED_NOW, "This rule set counts already.")
        if not await ReviewRule.filter(rule_set_id=kept.id, is_active=True).exists():
            raise OmsError(Code.NOT_ALLOWED_NOW, "This rule set has no rule.")
        now = deps.clock.now()
        for each in former:
            each.status, each.retired_at = RuleSetStatus.RETIRED, now
            _touch(deps, each)
            await each.save()
        kept.status, kept.activated_at = RuleSetStatus.ACTIVE, now
        kept.activated_by_name = actor.name
        _touch(deps, kept)
        await kept.save()
        after = {"status": kept.status, "instead_of": [each.name for each in former]}
        await _tell(deps, actor, kept, "activated", after)
        await once.keep(id=kept.id)
        return kept.id


async def delete_rule_set(deps: Deps, actor: Actor, request: ReviewRuleSetDelete) -> UUID:
    """Only a draft. Event `review_rule_set.deleted`. Raises: OmsError NOT_FOUND, STALE_VERSION,
    NOT_ALLOWED_NOW."""
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        kept = await lock(ReviewRuleSet, request.id, expected_version=request.expected_version)
        _check_draft(kept)
        await kept.delete()
        await _tell(deps, actor, kept, "deleted", None)
        await once.keep(id=kept.id)
        return kept.id


async def _draft(deps: Deps, actor: Actor, request: ReviewRuleSetSave) -> ReviewRuleSet:
    if request.id is None:
        if await ReviewRuleSet.all().count() >= MOST_SETS:
            raise OmsError(Code.LIMIT_EXCEEDED, f"At most {MOST_SETS} rule sets.")
        now = deps.clock.now()
        return await ReviewRuleSet.create(
            id=new_id(), name="", created_by_name=actor.name, created_at=now, updated_at=now
        )
    if request.expected_version is None:
        message = "A change needs the version that was seen."
        raise OmsError(Code.INVALID_INPUT, message, field="expectedVersion")
    kept = await lock(ReviewRuleSet, request.id, expected_version=request.expected_version)
    _check_draft(kept)
    _touch(deps, kept)
    return kept


def _check_draft(kept: ReviewRuleSet) -> None:
    if kept.status is not RuleSetStatus.DRAFT:
        message = "A rule set that counts or has counted is not changed: copy it."
        raise OmsError(Code.NOT_ALLOWED_NOW, message)


def _touch(deps: Deps, kept: ReviewRuleSet) -> None:
    kept.version += 1
    kept.updated_at = deps.clock.now()


def _checked_name(name: str, path: str) -> str:
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        message = f"A name has 1 to {LONGEST_NAME} characters."
        raise OmsError(Code.INVALID_INPUT, message, field=path)
    return name.strip()


def _checked_rules(rules: Sequence[ReviewRuleDraft]) -> list[dict[str, Any]]:
    if not 0 < len(rules) <= MOST_RULES:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_RULES} rules.", field="rules")
    return [
        {
            "position": at,
            "phase": rule.phase,
            "stage": rule.stage if rule.phase is RulePhase.REVIEW else ReviewStage.SERVICE,
            "name": _checked_name(rule.name, f"rules.{at}.name"),
            "conditions": checked(
                {"AND": []} if rule.conditions is None else rule.conditions,
                f"rules.{at}.conditions",
            ),
            "actions": checked_actions(rule.actions, rule.phase, f"rules.{at}.actions"),
            "stops": rule.stops,
            "is_active": rule.is_active,
        }
        for at, rule in enumerate(rules)
    ]


async def _check_reasons(rows: Iterable[dict[str, Any]]) -> None:
    named = {
        f"rules.{row['position']}.actions.{at}.reason": action["reason"]
        for row in rows
        for at, action in enumerate(row["actions"])
        if action["reason"] is not None
    }
    missing = await missing_reasons(sorted(set(named.values())))
    for path, code in named.items():
        if code in missing:
            raise OmsError(Code.NOT_FOUND, "There is no such reason.", field=path)


async def _tell(
    deps: Deps, actor: Actor, kept: ReviewRuleSet, what: str, after: dict[str, Any] | None
) -> None:
    change = Change(type=f"review_rule_set.{what}", object_type="ReviewRuleSet", object_id=kept.id)
    (event,) = await emit(deps, actor, change)
    if after is None:
        await record(event, before={"name": kept.name})
    else:
        await record(event, after=after)
