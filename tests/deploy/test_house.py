"""The deployed house with plain processes: two web processes and two workers behind nginx, over
PostgreSQL and Redis, as docker-compose.yml has it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, aclosing
from pathlib import Path
from typing import Any

import httpx
import pytest

from backend.adapters.bus.redis import RedisBus
from backend.adapters.cache.redis import RedisCache
from backend.core.clock import SystemClock
from backend.core.config import Config
from backend.core.ids import to_global_id
from backend.models import Order, StockLevel
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.auth.save_api_key import ApiKeyCreate, create_api_key
from tests.deploy.nginx import balancing
from tests.factories.auth import actor_for, make_user
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.orders import make_channel
from tests.live.server_process import at_work, serving
from tests.live.transports import over_websocket

FILE = Path(__file__).parents[1] / "data" / "orders" / "online_retail_excerpt.csv"
PLACE = """mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) {
  order { number } userErrors { code message } } }"""
START = """mutation ($input: ImportStartInput!) { importStart(input: $input) {
  importRun { id } userErrors { code message } } }"""
RUN = """query ($id: ID!) { importRun(id: $id) {
  status rowsTotal rowsImported rowsExisting rowsRefused ordersCreated } }"""


@pytest.fixture
def engine() -> str:
    """Several web processes share one PostgreSQL."""
    return "postgres"


@pytest.fixture
async def deps(db: Config, redis_url: str) -> AsyncIterator[Deps]:
    made = Deps(
        clock=SystemClock(),
        config=db.model_copy(update={"redis_url": redis_url}),
        bus=RedisBus(redis_url),
        cache=RedisCache(redis_url),
    )
    yield made
    await made.bus.close()
    await made.cache.close()


@pytest.fixture
async def secret(deps: Deps) -> str:
    """An API key that may do everything."""
    request = ApiKeyCreate(name="Partner", scopes=list(Permission))
    made = await create_api_key(deps, await actor_for(await make_user(deps)), request)
    assert made.secret is not None
    return made.secret


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"http://{address}/readyz").status_code == 200
    except httpx.TransportError:
        return False


@pytest.fixture
async def house(nginx: str, deps: Deps) -> AsyncIterator[str]:
    """The balancer's address, the processes behind it at work."""
    async with AsyncExitStack() as stack:
        first, second, *_ = await asyncio.gather(
            *(stack.enter_async_context(serving(deps.config)) for _ in range(2)),
            *(stack.enter_async_context(at_work(deps.config)) for _ in range(2)),
        )
        ports = [int(web.address.rpartition(":")[2]) for web in (first, second)]
        yield stack.enter_context(balancing(nginx, ports, _answers))


async def _ask(client: httpx.AsyncClient, operation: str, **variables: Any) -> Any:
    answer = await client.post("/graphql", json={"query": operation, "variables": variables})
    body = answer.json()
    assert "errors" not in body, body
    return body["data"]


async def _settled(client: httpx.AsyncClient, run_id: str) -> dict[str, Any]:
    """The import run once it is over."""
    async with asyncio.timeout(20):
        while True:
            run: dict[str, Any] = (await _ask(client, RUN, id=run_id))["importRun"]
            if run["status"] not in ("QUEUED", "RUNNING"):
                return run
            await asyncio.sleep(0.1)


async def test_a_file_is_imported_by_a_worker_and_an_order_is_seen_live_through_the_balancer(
    deps: Deps, house: str, secret: str
) -> None:
    channel, warehouse = await make_channel(deps, "shop"), await make_warehouse(deps)
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, warehouse.id, 8)
    headers = {"authorization": f"Bearer {secret}"}
    async with httpx.AsyncClient(base_url=f"http://{house}", headers=headers) as client:
        sent = await client.post(
            "/imports", params={"name": FILE.name}, content=await asyncio.to_thread(FILE.read_bytes)
        )
        run_id = sent.json()["importRunId"]
        choices = {
            "id": run_id,
            "channelId": to_global_id("Channel", channel.id),
            "mode": "HISTORY",
            "createProducts": True,
            "createCustomers": True,
        }
        started = await _ask(client, START, input=choices)
        assert started["importStart"]["userErrors"] == []
        run = await _settled(client, run_id)
        assert run["status"] == "COMPLETED"
        parts = run["rowsImported"] + run["rowsExisting"] + run["rowsRefused"]
        assert parts == run["rowsTotal"] > 0
        assert await Order.all().count() == run["ordersCreated"] > 0

        order = {
            "channelId": choices["channelId"],
            "source": "PHONE",
            "lines": [{"sku": "TEA-1", "quantity": 1}],
        }
        async with aclosing(over_websocket(house, secret, None)) as batches:
            assert (await anext(batches))["events"] == []
            placed = await asyncio.gather(*(_ask(client, PLACE, input=order) for _ in range(10)))
            refused = [p for p in placed if p["orderPlace"]["userErrors"]]
            numbers = {p["orderPlace"]["order"]["number"] for p in placed if p not in refused}
            assert (len(numbers), len(refused)) == (8, 2)
            seen: list[str] = []
            async with asyncio.timeout(20):
                while len(seen) < len(numbers):
                    batch = await anext(batches)
                    # The import's last events may still be on their way.
                    arrived = [event["order"]["number"] for event in batch["events"]]
                    seen += [number for number in arrived if number in numbers]
    assert sorted(seen) == sorted(numbers)
    assert (await StockLevel.get(variant_id=tea.id)).available == 0
    await assert_ledger_adds_up()
