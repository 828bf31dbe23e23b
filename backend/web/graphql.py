"""`/graphql`: the graph over HTTP, as the GraphQL-over-HTTP specification has it."""

import zlib
from collections.abc import Sequence
from typing import Any

import orjson
from graphql import GraphQLError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send
from strawberry.http.ides import get_graphql_ide_html

from backend.core.actor import Actor, ActorKind
from backend.core.errors import Code, OmsError
from backend.core.postgres import one_connection
from backend.execution.engine import Result
from backend.execution.operations import Operation, Refused
from backend.ports.deps import Deps
from backend.resolvers.root import engine
from backend.schema.context import Context
from backend.web.negotiation import EVENT_STREAM, GRAPHQL_JSON, JSON, accepts_gzip, preferred
from backend.web.parameters import Parameters, read_parameters
from backend.web.refusals import error_response, refusal_response
from backend.web.sessions import actor_of, check_csrf
from backend.web.sockets import serve_socket
from backend.web.streams import stream_operation, stream_refusal
from backend.web.throttling import CostBuckets

_OFFERED = (JSON, GRAPHQL_JSON, EVENT_STREAM)
_CONTENT_TYPES = {
    JSON: b"application/json",
    GRAPHQL_JSON: b"application/graphql-response+json; charset=utf-8",
}
# What is smaller fills three packets at most, of the ten that leave without waiting for an answer.
# Level 1 makes a page of 50 orders (55 kB) a quarter of that in 0.14 ms; level 5 takes 0.4 ms for
# a seventh less.
_COMPRESSED_FROM_BYTES = 4096
_GZIP_LEVEL = 1
_GZIP_FORMAT = 31
# Loads its own scripts and styles from elsewhere, which the house's policy forbids.
_GRAPHIQL_POLICY = "frame-ancestors 'none'"
_NEEDS_A_STREAM = GraphQLError(
    f"A subscription is answered over WebSocket, or as {EVENT_STREAM}.",
    extensions={"code": Code.INVALID_INPUT},
)


class GraphQLEndpoint:
    """Answers with JSON, or with an event stream who prefers that; serves WebSockets."""

    def __init__(self, deps: Deps, buckets: CostBuckets) -> None:
        config = deps.config
        self._deps = deps
        self._engine = engine()
        self._longest_body = config.body_limit_bytes
        self._graphiql = get_graphql_ide_html() if config.development else None
        self._buckets = buckets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await serve_socket(scope, receive, send, self._buckets)
            return
        request = Request(scope, receive)
        accept = ",".join(request.headers.getlist("accept")) or "*/*"
        if self._graphiql and _wants_page(request, accept):
            headers = {"content-security-policy": _GRAPHIQL_POLICY}
            await HTMLResponse(self._graphiql, headers=headers)(scope, receive, send)
            return
        media_type = preferred(accept, _OFFERED)
        try:
            if media_type == EVENT_STREAM:
                await self._stream(request, send)
            else:
                await self._answer(request, media_type, send)
        except OmsError as error:
            await _refuse(refusal_response(error), scope, receive, send)
        except HTTPException as error:
            refusal = error_response(error.status_code, error.detail, {"code": Code.INVALID_INPUT})
            refusal.headers.update(error.headers or {})
            await _refuse(refusal, scope, receive, send)

    async def _answer(self, request: Request, media_type: str | None, send: Send) -> None:
        """Sends the response to a request that is well-formed, whatever became of it.

        Raises: OmsError, HTTPException for one that is not.
        """
        _check_method(request)
        if media_type is None:
            raise HTTPException(406, f"The answer is {JSON} or {GRAPHQL_JSON}.")
        response = None
        try:
            async with one_connection():
                actor, parameters = await self._asked(request)
                charge = self._buckets.charge(actor, self._engine.operations, parameters)
                operation, told = await charge
                if operation.kind == "subscription":
                    raise Refused(_NEEDS_A_STREAM)
                _check_kind(operation, request.method)
                if operation.kind == "mutation":
                    response = Response()
                context = Context(actor, self._deps, request, response)
                result = await self._engine.execute(operation, parameters.variables, context)
        except Refused as refused:
            status, answer = _request_error(refused.errors, media_type)
        else:
            status, answer = _answer_of(result, media_type)
            if actor.kind is ActorKind.API_KEY:
                answer["extensions"] = {"cost": told}
        headers = [(b"content-type", _CONTENT_TYPES[media_type]), (b"cache-control", b"no-store")]
        if response is not None:
            headers += [(k, v) for k, v in response.raw_headers if k == b"set-cookie"]
        body = orjson.dumps(answer)
        if len(body) >= _COMPRESSED_FROM_BYTES:
            headers.append((b"vary", b"accept-encoding"))
            if accepts_gzip(request.headers.get("accept-encoding", "")):
                body = _gzipped(body)
                headers.append((b"content-encoding", b"gzip"))
        headers.append((b"content-length", b"%d" % len(body)))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _stream(self, request: Request, send: Send) -> None:
        """Sends the results of an operation as events. Raises: as `_answer` does."""
        _check_method(request)
        actor, parameters = await self._asked(request)
        try:
            operation, _ = await self._buckets.charge(actor, self._engine.operations, parameters)
        except Refused as refused:
            await stream_refusal(refused, send)
            return
        _check_kind(operation, request.method)
        context = Context(actor, self._deps, request)
        variables = parameters.variables or {}
        await stream_operation(operation, variables, context, request.receive, send)

    async def _asked(self, request: Request) -> tuple[Actor, Parameters]:
        """Who asks, and for what. Raises: OmsError, HTTPException for what is not well-formed."""
        actor = await actor_of(request)
        check_csrf(request, actor)
        return actor, await read_parameters(request, self._longest_body)


def _gzipped(body: bytes) -> bytes:
    # A fifth of the time that zlib.compress() takes for a short body.
    packer = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _GZIP_FORMAT)
    return packer.compress(body) + packer.flush()


def _wants_page(request: Request, accept: str) -> bool:
    return request.method == "GET" and "text/html" in accept and "query" not in request.query_params


def _check_method(request: Request) -> None:
    if request.method not in ("GET", "POST"):
        raise HTTPException(405, "Use GET or POST.", {"allow": "GET, POST"})


def _check_kind(operation: Operation, method: str) -> None:
    if method == "GET" and operation.kind == "mutation":
        raise HTTPException(405, "A mutation is sent by POST.", {"allow": "POST"})


def _answer_of(result: Result, media_type: str) -> tuple[int, dict[str, Any]]:
    errors = result.errors or ()
    if result.data is None and errors and all(error.path is None for error in errors):
        # Its variables were refused, so nothing was executed.
        return _request_error(errors, media_type)
    return 200, result.response()


def _request_error(errors: Sequence[GraphQLError], media_type: str) -> tuple[int, dict[str, Any]]:
    """Nothing was executed: the specification wants no `data`, and only one media type to tell."""
    status = 400 if media_type == GRAPHQL_JSON else 200
    return status, {"errors": [error.formatted for error in errors]}


async def _refuse(response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    response.headers["cache-control"] = "no-store"
    await response(scope, receive, send)
