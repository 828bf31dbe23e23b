"""Who sends a request: the Actor of a session cookie or an API key, and the check against CSRF."""

import asyncio
import hmac
from typing import cast

from starlette.requests import HTTPConnection, Request
from strawberry.http.websocket_origin import is_same_origin, normalize_origin

from backend.core.actor import Actor, ActorKind
from backend.core.errors import Code, OmsError
from backend.core.logging import logger
from backend.ports.deps import Deps
from backend.resolvers.cookies import read_session_cookie
from backend.services.auth.authenticate import (
    API_KEY_PREFIX,
    Credential,
    actor_of_api_key,
    actor_of_session,
    touch,
)
from backend.services.auth.sessions import csrf_token

_ACTOR = "ordergraph.actor"
_READING = ("GET", "HEAD", "OPTIONS")
_BEARER = "bearer "

_log = logger("sessions")


class Touches:
    """Notes of use that are written beside the requests that caused them, never before them."""

    def __init__(self) -> None:
        self._running: dict[object, asyncio.Task[None]] = {}

    def start(self, deps: Deps, actor: Actor) -> None:
        key = actor.session_id or actor.id
        if key not in self._running:
            self._running[key] = asyncio.create_task(self._run(key, deps, actor))

    async def drain(self) -> None:
        """Waits for the notes under way; for the end of the process."""
        await asyncio.gather(*self._running.values())

    async def _run(self, key: object, deps: Deps, actor: Actor) -> None:
        try:
            await touch(deps, actor)
        except Exception as error:  # a door: nobody awaits this task, so nobody else would log it
            _log.error("could not note that a credential is in use", exc_info=error)
        finally:
            del self._running[key]


def deps_of(connection: HTTPConnection) -> Deps:
    return cast(Deps, connection.app.state.deps)


async def actor_of(connection: HTTPConnection) -> Actor:
    """Who sends this request; looked up once. An API key counts before a cookie."""
    known = connection.scope.get(_ACTOR)
    if known is None:
        authorization = connection.headers.get("authorization", "")
        known = connection.scope[_ACTOR] = await authenticate(connection, authorization)
    return cast(Actor, known)


async def authenticate(connection: HTTPConnection, authorization: str = "") -> Actor:
    """The Actor of an `Authorization` value, or else of the connection's cookie, read anew."""
    deps = deps_of(connection)
    ip = connection.client.host if connection.client else None
    if authorization[: len(_BEARER)].lower() == _BEARER:
        found = await _of_bearer(deps, authorization[len(_BEARER) :].strip(), ip)
    else:
        secret = read_session_cookie(deps.config, connection)
        if not secret:
            return Actor(kind=ActorKind.ANONYMOUS, ip=ip)
        found = await actor_of_session(deps, secret, ip)
    if found.is_stale:
        connection.app.state.touches.start(deps, found.actor)
    return found.actor


async def _of_bearer(deps: Deps, secret: str, ip: str | None) -> Credential:
    if not secret.startswith(API_KEY_PREFIX):
        rejected = Actor(kind=ActorKind.ANONYMOUS, ip=ip, rejected=Code.UNAUTHENTICATED)
        return Credential(rejected)
    return await actor_of_api_key(deps, secret, ip)


def check_csrf(request: Request, actor: Actor) -> None:
    """A writing request must come from our own pages, unless it bears an API key.

    Its `Origin`, where it has one, must be ours, and in a session `X-CSRF-Token` must be the
    session's. Raises: OmsError CSRF_REJECTED.
    """
    if request.method in _READING or actor.kind is ActorKind.API_KEY:
        return
    config = deps_of(request).config
    origin = request.headers.get("origin")
    if origin is not None and not is_own_origin(request, origin):
        raise OmsError(Code.CSRF_REJECTED, "This page may not write here.")
    secret = read_session_cookie(config, request)
    if actor.session_id is None or not secret:
        return
    sent = request.headers.get("x-csrf-token", "")
    if not hmac.compare_digest(sent.encode(), csrf_token(secret).encode()):
        raise OmsError(Code.CSRF_REJECTED, "The header X-CSRF-Token is missing or wrong.")


def is_own_origin(connection: HTTPConnection, origin: str) -> bool:
    """Whether a page of this origin is one of ours: of the host asked, or of `public_url`."""
    if is_same_origin(origin, connection.headers.get("host")):
        return True
    public_url = deps_of(connection).config.public_url
    return bool(public_url) and normalize_origin(origin) == normalize_origin(public_url)
