"""Making a shipment of parcels that are to leave together."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import CarrierServiceId, FulfillmentOrderId, PackageId
from backend.models import CarrierService, Package, Shipment, ShipmentNumber
from backend.models.fulfillment.carriers import CarrierKind
from backend.models.fulfillment.shipments import LabelStatus
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.packing.unpack import loose_package
from backend.services.fulfillment.shipments.telling import tell_shipment
from backend.services.fulfillment.work.opening import Work, close_work, open_work
from backend.services.fulfillment.work.rules import FulfillmentAction
from backend.services.inventory.numbers import take_number

_LONGEST_NUMBER = 80


@dataclass(kw_only=True)
class ShipmentCreate:
    """Of the named parcels, or of all that are in no shipment. `service_id`: another than routing
    chose.
    """

    fulfillment_order_id: FulfillmentOrderId
    package_ids: list[PackageId] | None = None
    service_id: CarrierServiceId | None = None
    tracking_number: str = ""
    idempotency_key: str | None = None


async def create_shipment(deps: Deps, actor: Actor, request: ShipmentCreate) -> UUID:
    """Gives the id of the shipment, which is READY; the worker owes the labels of a carrier that
    gives them.

    Events `shipment.created` and `fulfillment_order.prepared`. Raises: OmsError NOT_FOUND,
    NOT_ALLOWED_NOW, also for a service that is switched off, INVALID_INPUT for a parcel that is too
    heavy for the service.
    """
    number = check_number(request.tracking_number)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        work = await open_work(
            request.fulfillment_order_id, FulfillmentAction.SHIP, field="fulfillmentOrderId"
        )
        packages = await _packages(work, request.package_ids)
        service = await _service(work, request.service_id, packages)
        shipment = await _write(deps, work, service, number)
        await Package.filter(id__in=[each.id for each in packages]).update(shipment_id=shipment.id)
        after = {"number": shipment.number, "packages": len(packages)}
        await tell_shipment(deps, actor, shipment, Deed(verb="created", after=after))
        deed = Deed(verb="prepared", after={"shipment": shipment.number})
        await close_work(deps, actor, work, deed)
        await once.keep(id=shipment.id)
        return shipment.id


def check_number(number: str) -> str:
    """A tracking number without the spaces around it. Raises: OmsError INVALID_INPUT."""
    if len(number) > _LONGEST_NUMBER:
        message = f"At most {_LONGEST_NUMBER} characters."
        raise OmsError(Code.INVALID_INPUT, message, field="trackingNumber")
    return number.strip()


async def _packages(work: Work, keys: Sequence[UUID] | None) -> list[Package]:
    loose = Package.filter(fulfillment_order_id=work.part.id, shipment_id=None)
    if keys is None:
        return await loose.order_by("position")
    if not keys:
        raise OmsError(Code.INVALID_INPUT, "Name at least one parcel.", field="packageIds")
    found = []
    for index, key in enumerate(dict.fromkeys(keys)):
        package = await loose_package(key, f"packageIds.{index}")
        if package.fulfillment_order_id != work.part.id:
            message = "This fulfilment order has no such parcel."
            raise OmsError(Code.NOT_FOUND, message, field=f"packageIds.{index}")
        found.append(package)
    return found


async def _service(
    work: Work, chosen: UUID | None, packages: Sequence[Package]
) -> CarrierService | None:
    """The one that was chosen for these parcels, else the one that routing chose."""
    key = chosen or work.part.service_id
    if key is None:
        return None
    service = await CarrierService.get_or_none(id=key).select_related("carrier")
    if service is None:
        raise OmsError(Code.NOT_FOUND, "There is no such service.", field="serviceId")
    if chosen is not None and not (service.is_active and service.carrier.is_active):
        message = "This service is switched off."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="serviceId")
    most = service.max_weight_grams
    if most is not None and any((each.weight_grams or 0) > most for each in packages):
        message = f"This service takes parcels of up to {most} g."
        raise OmsError(Code.INVALID_INPUT, message, field="serviceId", details={"grams": most})
    return service


async def _write(deps: Deps, work: Work, service: CarrierService | None, number: str) -> Shipment:
    now = deps.clock.now()
    needs_label = service is not None and service.carrier.kind is not CarrierKind.TABLE_RATE
    return await Shipment.create(
        number=await take_number(ShipmentNumber, "SH"),
        order_id=work.order.id,
        fulfillment_order_id=work.part.id,
        carrier_id=service.carrier_id if service is not None else None,
        service_id=service.id if service is not None else None,
        tracking_number=number,
        label_status=LabelStatus.WANTED if needs_label else LabelStatus.NONE,
        label_due_at=now if needs_label else None,
        expected_at=work.part.promised_at,
        created_at=now,
        updated_at=now,
    )
