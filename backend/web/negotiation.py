"""What a client would rather read."""

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"
EVENT_STREAM = "text/event-stream"


def preferred(accept: str, offered: tuple[str, ...]) -> str | None:
    """The offered media type that comes first by quality, then by the client's own order.

    `*/*` stands for the first one offered. None when none of them is acceptable.
    """
    best: tuple[float, int] | None = None
    chosen = None
    for position, entry in enumerate(accept.split(",")):
        name, *parameters = (part.strip().lower() for part in entry.split(";"))
        name = offered[0] if name in ("*/*", "application/*") else name
        quality = _quality(parameters)
        if name in offered and quality > 0 and (best is None or (-quality, position) < best):
            best, chosen = (-quality, position), name
    return chosen


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return float(parameter[2:])
            except ValueError:
                return 0.0
    return 1.0
