"""Earlier orders of the buyers of some orders."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from backend.core.db import fetch_all, is_postgres, keys_of, placeholder
from backend.core.sql import as_uuid
from backend.core.writing import sqlite_value
from backend.models import Order, OrderLine, OrderTerm
from backend.models.orders.order import OrderKind, OrderStatus, TermKind, WorkQueue
from backend.services.orders.review.identities import phone_key, phone_keys, place_key

# Whoever has more in the time that rules look back is a dealer, not a buyer who orders twice.
MOST_EARLIER = 5_000
# So many earlier orders of a customer are counted.
MOST_COUNTED = 1_000
# what is still to be sent
_WAITING = {WorkQueue.REVIEW, WorkQueue.HOLD, WorkQueue.WAIT, WorkQueue.ROUTE}
_COLUMNS = ("id", "placed_at", "customer_id", "shipping_address", "queue")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ages:
    """Seconds before the order at which the same buyer placed others: with the same goods, any,
    and those still to be sent to the same place."""

    duplicates: list[int]
    velocity: list[int]
    same_receiver: list[int]


async def earlier_orders(orders: Sequence[Row], hours: int) -> dict[UUID, Ages]:
    """What the buyers of the orders ordered in so many hours before each of them.

    A buyer is known by the customer or by the telephone. Credits and cancelled orders count for
    nothing. The orders have `_COLUMNS`. Four statements, however many orders; none for no hours.
    """
    if not hours or not orders:
        return {order["id"]: Ages([], [], []) for order in orders}
    found = await _candidates(orders, timedelta(hours=hours))
    goods = await _goods({order["id"] for order in orders} | found.keys())
    by_customer: dict[object, list[Row]] = defaultdict(list)
    by_phone: dict[object, list[Row]] = defaultdict(list)
    for row in found.values():
        by_customer[row["customer_id"]].append(row)
        by_phone[_phone(row)].append(row)
    ages = {}
    for order in orders:
        mine = {
            row["id"]: row
            for row in (
                *(by_customer[order["customer_id"]] if order["customer_id"] else ()),
                *(by_phone[_phone(order)] if _phone(order) else ()),
            )
            if (row["placed_at"], row["id"]) < (order["placed_at"], order["id"])
        }
        ages[order["id"]] = _ages(order, list(mine.values()), goods)
    return ages


async def counts_of_customers(order_ids: Sequence[UUID]) -> dict[UUID, int]:
    """For each order of a customer: how many sales of theirs came before it, counted up to 1,000,
    what was cancelled left out."""
    order = Order._meta.db_table
    marks = ", ".join(placeholder(at) for at in range(1, len(order_ids) + 1))
    rows = await fetch_all(
        f'SELECT this.id, (SELECT COUNT(*) FROM (SELECT 1 FROM "{order}" AS other'
        " WHERE other.customer_id = this.customer_id AND other.placed_at < this.placed_at"
        f" AND other.kind = '{OrderKind.SALE}' AND other.status <> '{OrderStatus.CANCELLED}'"
        f' LIMIT {MOST_COUNTED}) AS earlier) AS counted FROM "{order}" AS this'
        f" WHERE this.id IN ({marks}) AND this.customer_id IS NOT NULL",
        list(order_ids) if is_postgres() else list(map(sqlite_value, order_ids)),
    )
    return {as_uuid(row["id"]): int(row["counted"]) for row in rows}


def _phone(row: Row) -> str:
    address = row["shipping_address"]
    return phone_key(address.get("phone"), address.get("country"))


async def _candidates(orders: Sequence[Row], window: timedelta) -> dict[UUID, Row]:
    first: datetime = min(order["placed_at"] for order in orders) - window
    last: datetime = max(order["placed_at"] for order in orders)
    customers = {order["customer_id"] for order in orders} - {None}
    digits = {
        key
        for order in orders
        for key in phone_keys(
            order["shipping_address"].get("phone"), order["shipping_address"].get("country")
        )
    }
    named = OrderTerm.filter(
        term__in=sorted(digits), kind=TermKind.PERSON, ordered_at__gte=first, ordered_at__lte=last
    )
    keys = await keys_of(named.limit(MOST_EARLIER), "order_id")
    sales = Order.filter(kind=OrderKind.SALE, status__not=OrderStatus.CANCELLED)
    of_customers = sales.filter(
        customer_id__in=list(customers), placed_at__gte=first, placed_at__lte=last
    )
    rows = [
        *await of_customers.order_by("-placed_at").limit(MOST_EARLIER).values(*_COLUMNS),
        *await sales.filter(id__in=list(set(keys))).values(*_COLUMNS),
    ]
    return {row["id"]: row for row in rows}


async def _goods(order_ids: set[UUID]) -> dict[UUID, frozenset[tuple[str, int]]]:
    """What each order is for: SKUs and units."""
    rows = await OrderLine.filter(
        order_id__in=list(order_ids), variant_id__not_isnull=True, unit_price_minor__gt=0
    ).values_list("order_id", "sku", "quantity")
    goods: dict[UUID, set[tuple[str, int]]] = defaultdict(set)
    for order_id, sku, quantity in rows:
        goods[order_id].add((sku, quantity))
    return {key: frozenset(lines) for key, lines in goods.items()}


def _ages(
    order: Row, earlier: Sequence[Row], goods: Mapping[UUID, frozenset[tuple[str, int]]]
) -> Ages:
    def ages(rows: Sequence[Row]) -> list[int]:
        return [int((order["placed_at"] - row["placed_at"]).total_seconds()) for row in rows]

    mine, place = goods.get(order["id"]), place_key(order["shipping_address"])
    return Ages(
        duplicates=ages([row for row in earlier if mine and goods.get(row["id"]) == mine]),
        velocity=ages(earlier),
        same_receiver=ages(
            [
                row
                for row in earlier
                if place
                and row["queue"] in _WAITING
                and place_key(row["shipping_address"]) == place
            ]
        ),
    )
