"""Where orders are sent from and why, in the graph."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import strawberry

from backend.core.ids import to_global_id
from backend.core.money import to_text
from backend.execution.fields import Row, column, computed, one
from backend.models import Order as OrderRow
from backend.models import RoutingDecision as DecisionRow
from backend.models import RoutingRule as RuleRow
from backend.models.fulfillment.routing import RoutingAction, RoutingOutcome, RoutingTarget
from backend.models.orders.order import ServiceLevel
from backend.schema.errors import UserError
from backend.schema.loaders import ByKey, Latest
from backend.schema.paging import Node
from backend.schema.scalars import Money, money, node_id
from backend.services.fulfillment.routing import conditions, queries, route, save_rule, simulate
from backend.services.fulfillment.routing.rules import Barred

if TYPE_CHECKING:
    from backend.schema.orders import Order

strawberry.enum(RoutingAction, description="ONLY and EXCLUDE narrow; PREFER makes others dearer.")
strawberry.enum(RoutingTarget)
strawberry.enum(RoutingOutcome)
strawberry.enum(Barred, name="RoutingBarred")
strawberry.input(queries.RoutingOutcomeFilter)
strawberry.input(queries.RoutingDecisionWhere)
strawberry.input(conditions.RoutingConditions, name="RoutingConditionsInput")
strawberry.input(save_rule.RoutingRuleSave, name="RoutingRuleSaveInput")
strawberry.input(save_rule.RoutingRuleDelete, name="RoutingRuleDeleteInput")
strawberry.input(save_rule.RoutingRulesSort, name="RoutingRulesSortInput")
strawberry.input(route.OrderRoute, name="OrderRouteInput")
strawberry.input(simulate.RateChange, name="RoutingRateChangeInput")
strawberry.input(simulate.RoutingSimulation, name="RoutingSimulationInput")

_Order = Annotated["Order", strawberry.lazy("backend.schema.orders")]
_ORDER_BY_ID = ByKey(OrderRow)

ROUTING_DECISION_BY_ID = ByKey(DecisionRow)
ROUTING_RULE_BY_ID = ByKey(RuleRow)
ROUTING_DECISIONS_OF_ORDER = Latest(DecisionRow, "order_id", "at", 20)


def _global(type_name: str, name: str, description: str | None = None) -> Any:
    """The global id behind a key that JSON keeps as text; null where it has none."""

    def read_id(root: Row) -> str | None:
        return to_global_id(type_name, UUID(root[name])) if root[name] else None

    return computed(read_id, name, description=description)


def _day(name: str) -> Any:
    def read_day(root: Row) -> date | None:
        return date.fromisoformat(root[name]) if root[name] else None

    return computed(read_day, name)


@strawberry.type(description="Units of one order line in a parcel.")
class RoutingLine:
    line_id: strawberry.ID = _global("OrderLine", "line_id")
    sku: str = column()
    units: int = column()


@strawberry.type(description="A parcel of a routing: from where, by what, when, for how much.")
class RoutingPart:
    warehouse_id: strawberry.ID = _global("Warehouse", "warehouse_id")
    code: str = column(description="The warehouse's.")
    service: str = column(description="Carrier and service, by their codes.")
    leaves_on: date = _day("leaves_on")
    arrives_on: date = _day("arrives_on")
    late_days: int = column()
    freight: Money = money("freight_minor")
    extra: Money = money(
        "extra_minor", description="For distance and waiting, and what preferences put on it."
    )
    km: int = column()
    grams: int = column()
    lines: list[RoutingLine] = column()


@strawberry.type(
    description="A warehouse that might have sent an order: what bars it, what it lacks, and its "
    "best offer for all of the order, whatever it has."
)
class RoutingCandidate:
    warehouse_id: strawberry.ID = _global("Warehouse", "warehouse_id")
    code: str = column()
    barred: Barred | None = computed(
        lambda root: Barred(root["barred"]) if root["barred"] else None, "barred"
    )
    rule_id: strawberry.ID | None = _global("RoutingRule", "rule_id")
    missing: int = column(description="Units of the order that it did not have.")
    km: int = column()
    latitude: float | None = column()
    longitude: float | None = column()
    service: str | None = column(description="Null where no service goes there.")
    cost: Money | None = money("cost_minor")
    late_days: int | None = column()
    arrives_on: date | None = _day("arrives_on")


@strawberry.type(description="A rule that applied, and what it took out.")
class RoutingFired:
    rule_id: strawberry.ID = _global("RoutingRule", "rule_id")
    name: str = column()
    action: RoutingAction = computed(lambda root: RoutingAction(root["action"]), "action")
    target: RoutingTarget = computed(lambda root: RoutingTarget(root["target"]), "target")
    barred: list[str] = column(description="Codes of warehouses or services.")


@strawberry.type(description="What was available for the order when it was routed.")
class RoutingSeen:
    sku: str = column()
    code: str = column(description="The warehouse's.")
    units: int = column()


@strawberry.type(description="About where an order goes: its city, or the middle of its country.")
class RoutingPoint:
    latitude: float = column()
    longitude: float = column()


@strawberry.type(description="How good the whole batch is known to be.")
class RoutingSolver:
    method: str = column(description="EXACT or BATCH.")
    orders: int = column(description="Routed together.")
    worth: Money = money("worth_minor", description="Of all of them, lateness priced in.")
    bound: Money = money("bound_minor", description="No better plans are known to exist.")
    gap: float = column(description="The part that could at most be saved.")
    milliseconds: int = column()


def _with_currency(name: str) -> Any:
    """A JSON list whose entries show amounts in the row's currency."""

    def read_list(root: Row) -> list[Row]:
        return [{**entry, "currency": root["currency"]} for entry in root[name]]

    return computed(read_list, name, "currency")


@strawberry.type(description="How an order is sent and why.")
class RoutingExplanation:
    outcome: RoutingOutcome = column()
    cost: Money = money("cost_minor")
    parcels: int = column()
    units: int = column()
    late_days: int = column()
    arrives_on: date | None = column()
    parts: list[RoutingPart] = _with_currency("parts")
    candidates: list[RoutingCandidate] = _with_currency("candidates")
    rules: list[RoutingFired] = column()
    stock: list[RoutingSeen] = column()
    destination: RoutingPoint | None = computed(
        lambda root: (
            root["destination"] if root["destination"].get("latitude") is not None else None
        ),
        "destination",
    )
    solver: RoutingSolver = computed(
        lambda root: {**root["solver"], "currency": root["currency"]}, "solver", "currency"
    )


_EXPLAINED = (
    "outcome",
    "cost_minor",
    "currency",
    "parcels",
    "units",
    "late_days",
    "arrives_on",
    "parts",
    "candidates",
    "rules",
    "stock",
    "destination",
    "solver",
)


@strawberry.type(description="How one order was routed once.")
class RoutingDecision(Node):
    id: strawberry.ID = node_id("RoutingDecision")
    order: _Order = one(_ORDER_BY_ID, "order_id")
    outcome: RoutingOutcome = column()
    cost: Money = money("cost_minor")
    parcels: int = column()
    late_days: int = column()
    arrives_on: date | None = column()
    warehouses: list[str] = computed(
        lambda root: [part["code"] for part in root["parts"]], "parts", description="By code."
    )
    explanation: RoutingExplanation = computed(
        lambda root: {name: root[name] for name in _EXPLAINED}, *_EXPLAINED
    )
    actor_name: str = column()
    at: datetime = column()


@strawberry.type(description="Something that a rule or a simulation may name.")
class RoutingNamed:
    id: strawberry.ID = computed(lambda root: root["global_id"], "global_id")
    code: str = column()
    name: str = column()


@strawberry.type(description="What rules and simulations may name.")
class RoutingNameable:
    currency: str = column(description="The home currency: that of costs and penalties.")
    warehouses: list[RoutingNamed] = column()
    carriers: list[RoutingNamed] = column()
    services: list[RoutingNamed] = column()


@strawberry.type(description="When a rule applies: all that are given hold; of a list, one.")
class RoutingConditions:
    countries: list[str] = computed(lambda root: root.get("countries", ()), "countries")
    channel_ids: list[strawberry.ID] = computed(
        lambda root: [to_global_id("Channel", UUID(key)) for key in root.get("channel_ids", ())],
        "channel_ids",
    )
    category_ids: list[strawberry.ID] = computed(
        lambda root: [to_global_id("Category", UUID(key)) for key in root.get("category_ids", ())],
        "category_ids",
    )
    tags: list[str] = computed(lambda root: root.get("tags", ()), "tags")
    service_levels: list[ServiceLevel] = computed(
        lambda root: [ServiceLevel(level) for level in root.get("service_levels", ())],
        "service_levels",
    )
    grams_from: int | None = computed(lambda root: root.get("grams_from"), "grams_from")
    grams_to: int | None = computed(lambda root: root.get("grams_to"), "grams_to")
    value_from: str | None = computed(
        lambda root: _value(root, "value_from_minor"), "value_from_minor", "currency"
    )
    value_to: str | None = computed(
        lambda root: _value(root, "value_to_minor"), "value_to_minor", "currency"
    )
    currency: str | None = computed(lambda root: root.get("currency"), "currency")


def _value(root: Row, name: str) -> str | None:
    return to_text(root[name], root["currency"]) if root.get(name) is not None else None


@strawberry.type(description="What narrows the warehouses or carriers of the orders it is for.")
class RoutingRule(Node):
    id: strawberry.ID = node_id("RoutingRule")
    version: int = column()
    name: str = column()
    position: int = column(description="The lowest counts first.")
    is_active: bool = column()
    action: RoutingAction = column()
    target: RoutingTarget = column()
    target_ids: list[strawberry.ID] = computed(
        lambda root: [
            to_global_id(root["target"].title(), UUID(key)) for key in root["target_ids"]
        ],
        "target",
        "target_ids",
    )
    penalty_minor: int = column(description="Minor units of the home currency.")
    conditions: RoutingConditions = column()
    updated_at: datetime = column()


@strawberry.type(description="What one order came to, or would.")
class RoutingSimulatedOutcome:
    warehouses: list[str] = column()
    cost: Money = money("cost_minor")
    parcels: int = column()
    late_days: int = column()
    is_routed: bool = column()


@strawberry.type(description="An order that would be routed otherwise.")
class RoutingSimulatedOrder:
    order_id: strawberry.ID = node_id("Order", "order_id")
    number: str = column()
    was: RoutingSimulatedOutcome = column()
    would: RoutingSimulatedOutcome = column()


@strawberry.type(description="What many orders came to, or would, in sum.")
class RoutingSimulatedSum:
    cost: Money = money("cost_minor")
    parcels: int = column()
    late: int = column(description="Orders later than was promised.")
    unrouted: int = column(description="Orders that nothing could send.")


@strawberry.type(
    description="Recent orders routed again under other rules, rates or warehouses, by the stock "
    "of then, beside what was done."
)
class RoutingSimulationResult:
    orders: int = column()
    was: RoutingSimulatedSum = column()
    would: RoutingSimulatedSum = column()
    changed: list[RoutingSimulatedOrder] = column()


@strawberry.type
class OrderRoutePayload:
    order: _Order | None = one(_ORDER_BY_ID, "order_id")
    decision: RoutingDecision | None = one(
        ROUTING_DECISION_BY_ID,
        "decision_id",
        description="Null where others took the stock meanwhile.",
    )
    user_errors: list[UserError] = column()


@strawberry.type
class RoutingRulePayload:
    rule: RoutingRule | None = one(ROUTING_RULE_BY_ID, "rule_id")
    user_errors: list[UserError] = column()


@strawberry.type
class RoutingRuleDeletePayload:
    deleted_id: strawberry.ID | None = column()
    user_errors: list[UserError] = column()


@strawberry.type
class RoutingRulesPayload:
    sorted_ids: list[strawberry.ID] | None = column()
    user_errors: list[UserError] = column()
