"""The server of a crowd: `python -m tests.bench.crowd_server DOOR`, with ORDERGRAPH_* as always.

DOOR is `ours`, or `strawberry`: the same schema behind Strawberry's own WebSocket handler, which
executes every event once per subscriber. It prints its port, and ends with its standard input.
"""

import asyncio
import logging
import sys

from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL

from backend.bootstrap import build_deps, close_deps
from backend.core.actor import SYSTEM
from backend.core.config import Config
from backend.core.db import connect, disconnect
from backend.core.logging import configure_logging
from backend.ports.deps import Deps
from backend.resolvers.root import schema
from backend.schema.context import Context
from backend.services.live.relay import relaying
from backend.web.app import create_app
from backend.web.server import make_server


class StrawberryView(GraphQL[Context, None]):
    """Strawberry's view as it comes, with a context that may read everything."""

    def __init__(self, deps: Deps) -> None:
        super().__init__(schema())
        self._deps = deps

    async def get_context(self, request: object, response: object) -> Context:
        return Context(actor=SYSTEM, deps=self._deps)


def _app(door: str, deps: Deps) -> Starlette:
    if door == "ours":
        return create_app(deps)
    view = StrawberryView(deps)

    async def endpoint(socket: WebSocket) -> None:
        await view(socket.scope, socket.receive, socket.send)

    return Starlette(routes=[WebSocketRoute("/graphql", endpoint)])


async def _serve(door: str) -> None:
    config = Config()
    deps = build_deps(config)
    await connect(config)
    server = make_server(_app(door, deps), config, port=0)
    server.config.lifespan = "off"
    async with relaying():
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        print(server.servers[0].sockets[0].getsockname()[1], flush=True)
        await asyncio.to_thread(sys.stdin.read)
        server.should_exit = True
        await serving
    await disconnect()
    await close_deps(deps)


if __name__ == "__main__":
    configure_logging()
    logging.disable(logging.INFO)
    asyncio.run(_serve(sys.argv[1]))
