"""Reads of warehouses."""

from collections.abc import Mapping
from dataclasses import dataclass

from backend.core.filters import BoolFilter, Condition, TextFilter, on, to_condition
from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.models import Warehouse


@dataclass(kw_only=True)
class WarehouseWhere:
    AND: "list[WarehouseWhere] | None" = None
    OR: "list[WarehouseWhere] | None" = None
    NOT: "WarehouseWhere | None" = None
    code: TextFilter | None = None
    name: TextFilter | None = None
    country: TextFilter | None = None
    is_active: BoolFilter | None = None


_WAREHOUSE_CONDITIONS: Mapping[str, Condition] = {
    "code": on("code"),
    "name": on("name"),
    "country": on("country"),
    "is_active": on("is_active"),
}


def page_of_warehouses(where: WarehouseWhere | None, request: PageRequest) -> Page:
    """Warehouses by code."""
    condition = to_condition(where, _WAREHOUSE_CONDITIONS)
    return page_of(Warehouse.filter(condition), Ordering("code"), request)
