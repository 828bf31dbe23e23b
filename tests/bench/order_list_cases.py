"""What the order list of the SPA can ask: its views, sorts, filters and searches."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product
from typing import Any, TypeVar
from uuid import UUID

import asyncpg

from backend.core.filters import IdFilter, IntFilter, TextFilter, TimeFilter
from backend.models.orders.order import (
    FulfillmentStatus,
    OrderKind,
    OrderSource,
    OrderStatus,
    PaymentStatus,
    ReviewStatus,
    WorkQueue,
)
from backend.services.orders.clock_counts import WAITING
from backend.services.orders.queries import (
    FulfillmentStatusFilter,
    OrderKindFilter,
    OrderSort,
    OrderSourceFilter,
    OrderStatusFilter,
    OrderWhere,
    PaymentStatusFilter,
    ReviewStatusFilter,
    WorkQueueFilter,
)

OPEN = OrderStatusFilter(one_of=[OrderStatus.OPEN])

# The views of frontend/src/features/orders/order-where.ts, as the SPA sends them.
VIEWS = {
    "all": OrderWhere(),
    **{
        queue.value.lower(): OrderWhere(queue=WorkQueueFilter(one_of=[queue]))
        for queue in WorkQueue
        if queue is not WorkQueue.NONE
    },
    "toShip": OrderWhere(
        status=OPEN,
        fulfillment_status=FulfillmentStatusFilter(
            one_of=[FulfillmentStatus.UNFULFILLED, FulfillmentStatus.PARTIALLY_FULFILLED]
        ),
        kind=OrderKindFilter(one_of=[OrderKind.SALE]),
    ),
    "unpaid": OrderWhere(
        status=OPEN,
        payment_status=PaymentStatusFilter(
            one_of=[PaymentStatus.UNPAID, PaymentStatus.PARTIALLY_PAID]
        ),
    ),
    "completed": OrderWhere(status=OrderStatusFilter(one_of=[OrderStatus.COMPLETED])),
    "cancelled": OrderWhere(status=OrderStatusFilter(one_of=[OrderStatus.CANCELLED])),
    "credits": OrderWhere(kind=OrderKindFilter(one_of=[OrderKind.CREDIT])),
}
# Of its columns; by the clock there is a page of its own.
SORTS = [sort for sort in OrderSort if sort is not OrderSort.SHIP_BY_ASC]
# The views of frontend/src/features/orders/clock/clock-where.ts.
CLOCK_HOURS = (0, 4, 24, 168)


@dataclass(frozen=True)
class Case:
    """One list that is asked for."""

    name: str
    where: OrderWhere
    sort: OrderSort = OrderSort.NEWEST
    search: str | None = None


@dataclass(frozen=True)
class Sample:
    """Values that a database holds: an order in the middle of the two years, and its like."""

    number: str
    external_id: str
    email: str
    phone: str
    name: str
    sku: str
    customer: UUID
    busiest_customer: UUID
    channels: dict[str, UUID]
    now: datetime


T = TypeVar("T")


async def take_sample(database: asyncpg.Connection) -> Sample:
    (row,) = await database.fetch(
        "SELECT number, o.external_id, email, phone, name, customer_id,"
        " (SELECT sku FROM orders_order_line WHERE order_id = o.id LIMIT 1) AS sku"
        " FROM orders_order o JOIN customers_customer c ON c.id = customer_id"
        " WHERE o.placed_at < now() - interval '365 days' AND o.external_id LIKE 'TB%'"
        " AND c.country = 'CN' ORDER BY o.placed_at DESC LIMIT 1"
    )
    busiest = await database.fetchval(
        "SELECT customer_id FROM orders_order GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
    )
    channels = await database.fetch("SELECT code, id FROM integrations_channel")
    return Sample(
        number=row["number"],
        external_id=row["external_id"],
        email=row["email"],
        phone=row["phone"],
        name=row["name"],
        sku=row["sku"],
        customer=row["customer_id"],
        busiest_customer=busiest,
        channels={each["code"]: each["id"] for each in channels},
        now=await database.fetchval("SELECT max(placed_at) FROM orders_order"),
    )


def cases_of(sample: Sample) -> list[Case]:
    """Every case, in the same order and under the same name for every database."""
    views = [
        Case(f"{view} {sort}", where, sort) for (view, where), sort in product(VIEWS.items(), SORTS)
    ]
    clock = [
        Case(
            f"clock, {hours} h",
            OrderWhere(
                queue=WorkQueueFilter(one_of=list(WAITING)),
                ship_by=TimeFilter(lt=sample.now + timedelta(hours=hours)),
            ),
            OrderSort.SHIP_BY_ASC,
        )
        for hours in CLOCK_HOURS
    ]
    filters = [
        Case(f"{name} {sort}", OrderWhere(**{field: value}), sort)
        for (name, field, value), sort in product(
            _filters(sample), (OrderSort.NEWEST, OrderSort.OLDEST)
        )
    ]
    searches = [
        Case(f"search {name}", OrderWhere(), search=text) for name, text in _searches(sample)
    ]
    return [*views, *clock, *filters, *searches]


def _filters(sample: Sample) -> list[tuple[str, str, Any]]:
    return [*_of_states(), *_of_values(sample)]


def _of_states() -> list[tuple[str, str, Any]]:
    states: list[tuple[str, str, Any, list[Any]]] = [
        *(("review", "review_status", ReviewStatusFilter, [one]) for one in ReviewStatus),
        *(("payment", "payment_status", PaymentStatusFilter, [one]) for one in PaymentStatus),
        (
            "payment",
            "payment_status",
            PaymentStatusFilter,
            [PaymentStatus.PARTIALLY_REFUNDED, PaymentStatus.REFUNDED],
        ),
        *(
            ("fulfillment", "fulfillment_status", FulfillmentStatusFilter, [one])
            for one in FulfillmentStatus
        ),
        *(("kind", "kind", OrderKindFilter, [one]) for one in OrderKind),
        ("queue", "queue", WorkQueueFilter, [WorkQueue.PICK, WorkQueue.PACK]),
        ("queue", "queue", WorkQueueFilter, [WorkQueue.HOLD, WorkQueue.TRANSIT]),
        *(("source", "source", OrderSourceFilter, [one]) for one in OrderSource),
        ("source", "source", OrderSourceFilter, [OrderSource.PHONE, OrderSource.COUNTER]),
    ]
    return [
        (f"{name}={'|'.join(options)}", field, kind(one_of=options))
        for name, field, kind, options in states
    ]


def _of_values(sample: Sample) -> list[tuple[str, str, Any]]:
    def days(first: int, last: int) -> TimeFilter:
        return TimeFilter(
            gte=sample.now - timedelta(days=first), lt=sample.now - timedelta(days=last)
        )

    channels = sample.channels
    return [
        ("channel=taobao", "channel", IdFilter(one_of=[channels["taobao"]])),
        ("channel=counter", "channel", IdFilter(one_of=[channels["counter"]])),
        ("channel=rare", "channel", IdFilter(one_of=[channels["rare"]])),
        ("channel=2", "channel", IdFilter(one_of=[channels["phone"], channels["counter"]])),
        ("customer", "customer", IdFilter(one_of=[sample.customer])),
        ("customer=busiest", "customer", IdFilter(one_of=[sample.busiest_customer])),
        ("placed=7d", "placed_at", TimeFilter(gte=sample.now - timedelta(days=7))),
        ("placed=a month of last year", "placed_at", days(400, 370)),
        ("placed=before", "placed_at", TimeFilter(lt=sample.now - timedelta(days=700))),
        ("total>=100", "total_minor", IntFilter(gte=10_000)),
        ("total=50..60", "total_minor", IntFilter(gte=5_000, lte=6_000)),
        ("total<=-50", "total_minor", IntFilter(lte=-5_000)),
        ("items>=10", "item_count", IntFilter(gte=10)),
        ("items=1..2", "item_count", IntFilter(gte=1, lte=2)),
        ("country=CN", "country", TextFilter(one_of=["CN"])),
        ("country=DE|FR", "country", TextFilter(one_of=["DE", "FR"])),
        ("country=LU", "country", TextFilter(one_of=["LU"])),
        ("country=absent", "country", TextFilter(one_of=["ZZ"])),
        ("sku prefix common", "sku", TextFilter(starts_with="tea")),
        ("sku prefix of ten", "sku", TextFilter(starts_with=sample.sku[:-1])),
        ("sku", "sku", TextFilter(starts_with=sample.sku)),
        ("sku absent", "sku", TextFilter(starts_with="NONE-1")),
        ("tag=vip", "tag", TextFilter(eq="vip")),
        ("tag=fragile", "tag", TextFilter(eq="fragile")),
        ("tag=fraud-check", "tag", TextFilter(eq="fraud-check")),
        ("tag=absent", "tag", TextFilter(eq="absent")),
    ]


def _searches(sample: Sample) -> list[tuple[str, str]]:
    """Kinds of search by rare, frequent and absent terms."""
    return [
        ("order number", sample.number),
        ("order number, its end", sample.number[-6:]),
        ("order number, all but its letters", sample.number[2:]),
        ("order number absent", "SO250131999999999"),
        ("order number's end absent", f"9999{sample.number[-6:]}"),
        ("order numbers of a day", sample.number[:8]),
        ("order numbers of ten days", sample.number[:7]),
        ("order numbers of a month", sample.number[:6]),
        ("order numbers of some months", sample.number[:5]),
        ("order numbers of a year", sample.number[:4]),
        ("order numbers of all years", sample.number[:3]),
        ("order numbers of a year and a name", f"{sample.number[:4]} emma"),
        ("external id", sample.external_id),
        ("external ids beginning, 6 of 13", sample.external_id[:6]),
        ("external ids beginning, 5 of 13", sample.external_id[:5]),
        ("external ids beginning, 4 of 13", sample.external_id[:4]),
        ("external ids beginning, 3 of 13", sample.external_id[:3]),
        ("external id, all but its letters", sample.external_id[2:]),
        ("external id absent", "TB99999999999"),
        ("customer name", sample.name),
        ("customer name and SKU", f"{sample.name} {sample.sku}"),
        ("surname, one character", "王"),
        ("surname, two characters", "欧阳"),
        ("first name", "emma"),
        ("two names", "emma smith"),
        ("name absent", "夔"),
        ("name absent, Latin", "zzyzx"),
        ("e-mail", sample.email),
        ("e-mail domain", "gmail.com"),
        ("e-mail absent", "nobody@nowhere.example"),
        ("phone", sample.phone),
        ("phone, its last four", sample.phone[-4:]),
        ("phone, all but its beginning", sample.phone[2:]),
        ("phone, its last eight", sample.phone[-8:]),
        ("phone's end and surname", f"{sample.phone[2:]} {sample.name[:1]}"),
        ("phone's end and a common name", f"emma {sample.phone[2:]}"),
        ("number's end and a common name", f"emma {sample.number[2:]}"),
        ("phone's end absent", f"99999{sample.phone[-4:]}"),
        ("phone absent", "13999999999999"),
        ("SKU", sample.sku),
        ("SKU prefix", "TEA"),
        ("SKU absent", "NONE-00001"),
    ]
