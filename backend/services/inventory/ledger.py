"""The stock ledger: the only code that writes a StockLevel."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id
from backend.models import Event, StockEntry, StockLevel, Variant
from backend.models.inventory.stock import AdjustmentReason, StockEntryKind
from backend.ports.deps import Deps
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit

# What one level may hold: the range of a PostgreSQL INTEGER, with room to add.
MOST_UNITS = 1_000_000_000

_EVENT_TYPES = {kind: f"stock.{kind.value.lower()}" for kind in StockEntryKind}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why units move: the object behind it and what people call it."""

    type: str | None = None
    id: UUID | None = None
    reference: str = ""
    note: str = ""


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
    # the path of the input this came from, for the refusal
    field: str | None = None


async def ensure_levels(
    deps: Deps, pairs: Iterable[tuple[UUID, UUID]]
) -> dict[tuple[UUID, UUID], UUID]:
    """The level ids of (variant, warehouse) pairs; levels that are missing are made, empty.

    Raises: OmsError NOT_FOUND for a variant that does not exist.
    """
    wanted = set(pairs)
    found = await _level_ids(wanted)
    missing = sorted(wanted - found.keys())
    if not missing:
        return found
    rows = await Variant.filter(id__in=[pair[0] for pair in missing]).values("id", "sku")
    skus = {row["id"]: row["sku"] for row in rows}
    if any(variant_id not in skus for variant_id, _ in missing):
        raise OmsError(Code.NOT_FOUND, "There is no such variant.", field="variantId")
    now = deps.clock.now()
    await StockLevel.bulk_create(
        [
            StockLevel(
                variant_id=variant_id,
                warehouse_id=warehouse_id,
                sku=skus[variant_id],
                created_at=now,
                updated_at=now,
            )
            for variant_id, warehouse_id in missing
        ],
        ignore_conflicts=True,
    )
    return await _level_ids(wanted)


async def record_by_hand(posted: Sequence[tuple[StockEntry, Event]]) -> None:
    """The audit entries of movements that a person made directly."""
    for entry, event in posted:
        await record(
            event,
            before={"on_hand": entry.on_hand_after - entry.on_hand_delta},
            after={"on_hand": entry.on_hand_after, "reason": entry.reason, "note": entry.note},
        )


async def _level_ids(pairs: set[tuple[UUID, UUID]]) -> dict[tuple[UUID, UUID], UUID]:
    rows = await StockLevel.filter(
        variant_id__in={variant for variant, _ in pairs},
        warehouse_id__in={warehouse for _, warehouse in pairs},
    ).values("id", "variant_id", "warehouse_id")
    by_pair = {(row["variant_id"], row["warehouse_id"]): row["id"] for row in rows}
    return {pair: by_pair[pair] for pair in pairs if pair in by_pair}


async def lock_levels(level_ids: Iterable[UUID]) -> dict[UUID, StockLevel]:
    """The levels, locked until the transaction ends, always in the order of their keys."""
    rows = await StockLevel.filter(id__in=sorted(set(level_ids))).order_by("id").select_for_update()
    return {row.id: row for row in rows}


async def post(
    deps: Deps,
    actor: Actor,
    movements: Sequence[Movement],
    levels: dict[UUID, StockLevel] | None = None,
) -> list[tuple[StockEntry, Event]]:
    """Writes the movements: one entry and one event each, the levels moved with them.

    `levels` are those already locked by the caller; without it they are locked here. All or
    nothing. Raises: OmsError INSUFFICIENT_STOCK when a level would promise more than it holds,
    LIMIT_EXCEEDED past MOST_UNITS.
    """
    if levels is None:
        levels = await lock_levels(movement.level_id for movement in movements)
    now = deps.clock.now()
    entries = [_apply(levels[movement.level_id], movement, actor) for movement in movements]
    touched: dict[UUID, list[StockEntry]] = defaultdict(list)
    for entry in entries:
        entry.at = now
        touched[entry.level_id].append(entry)
    for level_id in sorted(touched):
        await _save(levels[level_id], now)
    await StockEntry.bulk_create(entries)
    events = await emit(
        deps,
        actor,
        *(
            Change(
                type=_EVENT_TYPES[movement.kind],
                object_type="StockLevel",
                object_id=movement.level_id,
                data={"entry_id": str(entry.id)},
            )
            for movement, entry in zip(movements, entries, strict=True)
        ),
    )
    return list(zip(entries, events, strict=True))


def _apply(level: StockLevel, movement: Movement, actor: Actor) -> StockEntry:
    """Moves the level in memory and gives the entry that says so."""
    level.on_hand += movement.on_hand
    level.allocated += movement.allocated
    level.reserved += movement.reserved
    level.quarantined += movement.quarantined
    level.incoming += movement.incoming
    level.available = level.on_hand - level.allocated - level.reserved - level.quarantined
    if level.available < 0 or min(level.allocated, level.reserved, level.quarantined) < 0:
        raise OmsError(
            Code.INSUFFICIENT_STOCK,
            f"There is not enough of {level.sku} for this.",
            field=movement.field,
            details={"sku": level.sku, "missing": -min(level.available, 0)},
        )
    if level.on_hand > MOST_UNITS:
        raise OmsError(Code.LIMIT_EXCEEDED, "A level holds at most 10^9.", field=movement.field)
    ordinal = level.version
    level.version += 1
    return StockEntry(
        id=new_id(),
        level_id=level.id,
        kind=movement.kind,
        on_hand_delta=movement.on_hand,
        allocated_delta=movement.allocated,
        reserved_delta=movement.reserved,
        quarantined_delta=movement.quarantined,
        incoming_delta=movement.incoming,
        on_hand_after=level.on_hand,
        available_after=level.available,
        unit_cost_minor=movement.unit_cost_minor,
        unit_cost_currency=movement.unit_cost_currency,
        reason=movement.reason,
        note=movement.cause.note,
        cause_type=movement.cause.type,
        cause_id=movement.cause.id,
        reference=movement.cause.reference,
        actor_kind=actor.kind.value,
        actor_id=actor.id,
        actor_name=actor.name,
        ordinal=ordinal,
    )


async def _save(level: StockLevel, now: object) -> None:
    await StockLevel.filter(id=level.id).update(
        on_hand=level.on_hand,
        allocated=level.allocated,
        reserved=level.reserved,
        quarantined=level.quarantined,
        incoming=level.incoming,
        available=level.available,
        version=level.version,
        updated_at=now,
    )
