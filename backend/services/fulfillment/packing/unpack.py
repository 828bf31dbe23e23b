"""Taking a parcel apart again: its units are picked, and not packed."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import PackageId
from backend.models import Package, PackageLine
from backend.models.fulfillment.work import FulfillmentOrderStatus
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.work.give_up import write_lines
from backend.services.fulfillment.work.opening import Work, close_work, open_work
from backend.services.fulfillment.work.rules import FulfillmentAction


@dataclass(kw_only=True)
class PackageUnpack:
    id: PackageId
    idempotency_key: str | None = None


async def unpack_package(deps: Deps, actor: Actor, request: PackageUnpack) -> UUID:
    """Gives the id of the fulfilment order, which is IN_PROGRESS again.

    Event `fulfillment_order.unpacked`. Raises: OmsError NOT_FOUND, NOT_ALLOWED_NOW for a parcel
    that is in a shipment.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        work = await open_work(await order_of_package(request.id), FulfillmentAction.UNPACK)
        package = await loose_package(request.id)
        lines = await PackageLine.filter(package_id=package.id)
        units = take_out(work, lines)
        await Package.filter(id=package.id).delete()
        write_lines(work.lines)
        back_to_work(work)
        deed = Deed(verb="unpacked", before={"package": package.position, "units": units})
        await close_work(deps, actor, work, deed)
        await once.keep(id=work.part.id)
        return work.part.id


async def order_of_package(key: UUID) -> UUID:
    """Raises: OmsError NOT_FOUND."""
    package = await Package.get_or_none(id=key)
    if package is None:
        raise OmsError(Code.NOT_FOUND, "There is no such parcel.", field="id")
    return package.fulfillment_order_id


async def loose_package(key: UUID, field: str = "id") -> Package:
    """A parcel that is in no shipment; its fulfilment order is locked.

    Raises: OmsError NOT_FOUND, NOT_ALLOWED_NOW.
    """
    package = await Package.get_or_none(id=key)
    if package is None:
        raise OmsError(Code.NOT_FOUND, "There is no such parcel.", field=field)
    if package.shipment_id is not None:
        message = "This parcel is in a shipment already."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field=field)
    return package


def take_out(work: Work, packed: Sequence[PackageLine]) -> int:
    """Makes less packed in memory; how many units."""
    lines = {line.id: line for line in work.lines}
    for each in packed:
        lines[each.line_id].packed -= each.quantity
    return sum(each.quantity for each in packed)


def back_to_work(work: Work) -> None:
    """What was PACKED is IN_PROGRESS again, or will be once it is released."""
    if work.part.status is FulfillmentOrderStatus.PACKED:
        work.part.status = FulfillmentOrderStatus.IN_PROGRESS
    if work.part.held_from is FulfillmentOrderStatus.PACKED:
        work.part.held_from = FulfillmentOrderStatus.IN_PROGRESS
    work.part.packed_at = None
