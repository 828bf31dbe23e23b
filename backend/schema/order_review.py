"""The review of orders in the graph: rule sets, decisions, simulations, the blacklist."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from backend.execution.fields import Row, column, computed, many, one
from backend.models import BlacklistEntry as EntryRow
from backend.models import Order as OrderRow
from backend.models import ReviewDecision as DecisionRow
from backend.models import ReviewRule as RuleRow
from backend.models import ReviewRuleSet as SetRow
from backend.models.orders import review as rows
from backend.models.orders.order import ReviewStage
from backend.schema.customers.profiles import personal
from backend.schema.errors import UserError
from backend.schema.loaders import ByKey, Children
from backend.schema.paging import Node
from backend.schema.scalars import node_id
from backend.services.customers.profiles.rules import mask_text
from backend.services.orders.review import actions, blacklist, decide, facts, queries, run, save_set
from backend.services.orders.review.actions import ActionKind

if TYPE_CHECKING:
    from backend.schema.orders import Order

strawberry.enum(rows.RuleSetStatus, name="ReviewRuleSetStatus")
strawberry.enum(rows.RulePhase, name="ReviewRulePhase")
strawberry.enum(rows.ReviewOutcome)
strawberry.enum(rows.BlacklistKind)
strawberry.enum(ActionKind, name="ReviewActionKind")
strawberry.enum(facts.FactKind, name="ReviewFactKind")
strawberry.input(actions.ReviewAction, name="ReviewActionInput")
strawberry.input(save_set.ReviewRuleDraft, name="ReviewRuleInput")
strawberry.input(save_set.ReviewRuleSetSave, name="ReviewRuleSetSaveInput")
strawberry.input(save_set.ReviewRuleSetActivate, name="ReviewRuleSetActivateInput")
strawberry.input(save_set.ReviewRuleSetDelete, name="ReviewRuleSetDeleteInput")
strawberry.input(queries.RuleSetStatusFilter, name="ReviewRuleSetStatusFilter")
strawberry.input(queries.ReviewRuleSetWhere)
strawberry.input(queries.BlacklistKindFilter)
strawberry.input(queries.BlacklistWhere)
strawberry.input(blacklist.BlacklistAdd, name="BlacklistAddInput")
strawberry.input(blacklist.BlacklistRemove, name="BlacklistRemoveInput")
strawberry.input(decide.OrderReviewApprove, name="OrderReviewApproveInput")
strawberry.input(decide.OrderReviewReject, name="OrderReviewRejectInput")
strawberry.input(decide.OrderReviewReopen, name="OrderReviewReopenInput")
strawberry.input(decide.OrderAt, name="OrderAtInput")
strawberry.input(decide.OrdersReviewApprove, name="OrdersReviewApproveInput")
strawberry.input(run.OrdersReviewRun, name="OrdersReviewRunInput")

RULE_SET_BY_ID = ByKey(SetRow)
RULES_OF_SET = Children(RuleRow, "rule_set_id", ("position",))
DECISION_BY_ID = ByKey(DecisionRow)
DECISIONS_OF_ORDER = Children(DecisionRow, "order_id", ("-id",), limit=50)
BLACKLIST_ENTRY_BY_ID = ByKey(EntryRow)

_Order = Annotated["Order", strawberry.lazy("backend.schema.orders")]


def _kept(name: str, **options: Any) -> Any:
    """A field of a JSON document that may lack it."""
    return computed(lambda root: root.get(name), "fact", **options)


@strawberry.type(description="What a rule does with an order; null is what its kind does not take.")
class ReviewAction:
    kind: ActionKind = column()
    reason: str | None = column(description="The code of the hold's reason.")
    note: str | None = column()
    release_after_hours: int | None = column()
    tags: list[str] | None = column()
    priority: int | None = column()
    warehouse: str | None = column(description="Its code.")
    carrier: str | None = column(description="Its code.")
    sku: str | None = column()
    quantity: int | None = column()


@strawberry.type(description="Conditions, and what is done with an order that meets them.")
class ReviewRule:
    position: int = column()
    phase: rows.RulePhase = column()
    stage: ReviewStage = column()
    name: str = column()
    conditions: strawberry.scalars.JSON = column(
        description="A tree of `AND`, `OR`, `NOT` and comparisons `{fact op value withinHours}`."
    )
    actions: list[ReviewAction] = column()
    stops: bool = column(description="Whether the rules after it are not asked once it fired.")
    is_active: bool = column()


@strawberry.type(description="Rules of review that are switched on together.")
class ReviewRuleSet(Node):
    id: strawberry.ID = node_id("ReviewRuleSet")
    version: int = column()
    name: str = column()
    status: rows.RuleSetStatus = column()
    note: str = column()
    rules: list[ReviewRule] = many(RULES_OF_SET)
    created_by_name: str = column()
    created_at: datetime = column()
    updated_at: datetime = column()
    activated_at: datetime | None = column()
    activated_by_name: str = column()
    retired_at: datetime | None = column()


@strawberry.type(description="One comparison of a rule, with what was seen.")
class ReviewComparison:
    fact: str = column()
    op: str = column()
    value: strawberry.scalars.JSON = column()
    within_hours: int | None = _kept("withinHours")
    seen: strawberry.scalars.JSON | None = column(description="Null where it is not known.")
    met: bool = column()


@strawberry.type(description="What became of one action of a rule.")
class ReviewEffect:
    kind: ActionKind = column()
    done: bool = column()
    why: str | None = column(description="The code of what kept it from being done.")


@strawberry.type(description="A rule that was asked about an order.")
class AskedRule:
    name: str = column()
    phase: rows.RulePhase = column()
    stage: ReviewStage = column()
    fired: bool = column()
    is_let_go: bool = column(description="It would have held, but that hold was released before.")
    conditions: list[ReviewComparison] = column()
    effects: list[ReviewEffect] = column()


@strawberry.type(description="What one look at an order came to, and why.")
class ReviewDecision(Node):
    id: strawberry.ID = node_id("ReviewDecision")
    rule_set: ReviewRuleSet | None = one(
        RULE_SET_BY_ID, "rule_set_id", description="Null where a person decided."
    )
    stage: ReviewStage = column()
    outcome: rows.ReviewOutcome = column()
    needs_finance: bool = column()
    by_name: str = column()
    note: str = column()
    facts: strawberry.scalars.JSON = column(description="The values of all that was asked for.")
    rules: list[AskedRule] = column(description="In the order in which they were asked.")
    at: datetime = column()


@strawberry.type(description="Whom to look at: a telephone, an e-mail address or a place.")
class BlacklistEntry(Node):
    id: strawberry.ID = node_id("BlacklistEntry")
    version: int = column()
    kind: rows.BlacklistKind = column()
    entered: str = personal("entered", mask_text)
    note: str = column()
    created_by_name: str = column()
    created_at: datetime = column()


@strawberry.type(description="What a rule can ask of an order, and by which operators.")
class ReviewFact:
    name: str = column()
    kind: facts.FactKind = column()
    operators: list[str] = column()
    counts_within_hours: bool = column(
        description="Whether it counts earlier orders, `withinHours` back."
    )


@strawberry.type(description="All that rules can ask.")
class ReviewVocabulary:
    facts: list[ReviewFact] = column()


@strawberry.type(description="How many orders came to an outcome.")
class ReviewCount:
    outcome: rows.ReviewOutcome = column()
    now: int = column(description="By the rule set that counts.")
    then: int = column(description="By the one that was tried.")


@strawberry.type(description="How often a rule of the tried set fired.")
class ReviewFiring:
    position: int = column(description="Its place among the rules that are switched on.")
    name: str = column()
    orders: int = column()


@strawberry.type(description="What a rule set says of an order.")
class ReviewSaying:
    outcome: rows.ReviewOutcome = column()
    rules: list[str] = column(description="The rules that fired.")
    actions: list[ActionKind] = column()


@strawberry.type(description="An order of which the tried set says something else.")
class ReviewDifference:
    order: _Order | None = one(ByKey(OrderRow), "order_id")
    now: ReviewSaying | None = column(description="Null while no rule set counts.")
    then: ReviewSaying = column()


@strawberry.type(description="A rule set tried on the last orders; nothing was written.")
class ReviewSimulation:
    orders: int = column(description="How many it was tried on.")
    differing: int = column(description="Of how many it says something else.")
    counts: list[ReviewCount] = column()
    fired: list[ReviewFiring] = column()
    differences: list[ReviewDifference] = column(description="The newest 200 of them.")


@strawberry.type
class ReviewRuleSetPayload:
    rule_set: ReviewRuleSet | None = one(RULE_SET_BY_ID, "rule_set_id")
    user_errors: list[UserError] = column()


@strawberry.type
class ReviewRuleSetDeletePayload:
    deleted_id: strawberry.ID | None = column()
    user_errors: list[UserError] = column()


@strawberry.type
class BlacklistPayload:
    entry: BlacklistEntry | None = one(BLACKLIST_ENTRY_BY_ID, "entry_id")
    user_errors: list[UserError] = column()


@strawberry.type
class BlacklistRemovePayload:
    deleted_id: strawberry.ID | None = column()
    user_errors: list[UserError] = column()


def simulation_row(simulation: Any) -> Row:
    """A simulation as rows."""
    outcomes = [
        outcome
        for outcome in rows.ReviewOutcome
        if simulation.now[outcome] or simulation.then[outcome]
    ]
    return {
        "orders": simulation.orders,
        "differing": simulation.differing,
        "counts": [
            {
                "outcome": outcome,
                "now": simulation.now[outcome],
                "then": simulation.then[outcome],
            }
            for outcome in outcomes
        ],
        "fired": [
            {"position": position, "name": name, "orders": orders}
            for position, (name, orders) in enumerate(simulation.fired)
        ],
        "differences": [
            {"order_id": each.order_id, "now": _saying(each.now), "then": _saying(each.then)}
            for each in simulation.differences
        ],
    }


def _saying(saying: Any) -> Row | None:
    if saying is None:
        return None
    return {"outcome": saying.outcome, "rules": saying.rules, "actions": saying.actions}
