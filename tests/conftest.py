"""The house as a test finds it: a fresh database on either engine, the plugs, an actor."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
from pydantic import SecretStr

from backend.adapters.bus.memory import MemoryBus
from backend.adapters.cache.memory import MemoryCache
from backend.core.actor import Actor, ActorKind
from backend.core.config import Config
from backend.core.db import connect, disconnect
from backend.core.ids import new_id
from backend.core.logging import configure_logging
from backend.core.migrate import apply_migrations
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from tests.fakes.clock import FakeClock
from tests.graph import Graph

pytest_plugins = ["tests.services.plugin"]

TEMPLATE = "ordergraph_template"

configure_logging()


def make_config(var_dir: Path, database_url: str = "", **options: Any) -> Config:
    """A configuration that reads nothing from the machine's environment."""
    return Config(
        _env_file=None,
        database_url=database_url,
        var_dir=var_dir,
        secret_key=SecretStr("test-secret-key-of-thirty-two-chars"),
        **options,
    )


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file."""
    folder = tmp_path_factory.mktemp("sqlite")
    asyncio.run(apply_migrations(make_config(folder)))
    return folder / "ordergraph.sqlite3"


async def _command(postgres_url: str, command: str) -> None:
    maintenance = await asyncpg.connect(postgres_url)
    try:
        await maintenance.execute(command)
    finally:
        await maintenance.close()


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a PostgreSQL server that holds a migrated, empty database named TEMPLATE."""
    asyncio.run(_command(postgres_url, f"CREATE DATABASE {TEMPLATE}"))
    server = postgres_url.rpartition("/")[0]
    folder = tmp_path_factory.mktemp("postgres")
    asyncio.run(apply_migrations(make_config(folder, f"{server}/{TEMPLATE}")))
    return postgres_url


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> str:
    """Every test that touches the database runs on both engines."""
    return str(request.param)


@pytest.fixture
def database_url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A fresh, migrated, empty database; several processes may open it."""
    if engine == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        shutil.copy(template, tmp_path / "ordergraph.sqlite3")
        return f"sqlite://{tmp_path / 'ordergraph.sqlite3'}"
    postgres_url: str = request.getfixturevalue("postgres_template")
    name = f"test_{uuid4().hex[:12]}"
    asyncio.run(_command(postgres_url, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}"))
    return f"{postgres_url.rpartition('/')[0]}/{name}"


@pytest.fixture
def config(database_url: str, tmp_path: Path) -> Config:
    return make_config(tmp_path, database_url)


@pytest.fixture
async def db(config: Config) -> AsyncIterator[Config]:
    """The fresh database, connected."""
    await connect(config)
    yield config
    await disconnect()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def deps(db: Config, clock: FakeClock) -> Deps:
    return Deps(clock=clock, config=db, bus=MemoryBus(), cache=MemoryCache())


@pytest.fixture
def actor() -> Actor:
    """Somebody who may do everything."""
    return Actor(
        kind=ActorKind.USER, id=new_id(), name="Wang Wei", permissions=frozenset(Permission)
    )


@pytest.fixture
def graph(deps: Deps, actor: Actor) -> Graph:
    return Graph(deps, actor)
