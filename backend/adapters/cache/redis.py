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

# Redis' own clock, so that the clocks of the processes need not agree.
_DRAW = """
local amount, capacity, per_second = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local held = redis.call('HMGET', KEYS[1], 'level', 'at')
local level = capacity
if held[1] then
  level = math.min(capacity, held[1] + (now - held[2]) * per_second)
end
level = math.max(level - amount, -capacity)
redis.call('HSET', KEYS[1], 'level', level, 'at', string.format('%.6f', now))
redis.call('EXPIRE', KEYS[1], 1 + math.ceil(2 * capacity / per_second))
return tostring(level)
"""

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
        self._draw = self._redis.register_script(_DRAW)

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

    async def draw(self, key: str, amount: int, *, capacity: int, per_second: int) -> float:
        async def ask() -> float:
            arguments = [amount, capacity, per_second]
            return float(await self._draw(keys=[_PREFIX + key], args=arguments))

        def own() -> Awaitable[float]:
            return self._own.draw(key, amount, capacity=capacity, per_second=per_second)

        return await self._or_own(ask, own)

    async def close(self) -> None:
        await self._redis.aclose()

    async def _or_own(self, ask: Callable[[], Awaitable[T]], own: Callable[[], Awaitable[T]]) -> T:
        try:
            return await ask()
        except (RedisError, OSError) as error:
            _log.warning("cache is away", reason=type(error).__name__)
            return await own()
