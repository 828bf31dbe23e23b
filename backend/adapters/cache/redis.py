"""The cache that processes share, in Redis."""

from collections.abc import Awaitable, Callable
from typing import TypeVar, cast

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from backend.adapters.cache.memory import MemoryCache
from backend.core.logging import logger

_TIMEOUT_SECONDS = 1.0
_PREFIX = "ordergraph:cache:"

_log = logger("cache.redis")

T = TypeVar("T")


class RedisCache:
    """While Redis is away each process counts for itself, so that throttles still hold somewhat."""

    def __init__(self, url: str) -> None:
        self._redis: Redis = Redis.from_url(
            url,
            socket_connect_timeout=_TIMEOUT_SECONDS,
            socket_timeout=_TIMEOUT_SECONDS,
            retry=Retry(NoBackoff(), 1),
        )
        self._own = MemoryCache()

    async def get(self, key: str) -> bytes | None:
        async def ask() -> bytes | None:
            return cast(bytes | None, await self._redis.get(_PREFIX + key))

        return await self._or_own(ask, lambda: self._own.get(key))

    async def set(self, key: str, value: bytes, ttl_seconds: int) -> None:
        async def ask() -> None:
            await self._redis.set(_PREFIX + key, value, ex=ttl_seconds)

        await self._or_own(ask, lambda: self._own.set(key, value, ttl_seconds))

    async def delete(self, key: str) -> None:
        async def ask() -> None:
            await self._redis.delete(_PREFIX + key)

        await self._or_own(ask, lambda: self._own.delete(key))

    async def increment(self, key: str, ttl_seconds: int) -> tuple[int, int]:
        async def ask() -> tuple[int, int]:
            async with self._redis.pipeline(transaction=True) as pipeline:
                pipeline.set(_PREFIX + key, 0, ex=ttl_seconds, nx=True)
                pipeline.incr(_PREFIX + key)
                pipeline.ttl(_PREFIX + key)
                _, count, seconds = await pipeline.execute()
            return count, max(1, seconds)

        return await self._or_own(ask, lambda: self._own.increment(key, ttl_seconds))

    async def close(self) -> None:
        await self._redis.aclose()

    async def _or_own(self, ask: Callable[[], Awaitable[T]], own: Callable[[], Awaitable[T]]) -> T:
        try:
            return await ask()
        except (RedisError, OSError) as error:
            _log.warning("cache is away", reason=type(error).__name__)
            return await own()
