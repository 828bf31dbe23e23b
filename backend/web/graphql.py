"""`/graphql`: the graph over HTTP, Server-Sent Events and WebSocket."""

import json
from typing import Any, cast

import orjson
from cross_web import AsyncHTTPRequestAdapter, HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData
from strawberry.http.parse_content_type import parse_content_type
from strawberry.schema.exceptions import InvalidOperationTypeError
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError

from backend.core.config import Config
from backend.core.errors import Code, OmsError
from backend.execution.operations import Refused
from backend.resolvers.root import engine, schema
from backend.schema.context import Context
from backend.web.bodies import load_object
from backend.web.limits import limit_body
from backend.web.negotiation import EVENT_STREAM, GRAPHQL_JSON, JSON, preferred
from backend.web.refusals import error_response, refusal_response
from backend.web.sessions import actor_of, check_csrf, deps_of
from backend.web.sockets import serve_socket
from backend.web.streams import stream_operation, stream_refusal

# Loads its own scripts and styles from elsewhere, which the house's policy forbids.
_GRAPHIQL_POLICY = "frame-ancestors 'none'"


class GraphQLEndpoint(GraphQL[Context, None]):
    """Strawberry's view, with our sessions, limits and JSON."""

    def __init__(self, config: Config) -> None:
        super().__init__(
            schema(),
            graphql_ide="graphiql" if config.development else None,
            subscription_protocols=(),
        )
        self._longest_body = config.body_limit_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await serve_socket(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            check_csrf(request, await actor_of(request))
            if _prefers_events(request):
                await self._stream(limit_body(request, self._longest_body), send)
                return
            response = await self.run(limit_body(request, self._longest_body))
        except OmsError as error:
            response = refusal_response(error)
        except HTTPException as error:
            response = _protocol_error(request, error)
        response.headers.setdefault("cache-control", "no-store")
        await response(scope, receive, send)

    async def get_context(
        self, request: Request | WebSocket, response: Response | WebSocket
    ) -> Context:
        actor = await actor_of(request)
        return Context(
            actor=actor, deps=deps_of(request), request=request, response=cast(Response, response)
        )

    async def _stream(self, request: Request, send: Send) -> None:
        adapter = self.request_adapter_class(request)
        if not self.is_request_allowed(adapter):
            raise HTTPException(405, "GraphQL only supports GET and POST requests.")
        data = await self.parse_http_body(adapter)
        if not isinstance(data, GraphQLRequestData) or data.query is None:
            raise HTTPException(400, "No GraphQL query found in the request")
        try:
            operation = engine().operations.find(data.query, data.operation_name)
        except Refused as refused:
            await stream_refusal(refused, send)
            return
        if operation.kind == "mutation" and request.method == "GET":
            raise HTTPException(405, "mutations are not allowed when using GET")
        context = Context(actor=await actor_of(request), deps=deps_of(request), request=request)
        await stream_operation(operation, data.variables or {}, context, request.receive, send)

    async def get_sub_response(self, request: Request | WebSocket) -> Response:
        """Carries what a resolver sets on the response, and the media type agreed upon."""
        sub_response = await super().get_sub_response(request)
        accept = request.headers.get("accept", "")
        sub_response.media_type = preferred(accept, (JSON, GRAPHQL_JSON)) or JSON
        return sub_response

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

    async def process_result(
        self, request: Request, result: ExecutionResult
    ) -> GraphQLHTTPResponse:
        answer = await super().process_result(request, result)
        if isinstance(result, PreExecutionError):
            # Nothing was executed, so the specification wants no `data` at all.
            del answer["data"]
        return answer

    def create_response(
        self,
        response_data: GraphQLHTTPResponse | list[GraphQLHTTPResponse],
        sub_response: Response,
    ) -> Response:
        response = super().create_response(response_data, sub_response)
        if sub_response.media_type == GRAPHQL_JSON:
            response.headers["content-type"] = f"{GRAPHQL_JSON}; charset=utf-8"
            if "data" not in response_data:
                response.status_code = 400
        return response

    async def render_graphql_ide(self, request: Request) -> Response:
        headers = {"content-security-policy": _GRAPHIQL_POLICY}
        return HTMLResponse(self.graphql_ide_html, headers=headers)


def _prefers_events(request: Request) -> bool:
    """An event stream only for who likes it better than JSON: many clients name it last."""
    accept = request.headers.get("accept", "")
    return preferred(accept, (JSON, GRAPHQL_JSON, EVENT_STREAM)) == EVENT_STREAM


def _protocol_error(request: Request, error: HTTPException) -> Response:
    status = error.status_code
    if request.method == "GET" and isinstance(error.__cause__, InvalidOperationTypeError):
        status = 405
    response = error_response(status, error.reason, {"code": Code.INVALID_INPUT})
    if status == 405:  # noqa: PLR2004 (named by the check above)
        response.headers["allow"] = "POST"
    return response
