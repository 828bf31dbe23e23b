"""A real nginx with the deployed configuration, in front of a stand-in for a web process."""

import asyncio
import re
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve

from tests.deploy.nginx import balancing, render
from tests.services.processes import Site, free_port


@pytest.fixture(scope="module")
def web_port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def balancer(nginx: str, web_port: int) -> Iterator[str]:
    def is_ready(address: str) -> bool:
        try:
            return httpx.get(f"http://{address}/").status_code == 503  # no web process yet
        except httpx.TransportError:
            return False

    with balancing(nginx, [web_port], is_ready) as address:
        yield address


def test_the_configuration_passes_nginx_own_test(nginx: str, tmp_path: Path) -> None:
    rendered = render(nginx, Site(tmp_path, free_port(), None), [free_port()])
    tested = subprocess.run(
        [nginx, "-t", "-c", str(rendered)], capture_output=True, text=True, check=False
    )
    assert "test is successful" in tested.stderr


@asynccontextmanager
async def _web(port: int, answer: list[bytes | asyncio.Event]) -> AsyncIterator[list[bytes]]:
    """A web process that reads what it is sent, then gives one answer, pausing at each event.

    Yields the heads of the requests.
    """
    heads: list[bytes] = []

    async def serve_one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        heads.append(head)
        if length := re.search(rb"(?i)\r\ncontent-length: (\d+)", head):
            await reader.readexactly(int(length[1]))
        for part in answer:
            if isinstance(part, bytes):
                writer.write(part)
                await writer.drain()
            else:
                await part.wait()
        writer.close()

    async with await asyncio.start_server(serve_one, "127.0.0.1", port):
        yield heads


PLAIN = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n"


async def test_says_whom_the_request_is_from_and_not_what_the_client_claims(
    balancer: str, web_port: int
) -> None:
    async with _web(web_port, [PLAIN + b"ok"]) as heads, httpx.AsyncClient() as client:
        claims = {"X-Forwarded-For": "6.6.6.6", "X-Forwarded-Proto": "https"}
        answer = await client.get(f"http://{balancer}/orders", headers=claims)
    assert answer.text == "ok"
    lines = heads[0].decode().lower().split("\r\n")
    assert "x-forwarded-for: 127.0.0.1" in lines
    assert "x-forwarded-proto: http" in lines
    assert f"host: {balancer}" in lines
    assert "6.6.6.6" not in heads[0].decode()


async def test_hands_on_each_server_sent_event_at_once(balancer: str, web_port: int) -> None:
    seen = asyncio.Event()
    head = PLAIN.replace(b"text/plain", b"text/event-stream")
    async with (
        _web(web_port, [head + b"data: 1\n\n", seen, b"data: 2\n\n"]),
        httpx.AsyncClient() as client,
        client.stream("POST", f"http://{balancer}/graphql/stream") as stream,
    ):
        chunks = stream.aiter_raw()
        async with asyncio.timeout(5):
            # The second event is not sent before the first one has arrived.
            assert await anext(chunks) == b"data: 1\n\n"
            seen.set()
            assert await anext(chunks) == b"data: 2\n\n"


async def test_passes_a_websocket_through(balancer: str, web_port: int) -> None:
    async def echo(connection: ServerConnection) -> None:
        async for message in connection:
            await connection.send(message)

    async with (
        serve(echo, "127.0.0.1", web_port),
        connect(f"ws://{balancer}/graphql", proxy=None) as socket,
    ):
        await socket.send("ping")
        assert await socket.recv() == "ping"


async def test_refuses_a_body_above_the_limit_in_words(balancer: str, web_port: int) -> None:
    async with _web(web_port, [PLAIN]) as heads, httpx.AsyncClient() as client:
        answer = await client.post(f"http://{balancer}/graphql", content=b"x" * (3 << 20))
    assert answer.status_code == 413
    assert answer.json()["code"] == "LIMIT_EXCEEDED"
    assert heads == []


async def test_leaves_an_upload_for_the_application_to_judge(balancer: str, web_port: int) -> None:
    refusal = b'HTTP/1.1 413 Too Large\r\nConnection: close\r\n\r\n{"code":"FILE_TOO_LARGE"}'
    async with _web(web_port, [refusal]) as heads, httpx.AsyncClient() as client:
        answer = await client.post(f"http://{balancer}/imports", content=b"x" * (3 << 20))
    assert heads[0].startswith(b"POST /imports ")
    assert answer.json() == {"code": "FILE_TOO_LARGE"}


async def test_says_so_while_no_web_process_runs(balancer: str) -> None:
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"http://{balancer}/")
    assert answer.status_code == 503
    assert answer.json()["code"] == "UNAVAILABLE"
