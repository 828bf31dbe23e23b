"""Ending a wave of which nothing is left to pick, and going on with it after all."""

from collections.abc import Mapping
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import flush
from backend.models import PickWave, PickWaveOrder
from backend.models.fulfillment.picking import PickWaveStatus
from backend.models.fulfillment.work import LIVE
from backend.ports.deps import Deps
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit


async def finish_wave_of(deps: Deps, actor: Actor, wave_id: UUID) -> None:
    """Marks an open wave DONE once no live work on it is to be picked. Event `pick_wave.done`.

    Locks the wave: whoever calls holds orders and fulfilment orders already.
    """
    wave = await PickWave.filter(id=wave_id).select_for_update().get()
    await flush()
    waiting = PickWaveOrder.filter(
        wave_id=wave_id,
        fulfillment_order__status__in=list(LIVE),
        fulfillment_order__picked_at=None,
    )
    if wave.status is not PickWaveStatus.OPEN or await waiting.exists():
        return
    await end_wave(deps, actor, wave, PickWaveStatus.DONE)


async def reopen_wave(deps: Deps, actor: Actor, wave_id: UUID) -> None:
    """Goes on with a wave that was done, since something of it is to be picked again.

    Event `pick_wave.reopened`. Locks the wave, as finish_wave_of does.
    """
    wave = await PickWave.filter(id=wave_id).select_for_update().get()
    if wave.status is not PickWaveStatus.DONE:
        return
    before = {"status": wave.status}
    wave.status = PickWaveStatus.OPEN
    wave.update_from_dict({"done_at": None})
    await save_wave(deps, wave)
    await tell_wave(deps, actor, wave, "reopened", before)


async def end_wave(deps: Deps, actor: Actor, wave: PickWave, status: PickWaveStatus) -> None:
    """Writes a locked wave as ended. Event `pick_wave.done` or `pick_wave.cancelled`."""
    before = {"status": wave.status}
    wave.status = status
    wave.done_at = deps.clock.now()
    await save_wave(deps, wave)
    await tell_wave(deps, actor, wave, status.value.lower(), before)


async def save_wave(deps: Deps, wave: PickWave) -> None:
    wave.version += 1
    wave.updated_at = deps.clock.now()
    await wave.save()


async def tell_wave(
    deps: Deps, actor: Actor, wave: PickWave, verb: str, before: Mapping[str, object] | None = None
) -> None:
    """Writes event `pick_wave.<verb>` and its audit entry."""
    change = Change(
        type=f"pick_wave.{verb}",
        object_type="PickWave",
        object_id=wave.id,
        data={"number": wave.number, "status": wave.status.value},
    )
    (event,) = await emit(deps, actor, change)
    after = {"status": wave.status, "orders": wave.orders, "units": wave.units}
    await record(event, before=before, after=after)
