"""Node.js and the front end: installed packages, the built SPA, and npm itself.

`python -m tools.node ARGUMENTS` runs npm with those arguments in `frontend/`.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.environment import ROOT, VENV, Unprepared, ensure_packages
from tools.stamps import fingerprint, is_current, write

FRONTEND = ROOT / "frontend"
BUILT = FRONTEND / "dist"
MODULES = FRONTEND / "node_modules"
SCHEMA = ROOT / "backend" / "schema" / "schema.graphql"
NOT_SOURCES = {"node_modules", "dist", "coverage"}


def ensure_spa() -> None:
    """Build the SPA unless it was built from exactly these sources and this schema."""
    stamp = VENV / "stamps" / "spa"
    wanted = fingerprint([*_sources(FRONTEND), SCHEMA])
    if is_current(stamp, wanted) and (BUILT / "index.html").exists():
        return
    ensure_modules()
    print("Building the SPA", flush=True)
    if npm(["run", "--silent", "build", "--", "--logLevel", "warn"]) != 0:
        raise Unprepared("the SPA could not be built (npm's words above)")
    write(stamp, wanted)


def ensure_modules() -> None:
    """`npm ci`, unless the lock file is the one that is installed."""
    stamp = MODULES / ".installed-from"
    wanted = fingerprint([FRONTEND / "package-lock.json"])
    if is_current(stamp, wanted):
        return
    print("Installing the front end's packages", flush=True)
    # No package of ours needs an install script, so none gets to run.
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"]
    if npm(["ci", *options]) != 0:
        raise Unprepared("npm could not install the front end's packages (its words above)")
    write(stamp, wanted)


def npm(arguments: Sequence[str]) -> int:
    """Run npm in `frontend/`; its exit code."""
    command, environment = npm_command(arguments)
    return subprocess.run(command, cwd=FRONTEND, env=environment, check=False).returncode


def npm_command(arguments: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """The command and the environment that run npm with a Node.js that is new enough."""
    folder = _node_folder()
    path = f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"
    return [str(folder / "npm"), *arguments], {**os.environ, "PATH": path}


def _node_folder() -> Path:
    """Where node and npm are: the machine's own when new enough, else the virtual environment's."""
    node, its_npm = shutil.which("node"), shutil.which("npm")
    if node and its_npm and Path(node).parent == Path(its_npm).parent and is_new_enough(node):
        return Path(node).parent
    ensure_packages("node")
    return VENV / "bin"


def is_new_enough(node: str) -> bool:
    """Whether Vite runs on it: 20.19 and later, 22.12 and later."""
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    try:
        major, minor = map(int, said.stdout.strip().removeprefix("v").split(".")[:2])
    except ValueError:
        return False
    return (20, 19) <= (major, minor) < (21, 0) or (major, minor) >= (22, 12)


def _sources(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name not in NOT_SOURCES:
                yield from _sources(entry)
        else:
            yield entry


if __name__ == "__main__":
    try:
        sys.exit(npm(sys.argv[1:]))
    except Unprepared as error:
        sys.exit(str(error))
