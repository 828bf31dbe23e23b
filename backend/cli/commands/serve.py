"""`serve`, `worker` and `up`: the processes of the house."""

import asyncio
import socket
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from typing import Annotated

import typer

from backend.bootstrap import build_deps, close_deps
from backend.cli.demo.seed import DEMO_EMAIL, DEMO_PASSWORD, ORDERS, is_empty, seed_demo
from backend.cli.serving import configured, listening, until_told
from backend.cli.serving import serve as serve_app
from backend.core.config import Config
from backend.core.db import connect, disconnect
from backend.core.migrate import apply_migrations
from backend.models import User
from backend.ports.deps import Deps
from backend.services.live.relay import relaying
from backend.web.app import create_app
from backend.workers.run import working

Host = Annotated[str, typer.Option(help="The address to listen on.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")]


def serve(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Serve the graph and the admin pages over a migrated database; jobs are left to `worker`."""
    config, opened = configured(), listening(host, port)
    asyncio.run(_serve(config, opened, with_worker=False, sign_in=None))


def worker() -> None:
    """Do the jobs that are owed. Any number of workers may run."""
    asyncio.run(_work(configured()))


def up(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    *,
    orders: Annotated[int, typer.Option(min=1, help="How many demo sales to begin with.")] = ORDERS,
    demo: Annotated[bool, typer.Option(help="Fill an empty house with demo data.")] = True,
) -> None:
    """Everything in one process: migrates, fills with demo data on the first start, and serves."""
    config, opened = configured(), listening(host, port)
    asyncio.run(_up(config, opened, orders if demo else None))


async def _up(config: Config, opened: socket.socket, demo_orders: int | None) -> None:
    if applied := await apply_migrations(config):
        typer.echo(f"database is up to date ({applied} migrations applied)")
    sign_in = await _prepare(config, demo_orders)
    await _serve(config, opened, with_worker=True, sign_in=sign_in)


async def _prepare(config: Config, demo_orders: int | None) -> str | None:
    """Fills an empty house, and gives the demo sign-in of one that was filled so."""
    deps = build_deps(config)
    await connect(config)
    try:
        if demo_orders is not None and await is_empty():
            typer.echo(f"first start: filling in a year of {demo_orders:,} demo orders ...")
            await seed_demo(deps, orders=demo_orders)
        is_demo = await User.exists(email=DEMO_EMAIL)
    finally:
        await disconnect()
        await close_deps(deps)
    return f"{DEMO_EMAIL} / {DEMO_PASSWORD}" if is_demo else None


async def _serve(
    config: Config, opened: socket.socket, *, with_worker: bool, sign_in: str | None
) -> None:
    deps = build_deps(config)
    app = create_app(deps, _runtime(deps, with_worker=with_worker))

    def ready() -> None:
        address, port = opened.getsockname()[:2]
        shown = "localhost" if address in ("127.0.0.1", "0.0.0.0", "::1", "::") else address
        typer.echo(f"Ordergraph is ready: http://{shown}:{port}")
        if sign_in is not None:
            typer.echo(f"demo sign-in:        {sign_in}")

    try:
        await serve_app(app, config, opened, ready)
    finally:
        await close_deps(deps)


def _runtime(deps: Deps, *, with_worker: bool) -> list[AbstractAsyncContextManager[None]]:
    return [relaying(), working(deps)] if with_worker else [relaying()]


async def _work(config: Config) -> None:
    deps = build_deps(config)
    await connect(config)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(close_deps, deps)
        stack.push_async_callback(disconnect)
        told = await stack.enter_async_context(until_told())
        for part in _runtime(deps, with_worker=True):
            await stack.enter_async_context(part)
        typer.echo("worker is ready")
        await told.wait()
