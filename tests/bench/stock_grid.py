"""`python -m tests.bench.stock_grid`: the stock grid over 100,000 levels, scrolled through in a
real browser while fifty of them change every second, over PostgreSQL.

Printed are the times between frames, how many rows were still grey, the page's own work, its heap
after a collection and the rows in its document. The browser draws in software, on the same
processors as the server and the database: a desk with a graphics card has more to give.
"""

import argparse
import asyncio
import itertools
import logging
import random
import statistics
import sys
import tempfile
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import httpx
from playwright.sync_api import CDPSession, Page, expect, sync_playwright

from backend.bootstrap import build_deps, close_deps
from backend.core.actor import SYSTEM
from backend.core.config import Config
from backend.core.db import connect, disconnect
from backend.core.sheets.uploads import store_upload
from backend.models.inventory.imports import LevelImportMode
from backend.models.inventory.stock import AdjustmentReason
from backend.services.inventory.imports.run import run_levels
from backend.services.inventory.imports.start import LevelImportStart, start_levels
from backend.services.inventory.imports.upload import register_levels
from tests.bench.many_levels import WAREHOUSES, furnish
from tests.conftest import make_config
from tests.e2e.browsing import ADMIN, ENGLISH, PATIENCE_MS, Visitor, Watch, grid_rows
from tests.e2e.graph import ask
from tests.e2e.house import running_houses
from tests.e2e.live_rate import graph_of
from tests.services.chromium import chromium, chromium_switches
from tests.services.postgres import throw_away_postgres
from tests.services.redis import throw_away_redis
from tools.node import ensure_spa

ROW_PX = 32
AT_ONCE = 5
ADJUST = """mutation ($input: StockAdjustInput!) {
  stockAdjust(input: $input) { userErrors { code } } }"""
NEAR = """query ($after: String) { stockLevels(first: 40, after: $after, orderBy: SKU_ASC) {
  nodes { variant { id } warehouse { id } } } }"""
RULER = "{ stockLevelRuler(every: 100, orderBy: SKU_ASC) { rows cursors } }"
# Scrolls so many pixels a frame, and keeps the time of each frame and the grey rows it had.
SCROLL = """({ step, seconds }) => new Promise((done) => {
  const grid = document.querySelector('[role=grid]');
  const frames = [], grey = [], until = performance.now() + seconds * 1000;
  let last = performance.now(), down = 1;
  const tick = (now) => {
    frames.push(now - last);
    last = now;
    grey.push(grid.querySelectorAll('.grid-gap').length > 0 ? 1 : 0);
    grid.scrollTop += step * down;
    const end = grid.scrollHeight - grid.clientHeight;
    if (grid.scrollTop >= end - 1 || grid.scrollTop <= 0) down = -down;
    if (now < until) requestAnimationFrame(tick);
    else done({ frames: frames.slice(2), grey, top: grid.scrollTop });
  };
  requestAnimationFrame(tick);
})"""


@dataclass
class Changes:
    """Moves levels at a steady rate from a thread of its own: half of them those in view."""

    graph: httpx.Client
    cursors: list[str]
    rate: float
    top: float = 0.0
    sent: int = 0
    refused: int = 0
    stopped: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        chance = random.Random(4)
        for turn in itertools.count():
            if self.stopped.wait(AT_ONCE / self.rate):
                return
            page = int(self.top / ROW_PX / 100) if turn % 2 else chance.randrange(len(self.cursors))
            after = self.cursors[page - 1] if page else None
            rows = self._ask(NEAR, after=after)["stockLevels"]["nodes"]
            changes = [
                {
                    "variantId": row["variant"]["id"],
                    "warehouseId": row["warehouse"]["id"],
                    "delta": 1,
                }
                for row in chance.sample(rows, AT_ONCE)
            ]
            answer = self._ask(ADJUST, input={"changes": changes, "reason": "FOUND"})
            self.refused += len(answer["stockAdjust"]["userErrors"])
            self.sent += AT_ONCE

    def _ask(self, operation: str, **variables: object) -> Any:
        body = {"query": operation, "variables": variables}
        return self.graph.post("/graphql", json=body).json()["data"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=15.0, help="of each way of scrolling")
    parser.add_argument("--rate", type=float, default=50.0, help="levels changed a second")
    options = parser.parse_args()
    # a line for each change would bury the figures
    logging.getLogger("httpx").setLevel(logging.WARNING)
    ensure_spa()
    expect.set_options(timeout=PATIENCE_MS)
    watch = Watch()
    with (
        tempfile.TemporaryDirectory() as folder,
        throw_away_postgres() as server,
        throw_away_redis() as redis,
    ):
        asyncio.run(_create(server))
        url = f"{server.rpartition('/')[0]}/grid"
        with running_houses(Path(folder), url, redis) as houses:
            asyncio.run(_fill(make_config(Path(folder) / "own", url), options.rows))
            _browse([house.url for house in houses], watch, options)
    print(*watch.problems, sep="\n")
    return 1 if watch.problems else 0


def _browse(urls: list[str], watch: Watch, options: argparse.Namespace) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=chromium_switches())
        visitor = Visitor(browser, urls[0], watch, {})
        page = visitor.open(ADMIN, "/stock", language=ENGLISH)
        expect(grid_rows(page, "Stock").first).to_be_visible()
        with graph_of(page, urls[1]) as graph:
            _measure(page, graph, options)
        visitor.close(None)
        browser.close()


async def _create(server: str) -> None:
    maintenance = await asyncpg.connect(server)
    await maintenance.execute("CREATE DATABASE grid")
    await maintenance.close()


async def _fill(config: Config, rows: int) -> None:
    config.var_dir.mkdir(parents=True)
    await connect(config)
    deps = build_deps(config)
    skus = await furnish(rows // len(WAREHOUSES), deps.clock.now())

    async def pieces() -> AsyncIterator[bytes]:
        lines = [f"{sku},{code},{at % 60}\n" for at, sku in enumerate(skus) for code in WAREHOUSES]
        yield "".join(["sku,warehouse,on hand\n", *lines]).encode()

    key = await register_levels(deps, SYSTEM, await store_upload(deps.config, "grid.csv", pieces()))
    request = LevelImportStart(id=key, mode=LevelImportMode.SET, reason=AdjustmentReason.OPENING)
    await start_levels(deps, SYSTEM, request)
    await run_levels(deps, key)
    await disconnect()
    await close_deps(deps)


def _measure(page: Page, graph: httpx.Client, options: argparse.Namespace) -> None:
    ruler = ask(page, RULER)["stockLevelRuler"]
    print(f"{ruler['rows']:,} rows in the list, {ruler['rows'] * ROW_PX:,} px", flush=True)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    changes = Changes(graph, ruler["cursors"], options.rate)
    thread = threading.Thread(target=changes.run, daemon=True)
    whole = ruler["rows"] * ROW_PX / options.seconds / 60
    ways = (("reading", 12.0), ("flying over it", 400.0), ("end to end", whole))
    _line(page, devtools, "nothing changes", 12.0, options.seconds)
    thread.start()
    for name, step in ways:
        changes.top = page.evaluate("document.querySelector('[role=grid]').scrollTop")
        sent = changes.sent
        _line(page, devtools, name, step, options.seconds)
        print(f"{'':18}{(changes.sent - sent) / options.seconds:6.1f} levels changed a second")
    changes.stopped.set()
    thread.join()
    print(f"{changes.sent} changes sent, {changes.refused} refused")


def _line(page: Page, devtools: CDPSession, name: str, step: float, seconds: float) -> None:
    before = _metrics(devtools)
    seen = page.evaluate(SCROLL, {"step": step, "seconds": seconds})
    frames = sorted(seen["frames"])
    devtools.send("HeapProfiler.collectGarbage")
    after = _metrics(devtools)
    rows = page.evaluate("document.querySelectorAll('[role=grid] .grid-row').length")
    p95 = frames[int(len(frames) * 0.95)]
    script = (after["ScriptDuration"] - before["ScriptDuration"]) / seconds * 1000
    print(
        f"{name:18}{step:7.0f} px a frame: median {statistics.median(frames):5.1f} ms,"
        f" p95 {p95:5.1f} ms, {len(frames) / sum(frames) * 1000:5.1f} fps,"
        f" grey in {sum(seen['grey']) / len(seen['grey']):4.0%} of frames,"
        f" script {script:4.0f} ms/s,"
        f" heap {after['JSHeapUsedSize'] / 1e6:5.1f} MB, {rows} rows in the document",
        flush=True,
    )


def _metrics(devtools: CDPSession) -> dict[str, float]:
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return {metric["name"]: metric["value"] for metric in metrics}


if __name__ == "__main__":
    sys.exit(main())
