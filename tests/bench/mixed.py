"""`python -m tests.bench.mixed --seconds 60`: orders, receipts, transfers, adjustments and counts
by many hands at once, over HTTP, on two web processes and a worker over PostgreSQL and Redis.

Printed are what was done, how fast, and what was refused; then what the doctor finds. It ends with
1 unless the doctor is clean, every level is the sum of its ledger, and every refusal was one that
a race explains.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import asyncpg
import httpx

from backend.cli.demo.seed import DEMO_PASSWORD
from tests.bench.hands import Hand, House
from tests.e2e.browsing import ADMIN
from tests.e2e.house import Settings, cli_command, running_houses, settings_of
from tests.services.postgres import throw_away_postgres
from tests.services.redis import throw_away_redis

_SIGN_IN = """mutation ($input: SignInInput!) {
  signIn(input: $input) { viewer { csrfToken } userErrors { code } } }"""
# Each level against the sum of its entries, by SQL of this file's own.
_DRIFT = """
SELECT count(*) FROM inventory_stock_level level
  LEFT JOIN (SELECT level_id, sum(on_hand_delta) h, sum(allocated_delta) a, sum(reserved_delta) r,
                    sum(quarantined_delta) q, sum(incoming_delta) i
               FROM inventory_stock_entry GROUP BY level_id) entry ON entry.level_id = level.id
 WHERE (on_hand, allocated, reserved, quarantined, incoming) IS DISTINCT FROM
       (coalesce(h, 0), coalesce(a, 0), coalesce(r, 0), coalesce(q, 0), coalesce(i, 0))"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--hands", type=int, default=12)
    parser.add_argument("--goods", type=int, default=20, help="few goods: many meet on each")
    parser.add_argument("--seed", type=int, default=4)
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        throw_away_postgres() as server,
        throw_away_redis() as redis,
    ):
        asyncio.run(_create(server))
        url = f"{server.rpartition('/')[0]}/mixed"
        settings = settings_of(Path(folder), url, redis)
        with running_houses(Path(folder), url, redis) as houses:
            house = asyncio.run(_work([each.url for each in houses], options))
            is_clean = _is_clean(settings) and asyncio.run(_adds_up(url))
    _show(house, options.seconds)
    return 0 if is_clean and not house.surprises else 1


async def _create(server: str) -> None:
    maintenance = await asyncpg.connect(server)
    await maintenance.execute("CREATE DATABASE mixed")
    await maintenance.close()


class Session:
    """Somebody signed in at one of the web processes."""

    def __init__(self, url: str) -> None:
        self._client = httpx.AsyncClient(base_url=url, headers={"origin": url}, timeout=60)

    async def sign_in(self) -> None:
        request = {"email": ADMIN, "password": DEMO_PASSWORD}
        data = await self.ask(_SIGN_IN, input=request)
        self._client.headers["x-csrf-token"] = data["signIn"]["viewer"]["csrfToken"]

    async def ask(self, operation: str, **variables: Any) -> Any:
        body = {"query": operation, "variables": variables}
        answer = (await self._client.post("/graphql", json=body)).json()
        if "errors" in answer:
            raise RuntimeError(f"the graph failed: {answer['errors']}")
        return answer["data"]

    async def close(self) -> None:
        await self._client.aclose()


async def _work(urls: list[str], options: argparse.Namespace) -> House:
    sessions = [Session(urls[at % len(urls)]) for at in range(options.hands)]
    for session in sessions:
        await session.sign_in()
    house = await House.found(sessions[0].ask, options.goods)
    until = time.monotonic() + options.seconds

    async def go_on(at: int, session: Session) -> None:
        hand = Hand(session.ask, house, Random(options.seed * 1_000 + at))
        while time.monotonic() < until:
            await hand.step()

    await asyncio.gather(*(go_on(at, session) for at, session in enumerate(sessions)))
    for session in sessions:
        await session.close()
    return house


def _is_clean(settings: Settings) -> bool:
    """What the doctor says, as the person who runs the house would ask it."""
    doctor = subprocess.run(cli_command(settings, ["doctor"]), check=False, capture_output=True)
    print(doctor.stdout.decode())
    return doctor.returncode == 0


async def _adds_up(url: str) -> bool:
    database = await asyncpg.connect(url)
    drifted = await database.fetchval(_DRIFT)
    entries = await database.fetchval("SELECT count(*) FROM inventory_stock_entry")
    await database.close()
    print(f"{drifted} levels differ from the sum of their {entries:,} ledger entries")
    return bool(drifted == 0)


def _show(house: House, seconds: float) -> None:
    total = house.done.total()
    print(f"{total:,} things done in {seconds:g} s, {total / seconds:.1f} a second")
    for name, count in house.done.most_common():
        print(f"  {name:24}{count:7,}{count / seconds:8.1f} a second")
    by_code: Counter[str] = Counter()
    for name, count in house.refused.items():
        by_code[name.split(": ")[1]] += count
    print(f"{house.refused.total():,} refused because another was first or the shelf too empty")
    for code, count in by_code.most_common():
        print(f"  {code:24}{count:7,}")
    for name, count in house.surprises.items():
        print(f"  UNEXPECTED {name}: {count}")
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")


if __name__ == "__main__":
    sys.exit(main())
