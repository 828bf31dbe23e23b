"""Suppliers, and what they sell, in the graph."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from backend.execution.fields import Row, column, computed, one
from backend.models import Supplier as SupplierRow
from backend.models import SupplierItem as SupplierItemRow
from backend.models import Variant as VariantRow
from backend.schema.errors import UserError
from backend.schema.loaders import ByKey
from backend.schema.paging import Node
from backend.schema.scalars import Money, money, node_id
from backend.services.auth.permissions import Permission
from backend.services.inventory.purchasing import queries, save_item, save_supplier

if TYPE_CHECKING:
    from backend.schema.catalog import Variant

strawberry.enum(queries.SupplierSort)
strawberry.enum(save_supplier.SupplierClear)
strawberry.input(queries.SupplierWhere)
strawberry.input(queries.SupplierItemWhere)
strawberry.input(save_supplier.SupplierCreate, name="SupplierCreateInput")
strawberry.input(save_supplier.SupplierUpdate, name="SupplierUpdateInput")
strawberry.input(save_item.PriceBreakAt, name="PriceBreakInput")
strawberry.input(save_item.SupplierItemCreate, name="SupplierItemCreateInput")
strawberry.input(save_item.SupplierItemUpdate, name="SupplierItemUpdateInput")

SUPPLIER_BY_ID = ByKey(SupplierRow)
ITEM_BY_ID = ByKey(SupplierItemRow)


@strawberry.type(description="Who goods are bought from.")
class Supplier(Node):
    id: strawberry.ID = node_id("Supplier")
    version: int = column()
    code: str = column()
    name: str = column()
    contact_name: str = column()
    email: str = column()
    phone: str = column()
    line1: str = column()
    city: str = column()
    province: str = column()
    postal_code: str = column()
    country: str = column(description="ISO 3166-1 alpha-2, or empty.")
    locale: str = column(description="The language that orders are written to them in.")
    currency: str = column()
    lead_time_days: int = column(description="Calendar days from order to goods, on average.")
    lead_time_spread_days: float = column(description="Its standard deviation.")
    minimum_units: int | None = column(description="No order below so many units is accepted.")
    minimum_amount: Money | None = money(
        "minimum_minor", description="No order below this amount is accepted."
    )
    payment_terms: str = column()
    is_active: bool = column()
    created_at: datetime = column()
    updated_at: datetime = column()


@strawberry.type(description="What one unit costs, from so many units on.")
class PriceBreak:
    from_quantity: int = column()
    unit_cost: Money = money("unit_cost_minor")


def _breaks(root: Row) -> list[Row]:
    return [
        {
            "from_quantity": entry["from"],
            "unit_cost_minor": entry["unit_cost_minor"],
            "currency": root["currency"],
        }
        for entry in root["price_breaks"]
    ]


@strawberry.type(description="What a supplier asks for a variant.")
class SupplierItem(Node):
    id: strawberry.ID = node_id("SupplierItem")
    version: int = column()
    supplier: Supplier = one(SUPPLIER_BY_ID, "supplier_id")
    variant: Annotated["Variant", strawberry.lazy("backend.schema.catalog")] = one(
        ByKey(VariantRow), "variant_id"
    )
    sku: str = column()
    supplier_sku: str = column()
    pack_size: int = column(description="Units are ordered in whole packs of so many.")
    minimum_quantity: int = column()
    currency: str = column()
    price_breaks: list[PriceBreak] | None = computed(
        _breaks,
        "price_breaks",
        "currency",
        description="Ascending; the first is from 1 unit on.",
        permission=Permission.COSTS_READ,
    )
    is_active: bool = column()


@strawberry.type
class SupplierPayload:
    supplier: Supplier | None = one(SUPPLIER_BY_ID, "supplier_id")
    user_errors: list[UserError] = column()


@strawberry.type
class SupplierItemPayload:
    item: SupplierItem | None = one(ITEM_BY_ID, "item_id")
    user_errors: list[UserError] = column()
