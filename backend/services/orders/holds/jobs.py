"""Holds that end by themselves."""

from datetime import timedelta
from uuid import UUID

from backend.core.actor import SYSTEM
from backend.core.db import keys_of, lock, transaction
from backend.core.errors import Code, OmsError
from backend.models import Hold, Order
from backend.ports.deps import Deps
from backend.services.orders.holds.release import end_hold
from backend.services.orders.progress import follow_progress

_AT_ONCE = 50
# What finds no stock is tried again after this.
_AGAIN = timedelta(minutes=15)


async def release_due_holds(deps: Deps) -> int:
    """Ends the holds whose moment has come and gives how many those were. Each ends once, whoever
    else does the same. One whose stock was let go and is not there stays, and is tried again.
    """
    released = 0
    while True:
        due = Hold.filter(released_at=None, release_at__lte=deps.clock.now())
        keys = await keys_of(due.order_by("release_at", "id").limit(_AT_ONCE))
        for key in keys:
            released += await _release(deps, key)
        if len(keys) < _AT_ONCE:
            return released


async def _release(deps: Deps, key: UUID) -> bool:
    try:
        async with transaction():
            found = await Hold.get(id=key)
            order = await lock(Order, found.order_id)
            hold = await lock(Hold, key)
            if hold.released_at is not None:
                return False
            await end_hold(deps, SYSTEM, order, hold)
            await follow_progress(deps, SYSTEM, order)
            return True
    except OmsError as refused:
        if refused.code is not Code.INSUFFICIENT_STOCK:
            raise
    later = deps.clock.now() + _AGAIN
    await Hold.filter(id=key, released_at=None).update(release_at=later)
    return False
