"""Seeing that all of a fulfilment order is picked."""

from backend.core.actor import Actor
from backend.core.db import keys_of
from backend.models import PickWaveOrder
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.fulfillment.picking.finish_wave import finish_wave_of
from backend.services.fulfillment.work.opening import Work, save, tell


async def mark_picked(deps: Deps, actor: Actor, work: Work) -> bool:
    """Notes the moment from which opened work is picked whole; whether that is now.

    Event `fulfillment_order.picked`; its wave is done with if it was the last.
    """
    if work.part.picked_at is not None or not work.lines:
        return False
    if any(line.picked < line.quantity for line in work.lines):
        return False
    work.part.picked_at = deps.clock.now()
    await save(deps, work.part)
    units = sum(line.picked for line in work.lines)
    await tell(deps, actor, work.part, Deed(verb="picked", after={"units": units}))
    for wave_id in await keys_of(
        PickWaveOrder.filter(fulfillment_order_id=work.part.id), "wave_id"
    ):
        await finish_wave_of(deps, actor, wave_id)
    return True
