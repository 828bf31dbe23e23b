"""Which lots go into a parcel: those scanned for it, else those that were picked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from uuid import UUID

from backend.core.errors import Code, OmsError
from backend.models import FulfillmentLine, Lot, PackageLine, PickedLot

PackedLots = list[dict[str, object]]  # [{"lot_id": text, "units": int}]


def counted(lots: Sequence[Mapping[str, object]]) -> Counter[UUID]:
    """Units by lot."""
    units: Counter[UUID] = Counter()
    for lot in lots:
        units[UUID(str(lot["lot_id"]))] += int(str(lot["units"]))
    return units


def as_rows(units: Mapping[UUID, int]) -> PackedLots:
    return [{"lot_id": str(key), "units": number} for key, number in units.items() if number > 0]


def merged(*several: Sequence[Mapping[str, object]]) -> PackedLots:
    return as_rows(sum((counted(lots) for lots in several), Counter[UUID]()))


async def lots_to_pack(line: FulfillmentLine, units: int, lot: Lot | None) -> PackedLots:
    """The lots of units that go into a parcel; none for those of which no lot was scanned.

    Raises: OmsError NOT_FOUND for a lot that was not picked for the line.
    """
    free = await loose_lots(line.id)
    if lot is not None:
        if free[lot.id] < units:
            message = f"Lot {lot.number} was not picked for this."
            raise OmsError(Code.NOT_FOUND, message, field="code")
        return as_rows({lot.id: units})
    taken: dict[UUID, int] = {}
    for key, number in free.items():
        taken[key] = max(min(number, units), 0)
        units -= taken[key]
    return as_rows(taken)


async def loose_lots(line_id: UUID) -> Counter[UUID]:
    """Units by lot that were scanned for a line and lie in no parcel."""
    picked = await PickedLot.filter(line_id=line_id).order_by("id")
    loose = Counter({row.lot_id: row.units for row in picked})
    for packed in await PackageLine.filter(line_id=line_id, package__shipment__shipped_at=None):
        loose.subtract(counted(packed.lots))
    return loose
