"""Asking for a label, for the first time or once more."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import ShipmentId
from backend.models import Carrier, Order, Shipment
from backend.models.fulfillment.carriers import CarrierKind
from backend.models.fulfillment.shipments import LabelStatus
from backend.models.orders.order import OrderException, OrderStatus
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.labels.rules import check_may_buy
from backend.services.fulfillment.shipments.telling import lock_shipment, save, tell_shipment
from backend.services.orders.progress import follow_progress


@dataclass(kw_only=True)
class ShipmentLabelRequest:
    id: ShipmentId
    expected_version: int
    idempotency_key: str | None = None


async def request_label(deps: Deps, actor: Actor, request: ShipmentLabelRequest) -> UUID:
    """The worker buys it after the commit. Event `shipment.label_requested`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        order, shipment = await lock_shipment(request.id, expected_version=request.expected_version)
        check_may_buy(shipment.status, shipment.label_status)
        if order.status is not OrderStatus.OPEN:
            raise OmsError(Code.NOT_ALLOWED_NOW, "This order is closed.", field="id")
        carrier = await Carrier.filter(id=shipment.carrier_id).first()
        if carrier is None or carrier.kind is CarrierKind.TABLE_RATE:
            message = "This carrier sells no labels: print ours, and type its number in."
            raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")
        before = {"label_status": shipment.label_status}
        shipment.update_from_dict(
            {
                "label_status": LabelStatus.WANTED,
                "label_error": "",
                "label_attempts": 0,
                "label_due_at": deps.clock.now(),
            }
        )
        await save(deps, shipment)
        after = {"label_status": shipment.label_status}
        await tell_shipment(
            deps, actor, shipment, Deed(verb="label_requested", before=before, after=after)
        )
        await clear_no_label(deps, order, shipment)
        await follow_progress(deps, actor, order)
        await once.keep(id=shipment.id)
        return shipment.id


async def clear_no_label(deps: Deps, order: Order, mended: Shipment) -> None:
    """The locked order has no label missing any more, unless another shipment of it has."""
    if order.exception is not OrderException.NO_LABEL:
        return
    failed = Shipment.filter(order_id=order.id, label_status=LabelStatus.FAILED)
    if await failed.exclude(id=mended.id).exists():
        return
    order.update_from_dict({"exception": None, "exception_note": ""})
    await save(deps, order)
