"""Opening a fulfilment order for a change, and closing it again: what every use case shares."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import keys_of, lock
from backend.core.errors import Code, OmsError
from backend.models import FulfillmentLine, FulfillmentOrder, Order
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.record import record
from backend.services.fulfillment.work.rules import FulfillmentAction, State, check_action
from backend.services.fulfillment.work.states import states_of
from backend.services.inventory.stock.ledger import Cause
from backend.services.live.emit import Change, emit
from backend.services.orders.progress import follow_progress


@dataclass(slots=True)
class Work:
    """A fulfilment order with its order and lines, locked: whoever holds them alone changes them.

    The lines are in the order of their keys.
    """

    order: Order
    part: FulfillmentOrder
    lines: list[FulfillmentLine]
    state: State

    @property
    def cause(self) -> Cause:
        """What the ledger says of entries that this work made: who traces a lot asks for orders."""
        return Cause(
            type="Order",
            id=self.order.id,
            reference=self.order.number,
            note=self.part.number,
        )


async def open_work(
    key: UUID,
    action: FulfillmentAction,
    *,
    expected_version: int | None = None,
    field: str = "id",
) -> Work:
    """Locks the order, then the fulfilment order, and sees whether the action is allowed.

    Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW.
    """
    work = await lock_work(key, expected_version=expected_version, field=field)
    check_action(work.state, action)
    return work


async def lock_work(key: UUID, *, expected_version: int | None = None, field: str = "id") -> Work:
    """The same without asking for what. Raises: OmsError NOT_FOUND, STALE_VERSION."""
    found = await keys_of(FulfillmentOrder.filter(id=key), "order_id")
    if not found:
        raise OmsError(Code.NOT_FOUND, "There is no such fulfilment order.", field=field)
    order = await lock(Order, found[0])
    part = await lock(FulfillmentOrder, key, expected_version=expected_version, field=field)
    return Work(order, part, await lines_of(key), (await states_of([key]))[key])


async def lines_of(key: UUID) -> list[FulfillmentLine]:
    return await FulfillmentLine.filter(fulfillment_order_id=key).order_by("id")


async def save(deps: Deps, part: FulfillmentOrder) -> None:
    """Writes the changed row, its version grown by one."""
    part.version += 1
    part.updated_at = deps.clock.now()
    await part.save()


async def tell(deps: Deps, actor: Actor, part: FulfillmentOrder, deed: Deed) -> None:
    """Writes event `fulfillment_order.<verb>` and its audit entry, in the current transaction."""
    data = {
        "number": part.number,
        "status": part.status.value,
        "order_id": str(part.order_id),
        "warehouse_id": str(part.warehouse_id),
    }
    change = Change(
        type=f"fulfillment_order.{deed.verb}",
        object_type="FulfillmentOrder",
        object_id=part.id,
        data=data,
    )
    (event,) = await emit(deps, actor, change)
    await record(event, before=deed.before, after=deed.after)


async def close_work(deps: Deps, actor: Actor, work: Work, deed: Deed) -> None:
    """Writes the fulfilment order, tells of the deed, and sees where its order now stands."""
    await save(deps, work.part)
    after = {"status": work.part.status, **deed.after}
    deed = Deed(verb=deed.verb, before={"status": work.state.status, **deed.before}, after=after)
    await tell(deps, actor, work.part, deed)
    await follow_progress(deps, actor, work.order)
