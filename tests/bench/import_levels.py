"""`python -m tests.bench.import_levels`: a file of 100,000 stock levels taken in and given out.

It is imported into empty levels, then once more with other numbers, as a count of the whole house
would be; then exported. Printed are the seconds, what they cost this process, and its memory. The
bar: each import within 60 s, and every level what the file says.
"""

import argparse
import asyncio
import os
import resource
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import asyncpg

from backend.bootstrap import build_deps, close_deps
from backend.core.actor import SYSTEM
from backend.core.config import Config
from backend.core.db import connect, disconnect, fetch_all
from backend.core.migrate import apply_migrations
from backend.core.sheets.uploads import store_upload
from backend.models import LevelImport
from backend.models.inventory.imports import LevelImportMode
from backend.models.inventory.stock import AdjustmentReason
from backend.models.orders.imports import ImportStatus
from backend.ports.deps import Deps
from backend.services.inventory.doctor.examine import examine
from backend.services.inventory.imports.preview import LevelImportPreview, preview_levels
from backend.services.inventory.imports.run import run_levels
from backend.services.inventory.imports.start import LevelImportStart, start_levels
from backend.services.inventory.imports.upload import register_levels
from backend.services.inventory.stock.export import levels_csv
from backend.services.inventory.stock.queries import StockLevelSort
from tests.bench.many_levels import WAREHOUSES, furnish
from tests.conftest import make_config
from tests.services.postgres import throw_away_postgres

_SECONDS = 60.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, throw_away_postgres() as server:
        url = f"{server.rpartition('/')[0]}/levels"
        asyncio.run(_create(server))
        return asyncio.run(_measure(make_config(Path(folder) / "var", url), options.rows))


async def _create(server: str) -> None:
    maintenance = await asyncpg.connect(server)
    await maintenance.execute("CREATE DATABASE levels")
    await maintenance.close()


async def _measure(config: Config, rows: int) -> int:
    await asyncio.to_thread(config.var_dir.mkdir, parents=True)
    await apply_migrations(config)
    await connect(config)
    deps = build_deps(config)
    skus = await furnish(rows // len(WAREHOUSES), deps.clock.now())
    holds = [await _import(deps, skus, name, plus) for name, plus in (("new", 7), ("again", 9))]
    began = time.perf_counter()
    size = 0
    async for piece in levels_csv(None, None, StockLevelSort.SKU_ASC):
        size += len(piece.encode())
    print(f"export: {size / 1e6:.1f} MB in {time.perf_counter() - began:.1f} s")
    diagnosis = await examine()
    print(f"doctor: {diagnosis.findings_total} findings; memory at most {_memory():.0f} MB")
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    await disconnect()
    await close_deps(deps)
    return 0 if all(holds) and not diagnosis.findings_total else 1


async def _import(deps: Deps, skus: Sequence[str], name: str, plus: int) -> bool:
    """Whether it came in within the time, and is there."""
    pairs = [(sku, code) for sku in skus for code in WAREHOUSES]
    lines = [f"{sku},{code},{at % 50 + plus}\n" for at, (sku, code) in enumerate(pairs)]
    expected = sum(at % 50 + plus for at in range(len(pairs)))

    async def pieces() -> AsyncIterator[bytes]:
        yield "".join(["sku,warehouse,on hand\n", *lines]).encode()

    key = await register_levels(
        deps, SYSTEM, await store_upload(deps.config, f"{name}.csv", pieces())
    )
    began = time.perf_counter()
    await preview_levels(deps, SYSTEM, LevelImportPreview(id=key))
    preview = time.perf_counter() - began
    request = LevelImportStart(id=key, mode=LevelImportMode.SET, reason=AdjustmentReason.COUNT)
    await start_levels(deps, SYSTEM, request)
    before = _memory()
    wall, processor = time.perf_counter(), time.process_time()
    await run_levels(deps, key)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    kept = await LevelImport.get(id=key)
    (sums,) = await fetch_all("SELECT sum(on_hand) AS units FROM inventory_stock_level")
    is_there = kept.status is ImportStatus.COMPLETED and sums["units"] == expected
    print(
        f"{name}: {len(pairs):,} rows in {wall:.1f} s ({len(pairs) / wall:,.0f} a second),"
        f" {processor:.1f} s of ours; preview {preview:.1f} s;"
        f" memory {before:.0f} -> {_memory():.0f} MB" + ("" if is_there else "  DIFFERS")
    )
    return is_there and wall <= _SECONDS


def _memory() -> float:
    """The most this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
