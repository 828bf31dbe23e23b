"""Reads of counts and their lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from tortoise.expressions import Q
from tortoise.functions import Count

from backend.core.filters import (
    BoolFilter,
    Condition,
    IdFilter,
    TextFilter,
    TimeFilter,
    on,
    to_condition,
)
from backend.core.ids import NodeType
from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.models import StockCount, StockCountLine
from backend.models.inventory.counts import StockCountKind, StockCountStatus


@dataclass(kw_only=True)
class StockCountStatusFilter:
    eq: StockCountStatus | None = None
    one_of: list[StockCountStatus] | None = None


@dataclass(kw_only=True)
class StockCountKindFilter:
    eq: StockCountKind | None = None


@dataclass(kw_only=True)
class StockCountWhere:
    AND: "list[StockCountWhere] | None" = None
    OR: "list[StockCountWhere] | None" = None
    NOT: "StockCountWhere | None" = None
    status: StockCountStatusFilter | None = None
    kind: StockCountKindFilter | None = None
    warehouse: Annotated[IdFilter | None, NodeType("Warehouse")] = None
    number: TextFilter | None = None
    created_at: TimeFilter | None = None


@dataclass(kw_only=True)
class StockCountLineWhere:
    AND: "list[StockCountLineWhere] | None" = None
    OR: "list[StockCountLineWhere] | None" = None
    NOT: "StockCountLineWhere | None" = None
    sku: TextFilter | None = None
    bin_code: TextFilter | None = None
    is_counted: BoolFilter | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How many lines a count has, how many are counted, and how many of these differ."""

    lines: int = 0
    counted: int = 0
    differing: int = 0


# and so was counted: Tortoise's `__not` takes null for a difference
_DIFFERS = Q(Q(variance__gt=0), Q(variance__lt=0), join_type=Q.OR)


def _is_counted(operators: BoolFilter) -> Q:
    return Q() if operators.eq is None else Q(counted__isnull=not operators.eq)


_CONDITIONS: Mapping[str, Condition] = {
    "status": on("status"),
    "kind": on("kind"),
    "warehouse": on("warehouse_id"),
    "number": on("number"),
    "created_at": on("created_at"),
}

_LINE_CONDITIONS: Mapping[str, Condition] = {
    "sku": on("sku"),
    "bin_code": on("bin_code"),
    "is_counted": _is_counted,
}


def page_of_counts(where: StockCountWhere | None, request: PageRequest) -> Page:
    """Counts, the newest first."""
    order = Ordering("created_at", descending=True, kind=datetime)
    found = StockCount.filter(to_condition(where, _CONDITIONS))
    return page_of(found, order, request)


def page_of_lines(
    count_id: UUID,
    where: StockCountLineWhere | None,
    request: PageRequest,
    *,
    differs: bool | None = None,
) -> Page:
    """The lines of a count along the walk, then by SKU.

    Given `differs`, those counted with a difference or without.
    """
    condition = Q(to_condition(where, _LINE_CONDITIONS), count_id=count_id)
    if differs is not None:
        condition &= _DIFFERS if differs else Q(variance=0)
    return page_of(StockCountLine.filter(condition), Ordering("walk"), request)


async def progress_of(count_ids: Sequence[UUID]) -> dict[UUID, Progress]:
    """How far each of these counts is."""
    rows = await (
        StockCountLine.filter(count_id__in=list(count_ids))
        .annotate(
            lines=Count("id"),
            tallied=Count("id", _filter=Q(counted__isnull=False)),
            differing=Count("id", _filter=_DIFFERS),
        )
        .group_by("count_id")
        .values("count_id", "lines", "tallied", "differing")
    )
    return {
        row["count_id"]: Progress(row["lines"], row["tallied"], row["differing"]) for row in rows
    }
