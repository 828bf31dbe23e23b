"""Reads of suppliers and purchase orders."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from tortoise.expressions import Q, Subquery

from backend.core.documents import searching
from backend.core.errors import Code, OmsError
from backend.core.filters import (
    BoolFilter,
    Condition,
    IdFilter,
    IntFilter,
    TextFilter,
    TimeFilter,
    on,
    to_condition,
)
from backend.core.ids import NodeType
from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.models import (
    PurchaseOrder,
    PurchaseOrderLine,
    Supplier,
    SupplierItem,
    Warehouse,
)
from backend.models.inventory.purchasing import PurchaseOrderStatus
from backend.services.inventory.purchasing.document import PrintedLine, PurchaseDocument
from backend.services.settings.house import house_settings


@dataclass(kw_only=True)
class PurchaseOrderStatusFilter:
    eq: PurchaseOrderStatus | None = None
    one_of: list[PurchaseOrderStatus] | None = None


@dataclass(kw_only=True)
class SupplierWhere:
    AND: "list[SupplierWhere] | None" = None
    OR: "list[SupplierWhere] | None" = None
    NOT: "SupplierWhere | None" = None
    code: TextFilter | None = None
    name: TextFilter | None = None
    country: TextFilter | None = None
    currency: TextFilter | None = None
    lead_time_days: IntFilter | None = None
    is_active: BoolFilter | None = None
    # suppliers that sell this variant
    variant: Annotated[IdFilter | None, NodeType("Variant")] = None


@dataclass(kw_only=True)
class SupplierItemWhere:
    AND: "list[SupplierItemWhere] | None" = None
    OR: "list[SupplierItemWhere] | None" = None
    NOT: "SupplierItemWhere | None" = None
    supplier: Annotated[IdFilter | None, NodeType("Supplier")] = None
    variant: Annotated[IdFilter | None, NodeType("Variant")] = None
    sku: TextFilter | None = None
    supplier_sku: TextFilter | None = None
    is_active: BoolFilter | None = None


@dataclass(kw_only=True)
class PurchaseOrderWhere:
    AND: "list[PurchaseOrderWhere] | None" = None
    OR: "list[PurchaseOrderWhere] | None" = None
    NOT: "PurchaseOrderWhere | None" = None
    number: TextFilter | None = None
    status: PurchaseOrderStatusFilter | None = None
    supplier: Annotated[IdFilter | None, NodeType("Supplier")] = None
    warehouse: Annotated[IdFilter | None, NodeType("Warehouse")] = None
    # purchase orders with a line of this variant, or of this SKU
    variant: Annotated[IdFilter | None, NodeType("Variant")] = None
    sku: TextFilter | None = None
    currency: TextFilter | None = None
    created_at: TimeFilter | None = None
    expected_at: TimeFilter | None = None


class SupplierSort(StrEnum):
    CODE_ASC = "CODE_ASC"
    CODE_DESC = "CODE_DESC"
    NAME_ASC = "NAME_ASC"
    NAME_DESC = "NAME_DESC"
    LEAD_TIME_ASC = "LEAD_TIME_ASC"
    LEAD_TIME_DESC = "LEAD_TIME_DESC"


class PurchaseOrderSort(StrEnum):
    NEWEST = "NEWEST"
    OLDEST = "OLDEST"
    UPDATED_DESC = "UPDATED_DESC"
    UPDATED_ASC = "UPDATED_ASC"
    NUMBER_ASC = "NUMBER_ASC"
    NUMBER_DESC = "NUMBER_DESC"


_SUPPLIER_ORDER = {
    SupplierSort.CODE_ASC: Ordering("code"),
    SupplierSort.CODE_DESC: Ordering("code", descending=True),
    SupplierSort.NAME_ASC: Ordering("name"),
    SupplierSort.NAME_DESC: Ordering("name", descending=True),
    SupplierSort.LEAD_TIME_ASC: Ordering("lead_time_days", kind=int),
    SupplierSort.LEAD_TIME_DESC: Ordering("lead_time_days", descending=True, kind=int),
}

_PURCHASE_ORDER = {
    PurchaseOrderSort.NEWEST: Ordering("created_at", descending=True, kind=datetime),
    PurchaseOrderSort.OLDEST: Ordering("created_at", kind=datetime),
    PurchaseOrderSort.UPDATED_DESC: Ordering("updated_at", descending=True, kind=datetime),
    PurchaseOrderSort.UPDATED_ASC: Ordering("updated_at", kind=datetime),
    PurchaseOrderSort.NUMBER_ASC: Ordering("number"),
    PurchaseOrderSort.NUMBER_DESC: Ordering("number", descending=True),
}


def _selling(operators: object) -> Q:
    items = SupplierItem.filter(on("variant_id")(operators))
    return Q(id__in=Subquery(items.values("supplier_id")))


def _with_line(condition: Condition) -> Condition:
    """Purchase orders one of whose lines meets the condition, each once."""

    def orders(operators: object) -> Q:
        lines = PurchaseOrderLine.filter(condition(operators))
        return Q(id__in=Subquery(lines.values("purchase_order_id")))

    return orders


_SUPPLIER_CONDITIONS: Mapping[str, Condition] = {
    "code": on("code"),
    "name": on("name"),
    "country": on("country"),
    "currency": on("currency"),
    "lead_time_days": on("lead_time_days"),
    "is_active": on("is_active"),
    "variant": _selling,
}

_ITEM_CONDITIONS: Mapping[str, Condition] = {
    "supplier": on("supplier_id"),
    "variant": on("variant_id"),
    "sku": on("sku"),
    "supplier_sku": on("supplier_sku"),
    "is_active": on("is_active"),
}

_ORDER_CONDITIONS: Mapping[str, Condition] = {
    "number": on("number"),
    "status": on("status"),
    "supplier": on("supplier_id"),
    "warehouse": on("warehouse_id"),
    "variant": _with_line(on("variant_id")),
    "sku": _with_line(on("sku")),
    "currency": on("currency"),
    "created_at": on("created_at"),
    "expected_at": on("expected_at"),
}


def page_of_suppliers(
    where: SupplierWhere | None, search: str | None, sort: SupplierSort, request: PageRequest
) -> Page:
    """Suppliers; `search` looks through codes, names, contacts and e-mail addresses."""
    condition = Q(to_condition(where, _SUPPLIER_CONDITIONS), searching(search))
    return page_of(Supplier.filter(condition), _SUPPLIER_ORDER[sort], request)


def page_of_items(
    where: SupplierItemWhere | None, search: str | None, request: PageRequest
) -> Page:
    """What suppliers sell, by SKU; `search` looks through what the variants are found by."""
    condition = Q(
        to_condition(where, _ITEM_CONDITIONS), searching(search, "variant__search_text__contains")
    )
    return page_of(SupplierItem.filter(condition), Ordering("sku"), request)


def page_of_orders(
    where: PurchaseOrderWhere | None,
    search: str | None,
    sort: PurchaseOrderSort,
    request: PageRequest,
) -> Page:
    """Purchase orders; `search` looks through numbers, suppliers and SKUs."""
    condition = Q(to_condition(where, _ORDER_CONDITIONS), searching(search))
    return page_of(PurchaseOrder.filter(condition), _PURCHASE_ORDER[sort], request)


async def load_document(order_id: UUID) -> PurchaseDocument:
    """What the supplier is sent. Raises: OmsError NOT_FOUND."""
    order = await PurchaseOrder.get_or_none(id=order_id)
    if order is None:
        raise OmsError(Code.NOT_FOUND, "There is no such purchase order.", field="id")
    supplier = await Supplier.get(id=order.supplier_id)
    warehouse = await Warehouse.get(id=order.warehouse_id)
    lines = await PurchaseOrderLine.filter(purchase_order_id=order.id).order_by("position")
    settings = await house_settings()
    return PurchaseDocument(
        company=settings["company_name"],
        locale=supplier.locale,
        time_zone=settings["time_zone"],
        number=order.number,
        status=order.status,
        ordered_at=order.approved_at or order.created_at,
        supplier=_address(supplier, supplier.contact_name, supplier.phone),
        deliver_to=_address(warehouse),
        payment_terms=supplier.payment_terms,
        currency=order.currency,
        total_minor=order.total_minor,
        note=order.note,
        lines=[
            PrintedLine(
                sku=line.sku,
                supplier_sku=line.supplier_sku,
                name=line.name,
                quantity=line.quantity,
                pack_size=line.pack_size,
                packs=line.packs,
                pack_name=line.pack_name,
                unit_cost_minor=line.unit_cost_minor,
                total_minor=line.total_minor,
                expected_at=line.expected_at,
            )
            for line in lines
        ],
    )


def _address(place: Supplier | Warehouse, *more: str) -> list[str]:
    """The lines of an address; those with nothing in them are left out."""
    town = " ".join(filter(None, [place.postal_code, place.city, place.province, place.country]))
    return [line for line in (place.name, place.line1, town, *more) if line]
