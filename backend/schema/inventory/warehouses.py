"""Warehouses in the graph."""

import strawberry

from backend.execution.fields import Row, column, computed, one
from backend.models import Warehouse as WarehouseRow
from backend.schema.catalog import Translation, translations
from backend.schema.errors import UserError
from backend.schema.loaders import ByKey
from backend.schema.paging import Node
from backend.schema.scalars import node_id
from backend.services.catalog.rules import translated
from backend.services.inventory.warehouses.queries import WarehouseWhere
from backend.services.inventory.warehouses.save_warehouse import (
    WarehouseClear,
    WarehouseCreate,
    WarehouseUpdate,
)

strawberry.enum(WarehouseClear)
strawberry.input(WarehouseWhere)
strawberry.input(WarehouseCreate, name="WarehouseCreateInput")
strawberry.input(WarehouseUpdate, name="WarehouseUpdateInput")

WAREHOUSE_BY_ID = ByKey(WarehouseRow)


def _name(root: Row, locale: str | None = None) -> str:
    return translated(root["translations"], locale, "name", root["name"])


@strawberry.type(description="Where stock lies.")
class Warehouse(Node):
    id: strawberry.ID = node_id("Warehouse")
    version: int = column()
    code: str = column()
    name: str = computed(_name, "name", "translations", plain="name")
    translations: list[Translation] = computed(translations, "translations")
    line1: str = column()
    city: str = column()
    province: str = column()
    postal_code: str = column()
    country: str = column(description="ISO 3166-1 alpha-2, or empty.")
    latitude: float | None = column(description="Degrees, WGS 84.")
    longitude: float | None = column(description="Degrees, WGS 84.")
    timezone: str = column(description="IANA name.")
    priority: int = column(description="Stock is taken from the lowest number first.")
    is_active: bool = column()


@strawberry.type
class WarehousePayload:
    warehouse: Warehouse | None = one(WAREHOUSE_BY_ID, "warehouse_id")
    user_errors: list[UserError] = column()
