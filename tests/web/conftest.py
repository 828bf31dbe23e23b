"""A client of the web application, in process and over a real socket."""

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette

from backend.ports.deps import Deps
from backend.web.app import create_app
from tests.factories.auth import make_user
from tests.web.browser import Browser
from tests.web.listening import listening


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
async def address(app: Starlette, deps: Deps) -> AsyncIterator[str]:
    """Where the application listens: `127.0.0.1:PORT`."""
    async with listening(app, deps.config) as where:
        yield where
