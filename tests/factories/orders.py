"""Channels and orders for tests."""

from typing import Any
from uuid import UUID

from backend.core.actor import SYSTEM
from backend.models import Channel, Order
from backend.models.integrations import ChannelKind
from backend.models.orders import OrderSource
from backend.ports.deps import Deps
from backend.services.orders.place import OrderPlace, PlaceLine, place_order


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
