"""Subscriptions over both transports: events arrive, and a cursor continues on the other one."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress
from typing import Any

import httpx
import orjson
import pytest
from starlette.applications import Starlette
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from backend.core.actor import SYSTEM
from backend.core.db import transaction
from backend.core.ids import new_id, to_global_id
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.auth.save_api_key import ApiKeyCreate, create_api_key
from backend.services.live.emit import Change, emit
from backend.services.live.relay import relay_batch
from backend.web import streams
from tests.factories.auth import actor_for, make_user
from tests.web.listening import listening

QUERY = """subscription ($after: String) {
  orderEvents(after: $after) { cursor events { type orderId } } }"""


@pytest.fixture
async def secret(deps: Deps) -> str:
    """An API key that may follow orders."""
    user = await make_user(deps)
    request = ApiKeyCreate(name="Board", scopes=[Permission.ORDERS_READ])
    made = await create_api_key(deps, await actor_for(user), request)
    assert made.secret is not None
    return made.secret


async def happen(deps: Deps, type: str) -> dict[str, Any]:
    """Something happens to an order; returns how a subscriber sees it."""
    key = new_id()
    async with transaction():
        await emit(deps, SYSTEM, Change(type=type, object_type="Order", object_id=key))
    await relay_batch()
    return {"type": type, "orderId": to_global_id("Order", key)}


async def socket_batches(address: str, secret: str, after: str | None) -> AsyncGenerator[Any, None]:
    async with connect(
        f"ws://{address}/graphql",
        subprotocols=["graphql-transport-ws"],  # type: ignore[list-item]  # a NewType of str
    ) as socket:
        payload = {"authorization": f"Bearer {secret}"}
        await socket.send(orjson.dumps({"type": "connection_init", "payload": payload}).decode())
        await socket.recv()
        operation = {"query": QUERY, "variables": {"after": after}}
        message = {"type": "subscribe", "id": "1", "payload": operation}
        await socket.send(orjson.dumps(message).decode())
        async for frame in socket:
            yield orjson.loads(frame)["payload"]["data"]["orderEvents"]


async def sse_batches(address: str, secret: str, after: str | None) -> AsyncGenerator[Any, None]:
    headers = {"authorization": f"Bearer {secret}", "accept": "text/event-stream"}
    body = {"query": QUERY, "variables": {"after": after}}
    async with (
        httpx.AsyncClient(base_url=f"http://{address}") as client,
        client.stream("POST", "/graphql", json=body, headers=headers) as answer,
    ):
        assert answer.headers["content-type"].startswith("text/event-stream")
        async for line in answer.aiter_lines():
            if line.startswith("data: "):
                yield orjson.loads(line.removeprefix("data: "))["data"]["orderEvents"]


@pytest.mark.parametrize("reversed_order", [False, True])
async def test_a_cursor_of_one_transport_continues_on_the_other(
    address: str, deps: Deps, secret: str, *, reversed_order: bool
) -> None:
    transports = [socket_batches, sse_batches]
    first, second = reversed(transports) if reversed_order else transports
    async with asyncio.timeout(20):
        batches = first(address, secret, None)
        assert (await anext(batches))["events"] == []
        placed = await happen(deps, "order.placed")
        batch = await anext(batches)
        assert batch["events"] == [placed]
        await batches.aclose()
        missed = [await happen(deps, "order.updated"), await happen(deps, "order.cancelled")]
        resumed = second(address, secret, batch["cursor"])
        seen: list[Any] = []
        while len(seen) < len(missed):
            seen.extend((await anext(resumed))["events"])
        assert seen == missed
        now = await happen(deps, "order.placed")
        assert (await anext(resumed))["events"] == [now]
        await resumed.aclose()


async def test_open_streams_do_not_keep_the_server_from_stopping(
    app: Starlette, deps: Deps, secret: str
) -> None:
    async with asyncio.timeout(15):
        async with listening(app, deps.config) as address:
            streams = [socket_batches(address, secret, None), sse_batches(address, secret, None)]
            for stream in streams:
                assert (await anext(stream))["events"] == []
    for stream in streams:
        with suppress(httpx.RemoteProtocolError, ConnectionClosed, StopAsyncIteration):
            await anext(stream)
        await stream.aclose()


async def test_a_silent_stream_is_kept_alive(
    address: str, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "KEEP_ALIVE_SECONDS", 0.05)
    headers = {"authorization": f"Bearer {secret}", "accept": "text/event-stream"}
    seen: list[str] = []
    async with (
        asyncio.timeout(20),
        httpx.AsyncClient(base_url=f"http://{address}") as client,
        client.stream("POST", "/graphql", json={"query": QUERY}, headers=headers) as answer,
    ):
        async for line in answer.aiter_lines():
            seen.append(line)
            if seen.count(":") >= 3 and "event: next" in seen:
                break
    assert [line.partition(" ")[0] for line in seen if line not in (":", "")] == ["event:", "data:"]


@pytest.mark.parametrize(("query", "code"), [("{ nothing }", None), (QUERY, "UNAUTHENTICATED")])
async def test_a_refusal_is_the_one_result_of_a_stream(
    address: str, query: str, code: str | None
) -> None:
    async with httpx.AsyncClient(base_url=f"http://{address}") as client:
        accept = {"accept": "text/event-stream"}
        answer = await client.post("/graphql", json={"query": query}, headers=accept)
    assert answer.status_code == 200
    name, data, *rest = answer.text.split("\n")
    (error,) = orjson.loads(data.removeprefix("data: "))["errors"]
    assert name == "event: next"
    assert error.get("extensions", {}).get("code") == code
    assert rest == ["", "event: complete", "data:", "", ""]
