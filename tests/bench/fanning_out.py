"""One event to one more subscriber: what a crowd of them costs, beside a single one."""

import asyncio
import time
from contextlib import suppress
from typing import Any
from uuid import UUID

from backend.core.actor import SYSTEM
from backend.core.db import keys_of, transaction
from backend.models import Order
from backend.ports.deps import Deps
from backend.resolvers.root import engine
from backend.schema.context import Context
from backend.services.live.emit import Change, emit
from backend.services.live.relay import relaying
from tests.bench.measuring import show

_FOLLOW = "subscription { orderEvents { events { id type order { number status version } } } }"
_CROWD = 100
_EVENTS = 20
_WINDOWS = 4


async def measure_fan_out(deps: Deps) -> None:
    orders = await keys_of(Order.all().limit(_EVENTS))
    async with relaying(deps):
        single = min([await _window(deps, orders, 1) for _ in range(_WINDOWS)])
        crowd = min([await _window(deps, orders, 1 + _CROWD) for _ in range(_WINDOWS)])
    show(
        "one event, executed and delivered",
        {
            "written, relayed, and to the first subscriber": single / _EVENTS,
            f"to each of {_CROWD} more": (crowd - single) / _EVENTS / _CROWD,
        },
    )


async def _window(deps: Deps, orders: list[UUID], subscribers: int) -> float:
    """Processor milliseconds until everybody has had every event."""
    ready = [asyncio.Event() for _ in range(subscribers)]
    tasks = [asyncio.create_task(_subscribe(deps, event)) for event in ready]
    await asyncio.gather(*(event.wait() for event in ready))
    began = time.process_time()
    for key in orders:
        async with transaction():
            await emit(
                deps, SYSTEM, Change(type="order.updated", object_type="Order", object_id=key)
            )
    await asyncio.gather(*tasks)
    return (time.process_time() - began) * 1000


async def _subscribe(deps: Deps, ready: asyncio.Event) -> None:
    context = Context(actor=SYSTEM, deps=deps)
    operation = engine().operations.find(_FOLLOW)
    results: Any = await engine().subscribe(operation, None, context)
    seen = 0
    with suppress(StopAsyncIteration):
        while seen < _EVENTS:
            result = await anext(results)
            assert result.errors is None, result.errors
            # The first batch has no events: it is the cursor to resume from.
            ready.set()
            seen += len(result.data["orderEvents"]["events"])
    await results.aclose()
