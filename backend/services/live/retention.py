"""Forgetting events that are older than anybody may still ask for."""

from datetime import timedelta

from backend.core.db import transaction
from backend.models import Event
from backend.ports.deps import Deps
from backend.services.live.log import newest


async def prune_events(deps: Deps) -> int:
    """Deletes the oldest stretch of the log, up to the first event within the retention; gives how
    many events that were.

    The log stays one stretch without holes, so that a cursor whose event is there misses nothing.
    The newest positioned event always stays: the next position counts from it.
    """
    kept_from = deps.clock.now() - timedelta(days=deps.config.event_retention_days)
    async with transaction():
        last = (await newest()).position
        first_kept = (
            await Event.filter(position__isnull=False, at__gte=kept_from)
            .order_by("position")
            .first()
            .values("position")
        )
        end = min(last, first_kept["position"]) if first_kept else last
        return await Event.filter(position__lt=end).delete()
