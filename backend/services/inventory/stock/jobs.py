"""Timed work on stock."""

from backend.core.actor import SYSTEM
from backend.core.db import transaction
from backend.models import Reservation
from backend.models.inventory.stock import ReservationStatus
from backend.ports.deps import Deps
from backend.services.inventory.stock.reserve import end_reservations

_AT_ONCE = 50


async def expire_reservations(deps: Deps) -> int:
    """Ends the reservations whose moment has come and gives how many those were.

    Each ends once, whoever else does the same: its row is locked, and one that another holds is
    left to them. Entries RELEASED, events `reservation.expired`.
    """
    ended = 0
    while True:
        async with transaction():
            due = (
                await Reservation.filter(
                    status=ReservationStatus.ACTIVE, expires_at__lte=deps.clock.now()
                )
                .order_by("expires_at", "id")
                .limit(_AT_ONCE)
                .select_for_update(skip_locked=True)
            )
            await end_reservations(deps, SYSTEM, due, ReservationStatus.EXPIRED)
        ended += len(due)
        if len(due) < _AT_ONCE:
            return ended
