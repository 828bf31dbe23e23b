"""Hearing of the changes of one order, for its customer's page."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any
from uuid import UUID

from backend.ports.deps import Deps
from backend.services.live.hub import Listener, hub_of

_TOPICS = ("order", "shipment", "fulfillment_order")
# Several changes that belong together are told as one.
_GATHER_SECONDS = 0.2


async def follow_order(deps: Deps, order_id: UUID) -> AsyncGenerator[None, None]:
    """Yields at once, and then whenever something of the order may have changed.

    Raises: OmsError RESYNC_REQUIRED when it was read too slowly.
    """
    listener = Listener()
    async with hub_of(deps) as hub:
        for topic in _TOPICS:
            hub.join(topic, listener)
        try:
            yield
            while True:
                await listener.wait()
                if any(_concerns(row, order_id) for row in listener.take()):
                    await asyncio.sleep(_GATHER_SECONDS)
                    listener.take()
                    yield
        finally:
            for topic in _TOPICS:
                hub.leave(topic, listener)


def _concerns(row: dict[str, Any], order_id: UUID) -> bool:
    named: str | None = row["data"].get("order_id")
    return bool(row["object_id"] == order_id) or named == str(order_id)
