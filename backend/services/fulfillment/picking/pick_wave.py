"""Picking a wave by scan: each unit goes to the first of its orders that still wants it."""

from dataclasses import dataclass
from uuid import UUID

from tortoise.expressions import F

from backend.core.actor import Actor
from backend.core.db import flush, lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import PickWaveId
from backend.models import FulfillmentLine, PickWave, PickWaveOrder
from backend.models.fulfillment.picking import PickWaveStatus
from backend.models.fulfillment.work import FulfillmentOrderStatus
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.picking.finish_wave import save_wave
from backend.services.fulfillment.picking.pick import MOST_PICKED, Scan, pick
from backend.services.fulfillment.picking.scan import read_code
from backend.services.fulfillment.work.opening import open_work
from backend.services.fulfillment.work.rules import FulfillmentAction


@dataclass(kw_only=True)
class PickWaveScan:
    id: PickWaveId
    code: str
    quantity: int = 1
    idempotency_key: str | None = None


@dataclass(frozen=True, slots=True)
class WavePicked:
    """The wave, and where the units go: which of its orders, in which box of the cart."""

    wave_id: UUID
    fulfillment_order_id: UUID
    position: int


async def pick_for_wave(deps: Deps, actor: Actor, request: PickWaveScan) -> WavePicked:
    """Picks units for one order of the wave. Events as `pick_units`.

    Raises: OmsError NOT_FOUND for what nothing on the wave wants, NOT_ALLOWED_NOW, INVALID_INPUT,
    UNKNOWN_SKU, LOT_REQUIRED.
    """
    if not 0 < request.quantity <= MOST_PICKED:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_PICKED} units.", field="quantity")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            kept = once.result
            return WavePicked(UUID(kept["wave"]), UUID(kept["order"]), int(kept["position"]))
        picked = await _pick(deps, actor, request)
        wave = await lock(PickWave, request.id)
        wave.picker_id, wave.picker_name = actor.id, actor.name
        await save_wave(deps, wave)
        await once.keep(
            wave=picked.wave_id, order=picked.fulfillment_order_id, position=picked.position
        )
        return picked


async def _pick(deps: Deps, actor: Actor, request: PickWaveScan) -> WavePicked:
    wave = await PickWave.get_or_none(id=request.id)
    if wave is None:
        raise OmsError(Code.NOT_FOUND, "There is no such wave.", field="id")
    if wave.status is not PickWaveStatus.OPEN:
        message = "This wave is not open any more."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")
    positions = await _positions(wave.id)
    lines = await FulfillmentLine.filter(fulfillment_order_id__in=list(positions))
    scanned = await read_code(request.code, [line.variant_id for line in lines])
    part_id = await _first_that_wants(wave.id, scanned.variant_ids)
    if part_id is None:
        message = f"All of {request.code.strip()[:80]} is picked on this wave."
        raise OmsError(Code.NOT_FOUND, message, field="code")
    work = await open_work(part_id, FulfillmentAction.PICK)
    line = next(
        line
        for line in work.lines
        if line.variant_id in scanned.variant_ids and line.picked < line.quantity
    )
    await pick(deps, actor, work, [Scan(line, request.quantity * scanned.units, scanned.lot)])
    await flush()
    return WavePicked(wave.id, part_id, positions[part_id])


async def _positions(wave_id: UUID) -> dict[UUID, int]:
    rows = PickWaveOrder.filter(wave_id=wave_id)
    return dict(await rows.values_list("fulfillment_order_id", "position"))


async def _first_that_wants(wave_id: UUID, variant_ids: object) -> UUID | None:
    rows = await (
        PickWaveOrder.filter(
            wave_id=wave_id,
            fulfillment_order__status=FulfillmentOrderStatus.IN_PROGRESS,
            fulfillment_order__lines__variant_id__in=list(variant_ids),  # type: ignore[call-overload]
            fulfillment_order__lines__picked__lt=F("fulfillment_order__lines__quantity"),
        )
        .order_by("position")
        .limit(1)
        .values("fulfillment_order_id")
    )
    return rows[0]["fulfillment_order_id"] if rows else None
