"""The sandbox carrier as a service of its own: a real HTTP server that sells labels, takes them
back, and sends signed webhooks; it misbehaves as a test says. docs/sandbox-carrier.md has the
protocol."""

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from uvicorn import Config, Server

from backend.adapters.carriers.signing import sign

API_KEY = "sandbox-key"
WEBHOOK_SECRET = "sandbox-webhook-secret"
DOCUMENT = b"%PDF-1.4 the carrier's own label"


@dataclass
class SandboxCarrier:
    """`answers` are given to the next calls, in turn, in place of doing what they ask."""

    url: str = ""
    answers: list[Response] = field(default_factory=list)
    # what was asked for, as it came, and the labels by key
    requests: list[dict[str, Any]] = field(default_factory=list)
    labels: dict[str, dict[str, Any]] = field(default_factory=dict)
    voided: list[str] = field(default_factory=list)
    delay_seconds: float = 0.0

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/v1/labels", self._buy, methods=["POST"]),
                Route("/v1/labels/{number}", self._void, methods=["DELETE"]),
            ]
        )

    async def _before(self, request: Request) -> Response | None:
        await asyncio.sleep(self.delay_seconds)
        if request.headers["authorization"] != f"Bearer {API_KEY}":
            return refusal(401, "bad_key")
        return self.answers.pop(0) if self.answers else None

    async def _buy(self, request: Request) -> Response:
        if (answer := await self._before(request)) is not None:
            return answer
        body = orjson.loads(await request.body())
        key = request.headers["idempotency-key"]
        self.requests.append({"key": key, **body})
        if key not in self.labels:
            number = f"SB{len(self.labels) + 1:06d}"
            self.labels[key] = {
                "tracking_number": number,
                "parcels": [
                    {"tracking_number": f"{number}-{at}"}
                    for at in range(1, len(body["parcels"]) + 1)
                ],
                "price": {"amount": "12.50", "currency": "CNY"},
                "estimated_delivery": "2026-11-27T10:00:00Z",
                "label": {"format": "PDF", "data": b64encode(DOCUMENT).decode()},
            }
        return JSONResponse(self.labels[key], status_code=201)

    async def _void(self, request: Request) -> Response:
        if (answer := await self._before(request)) is not None:
            return answer
        number = request.path_params["number"]
        if number in self.voided:
            return Response(status_code=410)
        self.voided.append(number)
        return Response(status_code=204)


def refusal(status: int, code: str) -> Response:
    return JSONResponse({"error": {"code": code, "message": "no"}}, status_code=status)


@asynccontextmanager
async def sandbox() -> AsyncIterator[SandboxCarrier]:
    """The service on a free port of this machine."""
    carrier = SandboxCarrier()
    server = Server(Config(carrier.app(), port=0, lifespan="off", log_config=None))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    carrier.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    try:
        yield carrier
    finally:
        server.should_exit = True
        await serving


def event(number: str, status: str, at: datetime, **more: Any) -> dict[str, Any]:
    """One event of a webhook; its id is that of its status and time unless told otherwise."""
    return {
        "id": f"{status}-{at.isoformat()}",
        "tracking_number": number,
        "status": status,
        "at": at.isoformat(),
        **more,
    }


def webhook(
    events: list[dict[str, Any]], now: datetime, secret: str = WEBHOOK_SECRET
) -> tuple[bytes, dict[str, str]]:
    """Body and headers of a webhook, signed."""
    body = orjson.dumps({"events": events})
    return body, {"sandbox-signature": sign(secret, now, body)}
