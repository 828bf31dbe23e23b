"""The lock files carry hashes and no download addresses, and cover what is asked for."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def _lock(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text()


def _names(requirements: list[str]) -> set[str]:
    found = (re.match(r"[A-Za-z0-9._-]+", requirement) for requirement in requirements)
    return {re.sub(r"[._-]+", "-", name[0]).lower() for name in found if name}


@pytest.mark.parametrize("name", ["run", "dev", "node"])
def test_every_package_has_a_hash_and_none_an_address(name: str) -> None:
    text = _lock(name)
    entries = re.split(r"\n(?=[a-z])", text)[1:]
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert "index-url" not in text


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("run", PROJECT["project"]["dependencies"]),
        ("dev", PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]),
        ("node", PROJECT["dependency-groups"]["node"]),
    ],
)
def test_every_requirement_is_locked(name: str, asked: list[str]) -> None:
    assert _names(asked) - dict(PINNED.findall(_lock(name))).keys() == set()


def test_tests_run_on_what_is_shipped() -> None:
    shipped = dict(PINNED.findall(_lock("run")))
    tested = dict(PINNED.findall(_lock("dev")))
    assert {name: tested.get(name) for name in shipped} == shipped


def test_npm_lock_names_no_address() -> None:
    text = (ROOT / "frontend" / "package-lock.json").read_text()
    assert '"resolved"' not in text
