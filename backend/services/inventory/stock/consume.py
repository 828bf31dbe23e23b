"""Turning reservations into allocations: a basket whose order is placed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.errors import Code, OmsError
from backend.models import Reservation, TransferLine
from backend.models.inventory.stock import ReservationStatus, StockEntryKind
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.inventory.stock.ledger import Cause, Movement
from backend.services.inventory.stock.levels import LockedLevel
from backend.services.inventory.stock.reserve import close_reservation, is_over

MOST_RESERVATIONS = 100
_FIELD = "reservationIds"


@dataclass(frozen=True, slots=True)
class Taking:
    """The units of a reservation that an order takes; the rest of them is let go."""

    kept: Reservation
    variant_id: UUID
    units: int


async def lock_reservations(
    deps: Deps, actor: Actor, keys: Sequence[UUID] | None
) -> list[Reservation]:
    """The reservations, locked until the transaction ends, in the order they were named.

    Before any level is locked, as everywhere. Raises: OmsError FORBIDDEN, LIMIT_EXCEEDED,
    INVALID_INPUT, NOT_FOUND, NOT_ALLOWED_NOW when one has ended or is kept for a transfer.
    """
    if not keys:
        return []
    actor.require(Permission.INVENTORY_RESERVE)
    if len(keys) > MOST_RESERVATIONS:
        message = f"At most {MOST_RESERVATIONS} reservations."
        raise OmsError(Code.LIMIT_EXCEEDED, message, field=_FIELD)
    if len(set(keys)) < len(keys):
        raise OmsError(Code.INVALID_INPUT, "This reservation stands twice.", field=_FIELD)
    rows = await Reservation.filter(id__in=list(keys)).order_by("id").select_for_update()
    found = {row.id: row for row in rows}
    for index, key in enumerate(keys):
        if key not in found:
            message = "There is no such reservation."
            raise OmsError(Code.NOT_FOUND, message, field=f"{_FIELD}.{index}")
        if is_over(deps, found[key]):
            message = "This reservation has ended."
            raise OmsError(Code.NOT_ALLOWED_NOW, message, field=f"{_FIELD}.{index}")
    if await TransferLine.exists(reservation_id__in=list(keys)):
        message = "This reservation is kept for a transfer."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field=_FIELD)
    return [found[key] for key in keys]


def take(
    wanted: Mapping[UUID, int], kept: Sequence[Reservation], levels: Mapping[UUID, LockedLevel]
) -> list[Taking]:
    """What each gives of the units that are wanted of its variant, the first named first.

    Raises: OmsError NOT_ALLOWED_NOW for one of a variant that nothing is wanted of.
    """
    left = dict(wanted)
    takings = []
    for index, each in enumerate(kept):
        variant_id = levels[each.level_id].variant_id
        if variant_id not in left:
            message = "This reservation keeps nothing that the order wants."
            raise OmsError(Code.NOT_ALLOWED_NOW, message, field=f"{_FIELD}.{index}")
        units = min(left[variant_id], each.quantity)
        left[variant_id] -= units
        takings.append(Taking(each, variant_id, units))
    return takings


def consuming(takings: Sequence[Taking], cause: Cause) -> list[Movement]:
    """The entries: ALLOCATED out of what was reserved, RELEASED for what is left of it."""
    return [
        Movement(level_id=each.kept.level_id, kind=kind, allocated=taken, reserved=-units,
                 cause=cause)
        for each in takings
        for kind, units, taken in (
            (StockEntryKind.ALLOCATED, each.units, each.units),
            (StockEntryKind.RELEASED, each.kept.quantity - each.units, 0),
        )
        if units
    ]  # fmt: skip


async def close_taken(deps: Deps, actor: Actor, takings: Sequence[Taking], cause: Cause) -> None:
    """Ends the reservations for the order that took them. Event `reservation.consumed` each.

    One of which no unit was needed is released.
    """
    for each in takings:
        status = ReservationStatus.RELEASED
        if each.units:
            status, each.kept.order_id = ReservationStatus.CONSUMED, cause.id
        await close_reservation(deps, actor, each.kept, status)
