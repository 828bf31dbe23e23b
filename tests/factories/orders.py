"""Channels and orders for tests."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any
from uuid import UUID

from backend.core.actor import SYSTEM
from backend.core.db import transaction
from backend.models import Channel, Order, OrderLine, OrderTag
from backend.models.integrations import ChannelKind
from backend.models.orders.order import OrderSource, OrderStatus
from backend.ports.deps import Deps
from backend.services.orders.place import OrderPlace, PlaceLine, place_order
from backend.services.orders.terms import Findable, index_order


async def make_channel(deps: Deps, code: str = "phone", currency: str = "CNY") -> Channel:
    now = deps.clock.now()
    return await Channel.create(
        code=code,
        name=code.title(),
        kind=ChannelKind.MANUAL,
        currency=currency,
        created_at=now,
        updated_at=now,
    )


async def make_order(deps: Deps, channel_id: UUID, lines: dict[UUID, int], **options: Any) -> Order:
    """An order of {variant: units}, placed through the use case."""
    request = OrderPlace(
        channel_id=channel_id,
        source=OrderSource.PHONE,
        lines=[PlaceLine(variant_id=key, quantity=units) for key, units in lines.items()],
        **options,
    )
    return await Order.get(id=await place_order(deps, SYSTEM, request))


async def store_order(
    deps: Deps,
    channel_id: UUID,
    number: str,
    *,
    skus: Sequence[str] = (),
    tags: Sequence[str] = (),
    person: Mapping[str, str] = MappingProxyType({}),
    **columns: Any,
) -> Order:
    """An order as it stands, without stock or events; `person` has name, email and phone."""
    now = deps.clock.now()
    findable = Findable(
        codes=(number, columns.get("external_id")),
        skus=skus,
        names=(person.get("name"),),
        emails=(person.get("email"),),
        phones=(person.get("phone"),),
    )
    total = columns.pop("total_minor", 0)
    row: dict[str, Any] = {
        "source": OrderSource.PHONE,
        "status": OrderStatus.OPEN,
        "currency": "CNY",
        "placed_at": now,
        "created_at": now,
        "updated_at": now,
        **columns,
    }
    order = await Order.create(
        number=number,
        channel_id=channel_id,
        subtotal_minor=total,
        total_minor=total,
        search_text=findable.text,
        **row,
    )
    await _store_lines(order, skus)
    for tag in tags:
        await OrderTag.create(order_id=order.id, tag=tag, ordered_at=order.placed_at)
    async with transaction():
        index_order(order.id, order.placed_at, findable)
    return order


async def _store_lines(order: Order, skus: Sequence[str]) -> None:
    for position, sku in enumerate(skus, start=1):
        await OrderLine.create(
            order_id=order.id,
            position=position,
            sku=sku,
            name=sku,
            quantity=1,
            unit_price_minor=0,
            total_minor=0,
            currency="CNY",
        )
