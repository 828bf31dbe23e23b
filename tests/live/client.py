"""A client of the shared subscriptions without a transport: it gets what a socket would send."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

import orjson

from backend.core.actor import Actor
from backend.ports.deps import Deps
from backend.resolvers.broadcast import settle
from backend.resolvers.root import engine
from backend.resolvers.subscribing import Subscriber
from backend.schema.context import Context
from backend.services.auth.watch import watching


class _Sink:
    """Keeps what comes; `most` texts at once, so that a client which does not read is too slow."""

    def __init__(self, most: int) -> None:
        self.texts: asyncio.Queue[str | None] = asyncio.Queue()
        self._most = most

    def offer(self, text: str) -> bool:
        if self.texts.qsize() >= self._most:
            return False
        self.texts.put_nowait(text)
        return True

    def finish(self, text: str) -> None:
        self.texts.put_nowait(text)
        self.texts.put_nowait(None)

    async def room(self) -> None:
        while self.texts.qsize() > self._most // 2:
            await asyncio.sleep(0.01)


class Stream:
    """One subscription of one actor."""

    def __init__(
        self, deps: Deps, actor: Actor, document: str, *, most: int = 1000, **variables: Any
    ) -> None:
        self._context = Context(actor=actor, deps=deps)
        self._document = document
        self._variables = variables
        self._most = most

    async def texts(self) -> AsyncGenerator[str, None]:
        """What the client is sent, byte by byte."""
        sink = _Sink(self._most)
        subscriber = Subscriber(sink)
        operation = engine().operations.find(self._document)
        opening = asyncio.create_task(subscriber.open(operation, self._variables, self._context))
        try:
            async with watching(self._context.deps, self._context.actor, subscriber.see):
                while (text := await sink.texts.get()) is not None:
                    yield text
        finally:
            opening.cancel()
            await asyncio.wait([opening])
            subscriber.leave()
            await settle()

    async def results(self) -> AsyncGenerator[dict[str, Any], None]:
        async with aclosing(self.texts()) as texts:
            async for text in texts:
                yield orjson.loads(text)

    async def batches(self) -> AsyncGenerator[dict[str, Any], None]:
        async with aclosing(self.results()) as results:
            async for result in results:
                assert "errors" not in result, result
                yield next(iter(result["data"].values()))

    async def refusal(self) -> str:
        """The code that ends the stream."""
        async with asyncio.timeout(30), aclosing(self.results()) as results:
            async for result in results:
                if "errors" in result:
                    return str(result["errors"][0]["extensions"]["code"])
        raise AssertionError("the stream ended without an error")
