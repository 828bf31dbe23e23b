"""Bringing a database to the newest migration."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import Any, cast

from tortoise import Tortoise
from tortoise.connection import get_connection
from tortoise.migrations.executor import MigrationExecutor, MigrationTarget
from tortoise.migrations.graph import MigrationKey
from tortoise.migrations.schema_generator.state import ModelState, State
from tortoise.migrations.schema_generator.state_apps import StateApps

from backend.core.config import Config
from backend.core.db import CONNECTION, tortoise_config

NEWEST = "__latest__"
_APP = "models"


async def apply_migrations(config: Config, release: str = NEWEST) -> int:
    """Applies what is missing up to a release and gives how many migrations that were.

    Closes its connections.
    """
    applied = 0

    def count(event: str, _app: str, _name: str) -> None:
        nonlocal applied
        applied += event == "apply_done"

    settings = tortoise_config(config.effective_database_url)
    try:
        await Tortoise.init(config=settings, init_connections=False)
        executor = _Executor(get_connection(CONNECTION), settings["apps"])
        await executor.migrate([MigrationTarget(_APP, release)], progress=count)
    finally:
        await Tortoise.close_connections()
    return applied


class _Unrendered:
    """Models that are made when they are looked at."""

    def __init__(self, render: Callable[[], StateApps]) -> None:
        self._render = render

    @cached_property
    def _rendered(self) -> StateApps:
        return self._render()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._rendered, name)


class _Apps(StateApps):
    def clone(self, model_states: dict[tuple[str, str], ModelState] | None = None) -> StateApps:
        return cast(StateApps, _Unrendered(partial(super().clone, model_states)))


class _Executor(MigrationExecutor):
    """Tortoise's, which makes all models anew before every operation, to know them as they were.

    Few operations look back; not to make them for all others takes half of the time away.
    """

    async def _project_state(
        self, applied: set[MigrationKey], *, upto: MigrationKey | None = None
    ) -> State:
        state = await super()._project_state(applied, upto=upto)
        apps = _Apps(dict(state.apps._default_connections), state.apps._connections)
        apps.apps = state.apps.apps
        return State(models=state.models, apps=apps)
