"""What a client would rather read."""

from functools import lru_cache

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"
EVENT_STREAM = "text/event-stream"

_WILDCARDS = ("*/*", "application/*")
# Clients send a handful of values; only an attacker sends more.
_REMEMBERED = 256


@lru_cache(_REMEMBERED)
def preferred(accept: str, offered: tuple[str, ...]) -> str | None:
    """The offered media type that comes first by quality, then by the client's own order.

    `*/*` stands for the first one offered that the client does not name itself. None when none of
    them is acceptable.
    """
    qualities = _qualities(accept)
    unnamed = [name for name in offered if name not in qualities]
    best = 0.0
    chosen = None
    for name, quality in qualities.items():
        if name in _WILDCARDS:
            name = unnamed[0] if unnamed else ""  # noqa: PLW2901 (what it stands for)
        if name in offered and quality > best:
            best, chosen = quality, name
    return chosen


@lru_cache(_REMEMBERED)
def accepts_gzip(accept_encoding: str) -> bool:
    qualities = _qualities(accept_encoding)
    return qualities.get("gzip", qualities.get("*", 0.0)) > 0


def _qualities(accept: str) -> dict[str, float]:
    """What is named in such a header, in its order."""
    qualities: dict[str, float] = {}
    for entry in accept.split(","):
        name, *parameters = (part.strip().lower() for part in entry.split(";"))
        qualities.setdefault(name, _quality(parameters))
    return qualities


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return float(parameter[2:])
            except ValueError:
                return 0.0
    return 1.0
