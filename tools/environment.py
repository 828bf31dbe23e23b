"""The virtual environment `.venv`, filled from the lock files by plain pip."""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

from tools.stamps import fingerprint, is_current, write

ROOT = Path(__file__).parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST_PYTHON = (3, 11)


class Unprepared(Exception):
    """The machine lacks something; the message says what, and the cure."""


def ensure_packages(lock: str) -> None:
    """Install `requirements/<lock>.txt` unless it, or the larger dev lock, is installed."""
    ensure_venv()
    if lock == "run" and _is_installed("dev"):
        return
    if not _is_installed(lock):
        print(f"Installing the Python packages of requirements/{lock}.txt", flush=True)
        _pip_install(_lock_file(lock))
        write(_stamp(lock), _wanted(lock))


def ensure_venv() -> None:
    """Create `.venv`, or replace it where its interpreter is gone or too old."""
    if _interpreter_works():
        return
    print(f"Creating {VENV.name}", flush=True)
    if VENV.exists():
        shutil.rmtree(VENV)
    try:
        venv.create(VENV, with_pip=True, symlinks=True)
    except subprocess.CalledProcessError as error:
        shutil.rmtree(VENV, ignore_errors=True)
        version = ".".join(map(str, sys.version_info[:2]))
        message = f"Python's venv module is incomplete: run `apt-get install python{version}-venv`"
        raise Unprepared(message) from error


def _interpreter_works() -> bool:
    probe = f"import sys, pip; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    return PYTHON.exists() and subprocess.run([PYTHON, "-c", probe], check=False).returncode == 0


def _lock_file(lock: str) -> Path:
    return ROOT / "requirements" / f"{lock}.txt"


def _stamp(lock: str) -> Path:
    return VENV / "stamps" / lock


def _wanted(lock: str) -> str:
    return fingerprint([_lock_file(lock)])


def _is_installed(lock: str) -> bool:
    return is_current(_stamp(lock), _wanted(lock))


def _pip_install(lock_file: Path) -> None:
    # The lock names every package, so there is nothing to resolve and nothing to build.
    command = [
        *(str(PYTHON), "-m", "pip", "install", "-qq"),
        *("--disable-pip-version-check", "--no-input", "--no-deps"),
        *("--only-binary", ":all:", "--require-hashes", "-r", str(lock_file)),
    ]
    if subprocess.run(command, check=False).returncode != 0:
        raise Unprepared(f"pip could not install {lock_file.relative_to(ROOT)} (its words above)")
