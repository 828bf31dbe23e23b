"""What the public page shows of an order: nothing of the house, and of a person what the parcel's
label shows anybody."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from backend.core.errors import Code, OmsError
from backend.models import (
    Backorder,
    Order,
    OrderLine,
    Package,
    PackageLine,
    Shipment,
    TrackingEvent,
)
from backend.models.fulfillment.shipments import ShipmentStatus
from backend.models.orders.order import LineKind
from backend.ports.deps import Deps
from backend.services.customers.profiles.rules import mask_name
from backend.services.fulfillment.tracking.rules import Journey, late_reason, public_status
from backend.services.orders.progress import work_of
from backend.services.settings.house import house_settings

_MOST_SHIPMENTS, _MOST_EVENTS, _MOST_LINES = 50, 500, 500
# What has not left is no parcel yet.
_AT_HOME = (ShipmentStatus.READY, ShipmentStatus.INTERCEPTED)
_MOVING = (ShipmentStatus.IN_TRANSIT, ShipmentStatus.OUT_FOR_DELIVERY)
_SHIPMENT_COLUMNS = (
    "id", "status", "tracking_number", "shipped_at", "expected_at", "delivered_at",
    "carrier__name", "carrier__tracking_url", "service__name",
)  # fmt: skip

Row = Mapping[str, Any]


async def country_of(order_id: UUID) -> str:
    """Where an order goes. Raises: OmsError NOT_FOUND."""
    rows = await Order.filter(id=order_id).values("ship_to_country")
    if not rows:
        raise OmsError(Code.NOT_FOUND, "There is no such order.")
    return str(rows[0]["ship_to_country"])


async def public_state(deps: Deps, order_id: UUID) -> dict[str, Any]:
    """The order as JSON for its customer, times in ISO 8601. Raises: OmsError NOT_FOUND."""
    order = await Order.filter(id=order_id).first()
    if order is None:
        raise OmsError(Code.NOT_FOUND, "There is no such order.")
    work = await work_of(order)
    sent = Shipment.filter(order_id=order.id).exclude(status__in=list(_AT_HOME))
    shipments = await sent.order_by("id").limit(_MOST_SHIPMENTS).values(*_SHIPMENT_COLUMNS)
    awaited = await _awaited(order.id)
    journey = Journey(
        status=order.status,
        promised_at=order.promised_at,
        wanted=work.wanted,
        shipped=work.shipped,
        awaited=work.awaited,
        shipments=[row["status"] for row in shipments],
        expected_at=[*_expected(shipments), *_supplied(awaited)],
        delivered_at=_last(shipments, "delivered_at"),
    )
    reason = late_reason(journey, deps.clock.now())
    house = await house_settings()
    return {
        "company": house["company_name"],
        "number": order.number,
        "placedAt": _text(order.placed_at),
        "status": public_status(journey),
        "promisedAt": _text(order.promised_at),
        "expectedAt": _text(max(journey.expected_at, default=None)),
        "deliveredAt": _text(journey.delivered_at) if journey.is_delivered else None,
        "cancelledAt": _text(order.cancelled_at),
        "lateReason": reason,
        "receiver": {
            "name": mask_name(str(order.shipping_address.get("name") or "")) or "",
            "city": order.ship_to_city,
            "country": order.ship_to_country,
        },
        "items": await _items(order.id, awaited),
        "packages": await _packages(shipments),
    }


def _expected(shipments: Sequence[Row]) -> list[datetime]:
    """When those on their way are to be there."""
    return [
        row["expected_at"] for row in shipments if row["expected_at"] and row["status"] in _MOVING
    ]


def _supplied(awaited: Sequence[Row]) -> list[datetime]:
    """When what is awaited is to be there to be sent."""
    days = [row["promised_on"] for row in awaited if row["promised_on"] is not None]
    return [datetime.combine(day, time.min, UTC) for day in days]


def _last(rows: Sequence[Row], column: str) -> datetime | None:
    return max((row[column] for row in rows if row[column] is not None), default=None)


async def _awaited(order_id: UUID) -> list[dict[str, Any]]:
    return await Backorder.filter(order_line__order_id=order_id).values(
        "order_line_id", "quantity", "promised_on"
    )


async def _items(order_id: UUID, awaited: Sequence[Row]) -> list[dict[str, Any]]:
    """The goods of the order; `waiting` are units for which there is no stock yet."""
    waiting: dict[UUID, int] = defaultdict(int)
    for row in awaited:
        # of a bundle's parts the one most lacking
        waiting[row["order_line_id"]] = max(waiting[row["order_line_id"]], row["quantity"])
    lines = (
        await OrderLine.filter(order_id=order_id, kind=LineKind.PRODUCT)
        .order_by("position")
        .limit(_MOST_LINES)
        .values("id", "name", "quantity")
    )
    return [
        {
            "name": line["name"],
            "quantity": line["quantity"],
            "waiting": min(waiting[line["id"]], line["quantity"]),
        }
        for line in lines
    ]


async def _packages(shipments: Sequence[Row]) -> list[dict[str, Any]]:
    keys = [row["id"] for row in shipments]
    if not keys:
        return []
    events = (
        await TrackingEvent.filter(shipment_id__in=keys)
        .order_by("-at", "-id")
        .limit(_MOST_EVENTS)
        .values("shipment_id", "status", "description", "place", "at")
    )
    numbers = await Package.filter(shipment_id__in=keys).values("shipment_id", "tracking_number")
    contents = await _contents(keys)
    return [
        {
            "status": row["status"],
            "carrier": row["carrier__name"] or "",
            "service": row["service__name"] or "",
            "trackingNumber": row["tracking_number"],
            "trackingUrl": tracking_url(row["carrier__tracking_url"], row["tracking_number"]),
            "parcels": sum(each["shipment_id"] == row["id"] for each in numbers),
            "shippedAt": _text(row["shipped_at"]),
            "expectedAt": _text(row["expected_at"]),
            "deliveredAt": _text(row["delivered_at"]),
            "contents": contents[row["id"]],
            "events": [_event(each) for each in events if each["shipment_id"] == row["id"]],
        }
        for row in shipments
    ]


async def _contents(shipment_ids: Sequence[UUID]) -> Mapping[UUID, list[dict[str, Any]]]:
    """What each shipment holds, by name."""
    lines = (
        await PackageLine.filter(package__shipment_id__in=list(shipment_ids))
        .limit(_MOST_LINES)
        .values("package__shipment_id", "line__name", "quantity")
    )
    units: dict[UUID, dict[str, int]] = defaultdict(dict)
    for line in lines:
        held = units[line["package__shipment_id"]]
        held[line["line__name"]] = held.get(line["line__name"], 0) + line["quantity"]
    named = {
        key: [{"name": name, "quantity": count} for name, count in sorted(held.items())]
        for key, held in units.items()
    }
    return defaultdict(list, named)


def tracking_url(pattern: str | None, number: str) -> str:
    """The carrier's own page of a number; empty where there is none."""
    return pattern.replace("{number}", number) if pattern and number else ""


def _event(row: Row) -> dict[str, Any]:
    return {
        "status": row["status"],
        "description": row["description"],
        "place": row["place"],
        "at": _text(row["at"]),
    }


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
