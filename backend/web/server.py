"""The server around the application: one process, one event loop."""

import uvicorn
from starlette.types import ASGIApp

from backend.core.config import Config

# Streams never end by themselves: at a stop they are given this long, then they are cut.
_STOP_SECONDS = 3


def make_server(
    app: ASGIApp, config: Config, *, host: str = "127.0.0.1", port: int = 8000
) -> uvicorn.Server:
    """A server that `await server.serve()` runs until it is told to stop.

    Logging is the house's own and was set up before. The application itself reads the headers of
    the proxies it trusts.
    """
    return uvicorn.Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            http="httptools",
            ws="websockets-sansio",
            ws_max_size=config.body_limit_bytes,
            # Compressing each frame anew for each socket would undo that streams share their bytes.
            ws_per_message_deflate=False,
            proxy_headers=False,
            server_header=False,
            access_log=False,
            log_config=None,
            timeout_graceful_shutdown=_STOP_SECONDS,
        )
    )
