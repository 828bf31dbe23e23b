"""Making one of several fulfilment orders of an order at one warehouse."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import FulfillmentOrderId
from backend.models import FulfillmentLine, FulfillmentOrder
from backend.models.fulfillment.work import FulfillmentOrderStatus
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.work.give_up import leave_wave, write_lines
from backend.services.fulfillment.work.opening import (
    Work,
    close_work,
    lines_of,
    open_work,
    save,
    tell,
)
from backend.services.fulfillment.work.rules import FulfillmentAction, check_action
from backend.services.fulfillment.work.states import states_of

MOST_MERGED = 20


@dataclass(kw_only=True)
class FulfillmentOrderMerge:
    """`others` go into the one of `id`."""

    id: FulfillmentOrderId
    others: list[FulfillmentOrderId]
    expected_version: int
    idempotency_key: str | None = None


async def merge_fulfillment_orders(
    deps: Deps, actor: Actor, request: FulfillmentOrderMerge
) -> UUID:
    """Takes up the lines of others of which nothing was picked; those end as CANCELLED.

    Events `fulfillment_order.merged` and, of the others, `fulfillment_order.cancelled`. Raises:
    OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW, INVALID_INPUT for one of another order or
    warehouse.
    """
    others = sorted(set(request.others) - {request.id})
    if not 0 < len(others) <= MOST_MERGED:
        message = f"Name 1 to {MOST_MERGED} others."
        raise OmsError(Code.INVALID_INPUT, message, field="others")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        work = await open_work(
            request.id, FulfillmentAction.MERGE, expected_version=request.expected_version
        )
        numbers = [(await _take_up(deps, actor, work, key)).number for key in others]
        write_lines(work.lines)
        work.part.units = sum(line.quantity for line in work.lines)
        await close_work(deps, actor, work, Deed(verb="merged", after={"others": numbers}))
        await once.keep(id=work.part.id)
        return work.part.id


async def _take_up(deps: Deps, actor: Actor, work: Work, key: UUID) -> FulfillmentOrder:
    # the order is locked, and with it all of its work
    part = await lock(FulfillmentOrder, key, field="others")
    if (part.order_id, part.warehouse_id) != (work.order.id, work.part.warehouse_id):
        message = "Only work of one order at one warehouse is made one."
        raise OmsError(Code.INVALID_INPUT, message, field="others")
    check_action((await states_of([key]))[key], FulfillmentAction.MERGE)
    mine = {(line.order_line_id, line.level_id): line for line in work.lines}
    for line in await lines_of(key):
        there = mine.get((line.order_line_id, line.level_id))
        if there is None:
            line.fulfillment_order_id = work.part.id
            await line.save(update_fields=["fulfillment_order_id"])
            work.lines.append(line)
        else:
            there.quantity += line.quantity
            await FulfillmentLine.filter(id=line.id).delete()
    part.status = FulfillmentOrderStatus.CANCELLED
    part.cancelled_at = deps.clock.now()
    part.cancel_note = work.part.number
    part.units = 0
    await leave_wave(deps, actor, part.id)
    await save(deps, part)
    after = {"status": part.status, "into": work.part.number}
    await tell(deps, actor, part, Deed(verb="cancelled", after=after))
    return part
