"""A warehouse takes on its work."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.ids import FulfillmentOrderId
from backend.models.fulfillment.work import FulfillmentOrderStatus
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.work.opening import Work, close_work, open_work
from backend.services.fulfillment.work.rules import FulfillmentAction


@dataclass(kw_only=True)
class FulfillmentOrderAccept:
    id: FulfillmentOrderId
    expected_version: int | None = None
    idempotency_key: str | None = None


async def accept_fulfillment_order(
    deps: Deps, actor: Actor, request: FulfillmentOrderAccept
) -> UUID:
    """Event `fulfillment_order.accepted`. Raises: OmsError NOT_FOUND, STALE_VERSION,
    NOT_ALLOWED_NOW.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        work = await open_work(
            request.id, FulfillmentAction.ACCEPT, expected_version=request.expected_version
        )
        await accept(deps, actor, work)
        await once.keep(id=work.part.id)
        return work.part.id


async def accept(deps: Deps, actor: Actor, work: Work) -> None:
    """The same of opened work, in the caller's transaction."""
    work.part.status = FulfillmentOrderStatus.IN_PROGRESS
    work.part.accepted_at = deps.clock.now()
    await close_work(deps, actor, work, Deed(verb="accepted"))
