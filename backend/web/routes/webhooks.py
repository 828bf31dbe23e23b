"""`/webhooks/carriers/{code}`: what carriers tell by themselves."""

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.core.errors import Code, OmsError
from backend.ports.carriers import Delivery
from backend.services.fulfillment.tracking.receive import receive_webhook
from backend.web.sessions import deps_of

_MOST_BYTES = 256 * 1024


async def hear_carrier(request: Request) -> Response:
    """The answer is `{taken, known}`: how many events were new, and how many had come before."""
    deps = deps_of(request)
    delivery = Delivery(
        headers={name.lower(): value for name, value in request.headers.items()},
        body=await _body(request),
        received_at=deps.clock.now(),
    )
    received = await receive_webhook(deps, request.path_params["code"], delivery)
    body = orjson.dumps({"taken": received.taken, "known": received.known})
    return Response(body, media_type="application/json")


async def _body(request: Request) -> bytes:
    """Raises: OmsError FILE_TOO_LARGE before more than that is in memory."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > _MOST_BYTES:
            message = f"A webhook has at most {_MOST_BYTES} bytes."
            raise OmsError(Code.FILE_TOO_LARGE, message)
    return bytes(body)


ROUTES = [Route("/webhooks/carriers/{code}", hear_carrier, methods=["POST"])]
