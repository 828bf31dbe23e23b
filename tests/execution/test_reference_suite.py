"""graphql-core's own execution tests, run against our executor.

They come from its source distribution, of the version and with the hash that the lock file names.
"""

import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.execution.reference.reference_plugin import NOT_APPLICABLE

REPOSITORY = Path(__file__).parents[2]
FOLDER = Path(__file__).parent / "reference"
PLUGIN = "reference_plugin"
KEPT = REPOSITORY / ".venv" / "sources"
# What the distribution of this version has; fewer would mean that something was not collected.
CASES = 738


def _requirement() -> str:
    """The lock file's entry of graphql-core, its hashes with it."""
    lock = (REPOSITORY / "requirements" / "run.txt").read_text(encoding="utf-8")
    found = re.search(r"^graphql-core==.+?(?=^\S|\Z)", lock, re.MULTILINE | re.DOTALL)
    assert found is not None
    return re.sub(r"^\s*#.*$", "", found[0], flags=re.MULTILINE)


@pytest.fixture(scope="module")
def distribution(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked source distribution."""
    requirement = tmp_path_factory.mktemp("lock") / "graphql-core.txt"
    requirement.write_text(_requirement(), encoding="utf-8")
    version = _requirement().split()[0].removeprefix("graphql-core==")
    archive = KEPT / f"graphql_core-{version}.tar.gz"
    if not archive.exists():
        options = ["--no-deps", "--no-binary", "graphql-core", "--require-hashes"]
        download = [sys.executable, "-m", "pip", "download", "-q", *options, "-d", str(KEPT)]
        subprocess.run([*download, "-r", str(requirement)], check=True)
    unpacked = tmp_path_factory.mktemp("source")
    with tarfile.open(archive) as packed:
        packed.extractall(unpacked, filter="data")
    return unpacked / f"graphql_core-{version}"


def test_graphql_cores_own_tests_pass(distribution: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    command = [
        *(sys.executable, "-m", "pytest", "-q", "-c", str(FOLDER / "pytest.ini")),
        *("--rootdir", str(distribution), "-p", PLUGIN),
        *("-p", "no:randomly", "-p", "no:cacheprovider", f"--junitxml={report}"),
        "tests/execution",
    ]
    # By a name of its own: the distribution has a package `tests` too.
    path = os.pathsep.join([str(FOLDER), str(REPOSITORY)])
    run = subprocess.run(
        command,
        cwd=distribution,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-5000:] + run.stderr[-2000:]
    suite = ElementTree.parse(report).getroot().find("testsuite")
    assert suite is not None
    # A case that cannot apply is reported as skipped.
    assert (suite.get("tests"), suite.get("skipped")) == (str(CASES), str(len(NOT_APPLICABLE)))
