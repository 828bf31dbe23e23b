"""Picking a wave by scan: each unit goes to the first of its orders that still wants it, and one
that was not meant comes back from the last that has it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from tortoise.expressions import F
from tortoise.queryset import QuerySet

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
from backend.services.fulfillment.picking.pick import MOST_PICKED, pick
from backend.services.fulfillment.picking.scan import Scan, Scanned, read_code
from backend.services.fulfillment.picking.unpick import loose_lines, unpick
from backend.services.fulfillment.work.opening import open_work
from backend.services.fulfillment.work.rules import FulfillmentAction


@dataclass(kw_only=True)
class PickWaveScan:
    id: PickWaveId
    code: str
    quantity: int = 1
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class PickWaveUnscan:
    """Units that were scanned and are not meant."""

    id: PickWaveId
    code: str
    quantity: int = 1
    idempotency_key: str | None = None


_Asked = PickWaveScan | PickWaveUnscan


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
    return await _scan(deps, actor, request, _pick)


async def unpick_for_wave(deps: Deps, actor: Actor, request: PickWaveUnscan) -> WavePicked:
    """Takes units back out of one box of the wave. Events as `unpick_units`.

    Raises: OmsError NOT_FOUND for what is in no box, NOT_ALLOWED_NOW, INVALID_INPUT, UNKNOWN_SKU,
    LOT_REQUIRED.
    """
    return await _scan(deps, actor, request, _unpick)


async def _scan(
    deps: Deps,
    actor: Actor,
    request: _Asked,
    act: Callable[[Deps, Actor, _Asked, PickWave], Awaitable[WavePicked]],
) -> WavePicked:
    if not 0 < request.quantity <= MOST_PICKED:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_PICKED} units.", field="quantity")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            kept = once.result
            return WavePicked(UUID(kept["wave"]), UUID(kept["order"]), int(kept["position"]))
        seen = await PickWave.get_or_none(id=request.id)
        if seen is None:
            raise OmsError(Code.NOT_FOUND, "There is no such wave.", field="id")
        picked = await act(deps, actor, request, seen)
        wave = await lock(PickWave, request.id)
        wave.picker_id, wave.picker_name = actor.id, actor.name
        await save_wave(deps, wave)
        await once.keep(
            wave=picked.wave_id, order=picked.fulfillment_order_id, position=picked.position
        )
        return picked


async def _pick(deps: Deps, actor: Actor, request: _Asked, wave: PickWave) -> WavePicked:
    if wave.status is not PickWaveStatus.OPEN:
        message = "This wave is not open any more."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")
    positions = await _positions(wave.id)
    scanned = await _read(request.code, positions)
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


async def _unpick(deps: Deps, actor: Actor, request: _Asked, wave: PickWave) -> WavePicked:
    positions = await _positions(wave.id)
    scanned = await _read(request.code, positions)
    part_id = await _last_that_has(wave.id, scanned)
    if part_id is None:
        message = f"Nothing of {request.code.strip()[:80]} is picked and not packed on this wave."
        raise OmsError(Code.NOT_FOUND, message, field="code")
    work = await open_work(part_id, FulfillmentAction.UNPICK)
    line = next(line for line in loose_lines(work) if line.variant_id in scanned.variant_ids)
    scan = Scan(line, request.quantity * scanned.units, scanned.lot)
    await unpick(deps, actor, work, scan)
    await flush()
    return WavePicked(wave.id, part_id, positions[part_id])


async def _read(code: str, positions: Mapping[UUID, int]) -> Scanned:
    lines = await FulfillmentLine.filter(fulfillment_order_id__in=list(positions))
    return await read_code(code, [line.variant_id for line in lines])


async def _positions(wave_id: UUID) -> dict[UUID, int]:
    rows = PickWaveOrder.filter(wave_id=wave_id)
    return dict(await rows.values_list("fulfillment_order_id", "position"))


async def _first_that_wants(wave_id: UUID, variant_ids: Sequence[UUID]) -> UUID | None:
    rows = await (
        _at_work(wave_id)
        .filter(
            fulfillment_order__lines__variant_id__in=list(variant_ids),
            fulfillment_order__lines__picked__lt=F("fulfillment_order__lines__quantity"),
        )
        .order_by("position")
        .limit(1)
        .values("fulfillment_order_id")
    )
    return rows[0]["fulfillment_order_id"] if rows else None


async def _last_that_has(wave_id: UUID, scanned: Scanned) -> UUID | None:
    """Boxes are filled from the first on, so that the last scan is in the last."""
    having = _at_work(wave_id).filter(
        fulfillment_order__lines__variant_id__in=list(scanned.variant_ids),
        fulfillment_order__lines__picked__gt=F("fulfillment_order__lines__packed"),
    )
    if scanned.lot is not None:
        having = having.filter(fulfillment_order__lines__picked_lots__lot_id=scanned.lot.id)
    rows = await having.order_by("-position").limit(1).values("fulfillment_order_id")
    return rows[0]["fulfillment_order_id"] if rows else None


def _at_work(wave_id: UUID) -> QuerySet[PickWaveOrder]:
    return PickWaveOrder.filter(
        wave_id=wave_id, fulfillment_order__status=FulfillmentOrderStatus.IN_PROGRESS
    )
