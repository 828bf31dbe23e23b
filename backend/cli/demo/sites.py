"""When the made-up shop's warehouses work, and where in one of them its goods lie."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from backend.core.actor import SYSTEM
from backend.models import Bin, StockLevel, Warehouse
from backend.models.inventory.warehouses import CapacityUnit
from backend.ports.deps import Deps
from backend.services.inventory.bins.assign import BinItemsAdd, add_items
from backend.services.inventory.bins.create import BinsCreate, create_bins
from backend.services.inventory.warehouses.save_days import (
    WarehouseDayInput,
    WarehouseDaysSave,
    save_days,
)
from backend.services.inventory.warehouses.save_warehouse import (
    WarehouseHoursInput,
    WarehouseUpdate,
    update_warehouse,
)


@dataclass(frozen=True, slots=True)
class _Shift:
    """What a warehouse keeps to: ISO weekdays, hours, cut-off, orders a day, who answers."""

    days: range
    opens: str
    closes: str
    cut_off: str
    capacity: int
    contact: str
    phone: str


_SHIFTS = {
    "SHA": _Shift(range(1, 8), "08:00", "22:00", "17:00", 400, "周强", "021-6978 1188"),
    "CAN": _Shift(range(1, 7), "08:30", "20:00", "16:00", 240, "黄丽", "020-8221 3300"),
    "CTU": _Shift(range(1, 7), "09:00", "18:00", "15:30", 120, "杨帆", "028-8588 2010"),
    "LAX": _Shift(range(1, 6), "07:00", "16:00", "13:00", 160, "Maria Lopez", "+1 310 555 0142"),
}
_SHELVED_AT = "SHA"
_BINS = ("A-01-01", "C-04-05")
_SHELVED = 40


async def open_sites(deps: Deps) -> None:
    """Hours of all warehouses, the next holidays, and the bins of one with goods in them."""
    for house in await Warehouse.filter(code__in=list(_SHIFTS), week__isnull=True):
        await _set_hours(deps, house)
    shelved = await Warehouse.get_or_none(code=_SHELVED_AT)
    if shelved is not None and not await Bin.exists(warehouse_id=shelved.id):
        await _shelve(deps, shelved.id)


async def _set_hours(deps: Deps, house: Warehouse) -> None:
    shift = _SHIFTS[house.code]
    week = [
        WarehouseHoursInput(weekday=day, opens=shift.opens, closes=shift.closes)
        for day in shift.days
    ]
    hours = WarehouseUpdate(
        id=house.id,
        expected_version=house.version,
        week=week,
        cut_off=shift.cut_off,
        daily_capacity=shift.capacity,
        capacity_unit=CapacityUnit.ORDERS,
        contact_name=shift.contact,
        contact_phone=shift.phone,
    )
    await update_warehouse(deps, SYSTEM, hours)
    days = WarehouseDaysSave(
        id=house.id, expected_version=house.version + 1, put=_days(deps.clock.now().date())
    )
    await save_days(deps, SYSTEM, days)


def _days(today: date) -> list[WarehouseDayInput]:
    """New Year's Day, and a stock-taking next week."""
    counting = today + timedelta(days=8 - today.isoweekday() + 2)
    return [
        WarehouseDayInput(date=date(today.year + 1, 1, 1), note="元旦 New Year"),
        WarehouseDayInput(date=counting, opens="10:00", closes="15:00", note="盘点 Stock-taking"),
    ]


async def _shelve(deps: Deps, warehouse_id: UUID) -> None:
    """Goods two to a bin along the walk; the first lies in a second bin too."""
    first, last = _BINS
    request = BinsCreate(warehouse_id=warehouse_id, first=first, last=last, zone="拣货区")
    await create_bins(deps, SYSTEM, request)
    bins = await Bin.filter(warehouse_id=warehouse_id).order_by("sequence").limit(_SHELVED // 2)
    goods = await _goods(warehouse_id)
    for at, place in enumerate(bins):
        there = list(goods[2 * at : 2 * at + 2])
        if there:
            await add_items(deps, SYSTEM, BinItemsAdd(id=place.id, variant_ids=there))
    if goods:
        again = BinItemsAdd(id=bins[-1].id, variant_ids=[goods[0]])
        await add_items(deps, SYSTEM, again)


async def _goods(warehouse_id: UUID) -> Sequence[UUID]:
    """What the warehouse holds most of."""
    found = StockLevel.filter(warehouse_id=warehouse_id, on_hand__gt=0)
    rows = await found.order_by("-on_hand", "id").limit(_SHELVED).values("variant_id")
    return [row["variant_id"] for row in rows]
