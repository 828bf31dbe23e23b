"""`levels import` and `levels export` on the command line."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner

from backend.bootstrap import build_deps
from backend.cli.main import app
from backend.core.config import Config
from backend.core.db import connect, disconnect
from tests.conftest import make_config
from tests.inventory.imports.files import content, make_places


@pytest.fixture
def run(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("ORDERGRAPH_DATABASE_URL", database_url)
    monkeypatch.setenv("ORDERGRAPH_VAR_DIR", str(tmp_path))
    asyncio.run(_furnish(make_config(tmp_path, database_url)))
    return CliRunner()


async def _furnish(config: Config) -> None:
    await connect(config)
    await make_places(build_deps(config))
    await disconnect()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_previews_imports_and_exports(run: CliRunner, tmp_path: Path) -> None:
    path, out = tmp_path / "levels.csv", tmp_path / "out.csv"
    path.write_bytes(content(["TEA-1,SHA,3", "POT-2,LAX,4", "NONE,SHA,1"]))
    dry = run.invoke(app, ["levels", "import", str(path), "--dry-run"])
    assert "would change                     2" in dry.output
    assert "row 4: No variant has the SKU 'NONE'. (UNKNOWN_SKU)" in dry.output
    done = run.invoke(app, ["levels", "import", str(path), "--mode", "ADD", "--reason", "OPENING"])
    assert done.exit_code == 0, done.output
    assert "changed                          2" in done.output
    again = run.invoke(app, ["levels", "import", str(path), "--mode", "ADD"])
    assert (again.exit_code, "ALREADY_EXISTS" in again.output) == (1, True)
    run.invoke(app, ["levels", "export", str(out), "--warehouse", "SHA"])
    assert [line[:12] for line in out.read_text("utf-8-sig").splitlines()[1:]] == ["TEA-1,SHA,3,"]
