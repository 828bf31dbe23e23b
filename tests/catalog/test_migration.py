from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from backend.core.db import connect, connection, disconnect
from backend.core.ids import new_id
from backend.core.migrate import apply_migrations
from backend.models import Variant
from tests.conftest import make_config


@pytest.fixture
async def empty_database_url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A database with no table in it."""
    if engine == "sqlite":
        return f"sqlite://{tmp_path / 'ordergraph.sqlite3'}"
    postgres_url: str = request.getfixturevalue("postgres_url")
    name = f"test_{uuid4().hex[:12]}"
    server = await asyncpg.connect(postgres_url)
    await server.execute(f"CREATE DATABASE {name}")
    await server.close()
    return f"{postgres_url.rpartition('/')[0]}/{name}"


async def test_variants_that_are_there_already_are_found(
    empty_database_url: str, tmp_path: Path
) -> None:
    config = make_config(tmp_path, empty_database_url)
    assert await apply_migrations(config, "0002_checks") == 2
    await connect(config)
    product, variant = new_id(), new_id()
    at = "2026-01-01 00:00:00+00:00"
    columns = "id, version, created_at, updated_at"
    await connection().execute_script(
        f"INSERT INTO catalog_product ({columns}, name, description, translations, status,"
        " options, search_text)"
        f" VALUES ('{product}', 1, '{at}', '{at}', 'Kettle', '', '{{}}', 'ACTIVE', '[]', '')"
    )
    await connection().execute_script(
        f"INSERT INTO catalog_variant ({columns}, product_id, sku, sku_key, option_values,"
        " position, is_active)"
        f" VALUES ('{variant}', 1, '{at}', '{at}', '{product}', 'Ket-1', 'KET-1', '[]', 0, true)"
    )
    await disconnect()
    await apply_migrations(config)
    await connect(config)
    assert (await Variant.get()).search_text == "ket-1  kettle"
    await disconnect()
