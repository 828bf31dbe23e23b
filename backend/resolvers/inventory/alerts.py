"""Root fields of alerts of stock."""

from collections.abc import Sequence
from typing import cast

import strawberry

from backend.core.ids import StockAlertId, to_global_id
from backend.core.paging import PageRequest
from backend.models import StockAlert as StockAlertRow
from backend.resolvers.fields import mutation, query, subscription
from backend.resolvers.following import Following, Where
from backend.schema.context import Info
from backend.schema.errors import payload, user_error
from backend.schema.inventory.alerts import (
    ALERT_BY_ID,
    AlertRule,
    AlertRuleDeletePayload,
    AlertRulePayload,
    StockAlert,
    StockAlertCount,
    StockAlertEventBatch,
    StockAlertsPayload,
)
from backend.schema.loaders import row_by_key
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.inventory.alerts.bulk import (
    Outcome,
    StockAlertsAcknowledge,
    StockAlertsSnooze,
    acknowledge_alerts,
    snooze_alerts,
)
from backend.services.inventory.alerts.queries import (
    AlertRuleWhere,
    StockAlertSort,
    StockAlertWhere,
    alert_condition,
    open_counts,
    page_of_alerts,
    page_of_rules,
)
from backend.services.inventory.alerts.save_rule import (
    AlertRuleDelete,
    AlertRuleSave,
    delete_rule,
    save_rule,
)
from backend.services.live.follow import FollowRequest


@strawberry.type
class AlertsQueries:
    @query(Permission.INVENTORY_READ)
    async def stock_alert(self, info: Info, id: StockAlertId) -> StockAlert | None:
        return cast(StockAlert | None, await row_by_key(info, ALERT_BY_ID, id))

    @query(Permission.INVENTORY_READ, description="Alerts of stock, those that are over too.")
    async def stock_alerts(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: StockAlertWhere | None = None,
        search: str | None = None,
        order_by: StockAlertSort = StockAlertSort.URGENCY,
    ) -> Connection[StockAlert]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_alerts(where, search, order_by, request))

    @query(
        Permission.INVENTORY_READ,
        description="How many alerts are open, by kind; kinds without any are left out.",
    )
    async def stock_alert_counts(self, info: Info) -> list[StockAlertCount]:
        return [
            cast(
                StockAlertCount,
                {"kind": each.kind, "severity": each.severity, "open": each.open},
            )
            for each in await open_counts()
        ]

    @query(Permission.INVENTORY_READ, description="Rules of alerts, the widest first.")
    async def alert_rules(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: AlertRuleWhere | None = None,
    ) -> Connection[AlertRule]:
        return await connection(info, page_of_rules(where, PageRequest(first, after, last, before)))


@strawberry.type
class AlertsMutations:
    @mutation(
        Permission.INVENTORY_ALERTS,
        description="Say that somebody sees to up to 100 alerts, each by itself.",
    )
    async def stock_alerts_acknowledge(
        self, info: Info, input: StockAlertsAcknowledge
    ) -> StockAlertsPayload:
        return _results(await acknowledge_alerts(info.context.deps, info.context.actor, input))

    @mutation(
        Permission.INVENTORY_ALERTS,
        description="Put up to 100 alerts off until a moment within 90 days, each by itself.",
    )
    async def stock_alerts_snooze(self, info: Info, input: StockAlertsSnooze) -> StockAlertsPayload:
        return _results(await snooze_alerts(info.context.deps, info.context.actor, input))

    @mutation(
        Permission.INVENTORY_RULES,
        description="Say from when on a kind of alert is raised, and for what.",
    )
    async def alert_rule_save(self, info: Info, input: AlertRuleSave) -> AlertRulePayload:
        key = await save_rule(info.context.deps, info.context.actor, input)
        return payload(AlertRulePayload, rule_id=key)

    @mutation(Permission.INVENTORY_RULES, description="Then the next wider rule counts.")
    async def alert_rule_delete(self, info: Info, input: AlertRuleDelete) -> AlertRuleDeletePayload:
        key = await delete_rule(info.context.deps, info.context.actor, input)
        return payload(AlertRuleDeletePayload, deleted_id=to_global_id("AlertRule", key))


@strawberry.type
class AlertsSubscriptions:
    @subscription(
        Permission.INVENTORY_READ,
        StockAlertEventBatch,
        description="Every change of an alert. `batchMs` (up to 5000) gathers a window's changes, "
        "the last event per alert; `where` is asked of the alerts as they are now.",
    )
    def stock_alert_events(
        self,
        info: Info,
        after: str | None = None,
        where: StockAlertWhere | None = None,
        batch_ms: int = 0,
    ) -> Following:
        request = FollowRequest(topic="alert", after=after, batch_ms=batch_ms)
        if where is None:
            return Following(request)
        condition = alert_condition(where)
        return Following(request, Where(model=StockAlertRow, condition=condition, text=repr(where)))


def _results(outcomes: Sequence[Outcome]) -> StockAlertsPayload:
    return payload(
        StockAlertsPayload,
        results=[
            {
                "alert_id": outcome.alert_id,
                "user_errors": [user_error(outcome.refusal)] if outcome.refusal else [],
            }
            for outcome in outcomes
        ],
    )
