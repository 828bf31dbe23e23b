"""The stock ledger: the only code that writes a StockLevel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import insert_later, update_later
from backend.core.errors import Code, OmsError
from backend.core.ids import new_ids
from backend.core.writing import Row
from backend.models import StockEntry, StockLevel
from backend.models.inventory.stock import AdjustmentReason, StockEntryKind
from backend.ports.deps import Deps
from backend.services.audit.record import record
from backend.services.inventory.lots.book import LotBook, open_book, touches_lots
from backend.services.inventory.lots.rules import LotUnits, Share
from backend.services.inventory.stock.levels import LockedLevel, lock_levels
from backend.services.live.emit import Change, Emitted, emit

# What one level may hold: the range of a PostgreSQL INTEGER, with room to add.
MOST_UNITS = 1_000_000_000
# How many levels one request of a person moves.
MOST_CHANGES = 100

_EVENT_TYPES = {kind: f"stock.{kind.value.lower()}" for kind in StockEntryKind}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why units move: the object behind it and what people call it."""

    type: str | None = None
    id: UUID | None = None
    reference: str = ""
    note: str = ""


def check_texts(note: str, reference: str) -> None:
    """Raises: OmsError INVALID_INPUT when a note or reference is longer than its column."""
    for field, text, most in (("note", note, 500), ("reference", reference, 120)):
        if len(text) > most:
            raise OmsError(Code.INVALID_INPUT, f"At most {most} characters.", field=field)


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A change of one level's parts, in units; positive adds."""

    level_id: UUID
    kind: StockEntryKind
    cause: Cause
    on_hand: int = 0
    allocated: int = 0
    reserved: int = 0
    quarantined: int = 0
    incoming: int = 0
    unit_cost_minor: int | None = None
    unit_cost_currency: str | None = None
    reason: AdjustmentReason | None = None
    # the entry that this movement takes back
    reverses_id: UUID | None = None
    # the path of the input this came from, for the refusal
    field: str | None = None
    # Of a variant of which lots are kept: those that were named, or exact shares of them. Without
    # either, what leaves is what expires first, and what comes is refused.
    lots: Sequence[LotUnits] | None = None
    shares: Sequence[Share] | None = None
    lots_field: str | None = None
    # who a lot that is new was bought from
    supplier_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """A movement that was written: its entry, the level as it left it, its event, its lots."""

    movement: Movement
    entry_id: UUID
    on_hand_after: int
    event: Emitted
    shares: Sequence[Share] = ()


async def record_by_hand(posted: Sequence[Posted]) -> None:
    """Writes the audit entries of what people did to levels by hand."""
    for each in posted:
        movement, after = each.movement, each.on_hand_after
        await record(
            each.event,
            before={"on_hand": after - movement.on_hand},
            after={"on_hand": after, "reason": movement.reason, "note": movement.cause.note},
        )


async def post(
    deps: Deps,
    actor: Actor,
    movements: Sequence[Movement],
    levels: dict[UUID, LockedLevel] | None = None,
) -> list[Posted]:
    """Writes the movements: one entry and one event each, the levels moved with them.

    `levels` are those already locked by the caller; without it they are locked here. All or
    nothing. The rows go with the transaction's next flush(). Raises: OmsError INSUFFICIENT_STOCK
    when a level would promise more than it holds, LIMIT_EXCEEDED past MOST_UNITS; where lots are
    kept also LOT_REQUIRED, ALREADY_EXISTS, INVALID_INPUT, NOT_FOUND, NOT_ALLOWED_NOW.
    """
    if levels is None:
        levels = await lock_levels(movement.level_id for movement in movements)
    book = await _book(deps, levels, movements)
    now = deps.clock.now()
    entries = []
    for movement, entry_id in zip(movements, new_ids(len(movements)), strict=True):
        level = levels[movement.level_id]
        _move(level, movement)
        entries.append({"id": entry_id, "at": now, **_entry(level, movement, actor)})
    touched = dict.fromkeys(movement.level_id for movement in movements)
    update_later(StockLevel, (_balances(levels[level_id], now) for level_id in touched))
    insert_later(StockEntry, entries)
    shares = _spread(book, levels, movements, [entry["id"] for entry in entries])
    events = await emit(
        deps,
        actor,
        *(
            Change(
                type=_EVENT_TYPES[movement.kind],
                object_type="StockLevel",
                object_id=movement.level_id,
                data={"entry_id": str(entry["id"])},
            )
            for movement, entry in zip(movements, entries, strict=True)
        ),
    )
    return [
        Posted(movement, entry["id"], entry["on_hand_after"], event, shares.get(at, ()))
        for at, (movement, entry, event) in enumerate(zip(movements, entries, events, strict=True))
    ]


async def _book(
    deps: Deps, levels: dict[UUID, LockedLevel], movements: Sequence[Movement]
) -> LotBook | None:
    """The lots that these movements may move; none, and nothing read, where none are kept."""
    of_lots = [each for each in movements if touches_lots(each, levels[each.level_id])]
    return await open_book(deps, levels, of_lots) if of_lots else None


def _spread(
    book: LotBook | None,
    levels: dict[UUID, LockedLevel],
    movements: Sequence[Movement],
    entry_ids: Sequence[UUID],
) -> dict[int, Sequence[Share]]:
    """Writes what the movements did to lots; which those were, by the movement's place."""
    if book is None:
        return {}
    shares: dict[int, Sequence[Share]] = {
        at: book.spread(at, movement)
        for at, movement in enumerate(movements)
        if touches_lots(movement, levels[movement.level_id])
    }
    book.write(entry_ids)
    return shares


def _move(level: LockedLevel, movement: Movement) -> None:
    """Moves the level in memory. Raises: OmsError, as `post` does."""
    level.on_hand += movement.on_hand
    level.allocated += movement.allocated
    level.reserved += movement.reserved
    level.quarantined += movement.quarantined
    level.incoming += movement.incoming
    level.available = level.on_hand - level.allocated - level.reserved - level.quarantined
    level.version += 1
    level.last_ordinal += 1
    parts = (level.available, level.allocated, level.reserved, level.quarantined, level.incoming)
    if min(parts) < 0:
        raise OmsError(
            Code.INSUFFICIENT_STOCK,
            f"There is not enough of {level.sku} for this.",
            field=movement.field,
            details={"sku": level.sku, "missing": -min(parts)},
        )
    if level.on_hand > MOST_UNITS:
        raise OmsError(Code.LIMIT_EXCEEDED, "A level holds at most 10^9.", field=movement.field)


def _entry(level: LockedLevel, movement: Movement, actor: Actor) -> dict[str, Any]:
    """What the ledger says of a level that was just moved."""
    return {
        "level_id": level.id,
        "kind": movement.kind,
        "on_hand_delta": movement.on_hand,
        "allocated_delta": movement.allocated,
        "reserved_delta": movement.reserved,
        "quarantined_delta": movement.quarantined,
        "incoming_delta": movement.incoming,
        "on_hand_after": level.on_hand,
        "available_after": level.available,
        "allocated_after": level.allocated,
        "reserved_after": level.reserved,
        "quarantined_after": level.quarantined,
        "incoming_after": level.incoming,
        "unit_cost_minor": movement.unit_cost_minor,
        "unit_cost_currency": movement.unit_cost_currency,
        "reason": movement.reason,
        "note": movement.cause.note,
        "cause_type": movement.cause.type,
        "cause_id": movement.cause.id,
        "reference": movement.cause.reference,
        "actor_kind": actor.kind.value,
        "actor_id": actor.id,
        "actor_name": actor.name,
        "ordinal": level.last_ordinal,
        "reverses_id": movement.reverses_id,
    }


def _balances(level: LockedLevel, now: datetime) -> Row:
    return {
        "id": level.id,
        "on_hand": level.on_hand,
        "allocated": level.allocated,
        "reserved": level.reserved,
        "quarantined": level.quarantined,
        "incoming": level.incoming,
        "available": level.available,
        "version": level.version,
        "last_ordinal": level.last_ordinal,
        "updated_at": now,
    }
