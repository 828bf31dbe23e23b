"""Start a server in a throw-away folder under a guardian that outlives an interrupted run."""

import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

GUARDIAN = Path(__file__).with_name("guardian.py")
START_SECONDS = 60
ATTEMPTS = 3


class ServiceUnavailable(Exception):
    """A service the tests need cannot be had; the message says what is missing and the cure."""


class _Died(Exception):
    """The server ended before it was ready."""


@dataclass(frozen=True)
class Account:
    """The system account a server runs as."""

    user: int
    group: int


@dataclass(frozen=True)
class Site:
    """Where one server may live: its own folder, a free port, an account."""

    folder: Path
    port: int
    account: Account | None


@dataclass(frozen=True)
class Launch:
    """How to start a server on a site and to know that it serves."""

    name: str
    command: Callable[[Site], Sequence[str]]
    is_ready: Callable[[Site], bool]
    stop_signal: signal.Signals = signal.SIGTERM
    as_account: Account | None = None


def unprivileged_account() -> Account | None:
    """An account to drop to; None when we are not root and stay who we are."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise ServiceUnavailable("PostgreSQL refuses to run as root: add a user named 'postgres'")


def free_port() -> int:
    """A TCP port of 127.0.0.1 that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def started(launch: Launch) -> Iterator[Site]:
    """The running server. Another process may take the port first, so starting is tried again."""
    for attempt in range(1, ATTEMPTS + 1):
        site = _new_site(launch.as_account)
        try:
            guardian = _start(launch, site)
        except _Died as error:
            if attempt == ATTEMPTS:
                raise ServiceUnavailable(f"{launch.name} does not start: {error}") from error
            continue
        try:
            yield site
        finally:
            _end(guardian)
        return


def _new_site(account: Account | None) -> Site:
    folder = Path(tempfile.mkdtemp(prefix="ordergraph-"))
    if account is not None:
        os.chown(folder, account.user, account.group)
    return Site(folder=folder, port=free_port(), account=account)


def _start(launch: Launch, site: Site) -> "subprocess.Popen[bytes]":
    try:
        command = list(launch.command(site))
    except subprocess.CalledProcessError as error:
        shutil.rmtree(site.folder, ignore_errors=True)
        raise _Died(_last_line(error.stderr or error.stdout or b"")) from error
    spec = {
        "command": command,
        "folder": str(site.folder),
        "stop_signal": int(launch.stop_signal),
        "user": site.account.user if site.account else None,
        "group": site.account.group if site.account else None,
    }
    log = tempfile.TemporaryFile()  # noqa: SIM115  read after the process has ended
    guardian = subprocess.Popen(
        [sys.executable, "-I", str(GUARDIAN), json.dumps(spec)],
        stdin=subprocess.PIPE,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        _wait_until_ready(launch, site, guardian)
    except BaseException as error:
        _end(guardian)
        log.seek(0)
        if isinstance(error, _Died):
            raise _Died(_last_line(log.read())) from error
        raise
    finally:
        log.close()
    return guardian


def _wait_until_ready(launch: Launch, site: Site, guardian: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while not launch.is_ready(site):
        if guardian.poll() is not None or time.monotonic() > deadline:
            raise _Died
        time.sleep(0.05)


def _end(guardian: "subprocess.Popen[bytes]") -> None:
    assert guardian.stdin is not None
    guardian.stdin.close()
    guardian.wait()


def _last_line(output: bytes) -> str:
    lines = output.decode(errors="replace").strip().splitlines()
    return lines[-1].strip() if lines else "it said nothing"
