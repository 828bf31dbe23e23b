"""Reads of shipments."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from tortoise.expressions import Q

from backend.core.documents import folded
from backend.core.errors import Code, OmsError
from backend.core.filters import (
    Condition,
    IdFilter,
    TextFilter,
    TimeFilter,
    on,
    to_condition,
)
from backend.core.ids import NodeType
from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.models import Shipment
from backend.models.fulfillment.shipments import LabelStatus, ShipmentStatus

_LONGEST_SEARCH = 200


@dataclass(kw_only=True)
class ShipmentStatusFilter:
    eq: ShipmentStatus | None = None
    one_of: list[ShipmentStatus] | None = None


@dataclass(kw_only=True)
class LabelStatusFilter:
    eq: LabelStatus | None = None
    one_of: list[LabelStatus] | None = None


@dataclass(kw_only=True)
class ShipmentWhere:
    AND: "list[ShipmentWhere] | None" = None
    OR: "list[ShipmentWhere] | None" = None
    NOT: "ShipmentWhere | None" = None
    id: Annotated[IdFilter | None, NodeType("Shipment")] = None
    status: ShipmentStatusFilter | None = None
    label_status: LabelStatusFilter | None = None
    order: Annotated[IdFilter | None, NodeType("Order")] = None
    fulfillment_order: Annotated[IdFilter | None, NodeType("FulfillmentOrder")] = None
    carrier: Annotated[IdFilter | None, NodeType("Carrier")] = None
    warehouse: Annotated[IdFilter | None, NodeType("Warehouse")] = None
    number: TextFilter | None = None
    tracking_number: TextFilter | None = None
    created_at: TimeFilter | None = None
    shipped_at: TimeFilter | None = None
    delivered_at: TimeFilter | None = None


class ShipmentSort(StrEnum):
    CREATED_AT_DESC = "CREATED_AT_DESC"
    UPDATED_AT_DESC = "UPDATED_AT_DESC"


_ORDERINGS = {
    # ids are of the moment at which a row was made
    ShipmentSort.CREATED_AT_DESC: Ordering("id", descending=True, unique=True),
    ShipmentSort.UPDATED_AT_DESC: Ordering("updated_at", descending=True, kind=datetime),
}

_CONDITIONS: Mapping[str, Condition] = {
    "id": on("id"),
    "status": on("status"),
    "label_status": on("label_status"),
    "order": on("order_id"),
    "fulfillment_order": on("fulfillment_order_id"),
    "carrier": on("carrier_id"),
    "warehouse": on("fulfillment_order__warehouse_id"),
    "number": on("number"),
    "tracking_number": on("tracking_number"),
    "created_at": on("created_at"),
    "shipped_at": on("shipped_at"),
    "delivered_at": on("delivered_at"),
}


def shipment_condition(where: ShipmentWhere | None) -> Q:
    return to_condition(where, _CONDITIONS)


def page_of_shipments(
    where: ShipmentWhere | None, search: str | None, sort: ShipmentSort, request: PageRequest
) -> Page:
    """Shipments; `search` is the beginning of a number: ours, the carrier's or the order's."""
    rows = Shipment.filter(Q(shipment_condition(where), _searching(search)))
    return page_of(rows, _ORDERINGS[sort], request)


def _searching(search: str | None) -> Q:
    """Raises: OmsError LIMIT_EXCEEDED."""
    word = folded(search or "")
    if not word:
        return Q()
    if len(word) > _LONGEST_SEARCH:
        message = f"A search has at most {_LONGEST_SEARCH} characters."
        raise OmsError(Code.LIMIT_EXCEEDED, message, field="search")
    # numbers are written in capitals, and so indexed
    number = word.upper()
    return Q(
        Q(number__startswith=number),
        Q(tracking_number__startswith=number),
        Q(order__number__startswith=number),
        join_type=Q.OR,
    )
