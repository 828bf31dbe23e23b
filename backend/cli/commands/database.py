"""`migrate`: Tortoise's own migrations on the configured database."""

import asyncio

import typer

from backend.core.config import Config
from backend.core.migrate import apply_migrations


def migrate() -> None:
    """Bring the database to the newest migration."""
    config = Config()
    config.var_dir.mkdir(parents=True, exist_ok=True)
    applied = asyncio.run(apply_migrations(config))
    typer.echo(f"database is up to date ({applied} migrations applied)")
