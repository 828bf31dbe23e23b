"""Running a server or a worker in this process until it is told to stop."""

import asyncio
import logging
import os
import secrets
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import typer
import uvicorn
from pydantic import SecretStr

from backend.core.config import Config
from backend.core.heap import settle_heap
from backend.core.logging import configure_logging
from backend.core.tasks import end
from backend.web.server import make_server

_BACKLOG = 2048


def configured() -> Config:
    """The configuration of a process that serves: logging on, folders there, a secret key known."""
    config = Config()
    configure_logging(config.log_format)
    config.var_dir.mkdir(parents=True, exist_ok=True)
    if config.secret_key.get_secret_value():
        return config
    return config.model_copy(update={"secret_key": _kept_key(config)})


def _kept_key(config: Config) -> SecretStr:
    """The key of this installation, made on the first start; nobody else may read its file."""
    path = config.var_dir / "secret_key"
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return SecretStr(path.read_text(encoding="ascii"))
    key = secrets.token_urlsafe(48)
    with os.fdopen(file, "w", encoding="ascii") as opened:
        opened.write(key)
    return SecretStr(key)


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens, or the end of the command with one clear line."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, address = found[0]
        opened = socket.socket(family, kind, protocol)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
    except OSError as error:
        typer.echo(f"cannot listen on {host}:{port}: {error.strerror}", err=True)
        raise typer.Exit(1) from None
    opened.listen(_BACKLOG)
    opened.setblocking(False)
    return opened


@asynccontextmanager
async def until_told() -> AsyncIterator[asyncio.Event]:
    """An event that SIGINT and SIGTERM set; afterwards they do what they did before."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told.set)
    try:
        yield told
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are ours: uvicorn would raise them again after it has stopped."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            settle_heap()
            self._ready()


async def serve(
    app: Callable[..., Any], config: Config, opened: socket.socket, ready: Callable[[], None]
) -> None:
    """Serves until told to stop, then lets go of connections and of the app's own runtime.

    `ready` is called once requests are answered.
    """
    # It tells of every start, stop and stream that is cut.
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    server = _Server(make_server(app, config).config, ready)
    async with until_told() as told:
        serving = asyncio.create_task(server.serve(sockets=[opened]))
        telling = asyncio.create_task(told.wait())
        await asyncio.wait({serving, telling}, return_when=asyncio.FIRST_COMPLETED)
        server.should_exit = True
        await end(telling)
        await serving
