"""Find a program on the machine, or get it from the machine's package manager."""

import glob
import os
import platform
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tests.services.processes import ServiceUnavailable

INSTALL_SECONDS = 900


@dataclass(frozen=True)
class Program:
    """What a program is called, where distributions put it, and which package brings it."""

    title: str
    names: Sequence[str]
    folders: Sequence[str] = ()
    apt_package: str = ""
    brew_arguments: Sequence[str] = ()


def find(program: Program) -> str | None:
    """The full path of the program, or None. The newest version wins among several folders."""
    for name in program.names:
        if os.path.isabs(name):
            if os.access(name, os.X_OK):
                return name
            continue
        if path := shutil.which(name):
            return path
        for pattern in program.folders:
            for folder in sorted(glob.glob(pattern), key=_version, reverse=True):
                if path := shutil.which(name, path=folder):
                    return path
    return None


def find_or_install(program: Program) -> str:
    """The full path of the program. Raises ServiceUnavailable with the one line that helps."""
    if path := find(program):
        return path
    if install(program) and (path := find(program)):
        return path
    raise ServiceUnavailable(f"{program.title} is missing: {advice(program)}")


def advice(program: Program) -> str:
    """How a person gets the program on this machine."""
    if platform.system() == "Darwin":
        return f"run `brew install {' '.join(program.brew_arguments)}`"
    return f"run `sudo apt-get install {program.apt_package}`, or your system's equivalent"


def install(program: Program) -> bool:
    """Ask the package manager, where that needs no password. False when it cannot or fails."""
    if platform.system() == "Darwin":
        brew = shutil.which("brew")
        return brew is not None and _run([brew, "install", *program.brew_arguments])
    become_root = _become_root()
    if become_root is None or shutil.which("apt-get") is None:
        return False
    apt = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    options = ["-o", "DPkg::Lock::Timeout=300", "--no-install-recommends"]
    return _run([*apt, "update"]) and _run([*apt, *options, "install", program.apt_package])


@cache
def docker() -> str | None:
    """The docker client, when an engine answers it."""
    client = shutil.which("docker")
    return client if client and _run([client, "info"], seconds=20) else None


def _become_root() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    return [sudo, "-n"] if sudo and _run([sudo, "-n", "true"]) else None


def _run(command: Sequence[str], *, seconds: int = INSTALL_SECONDS) -> bool:
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _version(folder: str) -> list[int]:
    return [int(part) for part in "".join(c if c.isdigit() else " " for c in folder).split()]
