"""`import` on the command line."""

import asyncio
import lzma
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from backend.bootstrap import build_deps
from backend.cli.main import app
from backend.core.config import Config
from backend.core.db import connect, disconnect
from backend.services.integrations.ensure_builtin import ensure_builtin_channels
from tests.conftest import make_config
from tests.orders.importing.files import DATA, plain_file, row

EXCERPT = DATA / "online_retail_excerpt.csv"


@pytest.fixture
def run(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("ORDERGRAPH_DATABASE_URL", database_url)
    monkeypatch.setenv("ORDERGRAPH_VAR_DIR", str(tmp_path))
    asyncio.run(_with_channels(make_config(tmp_path, database_url)))
    return CliRunner()


async def _with_channels(config: Config) -> None:
    await connect(config)
    await ensure_builtin_channels(build_deps(config))
    await disconnect()


def imported(run: CliRunner, path: Path, *options: str, channel: str = "phone") -> Result:
    return run.invoke(app, ["import", str(path), "--channel", channel, *options])


def test_previews_imports_and_imports_again(run: CliRunner, tmp_path: Path) -> None:
    packed = tmp_path / "may.csv.xz"
    packed.write_bytes(lzma.compress(EXCERPT.read_bytes()))
    dry = imported(run, packed, "--dry-run")
    assert "would be imported              332            43" in dry.output
    first = imported(run, packed, "--create-missing")
    assert first.exit_code == 0, first.output
    assert "imported                       332            43" in first.output
    sums = "GBP: file 10692.851, imported 10692.85, existing 0, refused 0, rounding 0.001"
    assert sums in first.output
    again = imported(run, packed)
    assert "there already                  332            43" in again.output
    assert "nothing new: every order of the file was there before" in again.output


def test_maps_columns_and_says_why_rows_are_refused(run: CliRunner, tmp_path: Path) -> None:
    heading = ("Ref", "Order Date", "SKU", "Item Name", "Qty", "Unit Price", "Currency")
    path = plain_file(tmp_path, row("A1"), row("A2", quantity="1.5"), heading=heading)
    refused = imported(run, path)
    assert refused.exit_code == 1
    assert "COLUMN_MISSING" in refused.output
    done = imported(run, path, "--map", "Ref=order_number")
    assert done.exit_code == 0, done.output
    assert "QUANTITY_NOT_WHOLE: 1 rows" in done.output


def test_refuses_an_unknown_channel_and_a_file_that_is_none(run: CliRunner, tmp_path: Path) -> None:
    unknown = imported(run, EXCERPT, channel="nowhere")
    assert (unknown.exit_code, "there is no channel" in unknown.output.lower()) == (1, True)
    missing = imported(run, tmp_path / "none.csv")
    assert (missing.exit_code, "NOT_FOUND" in missing.output) == (1, True)
    assert imported(run, EXCERPT, "--map", "nonsense").exit_code == 2
