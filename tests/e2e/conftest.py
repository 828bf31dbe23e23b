"""One server, one browser, and for every test pages of its own that may not complain."""

import re
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.e2e.browsing import PATIENCE_MS, Visitor, Watch
from tests.e2e.house import REPOSITORY, House, running_house
from tests.services.chromium import chromium_switches
from tools.node import ensure_spa

RESULTS = REPOSITORY / "test-results"
_FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The server over a small demo year; tests share it and change different things."""
    ensure_spa()
    with running_house(tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path, args=chromium_switches()
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sessions() -> dict[str, Any]:
    """The cookies of everybody who has signed in so far, by e-mail address."""
    return {}


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def visitor(
    browser: Browser,
    house: House,
    watch: Watch,
    sessions: dict[str, Any],
    request: pytest.FixtureRequest,
) -> Iterator[Visitor]:
    """Opens pages. Fails the test when one of them complained, and keeps what a failure left."""
    visitor = Visitor(browser, house.url, watch, sessions)
    yield visitor
    failed = request.node.stash.get(_FAILED, False) or bool(watch.unexpected)
    visitor.close(_folder_of(request.node.name) if failed else None)
    assert watch.unexpected == []


def _folder_of(test: str) -> Path:
    return RESULTS / re.sub(r"[^\w.-]+", "-", test)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        item.stash[_FAILED] = True
    return report
