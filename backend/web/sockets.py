"""The WebSocket of `/graphql` (graphql-transport-ws): who is behind it, and for how long."""

import asyncio
import copy
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, cast

from starlette.websockets import WebSocket
from strawberry.asgi import ASGIWebSocketAdapter
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    BaseGraphQLTransportWSHandler,
    Operation,
)
from strawberry.subscriptions.protocols.graphql_transport_ws.types import Message

from backend.core.actor import Actor
from backend.execution.fields import Loaders
from backend.schema.context import Context
from backend.web.sessions import authenticate

# A session that ends, or a permission that is taken away, is noticed within this time.
CHECKED_EVERY_SECONDS = 30.0
_FORBIDDEN = 4403


@dataclass(slots=True)
class SocketContext(Context):
    """The context of a connection; `connection_params` is the payload of `connection_init`."""

    connection_params: dict[str, object] = field(default_factory=dict)

    async def look_up(self) -> Actor:
        """Who is behind the connection by now."""
        authorization = self.connection_params.get("authorization")
        text = authorization if isinstance(authorization, str) else ""
        socket = cast(WebSocket, self.request)
        return await authenticate(socket, text or socket.headers.get("authorization", ""))

    def for_operation(self) -> Context:
        """The context of one operation: what it reads is its own."""
        return Context(actor=self.actor, deps=self.deps, request=self.request, loaders=Loaders())


async def connect_socket(context: SocketContext) -> None:
    """Takes the credential that came in `connection_init`, where headers cannot be set."""
    if context.connection_params:
        context.actor = await context.look_up()


class SocketAdapter(ASGIWebSocketAdapter):
    """Sends text frames: bytes would become binary ones, which clients do not read."""

    async def send_json(self, message: Any) -> None:
        await self.ws.send_text(self.view.encode_json_string(message))


class SocketHandler(BaseGraphQLTransportWSHandler[Context, None]):
    async def handle(self) -> None:
        watcher = asyncio.create_task(self._watch())
        try:
            await super().handle()
        finally:
            watcher.cancel()
            with suppress(asyncio.CancelledError):
                await watcher

    async def handle_message(self, message: Message) -> None:
        if not _is_well_formed(message):
            await self.handle_invalid_message("This is no message of graphql-transport-ws")
            return
        await super().handle_message(message)

    async def run_operation(self, operation: Operation[Context, None]) -> None:
        """On the same socket, in a context of the operation's own."""
        own = copy.copy(self)
        own.context = cast(SocketContext, self.context).for_operation()
        await BaseGraphQLTransportWSHandler.run_operation(own, operation)

    async def _watch(self) -> None:
        """Closes the socket once its actor may no longer do what it might when it began."""
        context = cast(SocketContext, self.context)
        while True:
            await asyncio.sleep(CHECKED_EVERY_SECONDS)
            actor = await context.look_up()
            if actor.kind is not context.actor.kind or not (
                context.actor.permissions <= actor.permissions
            ):
                await self.websocket.close(_FORBIDDEN, "The session has ended")
                return
            context.actor = actor


def _is_well_formed(message: object) -> bool:
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        return False
    if message["type"] not in ("subscribe", "complete"):
        return True
    if not isinstance(message.get("id"), str):
        return False
    if message["type"] == "complete":
        return True
    payload = message.get("payload")
    return (
        isinstance(payload, dict)
        and isinstance(payload.get("query"), str)
        and isinstance(payload.get("variables"), dict | None)
        and isinstance(payload.get("operationName"), str | None)
    )
