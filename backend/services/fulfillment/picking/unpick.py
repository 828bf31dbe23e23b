"""Taking a scan back: units that were not meant lie on their shelf again."""

from dataclasses import dataclass, replace
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import keys_of, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import FulfillmentLineId, FulfillmentOrderId
from backend.models import FulfillmentLine, PickedLot, PickWaveOrder
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.packing.lots import loose_lots
from backend.services.fulfillment.picking.finish_wave import reopen_wave
from backend.services.fulfillment.picking.lots import check_serials, leave_lots
from backend.services.fulfillment.picking.pick import check_asked
from backend.services.fulfillment.picking.scan import Scan, named_units
from backend.services.fulfillment.work.give_up import write_lines
from backend.services.fulfillment.work.opening import Work, close_work, open_work
from backend.services.fulfillment.work.rules import FulfillmentAction


@dataclass(kw_only=True)
class FulfillmentUnpick:
    """Units of one line, named as `FulfillmentPick` names them."""

    id: FulfillmentOrderId
    code: str | None = None
    line_id: FulfillmentLineId | None = None
    quantity: int = 1
    lot: str | None = None
    idempotency_key: str | None = None


async def unpick_units(deps: Deps, actor: Actor, request: FulfillmentUnpick) -> UUID:
    """Takes units off what is picked; gives the id of the fulfilment order.

    Event `fulfillment_order.unpicked`, and `pick_wave.reopened` where its wave was done. Raises:
    OmsError NOT_FOUND, NOT_ALLOWED_NOW, INVALID_INPUT for more than is picked and not packed,
    UNKNOWN_SKU, LOT_REQUIRED where it is known which lots were picked.
    """
    check_asked(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        work = await open_work(request.id, FulfillmentAction.UNPICK)
        scan = await named_units(work.lines, request, loose_lines(work))
        await unpick(deps, actor, work, scan)
        await once.keep(id=work.part.id)
        return work.part.id


def loose_lines(work: Work) -> list[FulfillmentLine]:
    """Those of which units are picked and not packed."""
    return [line for line in work.lines if line.packed < line.picked]


async def unpick(deps: Deps, actor: Actor, work: Work, scan: Scan) -> None:
    """The same of opened work, in the caller's transaction."""
    scan = await _where_its_lot_is(work, scan)
    line, left = scan.line, scan.line.picked - scan.line.packed
    if scan.units > left:
        message = f"No more than {left} of {line.sku} are picked and not packed."
        raise OmsError(Code.INVALID_INPUT, message, field="quantity", details={"left": left})
    await check_serials([(line, scan.lot)])
    await _leave_lot(scan, left)
    before = {each.sku: each.picked for each in work.lines}
    line.picked -= scan.units
    work.part.picked_at = None
    write_lines(work.lines)
    for wave_id in await keys_of(
        PickWaveOrder.filter(fulfillment_order_id=work.part.id), "wave_id"
    ):
        await reopen_wave(deps, actor, wave_id)
    after = {each.sku: each.picked for each in work.lines}
    deed = Deed(verb="unpicked", before={"picked": before}, after={"picked": after})
    await close_work(deps, actor, work, deed)


async def _where_its_lot_is(work: Work, scan: Scan) -> Scan:
    """Of several lines of one SKU, the one that the lot was picked for."""
    if scan.lot is None:
        return scan
    alike = [line for line in loose_lines(work) if line.variant_id == scan.line.variant_id]
    rows = PickedLot.filter(lot_id=scan.lot.id, line_id__in=[line.id for line in alike])
    holding = await keys_of(rows, "line_id")
    if not holding or scan.line.id in holding:
        return scan
    return replace(scan, line=next(line for line in alike if line.id in holding))


async def _leave_lot(scan: Scan, left: int) -> None:
    """Units of a named lot are of that lot no more; without a name, those of none go first."""
    loose = await loose_lots(scan.line.id)
    if scan.lot is None:
        if scan.units > left - loose.total():
            message = f"Scan the lot of {scan.line.sku} that goes back."
            details: dict[str, object] = {"sku": scan.line.sku}
            raise OmsError(Code.LOT_REQUIRED, message, field="code", details=details)
        return
    if loose[scan.lot.id] < scan.units:
        message = f"Lot {scan.lot.number} was not picked for this."
        raise OmsError(Code.NOT_FOUND, message, field="code")
    await leave_lots(scan.line.id, {scan.lot.id: scan.units})
