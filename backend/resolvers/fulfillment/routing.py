"""Root fields of routing."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, cast

import strawberry

from backend.core.ids import OrderId, RoutingDecisionId, WarehouseId, to_global_id
from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.fulfillment.routing import (
    ROUTING_DECISION_BY_ID,
    OrderRoutePayload,
    RoutingDecision,
    RoutingExplanation,
    RoutingNameable,
    RoutingRule,
    RoutingRuleDeletePayload,
    RoutingRulePayload,
    RoutingRulesPayload,
    RoutingSimulationResult,
)
from backend.schema.loaders import row_by_key
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.fulfillment.routing.queries import (
    RoutingDecisionWhere,
    latest_decision,
    nameable,
    page_of_decisions,
    page_of_rules,
)
from backend.services.fulfillment.routing.route import OrderRoute, preview_route, route_order
from backend.services.fulfillment.routing.save_rule import (
    RoutingRuleDelete,
    RoutingRuleSave,
    RoutingRulesSort,
    delete_rule,
    save_rule,
    sort_rules,
)
from backend.services.fulfillment.routing.simulate import (
    RoutingSimulation,
    Simulated,
    simulate,
)
from backend.services.settings.house import house_settings


@strawberry.type
class RoutingQueries:
    @query(Permission.FULFILLMENT_READ)
    async def routing_decision(self, info: Info, id: RoutingDecisionId) -> RoutingDecision | None:
        return cast(RoutingDecision | None, await row_by_key(info, ROUTING_DECISION_BY_ID, id))

    @query(Permission.FULFILLMENT_READ, description="How orders were routed, the newest first.")
    async def routing_decisions(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: RoutingDecisionWhere | None = None,
    ) -> Connection[RoutingDecision]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_decisions(where, request))

    @query(Permission.FULFILLMENT_READ, description="In the order in which they count.")
    async def routing_rules(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Connection[RoutingRule]:
        return await connection(info, page_of_rules(PageRequest(first, after, last, before)))

    @query(
        Permission.FULFILLMENT_READ,
        description="The warehouses, carriers and services that rules and simulations may name.",
    )
    async def routing_nameable(self, info: Info) -> RoutingNameable:
        found = await nameable()
        return cast(
            RoutingNameable,
            {
                "currency": (await house_settings())["home_currency"],
                "warehouses": _named("Warehouse", found["warehouses"]),
                "carriers": _named("Carrier", found["carriers"]),
                "services": _named("CarrierService", found["services"]),
            },
        )

    @query(
        Permission.FULFILLMENT_ROUTE,
        description="How an order would be routed now, from a warehouse of choice or from the "
        "best; null where nothing of it is left to be routed. Nothing is written.",
    )
    async def routing_preview(
        self, info: Info, order_id: OrderId, warehouse_id: WarehouseId | None = None
    ) -> RoutingExplanation | None:
        found = await preview_route(info.context.deps, order_id, warehouse_id)
        return cast(RoutingExplanation | None, found)

    @query(
        Permission.FULFILLMENT_RULES,
        description="What would have become of recent orders under other rules, rates or "
        "warehouses. Nothing is written.",
    )
    async def routing_simulation(
        self, info: Info, input: RoutingSimulation
    ) -> RoutingSimulationResult:
        return _simulated(await simulate(info.context.deps, input))


@strawberry.type
class RoutingMutations:
    @mutation(
        Permission.FULFILLMENT_ROUTE,
        description="Route an order now, from a warehouse or by a carrier of choice, or freely.",
    )
    async def order_route(self, info: Info, input: OrderRoute) -> OrderRoutePayload:
        key = await route_order(info.context.deps, info.context.actor, input)
        return payload(OrderRoutePayload, order_id=key, decision_id=await latest_decision(key))

    @mutation(
        Permission.FULFILLMENT_RULES,
        description="Make or change a rule; it counts from the next routing on.",
    )
    async def routing_rule_save(self, info: Info, input: RoutingRuleSave) -> RoutingRulePayload:
        key = await save_rule(info.context.deps, info.context.actor, input)
        return payload(RoutingRulePayload, rule_id=key)

    @mutation(Permission.FULFILLMENT_RULES)
    async def routing_rule_delete(
        self, info: Info, input: RoutingRuleDelete
    ) -> RoutingRuleDeletePayload:
        key = await delete_rule(info.context.deps, info.context.actor, input)
        return payload(RoutingRuleDeletePayload, deleted_id=to_global_id("RoutingRule", key))

    @mutation(Permission.FULFILLMENT_RULES, description="Every rule, in its new order.")
    async def routing_rules_sort(self, info: Info, input: RoutingRulesSort) -> RoutingRulesPayload:
        keys = await sort_rules(info.context.deps, info.context.actor, input)
        ids = [to_global_id("RoutingRule", key) for key in keys]
        return payload(RoutingRulesPayload, sorted_ids=ids)


def _named(type_name: str, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "global_id": to_global_id(type_name, row["id"])} for row in rows]


def _simulated(found: Simulated) -> RoutingSimulationResult:
    currency = found.currency
    return cast(
        RoutingSimulationResult,
        {
            "orders": len(found.orders),
            "was": {**asdict(found.was), "currency": currency},
            "would": {**asdict(found.would), "currency": currency},
            "changed": [
                {
                    "order_id": each.order_id,
                    "number": each.number,
                    "was": {**asdict(each.was), "currency": currency},
                    "would": {**asdict(each.would), "currency": currency},
                }
                for each in found.differing
            ],
        },
    )
