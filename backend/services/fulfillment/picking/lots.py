"""Which lots were picked, where lots are kept."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from backend.core.db import flush, lock
from backend.core.errors import Code, OmsError
from backend.models import FulfillmentLine, Lot, LotLevel, PickedLot, StockLevel
from backend.models.catalog import Tracking
from backend.ports.deps import Deps
from backend.services.inventory.lots.book import stock_of
from backend.services.inventory.lots.rules import day_in


async def check_serials(scans: Sequence[tuple[FulfillmentLine, Lot | None]]) -> None:
    """Raises: OmsError LOT_REQUIRED where units have serial numbers and none is named."""
    levels = await StockLevel.filter(id__in=[line.level_id for line, _ in scans]).values(
        "id", "tracking"
    )
    tracking = {row["id"]: row["tracking"] for row in levels}
    for line, lot in scans:
        if lot is None and tracking[line.level_id] is Tracking.SERIAL:
            message = f"Scan the serial number of {line.sku}."
            raise OmsError(Code.LOT_REQUIRED, message, field="code", details={"sku": line.sku})


async def take_lot(deps: Deps, line: FulfillmentLine, lot: Lot, units: int) -> None:
    """Keeps which lot the units are of.

    Raises: OmsError ALREADY_EXISTS for a serial number that is picked already, INSUFFICIENT_STOCK,
    NOT_ALLOWED_NOW for a lot that may not be sold.
    """
    if lot.is_serial:
        await lock(Lot, lot.id)  # of two who scan one number, one has it
    await flush()
    if lot.is_serial and (units > 1 or await PickedLot.exists(lot_id=lot.id)):
        message = f"Serial number {lot.number} was scanned already."
        raise OmsError(Code.ALREADY_EXISTS, message, field="code")
    row = await LotLevel.get_or_none(lot_id=lot.id, level_id=line.level_id).select_related(
        "lot", "level__warehouse"
    )
    stock = stock_of(row) if row is not None else None
    picked = await PickedLot.get_or_none(line_id=line.id, lot_id=lot.id)
    there = stock.free if stock is not None else 0
    if there < units + (picked.units if picked is not None else 0):
        message = f"There is not enough of lot {lot.number} for this."
        raise OmsError(Code.INSUFFICIENT_STOCK, message, field="code")
    today = day_in(deps.clock.now(), row.level.warehouse.timezone) if row is not None else None
    if stock is not None and today is not None and not stock.is_sold_on(today):
        message = f"Lot {lot.number} is called back or past its date: it is not sold."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="code")
    if picked is None:
        await PickedLot.create(line_id=line.id, lot_id=lot.id, units=units)
    else:
        picked.units += units
        await picked.save(update_fields=["units"])


async def leave_lots(line_id: UUID, units: Mapping[UUID, int]) -> None:
    """Lots that have left, or go back to their shelf, are picked no more: units by lot."""
    for row in await PickedLot.filter(line_id=line_id, lot_id__in=list(units)):
        row.units -= units[row.lot_id]
        if row.units > 0:
            await row.save(update_fields=["units"])
        else:
            await row.delete()
