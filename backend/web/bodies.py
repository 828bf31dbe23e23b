"""JSON from outside: the malformed, too long or too deep is refused before anything reads it."""

import json

import orjson

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
