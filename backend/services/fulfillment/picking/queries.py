"""Reads of waves and of what is to be put away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from tortoise.expressions import Q

from backend.core.filters import (
    BoolFilter,
    Condition,
    IdFilter,
    TextFilter,
    TimeFilter,
    on,
    to_condition,
)
from backend.core.ids import NodeType
from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.models import PickWave, PutAwayTask
from backend.models.fulfillment.picking import PickWaveStatus


@dataclass(kw_only=True)
class PickWaveStatusFilter:
    eq: PickWaveStatus | None = None
    one_of: list[PickWaveStatus] | None = None


@dataclass(kw_only=True)
class PickWaveWhere:
    AND: "list[PickWaveWhere] | None" = None
    OR: "list[PickWaveWhere] | None" = None
    NOT: "PickWaveWhere | None" = None
    status: PickWaveStatusFilter | None = None
    warehouse: Annotated[IdFilter | None, NodeType("Warehouse")] = None
    number: TextFilter | None = None
    created_at: TimeFilter | None = None


@dataclass(kw_only=True)
class PutAwayWhere:
    AND: "list[PutAwayWhere] | None" = None
    OR: "list[PutAwayWhere] | None" = None
    NOT: "PutAwayWhere | None" = None
    is_done: BoolFilter | None = None
    warehouse: Annotated[IdFilter | None, NodeType("Warehouse")] = None
    sku: TextFilter | None = None


def _is_done(operators: BoolFilter) -> Q:
    return Q() if operators.eq is None else Q(done_at__isnull=not operators.eq)


_WAVE_CONDITIONS: Mapping[str, Condition] = {
    "status": on("status"),
    "warehouse": on("warehouse_id"),
    "number": on("number"),
    "created_at": on("created_at"),
}

_TASK_CONDITIONS: Mapping[str, Condition] = {
    "is_done": _is_done,
    "warehouse": on("warehouse_id"),
    "sku": on("sku"),
}


def page_of_waves(where: PickWaveWhere | None, request: PageRequest) -> Page:
    """Waves, the newest first."""
    order = Ordering("created_at", descending=True, kind=datetime)
    return page_of(PickWave.filter(to_condition(where, _WAVE_CONDITIONS)), order, request)


def page_of_put_aways(where: PutAwayWhere | None, request: PageRequest) -> Page:
    """Tasks, the oldest first."""
    found = PutAwayTask.filter(to_condition(where, _TASK_CONDITIONS))
    return page_of(found, Ordering("created_at", kind=datetime), request)
