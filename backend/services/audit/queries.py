"""Reads of the audit trail."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from tortoise.expressions import Q

from backend.core.documents import searching
from backend.core.filters import TextFilter, TimeFilter, on, to_condition
from backend.core.ids import GlobalId, split_global_id
from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.models import AuditEntry


@dataclass(kw_only=True)
class AuditWhere:
    """`object` is the id of any object, `actor` that of a User or an ApiKey."""

    AND: "list[AuditWhere] | None" = None
    OR: "list[AuditWhere] | None" = None
    NOT: "AuditWhere | None" = None
    object: GlobalId | None = None
    object_type: TextFilter | None = None
    actor: GlobalId | None = None
    actor_name: TextFilter | None = None
    action: TextFilter | None = None
    at: TimeFilter | None = None


class AuditSort(StrEnum):
    NEWEST = "NEWEST"
    OLDEST = "OLDEST"


def _of_object(global_id: str) -> Q:
    name, key = split_global_id(global_id)
    return Q(object_type=name, object_id=key)


def _of_actor(global_id: str) -> Q:
    _, key = split_global_id(global_id)
    return Q(actor_id=key)


_CONDITIONS = {
    "object": _of_object,
    "object_type": on("object_type"),
    "actor": _of_actor,
    "actor_name": on("actor_name"),
    "action": on("action"),
    "at": on("at"),
}

# An entry's id is its event's, a UUIDv7: the order of ids is the order of time.
_ORDERS = {
    AuditSort.NEWEST: Ordering("id", descending=True, kind=UUID),
    AuditSort.OLDEST: Ordering("id", kind=UUID),
}


def page_of_entries(
    where: AuditWhere | None, search: str | None, order_by: AuditSort, request: PageRequest
) -> Page:
    """Entries of all objects; `search` looks through actions, or through the actors' names.

    Raises: OmsError INVALID_ID in `where`, and as `page_of` does.
    """
    found = Q(
        searching(search, "action__icontains"),
        searching(search, "actor_name__icontains"),
        join_type=Q.OR,
    )
    condition = Q(to_condition(where, _CONDITIONS), found)
    return page_of(AuditEntry.filter(condition), _ORDERS[order_by], request)


def timeline_of(object_type: str, object_id: UUID, request: PageRequest) -> Page:
    """The entries of one object, newest first."""
    entries = AuditEntry.filter(object_type=object_type, object_id=object_id)
    return page_of(entries, _ORDERS[AuditSort.NEWEST], request)
