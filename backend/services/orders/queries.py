"""Reads of the orders room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.functions import Count

from backend.core.documents import folded
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
from backend.core.paging import Ordering, Page, PageRequest
from backend.models import Order, OrderLine, OrderTag
from backend.models.orders.order import (
    FulfillmentStatus,
    OrderKind,
    OrderSource,
    OrderStatus,
    PaymentStatus,
    ReviewStatus,
    WorkQueue,
)
from backend.services.orders.leading import Leader, page_in_order
from backend.services.orders.search import search_condition, sku_leader


@dataclass(kw_only=True)
class OrderKindFilter:
    eq: OrderKind | None = None
    one_of: list[OrderKind] | None = None


@dataclass(kw_only=True)
class OrderStatusFilter:
    eq: OrderStatus | None = None
    one_of: list[OrderStatus] | None = None


@dataclass(kw_only=True)
class ReviewStatusFilter:
    eq: ReviewStatus | None = None
    one_of: list[ReviewStatus] | None = None


@dataclass(kw_only=True)
class PaymentStatusFilter:
    eq: PaymentStatus | None = None
    one_of: list[PaymentStatus] | None = None


@dataclass(kw_only=True)
class FulfillmentStatusFilter:
    eq: FulfillmentStatus | None = None
    one_of: list[FulfillmentStatus] | None = None


@dataclass(kw_only=True)
class WorkQueueFilter:
    eq: WorkQueue | None = None
    one_of: list[WorkQueue] | None = None


@dataclass(kw_only=True)
class OrderSourceFilter:
    eq: OrderSource | None = None
    one_of: list[OrderSource] | None = None


@dataclass(kw_only=True)
class OrderWhere:
    AND: "list[OrderWhere] | None" = None
    OR: "list[OrderWhere] | None" = None
    NOT: "OrderWhere | None" = None
    id: Annotated[IdFilter | None, NodeType("Order")] = None
    number: TextFilter | None = None
    external_id: TextFilter | None = None
    kind: OrderKindFilter | None = None
    status: OrderStatusFilter | None = None
    review_status: ReviewStatusFilter | None = None
    payment_status: PaymentStatusFilter | None = None
    fulfillment_status: FulfillmentStatusFilter | None = None
    queue: WorkQueueFilter | None = None
    source: OrderSourceFilter | None = None
    channel: Annotated[IdFilter | None, NodeType("Channel")] = None
    customer: Annotated[IdFilter | None, NodeType("Customer")] = None
    import_run: Annotated[IdFilter | None, NodeType("ImportRun")] = None
    # orders with a line of this variant, or of this SKU
    variant: Annotated[IdFilter | None, NodeType("Variant")] = None
    sku: TextFilter | None = None
    tag: TextFilter | None = None
    country: TextFilter | None = None
    currency: TextFilter | None = None
    # minor units of the order's own currency
    total_minor: IntFilter | None = None
    item_count: IntFilter | None = None
    placed_at: TimeFilter | None = None
    updated_at: TimeFilter | None = None
    # when it ought to leave
    ship_by: TimeFilter | None = None


class OrderSort(StrEnum):
    NEWEST = "NEWEST"
    OLDEST = "OLDEST"
    UPDATED_DESC = "UPDATED_DESC"
    UPDATED_ASC = "UPDATED_ASC"
    TOTAL_DESC = "TOTAL_DESC"
    TOTAL_ASC = "TOTAL_ASC"
    NUMBER_DESC = "NUMBER_DESC"
    NUMBER_ASC = "NUMBER_ASC"
    # whose clock runs out first; orders without one are left out
    SHIP_BY_ASC = "SHIP_BY_ASC"


_ORDER = {
    OrderSort.NEWEST: Ordering("placed_at", descending=True, kind=datetime),
    OrderSort.OLDEST: Ordering("placed_at", kind=datetime),
    OrderSort.UPDATED_DESC: Ordering("updated_at", descending=True, kind=datetime),
    OrderSort.UPDATED_ASC: Ordering("updated_at", kind=datetime),
    OrderSort.TOTAL_DESC: Ordering("total_minor", descending=True, kind=int),
    OrderSort.TOTAL_ASC: Ordering("total_minor", kind=int),
    OrderSort.NUMBER_DESC: Ordering("number", descending=True, unique=True),
    OrderSort.NUMBER_ASC: Ordering("number", unique=True),
    OrderSort.SHIP_BY_ASC: Ordering("ship_by", kind=datetime),
}


def _with_line(condition: Condition) -> Condition:
    """Orders one of whose lines meets the condition, each once."""

    def orders(operators: object) -> Q:
        lines = OrderLine.filter(condition(operators))
        return Q(id__in=Subquery(lines.values("order_id")))

    return orders


def _with_tag(operators: object) -> Q:
    return Q(id__in=Subquery(OrderTag.filter(on("tag")(operators)).values("order_id")))


_CONDITIONS: Mapping[str, Condition] = {
    "id": on("id"),
    "number": on("number"),
    "external_id": on("external_id"),
    "kind": on("kind"),
    "status": on("status"),
    "review_status": on("review_status"),
    "payment_status": on("payment_status"),
    "fulfillment_status": on("fulfillment_status"),
    "queue": on("queue"),
    "source": on("source"),
    "channel": on("channel_id"),
    "customer": on("customer_id"),
    "import_run": on("import_run_id"),
    "variant": _with_line(on("variant_id")),
    "sku": _with_line(on("sku")),
    "tag": _with_tag,
    "country": on("ship_to_country"),
    "currency": on("currency"),
    "total_minor": on("total_minor"),
    "item_count": on("item_count"),
    "placed_at": on("placed_at"),
    "updated_at": on("updated_at"),
    "ship_by": on("ship_by"),
}


@dataclass(frozen=True, slots=True)
class OrderList:
    """What a list holds: the orders that meet `rest`, of those that `leader` leads to, if any.

    `queues`, where there are several, are those that the rest has them wait in.
    """

    leader: Leader | None
    rest: Q
    queues: Sequence[WorkQueue] = ()


_ALL = OrderList(None, Q())


async def order_list(
    where: OrderWhere | None = None, search: str | None = None, *, personal: bool
) -> OrderList:
    """The list that meets a `where` and a search: see search_condition.

    A tag or SKU that all must have is found by its index, in the list's order. Raises: OmsError
    LIMIT_EXCEEDED, INVALID_INPUT.
    """
    if where is None and not search:
        return _ALL
    leader, found = await search_condition(search, personal=personal)
    parts, where = [found], where or OrderWhere()
    if (tag := _only(where.tag, "eq")) is not None:
        parts.append(Q(tags__tag=tag))
        where = replace(where, tag=None)
    sku = _only(where.sku, "starts_with")
    if leader is None and sku and sku.isascii() and folded(sku) == sku.lower():
        leader = await sku_leader(sku)
        where = replace(where, sku=None) if leader else where
    queues = (where.queue.one_of if where.queue else None) or ()
    several = queues if len(queues) > 1 else ()
    return OrderList(leader, Q(order_condition(where), *parts), several)


def _only(operators: TextFilter | None, name: str) -> str | None:
    """The value of the one operator, when it is the only one."""
    given = {
        key: value for key, value in vars(operators or TextFilter()).items() if value is not None
    }
    return given.get(name) if len(given) == 1 else None


def order_condition(where: OrderWhere | None) -> Q:
    """What a `where` says of orders; a subscription asks it of those that changed.

    Raises: OmsError LIMIT_EXCEEDED.
    """
    return to_condition(where, _CONDITIONS)


async def order_counts(customer_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many orders each customer has; those without are left out."""
    rows = (
        await Order.filter(customer_id__in=list(customer_ids))
        .group_by("customer_id")
        .annotate(orders=Count("id"))
        .values("customer_id", "orders")
    )
    return {row["customer_id"]: row["orders"] for row in rows}


def page_of_orders(orders: OrderList, sort: OrderSort, request: PageRequest) -> Page:
    """A page of a list."""
    if sort is OrderSort.SHIP_BY_ASC:
        orders = replace(orders, rest=Q(orders.rest, ship_by__isnull=False))
    return page_in_order(orders.leader, orders.rest, _ORDER[sort], request, orders.queues)
