"""What should be bought and moved, and why, in the graph."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from backend.core.actor import ActorKind
from backend.execution.fields import Row, column, computed, one
from backend.models import Category as CategoryRow
from backend.models import ReorderRule as RuleRow
from backend.models import ReplenishmentProposal as ProposalRow
from backend.models import ReplenishmentRun as RunRow
from backend.models import Variant as VariantRow
from backend.models.inventory.replenishment import ProposalKind, ProposalStatus, ReorderPolicy
from backend.schema.errors import UserError
from backend.schema.inventory.purchasing import PURCHASE_ORDER_BY_ID, PurchaseOrder
from backend.schema.inventory.suppliers import SUPPLIER_BY_ID, Supplier
from backend.schema.inventory.transfers import TRANSFER_BY_ID, Transfer
from backend.schema.inventory.warehouses import WAREHOUSE_BY_ID, Warehouse
from backend.schema.live import BATCH_CURSOR, event_cursor
from backend.schema.loaders import ByKey
from backend.schema.paging import Node
from backend.schema.scalars import Money, money, node_id
from backend.services.auth.permissions import Permission
from backend.services.inventory.replenishment import (
    accept,
    decide,
    deciding,
    queries,
    run,
    save_rule,
)

if TYPE_CHECKING:
    from backend.schema.catalog import Category, Variant

strawberry.enum(ReorderPolicy, description="Where the two levels of a SKU come from.")
strawberry.enum(ProposalKind)
strawberry.enum(ProposalStatus)
strawberry.input(queries.ProposalKindFilter)
strawberry.input(queries.ProposalStatusFilter)
strawberry.input(queries.ReplenishmentProposalWhere)
strawberry.input(queries.ReorderRuleWhere)
strawberry.input(run.ReplenishmentRunStart, name="ReplenishmentRunInput")
strawberry.input(deciding.ProposalChoice, name="ReplenishmentProposalChoiceInput")
strawberry.input(accept.CurrencyRate, name="CurrencyRateInput")
strawberry.input(accept.ProposalsAccept, name="ReplenishmentAcceptInput")
strawberry.input(decide.ProposalsDismiss, name="ReplenishmentDismissInput")
strawberry.input(decide.ProposalUpdate, name="ReplenishmentProposalUpdateInput")
strawberry.input(save_rule.ReorderRuleSave, name="ReorderRuleSaveInput")
strawberry.input(save_rule.ReorderRuleDelete, name="ReorderRuleDeleteInput")

_Variant = Annotated["Variant", strawberry.lazy("backend.schema.catalog")]
_Category = Annotated["Category", strawberry.lazy("backend.schema.catalog")]

REORDER_RULE_BY_ID = ByKey(RuleRow)
REPLENISHMENT_RUN_BY_ID = ByKey(RunRow)
PROPOSAL_BY_ID = ByKey(ProposalRow)


@strawberry.type(
    description="How a variant, a category or everything is replenished, in one warehouse or in "
    "all. The narrowest rule counts; without any: 95 percent, seen daily, orders for 14 days."
)
class ReorderRule(Node):
    id: strawberry.ID = node_id("ReorderRule")
    version: int = column()
    variant: _Variant | None = one(ByKey(VariantRow), "variant_id")
    category: _Category | None = one(ByKey(CategoryRow), "category_id")
    warehouse: Warehouse | None = one(WAREHOUSE_BY_ID, "warehouse_id")
    policy: ReorderPolicy = column()
    service_permille: int = column(
        description="Of a thousand order lines, how many the shelf should serve at once."
    )
    review_days: int = column(description="Days between two looks.")
    cycle_days: int = column(description="Days that an order lasts at least.")
    min_units: int | None = column()
    max_units: int | None = column()
    supplier: Supplier | None = one(
        SUPPLIER_BY_ID,
        "supplier_id",
        permission=Permission.PURCHASING_READ,
        description="Whom to buy from; the cheapest where it is null.",
    )
    updated_at: datetime = column()


@strawberry.type(description="One look at all levels, and what it came to.")
class ReplenishmentRun(Node):
    id: strawberry.ID = node_id("ReplenishmentRun")
    ordinal: int = column()
    started_at: datetime = column()
    finished_at: datetime = column()
    is_scheduled: bool = computed(
        lambda root: root["actor_kind"] == ActorKind.SYSTEM,
        "actor_kind",
        description="Begun by the clock or the command line, not by a person.",
    )
    actor_name: str = column()
    budget: Money | None = money("budget_minor", permission=Permission.COSTS_READ)
    purchase_amount: Money | None = money(
        "purchase_minor",
        permission=Permission.COSTS_READ,
        description="What all that it proposed to buy costs, as far as rates are known.",
    )
    levels: int = column()
    due: int = column(description="Levels at or below their reorder point.")
    transfers: int = column()
    purchases: int = column()
    left_out: int = column(
        description="What the budget, or the largest number of proposals, left out."
    )
    unsupplied: int = column(description="Levels that are due and that nobody sells to us.")


@strawberry.type(
    description="The numbers behind a proposal, as they were when it was made. Units, and units "
    "a day; null where a fixed rule counts or where it is not about this kind of proposal."
)
class ReplenishmentReason:
    policy: ReorderPolicy = column()
    service_permille: int = column()
    review_days: int = column()
    cycle_days: int = column()
    demand_per_day: float = column()
    demand_spread: float = column(description="Its standard deviation.")
    undershoot: float = column(
        description="How far below the reorder point it is on average when that is seen."
    )
    days_seen: int = column()
    days_empty: int = column(description="Days left out because the shelf was empty.")
    days_closed: int = column(description="Days left out because the whole shop was closed.")
    lead_days: float = column()
    lead_spread_days: float = column()
    wait_mean: float | None = column(description="Wanted until the goods come, on average.")
    wait_spread: float | None = column()
    safety_stock: int | None = column()
    kept_back: int = column(description="What staff keep back; on top of both levels.")
    reorder_point: int = column()
    order_up_to: int = column()
    on_hand: int = column()
    allocated: int = column()
    reserved: int = column()
    quarantined: int = column()
    incoming: int = column()
    drafted: int = column(
        description="In drafts of purchase orders and transfers that are asked for."
    )
    position: int = column(
        description="On hand, less every claim, and what is incoming and drafted."
    )
    cover_days: int | None = column(description="For how long it lasts; null without demand.")
    wanted: int = column(description="Up to the order-up-to level.")
    moved: int | None = column(description="Of it, what other warehouses give.")
    minimum_quantity: int | None = column()
    pack_size: int | None = column()
    break_from: int | None = column(
        description="The price break that more is ordered for: the whole costs no more."
    )
    by_budget: int | None = column(description="Units that the budget took off.")
    added: int | None = column(description="Units that the supplier's minimum put on.")
    is_below_minimum: bool | None = column(
        description="The whole order is less than its supplier takes."
    )
    short_avoided: float | None = column(description="Units that would be expected to be short.")
    source_available: int | None = column()
    source_order_up_to: int | None = column()
    source_reorder_point: int | None = column()
    source_surplus: int | None = column(description="What the source may give.")


_BLANK: dict[str, Any] = dict.fromkeys(
    (
        "moved",
        "minimum_quantity",
        "pack_size",
        "break_from",
        "by_budget",
        "added",
        "is_below_minimum",
        "short_avoided",
        "source_available",
        "source_order_up_to",
        "source_reorder_point",
        "source_surplus",
    )
)


def _reason(root: Row) -> Row:
    return {**_BLANK, **root["reason"], "policy": ReorderPolicy(root["reason"]["policy"])}


def _cost(root: Row) -> Row | None:
    if root["unit_cost_minor"] is None:
        return None
    currency = root["currency"]
    cost_minor = root["unit_cost_minor"] * root["quantity"]
    return {"minor": cost_minor, "currency": currency}


@strawberry.type(description="Units that a level should get, and why.")
class ReplenishmentProposal(Node):
    id: strawberry.ID = node_id("ReplenishmentProposal")
    version: int = column()
    kind: ProposalKind = column()
    status: ProposalStatus = column()
    sku: str = column()
    variant: _Variant = one(ByKey(VariantRow), "variant_id")
    warehouse: Warehouse = one(WAREHOUSE_BY_ID, "warehouse_id")
    source: Warehouse | None = one(
        WAREHOUSE_BY_ID, "source_id", description="Of a transfer: who gives."
    )
    supplier: Supplier | None = one(
        SUPPLIER_BY_ID,
        "supplier_id",
        permission=Permission.PURCHASING_READ,
        description="Of a purchase: who sells.",
    )
    proposed: int = column()
    quantity: int = column(description="As proposed, or as somebody changed it.")
    unit_cost: Money | None = money("unit_cost_minor", permission=Permission.COSTS_READ)
    cost: Money | None = computed(
        _cost,
        "unit_cost_minor",
        "currency",
        "quantity",
        permission=Permission.COSTS_READ,
    )
    cover_days: int = column(description="For how many days what there is lasts; 9999 at most.")
    reason: ReplenishmentReason = computed(_reason, "reason")
    created_at: datetime = column()
    decided_at: datetime | None = column()
    decided_by_name: str = column()
    dismissal: str = column(description="Why it was dismissed.")
    purchase_order: PurchaseOrder | None = one(
        PURCHASE_ORDER_BY_ID, "purchase_order_id", permission=Permission.PURCHASING_READ
    )
    transfer: Transfer | None = one(TRANSFER_BY_ID, "transfer_id")


@strawberry.type(description="What a policy would have done; shares are parts of 1.")
class ReplenishmentTrialLine:
    policy: str = column()
    target: float | None = column(description="The service aimed at; null without an aim.")
    line_service: float = column(description="Order lines served whole and at once.")
    unit_service: float = column(description="Units served at once: the fill rate.")
    cycle_service: float = column(description="Times between two arrivals without a shortage.")
    average_stock: float = column()
    orders: int = column()


@strawberry.type(description="Policies over a variant's own orders of the last half year.")
class ReplenishmentTrial:
    lines: list[ReplenishmentTrialLine] = column(
        description="Empty where it sold on too few days to learn anything from."
    )


@strawberry.type(description="A run that ended, or a proposal that was decided on or changed.")
class ReplenishmentEvent:
    id: strawberry.ID = node_id("Event")
    cursor: str = event_cursor()
    type: str = column(description="Such as `replenishment.accepted`.")
    at: datetime = column()
    actor_name: str = column()
    proposal: ReplenishmentProposal | None = one(
        PROPOSAL_BY_ID, "object_id", description="As it is now; null where a run ended."
    )


@strawberry.type
class ReplenishmentEventBatch:
    cursor: str = column(description=BATCH_CURSOR)
    events: list[ReplenishmentEvent] = column()


@strawberry.type
class ReplenishmentRunPayload:
    run: ReplenishmentRun | None = one(REPLENISHMENT_RUN_BY_ID, "run_id")
    user_errors: list[UserError] = column()


@strawberry.type
class ReplenishmentProposalPayload:
    proposal: ReplenishmentProposal | None = one(PROPOSAL_BY_ID, "proposal_id")
    user_errors: list[UserError] = column()


@strawberry.type(description="What became of one of the proposals that were sent.")
class ReplenishmentProposalResult:
    proposal_id: strawberry.ID = node_id("ReplenishmentProposal", "proposal_id")
    proposal: ReplenishmentProposal | None = one(PROPOSAL_BY_ID, "proposal_id")
    user_errors: list[UserError] = column()


@strawberry.type(description="One result per proposal that was named, in that order.")
class ReplenishmentProposalsPayload:
    results: list[ReplenishmentProposalResult] = computed(
        lambda root: root.get("results", ()), "results"
    )
    user_errors: list[UserError] = column()


@strawberry.type
class ReorderRulePayload:
    rule: ReorderRule | None = one(REORDER_RULE_BY_ID, "rule_id")
    user_errors: list[UserError] = column()


@strawberry.type
class ReorderRuleDeletePayload:
    deleted_id: strawberry.ID | None = column()
    user_errors: list[UserError] = column()
