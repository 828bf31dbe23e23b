"""The graph over WebSocket and Server-Sent Events, through Strawberry's own view."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import orjson
from cross_web import AsyncHTTPRequestAdapter, HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLRequestData
from strawberry.http.parse_content_type import parse_content_type
from strawberry.http.streaming import HTTPStreamTransport
from strawberry.subscriptions import GRAPHQL_SSE_PROTOCOL, GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.types.unset import UnsetType

from backend.core.config import Config
from backend.core.errors import Code, OmsError
from backend.resolvers.root import schema
from backend.schema.context import Context
from backend.web.bodies import load_object
from backend.web.limits import limit_body
from backend.web.negotiation import EVENT_STREAM, GRAPHQL_JSON, JSON, preferred
from backend.web.refusals import error_response, refusal_response
from backend.web.sessions import actor_of, check_csrf, deps_of, is_own_origin
from backend.web.sockets import SocketAdapter, SocketContext, SocketHandler, connect_socket

# How long a socket may stay silent before its `connection_init`.
_GREETING = timedelta(seconds=10)


class StreamEndpoint(GraphQL[Context, None]):
    """Strawberry's view, with our sessions, limits and JSON; it answers with streams alone."""

    websocket_adapter_class = SocketAdapter
    graphql_transport_ws_handler_class = SocketHandler

    def __init__(self, config: Config) -> None:
        super().__init__(
            schema(),
            graphql_ide=None,
            subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL, GRAPHQL_SSE_PROTOCOL),
            connection_init_wait_timeout=_GREETING,
        )
        self._longest_body = config.body_limit_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self.run(WebSocket(scope, receive=receive, send=send))
            return
        request = Request(scope, receive)
        try:
            check_csrf(request, await actor_of(request))
            response = await self.run(limit_body(request, self._longest_body))
        except OmsError as error:
            response = refusal_response(error)
        except HTTPException as error:
            response = error_response(error.status_code, error.reason, {"code": Code.INVALID_INPUT})
        response.headers.setdefault("cache-control", "no-store")
        await response(scope, receive, send)

    async def get_context(
        self, request: Request | WebSocket, response: Response | WebSocket
    ) -> Context:
        actor = await actor_of(request)
        if isinstance(response, WebSocket):
            return SocketContext(actor=actor, deps=deps_of(request), request=request)
        return Context(actor=actor, deps=deps_of(request), request=request, response=response)

    async def on_ws_connect(self, context: Context) -> UnsetType | dict[str, object] | None:
        if isinstance(context, SocketContext):
            await connect_socket(context)
        return await super().on_ws_connect(context)

    def is_websocket_origin_allowed(self, request: WebSocket, origin: str) -> bool:
        return is_own_origin(request, origin)

    async def parse_http_body(
        self, request: AsyncHTTPRequestAdapter
    ) -> GraphQLRequestData | list[GraphQLRequestData]:
        content_type, _ = parse_content_type(request.content_type or "")
        if request.method == "POST" and content_type != JSON:
            raise HTTPException(415, f"The body of a POST is {JSON}.")
        parsed = await super().parse_http_body(request)
        if isinstance(parsed, GraphQLRequestData) and not isinstance(
            parsed.operation_name, str | None
        ):
            raise HTTPException(400, "`operationName` must be a string or null.")
        return parsed

    def parse_json(self, data: str | bytes) -> Any:
        try:
            return self.decode_json(data)
        except json.JSONDecodeError as error:
            raise HTTPException(400, error.msg) from error

    def decode_json(self, data: str | bytes) -> object:
        return load_object(data, self._longest_body)

    def encode_json(self, data: object) -> bytes:
        return orjson.dumps(data)

    def _get_stream_transport_from_headers(
        self, headers: Mapping[str, str]
    ) -> HTTPStreamTransport | None:
        """An event stream only for who likes it better than JSON: many clients name it last."""
        accept = headers.get("accept", "")
        if preferred(accept, (JSON, GRAPHQL_JSON, EVENT_STREAM)) != EVENT_STREAM:
            return None
        return super()._get_stream_transport_from_headers(headers)
