"""Carriers with rates, and orders that wait to be routed."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from backend.models import Carrier, CarrierService, Order, Rate, RateZone
from backend.models.fulfillment.carriers import CarrierKind
from backend.models.orders.order import ReviewStatus, WorkQueue
from backend.ports.deps import Deps
from tests.factories.orders import make_order


async def make_service(
    deps: Deps,
    prices: Mapping[UUID | None, int],
    code: str = "std",
    *,
    countries: Sequence[str] = ("*",),
    transit_days: int = 2,
    currency: str = "CNY",
    **fields: Any,
) -> CarrierService:
    """A service of a carrier of its own, that goes from warehouses, or from all (None), at a price
    for up to 10 kg."""
    now = deps.clock.now()
    stamps: dict[str, Any] = {"created_at": now, "updated_at": now}
    carrier = await Carrier.create(
        code=f"c-{code}", name=code.title(), kind=CarrierKind.TABLE_RATE, **stamps
    )
    service = await CarrierService.create(
        carrier_id=carrier.id, code=code, name=code.title(), on_weekends=True, **fields, **stamps
    )
    for position, (warehouse_id, price) in enumerate(prices.items()):
        zone = await RateZone.create(
            service_id=service.id,
            warehouse_id=warehouse_id,
            name=f"Zone {position}",
            position=position,
            countries=list(countries),
            transit_days=transit_days,
            **stamps,
        )
        await Rate.create(zone_id=zone.id, up_to_grams=10_000, price_minor=price, currency=currency)
    return service


async def make_waiting(
    deps: Deps, channel_id: UUID, lines: dict[UUID, int], **columns: Any
) -> Order:
    """A placed order that was approved, and waits to be routed to GB."""
    order = await make_order(deps, channel_id, lines)
    await Order.filter(id=order.id).update(
        review_status=ReviewStatus.APPROVED,
        queue=WorkQueue.ROUTE,
        ship_to_country="GB",
        **columns,
    )
    return await Order.get(id=order.id)
