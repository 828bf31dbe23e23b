"""A throw-away Redis that keeps nothing, on a free port."""

import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tests.services.processes import Launch, Site, started
from tests.services.programs import Program, docker, find, find_or_install

IMAGE = "redis:7"
PROGRAM = Program(
    title="Redis",
    names=["redis-server", "valkey-server"],
    folders=["/opt/homebrew/opt/redis*/bin", "/usr/local/opt/redis*/bin"],
    apt_package="redis-server",
    brew_arguments=["redis"],
)
IN_MEMORY = ("--save", "", "--appendonly", "no")


@contextmanager
def throw_away_redis() -> Iterator[str]:
    """The URL of a fresh, empty Redis."""
    binary = find(PROGRAM)
    if binary is None and (client := docker()):
        launch = _in_docker(client)
    else:
        launch = _on_this_machine(binary or find_or_install(PROGRAM))
    with started(launch) as site:
        yield f"redis://127.0.0.1:{site.port}/0"


def _on_this_machine(binary: str) -> Launch:
    def command(site: Site) -> Sequence[str]:
        place = ("--bind", "127.0.0.1", "--port", str(site.port), "--dir", str(site.folder))
        return [binary, *place, *IN_MEMORY, "--daemonize", "no"]

    return Launch("Redis", command, _answers)


def _in_docker(client: str) -> Launch:
    def command(site: Site) -> Sequence[str]:
        place = ("--name", site.folder.name, "-p", f"127.0.0.1:{site.port}:6379")
        return [client, "run", "--rm", *place, IMAGE, "redis-server", *IN_MEMORY]

    return Launch("Redis in Docker", command, _answers)


def _answers(site: Site) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", site.port), timeout=1) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(7) == b"+PONG\r\n"
    except OSError:
        return False
