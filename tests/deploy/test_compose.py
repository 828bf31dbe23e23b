"""docker-compose.yml is a Compose file and names what the program has."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from backend.core.config import Config

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docker-compose.yml"
CHECK = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]


@pytest.fixture
def services() -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe", pure=True).load(FILE)["services"]
    return found


def _check(file: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([*CHECK, str(file)], capture_output=True, text=True, check=False)


def test_is_valid_by_the_compose_specification() -> None:
    checked = _check(FILE)
    assert checked.returncode == 0, checked.stdout


def test_the_specification_would_refuse_a_slip(tmp_path: Path) -> None:
    slip = tmp_path / "docker-compose.yml"
    slip.write_text(FILE.read_text().replace("replicas: 2", "replica: 2"))
    checked = _check(slip)
    assert checked.returncode == 1
    assert "$.services.web.deploy: 'replica' does not match" in checked.stdout


def test_has_two_web_processes_and_two_workers(services: dict[str, Any]) -> None:
    assert {name: services[name]["deploy"]["replicas"] for name in ("web", "worker")} == {
        "web": 2,
        "worker": 2,
    }


def test_web_and_workers_share_the_uploads(services: dict[str, Any]) -> None:
    assert services["web"]["volumes"] == services["worker"]["volumes"]
    assert services["web"]["volumes"] == ["uploads:/var/lib/ordergraph"]
    assert services["web"]["environment"]["ORDERGRAPH_VAR_DIR"] == "/var/lib/ordergraph"


def test_sets_only_what_the_program_reads(services: dict[str, Any]) -> None:
    known = {f"ORDERGRAPH_{name.upper()}" for name in Config.model_fields}
    assert set(services["web"]["environment"]) <= known


def test_believes_no_proxy_but_the_balancer(services: dict[str, Any]) -> None:
    address = services["balancer"]["networks"]["default"]["ipv4_address"]
    assert services["web"]["environment"]["ORDERGRAPH_TRUSTED_PROXIES"] == f'["{address}"]'


def test_writes_no_secret_down(services: dict[str, Any]) -> None:
    secret = services["web"]["environment"]["ORDERGRAPH_SECRET_KEY"]
    password = services["postgres"]["environment"]["POSTGRES_PASSWORD"]
    assert secret.startswith("${ORDERGRAPH_SECRET_KEY:?")
    assert password.startswith("${POSTGRES_PASSWORD:?")
