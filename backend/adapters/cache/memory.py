"""The cache inside one process."""

import time
from collections.abc import Callable
from math import ceil

_MOST_ENTRIES = 100_000


class MemoryCache:
    """Values that expire; the oldest go first when there are too many."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._entries: dict[str, tuple[float, bytes]] = {}

    async def get(self, key: str) -> bytes | None:
        expires, value = self._entries.get(key, (0.0, b""))
        return value if expires > self._monotonic() else None

    async def set(self, key: str, value: bytes, ttl_seconds: int) -> None:
        self._entries.pop(key, None)
        self._entries[key] = (self._monotonic() + ttl_seconds, value)
        while len(self._entries) > _MOST_ENTRIES:
            self._entries.pop(next(iter(self._entries)))

    async def delete(self, key: str) -> None:
        self._entries.pop(key, None)

    async def increment(self, key: str, ttl_seconds: int) -> tuple[int, int]:
        now = self._monotonic()
        expires, value = self._entries.get(key, (0.0, b""))
        if expires <= now:
            await self.set(key, b"1", ttl_seconds)
            return 1, ttl_seconds
        count = int(value) + 1
        self._entries[key] = (expires, str(count).encode())
        return count, max(1, round(expires - now))

    async def draw(self, key: str, amount: int, *, capacity: int, per_second: int) -> float:
        now = self._monotonic()
        level: float = capacity
        held = await self.get(key)
        if held is not None:
            held_level, held_at = held.split()
            level = min(capacity, float(held_level) + (now - float(held_at)) * per_second)
        level = max(level - amount, -capacity)
        await self.set(key, f"{level} {now}".encode(), 1 + ceil(2 * capacity / per_second))
        return level

    async def close(self) -> None:
        self._entries.clear()
