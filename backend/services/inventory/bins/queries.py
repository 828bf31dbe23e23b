"""Reads of bins and of where variants lie."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.functions import Count

from backend.core.filters import (
    BoolFilter,
    Condition,
    IdFilter,
    IntFilter,
    TextFilter,
    on,
    to_condition,
)
from backend.core.ids import NodeType
from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.models import Bin, BinItem


@dataclass(kw_only=True)
class BinWhere:
    AND: "list[BinWhere] | None" = None
    OR: "list[BinWhere] | None" = None
    NOT: "BinWhere | None" = None
    warehouse: Annotated[IdFilter | None, NodeType("Warehouse")] = None
    code: TextFilter | None = None
    zone: TextFilter | None = None
    sequence: IntFilter | None = None
    is_active: BoolFilter | None = None
    # SKUs that are to be found in it
    sku: TextFilter | None = None


def _holding(operators: TextFilter) -> Q:
    return Q(id__in=Subquery(BinItem.filter(on("sku")(operators)).values("bin_id")))


_CONDITIONS: Mapping[str, Condition] = {
    "warehouse": on("warehouse_id"),
    "code": on("code"),
    "zone": on("zone"),
    "sequence": on("sequence"),
    "is_active": on("is_active"),
    "sku": _holding,
}


def page_of_bins(where: BinWhere | None, request: PageRequest) -> Page:
    """Bins in the order of the walk through their warehouse."""
    found = Bin.filter(to_condition(where, _CONDITIONS))
    return page_of(found, Ordering("sequence", kind=int), request)


async def item_counts(bin_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many variants are to be found in each of these bins."""
    rows = await (
        BinItem.filter(bin_id__in=list(bin_ids))
        .annotate(items=Count("id"))
        .group_by("bin_id")
        .values("bin_id", "items")
    )
    return {row["bin_id"]: row["items"] for row in rows}


async def bins_of_levels(
    pairs: Sequence[tuple[UUID, UUID]],
) -> dict[tuple[UUID, UUID], list[UUID]]:
    """The items of each (variant, warehouse), the primary bin's first, then along the walk."""
    variants, warehouses = zip(*pairs, strict=True)
    found = BinItem.filter(variant_id__in=set(variants), warehouse_id__in=set(warehouses))
    ordered = found.order_by("-is_primary", "bin__sequence", "id")
    items: dict[tuple[UUID, UUID], list[UUID]] = {pair: [] for pair in pairs}
    for row in await ordered.values("id", "variant_id", "warehouse_id"):
        kept = items.get((row["variant_id"], row["warehouse_id"]))
        if kept is not None:
            kept.append(row["id"])
    return items
