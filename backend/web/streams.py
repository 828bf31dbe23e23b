"""`text/event-stream`: the protocol graphql-sse in its mode of distinct connections."""

import asyncio
from collections.abc import Mapping
from typing import Any

from starlette.types import Message, Receive, Send

from backend.execution.engine import Result
from backend.execution.operations import Operation, Refused
from backend.resolvers.answers import answer_of
from backend.resolvers.broadcast import settle
from backend.schema.context import Context
from backend.services.auth.watch import watching
from backend.web.outbox import Outbox
from backend.web.running import Running

# A line that says nothing, so that nobody between takes the connection for a dead one.
KEEP_ALIVE_SECONDS = 12.0
_KEEP_ALIVE = ":\n\n"
_NEXT = "event: next\ndata: "
_COMPLETE = "event: complete\ndata:\n\n"

_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    # nginx would keep events until it has a bufferful.
    (b"x-accel-buffering", b"no"),
]


class _EventStream:
    """The response's end of one operation."""

    def __init__(self, send: Send) -> None:
        self._outbox = Outbox(send, _body)
        self._nap: asyncio.Timeout | None = None
        self._is_over = False

    def offer(self, text: str) -> bool:
        if self._outbox.is_full:
            return False
        self._outbox.put(_NEXT, text, "\n\n")
        return True

    def finish(self, text: str) -> None:
        self._outbox.put(_NEXT, text, "\n\n")
        self._outbox.put(_COMPLETE)
        self._is_over = True
        if self._nap is not None:
            self._nap.reschedule(0)

    async def room(self) -> None:
        await self._outbox.room()

    async def last(self, receive: Receive) -> None:
        """Waits until the operation is over or the client is gone, and keeps the line alive."""
        while not self._is_over:
            try:
                async with asyncio.timeout(KEEP_ALIVE_SECONDS) as self._nap:
                    while (await receive())["type"] != "http.disconnect":
                        pass
                    return
            except TimeoutError:
                if not self._is_over:
                    self._outbox.put(_KEEP_ALIVE)
        await self._outbox.drained()

    async def close(self) -> None:
        await self._outbox.close()


def _body(text: str) -> Message:
    return {"type": "http.response.body", "body": text.encode(), "more_body": True}


async def stream_operation(
    operation: Operation,
    variables: Mapping[str, Any],
    context: Context,
    receive: Receive,
    send: Send,
) -> None:
    """Answers a request, whose body was read, with the results of its operation."""
    await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
    stream = _EventStream(send)
    running = Running(stream, operation, variables, context)
    try:
        async with watching(context.deps, context.actor, running.see):
            await stream.last(receive)
    finally:
        await running.leave()
        await stream.close()
        await settle()
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def stream_refusal(refused: Refused, send: Send) -> None:
    """Answers with the one result of an operation that is not executed."""
    text = answer_of(Result(None, refused.errors)).text
    body = f"{_NEXT}{text}\n\n{_COMPLETE}".encode()
    await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
    await send({"type": "http.response.body", "body": body, "more_body": False})
