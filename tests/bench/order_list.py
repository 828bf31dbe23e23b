"""Whether the order list takes as long on many orders as on few.

`python -m tests.bench.order_list [--orders 2000000] [--only TEXT]` asks every view, sort, filter
and search of the SPA, its first page and its thousandth, of two PostgreSQL databases and exits with
1 where the big one takes more than twice the time of the small one. A list that has no thousandth
page is entered at its middle. Below FLOOR_MS the ratio is not held against a case: there the
figure is that of the round trip and not of the data.
"""

import argparse
import asyncio
import math
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
from tortoise import Tortoise
from tortoise.context import TortoiseContext

from backend.core.db import connect
from backend.core.migrate import apply_migrations
from backend.core.paging import PageRequest, encode_cursor
from backend.core.reading import Columns
from backend.services.orders.queries import (
    OrderList,
    order_list,
    page_of_orders,
)
from tests.bench.order_list_cases import Case, cases_of, take_sample
from tests.bench.order_list_filling import fill
from tests.conftest import make_config
from tests.services.postgres import throw_away_postgres

FEW = 20_000
PAGE = 50
DEEP = 1_000 * PAGE
FLOOR_MS = 2.0
MOST = 2.0
WINDOWS = 7
# of what looks slow: on a busy machine a neighbour may take all of seven windows
MOST_WINDOWS = 42
# what frontend/src/features/orders/order-list-page.graphql asks of an order's own row
SHOWN: Columns = frozenset(
    [
        "version",
        "number",
        "kind",
        "status",
        "review_status",
        "payment_status",
        "fulfillment_status",
        "source",
        "item_count",
        "placed_at",
        "ship_to_city",
        "ship_to_country",
        "total_minor",
        "currency",
        "channel_id",
        "customer_id",
    ]
)
# durability is not measured, only read after; the rest is what a machine of 4 GB would be given
SETTINGS = ("fsync=off", "max_wal_size=8GB", "shared_buffers=512MB")


@dataclass(frozen=True)
class House:
    """One filled database, its cases, and the context that makes it the current one."""

    context: TortoiseContext
    cases: Sequence[Case]


@dataclass(frozen=True)
class Asked:
    """A case at one page, on one database."""

    house: House
    case: Case
    request: PageRequest

    async def run(self) -> int:
        """Reads the page as the root field does; gives the number of its rows."""
        page = page_of_orders(await _list_of(self.case), self.case.sort, self.request)
        return len((await page.read(SHOWN)).rows)


async def _list_of(case: Case) -> OrderList:
    return await order_list(case.where, case.search, personal=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=2_000_000, help="how many the big one holds")
    parser.add_argument("--only", default="", help="cases whose name holds this text")
    parser.add_argument("--server", help="a server to use, whose filled databases are kept")
    options = parser.parse_args()
    with _server(options.server) as server, tempfile.TemporaryDirectory() as folder:
        slow = asyncio.run(_measure(server, Path(folder), options.orders, options.only))
    print(f"\nload of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 1 if slow else 0


@contextmanager
def _server(url: str | None) -> Iterator[str]:
    if url is not None:
        yield url
        return
    with throw_away_postgres(SETTINGS) as fresh:
        yield fresh


async def _measure(server: str, folder: Path, orders: int, only: str) -> int:
    few = await _house(server, folder / "few", FEW)
    many = await _house(server, folder / "many", orders)
    print(f"milliseconds of one page of {PAGE}, lowest of {WINDOWS} windows of each,")
    print(f"or of up to {MOST_WINDOWS} where that would be too slow\n")
    print(f"{'list':46}{FEW:>12,}{orders:>12,}{'ratio':>8}")
    slow = 0
    for small, big in zip(few.cases, many.cases, strict=True):
        if only not in small.name:
            continue
        slow += await _compare(small.name, await _first(few, small), await _first(many, big))
        ends = await _deep(few, small), await _deep(many, big)
        if ends[0] and ends[1]:
            slow += await _compare(f"{small.name}, deep", ends[0], ends[1])
    print(f"\n{slow} of these take more than {MOST:g} times as long, and more than {FLOOR_MS:g} ms")
    for house in (few, many):
        with house.context:
            await Tortoise.close_connections()
    return slow


async def _house(server: str, folder: Path, orders: int) -> House:
    """The database of so many orders, filled if it is not there yet."""
    name = f"orders_{orders}"
    config = make_config(folder, f"{server.rpartition('/')[0]}/{name}")
    maintenance = await asyncpg.connect(server)
    known = await maintenance.fetchval("SELECT true FROM pg_database WHERE datname = $1", name)
    if not known:
        await maintenance.execute(f"CREATE DATABASE {name}")
    await maintenance.close()
    await apply_migrations(config)
    database = await asyncpg.connect(config.effective_database_url)
    if not known:
        began = time.perf_counter()
        await fill(database, orders)
        print(f"{orders:,} orders made in {time.perf_counter() - began:.0f} s", flush=True)
    cases = cases_of(await take_sample(database))
    await database.close()
    with TortoiseContext() as context:
        await connect(config, whole_process=False)
    return House(context, cases)


async def _first(house: House, case: Case) -> Asked:
    return Asked(house, case, PageRequest(first=PAGE))


async def _deep(house: House, case: Case) -> Asked | None:
    """The case at its thousandth page or in its middle; None where one page is all."""
    with house.context:
        page = page_of_orders(await _list_of(case), case.sort, PageRequest())
        matching, ordering = page.unpaged, page.ordering
        count = await matching.limit(2 * DEEP).count()
        if count <= PAGE:
            return None
        sign = "-" if ordering.descending else ""
        (row,) = await (
            matching.order_by(*(f"{sign}{key}" for key in ordering.keys))
            .offset(min(DEEP, count // 2))
            .limit(1)
            .values(*ordering.keys)
        )
    return Asked(house, case, PageRequest(first=PAGE, after=encode_cursor(ordering, row)))


async def _compare(name: str, small: Asked, big: Asked) -> bool:
    """Prints the two beside each other; whether the big one is too slow."""
    best = [math.inf, math.inf]
    rows = [0, 0]
    is_slow, windows = True, 0
    while is_slow and windows < MOST_WINDOWS:
        windows += WINDOWS
        for place, asked in list(enumerate((small, big))) * WINDOWS:
            with asked.house.context:
                took, rows[place] = await _window(asked)
            best[place] = min(took, best[place])
        ratio = best[1] / best[0]
        is_slow = ratio > MOST and best[1] > FLOOR_MS
    mark = "  TOO SLOW" if is_slow else ""
    found_text = f"{rows[0]}/{rows[1]}"
    print(f"{name:46}{best[0]:12.2f}{best[1]:12.2f}{ratio:8.2f}{found_text:>9}{mark}", flush=True)
    return is_slow


async def _window(asked: Asked) -> tuple[float, int]:
    """Milliseconds per call of a few calls, or of one that takes long; and the rows found."""
    calls, spent, found = 0, 0.0, 0
    while calls < 5 and spent < 0.05:
        began = time.perf_counter()
        found = await asked.run()
        spent += time.perf_counter() - began
        calls += 1
    return spent * 1000 / calls, found


if __name__ == "__main__":
    sys.exit(main())
