"""Goods of the made-up shop of which lots and serial numbers are kept."""

from datetime import timedelta
from uuid import UUID

from backend.cli.demo.happenings import Staff
from backend.models import Lot, Variant, Warehouse
from backend.models.catalog import Tracking
from backend.ports.deps import Deps
from backend.services.catalog.new_variants import NewVariant
from backend.services.catalog.prices import VariantPrice
from backend.services.catalog.save_product import ProductCreate, create_product
from backend.services.catalog.translations import ProductTranslation
from backend.services.inventory.lots.jobs import set_aside_due
from backend.services.inventory.lots.recall import LotRecall, recall_lot
from backend.services.inventory.lots.rules import LotUnits
from backend.services.inventory.stock.receive import ReceiveLine, StockReceive, receive_stock
from backend.services.inventory.transfers.dispatch import TransferDispatch, dispatch_transfer
from backend.services.inventory.transfers.request import (
    TransferRequest,
    TransferRequestLine,
    request_transfer,
)

_SOURCE, _DESTINATION = "SHA", "CAN"
_SHELF_DAYS = 7
# lot -> (units, days from now until it expires): past its day, soon, later, and one called back
_TEA_LOTS = {"T2409": (8, 2), "T2411": (24, 25), "T2502": (40, 160), "T2503": (30, 190)}
_RECALLED = "T2503"
_SERIALS = 12
_SENT = 10


async def keep_lots(deps: Deps, staff: Staff) -> None:
    """A tea that is sold by its date, with a lot in every state, and a kettle with numbers."""
    source, destination = await _warehouse(_SOURCE), await _warehouse(_DESTINATION)
    if source is None or destination is None:
        return
    tea = await _product(deps, staff, ("Green tea in tins", "罐装绿茶"), "XUEYA-TEA", Tracking.LOT)
    kettle = await _product(
        deps, staff, ("Smart kettle", "智能水壶"), "XING-KETTLE", Tracking.SERIAL
    )
    await _receive(deps, staff, source, tea, kettle)
    await _send(deps, staff, source, destination, tea)
    lot = await Lot.get(variant_id=tea, number=_RECALLED)
    note = "供应商通知：包装漏气 The tins leak."
    recall = LotRecall(id=lot.id, expected_version=lot.version, note=note)
    await recall_lot(deps, staff.warehouse, recall)
    await set_aside_due(deps)


async def _warehouse(code: str) -> UUID | None:
    found = await Warehouse.filter(code=code).only("id").first()
    return found.id if found else None


async def _product(
    deps: Deps, staff: Staff, names: tuple[str, str], sku: str, tracking: Tracking
) -> UUID:
    """The key of its one variant."""
    variant = NewVariant(
        sku=sku,
        tracking=tracking,
        minimum_shelf_days=_SHELF_DAYS if tracking is Tracking.LOT else None,
        prices=[VariantPrice(currency="CNY", amount="89.00")],
    )
    request = ProductCreate(
        name=names[0],
        translations=[ProductTranslation(locale="zh-CN", name=names[1])],
        variants=[variant],
    )
    key = await create_product(deps, staff.buyer, request)
    return (await Variant.get(product_id=key)).id


async def _receive(deps: Deps, staff: Staff, source: UUID, tea: UUID, kettle: UUID) -> None:
    today = deps.clock.now().date()
    lots = [
        LotUnits(number=number, quantity=units, expires_on=today + timedelta(days=days))
        for number, (units, days) in _TEA_LOTS.items()
    ]
    serials = [LotUnits(number=f"KS-{at:04d}") for at in range(1, _SERIALS + 1)]
    request = StockReceive(
        warehouse_id=source,
        reference="DN-2411",
        lines=[
            _line(tea, lots, "31.00"),
            _line(kettle, serials, "46.50"),
        ],
    )
    await receive_stock(deps, staff.warehouse, request)


def _line(variant_id: UUID, lots: list[LotUnits], unit_cost: str) -> ReceiveLine:
    units = sum(lot.quantity for lot in lots)
    return ReceiveLine(
        variant_id=variant_id, quantity=units, lots=lots, unit_cost=unit_cost, currency="CNY"
    )


async def _send(deps: Deps, staff: Staff, source: UUID, destination: UUID, tea: UUID) -> None:
    request = TransferRequest(
        source_id=source,
        destination_id=destination,
        lines=[TransferRequestLine(variant_id=tea, quantity=_SENT)],
    )
    key = await request_transfer(deps, staff.warehouse, request)
    await dispatch_transfer(deps, staff.warehouse, TransferDispatch(id=key, expected_version=1))
