"""Reads of the integrations room."""

from dataclasses import dataclass
from enum import StrEnum

from tortoise.expressions import Q

from backend.core.documents import searching
from backend.core.filters import BoolFilter, TextFilter, on, to_condition
from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.models import Channel
from backend.models.integrations import ChannelKind


class ChannelSort(StrEnum):
    CODE_ASC = "CODE_ASC"
    CODE_DESC = "CODE_DESC"
    NAME_ASC = "NAME_ASC"
    NAME_DESC = "NAME_DESC"


@dataclass(kw_only=True)
class ChannelKindFilter:
    eq: ChannelKind | None = None
    one_of: list[ChannelKind] | None = None


@dataclass(kw_only=True)
class ChannelWhere:
    AND: "list[ChannelWhere] | None" = None
    OR: "list[ChannelWhere] | None" = None
    NOT: "ChannelWhere | None" = None
    code: TextFilter | None = None
    name: TextFilter | None = None
    kind: ChannelKindFilter | None = None
    is_active: BoolFilter | None = None


_CONDITIONS = {
    "code": on("code"),
    "name": on("name"),
    "kind": on("kind"),
    "is_active": on("is_active"),
}

_ORDERS = {
    ChannelSort.CODE_ASC: Ordering("code"),
    ChannelSort.CODE_DESC: Ordering("code", descending=True),
    ChannelSort.NAME_ASC: Ordering("name"),
    ChannelSort.NAME_DESC: Ordering("name", descending=True),
}


def page_of_channels(
    where: ChannelWhere | None, search: str | None, order_by: ChannelSort, request: PageRequest
) -> Page:
    """Channels; `search` looks through their codes, or through their names."""
    found = Q(
        searching(search, "code__icontains"), searching(search, "name__icontains"), join_type=Q.OR
    )
    channels = Channel.filter(Q(to_condition(where, _CONDITIONS), found))
    return page_of(channels, _ORDERS[order_by], request)
