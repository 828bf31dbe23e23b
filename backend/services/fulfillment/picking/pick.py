"""Picking by scan: units leave their shelf for the packing table."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import FulfillmentLineId, FulfillmentOrderId
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.picking.lots import check_serials, take_lot
from backend.services.fulfillment.picking.picked import mark_picked
from backend.services.fulfillment.picking.scan import Named, Scan, named_units
from backend.services.fulfillment.work.give_up import write_lines
from backend.services.fulfillment.work.opening import Work, close_work, open_work
from backend.services.fulfillment.work.rules import FulfillmentAction

# How many units one scan stands for.
MOST_PICKED = 1_000_000


@dataclass(kw_only=True)
class FulfillmentPick:
    """Units of one line, named by the line or by the code that was scanned: a SKU, a barcode, that
    of a pack, a lot or serial number. With `everything`, all that is left of all lines.
    """

    id: FulfillmentOrderId
    code: str | None = None
    line_id: FulfillmentLineId | None = None
    quantity: int = 1
    # the lot or serial number, where the code is that of the SKU
    lot: str | None = None
    everything: bool = False
    idempotency_key: str | None = None


async def pick_units(deps: Deps, actor: Actor, request: FulfillmentPick) -> UUID:
    """Adds units to what is picked; gives the id of the fulfilment order.

    Events `fulfillment_order.scanned` and, with the last unit, `fulfillment_order.picked`. Raises:
    OmsError NOT_FOUND, NOT_ALLOWED_NOW, INVALID_INPUT for more than is wanted, UNKNOWN_SKU,
    LOT_REQUIRED for serial numbers, ALREADY_EXISTS for one that was scanned before.
    """
    check_asked(request, everything=request.everything)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        work = await open_work(request.id, FulfillmentAction.PICK)
        await pick(deps, actor, work, await _scans(work, request))
        await once.keep(id=work.part.id)
        return work.part.id


async def pick(deps: Deps, actor: Actor, work: Work, scans: Sequence[Scan]) -> None:
    """The same of opened work, in the caller's transaction."""
    await check_serials([(scan.line, scan.lot) for scan in scans])
    before = {line.sku: line.picked for line in work.lines}
    for scan in scans:
        left = scan.line.quantity - scan.line.picked
        if scan.units > left:
            message = f"No more than {left} of {scan.line.sku} are left to pick."
            raise OmsError(Code.INVALID_INPUT, message, field="quantity", details={"left": left})
        if scan.lot is not None:
            await take_lot(deps, scan.line, scan.lot, scan.units)
        scan.line.picked += scan.units
    write_lines(work.lines)
    after = {line.sku: line.picked for line in work.lines}
    await mark_picked(deps, actor, work)
    deed = Deed(verb="scanned", before={"picked": before}, after={"picked": after})
    await close_work(deps, actor, work, deed)


async def _scans(work: Work, request: FulfillmentPick) -> list[Scan]:
    left = [line for line in work.lines if line.picked < line.quantity]
    if request.everything:
        return [Scan(line, line.quantity - line.picked) for line in left]
    return [await named_units(work.lines, request, left)]


def check_asked(request: Named, *, everything: bool = False) -> None:
    """Raises: OmsError INVALID_INPUT unless units of one thing, or everything, are named."""
    named = (request.code is not None, request.line_id is not None, everything)
    if sum(named) != 1:
        message = "Name either the line or the code that was scanned."
        raise OmsError(Code.INVALID_INPUT, message, field="code")
    if not 0 < request.quantity <= MOST_PICKED:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_PICKED} units.", field="quantity")
