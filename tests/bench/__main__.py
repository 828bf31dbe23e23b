"""`make bench`: measures, on a PostgreSQL of its own, and prints the bars.

Every figure stands beside a baseline of the same run: a ratio means something on a noisy machine,
a time of it little. `--import-file FILE` also imports an Online Retail CSV, and checks its sums.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from pathlib import Path

import asyncpg

from backend.bootstrap import build_deps, close_deps
from backend.cli.demo.seed import DEMO_EMAIL, seed_demo
from backend.core.actor import Actor, ActorKind
from backend.core.config import Config
from backend.core.db import connect, disconnect
from backend.core.migrate import apply_migrations
from backend.models import User
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.auth.save_api_key import ApiKeyCreate, create_api_key
from backend.web.app import create_app
from tests.bench import import_orders
from tests.bench.asgi import Client
from tests.bench.fanning_out import measure_fan_out
from tests.bench.placing import measure_writing
from tests.bench.reading import measure_reading
from tests.conftest import make_config
from tests.services.postgres import throw_away_postgres
from tests.services.redis import throw_away_redis


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench ARGS=...", description=__doc__)
    parser.add_argument("--orders", type=int, default=20_000, help="how many demo orders")
    parser.add_argument("--import-file", type=Path, help="an Online Retail CSV, also compressed")
    options = parser.parse_args()
    with throw_away_postgres() as server, tempfile.TemporaryDirectory() as folder:
        config = make_config(Path(folder), server)
        asyncio.run(_measure(config, options.orders))
        with throw_away_redis() as redis:
            asyncio.run(measure_fan_out(config.model_copy(update={"redis_url": redis})))
    load = os.getloadavg()[0]
    print(f"\nload of the machine at the end: {load:.1f} on {os.cpu_count()} processors")
    if options.import_file is not None:
        return import_orders.main([str(options.import_file)])
    return 0


async def _measure(config: Config, orders: int) -> None:
    await apply_migrations(config)
    deps = build_deps(config)
    await connect(config)
    database = await asyncpg.connect(config.effective_database_url)
    try:
        print(f"filling in {orders:,} demo orders ...", flush=True)
        await seed_demo(deps, orders=orders)
        await database.execute("ANALYZE")
        client = Client(create_app(deps), await _api_key(deps))
        print("processor milliseconds of this process per call, lowest of the windows:")
        await measure_reading(client, database)
        await measure_writing(client, deps, database)
    finally:
        await database.close()
        await disconnect()
        await close_deps(deps)


async def _api_key(deps: Deps) -> str:
    user = await User.get(email=DEMO_EMAIL)
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
