"""The real server in processes of its own, on a fresh database with a small demo year."""

import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.services.processes import Launch, Site, started

REPOSITORY = Path(__file__).parents[2]
ORDERS = 300

Settings = Mapping[str, str]


@dataclass(frozen=True)
class House:
    """A running server, where it answers and, with SQLite, the file it keeps everything in."""

    url: str
    database: Path | None = None


@contextmanager
def running_house(folder: Path, *, orders: int = ORDERS) -> Iterator[House]:
    """`make run` without the making: one process, SQLite, the built SPA."""
    arguments = ("up", "--orders", str(orders), "--port")
    with started(_web(folder, _settings(folder), arguments)) as site:
        yield House(_address(site), folder / "var" / "ordergraph.sqlite3")


@contextmanager
def running_houses(folder: Path, database_url: str, redis_url: str) -> Iterator[list[House]]:
    """Two web processes and a worker over PostgreSQL and Redis, as docker-compose.yml has them."""
    settings = settings_of(folder, database_url, redis_url)
    for arguments in (["migrate"], ["seed", "--orders", str(ORDERS)]):
        subprocess.run(cli_command(settings, arguments), check=True, capture_output=True)

    def worker(_site: Site) -> Sequence[str]:
        return _logged(folder / "worker.log", cli_command(settings, ["worker"]))

    with ExitStack() as stack:
        stack.enter_context(started(Launch("The worker", worker, lambda _site: True)))
        webs = [_web(folder, settings, ("serve", "--port")) for _ in range(2)]
        yield [House(_address(stack.enter_context(started(web)))) for web in webs]


def settings_of(folder: Path, database_url: str, redis_url: str) -> Settings:
    """What the processes of `running_houses` are told, for commands beside them."""
    return {
        **_settings(folder),
        "ORDERGRAPH_DATABASE_URL": database_url,
        "ORDERGRAPH_REDIS_URL": redis_url,
        "ORDERGRAPH_SECRET_KEY": "a-secret-of-the-browser-tests-alone",
    }


def _settings(folder: Path) -> Settings:
    return {
        "PYTHONPATH": str(REPOSITORY),
        "ORDERGRAPH_VAR_DIR": str(folder / "var"),
        "ORDERGRAPH_STATIC_DIR": str(REPOSITORY / "frontend" / "dist"),
    }


def _web(folder: Path, settings: Settings, arguments: Sequence[str]) -> Launch:
    """A server process; its port follows the arguments."""

    def command(site: Site) -> Sequence[str]:
        log = folder / f"web-{site.port}.log"
        return _logged(log, cli_command(settings, [*arguments, str(site.port)]))

    return Launch("Ordergraph", command, _is_ready)


def cli_command(settings: Settings, arguments: Sequence[str]) -> list[str]:
    """`python -m backend.cli ARGUMENTS`, with these settings and no others."""
    # Nothing of the person's own configuration may reach the server.
    foreign = [f"-u{name}" for name in os.environ if name.startswith("ORDERGRAPH_")]
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
