"""graphql-transport-ws over a real socket."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import orjson
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from backend.ports.deps import Deps
from backend.services.auth import watch
from backend.services.auth.authenticate import API_KEY_PREFIX
from backend.services.auth.permissions import Permission
from backend.services.auth.save_api_key import ApiKeyCreate, create_api_key
from backend.web import sockets
from tests.factories.auth import actor_for, make_user
from tests.web.browser import Browser

QUERY = "{ viewer { name kind } }"


@pytest.fixture
def engine() -> str:
    """One is enough here: no answer in this file depends on the database."""
    return "sqlite"


@asynccontextmanager
async def socket(address: str, **headers: str) -> AsyncIterator[ClientConnection]:
    async with connect(
        f"ws://{address}/graphql",
        subprotocols=["graphql-transport-ws"],  # type: ignore[list-item]  # a NewType of str
        additional_headers=headers,
    ) as connection:
        yield connection


async def send(connection: ClientConnection, message: object) -> None:
    await connection.send(orjson.dumps(message).decode())


async def receive(connection: ClientConnection) -> Any:
    frame = await connection.recv()
    assert isinstance(frame, str)
    return orjson.loads(frame)


async def begin(connection: ClientConnection, **payload: object) -> None:
    await send(connection, {"type": "connection_init", "payload": payload})
    assert await receive(connection) == {"type": "connection_ack"}


async def ask(connection: ClientConnection, query: str, id: str = "1") -> Any:
    """The payload of the one result of a query."""
    await send(connection, {"type": "subscribe", "id": id, "payload": {"query": query}})
    answer = await receive(connection)
    assert (await receive(connection))["type"] == "complete"
    return answer["payload"]


async def cookie_of(browser: Browser) -> str:
    return f"session={browser.client.cookies['session']}"


async def test_a_socket_has_the_actor_of_its_cookie(address: str, signed_in: Browser) -> None:
    async with socket(address, Cookie=await cookie_of(signed_in)) as connection:
        await begin(connection)
        answer = await ask(connection, QUERY)
        assert answer == {"data": {"viewer": {"name": "Wang Wei", "kind": "USER"}}}


async def test_a_socket_has_the_actor_of_the_key_in_its_first_message(
    address: str, deps: Deps
) -> None:
    user = await make_user(deps)
    request = ApiKeyCreate(name="Board", scopes=[Permission.USERS_READ])
    made = await create_api_key(deps, await actor_for(user), request)
    async with socket(address) as connection:
        await begin(connection, authorization=f"Bearer {made.secret}")
        assert (await ask(connection, QUERY))["data"]["viewer"]["kind"] == "API_KEY"
    async with socket(address) as connection:
        await begin(connection, authorization=f"Bearer {API_KEY_PREFIX}forged")
        (error,) = (await ask(connection, "{ users { nodes { id } } }"))["errors"]
        assert error["extensions"]["code"] == "UNAUTHENTICATED"


async def test_another_page_cannot_open_a_socket(address: str, signed_in: Browser) -> None:
    cookie = await cookie_of(signed_in)
    with pytest.raises(InvalidStatus) as refused:
        async with socket(address, Cookie=cookie, Origin="http://evil.test"):
            pass
    assert refused.value.response.status_code == 403
    async with socket(address, Cookie=cookie, Origin=f"http://{address}") as connection:
        await begin(connection)


@pytest.mark.parametrize(
    "message",
    [
        1,
        None,
        [],
        {},
        {"type": 1},
        {"type": "other"},
        {"type": "subscribe", "id": 1, "payload": {"query": QUERY}},
        {"type": "subscribe", "id": "1", "payload": []},
        {"type": "subscribe", "id": "1", "payload": {"query": 1}},
        {"type": "subscribe", "id": "1", "payload": {"query": QUERY, "variables": [1]}},
        {"type": "subscribe", "id": "", "payload": {"query": QUERY}},
        {"type": "subscribe", "id": "1"},
        {"type": "subscribe", "id": "1", "payload": {"query": QUERY, "extensions": []}},
        {"type": "complete", "id": {}},
        {"type": "complete"},
        {"type": "ping", "payload": 1},
    ],
)
async def test_a_malformed_message_closes_the_socket(address: str, message: object) -> None:
    async with socket(address) as connection:
        await begin(connection)
        await send(connection, message)
        with pytest.raises(ConnectionClosed) as closed:
            await connection.recv()
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4400


async def closing_code(connection: ClientConnection) -> int:
    """The code with which the server closes the socket, whatever it says before."""
    async with asyncio.timeout(20):
        with suppress(ConnectionClosed):
            async for _ in connection:
                pass
        await connection.wait_closed()
    assert connection.close_code is not None
    return connection.close_code


async def test_answers_pings_before_and_after_the_greeting(address: str) -> None:
    async with socket(address) as connection:
        await send(connection, {"type": "ping"})
        assert await receive(connection) == {"type": "pong"}
        await begin(connection)
        await send(connection, {"type": "pong"})
        await send(connection, {"type": "ping", "payload": {"at": 1}})
        assert await receive(connection) == {"type": "pong", "payload": {"at": 1}}


async def test_nothing_is_run_before_the_greeting(address: str) -> None:
    async with socket(address) as connection:
        await send(connection, {"type": "subscribe", "id": "1", "payload": {"query": QUERY}})
        assert await closing_code(connection) == 4401


async def test_one_greeting_is_enough(address: str) -> None:
    async with socket(address) as connection:
        await begin(connection)
        await send(connection, {"type": "connection_init"})
        assert await closing_code(connection) == 4429


async def test_who_does_not_greet_is_sent_away(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "GREETING_SECONDS", 0.1)
    async with socket(address) as connection:
        assert await closing_code(connection) == 4408


@pytest.mark.parametrize("protocols", [[], ["graphql-ws"]])
async def test_no_other_protocol_is_spoken(address: str, protocols: list[str]) -> None:
    offered: Any = protocols or None
    async with connect(f"ws://{address}/graphql", subprotocols=offered) as connection:
        assert connection.subprotocol is None
        assert await closing_code(connection) == 4406


async def test_an_id_is_free_again_once_its_operation_is_over(address: str, deps: Deps) -> None:
    events = {"query": "subscription { orderEvents { cursor events { id } } }"}
    async with socket(address) as connection:
        await begin(connection, authorization=await key_for(deps, Permission.ORDERS_READ))
        for _ in range(2):
            await send(connection, {"type": "subscribe", "id": "1", "payload": events})
            assert (await receive(connection))["payload"]["data"]["orderEvents"]["events"] == []
            await send(connection, {"type": "complete", "id": "1"})
        assert await ask(connection, "{ __typename }") == {"data": {"__typename": "Query"}}
        await send(connection, {"type": "subscribe", "id": "1", "payload": events})
        await send(connection, {"type": "subscribe", "id": "1", "payload": {"query": QUERY}})
        assert await closing_code(connection) == 4409


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("{", "Syntax Error: Expected Name, found <EOF>."),
        ("{ nothing }", "Cannot query field 'nothing' on type 'Query'."),
        ("query A { __typename } query B { __typename }", "Must provide operation name"),
    ],
)
async def test_what_is_not_valid_is_an_error_of_its_operation_alone(
    address: str, query: str, message: str
) -> None:
    async with socket(address) as connection:
        await begin(connection)
        await send(connection, {"type": "subscribe", "id": "x", "payload": {"query": query}})
        answer = await receive(connection)
        assert (answer["id"], answer["type"]) == ("x", "error")
        assert answer["payload"][0]["message"].startswith(message)
        assert (await ask(connection, "{ __typename }"))["data"] == {"__typename": "Query"}


async def test_a_socket_has_so_many_operations_at_once(
    address: str, deps: Deps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "MOST_OPERATIONS", 2)
    events = {"query": "subscription { orderEvents { cursor events { id } } }"}
    async with socket(address) as connection:
        await begin(connection, authorization=await key_for(deps, Permission.ORDERS_READ))
        for id in ("1", "2"):
            await send(connection, {"type": "subscribe", "id": id, "payload": events})
            assert (await receive(connection))["id"] == id
        await send(connection, {"type": "subscribe", "id": "3", "payload": events})
        refused = await receive(connection)
        assert (refused["id"], refused["type"]) == ("3", "error")
        assert refused["payload"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"
        await send(connection, {"type": "complete", "id": "1"})
        await send(connection, {"type": "subscribe", "id": "3", "payload": events})
        assert (await receive(connection))["type"] == "next"


async def test_a_subscription_that_may_not_be_is_refused_with_its_reason(address: str) -> None:
    async with socket(address) as connection:
        await begin(connection)
        answer = await ask(connection, "subscription { orderEvents { cursor } }")
        assert answer["data"] is None
        assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_a_message_that_is_too_long_closes_the_socket(address: str, deps: Deps) -> None:
    async with socket(address) as connection:
        await begin(connection)
        await connection.send(" " * (deps.config.body_limit_bytes + 1))
        assert await closing_code(connection) == 1009


async def key_for(deps: Deps, *scopes: Permission) -> str:
    request = ApiKeyCreate(name="Board", scopes=list(scopes))
    made = await create_api_key(deps, await actor_for(await make_user(deps)), request)
    return f"Bearer {made.secret}"


async def test_what_is_not_json_closes_the_socket(address: str) -> None:
    for text in ("{", "[" * 50_000):
        async with socket(address) as connection:
            await connection.send(text)
            with pytest.raises(ConnectionClosed) as closed:
                await connection.recv()
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 4400


async def test_a_socket_closes_soon_after_its_session_ended(
    address: str, signed_in: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "CHECK_EVERY_SECONDS", 0.05)
    async with socket(address, Cookie=await cookie_of(signed_in)) as connection:
        await begin(connection)
        await signed_in.data("mutation { signOut(input: {}) { userErrors { code } } }")
        with pytest.raises(ConnectionClosed) as closed:
            await connection.recv()
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4403


async def test_signing_in_needs_a_response_to_put_the_cookie_on(address: str) -> None:
    async with socket(address) as connection:
        await begin(connection)
        answer = await ask(
            connection,
            'mutation { signIn(input: {email: "a", password: "b"}) { userErrors { code } } }',
        )
        assert answer["data"]["signIn"]["userErrors"] == [{"code": "NOT_ALLOWED_NOW"}]
