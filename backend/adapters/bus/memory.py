"""The bus inside one process."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

# A wake-up that finds a full queue is dropped: the reader has a reason to look already.
_QUEUE = 256


class MemoryBus:
    def __init__(self) -> None:
        self._queues: dict[str, set[asyncio.Queue[str]]] = defaultdict(set)

    async def publish(self, topic: str, message: str) -> None:
        for queue in self._queues[topic]:
            if not queue.full():
                queue.put_nowait(message)

    @asynccontextmanager
    async def subscribe(self, topic: str) -> AsyncIterator[AsyncIterator[str]]:
        queue: asyncio.Queue[str] = asyncio.Queue(_QUEUE)

        async def messages() -> AsyncIterator[str]:
            while True:
                yield await queue.get()

        self._queues[topic].add(queue)
        try:
            yield messages()
        finally:
            self._queues[topic].discard(queue)

    async def close(self) -> None:
        self._queues.clear()
