"""Giving a label back."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.ids import ShipmentId
from backend.models import Shipment, ShippingLabel
from backend.models.fulfillment.shipments import LabelStatus
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.labels.request import clear_no_label
from backend.services.fulfillment.labels.rules import check_may_void
from backend.services.fulfillment.shipments.telling import lock_shipment, save, tell_shipment
from backend.services.orders.progress import follow_progress


@dataclass(kw_only=True)
class ShipmentLabelVoid:
    id: ShipmentId
    expected_version: int
    idempotency_key: str | None = None


async def void_label(deps: Deps, actor: Actor, request: ShipmentLabelVoid) -> UUID:
    """It counts no more from now on; the worker tells the carrier. One that is still being bought
    is given back once it is there. Event `shipment.label_voided`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        order, shipment = await lock_shipment(request.id, expected_version=request.expected_version)
        check_may_void(shipment.status, shipment.label_status)
        await drop_label(deps, actor, shipment)
        await clear_no_label(deps, order, shipment)
        await follow_progress(deps, actor, order)
        await once.keep(id=shipment.id)
        return shipment.id


async def drop_label(deps: Deps, actor: Actor, shipment: Shipment) -> None:
    """The label of a locked shipment, bought or wanted, is not wanted any more.

    For whoever intercepts a shipment, too. Event `shipment.label_voided`.
    """
    before = {
        "label_status": shipment.label_status,
        "tracking_number": shipment.tracking_number,
    }
    now = deps.clock.now()
    held = ShippingLabel.filter(shipment_id=shipment.id, voided_at=None)
    await held.update(voided_at=now, void_due_at=now)
    shipment.update_from_dict(
        {
            "label_status": LabelStatus.VOIDED,
            "label_error": "",
            "label_due_at": None,
            "tracking_number": "",
        }
    )
    await save(deps, shipment)
    after = {"label_status": shipment.label_status, "tracking_number": ""}
    await tell_shipment(
        deps, actor, shipment, Deed(verb="label_voided", before=before, after=after)
    )
