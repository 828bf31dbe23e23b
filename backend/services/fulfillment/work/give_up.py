"""Ending work that is not to be done: what was picked goes back to its shelf."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import flush, insert_later, keys_of, update_later
from backend.core.ids import new_id
from backend.models import (
    FulfillmentLine,
    FulfillmentOrder,
    Package,
    PickedLot,
    PickWaveOrder,
    PutAwayTask,
    Shipment,
)
from backend.models.fulfillment.picking import PutAwayReason
from backend.models.fulfillment.shipments import LabelStatus, ShipmentStatus
from backend.models.fulfillment.work import FulfillmentOrderStatus
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.record import record
from backend.services.fulfillment.labels.void import drop_label
from backend.services.fulfillment.picking.finish_wave import finish_wave_of
from backend.services.fulfillment.shipments.telling import tell_shipment
from backend.services.fulfillment.work.opening import Work
from backend.services.live.emit import Change, emit

Units = Mapping[UUID, int]  # by line
Lots = Mapping[UUID, Sequence[Mapping[str, object]]]  # by line: [{"lot_id", "units"}]


async def give_up(deps: Deps, actor: Actor, work: Work, reason: PutAwayReason, note: str) -> None:
    """Ends opened work, in the caller's transaction; who calls closes it.

    What was picked and has not left is to be put away; shipments that have not left are stopped,
    parcels unpacked. The fulfilment order is CANCELLED, or SHIPPED with what has left.
    """
    await flush()
    await _stop_shipments(deps, actor, work.part)
    waiting = Package.filter(fulfillment_order_id=work.part.id)
    loose = await keys_of(waiting.filter(shipment_id=None))
    stopped = await keys_of(waiting.filter(shipment__status=ShipmentStatus.INTERCEPTED))
    await Package.filter(id__in=[*loose, *stopped]).delete()
    units = {line.id: line.picked - line.shipped for line in work.lines}
    goods = GoingBack(units, await picked_lots(units), reason)
    await put_away(deps, actor, work, goods)
    await PickedLot.filter(line_id__in=list(units)).delete()
    await _end_lines(work)
    now = deps.clock.now()
    if any(line.shipped for line in work.lines):
        work.part.status = FulfillmentOrderStatus.SHIPPED
        work.part.shipped_at = now
    else:
        work.part.status = FulfillmentOrderStatus.CANCELLED
        work.part.cancelled_at = now
    work.part.cancel_note = note
    await leave_wave(deps, actor, work.part.id)


async def leave_wave(deps: Deps, actor: Actor, part_id: UUID) -> None:
    """Takes a fulfilment order off its wave, which is done with if it was the last to be picked."""
    wave_ids = await keys_of(PickWaveOrder.filter(fulfillment_order_id=part_id), "wave_id")
    if wave_ids:
        await PickWaveOrder.filter(fulfillment_order_id=part_id).delete()
        await finish_wave_of(deps, actor, wave_ids[0])


async def picked_lots(line_ids: Units) -> Lots:
    """The lots that were scanned for lines and have not left."""
    found: dict[UUID, list[dict[str, object]]] = {}
    for row in await PickedLot.filter(line_id__in=list(line_ids)).order_by("id"):
        found.setdefault(row.line_id, []).append({"lot_id": str(row.lot_id), "units": row.units})
    return found


@dataclass(frozen=True, slots=True)
class GoingBack:
    """Picked units that are to go back to the shelf, and which lots they are of."""

    units: Units
    lots: Lots
    reason: PutAwayReason


async def put_away(deps: Deps, actor: Actor, work: Work, goods: GoingBack) -> None:
    """Writes one task for each line of which units are to go back to the shelf.

    Event `put_away.created` for each.
    """
    now = deps.clock.now()
    rows: list[dict[str, Any]] = [
        {
            "id": new_id(),
            "created_at": now,
            "updated_at": now,
            "warehouse_id": work.part.warehouse_id,
            "variant_id": line.variant_id,
            "fulfillment_order_id": work.part.id,
            "sku": line.sku,
            "name": line.name,
            "units": goods.units[line.id],
            "lots": list(goods.lots.get(line.id, ())),
            "reason": goods.reason,
        }
        for line in work.lines
        if goods.units.get(line.id)
    ]
    insert_later(PutAwayTask, rows)
    changes = [
        Change(
            type="put_away.created",
            object_type="PutAwayTask",
            object_id=row["id"],
            data={"sku": row["sku"], "units": row["units"]},
        )
        for row in rows
    ]
    for event in await emit(deps, actor, *changes):
        await record(event, after=event.change.data)


async def _end_lines(work: Work) -> None:
    """Lines keep what has left; of work of which nothing has left, what was asked for."""
    if any(line.shipped for line in work.lines):
        gone = [line.id for line in work.lines if not line.shipped]
        await FulfillmentLine.filter(id__in=gone).delete()
        work.lines = [line for line in work.lines if line.shipped]
        for line in work.lines:
            line.quantity = line.picked = line.packed = line.shipped
    else:
        for line in work.lines:
            line.picked = line.packed = 0
    write_lines(work.lines)


def write_lines(lines: Sequence[FulfillmentLine]) -> None:
    """Writes how far the lines are, with the transaction's next flush()."""
    names = ("id", "quantity", "picked", "packed", "shipped")
    update_later(FulfillmentLine, [{name: getattr(line, name) for name in names} for line in lines])


async def _stop_shipments(deps: Deps, actor: Actor, part: FulfillmentOrder) -> None:
    ready = Shipment.filter(fulfillment_order_id=part.id, status=ShipmentStatus.READY)
    for shipment in await ready.order_by("id").select_for_update():
        await stop_shipment(deps, actor, shipment)


async def stop_shipment(deps: Deps, actor: Actor, shipment: Shipment) -> None:
    """Marks a locked shipment as stopped; a label of it is given back. Event
    `shipment.intercepted`."""
    if shipment.label_status in (LabelStatus.WANTED, LabelStatus.READY):
        await drop_label(deps, actor, shipment)
    before = {"status": shipment.status}
    shipment.status = ShipmentStatus.INTERCEPTED
    shipment.version += 1
    shipment.updated_at = deps.clock.now()
    await shipment.save()
    after = {"status": shipment.status}
    await tell_shipment(deps, actor, shipment, Deed(verb="intercepted", before=before, after=after))
