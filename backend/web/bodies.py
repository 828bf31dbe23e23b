"""JSON from outside: the malformed, too long or too deep is refused before anything reads it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from backend.core.errors import Code, OmsError

_DEEPEST = 64
_OPENING = (b"{", b"[")


def load_object(data: str | bytes, longest: int) -> dict[str, object]:
    """The JSON object in `data`. Raises: json.JSONDecodeError with a message for the sender."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if len(raw) > longest:
        raise _malformed(f"The JSON is longer than {longest} bytes.")
    try:
        value = orjson.loads(raw)
    except orjson.JSONDecodeError:
        raise _malformed("This is not JSON.") from None
    if not isinstance(value, dict):
        raise _malformed("The JSON must be an object.")
    # Nothing is deeper than it has opening brackets, and few bodies have many.
    if sum(raw.count(mark) for mark in _OPENING) > _DEEPEST and _is_deeper(value, _DEEPEST):
        raise _malformed(f"The JSON is nested more than {_DEEPEST} levels deep.")
    return value


def _is_deeper(value: object, levels: int) -> bool:
    level = [value]
    for _ in range(levels):
        level = [child for parent in level for child in _children(parent)]
        if not level:
            return False
    return True


def _children(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _malformed(message: str) -> json.JSONDecodeError:
    return json.JSONDecodeError(message, "", 0)


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
