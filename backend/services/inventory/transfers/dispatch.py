"""Sending the goods of a transfer on their way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.functions import Max

from backend.core.actor import Actor
from backend.core.db import lock, transaction, update_later
from backend.core.errors import Code, OmsError
from backend.core.ids import TransferId, TransferLineId
from backend.models import Reservation, StockEntry, Transfer, TransferLine, Variant
from backend.models.inventory.stock import ReservationStatus, StockEntryKind
from backend.models.inventory.transfers import TransferStatus
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.inventory.lots.rules import LotUnits, Share
from backend.services.inventory.stock.ledger import Movement, Posted, post
from backend.services.inventory.stock.levels import LockedLevel, ensure_levels, lock_levels
from backend.services.inventory.stock.reserve import end_reservations
from backend.services.inventory.transfers.arriving import lines_of, pick_line
from backend.services.inventory.transfers.rules import check_action, check_lines
from backend.services.inventory.transfers.telling import cause_of, save, tell

# Minor units and their currency.
Cost = tuple[int, str]


@dataclass(kw_only=True)
class TransferDispatchLine:
    line_id: TransferLineId
    quantity: int
    # which lots leave; without them those of what may be sold that expire first
    lots: list[LotUnits] | None = None


@dataclass(kw_only=True)
class TransferDispatch:
    """Sends all that was asked for, but for the lines named here: of those 0 to that.

    `expected_at` is when the goods are to arrive; until that is known nobody is promised them.
    """

    id: TransferId
    expected_version: int
    lines: list[TransferDispatchLine] | None = None
    expected_at: datetime | None = None
    idempotency_key: str | None = None


async def dispatch_transfer(deps: Deps, actor: Actor, request: TransferDispatch) -> UUID:
    """Takes the units out of the source and announces them at the destination.

    What was kept for the transfer is let go first. Entries TRANSFERRED at the source, with what a
    unit is known to cost, and EXPECTED at the destination; event `transfer.dispatched`. Raises:
    OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW, INVALID_INPUT, INSUFFICIENT_STOCK,
    LOT_REQUIRED for serial numbers, which have to be named.
    """
    if request.lines is not None:
        check_lines([line.line_id for line in request.lines])
    if request.expected_at is not None and request.expected_at < deps.clock.now():
        message = "What is sent now arrives later."
        raise OmsError(Code.INVALID_INPUT, message, field="expectedAt")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        transfer = await lock(Transfer, request.id, expected_version=request.expected_version)
        check_action(transfer.status, "dispatch")
        lines = await lines_of(transfer)
        sent = _quantities(request, lines)
        await _send(deps, actor, transfer, lines, sent)
        before = {"status": transfer.status, "dispatched": 0}
        transfer.status = TransferStatus.DISPATCHED
        transfer.dispatched_at = deps.clock.now()
        transfer.dispatched_by_name = actor.name
        transfer.dispatched_units = sum(each.units for each in sent.values())
        transfer.expected_at = request.expected_at
        await save(deps, transfer)
        after = {"status": transfer.status, "dispatched": transfer.dispatched_units}
        await tell(deps, actor, transfer, Deed(verb="dispatched", before=before, after=after))
        await once.keep(id=transfer.id)
        return transfer.id


@dataclass(frozen=True, slots=True)
class _Sent:
    """What leaves of a line, and where the request says so."""

    units: int
    path: str
    lots: Sequence[LotUnits] | None = None


def _quantities(request: TransferDispatch, lines: Sequence[TransferLine]) -> dict[UUID, _Sent]:
    """What leaves of each line, by its id."""
    sent = {line.id: _Sent(line.requested, f"lines.{line.position - 1}") for line in lines}
    for index, asked in enumerate(request.lines or ()):
        line = pick_line(lines, asked.line_id, f"lines.{index}.lineId")
        if not 0 <= asked.quantity <= line.requested:
            message = f"0 to {line.requested} units: no more than was asked for."
            raise OmsError(Code.INVALID_INPUT, message, field=f"lines.{index}.quantity")
        sent[line.id] = _Sent(asked.quantity, f"lines.{index}", asked.lots)
    if not any(each.units for each in sent.values()):
        raise OmsError(Code.INVALID_INPUT, "Send at least one unit.", field="lines")
    return sent


async def _send(
    deps: Deps,
    actor: Actor,
    transfer: Transfer,
    lines: Sequence[TransferLine],
    sent: Mapping[UUID, _Sent],
) -> None:
    pairs = {line.id: (line.variant_id, transfer.destination_id) for line in lines}
    ids = await ensure_levels(deps, pairs.values())
    # reservations before levels, as everywhere: a level is held by then only by who needs no more
    kept = await held_for(lines)
    sources = {line.source_level_id for line in lines}
    levels = await lock_levels(sources | set(ids.values()))
    await end_reservations(deps, actor, kept, ReservationStatus.RELEASED, levels)
    costs = await _unit_costs([levels[line.source_level_id] for line in lines])
    moving = [line for line in lines if sent[line.id].units]
    leaving = [
        _leaving(transfer, line, sent[line.id], costs.get(line.variant_id)) for line in moving
    ]
    posted = await post(deps, actor, leaving, levels)
    coming = [_coming(each, ids[pairs[line.id]]) for each, line in zip(posted, moving, strict=True)]
    await post(deps, actor, coming, levels)
    update_later(
        TransferLine,
        (
            {
                "id": line.id,
                "destination_level_id": ids[pairs[line.id]],
                "dispatched": sent[line.id].units,
                # of which nothing was sent, nothing will come
                "is_closed": not sent[line.id].units,
                "unit_cost_minor": costs.get(line.variant_id, (None, None))[0],
                "unit_cost_currency": costs.get(line.variant_id, (None, None))[1],
            }
            for line in lines
        ),
    )


async def held_for(lines: Sequence[TransferLine]) -> list[Reservation]:
    """The reservations that still keep units for these lines, locked."""
    keys = [line.reservation_id for line in lines if line.reservation_id is not None]
    if not keys:
        return []
    return (
        await Reservation.filter(id__in=keys, status=ReservationStatus.ACTIVE)
        .order_by("id")
        .select_for_update()
    )


def _leaving(transfer: Transfer, line: TransferLine, sent: _Sent, cost: Cost | None) -> Movement:
    minor, currency = cost or (None, None)
    return Movement(
        level_id=line.source_level_id,
        kind=StockEntryKind.TRANSFERRED,
        on_hand=-sent.units,
        unit_cost_minor=minor,
        unit_cost_currency=currency,
        cause=cause_of(transfer),
        field=f"{sent.path}.quantity",
        lots=sent.lots,
        lots_field=f"{sent.path}.lots",
    )


def _coming(left: Posted, arrives_at: UUID) -> Movement:
    """Announces what left, and those very lots of it."""
    movement = left.movement
    shares = [Share(lot_id=each.lot_id, incoming=-each.on_hand) for each in left.shares]
    return Movement(
        level_id=arrives_at,
        kind=StockEntryKind.EXPECTED,
        incoming=-movement.on_hand,
        cause=movement.cause,
        field=movement.field,
        shares=shares or None,
        lots_field=movement.lots_field,
    )


async def _unit_costs(sources: Sequence[LockedLevel]) -> dict[UUID, Cost]:
    """What a unit of each variant is known to cost, by variant: by the source's newest entry that
    says so, else by the catalogue; variants of which nothing is known are left out.
    """
    variants = await Variant.filter(
        id__in=[level.variant_id for level in sources],
        cost_minor__isnull=False,
        cost_currency__isnull=False,
    ).values("id", "cost_minor", "cost_currency")
    costs: dict[UUID, Cost] = {
        row["id"]: (row["cost_minor"], row["cost_currency"]) for row in variants
    }
    variant_of = {level.id: level.variant_id for level in sources}
    for level_id, cost in (await _newest_costs(list(variant_of))).items():
        costs[variant_of[level_id]] = cost
    return costs


async def _newest_costs(level_ids: Sequence[UUID]) -> dict[UUID, Cost]:
    """Of levels, what the newest entry that brought units at a known cost says of one."""
    known = StockEntry.filter(
        level_id__in=list(level_ids), unit_cost_minor__isnull=False, on_hand_delta__gt=0
    )
    newest = (
        await known.annotate(last=Max("ordinal"))
        .group_by("level_id")
        .values_list("level_id", "last")
    )
    places = dict(newest)
    rows = await known.filter(ordinal__in=list(set(places.values()))).values(
        "level_id", "ordinal", "unit_cost_minor", "unit_cost_currency"
    )
    return {
        row["level_id"]: (row["unit_cost_minor"], row["unit_cost_currency"])
        for row in rows
        if places[row["level_id"]] == row["ordinal"]
    }
