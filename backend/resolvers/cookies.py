"""The session cookie: its name, and how it is given and taken."""

from starlette.requests import HTTPConnection
from starlette.responses import Response

from backend.core.config import Config

# The server decides when a session is over; the cookie outlives it, so that it can say so.
_MAX_AGE_SECONDS = 30 * 24 * 3600


def is_secure(config: Config, connection: HTTPConnection) -> bool:
    """Whether the browser speaks TLS, to us or to the proxy before us."""
    return config.public_url.startswith("https:") or connection.scope["scheme"] in ("https", "wss")


def cookie_name(config: Config, connection: HTTPConnection) -> str:
    """`__Host-` binds the cookie to this very host, which browsers allow over TLS only."""
    return "__Host-session" if is_secure(config, connection) else "session"


def read_session_cookie(config: Config, connection: HTTPConnection) -> str | None:
    return connection.cookies.get(cookie_name(config, connection))


def give_session_cookie(
    config: Config, connection: HTTPConnection, response: Response, secret: str
) -> None:
    response.set_cookie(
        cookie_name(config, connection),
        secret,
        max_age=_MAX_AGE_SECONDS,
        path="/",
        secure=is_secure(config, connection),
        httponly=True,
        samesite="lax",
    )


def take_session_cookie(config: Config, connection: HTTPConnection, response: Response) -> None:
    response.delete_cookie(
        cookie_name(config, connection),
        path="/",
        secure=is_secure(config, connection),
        httponly=True,
        samesite="lax",
    )
