"""The WebSocket of `/graphql`: the protocol graphql-transport-ws, and who is behind a connection.

Frames of a stream are put together from text that all its subscribers share. A connection has one
task, which waits for its client.
"""

import asyncio
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import orjson
from graphql import GraphQLError
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from backend.core.actor import ANONYMOUS, Actor
from backend.core.errors import Code, OmsError
from backend.execution.operations import Refused
from backend.resolvers.broadcast import settle
from backend.resolvers.root import engine
from backend.schema.context import Context
from backend.services.auth.watch import watching
from backend.web.bodies import load_object
from backend.web.outbox import Outbox
from backend.web.parameters import parameters_of
from backend.web.running import Running
from backend.web.sessions import authenticate, deps_of, is_own_origin
from backend.web.throttling import CostBuckets

PROTOCOL = "graphql-transport-ws"
# How long a socket may stay silent before its `connection_init`.
GREETING_SECONDS = 10.0
# Operations under way at once on one socket; further ones are refused.
MOST_OPERATIONS = 100
# How long a client has to read what it was sent before it is closed.
_CLOSING_SECONDS = 5.0

_BAD_REQUEST = 4400
_UNAUTHORIZED = 4401
_FORBIDDEN = 4403
_BAD_SUBPROTOCOL = 4406
_GREETING_TIMEOUT = 4408
_ALREADY_THERE = 4409
_GREETED_TWICE = 4429

_COMPLETE = ',"type":"complete"}'


class _Close(Exception):
    """Ends the connection with this code."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


class _Gone(Exception):
    """The client has left."""


async def serve_socket(scope: Scope, receive: Receive, send: Send, buckets: CostBuckets) -> None:
    """Serves one connection until it ends. A socket of another site's page is refused by a 403."""
    socket = WebSocket(scope, receive, send)
    await receive()  # `websocket.connect`
    origin = socket.headers.get("origin")
    if origin is not None and not is_own_origin(socket, origin):
        await send({"type": "websocket.close"})
        return
    is_spoken = PROTOCOL in scope["subprotocols"]
    await send({"type": "websocket.accept", "subprotocol": PROTOCOL if is_spoken else None})
    if is_spoken:
        await _Connection(socket, receive, send, buckets).serve()
        return
    reason = "Subprotocol not acceptable"
    await send({"type": "websocket.close", "code": _BAD_SUBPROTOCOL, "reason": reason})


class _Connection:
    """One socket: what its client says, and what runs for it."""

    __slots__ = ("_actor", "_buckets", "_closing", "_is_over", "_outbox", "_receive", "_send",
                 "_socket", "_streams")  # fmt: skip

    def __init__(
        self, socket: WebSocket, receive: Receive, send: Send, buckets: CostBuckets
    ) -> None:
        self._buckets = buckets
        self._socket = socket
        self._receive = receive
        self._send = send
        self._outbox = Outbox(send, _text_frame)
        self._streams: dict[str, _Stream] = {}
        self._actor = ANONYMOUS
        self._is_over = False
        self._closing: asyncio.Task[None] | None = None

    async def serve(self) -> None:
        try:
            self._actor = await self._greeted()
            async with watching(deps_of(self._socket), self._actor, self._see):
                self._say({"type": "connection_ack"})
                while True:
                    await self._heed(await self._next())
        except _Gone:
            return
        except _Close as close:
            await self._close(close.code, str(close))
        finally:
            await asyncio.gather(*(stream.running.leave() for stream in self._streams.values()))
            await self._outbox.close()
            await settle()

    def forget(self, id: str) -> None:
        """The id may be used again: its operation is over."""
        self._streams.pop(id, None)

    async def _greeted(self) -> Actor:
        """Waits for `connection_init`; gives who sent it."""
        try:
            async with asyncio.timeout(GREETING_SECONDS):
                while (message := await self._next())["type"] != "connection_init":
                    if message["type"] == "subscribe":
                        raise _Close(_UNAUTHORIZED, "Unauthorized")
                    await self._heed(message)
        except TimeoutError:
            raise _Close(_GREETING_TIMEOUT, "Connection initialisation timeout") from None
        # The credential may be in the message, for browsers cannot set headers here.
        payload = {name.lower(): value for name, value in (message.get("payload") or {}).items()}
        sent = payload.get("authorization")
        header = self._socket.headers.get("authorization", "")
        return await authenticate(self._socket, sent if sent and isinstance(sent, str) else header)

    async def _next(self) -> dict[str, Any]:
        """The client's next message. Raises: _Gone, _Close for what is none."""
        event = await self._receive()
        if event["type"] == "websocket.disconnect":
            raise _Gone
        if self._is_over:
            raise _Close(_FORBIDDEN, "The session has ended")
        text = event.get("text")
        longest = deps_of(self._socket).config.body_limit_bytes
        try:
            message = load_object(text, longest) if text is not None else {}
        except json.JSONDecodeError as error:
            raise _Close(_BAD_REQUEST, error.msg) from None
        if not _is_well_formed(message):
            raise _Close(_BAD_REQUEST, f"This is no message of {PROTOCOL}")
        return message

    async def _heed(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "connection_init":
                raise _Close(_GREETED_TWICE, "Too many initialisation requests")
            case "ping":
                payload = message.get("payload")
                self._say({"type": "pong"} | ({"payload": payload} if payload else {}))
            case "subscribe":
                await self._subscribe(message["id"], message["payload"])
            case "complete":
                stream = self._streams.pop(message["id"], None)
                if stream is not None:
                    await stream.running.leave()

    async def _subscribe(self, id: str, payload: dict[str, Any]) -> None:
        if id in self._streams:
            raise _Close(_ALREADY_THERE, f"Subscriber for {id} already exists"[:100])
        try:
            if len(self._streams) >= MOST_OPERATIONS:
                text = f"A socket has at most {MOST_OPERATIONS} operations at once."
                raise OmsError(Code.LIMIT_EXCEEDED, text)
            parameters = parameters_of(payload)
            operation, _ = await self._buckets.charge(self._actor, engine().operations, parameters)
        except Refused as refused:
            self._refuse(id, refused.errors)
            return
        except OmsError as error:
            self._refuse(id, [GraphQLError(error.message, original_error=error)])
            return
        context = Context(actor=self._actor, deps=deps_of(self._socket), request=self._socket)
        stream = self._streams[id] = _Stream(self, self._outbox, id)
        stream.running = Running(stream, operation, parameters.variables or {}, context)

    def _refuse(self, id: str, errors: Sequence[GraphQLError]) -> None:
        payload = [error.formatted for error in errors]
        self._say({"id": id, "type": "error", "payload": payload})

    def _see(self, found: Actor | OmsError) -> None:
        """Hears what has become of the actor; without one the connection ends, streams first."""
        for stream in list(self._streams.values()):
            stream.running.see(found)
        if isinstance(found, Actor):
            self._actor = replace(found, ip=self._actor.ip)
        elif not self._is_over:
            self._is_over = True
            closing = self._close(_FORBIDDEN, "The session has ended")
            self._closing = asyncio.create_task(closing)

    async def _close(self, code: int, reason: str) -> None:
        # What was said last is still read by those who read; a server may raise whatever it likes.
        with suppress(Exception):
            async with asyncio.timeout(_CLOSING_SECONDS):
                await self._outbox.drained()
                await self._send({"type": "websocket.close", "code": code, "reason": reason})

    def _say(self, message: dict[str, Any]) -> None:
        self._outbox.put(orjson.dumps(message).decode())


class _Stream:
    """The socket's end of one operation."""

    __slots__ = ("_connection", "_id", "_outbox", "_start", "running")

    running: Running

    def __init__(self, connection: _Connection, outbox: Outbox, id: str) -> None:
        self._connection = connection
        self._outbox = outbox
        self._id = id
        self._start = f'{{"id":{orjson.dumps(id).decode()}'

    def offer(self, text: str) -> bool:
        if self._outbox.is_full:
            return False
        self._outbox.put(self._start + ',"type":"next","payload":', text, "}")
        return True

    def finish(self, text: str) -> None:
        self._outbox.put(self._start + ',"type":"next","payload":', text, "}")
        self._outbox.put(self._start + _COMPLETE)
        self._connection.forget(self._id)

    async def room(self) -> None:
        await self._outbox.room()


def _text_frame(text: str) -> Message:
    return {"type": "websocket.send", "text": text}


def _is_well_formed(message: dict[str, Any]) -> bool:
    payload = message.get("payload")
    match message.get("type"):
        case "connection_init" | "ping" | "pong":
            return isinstance(payload, dict | None)
        case "complete":
            return _is_id(message.get("id"))
        case "subscribe":
            return (
                _is_id(message.get("id"))
                and isinstance(payload, dict)
                and isinstance(payload.get("query"), str | None)
                and isinstance(payload.get("variables"), dict | None)
                and isinstance(payload.get("operationName"), str | None)
                and isinstance(payload.get("extensions"), dict | None)
            )
    return False


def _is_id(value: object) -> bool:
    return isinstance(value, str) and value != ""
