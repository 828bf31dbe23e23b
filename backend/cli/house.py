"""How a command works in the house: connected, and with refusals that people can read."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import typer

from backend.bootstrap import build_deps, close_deps
from backend.core.config import Config
from backend.core.db import connect, disconnect
from backend.core.errors import OmsError
from backend.ports.deps import Deps

T = TypeVar("T")


def in_house(work: Callable[[Deps], Awaitable[T]]) -> T:
    """What `work` gives, with the configured database and plugs; a refusal ends the command."""
    try:
        return asyncio.run(_connected(work))
    except OmsError as refusal:
        typer.echo(f"refused: {refusal.message} ({refusal.code})", err=True)
        raise typer.Exit(1) from None


async def _connected(work: Callable[[Deps], Awaitable[T]]) -> T:
    config = Config()
    deps = build_deps(config)
    await connect(config)
    try:
        return await work(deps)
    finally:
        await disconnect()
        await close_deps(deps)
