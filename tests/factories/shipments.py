"""Carriers and shipments for tests, as rows."""

from typing import Any

from backend.core.ids import new_id
from backend.models import (
    Allocation,
    Carrier,
    CarrierService,
    FulfillmentLine,
    FulfillmentOrder,
    Order,
    OrderLine,
    Package,
    PackageLine,
    Shipment,
    StockLevel,
)
from backend.models.fulfillment.carriers import CarrierKind
from backend.models.fulfillment.shipments import LabelStatus, ShipmentStatus
from backend.models.fulfillment.work import FulfillmentOrderStatus
from backend.models.orders.order import ReviewStatus
from backend.ports.deps import Deps
from backend.services.fulfillment.carriers.accounts import keep_secrets
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order
from tests.fakes.carrier import API_KEY, WEBHOOK_SECRET

ADDRESS = {
    "name": "黄小明", "company": "", "phone": "+8613800004021", "line1": "南京西路 1266 号",
    "line2": "恒隆广场 <B座>", "district": "静安区", "city": "上海市", "province": "上海市",
    "postal_code": "200040", "country": "CN",
}  # fmt: skip


async def make_carrier(
    deps: Deps, code: str = "sandbox", kind: CarrierKind = CarrierKind.SANDBOX, url: str = ""
) -> Carrier:
    """A carrier with one service, `standard`; one of the sandbox with its secrets."""
    now = deps.clock.now()
    carrier = Carrier(
        id=new_id(),
        code=code,
        name=f"{code.title()} Express",
        kind=kind,
        tracking_url="https://track.example/{number}",
        options={"url": url} if url else {},
        created_at=now,
        updated_at=now,
    )
    if kind is CarrierKind.SANDBOX:
        secrets = {"api_key": API_KEY, "webhook_secret": WEBHOOK_SECRET}
        keep_secrets(deps.config, carrier, secrets)
    await carrier.save(force_create=True)
    await CarrierService.create(
        carrier_id=carrier.id, code="standard", name="Standard", created_at=now, updated_at=now
    )
    return carrier


async def make_packed(deps: Deps, units: int = 3, **order: Any) -> Order:
    """An approved order of so many TEA-1, none of which has left."""
    house, tea = await make_warehouse(deps), await make_variant(deps, name="龙井 Tea")
    await make_stock(deps, tea.id, house.id, units)
    made = await make_order(deps, (await make_channel(deps)).id, {tea.id: units})
    made.update_from_dict(
        {
            "review_status": ReviewStatus.APPROVED,
            "shipping_address": ADDRESS,
            "ship_to_country": "CN",
            "ship_to_city": "上海市",
            **order,
        }
    )
    await made.save()
    return made


async def make_shipment(
    deps: Deps,
    order: Order,
    carrier: Carrier,
    *,
    units: int = 3,
    packages: int = 1,
    has_left: bool = False,
    number: str = "SH-000001",
    **columns: Any,
) -> Shipment:
    """A shipment of so many of the order's only line, in packages of a unit and one of the rest."""
    now = deps.clock.now()
    stamps: dict[str, Any] = {"created_at": now, "updated_at": now}
    line = await OrderLine.get(order_id=order.id)
    held = await Allocation.filter(order_line_id=line.id).first()
    assert held is not None
    level = await StockLevel.get(id=held.level_id)
    status = FulfillmentOrderStatus.SHIPPED if has_left else FulfillmentOrderStatus.PACKED
    work = await FulfillmentOrder.create(
        number=number.replace("SH", "FO"), order_id=order.id, warehouse_id=level.warehouse_id,
        status=status, units=units, picked_at=now, packed_at=now, **stamps,
    )  # fmt: skip
    part = await FulfillmentLine.create(
        fulfillment_order_id=work.id, order_line_id=line.id, level_id=level.id,
        variant_id=line.variant_id, sku=line.sku, name=line.name, quantity=units, picked=units,
        packed=units, shipped=units if has_left else 0,
    )  # fmt: skip
    service = await CarrierService.get(carrier_id=carrier.id)
    left = {"status": ShipmentStatus.IN_TRANSIT, "shipped_at": now} if has_left else {}
    values: dict[str, Any] = {
        "label_status": LabelStatus.WANTED, "label_due_at": now, **left, **stamps, **columns,
    }  # fmt: skip
    shipment = await Shipment.create(
        number=number, order_id=order.id, fulfillment_order_id=work.id, carrier_id=carrier.id,
        service_id=service.id, **values,
    )  # fmt: skip
    for position in range(1, packages + 1):
        package = await Package.create(
            fulfillment_order_id=work.id, shipment_id=shipment.id, position=position,
            weight_grams=None if position == 1 else 450, **stamps,
        )  # fmt: skip
        count = 1 if position < packages else units - packages + 1
        await PackageLine.create(package_id=package.id, line_id=part.id, quantity=count)
    return shipment
