"""Reads of rule sets and of the blacklist."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.core.documents import searching
from backend.core.filters import Condition, on, to_condition
from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.models import BlacklistEntry, HoldReason, ReviewRule, ReviewRuleSet
from backend.models.orders.review import BlacklistKind, RuleSetStatus
from backend.services.orders.review.actions import kept_action
from backend.services.orders.review.rules import Rule


@dataclass(kw_only=True)
class RuleSetStatusFilter:
    eq: RuleSetStatus | None = None
    one_of: list[RuleSetStatus] | None = None


@dataclass(kw_only=True)
class ReviewRuleSetWhere:
    AND: "list[ReviewRuleSetWhere] | None" = None
    OR: "list[ReviewRuleSetWhere] | None" = None
    NOT: "ReviewRuleSetWhere | None" = None
    status: RuleSetStatusFilter | None = None


@dataclass(kw_only=True)
class BlacklistKindFilter:
    eq: BlacklistKind | None = None
    one_of: list[BlacklistKind] | None = None


@dataclass(kw_only=True)
class BlacklistWhere:
    AND: "list[BlacklistWhere] | None" = None
    OR: "list[BlacklistWhere] | None" = None
    NOT: "BlacklistWhere | None" = None
    kind: BlacklistKindFilter | None = None


_SETS: Mapping[str, Condition] = {"status": on("status")}
_ENTRIES: Mapping[str, Condition] = {"kind": on("kind")}


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of a set that are switched on, in their order."""

    id: UUID
    rules: Sequence[Rule]


async def active_rules() -> RuleSet | None:
    """The set that counts; null while none does."""
    row = await ReviewRuleSet.get_or_none(status=RuleSetStatus.ACTIVE).values("id")
    return await rules_of(row["id"]) if row else None


async def rules_of(rule_set_id: UUID) -> RuleSet:
    rows = await ReviewRule.filter(rule_set_id=rule_set_id, is_active=True).order_by("position")
    return RuleSet(rule_set_id, [_rule(row) for row in rows])


def _rule(row: ReviewRule) -> Rule:
    return Rule(
        id=row.id,
        name=row.name,
        phase=row.phase,
        stage=row.stage,
        conditions=row.conditions,
        actions=[kept_action(action) for action in row.actions],
        stops=row.stops,
    )


def page_of_rule_sets(where: ReviewRuleSetWhere | None, request: PageRequest) -> Page:
    """The ones changed last first."""
    found = ReviewRuleSet.filter(to_condition(where, _SETS))
    return page_of(found, Ordering("updated_at", descending=True, kind=datetime), request)


def page_of_blacklist(
    where: BlacklistWhere | None, search: str | None, request: PageRequest
) -> Page:
    """The ones changed last first; `search` looks through what they are compared by."""
    found = BlacklistEntry.filter(
        to_condition(where, _ENTRIES), searching(search, "value__contains")
    )
    return page_of(found, Ordering("updated_at", descending=True, kind=datetime), request)


def page_of_reasons(request: PageRequest) -> Page:
    """The reasons of holds, by their codes."""
    return page_of(HoldReason.all(), Ordering("code", unique=True), request)
