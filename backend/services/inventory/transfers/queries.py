"""Reads of transfers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from tortoise.expressions import Q

from backend.core.documents import searching
from backend.core.filters import Condition, IdFilter, TextFilter, TimeFilter, on, to_condition
from backend.core.ids import NodeType
from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.models import Transfer
from backend.models.inventory.transfers import TransferStatus


@dataclass(kw_only=True)
class TransferStatusFilter:
    eq: TransferStatus | None = None
    one_of: list[TransferStatus] | None = None


@dataclass(kw_only=True)
class TransferWhere:
    AND: "list[TransferWhere] | None" = None
    OR: "list[TransferWhere] | None" = None
    NOT: "TransferWhere | None" = None
    status: TransferStatusFilter | None = None
    source: Annotated[IdFilter | None, NodeType("Warehouse")] = None
    destination: Annotated[IdFilter | None, NodeType("Warehouse")] = None
    # at either end
    warehouse: Annotated[IdFilter | None, NodeType("Warehouse")] = None
    number: TextFilter | None = None
    created_at: TimeFilter | None = None


def _at_either_end(operators: IdFilter) -> Q:
    return Q(on("source_id")(operators), on("destination_id")(operators), join_type=Q.OR)


_CONDITIONS: Mapping[str, Condition] = {
    "status": on("status"),
    "source": on("source_id"),
    "destination": on("destination_id"),
    "warehouse": _at_either_end,
    "number": on("number"),
    "created_at": on("created_at"),
}


def page_of_transfers(
    where: TransferWhere | None, search: str | None, request: PageRequest
) -> Page:
    """Transfers, the newest first; `search` looks through numbers and SKUs."""
    condition = Q(to_condition(where, _CONDITIONS), searching(search, "search_text__contains"))
    order = Ordering("created_at", descending=True, kind=datetime)
    return page_of(Transfer.filter(condition), order, request)
