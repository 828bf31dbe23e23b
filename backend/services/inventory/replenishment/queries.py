"""Reads of rules, runs and proposals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from tortoise.expressions import Q

from backend.core.filters import Condition, IdFilter, IntFilter, TextFilter, on, to_condition
from backend.core.ids import NodeType
from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.models import ReorderRule, ReplenishmentProposal, ReplenishmentRun
from backend.models.inventory.replenishment import ProposalKind, ProposalStatus


@dataclass(kw_only=True)
class ProposalKindFilter:
    eq: ProposalKind | None = None
    one_of: list[ProposalKind] | None = None


@dataclass(kw_only=True)
class ProposalStatusFilter:
    eq: ProposalStatus | None = None
    one_of: list[ProposalStatus] | None = None


@dataclass(kw_only=True)
class ReplenishmentProposalWhere:
    AND: "list[ReplenishmentProposalWhere] | None" = None
    OR: "list[ReplenishmentProposalWhere] | None" = None
    NOT: "ReplenishmentProposalWhere | None" = None
    kind: ProposalKindFilter | None = None
    status: ProposalStatusFilter | None = None
    warehouse: Annotated[IdFilter | None, NodeType("Warehouse")] = None
    source: Annotated[IdFilter | None, NodeType("Warehouse")] = None
    supplier: Annotated[IdFilter | None, NodeType("Supplier")] = None
    variant: Annotated[IdFilter | None, NodeType("Variant")] = None
    sku: TextFilter | None = None
    cover_days: IntFilter | None = None


@dataclass(kw_only=True)
class ReorderRuleWhere:
    AND: "list[ReorderRuleWhere] | None" = None
    OR: "list[ReorderRuleWhere] | None" = None
    NOT: "ReorderRuleWhere | None" = None
    variant: Annotated[IdFilter | None, NodeType("Variant")] = None
    category: Annotated[IdFilter | None, NodeType("Category")] = None
    warehouse: Annotated[IdFilter | None, NodeType("Warehouse")] = None


_CONDITIONS: Mapping[str, Condition] = {
    "kind": on("kind"),
    "status": on("status"),
    "warehouse": on("warehouse_id"),
    "source": on("source_id"),
    "supplier": on("supplier_id"),
    "variant": on("variant_id"),
    "sku": on("sku"),
    "cover_days": on("cover_days"),
}
_RULE_CONDITIONS: Mapping[str, Condition] = {
    "variant": on("variant_id"),
    "category": on("category_id"),
    "warehouse": on("warehouse_id"),
}


async def newest_run() -> dict[str, Any] | None:
    """The row of the newest run; null before the first."""
    row: dict[str, Any] | None = await ReplenishmentRun.all().order_by("-ordinal").first().values()
    return row


def page_of_runs(request: PageRequest) -> Page:
    """The runs, the newest first."""
    order = Ordering("started_at", descending=True, kind=datetime)
    return page_of(ReplenishmentRun.all(), order, request)


def page_of_proposals(
    where: ReplenishmentProposalWhere | None, search: str | None, request: PageRequest
) -> Page:
    """Proposals as they stand on the board; `search` is the beginning of a SKU."""
    condition = to_condition(where, _CONDITIONS)
    if search and search.strip():
        condition = Q(condition, Q(sku__istartswith=search.strip()))
    order = Ordering("position", kind=int)
    return page_of(ReplenishmentProposal.filter(condition), order, request)


def page_of_rules(where: ReorderRuleWhere | None, request: PageRequest) -> Page:
    """Rules, the one that was changed last first."""
    condition = to_condition(where, _RULE_CONDITIONS)
    order = Ordering("updated_at", descending=True, kind=datetime)
    return page_of(ReorderRule.filter(condition), order, request)
