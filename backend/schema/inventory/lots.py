"""Lots and serial numbers in the graph: where they lie, and what moved them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, cast

import strawberry

from backend.core.paging import PageRequest
from backend.core.reading import Columns
from backend.execution.fields import (
    BatchFunction,
    ExecutionContext,
    Row,
    batched,
    column,
    computed,
    many,
    one,
)
from backend.models import Lot as LotRow
from backend.models import LotEntry as LotEntryRow
from backend.models import LotLevel as LotLevelRow
from backend.models import Order as OrderRow
from backend.models import PurchaseOrder as PurchaseOrderRow
from backend.models import StockEntry as EntryRow
from backend.models import StockLevel as StockLevelRow
from backend.models import Supplier as SupplierRow
from backend.models import Transfer as TransferRow
from backend.models import Variant as VariantRow
from backend.models.inventory.lots import NEVER
from backend.schema.context import Context
from backend.schema.errors import UserError
from backend.schema.loaders import ByKey, Children
from backend.schema.paging import Connection, Node, connection_of
from backend.schema.scalars import node_id
from backend.services.auth.permissions import Permission
from backend.services.inventory.lots import picks, queries, recall, rules
from backend.services.inventory.transfers.carried import lots_on_the_way

if TYPE_CHECKING:
    from backend.schema.catalog import Variant
    from backend.schema.inventory.purchasing import PurchaseOrder
    from backend.schema.inventory.stock import StockEntry, StockLevel
    from backend.schema.inventory.suppliers import Supplier
    from backend.schema.inventory.transfers import Transfer
    from backend.schema.orders import Order

strawberry.enum(queries.LotSort)
strawberry.input(rules.LotUnits, name="LotUnitsInput")
strawberry.input(queries.LotWhere)
strawberry.input(queries.LotEntryWhere)
strawberry.input(recall.LotRecall, name="LotRecallInput")
strawberry.input(recall.LotRecallLift, name="LotRecallLiftInput")
strawberry.input(recall.LotDateSet, name="LotDateSetInput")

LOT_BY_ID = ByKey(LotRow)
LEVELS_OF_LOT = Children(LotLevelRow, "lot_id", ("-on_hand", "id"))
LOTS_OF_ENTRY = Children(LotEntryRow, "entry_id", ("id",))
_ENTRY = ByKey(EntryRow)

_Entry = Annotated["StockEntry", strawberry.lazy("backend.schema.inventory.stock")]
_Level = Annotated["StockLevel", strawberry.lazy("backend.schema.inventory.stock")]
_NOTHING = {"on_hand": 0, "quarantined": 0, "incoming": 0}


def _caused_by(type_name: str, source: ByKey) -> BatchFunction:
    """What gives each lot entry the object of one type that caused it, or null."""

    async def causes(
        context: ExecutionContext, rows: Sequence[Row], *, columns: Columns | None = None
    ) -> list[Row | None]:
        known = frozenset(("cause_type", "cause_id"))
        entries = await context.loaders.read(_ENTRY, [row["entry_id"] for row in rows], known)
        keys = [
            entry["cause_id"] if entry["cause_type"] == type_name else None for entry in entries
        ]
        wanted = [key for key in keys if key is not None]
        found = dict(zip(wanted, await context.loaders.read(source, wanted, columns), strict=True))
        return [None if key is None else found[key] for key in keys]

    return causes


@strawberry.type(description="What one ledger entry moved of one lot, in units.")
class LotEntry:
    id: strawberry.ID = node_id("LotEntry")
    lot: "Lot" = one(LOT_BY_ID, "lot_id")
    level: _Level = one(ByKey(StockLevelRow), "level_id")
    entry: _Entry = one(_ENTRY, "entry_id")
    on_hand_delta: int = column()
    quarantined_delta: int = column()
    incoming_delta: int = column()
    purchase_order: (
        Annotated["PurchaseOrder", strawberry.lazy("backend.schema.inventory.purchasing")] | None
    ) = batched(
        _caused_by("PurchaseOrder", ByKey(PurchaseOrderRow)),
        "entry_id",
        permission=Permission.PURCHASING_READ,
        description="What it came with.",
    )
    transfer: (
        Annotated["Transfer", strawberry.lazy("backend.schema.inventory.transfers")] | None
    ) = batched(_caused_by("Transfer", ByKey(TransferRow)), "entry_id")
    order: Annotated["Order", strawberry.lazy("backend.schema.orders")] | None = batched(
        _caused_by("Order", ByKey(OrderRow)),
        "entry_id",
        permission=Permission.ORDERS_READ,
        description="The order that it went out with.",
    )


@strawberry.type(description="One lot in one warehouse, in units.")
class LotLevel:
    id: strawberry.ID = node_id("LotLevel")
    lot: "Lot" = one(LOT_BY_ID, "lot_id")
    level: _Level = one(ByKey(StockLevelRow), "level_id")
    on_hand: int = column()
    quarantined: int = column(description="Set aside: not to be sold.")
    incoming: int = column(description="On their way from another warehouse.")


@strawberry.type(description="Units of one lot.")
class LotUnits:
    lot: "Lot" = one(LOT_BY_ID, "lot_id")
    units: int = column()


async def _units(context: ExecutionContext, rows: Sequence[Row]) -> list[Row]:
    found = await queries.units_of_lots([row["id"] for row in rows])
    return [found.get(row["id"], _NOTHING) for row in rows]


async def _entries(
    context: ExecutionContext,
    rows: Sequence[Row],
    *,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
    columns: Columns | None = None,
) -> list[Row]:
    request = PageRequest(first, after, last, before)
    return [
        await connection_of(queries.page_of_moving(row["id"], request), columns) for row in rows
    ]


async def picks_of_levels(
    context: ExecutionContext, rows: Sequence[Row], units: int
) -> list[list[Row]]:
    """Where so many units are best taken from, for each level."""
    deps = cast(Context, context).deps
    found = await picks.suggest_picks(deps, [row["id"] for row in rows], units)
    return [
        [{"lot_id": pick.lot_id, "units": pick.units} for pick in found[row["id"]]] for row in rows
    ]


async def carried_by_lines(context: ExecutionContext, rows: Sequence[Row]) -> list[list[Row]]:
    """The lots that lines of transfers have on their way, what expires first before all."""
    found = await lots_on_the_way(
        [(row["transfer_id"], row["destination_level_id"]) for row in rows]
    )
    return [list(found[row["transfer_id"], row["destination_level_id"]]) for row in rows]


@strawberry.type(description="What lies of a lot in all warehouses, in units.")
class LotTotals:
    on_hand: int = column()
    quarantined: int = column()
    incoming: int = column()


@strawberry.type(description="Units of a variant that are alike, or the one of a serial number.")
class Lot(Node):
    id: strawberry.ID = node_id("Lot")
    version: int = column()
    number: str = column(description="As it stands on the goods.")
    sku: str = column()
    variant: Annotated["Variant", strawberry.lazy("backend.schema.catalog")] = one(
        ByKey(VariantRow), "variant_id"
    )
    is_serial: bool = column(description="The number of one unit.")
    expires_on: date | None = column(description="The last day on which the goods are good.")
    sell_by: date | None = computed(
        lambda root: None if root["sell_by"] == NEVER else root["sell_by"],
        "sell_by",
        description="The last day on which they are sold.",
    )
    supplier: (
        Annotated["Supplier", strawberry.lazy("backend.schema.inventory.suppliers")] | None
    ) = one(ByKey(SupplierRow), "supplier_id", permission=Permission.PURCHASING_READ)
    received_at: datetime = column(description="When the first of it came.")
    recalled_at: datetime | None = column(description="Since when it is called back.")
    recall_note: str = column()
    totals: LotTotals = batched(_units, "id")
    levels: list[LotLevel] = many(LEVELS_OF_LOT, description="Where it lies, or has lain.")
    entries: Connection[LotEntry] = batched(
        _entries,
        "id",
        description="What moved it, the newest first: where it came from and went to.",
    )


@strawberry.type
class LotPayload:
    lot: Lot | None = one(LOT_BY_ID, "lot_id")
    user_errors: list[UserError] = column()
