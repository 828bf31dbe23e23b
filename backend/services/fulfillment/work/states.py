"""What decides about fulfilment orders, read for many at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.functions import Count, Sum

from backend.core.db import flush, keys_of
from backend.models import FulfillmentOrder, Hold, Order, Package, Shipment
from backend.models.fulfillment.shipments import ShipmentStatus
from backend.models.fulfillment.work import FulfillmentOrderStatus as Status
from backend.models.orders.order import OrderException, OrderStatus, ReviewStatus
from backend.services.fulfillment.rules import bar_of
from backend.services.fulfillment.work.rules import State

_SUMS = ("quantity", "picked", "packed", "shipped")
_EARLY = (Status.OPEN, Status.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class _Stands:
    status: OrderStatus
    review_status: ReviewStatus
    exception: OrderException | None
    is_held: bool
    may_split: bool
    work_void_at: datetime | None

    def voids(self, made_at: datetime) -> bool:
        """Whether what is wanted has changed since work was made."""
        return self.work_void_at is not None and made_at <= self.work_void_at


async def states_of(keys: Sequence[UUID]) -> dict[UUID, State]:
    """The states of fulfilment orders by key, by six statements however many they are."""
    await flush()
    rows = await FulfillmentOrder.filter(id__in=list(keys)).values(
        "id", "order_id", "warehouse_id", "status", "created_at"
    )
    orders = await _orders({row["order_id"] for row in rows})
    work = await _work(list(orders))
    loose = await _counts(Package.filter(fulfillment_order_id__in=list(keys), shipment_id=None))
    ready = await _counts(
        Shipment.filter(fulfillment_order_id__in=list(keys), status=ShipmentStatus.READY)
    )
    untouched = _untouched(work)
    return {
        row["id"]: State(
            status=row["status"],
            bar=bar_of(
                orders[row["order_id"]],
                is_held=orders[row["order_id"]].is_held,
                is_void=orders[row["order_id"]].voids(row["created_at"]),
            ),
            may_split=orders[row["order_id"]].may_split,
            units=work[row["id"]]["quantity"],
            picked=work[row["id"]]["picked"],
            packed=work[row["id"]]["packed"],
            shipped=work[row["id"]]["shipped"],
            loose_packages=loose.get(row["id"], 0),
            ready_shipments=ready.get(row["id"], 0),
            has_sibling=bool(untouched[row["order_id"], row["warehouse_id"]] - {row["id"]}),
        )
        for row in rows
    }


async def _orders(keys: set[UUID]) -> dict[UUID, _Stands]:
    rows = await Order.filter(id__in=list(keys)).values(
        "id", "status", "review_status", "exception", "may_split", "work_void_at"
    )
    held = set(await keys_of(Hold.filter(order_id__in=list(keys), released_at=None), "order_id"))
    return {row["id"]: _Stands(**_without_id(row), is_held=row["id"] in held) for row in rows}


def _without_id(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}


async def _work(order_ids: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """The sums of the lines of each fulfilment order of the orders, with what it is."""
    rows = await (
        FulfillmentOrder.filter(order_id__in=list(order_ids))
        .annotate(**{name: Sum(f"lines__{name}") for name in _SUMS})
        .group_by("id", "order_id", "warehouse_id", "status")
        .values("id", "order_id", "warehouse_id", "status", *_SUMS)
    )
    return {row["id"]: {**row, **{name: int(row[name] or 0) for name in _SUMS}} for row in rows}


async def _counts(rows: Any) -> dict[UUID, int]:
    found = await (
        rows.annotate(number=Count("id"))
        .group_by("fulfillment_order_id")
        .values("fulfillment_order_id", "number")
    )
    return {row["fulfillment_order_id"]: row["number"] for row in found}


def _untouched(
    work: Mapping[UUID, Mapping[str, Any]],
) -> Mapping[tuple[UUID, UUID], set[UUID]]:
    """By order and warehouse, the fulfilment orders that others may be merged into."""
    found: dict[tuple[UUID, UUID], set[UUID]] = defaultdict(set)
    for key, row in work.items():
        if row["status"] in _EARLY and row["picked"] == 0:
            found[row["order_id"], row["warehouse_id"]].add(key)
    return found
