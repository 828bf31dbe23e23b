"""Available-to-promise in the graph."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import strawberry

from backend.core.errors import Code, OmsError
from backend.core.ids import from_global_id, to_global_id
from backend.execution.fields import Row, column, computed, one
from backend.models import Warehouse as WarehouseRow
from backend.schema.context import Context
from backend.schema.loaders import ByKey
from backend.services.inventory.promising.promise import MOST_DAYS, Outlook, Scope, outlooks
from backend.services.inventory.promising.supplies import SupplyKind
from backend.services.inventory.stock.ledger import MOST_UNITS

if TYPE_CHECKING:
    from backend.schema.inventory.warehouses import Warehouse

strawberry.enum(SupplyKind)

_DOCUMENTS = {
    SupplyKind.PURCHASE_ORDER: "PurchaseOrder",
    SupplyKind.TRANSFER: "Transfer",
    SupplyKind.TRANSFER_REQUEST: "Transfer",
    SupplyKind.RESERVATION: "Reservation",
}


def _document_id(root: Row) -> str:
    return to_global_id(_DOCUMENTS[root["kind"]], root["document_id"])


@strawberry.type(description="Units that a warehouse gains, or loses where they are negative.")
class DatedUnits:
    kind: SupplyKind = column()
    units: int = column()
    expected_at: datetime | None = column()
    warehouse: Annotated["Warehouse", strawberry.lazy("backend.schema.inventory.warehouses")] = one(
        ByKey(WarehouseRow), "warehouse_id"
    )
    reference: str = column(
        description="What people call the document; of a reservation, whom it is for."
    )
    document_id: strawberry.ID = computed(_document_id, "kind", "document_id")


@strawberry.type(description="What may be promised up to a day of the house's time zone.")
class PromiseDay:
    day: date = column()
    projected: int = column(
        description="What is there by then beyond safety stock, if nothing more is promised."
    )
    promisable: int = column(
        description="Units that may be promised up to this day in all: no more than any later day "
        "leaves."
    )
    added: int = column(description="Units of these that may not be promised for a day before.")


@strawberry.type(description="What may be promised of a variant, day by day from today.")
class AvailableToPromise:
    days: list[PromiseDay] = column()
    dated: list[DatedUnits] = column(description="What comes and goes within these days.")
    late: list[DatedUnits] = column(
        description="What ought to have come before today; it is not promised."
    )
    undated: list[DatedUnits] = column(
        description="What comes nobody knows when; it is not promised."
    )


def _scope(days: int, warehouse: str | None, channel: str | None) -> Scope:
    return Scope(
        days=days,
        warehouse_id=from_global_id(warehouse, "Warehouse", "warehouse") if warehouse else None,
        channel_id=from_global_id(channel, "Channel", "channel") if channel else None,
    )


def _keys(rows: Sequence[Row]) -> list[UUID]:
    return list(dict.fromkeys(row["id"] for row in rows))


async def available_to_promise(
    context: Context,
    rows: Sequence[Row],
    days: int = 30,
    warehouse: strawberry.ID | None = None,
    channel: strawberry.ID | None = None,
) -> list[Row]:
    """Of variants: what may be promised day by day."""
    found = await outlooks(context.deps, _keys(rows), _scope(days, warehouse, channel))
    made: dict[UUID, dict[str, Any]] = {key: asdict(each) for key, each in found.items()}
    return [made[row["id"]] for row in rows]


async def promise_dates(
    context: Context,
    rows: Sequence[Row],
    quantity: int,
    warehouse: strawberry.ID | None = None,
    channel: strawberry.ID | None = None,
) -> list[date | None]:
    """Of variants: the first day for which so many units may be promised."""
    if not 0 < quantity <= MOST_UNITS:
        raise OmsError(Code.INVALID_INPUT, "1 to 10^9 units.", field="quantity")
    found = await outlooks(context.deps, _keys(rows), _scope(MOST_DAYS, warehouse, channel))
    return [_first(found[row["id"]], quantity) for row in rows]


def _first(outlook: Outlook, quantity: int) -> date | None:
    return next((day for day, units in outlook.leaving if units >= quantity), None)
