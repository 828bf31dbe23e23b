"""Reads of fulfilment orders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.functions import Sum

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
from backend.models import FulfillmentLine, FulfillmentOrder, Order
from backend.models.fulfillment.work import FulfillmentOrderStatus


class FulfillmentSort(StrEnum):
    NEWEST = "NEWEST"
    OLDEST = "OLDEST"
    PRIORITY = "PRIORITY"


@dataclass(kw_only=True)
class FulfillmentOrderStatusFilter:
    eq: FulfillmentOrderStatus | None = None
    one_of: list[FulfillmentOrderStatus] | None = None


@dataclass(kw_only=True)
class FulfillmentOrderWhere:
    AND: "list[FulfillmentOrderWhere] | None" = None
    OR: "list[FulfillmentOrderWhere] | None" = None
    NOT: "FulfillmentOrderWhere | None" = None
    status: FulfillmentOrderStatusFilter | None = None
    warehouse: Annotated[IdFilter | None, NodeType("Warehouse")] = None
    order: Annotated[IdFilter | None, NodeType("Order")] = None
    carrier_code: TextFilter | None = None
    number: TextFilter | None = None
    # picked whole
    is_picked: BoolFilter | None = None
    ship_by: TimeFilter | None = None
    created_at: TimeFilter | None = None


def _is_picked(operators: BoolFilter) -> Q:
    return Q() if operators.eq is None else Q(picked_at__isnull=not operators.eq)


_CONDITIONS: Mapping[str, Condition] = {
    "status": on("status"),
    "warehouse": on("warehouse_id"),
    "order": on("order_id"),
    "carrier_code": on("service__carrier__code"),
    "number": on("number"),
    "is_picked": _is_picked,
    "ship_by": on("ship_by"),
    "created_at": on("created_at"),
}

_SORTS = {
    FulfillmentSort.NEWEST: Ordering("id", descending=True, kind=UUID),
    FulfillmentSort.OLDEST: Ordering("id", kind=UUID),
    FulfillmentSort.PRIORITY: Ordering("priority", kind=int),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """Units of a fulfilment order: how many there are, and how far."""

    units: int = 0
    picked: int = 0
    packed: int = 0
    shipped: int = 0


def page_of_fulfillment_orders(
    where: FulfillmentOrderWhere | None,
    search: str | None,
    sort: FulfillmentSort,
    request: PageRequest,
) -> Page:
    """`search` looks at the beginnings of numbers, its own and its order's."""
    found = FulfillmentOrder.filter(Q(to_condition(where, _CONDITIONS), _named(search)))
    return page_of(found, _SORTS[sort], request)


def _named(search: str | None) -> Q:
    word = (search or "").strip()
    if not word:
        return Q()
    orders = Subquery(Order.filter(number__istartswith=word).values("id"))
    return Q(Q(number__istartswith=word), Q(order_id__in=orders), join_type=Q.OR)


async def progress_of(keys: Sequence[UUID]) -> dict[UUID, Progress]:
    """How far each of these is, by one statement."""
    rows = await (
        FulfillmentLine.filter(fulfillment_order_id__in=list(keys))
        .annotate(
            units=Sum("quantity"),
            done_picking=Sum("picked"),
            done_packing=Sum("packed"),
            done_shipping=Sum("shipped"),
        )
        .group_by("fulfillment_order_id")
        .values("fulfillment_order_id", "units", "done_picking", "done_packing", "done_shipping")
    )
    names = ("units", "done_picking", "done_packing", "done_shipping")
    return {
        row["fulfillment_order_id"]: Progress(*(int(row[name] or 0) for name in names))
        for row in rows
    }
