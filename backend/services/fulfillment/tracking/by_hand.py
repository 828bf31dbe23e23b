"""What staff learn of a shipment: of carriers that send no webhooks, nobody else would say it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import ShipmentId, new_id
from backend.models.fulfillment.shipments import ShipmentStatus
from backend.ports.carriers import TrackingNews, TrackingStatus
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.shipments.telling import lock_shipment
from backend.services.fulfillment.tracking.record import record_news

_LONGEST = {"description": 500, "place": 200}
# Clocks differ.
_AHEAD = timedelta(minutes=5)


@dataclass(kw_only=True)
class ShipmentTrack:
    """`at` is when it happened; without it, now."""

    id: ShipmentId
    expected_version: int
    status: TrackingStatus
    description: str = ""
    place: str = ""
    at: datetime | None = None
    idempotency_key: str | None = None


async def track_by_hand(deps: Deps, actor: Actor, request: ShipmentTrack) -> UUID:
    """Events as of record_news.

    Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW before it has left, INVALID_INPUT.
    """
    now = deps.clock.now()
    at = request.at or now
    if at > now + _AHEAD:
        raise OmsError(Code.INVALID_INPUT, "This has not happened yet.", field="at")
    for name, most in _LONGEST.items():
        if len(getattr(request, name)) > most:
            raise OmsError(Code.INVALID_INPUT, f"At most {most} characters.", field=name)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        _, shipment = await lock_shipment(request.id, expected_version=request.expected_version)
        if shipment.status in (ShipmentStatus.READY, ShipmentStatus.INTERCEPTED):
            raise OmsError(Code.NOT_ALLOWED_NOW, "This shipment has not left.", field="id")
        said = TrackingNews(
            external_id=f"hand:{new_id()}",
            tracking_number=shipment.tracking_number,
            status=request.status,
            at=at,
            description=request.description.strip(),
            place=request.place.strip(),
        )
        await record_news(deps, actor, shipment.id, [said])
        await once.keep(id=shipment.id)
        return shipment.id
