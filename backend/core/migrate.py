"""Bringing a database to the newest migration."""

from tortoise import Tortoise
from tortoise.migrations.api.migrate import migrate

from backend.core.config import Config
from backend.core.db import tortoise_config


async def apply_migrations(config: Config) -> int:
    """Applies what is missing and gives how many migrations that were. Closes its connections."""
    applied = 0

    def count(event: str, _app: str, _name: str) -> None:
        nonlocal applied
        applied += event == "apply_done"

    try:
        await migrate(config=tortoise_config(config.effective_database_url), progress=count)
    finally:
        await Tortoise.close_connections()
    return applied
