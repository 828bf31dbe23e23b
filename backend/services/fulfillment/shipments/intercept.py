"""Stopping a shipment before it leaves: its goods go back to their shelf."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import ShipmentId
from backend.models import Package, PackageLine, Shipment
from backend.models.fulfillment.picking import PutAwayReason
from backend.models.fulfillment.shipments import ShipmentStatus
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.packing.lots import counted, merged
from backend.services.fulfillment.packing.unpack import back_to_work, take_out
from backend.services.fulfillment.picking.lots import leave_lots
from backend.services.fulfillment.shipments.dispatch import order_of_shipment
from backend.services.fulfillment.work.give_up import (
    GoingBack,
    put_away,
    stop_shipment,
    write_lines,
)
from backend.services.fulfillment.work.opening import Work, close_work, open_work
from backend.services.fulfillment.work.rules import FulfillmentAction


@dataclass(kw_only=True)
class ShipmentIntercept:
    id: ShipmentId
    expected_version: int | None = None
    idempotency_key: str | None = None


async def intercept_shipment(deps: Deps, actor: Actor, request: ShipmentIntercept) -> UUID:
    """Its parcels are taken apart, each of their SKUs is a put-away task, and the work is
    IN_PROGRESS with these units yet to be picked.

    Events `shipment.intercepted` and `fulfillment_order.unpacked`. Raises: OmsError NOT_FOUND,
    STALE_VERSION, NOT_ALLOWED_NOW once it has left.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        work = await open_work(await order_of_shipment(request.id), FulfillmentAction.INTERCEPT)
        shipment = await lock(Shipment, request.id, expected_version=request.expected_version)
        if shipment.status is not ShipmentStatus.READY:
            message = "This shipment is not waiting to leave."
            raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")
        await stop_shipment(deps, actor, shipment)
        units = await _take_back(deps, actor, work, shipment)
        deed = Deed(verb="unpacked", before={"shipment": shipment.number, "units": units})
        await close_work(deps, actor, work, deed)
        await once.keep(id=shipment.id)
        return shipment.id


async def _take_back(deps: Deps, actor: Actor, work: Work, shipment: Shipment) -> int:
    packed = await PackageLine.filter(package__shipment_id=shipment.id)
    units: dict[UUID, int] = defaultdict(int)
    lots: dict[UUID, list[dict[str, object]]] = defaultdict(list)
    for each in packed:
        units[each.line_id] += each.quantity
        lots[each.line_id] = merged(lots[each.line_id], each.lots)
    goods = GoingBack(units, lots, PutAwayReason.INTERCEPTED)
    await put_away(deps, actor, work, goods)
    taken = take_out(work, packed)
    for line in work.lines:
        line.picked -= units.get(line.id, 0)
        await leave_lots(line.id, counted(lots.get(line.id, ())))
    await Package.filter(shipment_id=shipment.id).delete()
    write_lines(work.lines)
    back_to_work(work)
    work.part.picked_at = None
    return taken
