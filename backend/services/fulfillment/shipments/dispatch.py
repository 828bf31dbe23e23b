"""Handing a shipment over to its carrier: from now on its units are not in the house."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import ShipmentId
from backend.models import Lot, PackageLine, Shipment
from backend.models.fulfillment.shipments import LabelStatus, ShipmentStatus
from backend.models.fulfillment.work import FulfillmentOrderStatus
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.packing.lots import counted
from backend.services.fulfillment.picking.lots import leave_lots
from backend.services.fulfillment.shipments.create import check_number
from backend.services.fulfillment.shipments.telling import tell_shipment
from backend.services.fulfillment.tracking.record import follow_carrier
from backend.services.fulfillment.work.give_up import write_lines
from backend.services.fulfillment.work.opening import Work, close_work, open_work
from backend.services.fulfillment.work.rules import FulfillmentAction
from backend.services.inventory.lots.rules import LotUnits
from backend.services.inventory.stock.ship import Leaving, ship_stock


@dataclass(kw_only=True)
class ShipmentDispatch:
    id: ShipmentId
    # where the carrier gave one on paper
    tracking_number: str = ""
    expected_version: int | None = None
    idempotency_key: str | None = None


async def dispatch_shipment(deps: Deps, actor: Actor, request: ShipmentDispatch) -> UUID:
    """Takes what is in its parcels off the stock. With the last unit its work is SHIPPED.

    Entries SHIPPED; events `shipment.dispatched` and `fulfillment_order.shipped`, or
    `fulfillment_order.partly_shipped`. Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW,
    INSUFFICIENT_STOCK where less is allocated, LOT_REQUIRED.
    """
    number = check_number(request.tracking_number)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        work = await open_work(await order_of_shipment(request.id), FulfillmentAction.DISPATCH)
        shipment = await lock(Shipment, request.id, expected_version=request.expected_version)
        _check(shipment)
        packed = await PackageLine.filter(package__shipment_id=shipment.id).order_by("id")
        await _ship(deps, actor, work, packed)
        before = {"status": shipment.status, "tracking_number": shipment.tracking_number}
        shipment.status = ShipmentStatus.IN_TRANSIT
        shipment.tracking_number = number or shipment.tracking_number
        shipment.shipped_at = deps.clock.now()
        # what its carrier said before we did
        await follow_carrier(deps, actor, work.order, shipment)
        shipment.version += 1
        shipment.updated_at = deps.clock.now()
        await shipment.save()
        after = {"status": shipment.status, "tracking_number": shipment.tracking_number}
        deed = Deed(verb="dispatched", before=before, after=after)
        await tell_shipment(deps, actor, shipment, deed)
        await _close(deps, actor, work, shipment)
        await once.keep(id=shipment.id)
        return shipment.id


async def order_of_shipment(key: UUID) -> UUID:
    """Raises: OmsError NOT_FOUND."""
    shipment = await Shipment.get_or_none(id=key)
    if shipment is None:
        raise OmsError(Code.NOT_FOUND, "There is no such shipment.", field="id")
    return shipment.fulfillment_order_id


def _check(shipment: Shipment) -> None:
    if shipment.status is not ShipmentStatus.READY:
        message = "This shipment is not waiting to leave."
        details: dict[str, object] = {"status": shipment.status.value}
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id", details=details)
    if shipment.label_status in (LabelStatus.WANTED, LabelStatus.FAILED, LabelStatus.VOIDED):
        message = "Its label is not there."
        details = {"labelStatus": shipment.label_status.value}
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id", details=details)


async def _ship(deps: Deps, actor: Actor, work: Work, packed: Sequence[PackageLine]) -> None:
    units: dict[UUID, int] = defaultdict(int)
    lots: dict[UUID, dict[UUID, int]] = {}
    for each in packed:
        units[each.line_id] += each.quantity
        known = lots.setdefault(each.line_id, {})
        for key, number in counted(each.lots).items():
            known[key] = known.get(key, 0) + number
    numbers = dict(
        await Lot.filter(id__in=[key for known in lots.values() for key in known]).values_list(
            "id", "number"
        )
    )
    leaving = [
        Leaving(
            order_line_id=line.order_line_id,
            level_id=line.level_id,
            units=units[line.id],
            lots=[
                LotUnits(number=numbers[key], quantity=number)
                for key, number in lots[line.id].items()
            ],
        )
        for line in work.lines
        if line.id in units
    ]
    await ship_stock(deps, actor, leaving, work.cause, "id")
    for line in work.lines:
        if line.id in units:
            line.shipped += units[line.id]
            await leave_lots(line.id, lots[line.id])
    write_lines(work.lines)


async def _close(deps: Deps, actor: Actor, work: Work, shipment: Shipment) -> None:
    if all(line.shipped == line.quantity for line in work.lines):
        work.part.status = FulfillmentOrderStatus.SHIPPED
        work.part.shipped_at = deps.clock.now()
        verb = "shipped"
    else:
        verb = "partly_shipped"
    deed = Deed(verb=verb, after={"shipment": shipment.number})
    await close_work(deps, actor, work, deed)
