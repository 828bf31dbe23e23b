"""Stock levels and their ledger in the graph."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from backend.core.filters import TimeFilter
from backend.core.ids import to_global_id
from backend.core.paging import PageRequest
from backend.core.reading import Columns
from backend.execution.fields import ExecutionContext, Row, batched, column, computed, many, one
from backend.models import Allocation as AllocationRow
from backend.models import Order as OrderRow
from backend.models import OrderLine as OrderLineRow
from backend.models import Reservation as ReservationRow
from backend.models import StockEntry as StockEntryRow
from backend.models import StockLevel as StockLevelRow
from backend.models import Variant as VariantRow
from backend.models.catalog import Tracking
from backend.models.inventory.stock import AdjustmentReason, ReservationStatus, StockEntryKind
from backend.schema.errors import UserError
from backend.schema.inventory.bins import BinItem, bins_of_levels
from backend.schema.inventory.lots import LOTS_OF_ENTRY, LotEntry, LotUnits, picks_of_levels
from backend.schema.inventory.selling import sellable_of_levels
from backend.schema.inventory.warehouses import WAREHOUSE_BY_ID, Warehouse
from backend.schema.loaders import ByKey, ByKeys, Children
from backend.schema.paging import Connection, Node, connection_of
from backend.schema.scalars import Money, money, node_id
from backend.services.auth.permissions import Permission
from backend.services.inventory.stock import (
    adjust,
    history,
    quarantine,
    queries,
    receive,
    reserve,
    reverse,
)
from backend.services.inventory.stock.rules import is_reversible

if TYPE_CHECKING:
    from backend.schema.catalog import Variant
    from backend.schema.orders import Order, OrderLine

strawberry.enum(StockEntryKind)
strawberry.enum(AdjustmentReason)
strawberry.enum(ReservationStatus)
strawberry.enum(queries.StockLevelSort)
strawberry.enum(history.StockPart)
strawberry.input(queries.StockEntryKindFilter)
strawberry.input(queries.StockLevelWhere)
strawberry.input(queries.StockEntryWhere)
strawberry.input(queries.ReservationStatusFilter)
strawberry.input(queries.ReservationWhere)
strawberry.input(reserve.ReservationCreate, name="ReservationCreateInput")
strawberry.input(reserve.ReservationExtend, name="ReservationExtendInput")
strawberry.input(reserve.ReservationRelease, name="ReservationReleaseInput")
strawberry.input(adjust.StockChange, name="StockChangeInput")
strawberry.input(adjust.StockAdjust, name="StockAdjustInput")
strawberry.input(quarantine.StockUnits, name="StockUnitsInput")
strawberry.input(quarantine.StockQuarantine, name="StockQuarantineInput")
strawberry.input(quarantine.QuarantineRelease, name="StockQuarantineReleaseInput")
strawberry.input(quarantine.StockScrap, name="StockScrapInput")
strawberry.input(reverse.StockEntryReverse, name="StockEntryReverseInput")
strawberry.input(receive.ReceiveLine, name="StockReceiveLineInput")
strawberry.input(receive.StockReceive, name="StockReceiveInput")

_Variant = Annotated["Variant", strawberry.lazy("backend.schema.catalog")]

LEVEL_BY_ID = ByKey(StockLevelRow)
ENTRY_BY_ID = ByKey(StockEntryRow)
REVERSAL_OF_ENTRY = ByKey(StockEntryRow, "reverses_id")
RESERVATION_BY_ID = ByKey(ReservationRow)
RESERVATIONS_OF_LEVEL = Children(ReservationRow, "level_id", ("priority", "id"))
ALLOCATIONS_OF_LINE = Children(AllocationRow, "order_line_id", ("id",))


_Entry = Annotated["StockEntry", strawberry.lazy("backend.schema.inventory.stock")]


@strawberry.type(description="What a level held at a moment.")
class StockBalance:
    at: datetime = column()
    on_hand: int = column()
    allocated: int = column()
    reserved: int = column()
    quarantined: int = column()
    incoming: int = column()
    available: int = column()
    entry: _Entry | None = one(
        ENTRY_BY_ID, "entry_id", description="The newest entry by then; null before the first."
    )


@strawberry.type(description="What the entries of one kind made of a number.")
class StockChangeByKind:
    kind: StockEntryKind = column()
    units: int = column()
    entries: int = column(description="How many they are.")


async def _by_kind(context: ExecutionContext, rows: Sequence[Row]) -> list[list[Row]]:
    parts = {row["part"] for row in rows}
    keys = [row["id"] for row in rows]
    found = {part: await history.changes_by_kind(keys, part) for part in parts}
    return [list(found[row["part"]][row["id"]]) for row in rows]


async def _entries(
    context: ExecutionContext,
    rows: Sequence[Row],
    *,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
    kind: queries.StockEntryKindFilter | None = None,
    at: TimeFilter | None = None,
    columns: Columns | None = None,
) -> list[Row]:
    request = PageRequest(first, after, last, before)
    condition = queries.entry_condition(queries.StockEntryWhere(kind=kind, at=at))
    pages = [history.page_of_making(row["id"], row["part"], condition, request) for row in rows]
    return [await connection_of(page, columns) for page in pages]


@strawberry.type(description="Why a number of a level is what it is.")
class StockExplanation:
    part: history.StockPart = column()
    value: int = column(description="The changes of its entries, added up.")
    by_kind: list[StockChangeByKind] = batched(_by_kind, "id", "part")
    entries: Connection[_Entry] = batched(
        _entries,
        "id",
        "part",
        description="The entries that made it, the newest first.",
    )


async def _explain(
    context: ExecutionContext, rows: Sequence[Row], part: history.StockPart
) -> list[Row]:
    name = part.value.lower()
    return [{"id": row["id"], "part": part, "value": row[name]} for row in rows]


async def _stock_at(context: ExecutionContext, rows: Sequence[Row], time: datetime) -> list[Row]:
    found = await history.balances_at([row["id"] for row in rows], [time])
    return [found[row["id"]][0] for row in rows]


async def _stock_between(
    context: ExecutionContext,
    rows: Sequence[Row],
    since: datetime,
    until: datetime,
    points: int = 60,
) -> list[list[Row]]:
    moments = history.moments_between(since, until, points)
    found = await history.balances_at([row["id"] for row in rows], moments)
    return [list(found[row["id"]]) for row in rows]


_PARTS = (*history.PARTS, "available")


@strawberry.type(description="What one warehouse holds of one variant, in units.")
class StockLevel(Node):
    id: strawberry.ID = node_id("StockLevel")
    version: int = column()
    sku: str = column()
    variant: _Variant = one(ByKey(VariantRow), "variant_id")
    warehouse: Warehouse = one(WAREHOUSE_BY_ID, "warehouse_id")
    on_hand: int = column()
    allocated: int = column(description="Promised to placed orders.")
    reserved: int = column(description="Kept for somebody until a moment.")
    quarantined: int = column(description="Set aside: not to be sold.")
    incoming: int = column(description="On their way.")
    available: int = column(description="On hand, less allocated, reserved and quarantined.")
    tracking: Tracking = column()
    picks: list[LotUnits] = batched(
        picks_of_levels,
        "id",
        description="Of which lots so many units are best taken: what expires first goes first, and"
        " what may not be sold not at all. None where no lots are kept.",
    )
    safety_stock: int = column(
        description="Units of the available that channels do not sell unless their rule says so."
    )
    sellable: int = batched(
        sellable_of_levels,
        "variant_id",
        "available",
        "safety_stock",
        description="Units that a channel may sell out of this warehouse now.",
    )
    stock_at: StockBalance = batched(
        _stock_at, "id", description="What it held at a moment, by one read for all levels."
    )
    stock_between: list[StockBalance] = batched(
        _stock_between, "id", description="What it held at 2 to 200 moments of a span."
    )
    explain: StockExplanation = batched(
        _explain, "id", *_PARTS, description="Why one of its numbers is what it is."
    )
    reservations: list["Reservation"] = many(
        RESERVATIONS_OF_LEVEL, description="All that were ever made, the first served first."
    )
    bins: list[BinItem] = batched(
        bins_of_levels,
        "variant_id",
        "warehouse_id",
        description="Where it is to be found, the primary bin first, then along the walk.",
    )
    updated_at: datetime = column()


def _cause_id(root: Row) -> str | None:
    kind, key = root["cause_type"], root["cause_id"]
    return None if kind is None or key is None else to_global_id(kind, key)


@strawberry.type(description="One movement of one level; the ledger is append-only.")
class StockEntry(Node):
    id: strawberry.ID = node_id("StockEntry")
    ordinal: int = column(description="The entry's place in its level's history, from 1.")
    level: StockLevel = one(LEVEL_BY_ID, "level_id")
    kind: StockEntryKind = column()
    on_hand_delta: int = column()
    allocated_delta: int = column()
    reserved_delta: int = column()
    quarantined_delta: int = column()
    incoming_delta: int = column()
    on_hand_after: int = column()
    available_after: int = column()
    allocated_after: int = column()
    reserved_after: int = column()
    quarantined_after: int = column()
    incoming_after: int = column()
    available_delta: int = computed(
        lambda root: (
            root["on_hand_delta"]
            - root["allocated_delta"]
            - root["reserved_delta"]
            - root["quarantined_delta"]
        ),
        "on_hand_delta",
        "allocated_delta",
        "reserved_delta",
        "quarantined_delta",
    )
    unit_cost: Money | None = money(
        "unit_cost_minor", "unit_cost_currency", permission=Permission.COSTS_READ
    )
    reason: AdjustmentReason | None = column()
    note: str = column()
    reference: str = column(description="What people call the cause, such as an order number.")
    cause_type: str | None = column(description="The type of the object that caused it.")
    cause_id: strawberry.ID | None = computed(_cause_id, "cause_type", "cause_id")
    lots: list[LotEntry] = many(LOTS_OF_ENTRY, description="What it moved of which lot.")
    reverses: "StockEntry | None" = one(
        ENTRY_BY_ID, "reverses_id", description="The entry that this one takes back."
    )
    reversed_by: "StockEntry | None" = one(REVERSAL_OF_ENTRY, "id")
    is_reversible: bool = computed(
        lambda root: is_reversible(root["kind"], root["cause_type"]),
        "kind",
        "cause_type",
        description="Whether it is of those that a hand may take back, once.",
    )
    actor_name: str = column()
    at: datetime = column()


@strawberry.type(description="Where the pages of a list of levels begin.")
class StockLevelRuler:
    every: int = column(description="Rows of a page.")
    rows: int = column(description="How many there are, counted up to 200,000.")
    cursors: list[str] = column(description="The `after` of every page but the first.")


@strawberry.type(description="Units kept for somebody until a moment.")
class Reservation(Node):
    id: strawberry.ID = node_id("Reservation")
    version: int = column()
    level: StockLevel = one(LEVEL_BY_ID, "level_id")
    quantity: int = column()
    status: ReservationStatus = column()
    owner: str = column(description="Whom it is for, as the caller names it.")
    note: str = column()
    priority: int = column(description="The lowest number is served first.")
    expires_at: datetime = column()
    ended_at: datetime | None = column()
    order: Annotated["Order", strawberry.lazy("backend.schema.orders")] | None = one(
        ByKey(OrderRow),
        "order_id",
        permission=Permission.ORDERS_READ,
        description="The order that took its units.",
    )
    actor_name: str = column()
    created_at: datetime = column()


@strawberry.type(description="Units of a level that an order line has a claim on.")
class Allocation:
    quantity: int = column()
    level: StockLevel = one(LEVEL_BY_ID, "level_id")
    order_line: Annotated["OrderLine", strawberry.lazy("backend.schema.orders")] = one(
        ByKey(OrderLineRow), "order_line_id"
    )


@strawberry.type
class StockLevelsPayload:
    levels: list[StockLevel] = many(ByKeys(StockLevelRow), "level_ids")
    user_errors: list[UserError] = column()


@strawberry.type
class StockEntryPayload:
    entry: StockEntry | None = one(ENTRY_BY_ID, "entry_id")
    user_errors: list[UserError] = column()


@strawberry.type
class ReservationPayload:
    reservation: Reservation | None = one(RESERVATION_BY_ID, "reservation_id")
    user_errors: list[UserError] = column()
