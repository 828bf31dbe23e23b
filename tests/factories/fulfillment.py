"""Approved orders and the work that is done for them, for tests."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from backend.core.actor import SYSTEM
from backend.core.db import transaction
from backend.models import (
    Allocation,
    FulfillmentLine,
    FulfillmentOrder,
    FulfillmentOrderNumber,
    Order,
    OrderLine,
    Package,
    PackageLine,
    Shipment,
    StockLevel,
)
from backend.models.fulfillment.work import LIVE
from backend.models.orders.order import ReviewStatus
from backend.ports.deps import Deps
from backend.services.fulfillment.packing.pack import FulfillmentPack, pack_units
from backend.services.fulfillment.picking.pick import FulfillmentPick, pick_units
from backend.services.fulfillment.shipments.create import ShipmentCreate, create_shipment
from backend.services.fulfillment.work.accept import (
    FulfillmentOrderAccept,
    accept_fulfillment_order,
)
from backend.services.inventory.numbers import take_number
from backend.services.orders.progress import follow_progress
from tests.factories.orders import make_order

# How far a fulfilment order is taken.
OPEN, ACCEPTED, PICKED, PACKED, READY = range(5)


async def approve(deps: Deps, order_id: UUID) -> Order:
    """The order as its review leaves it."""
    async with transaction():
        order = await Order.filter(id=order_id).select_for_update().get()
        order.review_status, order.rules_due_at = ReviewStatus.APPROVED, None
        await order.save()
        await follow_progress(deps, SYSTEM, order)
    return order


async def make_work(
    deps: Deps,
    channel_id: UUID,
    units: Mapping[UUID, int],
    *,
    stage: int = OPEN,
    **columns: Any,
) -> FulfillmentOrder:
    """The fulfilment order of an approved order of {variant: units} that is sent from one
    warehouse, taken as far as `stage`.
    """
    # the jobs of a running house see it only once there is nothing for them to do
    async with transaction():
        order = await make_order(deps, channel_id, dict(units))
        await approve(deps, order.id)
        (part,) = await route(deps, order.id, **columns)
    return await take_to(deps, part, stage)


async def take_to(
    deps: Deps, part: FulfillmentOrder, stage: int, first: int = ACCEPTED
) -> FulfillmentOrder:
    """The fulfilment order taken as far as `stage`, step by step from `first` on."""
    if first <= ACCEPTED <= stage:
        await accept_fulfillment_order(deps, SYSTEM, FulfillmentOrderAccept(id=part.id))
    if first <= PICKED <= stage:
        await pick_units(deps, SYSTEM, FulfillmentPick(id=part.id, everything=True))
    if first <= PACKED <= stage:
        await pack_units(deps, SYSTEM, FulfillmentPack(id=part.id, everything=True))
    if first <= READY <= stage:
        await create_shipment(deps, SYSTEM, ShipmentCreate(fulfillment_order_id=part.id))
    return await FulfillmentOrder.get(id=part.id)


async def route(deps: Deps, order_id: UUID, **columns: Any) -> list[FulfillmentOrder]:
    """One fulfilment order for each warehouse in which something is allocated for the order, by
    the warehouse's key."""
    now = deps.clock.now()
    async with transaction():
        order = await Order.filter(id=order_id).select_for_update().get()
        parts = []
        held = await Allocation.filter(order_line__order_id=order_id).prefetch_related(
            "order_line", "level"
        )
        for warehouse_id in sorted({row.level.warehouse_id for row in held}):
            here = [row for row in held if row.level.warehouse_id == warehouse_id]
            part = await FulfillmentOrder.create(
                number=await take_number(FulfillmentOrderNumber, "FO"),
                order_id=order_id,
                warehouse_id=warehouse_id,
                units=sum(row.quantity for row in here),
                created_at=now,
                updated_at=now,
                **columns,
            )
            for row in here:
                await FulfillmentLine.create(
                    fulfillment_order_id=part.id,
                    order_line_id=row.order_line_id,
                    level_id=row.level_id,
                    variant_id=row.level.variant_id,
                    sku=row.level.sku,
                    name=row.order_line.name,
                    quantity=row.quantity,
                )
            parts.append(part)
        await follow_progress(deps, SYSTEM, order)
    return parts


async def counts(part_id: UUID) -> tuple[int, int, int, int]:
    """Units wanted, picked, packed and shipped of a fulfilment order."""
    lines = await FulfillmentLine.filter(fulfillment_order_id=part_id)
    names = ("quantity", "picked", "packed", "shipped")
    wanted, picked, packed, shipped = (sum(getattr(line, name) for line in lines) for name in names)
    return wanted, picked, packed, shipped


async def assert_work_adds_up() -> None:
    """What is packed of a line is what its parcels hold, what is shipped what has left in them;
    and for what live work still asks of a level, as much is allocated there.
    """
    for line in await FulfillmentLine.all():
        parcels = await PackageLine.filter(line_id=line.id)
        assert line.packed == sum(parcel.quantity for parcel in parcels), line.sku
        left = await PackageLine.filter(
            line_id=line.id, package__shipment__shipped_at__isnull=False
        )
        assert line.shipped == sum(parcel.quantity for parcel in left), line.sku
    for row in await OrderLine.all():
        for level in await StockLevel.all():
            asked = await FulfillmentLine.filter(
                order_line_id=row.id, level_id=level.id, fulfillment_order__status__in=list(LIVE)
            )
            held = await Allocation.get_or_none(order_line_id=row.id, level_id=level.id)
            wanted = sum(line.quantity - line.shipped for line in asked)
            assert wanted <= (held.quantity if held else 0), (row.sku, level.id)
    assert not await Package.filter(shipment_id=None, fulfillment_order__status="SHIPPED").exists()
    for shipment in await Shipment.filter(status="INTERCEPTED"):
        assert not await Package.filter(shipment_id=shipment.id).exists()
