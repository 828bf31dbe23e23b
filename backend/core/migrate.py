"""Bringing a database to the newest migration."""

from collections.abc import Iterable

from tortoise import Tortoise
from tortoise.connection import get_connection
from tortoise.fields.relational import ForeignKeyFieldInstance, ManyToManyFieldInstance
from tortoise.migrations.executor import MigrationExecutor, MigrationTarget
from tortoise.migrations.graph import MigrationKey
from tortoise.migrations.schema_generator.state import ModelState, State
from tortoise.migrations.schema_generator.state_apps import StateApps
from tortoise.models import Model

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


class _Models(StateApps):
    """Models as they were at a migration.

    Each is made when it is asked for, with those that its relations name.
    """

    def __init__(self, apps: StateApps, states: dict[tuple[str, str], ModelState]) -> None:
        super().__init__(dict(apps._default_connections), apps._connections)
        self._states = states

    def get_model(self, app_label: str, model_name: str | None = None) -> type[Model]:
        if model_name is None:
            app_label, model_name = self.split_reference(app_label)
        asked = (app_label, model_name)
        fields = self._states[asked].fields.values()
        named = {
            self.split_reference(field.model_name)
            for field in fields
            if isinstance(field, ForeignKeyFieldInstance | ManyToManyFieldInstance)
        }
        made = StateApps(dict(self._default_connections), self._connections)
        for key in {asked, *named}:
            made.register_model(key[0], self._states[key].render(made))
        made._init_relations()
        made._build_initial_querysets()
        return made.get_model(*asked)


class _State(State):
    """Knows the fields of models and makes no model until an operation asks for it.

    Tortoise's makes all that are related anew at every operation, which took most of the time.
    """

    def __init__(self, models: dict[tuple[str, str], ModelState], apps: StateApps) -> None:
        super().__init__(models=models, apps=_Models(apps, models))

    def reload_model(self, app_label: str, model_name: str) -> None:
        """Nothing to do: what is asked for is made of what is known by then."""

    def reload_models(self, model_tuples: Iterable[tuple[str, str]]) -> None:
        """Nothing to do, as above."""

    def clone(self) -> State:
        return _State({key: model.clone() for key, model in self.models.items()}, self.apps)


class _Executor(MigrationExecutor):
    async def _project_state(
        self, applied: set[MigrationKey], *, upto: MigrationKey | None = None
    ) -> State:
        """What is known after the migrations that are applied; nobody goes back, so not `upto`."""
        state: State = _State({}, StateApps({_APP: CONNECTION}))
        for key in self._full_plan():
            if key in applied and (migration := self.loader.graph.nodes[key]):
                state = await migration.apply(state, dry_run=True)
        return state
