"""The bus between processes, over Redis pub/sub."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from backend.core.logging import logger
from backend.core.tasks import end

# A wake-up that finds a full queue is dropped: the reader has a reason to look already.
_QUEUE = 256
_RETRY_SECONDS = 0.5
_CONNECT_SECONDS = 2.0

_log = logger("bus.redis")


class RedisBus:
    def __init__(self, url: str) -> None:
        self._redis: Redis = Redis.from_url(
            url,
            decode_responses=True,
            socket_connect_timeout=_CONNECT_SECONDS,
            socket_keepalive=True,
            health_check_interval=15,
            retry=Retry(NoBackoff(), 1),
        )
        # Pub/sub knows no database numbers; the channel's name must.
        number = self._redis.connection_pool.connection_kwargs.get("db", 0)
        self._prefix = f"ordergraph:{number}:"
        self._outbox: asyncio.Queue[tuple[str, str]] = asyncio.Queue(_QUEUE)
        self._sender: asyncio.Task[None] | None = None

    async def publish(self, topic: str, message: str) -> None:
        if self._outbox.full():
            return
        self._outbox.put_nowait((topic, message))
        if self._sender is None or self._sender.done():
            self._sender = asyncio.create_task(self._send())

    @asynccontextmanager
    async def subscribe(self, topic: str) -> AsyncIterator[AsyncIterator[str]]:
        queue: asyncio.Queue[str] = asyncio.Queue(_QUEUE)
        settled = asyncio.Event()

        async def messages() -> AsyncIterator[str]:
            while True:
                yield await queue.get()

        listener = asyncio.create_task(self._listen(topic, queue, settled))
        try:
            await settled.wait()
            yield messages()
        finally:
            await end(listener)

    async def close(self) -> None:
        if self._sender is not None:
            await end(self._sender)
        await self._redis.aclose()

    async def _send(self) -> None:
        while True:
            waiting = [await self._outbox.get()]
            while not self._outbox.empty():
                waiting.append(self._outbox.get_nowait())
            try:
                async with self._redis.pipeline(transaction=False) as pipeline:
                    for topic, message in dict.fromkeys(waiting):
                        pipeline.publish(self._prefix + topic, message)
                    await pipeline.execute()
            except (RedisError, OSError) as error:
                _log.warning("wake-ups were not sent", reason=type(error).__name__)

    async def _listen(self, topic: str, queue: asyncio.Queue[str], settled: asyncio.Event) -> None:
        """Fills the queue for ever; `settled` is set when subscribed, or when Redis is away."""
        while True:
            try:
                async with self._redis.pubsub() as pubsub:
                    await pubsub.subscribe(self._prefix + topic)
                    await self._receive(pubsub, queue, settled)
            except (RedisError, OSError) as error:
                _log.warning("bus is away, reconnecting", reason=type(error).__name__)
            settled.set()
            await asyncio.sleep(_RETRY_SECONDS)

    async def _receive(
        self, pubsub: PubSub, queue: asyncio.Queue[str], settled: asyncio.Event
    ) -> None:
        async for message in pubsub.listen():
            kind, text = message["type"], message["data"]
            if kind == "subscribe":
                # The client subscribes again by itself, and says so here; the first time is ours.
                kind, text = ("message", "") if settled.is_set() else (kind, text)
                settled.set()
            if kind == "message" and not queue.full():
                queue.put_nowait(text)
