"""Wake-ups between processes. The log of events is the database; the bus only says "look"."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import Protocol


class Bus(Protocol):
    async def publish(self, topic: str, message: str) -> None:
        """Tells every subscriber of the topic, in every process; may be lost, never waits."""
        ...

    def subscribe(self, topic: str) -> AbstractAsyncContextManager[AsyncIterator[str]]:
        """Messages published from entering on. Reconnects by itself; messages sent meanwhile are
        lost, and an empty message is yielded after a reconnect, so that the reader looks."""
        ...

    async def close(self) -> None: ...
