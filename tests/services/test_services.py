"""The throw-away services really start, are what they claim to be, and leave nothing behind."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import asyncpg
import pytest
import redis.asyncio

from tests.services.chromium import chromium_switches
from tests.services.postgres import throw_away_postgres
from tests.services.processes import ServiceUnavailable
from tests.services.programs import Program, find, find_or_install
from tests.services.redis import throw_away_redis

pytest_plugins = ["pytester"]

REPOSITORY = Path(__file__).parents[2]


async def test_postgres_syncs_and_speaks_utf8(postgres_url: str) -> None:
    connection = await asyncpg.connect(postgres_url)
    try:
        row = await connection.fetchrow(
            "SELECT current_setting('fsync') AS fsync,"
            " current_setting('server_encoding') AS encoding, lower('ÀÉ') AS lowered"
        )
    finally:
        await connection.close()
    assert row is not None
    assert dict(row) == {"fsync": "on", "encoding": "UTF8", "lowered": "àé"}


async def test_redis_keeps_nothing(redis_url: str) -> None:
    async with redis.asyncio.from_url(redis_url) as client:
        assert await client.ping() is True
        assert await client.config_get("save", "appendonly") == {"save": "", "appendonly": "no"}


def test_chromium_renders_a_page(chromium_path: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p id=sum></p><script>sum.textContent = 20 + 22</script>")
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    shown = subprocess.run(
        [chromium_path, "--headless", profile, *chromium_switches(), "--dump-dom", page.as_uri()],
        capture_output=True,
        check=True,
        timeout=60,
        text=True,
    )
    assert '<p id="sum">42</p>' in shown.stdout


def test_servers_side_by_side_do_not_collide(postgres_url: str, redis_url: str) -> None:
    with throw_away_postgres() as second_postgres, throw_away_redis() as second_redis:
        assert second_postgres != postgres_url
        assert second_redis != redis_url


def _guardians_below(process_id: int) -> list[int]:
    found = subprocess.run(
        ["ps", "-A", "-ww", "-o", "pid=,ppid=,args="], capture_output=True, check=True, text=True
    )
    rows = [line.split(None, 2) for line in found.stdout.splitlines()]
    return [int(row[0]) for row in rows if int(row[1]) == process_id and "guardian.py" in row[2]]


def _is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_run_leaves_no_server(blow: signal.Signals, tmp_path: Path) -> None:
    script = """
        import signal
        import time
        from tests.services.redis import throw_away_redis
        # a job in a shell's background is begun deaf to it
        signal.signal(signal.SIGINT, signal.default_int_handler)
        with throw_away_redis() as url:
            print(url, flush=True)
            time.sleep(60)
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as run:
        assert run.stdout is not None
        assert run.stdout.readline().startswith("redis://")
        (guardian,) = _guardians_below(run.pid)
        run.send_signal(blow)
    deadline = time.monotonic() + 20
    while _is_alive(guardian) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_alive(guardian)
    assert list(tmp_path.iterdir()) == []


def test_what_is_missing_is_named_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    absent = Program("Unobtainium", ["unobtainium"], apt_package="unobtainium")
    with pytest.raises(ServiceUnavailable, match=r"^Unobtainium is missing: run `.+$"):
        find_or_install(absent)


def test_the_newest_version_wins(tmp_path: Path) -> None:
    for version in ("9", "17", "15"):
        program = tmp_path / version / "bin" / "made-up-server"
        program.parent.mkdir(parents=True)
        program.touch(mode=0o755)
    found = find(Program("Made up", ["made-up-server"], folders=[f"{tmp_path}/*/bin"]))
    assert found == str(tmp_path / "17" / "bin" / "made-up-server")


SKIPPING = """
import pytest

def test_passes():
    pass

@pytest.mark.skip(reason="not today")
def test_skips():
    pass

@pytest.mark.xfail(reason="known", strict=True)
def test_fails_as_expected():
    assert False
"""


@pytest.mark.parametrize(
    ("ci", "outcomes"),
    [
        ("true", {"passed": 1, "errors": 1, "xfailed": 1}),
        ("", {"passed": 1, "skipped": 1, "xfailed": 1}),
    ],
)
def test_a_skip_fails_only_where_ci_is_set(
    ci: str, outcomes: dict[str, int], pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    pytester.makepyfile(SKIPPING)
    result = pytester.runpytest_subprocess("-p", "tests.services.plugin", "-p", "no:randomly")
    result.assert_outcomes(**outcomes)


def test_a_skipped_module_fails_where_ci_is_set(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    pytester.makepyfile("import pytest\npytest.skip('no', allow_module_level=True)")
    result = pytester.runpytest_subprocess("-p", "tests.services.plugin")
    result.assert_outcomes(errors=1)
