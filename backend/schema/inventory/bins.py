"""Bins, and which variants are found in them, in the graph."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import strawberry

from backend.execution.fields import ExecutionContext, Row, batched, column, many, one
from backend.models import Bin as BinRow
from backend.models import BinItem as ItemRow
from backend.models import Variant as VariantRow
from backend.schema.errors import UserError
from backend.schema.inventory.warehouses import WAREHOUSE_BY_ID, Warehouse
from backend.schema.loaders import ByKey, ByKeys, Children
from backend.schema.paging import Node
from backend.schema.scalars import node_id
from backend.services.inventory.bins import assign, create, queries, save_bin

if TYPE_CHECKING:
    from backend.schema.catalog import Variant

strawberry.input(queries.BinWhere)
strawberry.input(create.BinsCreate, name="BinsCreateInput")
strawberry.input(save_bin.BinUpdate, name="BinUpdateInput")
strawberry.input(save_bin.BinsDelete, name="BinsDeleteInput")
strawberry.input(assign.BinItemsAdd, name="BinItemsAddInput")
strawberry.input(assign.BinItemsRemove, name="BinItemsRemoveInput")

_Variant = Annotated["Variant", strawberry.lazy("backend.schema.catalog")]

BIN_BY_ID = ByKey(BinRow)
ITEM_BY_ID = ByKey(ItemRow)
_ITEMS = ByKeys(ItemRow)
_ITEMS_OF_BIN = Children(ItemRow, "bin_id", ("sku", "id"), limit=500)


@strawberry.type(description="A variant that is to be found in a bin.")
class BinItem(Node):
    id: strawberry.ID = node_id("BinItem")
    bin: "Bin" = one(BIN_BY_ID, "bin_id")
    sku: str = column()
    variant: _Variant = one(ByKey(VariantRow), "variant_id")
    is_primary: bool = column(
        description="Of the variant's bins in the warehouse, this one is looked in first."
    )


async def _item_counts(context: ExecutionContext, rows: Sequence[Row]) -> list[int]:
    found = await queries.item_counts([row["id"] for row in rows])
    return [found.get(row["id"], 0) for row in rows]


@strawberry.type(
    description="A place in a warehouse. It says where goods are found, not how many lie there."
)
class Bin(Node):
    id: strawberry.ID = node_id("Bin")
    version: int = column()
    warehouse: Warehouse = one(WAREHOUSE_BY_ID, "warehouse_id")
    code: str = column()
    zone: str = column()
    sequence: int = column(description="Its place on the walk, the lowest first.")
    is_active: bool = column()
    item_count: int = batched(_item_counts, "id")
    items: list[BinItem] = many(_ITEMS_OF_BIN, description="By SKU, the first 500.")


@strawberry.type
class BinPayload:
    bin: Bin | None = one(BIN_BY_ID, "bin_id")
    user_errors: list[UserError] = column()


@strawberry.type
class BinsCreatePayload:
    created: int | None = column(description="How many were made.")
    existing: int | None = column(description="How many there were already: they stay.")
    warehouse: Warehouse | None = one(WAREHOUSE_BY_ID, "warehouse_id")
    user_errors: list[UserError] = column()


@strawberry.type
class BinsDeletePayload:
    deleted: int | None = column()
    user_errors: list[UserError] = column()


async def bins_of_levels(context: ExecutionContext, rows: Sequence[Row]) -> list[list[Row]]:
    """The bins of each level's variant in its warehouse, the primary first."""
    pairs = [(row["variant_id"], row["warehouse_id"]) for row in rows]
    keys = await queries.bins_of_levels(pairs)
    return list(await _ITEMS.read([tuple(keys[pair]) for pair in pairs]))
