"""Keeping one part of an order back, while the rest goes on."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.ids import FulfillmentOrderId
from backend.models.fulfillment.work import FulfillmentOrderStatus
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.work.opening import close_work, open_work
from backend.services.fulfillment.work.rules import FulfillmentAction
from backend.services.orders.holds.rules import check_note


@dataclass(kw_only=True)
class FulfillmentOrderHold:
    id: FulfillmentOrderId
    note: str = ""
    expected_version: int | None = None
    idempotency_key: str | None = None


async def hold_fulfillment_order(deps: Deps, actor: Actor, request: FulfillmentOrderHold) -> UUID:
    """Event `fulfillment_order.held`. Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW,
    INVALID_INPUT.
    """
    note = check_note(request.note)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        work = await open_work(
            request.id, FulfillmentAction.HOLD, expected_version=request.expected_version
        )
        work.part.held_from = work.part.status
        work.part.status = FulfillmentOrderStatus.ON_HOLD
        work.part.hold_note = note
        await close_work(deps, actor, work, Deed(verb="held", after={"note": note}))
        await once.keep(id=work.part.id)
        return work.part.id
