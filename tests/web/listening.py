"""The application on a free port of this machine, on the test's own event loop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from backend.core.config import Config
from backend.web.server import make_server


@asynccontextmanager
async def listening(app: Starlette, config: Config) -> AsyncIterator[str]:
    """`127.0.0.1:PORT`; leaving stops the server as Ctrl-C would. The database is the test's."""
    server = make_server(app, config, port=0)
    server.config.lifespan = "off"
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield f"127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        await serving
