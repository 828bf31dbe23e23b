"""Which of the changed objects a subscriber's `where` is about."""

from collections.abc import Iterable
from uuid import UUID

from tortoise.expressions import Q
from tortoise.models import Model


async def matching_ids(model: type[Model], condition: Q, ids: Iterable[UUID]) -> set[UUID]:
    """The ids whose rows meet the condition now, by one query: a `where` has one meaning, be it
    of a list or of a stream."""
    rows = await model.filter(condition, id__in=sorted(set(ids))).values("id")
    return {row["id"] for row in rows}
