"""A small shop whose shelves want filling."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from backend.models import Channel, Order, OrderLine, Supplier, Variant, Warehouse
from backend.models.orders.order import OrderSource, OrderStatus
from backend.ports.deps import Deps
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_warehouse
from tests.factories.orders import make_channel
from tests.factories.purchasing import make_item, make_supplier

DAYS = 60


@dataclass(frozen=True)
class Shop:
    """Tea, of which two are sold every day, bought in sixes at 4.00, at the earliest 12; it comes
    after 10 days. Two warehouses of one country and one of another."""

    here: Warehouse
    there: Warehouse
    abroad: Warehouse
    channel: Channel
    supplier: Supplier
    tea: Variant


async def make_shop(deps: Deps, **supplier: Any) -> Shop:
    shop = Shop(
        here=await make_warehouse(deps, "SHA", country="CN", priority=1),
        there=await make_warehouse(deps, "CAN", country="CN", priority=2),
        abroad=await make_warehouse(deps, "LAX", country="US", priority=3),
        channel=await make_channel(deps),
        supplier=await make_supplier(deps, lead_time_days=10, **supplier),
        tea=await make_variant(deps),
    )
    await make_item(deps, shop.supplier.id, shop.tea.id, pack_size=6, minimum_quantity=12)
    await sell(deps, shop, shop.tea, [2] * DAYS)
    return shop


async def sell(deps: Deps, shop: Shop, variant: Variant, units: list[int]) -> list[UUID]:
    """An order on each of the days before today, the last of them yesterday; without a ledger."""
    now = deps.clock.now()
    days = list(zip(range(len(units), 0, -1), units, strict=True))
    orders = [
        Order(
            number=f"{variant.sku}-{ago}",
            channel_id=shop.channel.id,
            source=OrderSource.PHONE,
            status=OrderStatus.OPEN,
            currency="CNY",
            placed_at=now - timedelta(days=ago),
            created_at=now,
            updated_at=now,
        )
        for ago, _ in days
    ]
    lines = [
        OrderLine(
            order_id=order.id,
            position=1,
            variant_id=variant.id,
            sku=variant.sku,
            name=variant.sku,
            quantity=count,
            unit_price_minor=0,
            total_minor=0,
            currency="CNY",
        )
        for order, (_, count) in zip(orders, days, strict=True)
    ]
    await Order.bulk_create(orders)
    await OrderLine.bulk_create(lines)
    return [order.id for order in orders]
