"""Keeping units for somebody until a moment, and letting them go again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import insert_later, lock, transaction, update_later
from backend.core.errors import Code, OmsError
from backend.core.ids import ReservationId, VariantId, WarehouseId, new_id
from backend.models import Reservation, Warehouse
from backend.models.inventory.stock import ReservationStatus, StockEntryKind
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.inventory.bundles.queries import check_stocked
from backend.services.inventory.stock.ledger import MOST_UNITS, Cause, Movement, check_texts, post
from backend.services.inventory.stock.levels import LockedLevel, lock_levels_on_sale
from backend.services.inventory.stock.rules import Held, to_displace
from backend.services.live.emit import Change, emit

LONGEST = timedelta(days=366)
_LOWEST_PRIORITY = 1000


@dataclass(kw_only=True)
class ReservationCreate:
    """Without a warehouse the first that has all of the units keeps them.

    With `displaces_lower`, reservations of a higher `priority` number give way where the units
    would not do, the last served first.
    """

    variant_id: VariantId
    quantity: int
    owner: str
    expires_at: datetime
    warehouse_id: WarehouseId | None = None
    priority: int = 100
    displaces_lower: bool = False
    note: str = ""
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class ReservationExtend:
    id: ReservationId
    expected_version: int
    expires_at: datetime
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class ReservationRelease:
    id: ReservationId
    expected_version: int
    idempotency_key: str | None = None


async def create_reservation(deps: Deps, actor: Actor, request: ReservationCreate) -> UUID:
    """Keeps the units in one warehouse. Entry RESERVED; events `reservation.created`,
    `stock.reserved`, and those of what gave way.

    Raises: OmsError INVALID_INPUT, NOT_FOUND, INSUFFICIENT_STOCK, and NOT_ALLOWED_NOW for a bundle:
    its parts are reserved.
    """
    _check(deps, request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        await _check_warehouse(request.warehouse_id)
        await check_stocked([request.variant_id], "variantId")
        levels = await lock_levels_on_sale([request.variant_id])
        level = await _choose(deps, actor, request, levels)
        key = await keep_units(deps, actor, request, level)
        await once.keep(id=key)
        return key


async def keep_units(
    deps: Deps,
    actor: Actor,
    request: ReservationCreate,
    level: LockedLevel,
    *,
    field: str = "quantity",
) -> UUID:
    """Keeps units of a level that the caller has locked, in the caller's transaction.

    Entry, events and refusals as `create_reservation`; the refusal stands at `field`.
    """
    row = _row(deps, actor, request, level)
    insert_later(Reservation, [row])
    await _tell(deps, actor, "created", Reservation(**row), before=None)
    movement = Movement(
        level_id=level.id,
        kind=StockEntryKind.RESERVED,
        reserved=request.quantity,
        cause=_cause(row["id"], row["owner"]),
        field=field,
    )
    await post(deps, actor, [movement], {level.id: level})
    return UUID(str(row["id"]))


async def extend_reservation(deps: Deps, actor: Actor, request: ReservationExtend) -> UUID:
    """Moves the moment at which it ends, either way. Event `reservation.extended`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT, NOT_ALLOWED_NOW once it has ended.
    """
    _check_end(deps, request.expires_at)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        kept = await lock(Reservation, request.id, expected_version=request.expected_version)
        _check_active(deps, kept)
        before = _audited(kept)
        kept.expires_at = request.expires_at
        await _save(deps, kept)
        await _tell(deps, actor, "extended", kept, before=before)
        await once.keep(id=kept.id)
        return kept.id


async def release_reservation(deps: Deps, actor: Actor, request: ReservationRelease) -> UUID:
    """Gives the units back. Entry RELEASED; events `stock.released`, `reservation.released`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW once it has ended.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        kept = await lock(Reservation, request.id, expected_version=request.expected_version)
        _check_active(deps, kept)
        await end_reservations(deps, actor, [kept], ReservationStatus.RELEASED)
        await once.keep(id=kept.id)
        return kept.id


async def end_reservations(
    deps: Deps,
    actor: Actor,
    kept: Sequence[Reservation],
    status: ReservationStatus,
    levels: dict[UUID, LockedLevel] | None = None,
) -> None:
    """Gives back what these reservations hold; their rows are locked, and ACTIVE.

    `levels` as in `post`. Events `stock.released` and `reservation.<status>` for each.
    """
    movements = [
        Movement(
            level_id=each.level_id,
            kind=StockEntryKind.RELEASED,
            reserved=-each.quantity,
            cause=_cause(each.id, each.owner),
        )
        for each in kept
    ]
    await post(deps, actor, movements, levels)
    for each in kept:
        await close_reservation(deps, actor, each, status)


async def close_reservation(
    deps: Deps, actor: Actor, kept: Reservation, status: ReservationStatus
) -> None:
    """Writes that a locked reservation has ended; its units are posted by the caller.

    The row goes with the transaction's next flush(), after the order that took its units. Event
    `reservation.<status>`.
    """
    before = _audited(kept)
    kept.status = status
    kept.ended_at = kept.updated_at = deps.clock.now()
    kept.version += 1
    columns = ("id", "version", "updated_at", "status", "ended_at", "order_id")
    update_later(Reservation, [{name: getattr(kept, name) for name in columns}])
    await _tell(deps, actor, status.value.lower(), kept, before=before)


def is_over(deps: Deps, kept: Reservation) -> bool:
    """Whether it has ended, or its moment has come and the job that ends it has not been yet."""
    return kept.status is not ReservationStatus.ACTIVE or kept.expires_at <= deps.clock.now()


async def _choose(
    deps: Deps, actor: Actor, request: ReservationCreate, levels: Mapping[UUID, LockedLevel]
) -> LockedLevel:
    """The level that keeps the units, made free by what gives way where it must be."""
    candidates = sorted(
        (level for level in levels.values() if request.warehouse_id in (None, level.warehouse_id)),
        key=lambda level: level.rank,
    )
    for level in candidates:
        if level.available >= request.quantity:
            return level
    if request.displaces_lower:
        for level in candidates:
            if await _displace(deps, actor, request, level, levels):
                return level
    most = max((level.available for level in candidates), default=0)
    raise OmsError(
        Code.INSUFFICIENT_STOCK,
        "No warehouse has so many units to keep.",
        field="quantity",
        details={"missing": request.quantity - most},
    )


async def _displace(
    deps: Deps,
    actor: Actor,
    request: ReservationCreate,
    level: LockedLevel,
    levels: Mapping[UUID, LockedLevel],
) -> bool:
    """Whether enough of lesser reservations gave way; nothing does where they would not do."""
    lesser = (
        await Reservation.filter(
            level_id=level.id, status=ReservationStatus.ACTIVE, priority__gt=request.priority
        )
        # one that somebody else is about to end holds its row and waits for our level
        .select_for_update(skip_locked=True)
        .order_by("-priority", "-id")
    )
    by_id = {each.id: each for each in lesser}
    missing = request.quantity - level.available
    leaving = to_displace([Held(each.id, each.quantity) for each in lesser], missing)
    if leaving is None:
        return False
    ended = [by_id[key] for key in leaving]
    await end_reservations(deps, actor, ended, ReservationStatus.RELEASED, dict(levels))
    return True


def _row(
    deps: Deps, actor: Actor, request: ReservationCreate, level: LockedLevel
) -> dict[str, object]:
    now = deps.clock.now()
    return {
        "id": new_id(),
        "version": 1,
        "level_id": level.id,
        "quantity": request.quantity,
        "status": ReservationStatus.ACTIVE,
        "owner": request.owner.strip(),
        "note": request.note.strip(),
        "priority": request.priority,
        "expires_at": request.expires_at,
        "ended_at": None,
        "actor_name": actor.name,
        "created_at": now,
        "updated_at": now,
    }


def _check(deps: Deps, request: ReservationCreate) -> None:
    if not 0 < request.quantity <= MOST_UNITS:
        raise OmsError(Code.INVALID_INPUT, "1 to 10^9 units.", field="quantity")
    if not 0 < len(request.owner.strip()) <= 120:  # noqa: PLR2004 (said in the message)
        message = "Say in 1 to 120 characters whom it is for."
        raise OmsError(Code.INVALID_INPUT, message, field="owner")
    if not 0 <= request.priority <= _LOWEST_PRIORITY:
        message = f"A priority is 0 to {_LOWEST_PRIORITY}, the lowest served first."
        raise OmsError(Code.INVALID_INPUT, message, field="priority")
    check_texts(request.note, "")
    _check_end(deps, request.expires_at)


async def _check_warehouse(key: UUID | None) -> None:
    if key is not None and not await Warehouse.exists(id=key, is_active=True):
        message = "There is no such warehouse in use."
        raise OmsError(Code.NOT_FOUND, message, field="warehouseId")


def _check_end(deps: Deps, moment: datetime) -> None:
    now = deps.clock.now()
    if not now < moment <= now + LONGEST:
        message = f"It ends within {LONGEST.days} days from now."
        raise OmsError(Code.INVALID_INPUT, message, field="expiresAt")


def _check_active(deps: Deps, kept: Reservation) -> None:
    if is_over(deps, kept):
        raise OmsError(Code.NOT_ALLOWED_NOW, "This reservation has ended.", field="id")


async def _save(deps: Deps, kept: Reservation) -> None:
    kept.version += 1
    kept.updated_at = deps.clock.now()
    await kept.save()


def _cause(key: object, owner: object) -> Cause:
    return Cause(type="Reservation", id=UUID(str(key)), reference=str(owner))


async def _tell(
    deps: Deps, actor: Actor, what: str, kept: Reservation, before: dict[str, object] | None
) -> None:
    change = Change(
        type=f"reservation.{what}",
        object_type="Reservation",
        object_id=kept.id,
        data={"level_id": str(kept.level_id)},
    )
    (event,) = await emit(deps, actor, change)
    await record(event, before=before, after=_audited(kept))


def _audited(kept: Reservation) -> dict[str, object]:
    names = ("level_id", "quantity", "status", "owner", "note", "priority", "expires_at")
    return {name: getattr(kept, name) for name in names}
