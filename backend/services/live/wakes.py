"""Waiting for a reason to look at the database."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from backend.core.tasks import end
from backend.ports.bus import Bus

# What the bus loses, such as while Redis restarts, is found this late.
LOOK_EVERY_SECONDS = 1.0


@asynccontextmanager
async def wakes(bus: Bus, topic: str) -> AsyncIterator[Callable[[], Awaitable[None]]]:
    """Gives a function that waits for a message of the topic, or LOOK_EVERY_SECONDS.

    Messages that came since it last returned count as one.
    """
    woken = asyncio.Event()

    async def listen(messages: AsyncIterator[str]) -> None:
        async for _ in messages:
            woken.set()

    async def wait() -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_EVERY_SECONDS):
                await woken.wait()
        woken.clear()

    async with bus.subscribe(topic) as messages:
        listener = asyncio.create_task(listen(messages))
        try:
            yield wait
        finally:
            await end(listener)
