"""How fast a real file of orders comes in, and whether it adds up.

`python -m tests.bench.import_orders FILE [--full] [--sqlite]`; FILE is an Online Retail CSV, also
compressed. `--full` makes 541,909 rows of it. The bars: 25 s for half a year, 60 s for all.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import asyncpg

from backend.bootstrap import build_deps, close_deps
from backend.core.actor import SYSTEM
from backend.core.config import Config
from backend.core.db import connect, disconnect, fetch_all
from backend.core.migrate import apply_migrations
from backend.core.sheets.uploads import store_upload
from backend.models import Channel, ImportRun
from backend.models.orders.imports import ImportMode, ImportStatus
from backend.ports.deps import Deps
from backend.services.integrations.ensure_builtin import ensure_builtin_channels
from backend.services.orders.import_change import ImportStart, start_import
from backend.services.orders.import_reading import ImportChoices
from backend.services.orders.import_run import run_import
from backend.services.orders.import_upload import register_upload
from tests.bench.online_retail import FULL_ROWS, Truth, enlarge, truth_of
from tests.conftest import make_config
from tests.services.postgres import throw_away_postgres

PIECE = 1024 * 1024


def main(arguments: list[str] | None = None) -> int:
    """Runs the bench; 1 when the import does not add up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--full", action="store_true", help=f"make {FULL_ROWS:,} rows of it")
    parser.add_argument("--sqlite", action="store_true", help="instead of PostgreSQL")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path: Path = options.file
        if options.full:
            path = Path(folder) / "full.csv"
            enlarge(options.file, path)
        truth = truth_of(path)
        with _database(sqlite=options.sqlite) as url:
            config = make_config(Path(folder) / "var", url)
            return asyncio.run(_measure(config, path, truth))


@contextmanager
def _database(*, sqlite: bool) -> Iterator[str]:
    if sqlite:
        yield ""
        return
    with throw_away_postgres() as server:
        asyncio.run(_create(server))
        yield f"{server.rpartition('/')[0]}/bench"


async def _create(server: str) -> None:
    maintenance = await asyncpg.connect(server)
    await maintenance.execute("CREATE DATABASE bench")
    await maintenance.close()


async def _measure(config: Config, path: Path, truth: Truth) -> int:
    config.var_dir.mkdir(parents=True)
    await apply_migrations(config)
    await connect(config)
    deps = build_deps(config)
    await ensure_builtin_channels(deps)
    run_id = await _start(deps, path)
    wall, processor = time.perf_counter(), time.process_time()
    await run_import(deps, run_id)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    adds_up = await _account(run_id, truth)
    rate = truth.rows / wall
    print(f"{truth.rows:,} rows in {wall:.1f} s, {rate:,.0f} rows/s, {processor:.1f} s of ours")
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    await disconnect()
    await close_deps(deps)
    return 0 if adds_up else 1


async def _start(deps: Deps, path: Path) -> UUID:
    async def pieces() -> AsyncIterator[bytes]:
        with await asyncio.to_thread(path.open, "rb") as stream:
            while piece := await asyncio.to_thread(stream.read, PIECE):
                yield piece

    choices = ImportChoices(compressed=True)
    run_id = await register_upload(
        deps, SYSTEM, await store_upload(deps.config, path.name, pieces()), choices
    )
    channel = await Channel.get(code="counter")
    request = ImportStart(
        id=run_id,
        channel_id=channel.id,
        mode=ImportMode.HISTORY,
        create_products=True,
        create_customers=True,
    )
    await start_import(deps, SYSTEM, request)
    return run_id


async def _account(run_id: UUID, truth: Truth) -> bool:
    """Prints the file's own sums beside those of the database; whether all agree."""
    run = await ImportRun.get(id=run_id)
    (orders,) = await fetch_all(
        "SELECT count(*) AS orders, sum(total_minor) AS net, count(DISTINCT customer_id) AS buyers,"
        " sum(CASE WHEN kind = 'CREDIT' THEN 1 ELSE 0 END) AS credits FROM orders_order"
    )
    (lines,) = await fetch_all(
        "SELECT count(*) AS n, sum(total_minor) AS net FROM orders_order_line"
    )
    sums = run.accounting["GBP"]
    table: list[tuple[str, object, object]] = [
        ("rows", truth.rows, run.rows_imported + run.rows_refused),
        ("lines stored", truth.rows - run.rows_refused, lines["n"]),
        ("invoices", len(truth.invoices), orders["orders"]),
        ("cancellations", truth.cancellations, orders["credits"]),
        ("customers", len(truth.customers), orders["buyers"]),
        ("net sum", f"{truth.net:f}", sums["file"]),
        ("pence of orders", f"{sums['imported'].replace('.', '')}", str(orders["net"])),
        ("pence of lines", str(orders["net"]), str(lines["net"])),
    ]
    print(f"{'':18}{'the file':>16}{'the database':>16}")
    for name, expected, found in table:
        mark = "" if expected == found else "  DIFFERS"
        print(f"{name:18}{expected!s:>16}{found!s:>16}{mark}")
    print(f"imported {sums['imported']} + refused {sums['refused']} + rounding {sums['rounding']}")
    return run.status is ImportStatus.COMPLETED and all(row[1] == row[2] for row in table)


if __name__ == "__main__":
    sys.exit(main())
