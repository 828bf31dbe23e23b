"""Reads of stock levels and their ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from backend.core.documents import searching
from backend.core.filters import (
    Condition,
    IdFilter,
    IntFilter,
    TextFilter,
    TimeFilter,
    on,
    to_condition,
)
from backend.core.ids import NodeType
from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.models import (
    ChannelStockRule,
    Reservation,
    StockAdjustment,
    StockEntry,
    StockLevel,
)
from backend.models.inventory.stock import AdjustmentStatus, ReservationStatus, StockEntryKind


@dataclass(kw_only=True)
class StockEntryKindFilter:
    eq: StockEntryKind | None = None
    one_of: list[StockEntryKind] | None = None


@dataclass(kw_only=True)
class StockLevelWhere:
    AND: "list[StockLevelWhere] | None" = None
    OR: "list[StockLevelWhere] | None" = None
    NOT: "StockLevelWhere | None" = None
    warehouse: Annotated[IdFilter | None, NodeType("Warehouse")] = None
    variant: Annotated[IdFilter | None, NodeType("Variant")] = None
    sku: TextFilter | None = None
    # text of the product: its names, SKUs and barcodes
    product: TextFilter | None = None
    on_hand: IntFilter | None = None
    allocated: IntFilter | None = None
    reserved: IntFilter | None = None
    quarantined: IntFilter | None = None
    incoming: IntFilter | None = None
    safety_stock: IntFilter | None = None
    available: IntFilter | None = None


@dataclass(kw_only=True)
class ReservationStatusFilter:
    eq: ReservationStatus | None = None
    one_of: list[ReservationStatus] | None = None


@dataclass(kw_only=True)
class ReservationWhere:
    AND: "list[ReservationWhere] | None" = None
    OR: "list[ReservationWhere] | None" = None
    NOT: "ReservationWhere | None" = None
    level: Annotated[IdFilter | None, NodeType("StockLevel")] = None
    variant: Annotated[IdFilter | None, NodeType("Variant")] = None
    warehouse: Annotated[IdFilter | None, NodeType("Warehouse")] = None
    status: ReservationStatusFilter | None = None
    owner: TextFilter | None = None
    priority: IntFilter | None = None
    expires_at: TimeFilter | None = None


@dataclass(kw_only=True)
class StockEntryWhere:
    AND: "list[StockEntryWhere] | None" = None
    OR: "list[StockEntryWhere] | None" = None
    NOT: "StockEntryWhere | None" = None
    level: Annotated[IdFilter | None, NodeType("StockLevel")] = None
    variant: Annotated[IdFilter | None, NodeType("Variant")] = None
    warehouse: Annotated[IdFilter | None, NodeType("Warehouse")] = None
    order: Annotated[IdFilter | None, NodeType("Order")] = None
    reservation: Annotated[IdFilter | None, NodeType("Reservation")] = None
    transfer: Annotated[IdFilter | None, NodeType("Transfer")] = None
    count: Annotated[IdFilter | None, NodeType("StockCount")] = None
    kind: StockEntryKindFilter | None = None
    at: TimeFilter | None = None


@dataclass(kw_only=True)
class ChannelStockRuleWhere:
    AND: "list[ChannelStockRuleWhere] | None" = None
    OR: "list[ChannelStockRuleWhere] | None" = None
    NOT: "ChannelStockRuleWhere | None" = None
    channel: Annotated[IdFilter | None, NodeType("Channel")] = None
    variant: Annotated[IdFilter | None, NodeType("Variant")] = None
    category: Annotated[IdFilter | None, NodeType("Category")] = None


@dataclass(kw_only=True)
class AdjustmentStatusFilter:
    eq: AdjustmentStatus | None = None
    one_of: list[AdjustmentStatus] | None = None


@dataclass(kw_only=True)
class StockAdjustmentWhere:
    AND: "list[StockAdjustmentWhere] | None" = None
    OR: "list[StockAdjustmentWhere] | None" = None
    NOT: "StockAdjustmentWhere | None" = None
    status: AdjustmentStatusFilter | None = None
    created_at: TimeFilter | None = None


class StockLevelSort(StrEnum):
    SKU_ASC = "SKU_ASC"
    SKU_DESC = "SKU_DESC"
    AVAILABLE_ASC = "AVAILABLE_ASC"
    AVAILABLE_DESC = "AVAILABLE_DESC"
    UPDATED_ASC = "UPDATED_ASC"
    UPDATED_DESC = "UPDATED_DESC"


_LEVEL_ORDER = {
    StockLevelSort.SKU_ASC: Ordering("sku"),
    StockLevelSort.SKU_DESC: Ordering("sku", descending=True),
    StockLevelSort.AVAILABLE_ASC: Ordering("available", kind=int),
    StockLevelSort.AVAILABLE_DESC: Ordering("available", descending=True, kind=int),
    StockLevelSort.UPDATED_ASC: Ordering("updated_at", kind=datetime),
    StockLevelSort.UPDATED_DESC: Ordering("updated_at", descending=True, kind=datetime),
}


def _by_product(text: TextFilter) -> Q:
    lowered = TextFilter(contains=(text.contains or text.eq or text.starts_with or "").lower())
    return on("variant__product__search_text")(lowered)


_LEVEL_CONDITIONS: Mapping[str, Condition] = {
    "warehouse": on("warehouse_id"),
    "variant": on("variant_id"),
    "sku": on("sku"),
    "product": _by_product,
    "on_hand": on("on_hand"),
    "allocated": on("allocated"),
    "reserved": on("reserved"),
    "quarantined": on("quarantined"),
    "incoming": on("incoming"),
    "safety_stock": on("safety_stock"),
    "available": on("available"),
}

_RESERVATION_CONDITIONS: Mapping[str, Condition] = {
    "level": on("level_id"),
    "variant": on("level__variant_id"),
    "warehouse": on("level__warehouse_id"),
    "status": on("status"),
    "owner": on("owner"),
    "priority": on("priority"),
    "expires_at": on("expires_at"),
}

_RULE_CONDITIONS: Mapping[str, Condition] = {
    "channel": on("channel_id"),
    "variant": on("variant_id"),
    "category": on("category_id"),
}

_ADJUSTMENT_CONDITIONS: Mapping[str, Condition] = {
    "status": on("status"),
    "created_at": on("created_at"),
}

_ENTRY_CONDITIONS: Mapping[str, Condition] = {
    "level": on("level_id"),
    "variant": on("level__variant_id"),
    "warehouse": on("level__warehouse_id"),
    "order": on("cause_id"),
    "reservation": on("cause_id"),
    "transfer": on("cause_id"),
    "count": on("cause_id"),
    "kind": on("kind"),
    "at": on("at"),
}


def level_condition(where: StockLevelWhere | None) -> Q:
    """What a `where` says of levels; a subscription asks it of the levels that changed."""
    return to_condition(where, _LEVEL_CONDITIONS)


def page_of_levels(
    where: StockLevelWhere | None, search: str | None, sort: StockLevelSort, request: PageRequest
) -> Page:
    """Stock levels, one per variant and warehouse; `search` looks through the variant's codes,
    options and names.
    """
    return page_of(_levels(where, search), _LEVEL_ORDER[sort], request)


def levels_in_order(
    where: StockLevelWhere | None, search: str | None, sort: StockLevelSort
) -> tuple[QuerySet[StockLevel], Ordering]:
    """All of what `page_of_levels` gives page by page, and how it is sorted."""
    ordering = _LEVEL_ORDER[sort]
    sign = "-" if ordering.descending else ""
    return _levels(where, search).order_by(*(f"{sign}{key}" for key in ordering.keys)), ordering


def _levels(where: StockLevelWhere | None, search: str | None) -> QuerySet[StockLevel]:
    condition = Q(level_condition(where), searching(search, "variant__search_text__contains"))
    return StockLevel.filter(condition)


def entry_condition(where: StockEntryWhere | None) -> Q:
    """What a `where` says of ledger entries."""
    return to_condition(where, _ENTRY_CONDITIONS)


def page_of_entries(where: StockEntryWhere | None, request: PageRequest) -> Page:
    """Ledger entries, the newest first."""
    condition = entry_condition(where)
    return page_of(StockEntry.filter(condition), Ordering("id", descending=True), request)


def page_of_reservations(where: ReservationWhere | None, request: PageRequest) -> Page:
    """Reservations, the next to end first."""
    condition = to_condition(where, _RESERVATION_CONDITIONS)
    order = Ordering("expires_at", kind=datetime)
    return page_of(Reservation.filter(condition), order, request)


def page_of_rules(where: ChannelStockRuleWhere | None, request: PageRequest) -> Page:
    """Rules on what channels may sell, the newest first."""
    condition = to_condition(where, _RULE_CONDITIONS)
    order = Ordering("id", descending=True)
    return page_of(ChannelStockRule.filter(condition), order, request)


def page_of_adjustments(where: StockAdjustmentWhere | None, request: PageRequest) -> Page:
    """Adjustments that waited for an approval, the newest first."""
    condition = to_condition(where, _ADJUSTMENT_CONDITIONS)
    order = Ordering("created_at", descending=True, kind=datetime)
    return page_of(StockAdjustment.filter(condition), order, request)
