"""`python -m tests.bench.crowd`: thousands of screens on one server process, over real sockets.

The server, the crowd and the writer are processes of their own, over PostgreSQL and Redis. Printed
are the time from commit to client, the server's processor time, and its memory per subscriber.
"""

import argparse
import asyncio
import os
import resource
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson

from backend.adapters.bus.redis import RedisBus
from backend.adapters.cache.redis import RedisCache
from backend.core.actor import SYSTEM, Actor, ActorKind
from backend.core.clock import SystemClock
from backend.core.config import Config
from backend.core.db import connect, disconnect, transaction
from backend.core.ids import new_id
from backend.core.migrate import apply_migrations
from backend.models import Order
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.auth.save_api_key import ApiKeyCreate, create_api_key
from backend.services.auth.save_role import ensure_builtin_roles
from backend.services.live.emit import Change, emit
from tests.conftest import make_config
from tests.factories.auth import make_user
from tests.live.orders import make_order
from tests.services.postgres import throw_away_postgres
from tests.services.redis import throw_away_redis

QUERY = """subscription Crowd($where: OrderWhere, $batchMs: Int! = 0) {
  orderEvents(where: $where, batchMs: $batchMs) {
    cursor events { id type at order { id number status version } } } }"""
# What reads nothing but the event itself.
NARROW = "subscription { orderEvents { cursor events { id type at orderId } } }"
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_SETTLE_SECONDS = 2.0
# Each process has a descriptor per subscriber, and a few of its own.
_DESCRIPTORS = 200


@dataclass(frozen=True, slots=True)
class Run:
    """What one crowd saw, and what it cost the server."""

    report: dict[str, Any]
    processor_seconds: float
    idle_bytes: float

    @property
    def microseconds(self) -> float:
        """Of the server's processor per delivery, everything included."""
        return self.processor_seconds / int(self.report["deliveries"]) * 1e6


class House:
    """A migrated database with orders to change, and a key that may follow them."""

    def __init__(self, deps: Deps, orders: list[UUID], secret: str) -> None:
        self.deps = deps
        self.orders = orders
        self.secret = secret

    async def touch(self, key: UUID, version: int) -> float:
        """Changes an order; when that was committed."""
        async with transaction():
            await Order.filter(id=key).update(version=version)
            change = Change(type="order.updated", object_type="Order", object_id=key)
            await emit(self.deps, SYSTEM, change)
        return time.monotonic()


@asynccontextmanager
async def house(config: Config, orders: int = 100) -> AsyncIterator[House]:
    await apply_migrations(config)
    deps = Deps(
        clock=SystemClock(),
        config=config,
        bus=RedisBus(config.redis_url),
        cache=RedisCache(config.redis_url),
    )
    await connect(config)
    try:
        await ensure_builtin_roles(deps)
        keys = [(await make_order(deps)).id for _ in range(orders)]
        user = await make_user(deps, email=f"{new_id().hex}@example.com")
        admin = Actor(kind=ActorKind.USER, id=user.id, permissions=frozenset(Permission))
        request = ApiKeyCreate(name="crowd", scopes=[Permission.ORDERS_READ])
        made = await create_api_key(deps, admin, request)
        assert made.secret is not None
        yield House(deps, keys, made.secret)
    finally:
        await disconnect()
        await deps.bus.close()
        await deps.cache.close()


async def run_crowd(
    place: House,
    subscribers: int,
    *,
    events: int,
    per_second: float,
    door: str = "ours",
    query: str = QUERY,
    variables: Sequence[dict[str, Any]] = ({},),
) -> Run:
    """Opens a crowd, commits events at a rate, and waits until nothing more comes."""
    async with _child("crowd_server", door, config=place.deps.config) as server:
        assert server.stdout is not None
        port = int(await server.stdout.readline())
        async with _child("crowd_clients") as clients:
            empty = _memory(server.pid)
            spec = {
                "address": f"127.0.0.1:{port}",
                "secret": place.secret,
                "subscribers": subscribers,
                "operations": [{"query": query, "variables": each} for each in variables],
            }
            assert (await _ask(clients, spec))["ready"] == subscribers
            await asyncio.sleep(_SETTLE_SECONDS)
            idle = (_memory(server.pid) - empty) / subscribers
            began = _processor(server.pid)
            commits = await _commit(place, events, per_second)
            report = await _delivered(clients, commits)
            return Run(report, _processor(server.pid) - began, idle)


async def run_windows(place: House, subscribers: int, *, rate: int, seconds: int) -> Run:
    """A crowd that gathers windows of a second, over events on ten orders: ten a second are one
    per order and window, and what is more goes into the same messages."""
    ten = House(place.deps, place.orders[:10], place.secret)
    windowed = [{"batchMs": 1000}]
    return await run_crowd(
        ten, subscribers, events=rate * seconds, per_second=rate, variables=windowed
    )


async def _commit(place: House, events: int, per_second: float) -> list[float]:
    commits = []
    start = time.monotonic()
    for number in range(events):
        await asyncio.sleep(start + number / per_second - time.monotonic())
        order = place.orders[number % len(place.orders)]
        commits.append(await place.touch(order, number + 2))
    return commits


async def _delivered(clients: asyncio.subprocess.Process, commits: list[float]) -> dict[str, Any]:
    """The crowd's report, once it does not change any more."""
    report: dict[str, Any] = {}
    while True:
        await asyncio.sleep(_SETTLE_SECONDS)
        newer = await _ask(clients, commits)
        if newer["deliveries"] == report.get("deliveries"):
            return newer
        report = newer


@asynccontextmanager
async def _child(
    module: str, *arguments: str, config: Config | None = None
) -> AsyncIterator[asyncio.subprocess.Process]:
    environment = dict(os.environ)
    if config is not None:
        environment |= {
            "ORDERGRAPH_DATABASE_URL": config.effective_database_url,
            "ORDERGRAPH_REDIS_URL": config.redis_url,
            "ORDERGRAPH_VAR_DIR": str(config.var_dir),
        }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", f"tests.bench.{module}", *arguments),
        env=environment,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=1 << 20,
    )
    try:
        yield process
    finally:
        process.kill()
        await process.wait()


async def _ask(process: asyncio.subprocess.Process, question: object) -> dict[str, Any]:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(orjson.dumps(question) + b"\n")
    answer = await process.stdout.readline()
    return dict(orjson.loads(answer))


def _processor(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _memory(pid: int) -> int:
    """Bytes of a process that are in memory."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE


def _most() -> int:
    """How many subscribers a process may hold, once its limit is raised as far as it goes."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard - _DESCRIPTORS


def show(title: str, run: Run) -> None:
    seen = run.report
    print(f"\n{title}")
    had = f"{seen['fewest']} to {seen['most']}" if seen["fewest"] < seen["most"] else seen["most"]
    print(f"  messages        {seen['deliveries']:>10,}   each subscriber had {had} events")
    if "p99" in seen:
        print(f"  commit to client  p50 {seen['p50']:.0f} ms, p99 {seen['p99']:.0f} ms,"
              f" latest {seen['p100']:.0f} ms")  # fmt: skip
    print(
        f"  processor       {run.processor_seconds:10.2f} s, {run.microseconds:.1f} us a delivery"
    )
    print(f"  memory          {run.idle_bytes / 1024:10.1f} kB per idle subscriber", flush=True)


async def _measure(config: Config, subscribers: int) -> None:
    async with house(config) as place:
        run = await run_crowd(place, subscribers, events=40, per_second=2)
        show(f"{subscribers:,} subscribers of one selection, 2 messages a second", run)
        numbers = [order["number"] for order in await Order.all().values("number")]
        wheres = [{"where": {"number": {"eq": number}}} for number in numbers]
        run = await run_crowd(place, 1000, events=200, per_second=20, variables=wheres)
        show("1,000 subscribers of 100 filters, each event wanted by 10 of them, 20 a second", run)
        for crowd in (1, 1000):
            few, many = [
                await run_windows(place, crowd, rate=rate, seconds=10) for rate in (10, 100)
            ]
            title = f"{crowd:,} subscribers of windows of a second, on 10 orders"
            show(f"{title}, 10 events a second", few)
            show(f"{title}, 100 events a second", many)
            print(
                f"  a message of ten times the events: {many.microseconds / few.microseconds:.2f} x"
            )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.crowd", description=__doc__)
    parser.add_argument("--subscribers", type=int, default=10_000)
    options = parser.parse_args()
    subscribers = min(options.subscribers, _most())
    with (
        throw_away_postgres() as database,
        throw_away_redis() as redis,
        tempfile.TemporaryDirectory() as folder,
    ):
        config = make_config(Path(folder), database, redis_url=redis)
        asyncio.run(_measure(config, subscribers))
    load = os.getloadavg()[0]
    print(f"\nload of the machine at the end: {load:.1f} on {os.cpu_count()} processors")


if __name__ == "__main__":
    main()
