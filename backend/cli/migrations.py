"""The configured database, as Tortoise's own command line wants to be told (pyproject.toml)."""

from backend.core.config import Config
from backend.core.db import tortoise_config

TORTOISE_ORM = tortoise_config(Config().effective_database_url)
