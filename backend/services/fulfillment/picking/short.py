"""Units that a picker did not find where they ought to be."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import FulfillmentLineId, FulfillmentOrderId
from backend.models import FulfillmentLine
from backend.models.fulfillment.work import FulfillmentOrderStatus
from backend.models.orders.order import OrderException
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.picking.picked import mark_picked
from backend.services.fulfillment.picking.scan import pick_line
from backend.services.fulfillment.work.give_up import leave_wave, write_lines
from backend.services.fulfillment.work.opening import Work, close_work, open_work
from backend.services.fulfillment.work.rules import FulfillmentAction
from backend.services.inventory.stock.carry import Claimed, Replaced, replace_missing
from backend.services.orders.holds.rules import check_note


@dataclass(kw_only=True)
class FulfillmentShortPick:
    """All that is left to pick of the line was not found."""

    id: FulfillmentOrderId
    line_id: FulfillmentLineId
    note: str = ""
    idempotency_key: str | None = None


async def report_short(deps: Deps, actor: Actor, request: FulfillmentShortPick) -> UUID:
    """Takes what was not found off the work, and finds it elsewhere where there is any.

    What another warehouse has is allocated there and routed again. What none has waits as a
    backorder, and its order stops with SHORT_PICK until somebody says how it goes on. Event
    `fulfillment_order.short_picked`. Raises: OmsError NOT_FOUND, NOT_ALLOWED_NOW, INVALID_INPUT.
    """
    note = check_note(request.note)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        work = await open_work(request.id, FulfillmentAction.SHORT_PICK)
        line = pick_line(work.lines, request.line_id, "lineId")
        missing = line.quantity - line.picked
        if not missing:
            message = "All of this line is picked."
            raise OmsError(Code.NOT_ALLOWED_NOW, message, field="lineId")
        claimed = Claimed(line.order_line_id, line.level_id, missing)
        replaced = await replace_missing(
            deps, actor, claimed, work.cause, priority=work.order.priority
        )
        await _take_off(deps, actor, work, line, missing)
        if replaced.awaited:
            await _stop(deps, work, f"{line.sku} x {replaced.awaited}")
        deed = Deed(verb="short_picked", after=_said(line, missing, replaced, note))
        await close_work(deps, actor, work, deed)
        await once.keep(id=work.part.id)
        return work.part.id


def _said(line: FulfillmentLine, missing: int, replaced: Replaced, note: str) -> dict[str, object]:
    return {"sku": line.sku, "missing": missing, "awaited": replaced.awaited, "note": note}


async def _take_off(
    deps: Deps, actor: Actor, work: Work, line: FulfillmentLine, missing: int
) -> None:
    line.quantity -= missing
    work.part.units -= missing
    if not line.quantity:
        await FulfillmentLine.filter(id=line.id).delete()
        work.lines.remove(line)
    write_lines(work.lines)
    if work.lines:
        await mark_picked(deps, actor, work)
        return
    work.part.status = FulfillmentOrderStatus.CANCELLED
    work.part.cancelled_at = deps.clock.now()
    await leave_wave(deps, actor, work.part.id)


async def _stop(deps: Deps, work: Work, note: str) -> None:
    work.order.exception = OrderException.SHORT_PICK
    work.order.exception_note = note[:500]
    work.order.version += 1
    work.order.updated_at = deps.clock.now()
    await work.order.save()
