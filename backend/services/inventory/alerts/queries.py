"""Reads of alerts and of the rules they are raised by."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from tortoise.expressions import Q
from tortoise.functions import Count

from backend.core.documents import searching
from backend.core.filters import Condition, IdFilter, TextFilter, TimeFilter, on, to_condition
from backend.core.ids import NodeType
from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.models import AlertRule, StockAlert
from backend.models.inventory.alerts import AlertKind, AlertSeverity, AlertStatus


@dataclass(kw_only=True)
class AlertKindFilter:
    eq: AlertKind | None = None
    one_of: list[AlertKind] | None = None


@dataclass(kw_only=True)
class AlertStatusFilter:
    eq: AlertStatus | None = None
    one_of: list[AlertStatus] | None = None


@dataclass(kw_only=True)
class AlertSeverityFilter:
    eq: AlertSeverity | None = None
    one_of: list[AlertSeverity] | None = None


@dataclass(kw_only=True)
class StockAlertWhere:
    AND: "list[StockAlertWhere] | None" = None
    OR: "list[StockAlertWhere] | None" = None
    NOT: "StockAlertWhere | None" = None
    kind: AlertKindFilter | None = None
    status: AlertStatusFilter | None = None
    severity: AlertSeverityFilter | None = None
    level: Annotated[IdFilter | None, NodeType("StockLevel")] = None
    variant: Annotated[IdFilter | None, NodeType("Variant")] = None
    warehouse: Annotated[IdFilter | None, NodeType("Warehouse")] = None
    category: Annotated[IdFilter | None, NodeType("Category")] = None
    sku: TextFilter | None = None
    opened_at: TimeFilter | None = None


@dataclass(kw_only=True)
class AlertRuleWhere:
    AND: "list[AlertRuleWhere] | None" = None
    OR: "list[AlertRuleWhere] | None" = None
    NOT: "AlertRuleWhere | None" = None
    kind: AlertKindFilter | None = None
    variant: Annotated[IdFilter | None, NodeType("Variant")] = None
    category: Annotated[IdFilter | None, NodeType("Category")] = None
    warehouse: Annotated[IdFilter | None, NodeType("Warehouse")] = None


class StockAlertSort(StrEnum):
    # the worst first, and of these the newest
    URGENCY = "URGENCY"
    NEWEST = "NEWEST"
    OLDEST = "OLDEST"


_ORDER = {
    StockAlertSort.URGENCY: Ordering("urgency", descending=True, kind=int),
    # ids ascend with the moment of opening
    StockAlertSort.NEWEST: Ordering("id", descending=True),
    StockAlertSort.OLDEST: Ordering("id"),
}

_CONDITIONS: Mapping[str, Condition] = {
    "kind": on("kind"),
    "status": on("status"),
    "severity": on("severity"),
    "level": on("level_id"),
    "variant": on("level__variant_id"),
    "warehouse": on("level__warehouse_id"),
    "category": on("level__variant__product__category_id"),
    "sku": on("level__sku"),
    "opened_at": on("opened_at"),
}

_RULE_CONDITIONS: Mapping[str, Condition] = {
    "kind": on("kind"),
    "variant": on("variant_id"),
    "category": on("category_id"),
    "warehouse": on("warehouse_id"),
}


@dataclass(frozen=True, slots=True)
class AlertCount:
    """How many alerts of a kind wait for somebody."""

    kind: AlertKind
    severity: AlertSeverity
    open: int


def alert_condition(where: StockAlertWhere | None) -> Q:
    """What a `where` says of alerts; a subscription asks it of those that changed."""
    return to_condition(where, _CONDITIONS)


def page_of_alerts(
    where: StockAlertWhere | None, search: str | None, sort: StockAlertSort, request: PageRequest
) -> Page:
    """Alerts; `search` looks through the variant's codes, options and names."""
    found = searching(search, "level__variant__search_text__contains")
    return page_of(StockAlert.filter(Q(alert_condition(where), found)), _ORDER[sort], request)


def page_of_rules(where: AlertRuleWhere | None, request: PageRequest) -> Page:
    """Rules, the widest first."""
    condition = to_condition(where, _RULE_CONDITIONS)
    return page_of(AlertRule.filter(condition), Ordering("narrowness", kind=int), request)


async def open_counts() -> list[AlertCount]:
    """The open alerts by kind, the worst kind first; kinds without any are left out."""
    rows = (
        await StockAlert.filter(status=AlertStatus.OPEN)
        .annotate(count=Count("id"))
        .group_by("urgency", "kind", "severity")
        .order_by("-urgency", "kind")
        .values("kind", "severity", "count")
    )
    return [
        AlertCount(AlertKind(row["kind"]), AlertSeverity(row["severity"]), row["count"])
        for row in rows
    ]
