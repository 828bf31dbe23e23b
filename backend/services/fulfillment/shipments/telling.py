"""Locking a shipment with its order, and the event and audit entry of every change of it."""

from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock
from backend.core.errors import Code, OmsError
from backend.models import Order, Shipment
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit


async def lock_shipment(
    key: UUID, *, expected_version: int | None = None
) -> tuple[Order, Shipment]:
    """A shipment after its order, both locked, as everywhere.

    Raises: OmsError NOT_FOUND, STALE_VERSION.
    """
    known = await Shipment.filter(id=key).values("order_id")
    if not known:
        raise OmsError(Code.NOT_FOUND, "There is no such Shipment.", field="id")
    order = await lock(Order, known[0]["order_id"])
    return order, await lock(Shipment, key, expected_version=expected_version)


async def save(deps: Deps, row: Order | Shipment) -> None:
    """Writes the changed row, its version grown by one."""
    row.version += 1
    row.updated_at = deps.clock.now()
    await row.save()


async def tell_shipment(deps: Deps, actor: Actor, shipment: Shipment, deed: Deed) -> None:
    """Writes event `shipment.<verb>` and its audit entry, in the current transaction."""
    data = {
        "order_id": str(shipment.order_id),
        "number": shipment.number,
        "status": shipment.status.value,
    }
    change = Change(
        type=f"shipment.{deed.verb}", object_type="Shipment", object_id=shipment.id, data=data
    )
    (event,) = await emit(deps, actor, change)
    await record(event, before=deed.before, after=deed.after)
