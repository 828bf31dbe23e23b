"""What a scanner may mean: a line by its SKU or barcode, a pack of it, a lot or serial number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from tortoise.expressions import Q

from backend.core.errors import Code, OmsError
from backend.models import FulfillmentLine, Lot, Variant, VariantPack
from backend.services.catalog.rules import sku_key
from backend.services.inventory.lots.rules import lot_key


@dataclass(frozen=True, slots=True)
class Scanned:
    """The variants that a code may stand for, how many units, and of which lot if it says so."""

    variant_ids: Sequence[UUID]
    units: int = 1
    lot: Lot | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """Units of one line, and of which lot if that is known."""

    line: FulfillmentLine
    units: int
    lot: Lot | None = None


class Named(Protocol):
    """What names units of one thing in a request: its line, or the code that was scanned."""

    code: str | None
    line_id: UUID | None
    quantity: int
    lot: str | None


async def named_units(
    lines: Sequence[FulfillmentLine], request: Named, open_lines: Sequence[FulfillmentLine]
) -> Scan:
    """The units that a request names; where several lines are of one SKU, of the first open one.

    Raises: OmsError NOT_FOUND, UNKNOWN_SKU.
    """
    if request.line_id is not None:
        line = pick_line(lines, request.line_id, "lineId")
        lot = await named_lot(request.lot, line.variant_id, "lot") if request.lot else None
        return Scan(line, request.quantity, lot)
    scanned = await read_code(request.code or "", [line.variant_id for line in lines])
    known = [line for line in lines if line.variant_id in scanned.variant_ids]
    # what is full already says so, rather than that it is unknown
    line = next((line for line in known if line in open_lines), known[0])
    lot = scanned.lot
    if lot is None and request.lot:
        lot = await named_lot(request.lot, line.variant_id, "lot")
    return Scan(line, request.quantity * scanned.units, lot)


async def read_code(code: str, variant_ids: Sequence[UUID], field: str = "code") -> Scanned:
    """What the code means among these variants.

    Raises: OmsError UNKNOWN_SKU for a code of nothing, NOT_FOUND for one of something else.
    """
    code = code.strip()
    key = sku_key(code)
    named = Q(sku_key=key) | Q(barcode=code) if code else Q(sku_key=key)
    rows = await Variant.filter(named).order_by("id").values("id", "sku_key")
    wanted = [row for row in rows if row["id"] in variant_ids]
    exact = [row["id"] for row in wanted if row["sku_key"] == key]
    if found := exact or [row["id"] for row in wanted]:
        return Scanned(found)
    for pack in await VariantPack.filter(barcode=code) if code else ():
        if pack.variant_id in variant_ids:
            return Scanned([pack.variant_id], pack.quantity)
    lots = await Lot.filter(variant_id__in=list(variant_ids), number_key=lot_key(code))
    if code and lots:
        return Scanned([lots[0].variant_id], 1, lots[0])
    if rows:
        message = f"{code[:80]} is not wanted here."
        raise OmsError(Code.NOT_FOUND, message, field=field)
    message = f"No SKU or barcode is {code[:80]}."
    raise OmsError(Code.UNKNOWN_SKU, message, field=field)


async def named_lot(number: str, variant_id: UUID, field: str) -> Lot:
    """The lot of this variant with this number. Raises: OmsError NOT_FOUND."""
    lot = await Lot.get_or_none(variant_id=variant_id, number_key=lot_key(number))
    if lot is None:
        message = f"There is no lot {number.strip()[:80]} of this."
        raise OmsError(Code.NOT_FOUND, message, field=field)
    return lot


def pick_line(lines: Sequence[FulfillmentLine], key: UUID, field: str) -> FulfillmentLine:
    """Raises: OmsError NOT_FOUND."""
    line = next((line for line in lines if line.id == key), None)
    if line is None:
        message = "This fulfilment order has no such line."
        raise OmsError(Code.NOT_FOUND, message, field=field)
    return line
