"""Reads of the settings room."""

from collections.abc import Sequence
from uuid import UUID

from tortoise.expressions import Q

from backend.core.actor import Actor
from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.models import SavedView, User
from backend.services.settings.preferences import own_id

_BY_POSITION = Ordering("position", kind=int)


def page_of_views(actor: Actor, screen: str, request: PageRequest) -> Page:
    """The actor's own views of a screen and those that others share. Raises: OmsError FORBIDDEN."""
    mine_or_shared = Q(Q(owner_id=own_id(actor)), Q(is_shared=True), join_type=Q.OR)
    return page_of(SavedView.filter(mine_or_shared, screen=screen), _BY_POSITION, request)


async def user_names(ids: Sequence[UUID]) -> dict[UUID, str]:
    """What these users are called."""
    rows = await User.filter(id__in=ids).values("id", "name")
    return {row["id"]: row["name"] for row in rows}
