"""For load balancers: whether the process lives, and whether it can do its work."""

import asyncio
from collections.abc import Awaitable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from backend.core.db import fetch_all
from backend.core.logging import logger
from backend.web.sessions import deps_of

_PATIENCE_SECONDS = 3.0

_log = logger("health")


async def live(_request: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def ready(request: Request) -> Response:
    """503 names what does not answer."""
    deps = deps_of(request)
    checks = {
        "database": _answers("database", fetch_all("SELECT 1 AS one")),
        "bus": _answers("bus", deps.bus.publish("health", "")),
        "cache": _answers("cache", deps.cache.get("health")),
    }
    answers = dict(zip(checks, await asyncio.gather(*checks.values()), strict=True))
    is_ready = all(answers.values())
    body = {
        "status": "ok" if is_ready else "unavailable",
        "checks": {name: "ok" if fine else "unavailable" for name, fine in answers.items()},
    }
    return JSONResponse(body, status_code=200 if is_ready else 503)


async def _answers(name: str, question: Awaitable[object]) -> bool:
    try:
        await asyncio.wait_for(question, _PATIENCE_SECONDS)
    except Exception as error:  # a door: whatever is wrong, the answer is "not ready"
        _log.warning("a part of the house does not answer", part=name, error=repr(error))
        return False
    return True


ROUTES = [Route("/healthz", live), Route("/readyz", ready)]
