"""What a carrier's news make of a shipment, and what the customer is told of an order. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from backend.models.fulfillment.shipments import ShipmentStatus
from backend.models.orders.order import OrderStatus
from backend.ports.carriers import TrackingStatus

# What a status of the carrier's makes a shipment; READY says that it has not got it yet.
STATUS_OF = {
    TrackingStatus.ANNOUNCED: ShipmentStatus.READY,
    TrackingStatus.IN_TRANSIT: ShipmentStatus.IN_TRANSIT,
    TrackingStatus.OUT_FOR_DELIVERY: ShipmentStatus.OUT_FOR_DELIVERY,
    TrackingStatus.DELIVERED: ShipmentStatus.DELIVERED,
    TrackingStatus.EXCEPTION: ShipmentStatus.EXCEPTION,
    TrackingStatus.RETURNED: ShipmentStatus.RETURNED,
}
# Of news of one moment the later in this order is believed.
_RANK = {
    ShipmentStatus.READY: 0,
    ShipmentStatus.INTERCEPTED: 0,
    ShipmentStatus.IN_TRANSIT: 1,
    ShipmentStatus.OUT_FOR_DELIVERY: 2,
    ShipmentStatus.EXCEPTION: 3,
    ShipmentStatus.RETURNED: 4,
    ShipmentStatus.DELIVERED: 5,
}
UNDELIVERED = (ShipmentStatus.EXCEPTION, ShipmentStatus.RETURNED)


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a carrier said: when it happened, and what it makes the shipment."""

    at: datetime
    status: ShipmentStatus


def status_after(current: ShipmentStatus, news: Iterable[Said]) -> Said | None:
    """What all news together make of a shipment, in whatever order they came: the latest counts.

    None where they change nothing: before the goods have left, when nothing but announcements
    came, or when it is so already. What was delivered stays so, unless it comes back.
    """
    if current in (ShipmentStatus.READY, ShipmentStatus.INTERCEPTED):
        return None
    told = sorted(
        (each for each in news if each.status is not ShipmentStatus.READY),
        key=lambda each: (each.at, _RANK[each.status]),
    )
    latest: Said | None = None
    for each in told:
        is_over = latest is not None and latest.status is ShipmentStatus.DELIVERED
        if not is_over or each.status is ShipmentStatus.RETURNED:
            latest = each
    return None if latest is None or latest.status is current else latest


class PublicStatus(StrEnum):
    """What a customer is told of an order. PREPARING is all that happens in the house."""

    PREPARING = "PREPARING"
    WAITING = "WAITING"
    PARTLY_SHIPPED = "PARTLY_SHIPPED"
    SHIPPED = "SHIPPED"
    OUT_FOR_DELIVERY = "OUT_FOR_DELIVERY"
    DELIVERED = "DELIVERED"
    PROBLEM = "PROBLEM"
    RETURNED = "RETURNED"
    CANCELLED = "CANCELLED"


class LateReason(StrEnum):
    """Why an order comes later than was promised."""

    STOCK = "STOCK"
    PREPARING = "PREPARING"
    CARRIER = "CARRIER"
    PROBLEM = "PROBLEM"


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """How far an order is; `shipments` are those that have left, `expected_at` of those on their
    way and of what is awaited, as far as anybody knows."""

    status: OrderStatus
    promised_at: datetime | None
    wanted: int
    shipped: int
    awaited: int
    shipments: Sequence[ShipmentStatus]
    expected_at: Sequence[datetime]
    delivered_at: datetime | None = None

    @property
    def is_delivered(self) -> bool:
        return (
            self.wanted <= self.shipped
            and bool(self.shipments)
            and all(status is ShipmentStatus.DELIVERED for status in self.shipments)
        )


def public_status(journey: Journey) -> PublicStatus:
    """One word for all of it: what needs the customer's eye comes first."""
    has = set(journey.shipments)
    is_whole = journey.wanted <= journey.shipped
    steps = (
        (PublicStatus.CANCELLED, journey.status is OrderStatus.CANCELLED),
        (PublicStatus.PROBLEM, ShipmentStatus.EXCEPTION in has),
        (PublicStatus.RETURNED, ShipmentStatus.RETURNED in has),
        (PublicStatus.DELIVERED, journey.is_delivered or journey.status is OrderStatus.COMPLETED),
        (PublicStatus.OUT_FOR_DELIVERY, ShipmentStatus.OUT_FOR_DELIVERY in has),
        (PublicStatus.SHIPPED, bool(has) and is_whole),
        (PublicStatus.PARTLY_SHIPPED, bool(has)),
        (PublicStatus.WAITING, journey.awaited > 0),
    )
    return next((status for status, applies in steps if applies), PublicStatus.PREPARING)


def late_reason(journey: Journey, now: datetime) -> LateReason | None:
    """Why it is or will be late; None where it is not, or nothing was promised."""
    promised = journey.promised_at
    if promised is None or journey.status is OrderStatus.CANCELLED:
        return None
    if journey.is_delivered or journey.status is OrderStatus.COMPLETED:
        arrived = journey.delivered_at
        return LateReason.CARRIER if arrived is not None and arrived > promised else None
    if any(status in UNDELIVERED for status in journey.shipments):
        return LateReason.PROBLEM
    is_late = now > promised or any(moment > promised for moment in journey.expected_at)
    if not is_late:
        return None
    if journey.awaited:
        return LateReason.STOCK
    return LateReason.CARRIER if journey.wanted <= journey.shipped else LateReason.PREPARING
