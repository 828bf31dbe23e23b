"""Making two of one fulfilment order, so that a part of it goes first."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import FulfillmentLineId, FulfillmentOrderId
from backend.models import FulfillmentLine, FulfillmentOrder, FulfillmentOrderNumber
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.picking.picked import mark_picked
from backend.services.fulfillment.work.create import NewLine, insert_lines
from backend.services.fulfillment.work.give_up import write_lines
from backend.services.fulfillment.work.opening import Work, close_work, open_work, tell
from backend.services.fulfillment.work.rules import FulfillmentAction
from backend.services.inventory.numbers import take_number


@dataclass(kw_only=True)
class FulfillmentSplitLine:
    line_id: FulfillmentLineId
    quantity: int


@dataclass(kw_only=True)
class FulfillmentOrderSplit:
    """`lines` are the units that go into the new one."""

    id: FulfillmentOrderId
    lines: list[FulfillmentSplitLine]
    expected_version: int
    idempotency_key: str | None = None


async def split_fulfillment_order(deps: Deps, actor: Actor, request: FulfillmentOrderSplit) -> UUID:
    """Gives the new one, at the same warehouse and as far: only what was not picked goes into it.

    Events `fulfillment_order.split` and `fulfillment_order.created`. Raises: OmsError NOT_FOUND,
    STALE_VERSION, NOT_ALLOWED_NOW, INVALID_INPUT.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        work = await open_work(
            request.id, FulfillmentAction.SPLIT, expected_version=request.expected_version
        )
        units = _checked(work, request)
        part = await _second(deps, work.part, sum(units.values()))
        await _divide(work, part, units)
        work.part.units -= part.units
        await mark_picked(deps, actor, work)
        await tell(deps, actor, part, Deed(verb="created", after={"units": part.units}))
        deed = Deed(verb="split", after={"into": part.number, "units": part.units})
        await close_work(deps, actor, work, deed)
        await once.keep(id=part.id)
        return part.id


def _checked(work: Work, request: FulfillmentOrderSplit) -> Mapping[UUID, int]:
    """The units that go, by line."""
    if not request.lines:
        raise OmsError(Code.INVALID_INPUT, "Name at least one line.", field="lines")
    lines = {line.id: line for line in work.lines}
    units: dict[UUID, int] = {}
    for index, asked in enumerate(request.lines):
        line = lines.get(asked.line_id)
        if line is None:
            message = "This fulfilment order has no such line."
            raise OmsError(Code.NOT_FOUND, message, field=f"lines.{index}.lineId")
        if line.id in units:
            message = "This line stands twice."
            raise OmsError(Code.INVALID_INPUT, message, field=f"lines.{index}.lineId")
        most = line.quantity - line.picked
        if not 0 < asked.quantity <= most:
            message = f"1 to {most} units: what is picked stays where it is."
            raise OmsError(Code.INVALID_INPUT, message, field=f"lines.{index}.quantity")
        units[line.id] = asked.quantity
    if sum(units.values()) == sum(line.quantity for line in work.lines):
        message = "Leave at least one unit where it is."
        raise OmsError(Code.INVALID_INPUT, message, field="lines")
    return units


async def _second(deps: Deps, part: FulfillmentOrder, units: int) -> FulfillmentOrder:
    now = deps.clock.now()
    return await FulfillmentOrder.create(
        number=await take_number(FulfillmentOrderNumber, "FO"),
        order_id=part.order_id,
        warehouse_id=part.warehouse_id,
        service_id=part.service_id,
        status=part.status,
        priority=part.priority,
        ship_by=part.ship_by,
        promised_at=part.promised_at,
        accepted_at=part.accepted_at,
        decision_id=part.decision_id,
        units=units,
        created_at=now,
        updated_at=now,
    )


async def _divide(work: Work, part: FulfillmentOrder, units: Mapping[UUID, int]) -> None:
    going = [line for line in work.lines if line.id in units]
    for line in going:
        line.quantity -= units[line.id]
    gone = [line.id for line in going if not line.quantity]
    await FulfillmentLine.filter(id__in=gone).delete()
    work.lines = [line for line in work.lines if line.quantity]
    write_lines(work.lines)
    insert_lines(part.id, [_going(line, units[line.id]) for line in going])


def _going(line: FulfillmentLine, units: int) -> NewLine:
    return NewLine(
        order_line_id=line.order_line_id,
        level_id=line.level_id,
        variant_id=line.variant_id,
        sku=line.sku,
        name=line.name,
        quantity=units,
    )
