"""`python -m tests.e2e.live_rate`: what fifty order updates a second cost the page that shows them.

Prints, per window, what the page itself spent and how smoothly it scrolled; the heap is measured
after a collection. No bar is asserted: the figures depend on the machine and on what else it does.
"""

import argparse
import itertools
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from playwright.sync_api import CDPSession, Page, expect, sync_playwright

from tests.e2e.browsing import ADMIN, ENGLISH, PATIENCE_MS, Visitor, Watch, grid_rows
from tests.e2e.graph import ask
from tests.e2e.house import running_house
from tests.services.chromium import chromium, chromium_switches
from tools.node import ensure_spa

ORDERS = 2_000
# An update is told as one event; each request updates this many orders, each by itself.
AT_ONCE = 5
TAG = """
    mutation Tag($input: OrdersTagInput!) {
        ordersTag(input: $input) { userErrors { code message } }
    }"""
# Scrolls without a pause, as somebody reading would, and counts the frames that were drawn.
SCROLL = """
    const grid = document.querySelector('[role=grid]');
    window.frames = 0;
    let down = true;
    const step = () => {
        window.frames += 1;
        grid.scrollTop += down ? 12 : -12;
        if (grid.scrollTop <= 0 || grid.scrollTop > 600) down = grid.scrollTop <= 0;
        requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
"""


@dataclass
class Driver:
    """Updates orders that the page shows at a steady rate, from a thread of its own."""

    graph: httpx.Client
    ids: list[str]
    rate: float
    sent: int = 0
    refused: int = 0
    stopped: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        started = time.monotonic()
        for turn in itertools.count():
            due = started + turn * AT_ONCE / self.rate
            if self.stopped.wait(max(0.0, due - time.monotonic())):
                return
            self._tag(turn)

    def _tag(self, turn: int) -> None:
        chosen = [self.ids[(turn * AT_ONCE + at) % len(self.ids)] for at in range(AT_ONCE)]
        # Every order in turn gets the tag and loses it again.
        change = "add" if turn * AT_ONCE // len(self.ids) % 2 == 0 else "remove"
        variables = {"input": {"ids": chosen, change: ["live"]}}
        answer = self.graph.post("/graphql", json={"query": TAG, "variables": variables})
        self.refused += len(answer.json()["data"]["ordersTag"]["userErrors"])
        self.sent += AT_ONCE


@dataclass(frozen=True)
class Reading:
    at: float
    script: float
    task: float
    frames: int
    heap_mb: float
    nodes: int


def read_page(page: Page, devtools: CDPSession) -> Reading:
    devtools.send("HeapProfiler.collectGarbage")
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    values = {metric["name"]: metric["value"] for metric in metrics}
    return Reading(
        at=time.monotonic(),
        script=values["ScriptDuration"],
        task=values["TaskDuration"],
        frames=page.evaluate("window.frames"),
        heap_mb=values["JSHeapUsedSize"] / 1e6,
        nodes=int(values["Nodes"]),
    )


def describe(before: Reading, after: Reading, events: int) -> str:
    seconds = after.at - before.at
    return (
        f"{events / seconds:8.1f} events/s"
        f"{(after.script - before.script) / seconds * 1000:8.0f} script ms/s"
        f"{(after.task - before.task) / seconds * 1000:8.0f} main thread ms/s"
        f"{(after.frames - before.frames) / seconds:8.1f} fps"
        f"{after.heap_mb:8.1f} MB heap{after.nodes:8} nodes"
    )


@contextmanager
def driving(driver: Driver) -> Iterator[Driver]:
    thread = threading.Thread(target=driver.run, daemon=True)
    thread.start()
    try:
        yield driver
    finally:
        driver.stopped.set()
        thread.join()


def graph_of(page: Page, url: str) -> httpx.Client:
    """A client with the session of the page: the updates come from elsewhere."""
    cookies = {each["name"]: each["value"] for each in page.context.cookies()}
    token = ask(page, "{ viewer { csrfToken } }")["viewer"]["csrfToken"]
    headers = {"x-csrf-token": token, "origin": url}
    return httpx.Client(base_url=url, cookies=cookies, headers=headers, timeout=60)


def measure(page: Page, driver: Driver, *, windows: int, seconds: float) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    page.evaluate(SCROLL)
    for rate in (0, driver.rate):
        print(f"{rate:g} updates asked for per second, windows of {seconds:g} s", flush=True)
        if rate == 0:
            before = read_page(page, devtools)
            page.wait_for_timeout(seconds * 1000)
            print(describe(before, read_page(page, devtools), 0), flush=True)
            continue
        with driving(driver):
            for _ in range(windows):
                before, sent = read_page(page, devtools), driver.sent
                page.wait_for_timeout(seconds * 1000)
                print(describe(before, read_page(page, devtools), driver.sent - sent), flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0, help="how long to update orders")
    parser.add_argument("--rate", type=float, default=50.0, help="updates per second")
    parser.add_argument("--window", type=float, default=15.0, help="seconds per line")
    options = parser.parse_args()
    ensure_spa()
    expect.set_options(timeout=PATIENCE_MS)
    watch = Watch()
    with (
        tempfile.TemporaryDirectory() as folder,
        running_house(Path(folder), orders=ORDERS) as house,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=chromium_switches())
        visitor = Visitor(browser, house.url, watch, {})
        page = visitor.open(ADMIN, "/orders", language=ENGLISH)
        expect(grid_rows(page, "Orders").first).to_be_visible()
        newest = ask(page, "{ orders(first: 50) { nodes { id } } }")["orders"]["nodes"]
        with graph_of(page, house.url) as graph:
            driver = Driver(graph, [order["id"] for order in newest], options.rate)
            windows = max(1, round(options.minutes * 60 / options.window))
            measure(page, driver, windows=windows, seconds=options.window)
        print(f"{driver.sent} updates sent, {driver.refused} refused")
        visitor.close(None)
        browser.close()
    print(*watch.problems, sep="\n")
    return 1 if watch.problems or driver.refused else 0


if __name__ == "__main__":
    sys.exit(main())
