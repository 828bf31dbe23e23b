"""Reads of carriers."""

from collections.abc import Mapping
from dataclasses import dataclass

from tortoise.expressions import Q

from backend.core.filters import BoolFilter, Condition, TextFilter, on, to_condition
from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.models import Carrier
from backend.models.fulfillment.carriers import CarrierKind


@dataclass(kw_only=True)
class CarrierKindFilter:
    eq: CarrierKind | None = None
    one_of: list[CarrierKind] | None = None


@dataclass(kw_only=True)
class CarrierWhere:
    AND: "list[CarrierWhere] | None" = None
    OR: "list[CarrierWhere] | None" = None
    NOT: "CarrierWhere | None" = None
    kind: CarrierKindFilter | None = None
    code: TextFilter | None = None
    name: TextFilter | None = None
    is_active: BoolFilter | None = None


_CONDITIONS: Mapping[str, Condition] = {
    name: on(name) for name in ("kind", "code", "name", "is_active")
}


def page_of_carriers(where: CarrierWhere | None, request: PageRequest) -> Page:
    """Carriers by code."""
    condition = Q(to_condition(where, _CONDITIONS))
    return page_of(Carrier.filter(condition), Ordering("code", unique=True), request)
