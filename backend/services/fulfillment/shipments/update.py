"""Typing in what a carrier says by other means: its number, and when it will be there."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import ShipmentId
from backend.models.fulfillment.shipments import LabelStatus, ShipmentStatus
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.shipments.telling import lock_shipment, save, tell_shipment

_LONGEST_NUMBER = 80


@dataclass(kw_only=True)
class ShipmentUpdate:
    """Absent fields stay as they are."""

    id: ShipmentId
    expected_version: int
    tracking_number: str | None = None
    expected_at: datetime | None = None
    idempotency_key: str | None = None


async def update_shipment(deps: Deps, actor: Actor, request: ShipmentUpdate) -> UUID:
    """Event `shipment.updated`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT, NOT_ALLOWED_NOW: the number of a
    label that was bought is the carrier's.
    """
    number = None if request.tracking_number is None else checked_number(request.tracking_number)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        _, shipment = await lock_shipment(request.id, expected_version=request.expected_version)
        if shipment.status is ShipmentStatus.INTERCEPTED:
            message = "This shipment was stopped before it left."
            raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")
        before = {
            "tracking_number": shipment.tracking_number,
            "expected_at": shipment.expected_at,
        }
        if number is not None and number != shipment.tracking_number:
            if shipment.label_status in (LabelStatus.READY, LabelStatus.WANTED):
                message = "This number comes with the carrier's label."
                raise OmsError(Code.NOT_ALLOWED_NOW, message, field="trackingNumber")
            shipment.tracking_number = number
        if request.expected_at is not None:
            shipment.update_from_dict({"expected_at": request.expected_at})
        await save(deps, shipment)
        after = {
            "tracking_number": shipment.tracking_number,
            "expected_at": shipment.expected_at,
        }
        await tell_shipment(deps, actor, shipment, Deed(verb="updated", before=before, after=after))
        await once.keep(id=shipment.id)
        return shipment.id


def checked_number(number: str) -> str:
    """A tracking number as carriers and scanners write it, or nothing.

    Raises: OmsError INVALID_INPUT.
    """
    number = "".join(number.split()).upper()
    if len(number) > _LONGEST_NUMBER or not all("!" <= mark <= "~" for mark in number):
        message = f"A tracking number has at most {_LONGEST_NUMBER} Latin letters and digits."
        raise OmsError(Code.INVALID_INPUT, message, field="trackingNumber")
    return number
