"""What bundles are made of, and packs, in the graph."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import strawberry

from backend.execution.fields import ExecutionContext, Row, column, one
from backend.models import BundleComponent as ComponentRow
from backend.models import OrderLineComponent as LineComponentRow
from backend.models import Variant as VariantRow
from backend.models import VariantPack as PackRow
from backend.models import Warehouse as WarehouseRow
from backend.schema.errors import UserError
from backend.schema.loaders import ByKey, Children
from backend.schema.paging import Node
from backend.schema.scalars import node_id
from backend.services.inventory.bundles import save
from backend.services.inventory.bundles.queries import sets_by_warehouse
from backend.services.inventory.bundles.rules import MOST_COMPONENTS
from backend.services.inventory.packs import save as packs
from backend.services.inventory.packs.rules import MOST_PACKS

if TYPE_CHECKING:
    from backend.schema.catalog import Variant
    from backend.schema.inventory.warehouses import Warehouse

strawberry.input(save.BundlePart, name="BundlePartInput")
strawberry.input(save.BundleSave, name="BundleSaveInput")
strawberry.input(packs.VariantPackCreate, name="VariantPackCreateInput")
strawberry.input(packs.VariantPackUpdate, name="VariantPackUpdateInput")
strawberry.input(packs.VariantPackDelete, name="VariantPackDeleteInput")

_Variant = Annotated["Variant", strawberry.lazy("backend.schema.catalog")]

_Warehouse = Annotated["Warehouse", strawberry.lazy("backend.schema.inventory.warehouses")]

PACK_BY_ID = ByKey(PackRow)
PACKS_OF_VARIANT = Children(PackRow, "variant_id", ("quantity", "id"), limit=MOST_PACKS)
COMPONENTS_OF_BUNDLE = Children(
    ComponentRow, "bundle_id", ("position", "id"), limit=MOST_COMPONENTS
)
BUNDLES_OF_COMPONENT = Children(ComponentRow, "component_id", ("id",), limit=200)
COMPONENTS_OF_LINE = Children(LineComponentRow, "order_line_id", ("position", "id"))


@strawberry.type(description="So many units of one variant in every unit of a bundle.")
class BundleComponent:
    bundle: _Variant = one(ByKey(VariantRow), "bundle_id")
    variant: _Variant = one(ByKey(VariantRow), "component_id")
    quantity: int = column()


@strawberry.type(description="What one unit of a bundle's line was made of when it was sold.")
class OrderLineComponent:
    variant: _Variant = one(ByKey(VariantRow), "variant_id")
    sku: str = column()
    name: str = column()
    quantity: int = column(description="In one unit of the line.")


@strawberry.type(description="A box, case or pallet of a variant: a way to count its units.")
class VariantPack(Node):
    id: strawberry.ID = node_id("VariantPack")
    version: int = column()
    variant: _Variant = one(ByKey(VariantRow), "variant_id")
    name: str = column()
    quantity: int = column(description="Units of the variant in one pack.")
    barcode: str | None = column()


@strawberry.type(description="How many bundles the parts make that one warehouse has available.")
class BundleStock:
    warehouse: _Warehouse = one(ByKey(WarehouseRow), "warehouse_id")
    available: int = column()


async def bundle_stock(context: ExecutionContext, rows: Sequence[Row]) -> list[list[Row]]:
    """Of variants; what is no bundle has none."""
    found = await sets_by_warehouse([row["id"] for row in rows])
    return [
        [{"warehouse_id": key, "available": units} for key, units in found[row["id"]]]
        for row in rows
    ]


@strawberry.type
class VariantPackPayload:
    pack: VariantPack | None = one(PACK_BY_ID, "pack_id")
    user_errors: list[UserError] = column()
