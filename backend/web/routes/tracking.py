"""`/t/{token}`: the customer's page of an order, its state as JSON, and its changes as they happen.

Nobody signs in here: who has the link may see what the page shows, and nothing else.
"""

import asyncio
import secrets
from collections import Counter
from contextlib import aclosing
from uuid import UUID

import anyio
import orjson
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from backend.core.errors import Code, OmsError
from backend.core.logging import logger
from backend.core.tasks import end
from backend.ports.deps import Deps
from backend.services.fulfillment.tracking.follow import follow_order
from backend.services.fulfillment.tracking.language import chosen_locale
from backend.services.fulfillment.tracking.queries import country_of, public_state
from backend.services.fulfillment.tracking.throttle import count_asked, count_forged
from backend.services.fulfillment.tracking.token import order_of_token
from backend.web.limits import page_policy
from backend.web.sessions import deps_of
from backend.web.spa import NONCE, NOT_BUILT
from backend.web.streams import KEEP_ALIVE_SECONDS

# A browser comes back by itself; so nobody holds a stream for ever, and no link outlives its order.
_LONGEST_SECONDS = 30 * 60
_MOST_STREAMS = 2_000
_MOST_STREAMS_PER_ADDRESS = 20
_HEADERS = {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    # nginx would keep events until it has a bufferful
    "x-accel-buffering": "no",
}
_PRIVATE = {"cache-control": "no-store", "x-robots-tag": "noindex"}

_log = logger("web.tracking")


async def send_page(request: Request) -> Response:
    """The page itself, the same for every link: what it may show it asks for."""
    path = anyio.Path(deps_of(request).config.static_dir / "tracking.html")
    try:
        page = await path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return HTMLResponse(NOT_BUILT, status_code=503)
    nonce = secrets.token_urlsafe(16)
    return HTMLResponse(
        page.replace(NONCE, nonce),
        headers={"content-security-policy": page_policy(nonce), **_PRIVATE},
    )


async def send_state(request: Request) -> Response:
    """The order as its customer may see it; `locale` is the language to show it in."""
    deps = deps_of(request)
    order_id = await order_asked_for(request)
    state = await public_state(deps, order_id)
    locale = chosen_locale(
        request.query_params.get("lang"),
        request.headers.get("accept-language", ""),
        await country_of(order_id),
    )
    body = orjson.dumps({"locale": locale, **state})
    return Response(body, media_type="application/json", headers=_PRIVATE)


async def order_asked_for(request: Request) -> UUID:
    """The order of the link. Raises: OmsError NOT_FOUND for a link that is none, THROTTLED."""
    deps, ip = deps_of(request), request.client.host if request.client else None
    await count_asked(deps, ip)
    order_id = order_of_token(deps.config, request.path_params["token"])
    if order_id is None:
        await count_forged(deps, ip)
        raise OmsError(Code.NOT_FOUND, "There is no such order.")
    return order_id


class _Streams:
    """How many streams this process serves, in all and per address."""

    def __init__(self) -> None:
        self._of_address: Counter[str] = Counter()

    def enter(self, address: str) -> None:
        """Raises: OmsError THROTTLED."""
        is_full = self._of_address.total() >= _MOST_STREAMS
        if is_full or self._of_address[address] >= _MOST_STREAMS_PER_ADDRESS:
            raise OmsError(
                Code.THROTTLED,
                "Too many attempts. Try again later.",
                details={"retryAfterSeconds": 60},
            )
        self._of_address[address] += 1

    def leave(self, address: str) -> None:
        self._of_address[address] -= 1
        if not self._of_address[address]:
            del self._of_address[address]


_streams = _Streams()


async def send_changes(request: Request) -> Response:
    """`text/event-stream`: the state at once, and anew whenever it changes."""
    order_id = await order_asked_for(request)
    address = request.client.host if request.client else ""
    _streams.enter(address)
    return _Changes(deps_of(request), order_id, address)


class _Changes(Response):
    """The stream of one page."""

    def __init__(self, deps: Deps, order_id: UUID, address: str) -> None:
        super().__init__(headers=_HEADERS)
        self._deps = deps
        self._order_id = order_id
        self._address = address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(name, value) for name, value in self.raw_headers if name != b"content-length"]
        tasks: set[asyncio.Task[None]] = set()
        try:
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            work = (self._tell(send), _keep_alive(send), _until_gone(receive))
            tasks.update(map(asyncio.create_task, work))
            await asyncio.wait(tasks, timeout=_LONGEST_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await end(*tasks)
            _streams.leave(self._address)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _tell(self, send: Send) -> None:
        told = b""
        try:
            async with aclosing(follow_order(self._deps, self._order_id)) as changes:
                async for _ in changes:
                    state = orjson.dumps(await public_state(self._deps, self._order_id))
                    if state != told:
                        told = state
                        await _put(send, b"event: state\ndata: " + state + b"\n\n")
        except OmsError:
            return
        except Exception:  # a door: nobody awaits this task for its error
            _log.exception("a tracking page's stream failed")


async def _put(send: Send, text: bytes) -> None:
    await send({"type": "http.response.body", "body": text, "more_body": True})


async def _keep_alive(send: Send) -> None:
    """Says nothing now and then, so that nobody between takes the connection for a dead one."""
    while True:
        await asyncio.sleep(KEEP_ALIVE_SECONDS)
        await _put(send, b":\n\n")


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


ROUTES = [
    Route("/t/{token}", send_page, methods=["GET"]),
    Route("/t/{token}/state", send_state, methods=["GET"]),
    Route("/t/{token}/changes", send_changes, methods=["GET"]),
]
