"""`seed`: a year of made-up orders, for a look around and for load tests."""

import asyncio
import time
from typing import Annotated

import typer

from backend.bootstrap import build_deps
from backend.cli.demo.seed import DEMO_EMAIL, DEMO_PASSWORD, ORDERS, SEED, Seeded, seed_demo
from backend.core.config import Config
from backend.core.db import connect, disconnect
from backend.core.errors import OmsError


def seed(
    orders: Annotated[int, typer.Option(min=1, max=5_000_000, help="How many sales.")] = ORDERS,
    seed: Annotated[int, typer.Option(help="Another number, another shop.")] = SEED,
) -> None:
    """Fill an empty database with a year of demo data that ends now."""
    began = time.monotonic()
    try:
        seeded = asyncio.run(_seed(orders, seed))
    except OmsError as error:
        typer.echo(error.message, err=True)
        raise typer.Exit(1) from None
    typer.echo(
        f"{seeded.orders:,} orders of {seeded.customers:,} customers and {seeded.variants} SKUs"
        f" in {time.monotonic() - began:.1f} s"
    )
    typer.echo(f"sign in as {DEMO_EMAIL} with the password {DEMO_PASSWORD}")


async def _seed(orders: int, seed: int) -> Seeded:
    config = Config()
    await connect(config)
    try:
        return await seed_demo(build_deps(config), orders=orders, seed=seed)
    finally:
        await disconnect()
