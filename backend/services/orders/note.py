"""Notes that staff write on an order for each other."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import OrderId
from backend.models import Order, OrderNote
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit

LONGEST_NOTE = 5000


@dataclass(kw_only=True)
class OrderNoteAdd:
    order_id: OrderId
    body: str
    idempotency_key: str | None = None


async def add_note(deps: Deps, actor: Actor, request: OrderNoteAdd) -> UUID:
    """Event `order.noted`; gives the order's id. Raises: OmsError NOT_FOUND, INVALID_INPUT."""
    body = request.body.strip()
    if not 0 < len(body) <= LONGEST_NOTE:
        raise OmsError(Code.INVALID_INPUT, f"1 to {LONGEST_NOTE} characters.", field="body")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        order = await lock(Order, request.order_id, field="orderId")
        note = await OrderNote.create(
            order_id=order.id,
            body=body,
            author_id=actor.id,
            author_name=actor.name,
            at=deps.clock.now(),
        )
        (event,) = await emit(
            deps,
            actor,
            Change(
                type="order.noted",
                object_type="Order",
                object_id=order.id,
                data={"note_id": str(note.id)},
            ),
        )
        await record(event, after={"note": body})
        await once.keep(id=order.id)
        return order.id
