"""Reads of lots, where they lie, and what moved them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.functions import Sum

from backend.core.filters import (
    BoolFilter,
    Condition,
    DateFilter,
    IdFilter,
    TextFilter,
    on,
    to_condition,
)
from backend.core.ids import NodeType
from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.models import Lot, LotEntry, LotLevel
from backend.services.inventory.lots.rules import lot_key


@dataclass(kw_only=True)
class LotWhere:
    AND: "list[LotWhere] | None" = None
    OR: "list[LotWhere] | None" = None
    NOT: "LotWhere | None" = None
    variant: Annotated[IdFilter | None, NodeType("Variant")] = None
    # where units of it lie, or are on their way to
    warehouse: Annotated[IdFilter | None, NodeType("Warehouse")] = None
    supplier: Annotated[IdFilter | None, NodeType("Supplier")] = None
    # of a lot, or a serial number; in any case
    number: TextFilter | None = None
    sku: TextFilter | None = None
    expires_on: DateFilter | None = None
    is_serial: BoolFilter | None = None
    is_recalled: BoolFilter | None = None
    # whether units of it lie anywhere
    is_in_stock: BoolFilter | None = None


@dataclass(kw_only=True)
class LotEntryWhere:
    AND: "list[LotEntryWhere] | None" = None
    OR: "list[LotEntryWhere] | None" = None
    NOT: "LotEntryWhere | None" = None
    lot: Annotated[IdFilter | None, NodeType("Lot")] = None
    warehouse: Annotated[IdFilter | None, NodeType("Warehouse")] = None
    # the transfer, purchase order or order that moved it
    cause: IdFilter | None = None


class LotSort(StrEnum):
    SELL_BY_ASC = "SELL_BY_ASC"
    SELL_BY_DESC = "SELL_BY_DESC"
    NEWEST = "NEWEST"


_ORDER = {
    LotSort.SELL_BY_ASC: Ordering("sell_by", kind=date),
    LotSort.SELL_BY_DESC: Ordering("sell_by", descending=True, kind=date),
    LotSort.NEWEST: Ordering("id", descending=True),
}

_PRESENT = Q(Q(on_hand__gt=0), Q(incoming__gt=0), join_type=Q.OR)


def _by_number(text: TextFilter) -> Q:
    keys = TextFilter(
        eq=None if text.eq is None else lot_key(text.eq),
        one_of=None if text.one_of is None else [lot_key(number) for number in text.one_of],
        contains=None if text.contains is None else lot_key(text.contains),
        starts_with=None if text.starts_with is None else lot_key(text.starts_with),
    )
    return on("number_key")(keys)


def _in_warehouse(operators: IdFilter) -> Q:
    levels = LotLevel.filter(_PRESENT, on("level__warehouse_id")(operators))
    return Q(id__in=Subquery(levels.values("lot_id")))


def _is_recalled(operators: BoolFilter) -> Q:
    return Q() if operators.eq is None else Q(recalled_at__isnull=not operators.eq)


def _is_in_stock(operators: BoolFilter) -> Q:
    if operators.eq is None:
        return Q()
    present = Q(id__in=Subquery(LotLevel.filter(on_hand__gt=0).values("lot_id")))
    return present if operators.eq else ~present


_CONDITIONS: Mapping[str, Condition] = {
    "variant": on("variant_id"),
    "warehouse": _in_warehouse,
    "supplier": on("supplier_id"),
    "number": _by_number,
    "sku": on("sku"),
    "expires_on": on("expires_on"),
    "is_serial": on("is_serial"),
    "is_recalled": _is_recalled,
    "is_in_stock": _is_in_stock,
}

_ENTRY_CONDITIONS: Mapping[str, Condition] = {
    "lot": on("lot_id"),
    "warehouse": on("level__warehouse_id"),
    "cause": on("entry__cause_id"),
}


def page_of_lots(where: LotWhere | None, sort: LotSort, request: PageRequest) -> Page:
    """Lots and serial numbers; those that never expire come last by date."""
    return page_of(Lot.filter(to_condition(where, _CONDITIONS)), _ORDER[sort], request)


def page_of_lot_entries(where: LotEntryWhere | None, request: PageRequest) -> Page:
    """What moved lots, the newest first."""
    found = LotEntry.filter(to_condition(where, _ENTRY_CONDITIONS))
    return page_of(found, Ordering("id", descending=True), request)


def page_of_moving(lot_id: UUID, request: PageRequest) -> Page:
    """What moved one lot, the newest first."""
    found = LotEntry.filter(lot_id=lot_id)
    return page_of(found, Ordering("id", descending=True), request)


async def units_of_lots(lot_ids: Sequence[UUID]) -> dict[UUID, dict[str, int]]:
    """What lies of each lot in all warehouses: on hand, quarantined and incoming."""
    rows = await (
        LotLevel.filter(lot_id__in=list(lot_ids))
        .annotate(here=Sum("on_hand"), aside=Sum("quarantined"), coming=Sum("incoming"))
        .group_by("lot_id")
        .values("lot_id", "here", "aside", "coming")
    )
    return {row["lot_id"]: _units(row) for row in rows}


def _units(row: Mapping[str, Any]) -> dict[str, int]:
    return {
        "on_hand": int(row["here"]),
        "quarantined": int(row["aside"]),
        "incoming": int(row["coming"]),
    }
