"""The house as a test finds it: a fresh database on either engine, the plugs, an actor."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from pydantic import SecretStr

from backend.adapters.bus.memory import MemoryBus
from backend.adapters.cache.memory import MemoryCache
from backend.core.actor import Actor, ActorKind
from backend.core.config import Config
from backend.core.db import connect, disconnect
from backend.core.heap import settle_heap
from backend.core.ids import new_id
from backend.core.logging import configure_logging
from backend.core.migrate import apply_migrations
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from tests.fakes.clock import FakeClock
from tests.graph import Graph

pytest_plugins = ["tests.services.plugin"]

# Many times faster than a database of its own for each test: whoever is still connected is sent
# away, every table but Tortoise's own is emptied without a look at its foreign keys.
EMPTY_ALL = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
 WHERE datname = current_database() AND pid <> pg_backend_pid();
SET session_replication_role = replica;
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'tortoise_migrations' LOOP
    EXECUTE format('DELETE FROM %I', name);
  END LOOP;
  FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
    PERFORM setval(name::regclass, 1, false);
  END LOOP;
END $$;
"""

configure_logging()


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: workers wait for servers that start, and for clocks."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    settle_heap()


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


async def maintain(postgres_url: str, command: str) -> None:
    """Runs a command of a server's maintenance database, or of any other."""
    maintenance = await asyncpg.connect(postgres_url)
    try:
        await maintenance.execute(command)
    finally:
        await maintenance.close()


@pytest.fixture(scope="session")
def postgres_database(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a migrated, empty PostgreSQL database."""
    asyncio.run(maintain(postgres_url, "CREATE DATABASE house"))
    url = f"{postgres_url.rpartition('/')[0]}/house"
    asyncio.run(apply_migrations(make_config(tmp_path_factory.mktemp("postgres"), url)))
    return url


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> str:
    """Every test that touches the database runs on both engines."""
    return str(request.param)


@pytest.fixture
def database_url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A fresh, migrated, empty database; several processes may open it."""
    if engine == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        shutil.copy(template, tmp_path / "ordergraph.sqlite3")
        yield f"sqlite://{tmp_path / 'ordergraph.sqlite3'}"
        return
    url: str = request.getfixturevalue("postgres_database")
    yield url
    asyncio.run(maintain(url, EMPTY_ALL))


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
