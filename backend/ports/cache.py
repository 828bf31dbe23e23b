"""Short-lived shared state: counters that throttle, values that may vanish."""

from typing import Protocol


class Cache(Protocol):
    async def get(self, key: str) -> bytes | None: ...

    async def set(self, key: str, value: bytes, ttl_seconds: int) -> None: ...

    async def delete(self, key: str) -> None: ...

    async def increment(self, key: str, ttl_seconds: int) -> tuple[int, int]:
        """Adds one to a counter that lives `ttl_seconds` from its first increment.

        Returns the count and the seconds it still lives.
        """
        ...

    async def close(self) -> None: ...
