"""How far somebody inside the house has read the log of events, kept in a setting of its own."""

from backend.core.db import insert_unless_taken
from backend.core.ids import new_id
from backend.models import Event, Setting
from backend.ports.deps import Deps
from backend.services.live.log import newest


async def locked_place(deps: Deps, key: str) -> Setting:
    """Where the last run came to, locked; a house that never ran begins with what happens next.

    Whoever reads beside another waits here for them.
    """
    kept = await Setting.filter(key=key).select_for_update().first()
    if kept is None:
        now = deps.clock.now()
        row = {
            "id": new_id(),
            "version": 1,
            "key": key,
            "value": {"position": (await newest()).position},
            "created_at": now,
            "updated_at": now,
        }
        await insert_unless_taken(Setting, row)
        kept = await Setting.filter(key=key).select_for_update().get()
    return kept


async def move_place(deps: Deps, place: Setting, position: int) -> None:
    if place.value["position"] == position:
        return
    place.value = {"position": position}
    place.updated_at = deps.clock.now()
    await place.save()


async def first_known(place: Setting) -> int | None:
    """The position of the oldest event that there is, where the log has forgotten some since this
    place; null where nothing is missing.
    """
    rows = (
        await Event.filter(position__isnull=False).order_by("position").limit(1).values("position")
    )
    first: int | None = rows[0]["position"] if rows else None
    return None if first is None or first <= place.value["position"] + 1 else first
