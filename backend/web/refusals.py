"""How a refusal looks outside the graph: the status and the JSON that routes answer with."""

from typing import Any

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.core.errors import Code, OmsError
from backend.core.ids import new_id
from backend.core.logging import logger

_log = logger("web")

_STATUS = {
    Code.UNAUTHENTICATED: 401,
    Code.SESSION_EXPIRED: 401,
    Code.FORBIDDEN: 403,
    Code.CSRF_REJECTED: 403,
    Code.NOT_FOUND: 404,
    Code.STALE_VERSION: 409,
    Code.IDEMPOTENCY_CONFLICT: 409,
    Code.LIMIT_EXCEEDED: 413,
    Code.FILE_TOO_LARGE: 413,
    Code.THROTTLED: 429,
}
_BAD_REQUEST = 400
_SOCKET_BUG = 1011


def error_response(status: int, message: str, extensions: dict[str, Any]) -> Response:
    """One error in the shape GraphQL clients read, so that they need no second one."""
    body = {"errors": [{"message": message, "extensions": extensions}]}
    return Response(orjson.dumps(body), status_code=status, media_type="application/json")


def refusal_response(error: OmsError) -> Response:
    """The answer to a request that was refused."""
    status = _STATUS.get(error.code, _BAD_REQUEST)
    response = error_response(status, error.message, error.extensions)
    seconds = error.details.get("retryAfterSeconds")
    if seconds is not None:
        response.headers["retry-after"] = str(seconds)
    return response


async def on_refusal(_request: Request, error: Exception) -> Response:
    """Starlette's handler of OmsError, for every route."""
    assert isinstance(error, OmsError)
    return refusal_response(error)


async def on_http_exception(_request: Request, error: Exception) -> Response:
    """Starlette's handler of its own refusals: no such route, wrong method."""
    assert isinstance(error, HTTPException)
    code = Code.NOT_FOUND if error.status_code == _STATUS[Code.NOT_FOUND] else Code.INVALID_INPUT
    response = error_response(error.status_code, error.detail, {"code": code})
    response.headers.update(error.headers or {})
    return response


class MaskBugs:
    """The last door: what nobody expected is logged under an id, and that is all that gets out."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        has_begun = False

        async def watched_send(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched_send)
        except ClientDisconnect:
            return
        except Exception as error:  # a door: see above
            incident = str(new_id())
            _log.error("unexpected error", incident=incident, exc_info=error)
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": _SOCKET_BUG})
            elif not has_begun:
                masked = error_response(
                    500,
                    "Something went wrong on our side.",
                    {"code": "INTERNAL", "incident": incident},
                )
                await masked(scope, receive, send)
            else:
                # Half an answer is out: only a broken connection tells that it is not whole.
                raise
