"""What is asked of the graph over HTTP: read from a body or an address, and checked."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from backend.core.errors import Code, OmsError
from backend.web.bodies import load_object
from backend.web.negotiation import JSON


@dataclass(frozen=True, slots=True)
class Parameters:
    """What is asked of the graph, whichever way it came. One of `query` and `persisted` is set."""

    query: str = ""
    # The SHA-256 of a document that the server has, in hex.
    persisted: str = ""
    variables: dict[str, Any] | None = None
    operation_name: str | None = None


def parameters_of(body: Mapping[str, object]) -> Parameters:
    """Reads a request of the GraphQL-over-HTTP specification. Raises: OmsError INVALID_INPUT."""
    query = body.get("query")
    if not isinstance(query, str | None):
        raise _invalid("query", "a string")
    variables = body.get("variables")
    if not isinstance(variables, dict | None):
        raise _invalid("variables", "an object or null")
    operation_name = body.get("operationName")
    if not isinstance(operation_name, str | None):
        raise _invalid("operationName", "a string or null")
    extensions = body.get("extensions")
    if not isinstance(extensions, dict | None):
        raise _invalid("extensions", "an object or null")
    persisted = "" if query or not extensions else _persisted(extensions)
    if not query and not persisted:
        raise _invalid("query", "a string that is not empty")
    return Parameters(query or "", persisted, variables, operation_name or None)


def _persisted(extensions: dict[str, object]) -> str:
    named = extensions.get("persistedQuery")
    digest = named.get("sha256Hash") if isinstance(named, dict) else None
    return digest if isinstance(digest, str) else ""


def _invalid(field: str, wanted: str) -> OmsError:
    return OmsError(Code.INVALID_INPUT, f"`{field}` must be {wanted}.", field=field)


async def read_parameters(request: Request, limit: int) -> Parameters:
    """Of a POST, whose body has at most `limit` bytes, or of a GET.

    Raises: OmsError INVALID_INPUT, LIMIT_EXCEEDED; HTTPException for another media type.
    """
    try:
        if request.method == "POST":
            _check_content_type(request.headers.get("content-type", ""))
            return parameters_of(load_object(await _read_body(request, limit), limit))
        asked: dict[str, Any] = dict(request.query_params)
        for name in ("variables", "extensions"):
            if asked.get(name):
                asked[name] = load_object(asked[name], limit)
            else:
                asked.pop(name, None)
        return parameters_of(asked)
    except json.JSONDecodeError as error:
        raise OmsError(Code.INVALID_INPUT, error.msg) from None


async def _read_body(request: Request, limit: int) -> bytes:
    """The body, which may not be longer than `limit` bytes, whatever it claims.

    Raises: OmsError LIMIT_EXCEEDED, by its claim, else when it is read that far.
    """
    claimed = request.headers.get("content-length", "0")
    if not claimed.isdecimal() or int(claimed[:20]) > limit:
        raise _too_large(limit)
    pieces: list[bytes] = []
    left = limit
    while True:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        pieces.append(message.get("body", b""))
        left -= len(pieces[-1])
        if left < 0:
            raise _too_large(limit)
        if not message.get("more_body"):
            return b"".join(pieces)


def _check_content_type(content_type: str) -> None:
    if content_type == JSON:
        return
    name, *parameters = (part.strip().lower() for part in content_type.split(";"))
    if name != JSON or any(p not in ("charset=utf-8", 'charset="utf-8"', "") for p in parameters):
        raise HTTPException(415, f"The body of a POST is {JSON} in UTF-8.")


def _too_large(limit: int) -> OmsError:
    return OmsError(Code.LIMIT_EXCEEDED, f"A body has at most {limit} bytes.")
