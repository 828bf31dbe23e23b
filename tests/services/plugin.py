"""Pytest plugin: the throw-away services as session fixtures; with CI set, a skip is a failure."""

import os
from collections.abc import Generator, Iterator

import pytest

from tests.services.chromium import chromium
from tests.services.postgres import throw_away_postgres
from tests.services.processes import ServiceUnavailable
from tests.services.redis import throw_away_redis

Report = pytest.TestReport | pytest.CollectReport


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The maintenance database of a PostgreSQL that lives as long as this session."""
    try:
        with throw_away_postgres() as url:
            yield url
    except ServiceUnavailable as error:
        pytest.exit(str(error), returncode=1)


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A Redis that lives as long as this session; tests share it and clean up or use own keys."""
    try:
        with throw_away_redis() as url:
            yield url
    except ServiceUnavailable as error:
        pytest.exit(str(error), returncode=1)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of a Chromium to drive."""
    try:
        return chromium()
    except ServiceUnavailable as error:
        pytest.exit(str(error), returncode=1)


def _refuse_skip(report: Report) -> None:
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"A skip is a failure where CI is set. {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse_skip(report)
    return report
