"""Reads of the integrations room."""

from dataclasses import dataclass

from backend.core.filters import BoolFilter, TextFilter, on, to_condition
from backend.core.paging import Ordering, Page, PageRequest, fetch_page
from backend.models import Channel


@dataclass(kw_only=True)
class ChannelWhere:
    AND: "list[ChannelWhere] | None" = None
    OR: "list[ChannelWhere] | None" = None
    NOT: "ChannelWhere | None" = None
    code: TextFilter | None = None
    name: TextFilter | None = None
    is_active: BoolFilter | None = None


_CONDITIONS = {"code": on("code"), "name": on("name"), "is_active": on("is_active")}

_BY_CODE = Ordering("code")


async def page_of_channels(where: ChannelWhere | None, request: PageRequest) -> Page:
    """Channels by code."""
    return await fetch_page(Channel.filter(to_condition(where, _CONDITIONS)), _BY_CODE, request)
