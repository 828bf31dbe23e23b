"""Keeping what a carrier says of a shipment, once, in whatever order it comes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import insert_unless_taken, transaction
from backend.core.ids import new_id
from backend.models import Order, Shipment, TrackingEvent
from backend.models.fulfillment.shipments import ShipmentStatus
from backend.models.orders.order import OrderException, OrderStatus
from backend.ports.carriers import TrackingNews
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.fulfillment.shipments.telling import lock_shipment, save, tell_shipment
from backend.services.fulfillment.tracking.rules import (
    STATUS_OF,
    UNDELIVERED,
    Said,
    status_after,
)
from backend.services.orders.progress import follow_progress

_LONGEST_NOTE = 500


async def record_news(
    deps: Deps, actor: Actor, shipment_id: UUID, news: Sequence[TrackingNews]
) -> int:
    """Keeps what is new of it, and lets shipment and order follow; how much of it was new.

    An order whose parcel could not be delivered, or came back even after it was completed, waits
    for people as NOT_DELIVERED until the parcel moves on or they say that they have seen to it.
    Events `shipment.tracked` or `shipment.delivered`, where anything was new.
    """
    async with transaction():
        order, shipment = await lock_shipment(shipment_id)
        fresh = [each for each in news if await _keep(deps, shipment, each)]
        if fresh:
            await _follow(deps, actor, order, shipment, fresh)
        return len(fresh)


async def follow_carrier(deps: Deps, actor: Actor, order: Order, shipment: Shipment) -> None:
    """Lets a shipment that has just left, locked with its order, catch up with what its carrier
    said of it before. Joins the current transaction; the caller calls follow_progress."""
    await _move(deps, order, shipment)


async def _keep(deps: Deps, shipment: Shipment, news: TrackingNews) -> bool:
    row = {
        "id": new_id(),
        "shipment_id": shipment.id,
        "external_id": news.external_id,
        "status": STATUS_OF[news.status].value,
        "description": news.description,
        "place": news.place,
        "at": news.at,
        "received_at": deps.clock.now(),
    }
    return await insert_unless_taken(TrackingEvent, row)


async def _follow(
    deps: Deps, actor: Actor, order: Order, shipment: Shipment, fresh: Sequence[TrackingNews]
) -> None:
    before = {"status": shipment.status, "expected_at": shipment.expected_at}
    told = [each for each in fresh if each.expected_at is not None]
    if told:
        shipment.expected_at = max(told, key=lambda each: each.at).expected_at
    has_moved = await _move(deps, order, shipment)
    await save(deps, shipment)
    is_delivered = has_moved and shipment.status is ShipmentStatus.DELIVERED
    latest = max(fresh, key=lambda each: each.at)
    after: dict[str, Any] = {
        "status": shipment.status,
        "expected_at": shipment.expected_at,
        "said": latest.description,
    }
    verb = "delivered" if is_delivered else "tracked"
    await tell_shipment(deps, actor, shipment, Deed(verb=verb, before=before, after=after))
    await follow_progress(deps, actor, order)


async def _move(deps: Deps, order: Order, shipment: Shipment) -> bool:
    """The shipment's status by all that was said of it, and what the order has to know of that."""
    rows = await TrackingEvent.filter(shipment_id=shipment.id).values("at", "status", "description")
    latest = status_after(
        shipment.status, [Said(row["at"], ShipmentStatus(row["status"])) for row in rows]
    )
    if latest is None:
        return False
    shipment.status = latest.status
    delivered_at: datetime | None = None
    if latest.status is ShipmentStatus.DELIVERED:
        delivered_at = latest.at
    shipment.update_from_dict({"delivered_at": delivered_at})
    words = next(row["description"] for row in rows if row["at"] == latest.at)
    await _tell_order(deps, order, shipment, words)
    return True


async def _tell_order(deps: Deps, order: Order, shipment: Shipment, words: str) -> None:
    """Whether the order has a parcel that did not arrive."""
    if shipment.status in UNDELIVERED:
        if not order.exception and order.status is not OrderStatus.CANCELLED:
            note = f"{shipment.number}: {words or shipment.status.value}"[:_LONGEST_NOTE]
            order.update_from_dict(
                {"exception": OrderException.NOT_DELIVERED, "exception_note": note}
            )
            await save(deps, order)
        return
    if order.exception is not OrderException.NOT_DELIVERED:
        return
    others = Shipment.filter(order_id=order.id, status__in=list(UNDELIVERED))
    if not await others.exclude(id=shipment.id).exists():
        order.update_from_dict({"exception": None, "exception_note": ""})
        await save(deps, order)
