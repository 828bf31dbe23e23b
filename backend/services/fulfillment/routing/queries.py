"""Reads of routing: the rules, the decisions, and what rules may name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from backend.core.db import keys_of
from backend.core.filters import Condition, IdFilter, IntFilter, TimeFilter, on, to_condition
from backend.core.ids import NodeType
from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.models import Carrier, CarrierService, RoutingDecision, RoutingRule, Warehouse
from backend.models.fulfillment.routing import RoutingOutcome
from backend.services.fulfillment.routing.network import MOST_SERVICES, MOST_WAREHOUSES


@dataclass(kw_only=True)
class RoutingOutcomeFilter:
    eq: RoutingOutcome | None = None
    one_of: list[RoutingOutcome] | None = None


@dataclass(kw_only=True)
class RoutingDecisionWhere:
    AND: "list[RoutingDecisionWhere] | None" = None
    OR: "list[RoutingDecisionWhere] | None" = None
    NOT: "RoutingDecisionWhere | None" = None
    order: Annotated[IdFilter | None, NodeType("Order")] = None
    outcome: RoutingOutcomeFilter | None = None
    parcels: IntFilter | None = None
    late_days: IntFilter | None = None
    at: TimeFilter | None = None


_CONDITIONS: Mapping[str, Condition] = {
    "order": on("order_id"),
    "outcome": on("outcome"),
    "parcels": on("parcels"),
    "late_days": on("late_days"),
    "at": on("at"),
}


def page_of_decisions(where: RoutingDecisionWhere | None, request: PageRequest) -> Page:
    """The newest first."""
    condition = to_condition(where, _CONDITIONS)
    return page_of(RoutingDecision.filter(condition), Ordering("id", descending=True), request)


def page_of_rules(request: PageRequest) -> Page:
    """In the order in which they count."""
    return page_of(RoutingRule.all(), Ordering("position", kind=int), request)


async def latest_decision(order_id: UUID) -> UUID | None:
    """The newest decision about an order."""
    keys = await keys_of(RoutingDecision.filter(order_id=order_id).order_by("-id").limit(1))
    return keys[0] if keys else None


async def nameable() -> dict[str, list[dict[str, object]]]:
    """The warehouses, carriers and services that rules and simulations may name."""
    columns = ("id", "code", "name")
    places = Warehouse.all().order_by("code").limit(MOST_WAREHOUSES)
    carriers = Carrier.filter(is_active=True).order_by("code").limit(MOST_SERVICES)
    services = (
        CarrierService.filter(is_active=True, carrier__is_active=True)
        .order_by("carrier__code", "code")
        .limit(MOST_SERVICES)
    )
    return {
        "warehouses": await places.values(*columns),
        "carriers": await carriers.values(*columns),
        "services": await services.values(*columns),
    }
