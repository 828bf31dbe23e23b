"""Letting a held part of an order go on where it was."""

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


@dataclass(kw_only=True)
class FulfillmentOrderRelease:
    id: FulfillmentOrderId
    expected_version: int | None = None
    idempotency_key: str | None = None


async def release_fulfillment_order(
    deps: Deps, actor: Actor, request: FulfillmentOrderRelease
) -> UUID:
    """Event `fulfillment_order.released`. Raises: OmsError NOT_FOUND, STALE_VERSION,
    NOT_ALLOWED_NOW.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        work = await open_work(
            request.id, FulfillmentAction.RELEASE, expected_version=request.expected_version
        )
        work.part.status = work.part.held_from or FulfillmentOrderStatus.OPEN
        work.part.held_from = None  # type: ignore[assignment]  # the column is nullable
        note, work.part.hold_note = work.part.hold_note, ""
        await close_work(deps, actor, work, Deed(verb="released", before={"note": note}))
        await once.keep(id=work.part.id)
        return work.part.id
