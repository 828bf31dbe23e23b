"""The real server in a process of its own, on a fresh database with a small demo year."""

import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.services.processes import Launch, Site, started

REPOSITORY = Path(__file__).parents[2]
ORDERS = 300


@dataclass(frozen=True)
class House:
    """A running server: where it answers, and the settings it runs with."""

    url: str
    settings: Mapping[str, str]

    def run(self, *arguments: str) -> str:
        """A command of the command line on the same database; what it printed."""
        done = subprocess.run(
            _command(self.settings, arguments), check=True, capture_output=True, text=True
        )
        return done.stdout


@contextmanager
def running_house(folder: Path, *, orders: int = ORDERS) -> Iterator[House]:
    """`make run` without the making: one process, SQLite, the built SPA."""
    settings = {
        "PYTHONPATH": str(REPOSITORY),
        "ORDERGRAPH_VAR_DIR": str(folder / "var"),
        "ORDERGRAPH_STATIC_DIR": str(REPOSITORY / "frontend" / "dist"),
    }
    arguments = ("up", "--orders", str(orders), "--port")

    def command(site: Site) -> Sequence[str]:
        return _logged(folder / "server.log", _command(settings, [*arguments, str(site.port)]))

    with started(Launch("Ordergraph", command, _is_ready)) as site:
        yield House(_address(site), settings)


def _command(settings: Mapping[str, str], arguments: Sequence[str]) -> list[str]:
    # Nothing of the person's own configuration may reach the server.
    foreign = [f"--unset={name}" for name in os.environ if name.startswith("ORDERGRAPH_")]
    values = [f"{name}={value}" for name, value in settings.items()]
    return ["env", *foreign, *values, sys.executable, "-m", "backend.cli", *arguments]


def _logged(log: Path, command: Sequence[str]) -> list[str]:
    return ["sh", "-c", 'log=$1; shift; exec "$@" >"$log" 2>&1', "sh", str(log), *command]


def _address(site: Site) -> str:
    return f"http://127.0.0.1:{site.port}"


def _is_ready(site: Site) -> bool:
    try:
        with urllib.request.urlopen(f"{_address(site)}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
