"""Making fulfilment orders: what each warehouse is to send of an order."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import insert_later
from backend.core.ids import new_id
from backend.models import FulfillmentLine, FulfillmentOrder, FulfillmentOrderNumber, Order
from backend.ports.deps import Deps
from backend.services.audit.record import record
from backend.services.inventory.numbers import take_number
from backend.services.live.emit import Change, emit


@dataclass(frozen=True, slots=True)
class NewLine:
    """Units of one level for one order line, by column; `sku` and `name` as sold."""

    order_line_id: UUID
    level_id: UUID
    variant_id: UUID
    sku: str
    name: str
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFulfillmentOrder:
    warehouse_id: UUID
    lines: Sequence[NewLine]
    service_id: UUID | None = None
    # when the buyer may expect it
    promised_at: datetime | None = None
    # when it ought to leave; with the order where it is left out
    ship_by: datetime | None = None
    decision_id: UUID | None = None


async def create_fulfillment_orders(
    deps: Deps, actor: Actor, order: Order, plan: Sequence[NewFulfillmentOrder]
) -> list[UUID]:
    """One for each part of the plan, of a locked order whose allocations cover it; their ids.

    The caller calls `follow_progress` afterwards. Events `fulfillment_order.created`.
    """
    return [await _create(deps, actor, order, part) for part in plan]


def insert_lines(part_id: UUID, lines: Iterable[NewLine]) -> None:
    """Lines of which nothing is picked yet, with the transaction's next flush()."""
    rows = [{"fulfillment_order_id": part_id, **asdict(line)} for line in lines]
    insert_later(FulfillmentLine, rows)


async def _create(deps: Deps, actor: Actor, order: Order, part: NewFulfillmentOrder) -> UUID:
    now, key = deps.clock.now(), new_id()
    number = await take_number(FulfillmentOrderNumber, "FO")
    units = sum(line.quantity for line in part.lines)
    row = {
        "id": key,
        "number": number,
        "order_id": order.id,
        "warehouse_id": part.warehouse_id,
        "service_id": part.service_id,
        "priority": order.priority,
        "ship_by": part.ship_by or order.ship_by,
        "promised_at": part.promised_at,
        "units": units,
        "decision_id": part.decision_id,
        "created_at": now,
        "updated_at": now,
    }
    insert_later(FulfillmentOrder, [row])
    insert_lines(key, part.lines)
    (event,) = await emit(
        deps,
        actor,
        Change(
            type="fulfillment_order.created",
            object_type="FulfillmentOrder",
            object_id=key,
            data={"order_id": str(order.id), "number": number},
        ),
    )
    lines = [[line.sku, line.quantity] for line in part.lines]
    await record(event, after={"number": number, "order": order.number, "lines": lines})
    return key
