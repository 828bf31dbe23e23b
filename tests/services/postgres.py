"""A throw-away PostgreSQL: fsync on, UTF-8, on a free port and a socket of its own."""

import platform
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.services.processes import Launch, Site, started, unprivileged_account
from tests.services.programs import Program, docker, find, find_or_install

USER = "ordergraph"
IMAGE = "postgres:17"
PROGRAM = Program(
    title="PostgreSQL",
    names=["postgres"],
    folders=[
        "/usr/lib/postgresql/*/bin",
        "/usr/pgsql-*/bin",
        "/opt/homebrew/opt/postgresql*/bin",
        "/usr/local/opt/postgresql*/bin",
        "/Applications/Postgres.app/Contents/Versions/*/bin",
    ],
    apt_package="postgresql",
    brew_arguments=["postgresql@17"],
)


@contextmanager
def throw_away_postgres(settings: Sequence[str] = ()) -> Iterator[str]:
    """The URL of the maintenance database of a fresh server; `settings` are `name=value`."""
    binary = find(PROGRAM)
    if binary is None and (client := docker()):
        launch = _in_docker(client, settings)
    else:
        launch = _on_this_machine(Path(binary or find_or_install(PROGRAM)), settings)
    with started(launch) as site:
        yield f"postgres://{USER}@127.0.0.1:{site.port}/postgres"


def _on_this_machine(binary: Path, settings: Sequence[str]) -> Launch:
    def command(site: Site) -> Sequence[str]:
        _create_cluster(binary.with_name("initdb"), site)
        options = [
            f"port={site.port}",
            "listen_addresses=127.0.0.1",
            f"unix_socket_directories={site.folder}",
            "fsync=on",
            "max_connections=200",
            "timezone=UTC",
            *settings,
        ]
        switches = [part for option in options for part in ("-c", option)]
        return [str(binary), "-D", str(site.folder / "data"), *switches]

    def is_ready(site: Site) -> bool:
        # What pg_ctl reads: the eighth line is the server's own word.
        state = site.folder / "data" / "postmaster.pid"
        try:
            lines = state.read_text().splitlines()
        except FileNotFoundError:
            return False
        return lines[7:] != [] and lines[7].strip() == "ready"

    # SIGINT is PostgreSQL's fast shutdown: it does not wait for clients to leave.
    return Launch("PostgreSQL", command, is_ready, signal.SIGINT, unprivileged_account())


def _create_cluster(initdb: Path, site: Site) -> None:
    locale = "C" if platform.system() == "Darwin" else "C.UTF-8"
    account = site.account
    subprocess.run(
        [
            str(initdb),
            *("-D", str(site.folder / "data")),
            *("-U", USER),
            "--auth=trust",
            "--encoding=UTF8",
            f"--locale={locale}",
            "--no-sync",
        ],
        check=True,
        capture_output=True,
        cwd=site.folder,
        user=account.user if account else None,
        group=account.group if account else None,
        extra_groups=[] if account else None,
    )


def _in_docker(client: str, settings: Sequence[str]) -> Launch:
    def command(site: Site) -> Sequence[str]:
        switches = [
            part for option in ("max_connections=200", *settings) for part in ("-c", option)
        ]
        return [
            *(client, "run", "--rm", "--name", site.folder.name),
            *("-e", f"POSTGRES_USER={USER}", "-e", "POSTGRES_HOST_AUTH_METHOD=trust"),
            *("-e", "POSTGRES_DB=postgres", "-p", f"127.0.0.1:{site.port}:5432"),
            *(IMAGE, *switches),
        ]

    def is_ready(site: Site) -> bool:
        # By TCP: while the image prepares the cluster it listens on its socket only.
        probe = [client, "exec", site.folder.name, "pg_isready", "-h", "127.0.0.1", "-U", USER]
        return subprocess.run(probe, capture_output=True, check=False).returncode == 0

    return Launch("PostgreSQL in Docker", command, is_ready)


def client_program(name: str) -> str | None:
    """A client that ships beside the server, such as pg_dump."""
    server = find(PROGRAM)
    return shutil.which(name, path=str(Path(server).parent)) if server else shutil.which(name)
