"""The application as a process starts it, and what every response bears."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.adapters.bus.memory import MemoryBus
from backend.adapters.cache.memory import MemoryCache
from backend.core.config import Config
from backend.models import Role
from backend.ports.deps import Deps
from backend.services.auth.permissions import BUILTIN_ROLES
from backend.web.app import create_app
from tests.fakes.clock import FakeClock
from tests.web.browser import Browser


@pytest.fixture
def engine() -> str:
    """One is enough here: no answer in this file depends on the database."""
    return "sqlite"


async def test_is_ready_when_all_its_parts_answer(browser: Browser) -> None:
    assert (await browser.client.get("/healthz")).json() == {"status": "ok"}
    ready = await browser.client.get("/readyz")
    assert (ready.status_code, ready.json()) == (
        200,
        {"status": "ok", "checks": {"database": "ok", "bus": "ok", "cache": "ok"}},
    )


class DeadCache(MemoryCache):
    async def get(self, key: str) -> bytes | None:
        raise ConnectionError(key)


async def test_names_the_part_that_does_not_answer(deps: Deps) -> None:
    transport = httpx.ASGITransport(app=create_app(replace(deps, cache=DeadCache())))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as client:
        ready = await client.get("/readyz")
    assert ready.status_code == 503
    assert ready.json()["checks"] == {"database": "ok", "bus": "ok", "cache": "unavailable"}


async def test_every_response_bears_the_security_headers(browser: Browser) -> None:
    answers = [
        await browser.client.get("/healthz"),
        await browser.client.get("/nothing"),
        await browser.post("{ viewer { name } }"),
        await browser.client.post("/graphql", content=b"x"),
    ]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert policy == "default-src 'none'; frame-ancestors 'none'"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "strict-transport-security" not in answer.headers
    assert len({answer.headers["x-request-id"] for answer in answers}) == len(answers)


async def test_a_bug_in_a_route_is_masked_and_logged(
    app: Starlette, browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(_request: Request) -> Response:
        raise ValueError("a secret of the house")

    app.router.routes.insert(0, Route("/broken", broken))
    answer = await browser.client.get("/broken")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    incident = answer.json()["errors"][0]["extensions"]["incident"]
    assert incident in caplog.text
    assert answer.headers["x-request-id"] in caplog.text
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("proxy", ["10.0.0.1", "127.0.0.1"])
async def test_believes_the_headers_of_its_own_proxies_only(deps: Deps, proxy: str) -> None:
    transport = httpx.ASGITransport(app=create_app(deps), client=(proxy, 1234))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as client:
        answer = await client.get("/healthz", headers={"x-forwarded-proto": "https"})
    assert ("strict-transport-security" in answer.headers) == (proxy == "127.0.0.1")


async def test_connects_and_makes_ready_before_it_serves(config: Config) -> None:
    steps: list[str] = []

    @asynccontextmanager
    async def part(name: str) -> AsyncIterator[None]:
        steps.append(f"{name} after {await Role.all().count()} roles")
        yield
        steps.append(f"{name} ends")

    deps = Deps(clock=FakeClock(), config=config, bus=MemoryBus(), cache=MemoryCache())
    app = create_app(deps, [part("first"), part("second")])
    async with app.router.lifespan_context(app):
        steps.append("serves")
    assert steps == [
        f"first after {len(BUILTIN_ROLES)} roles",
        f"second after {len(BUILTIN_ROLES)} roles",
        "serves",
        "second ends",
        "first ends",
    ]
