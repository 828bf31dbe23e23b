"""A client of the web application, in process and over a real socket."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette

from backend.ports.deps import Deps
from backend.web.app import create_app
from tests.factories.auth import make_user
from tests.web.browser import Browser


@pytest.fixture
def app(deps: Deps) -> Starlette:
    return create_app(deps)


@pytest.fixture
async def browser(app: Starlette) -> AsyncIterator[Browser]:
    """A browser that has not signed in."""
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as client:
        yield Browser(client, app)
    await app.state.touches.drain()


@pytest.fixture
async def signed_in(browser: Browser, deps: Deps) -> Browser:
    """A browser in the session of an administrator."""
    await make_user(deps)
    await browser.sign_in()
    return browser


@pytest.fixture
async def address(app: Starlette) -> AsyncIterator[str]:
    """Where the application listens: `127.0.0.1:PORT`."""
    config = uvicorn.Config(
        app,
        host="127.0.0.1",
        port=0,
        lifespan="off",
        ws="websockets-sansio",
        log_config=None,
        proxy_headers=False,
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"127.0.0.1:{port}"
    server.should_exit = True
    await serving
