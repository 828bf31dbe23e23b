"""Locking a count, and the event and the audit entry of every change of it."""

from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock
from backend.models import StockCount
from backend.models.inventory.counts import StockCountStatus
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.record import record
from backend.services.inventory.counts.rules import check_action
from backend.services.live.emit import Change, emit


async def lock_count(key: UUID, action: str, *, expected_version: int | None = None) -> StockCount:
    """The count, locked: whoever holds it alone changes it and its lines.

    Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW.
    """
    count = await lock(StockCount, key, expected_version=expected_version)
    check_action(count.status, action)
    return count


async def tell(deps: Deps, actor: Actor, count: StockCount, deed: Deed) -> None:
    """Writes event `stock_count.<verb>` and its audit entry, in the current transaction."""
    (event,) = await emit(
        deps,
        actor,
        Change(
            type=f"stock_count.{deed.verb}",
            object_type="StockCount",
            object_id=count.id,
            data={"number": count.number, "status": count.status.value},
        ),
    )
    await record(event, before=deed.before, after=deed.after)


async def move_on(
    deps: Deps, actor: Actor, count: StockCount, status: StockCountStatus, deed: Deed
) -> None:
    """Writes the count with its new status, its version grown by one, and tells of the deed."""
    before = {"status": count.status, **deed.before}
    count.status = status
    count.version += 1
    count.updated_at = deps.clock.now()
    await count.save()
    after = {"status": status, **deed.after}
    await tell(deps, actor, count, Deed(verb=deed.verb, before=before, after=after))
