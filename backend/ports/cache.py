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

    async def draw(self, key: str, amount: int, *, capacity: int, per_second: int) -> float:
        """Takes `amount` out of a bucket that holds `capacity` and fills by `per_second`.

        Returns what is left: below zero, to no less than -`capacity`, when too much was taken. An
        unknown bucket is full.
        """
        ...

    async def close(self) -> None: ...
