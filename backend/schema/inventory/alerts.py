"""Alerts of stock and the rules they are raised by, in the graph."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from backend.core.ids import to_global_id
from backend.execution.fields import column, computed, one
from backend.models import AlertRule as RuleRow
from backend.models import Category as CategoryRow
from backend.models import StockAlert as AlertRow
from backend.models import Variant as VariantRow
from backend.models.inventory.alerts import AlertKind, AlertSeverity, AlertStatus
from backend.schema.errors import UserError
from backend.schema.inventory.stock import LEVEL_BY_ID, StockLevel
from backend.schema.inventory.warehouses import WAREHOUSE_BY_ID, Warehouse
from backend.schema.live import BATCH_CURSOR, event_cursor
from backend.schema.loaders import ByKey
from backend.schema.paging import Node
from backend.schema.scalars import node_id
from backend.services.inventory.alerts import bulk, queries, save_rule

if TYPE_CHECKING:
    from backend.schema.catalog import Category, Variant

strawberry.enum(AlertKind, name="StockAlertKind")
strawberry.enum(AlertStatus, name="StockAlertStatus")
strawberry.enum(AlertSeverity, name="StockAlertSeverity")
strawberry.enum(queries.StockAlertSort)
strawberry.input(queries.AlertKindFilter, name="StockAlertKindFilter")
strawberry.input(queries.AlertStatusFilter, name="StockAlertStatusFilter")
strawberry.input(queries.AlertSeverityFilter, name="StockAlertSeverityFilter")
strawberry.input(queries.StockAlertWhere)
strawberry.input(queries.AlertRuleWhere)
strawberry.input(bulk.StockAlertAt, name="StockAlertAtInput")
strawberry.input(bulk.StockAlertsAcknowledge, name="StockAlertsAcknowledgeInput")
strawberry.input(bulk.StockAlertsSnooze, name="StockAlertsSnoozeInput")
strawberry.input(save_rule.AlertRuleSave, name="AlertRuleSaveInput")
strawberry.input(save_rule.AlertRuleDelete, name="AlertRuleDeleteInput")

ALERT_BY_ID = ByKey(AlertRow)
ALERT_RULE_BY_ID = ByKey(RuleRow)

_Variant = Annotated["Variant", strawberry.lazy("backend.schema.catalog")]
_Category = Annotated["Category", strawberry.lazy("backend.schema.catalog")]


@strawberry.type(
    description="From when on one kind of alert is raised: for everything, a category, a "
    "warehouse, a variant, or a variant in a warehouse. The narrowest rule counts; where it is "
    "not active, nothing is raised."
)
class AlertRule(Node):
    id: strawberry.ID = node_id("AlertRule")
    version: int = column()
    kind: AlertKind = column()
    variant: _Variant | None = one(ByKey(VariantRow), "variant_id")
    category: _Category | None = one(ByKey(CategoryRow), "category_id")
    warehouse: Warehouse | None = one(WAREHOUSE_BY_ID, "warehouse_id")
    threshold: int = column(description="Units or, for slow, dead and expiring stock, days.")
    is_active: bool = column()
    updated_at: datetime = column()


@strawberry.type(description="Something that is amiss with the stock of a variant in a warehouse.")
class StockAlert(Node):
    id: strawberry.ID = node_id("StockAlert")
    version: int = column()
    kind: AlertKind = column()
    status: AlertStatus = column(description="All but RESOLVED are still so.")
    severity: AlertSeverity = column()
    level: StockLevel = one(LEVEL_BY_ID, "level_id")
    value: int = column(description="What was measured when it was raised: units or days.")
    threshold: int = column(description="From when on it was amiss then.")
    rule: AlertRule | None = one(
        ALERT_RULE_BY_ID, "rule_id", description="What raised it; null once that is deleted."
    )
    note: str = column()
    opened_at: datetime = column()
    acknowledged_at: datetime | None = column()
    acknowledged_by_name: str = column()
    snoozed_until: datetime | None = column(description="When it opens again.")
    snoozed_by_name: str = column()
    resolved_at: datetime | None = column()


@strawberry.type(description="How many alerts of a kind wait for somebody.")
class StockAlertCount:
    kind: AlertKind = column()
    severity: AlertSeverity = column()
    open: int = column()


@strawberry.type(description="What became of one alert of many.")
class StockAlertResult:
    alert_id: strawberry.ID = node_id("StockAlert", "alert_id")
    alert: StockAlert | None = one(ALERT_BY_ID, "alert_id")
    user_errors: list[UserError] = column()


@strawberry.type(description="One result per alert that was named, in that order.")
class StockAlertsPayload:
    results: list[StockAlertResult] = computed(lambda root: root.get("results", ()), "results")
    user_errors: list[UserError] = column()


@strawberry.type
class AlertRulePayload:
    rule: AlertRule | None = one(ALERT_RULE_BY_ID, "rule_id")
    user_errors: list[UserError] = column()


@strawberry.type
class AlertRuleDeletePayload:
    deleted_id: strawberry.ID | None = column()
    user_errors: list[UserError] = column()


@strawberry.type(description="Something that happened to an alert.")
class StockAlertEvent:
    id: strawberry.ID = node_id("Event")
    cursor: str = event_cursor()
    type: str = column(description="Such as `alert.opened`.")
    at: datetime = column()
    actor_name: str = column()
    alert_id: strawberry.ID = computed(
        lambda root: to_global_id("StockAlert", root["object_id"]), "object_id"
    )
    alert: StockAlert | None = one(
        ALERT_BY_ID, "object_id", description="As it is now, which may be later than this event."
    )


@strawberry.type
class StockAlertEventBatch:
    cursor: str = column(description=BATCH_CURSOR)
    events: list[StockAlertEvent] = column()
