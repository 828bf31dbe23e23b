"""Clients of `orderEvents` over real sockets, one per transport."""

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from random import Random
from typing import Any
from uuid import UUID

import httpx
import orjson
from websockets.asyncio.client import connect

from backend.core.ids import to_global_id
from backend.models import Event
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.auth.save_api_key import ApiKeyCreate, create_api_key
from tests.factories.auth import actor_for, make_user

QUERY = """subscription ($after: String, $batchMs: Int! = 0) {
  orderEvents(after: $after, batchMs: $batchMs) {
    cursor events { id orderId order { number } } } }"""

Batches = AsyncGenerator[dict[str, Any], None]
Transport = Callable[[str, str, str | None], Batches]


class Refused(Exception):
    """The stream ended with this code."""


async def over_websocket(
    address: str, secret: str, after: str | None, *, batch_ms: int = 0
) -> Batches:
    async with connect(
        f"ws://{address}/graphql",
        subprotocols=["graphql-transport-ws"],  # type: ignore[list-item]  # a NewType of str
        compression=None,
    ) as socket:
        payload = {"authorization": f"Bearer {secret}"}
        await socket.send(orjson.dumps({"type": "connection_init", "payload": payload}).decode())
        await socket.recv()
        operation = {"query": QUERY, "variables": {"after": after, "batchMs": batch_ms}}
        message = {"type": "subscribe", "id": "1", "payload": operation}
        await socket.send(orjson.dumps(message).decode())
        async for frame in socket:
            yield _batch(orjson.loads(frame)["payload"])


async def over_sse(address: str, secret: str, after: str | None) -> Batches:
    headers = {"authorization": f"Bearer {secret}", "accept": "text/event-stream"}
    body = {"query": QUERY, "variables": {"after": after}}
    async with (
        httpx.AsyncClient(base_url=f"http://{address}", timeout=None) as client,
        client.stream("POST", "/graphql", json=body, headers=headers) as answer,
    ):
        async for line in answer.aiter_lines():
            if line.startswith("data: "):
                yield _batch(orjson.loads(line.removeprefix("data: ")))


def _batch(payload: Any) -> dict[str, Any]:
    if payload.get("errors"):
        raise Refused(payload["errors"][0]["extensions"]["code"])
    batch: dict[str, Any] = payload["data"]["orderEvents"]
    return batch


async def make_secret(deps: Deps) -> str:
    """An API key that may follow orders."""
    request = ApiKeyCreate(name="Board", scopes=[Permission.ORDERS_READ])
    made = await create_api_key(deps, await actor_for(await make_user(deps)), request)
    assert made.secret is not None
    return made.secret


async def first_cursor(transport: Transport, address: str, secret: str) -> str:
    async with aclosing(transport(address, secret, None)) as batches:
        return str((await anext(batches))["cursor"])


class Reader:
    """Reads on from its cursor however often it is cut off, wherever it connects next."""

    def __init__(self, transport: Transport, secret: str, cursor: str) -> None:
        self._transport = transport
        self._secret = secret
        self.cursor = cursor
        self.ids: list[str] = []

    async def read(self, address: str, *, until: int, batches: int | None = None) -> None:
        """Connects, and reads until it has `until` events or has had `batches`."""
        async with aclosing(self._transport(address, self._secret, self.cursor)) as stream:
            async for batch in stream:
                self.ids += [event["id"] for event in batch["events"]]
                self.cursor = batch["cursor"]
                batches = None if batches is None else batches - 1
                if len(self.ids) >= until or batches == 0:
                    return

    async def read_with_cuts(self, address: str, *, until: int, seed: int = 3) -> None:
        random = Random(seed)
        while len(self.ids) < until:
            await self.read(address, until=until, batches=random.randrange(1, 15))


async def order_of_each() -> dict[str, UUID]:
    """The ids of the events of orders, in order, and whose each is."""
    events = await Event.filter(topic="order").order_by("seq").values("id", "object_id")
    return {to_global_id("Event", event["id"]): event["object_id"] for event in events}


async def last_of_each() -> set[str]:
    """The id of each order's last event."""
    return set({order: id for id, order in (await order_of_each()).items()}.values())


async def assert_none_twice_and_in_order(ids: list[str]) -> None:
    """What was seen are events of orders, none twice, and each order's in its own order."""
    order_of = await order_of_each()
    place = {id: index for index, id in enumerate(order_of)}
    for order in set(order_of.values()):
        places = [place[id] for id in ids if order_of[id] == order]
        assert places == sorted(set(places))


async def assert_each_once_and_in_order(ids: list[str]) -> None:
    """What was seen is every order event once, and each order's events in its own order."""
    events = await Event.filter(topic="order").order_by("seq").values("id", "object_id")
    expected = [(event["object_id"], to_global_id("Event", event["id"])) for event in events]
    assert sorted(ids) == sorted(id for _, id in expected)
    place = {id: index for index, id in enumerate(ids)}
    for key in {key for key, _ in expected}:
        places = [place[id] for other, id in expected if other == key]
        assert places == sorted(places)
