"""`make bench`: measures, on a PostgreSQL of its own, and prints the bars.

Every figure stands beside a baseline of the same run: a ratio means something on a noisy machine,
a time of it little. `--import-file FILE` also imports an Online Retail CSV, and checks its sums.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import uvloop

from backend.bootstrap import build_deps, close_deps
from backend.cli.demo.seed import seed_demo
from backend.core.actor import Actor, ActorKind
from backend.core.config import Config
from backend.core.db import connect, disconnect
from backend.core.heap import settle_heap
from backend.core.ids import new_id
from backend.core.migrate import apply_migrations
from backend.ports.deps import Deps
from backend.resolvers.root import engine
from backend.services.auth.permissions import Permission
from backend.services.auth.save_api_key import ApiKeyCreate, create_api_key
from backend.services.auth.save_role import ensure_builtin_roles
from tests.bench import import_orders
from tests.bench.fanning_out import measure_fan_out
from tests.bench.measuring import Bars
from tests.bench.order_list_filling import TABLES, fill
from tests.bench.placing import measure_writing
from tests.bench.reading import measure_reading
from tests.conftest import make_config
from tests.factories.auth import make_user
from tests.services.postgres import throw_away_postgres
from tests.services.redis import throw_away_redis

# What is written to: as many as a demo has, for placing touches few of them.
_DEMO_ORDERS = 20_000


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench ARGS=...", description=__doc__)
    parser.add_argument("--orders", type=int, default=200_000, help="how many are read from")
    parser.add_argument("--import-file", type=Path, help="an Online Retail CSV, also compressed")
    options = parser.parse_args()
    bars = Bars()
    with throw_away_postgres() as server, tempfile.TemporaryDirectory() as folder:
        config = make_config(Path(folder), server)
        uvloop.run(_measure(config, options.orders, bars))
        with throw_away_redis() as redis:
            crowd = config.model_copy(update={"redis_url": redis})
            asyncio.run(measure_fan_out(crowd, bars))
    all_hold = bars.show()
    load = os.getloadavg()[0]
    print(f"\nload of the machine at the end: {load:.1f} on {os.cpu_count()} processors")
    if options.import_file is not None:
        return import_orders.main([str(options.import_file)]) or int(not all_hold)
    return int(not all_hold)


async def _measure(config: Config, orders: int, bars: Bars) -> None:
    database = await asyncpg.connect(config.effective_database_url)
    try:
        print("processor milliseconds of this process per call, lowest of the windows", flush=True)
        async with _house(config) as (deps, api_key):
            await seed_demo(deps, orders=_DEMO_ORDERS)
            await database.execute("ANALYZE")
            await measure_writing(deps, api_key, database, bars)
        for table in TABLES:
            await database.execute(f"TRUNCATE {table} CASCADE")
        print(f"\nfilling in {orders:,} orders ...", flush=True)
        await fill(database, orders)
        async with _house(config) as (deps, api_key):
            await measure_reading(deps, api_key, bars)
    finally:
        await database.close()


@asynccontextmanager
async def _house(config: Config) -> AsyncIterator[tuple[Deps, str]]:
    """The plugs over the database, and an API key that may do what is measured."""
    await apply_migrations(config)
    deps = build_deps(config)
    await connect(config)
    engine()
    settle_heap()
    try:
        await ensure_builtin_roles(deps)
        yield deps, await _api_key(deps)
    finally:
        await disconnect()
        await close_deps(deps)


async def _api_key(deps: Deps) -> str:
    user = await make_user(deps, email=f"{new_id().hex}@example.com")
    admin = Actor(
        kind=ActorKind.USER, id=user.id, name=user.name, permissions=frozenset(Permission)
    )
    scopes = [Permission.ORDERS_READ, Permission.ORDERS_WRITE, Permission.CATALOG_READ]
    scopes += [Permission.CUSTOMERS_READ, Permission.PERSONAL_READ, Permission.INVENTORY_READ]
    scopes += [Permission.INVENTORY_ADJUST]
    created = await create_api_key(deps, admin, ApiKeyCreate(name="bench", scopes=scopes))
    assert created.secret is not None
    return created.secret


if __name__ == "__main__":
    sys.exit(main())
