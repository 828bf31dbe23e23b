"""A warehouse refuses its work: the order is routed again."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.ids import FulfillmentOrderId
from backend.models import WarehouseRefusal
from backend.models.fulfillment.picking import PutAwayReason
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.work.give_up import give_up
from backend.services.fulfillment.work.opening import Work, close_work, open_work
from backend.services.fulfillment.work.rules import FulfillmentAction
from backend.services.orders.holds.rules import check_note


@dataclass(kw_only=True)
class FulfillmentOrderReject:
    id: FulfillmentOrderId
    note: str = ""
    expected_version: int | None = None
    idempotency_key: str | None = None


async def reject_fulfillment_order(
    deps: Deps, actor: Actor, request: FulfillmentOrderReject
) -> UUID:
    """The work is cancelled, and that this warehouse refused is kept, so that routing asks another.

    The stock stays allocated until routing moves it. What was picked is to be put away. Event
    `fulfillment_order.rejected`. Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW,
    INVALID_INPUT.
    """
    note = check_note(request.note)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        work = await open_work(
            request.id, FulfillmentAction.REJECT, expected_version=request.expected_version
        )
        await give_up(deps, actor, work, PutAwayReason.REJECTED, note)
        await _keep_refusal(deps, actor, work, note)
        await close_work(deps, actor, work, Deed(verb="rejected", after={"note": note}))
        await once.keep(id=work.part.id)
        return work.part.id


async def _keep_refusal(deps: Deps, actor: Actor, work: Work, note: str) -> None:
    # the order is locked: nobody else writes the same one
    await WarehouseRefusal.update_or_create(
        order_id=work.order.id,
        warehouse_id=work.part.warehouse_id,
        defaults={"note": note, "refused_by_name": actor.name, "at": deps.clock.now()},
    )
