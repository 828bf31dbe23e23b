"""Published clients and audits, from their npm packages, against the server on a real socket."""

import asyncio
import json
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from backend.ports.deps import Deps
from backend.resolvers.root import engine as graph_engine
from backend.services.auth.permissions import Permission
from backend.services.auth.save_api_key import ApiKeyCreate, create_api_key
from backend.services.live.relay import relaying
from backend.web.app import create_app
from tests.factories.auth import actor_for, make_user
from tests.live.orders import make_order
from tests.web.listening import listening
from tools.node import npm_command

_HERE = Path(__file__).parent


@pytest.fixture
def engine() -> str:
    """One is enough here: what clients read does not depend on the database."""
    return "sqlite"


@pytest.fixture
async def url(deps: Deps) -> AsyncIterator[str]:
    """Where the graph answers."""
    async with relaying(), listening(create_app(deps), deps.config) as address:
        yield f"http://{address}/graphql"


@pytest.fixture
async def secret(deps: Deps) -> str:
    """An API key that may read and change orders, of which there are five."""
    for _ in range(5):
        await make_order(deps)
    scopes = [Permission.ORDERS_READ, Permission.ORDERS_WRITE]
    actor = await actor_for(await make_user(deps))
    made = await create_api_key(deps, actor, ApiKeyCreate(name="Partner", scopes=scopes))
    assert made.secret is not None
    return made.secret


async def run(script: str, *arguments: str) -> Any:
    """What a script of this folder prints; it must end well."""
    _, environment = npm_command([])
    process = await asyncio.create_subprocess_exec(
        *("node", str(_HERE / script), *arguments),
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(120):
            said, complained = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode == 0, complained.decode()
    return json.loads(said)


async def test_every_audit_of_graphql_over_http_is_passed(url: str) -> None:
    audits = await run("audits.mjs", url)
    assert [audit for audit in audits if audit["status"] != "ok"] == []
    assert len(audits) == 61


async def test_apollo_client(url: str, secret: str) -> None:
    assert await run("apollo.mjs", url, secret) == [
        "walks every page",
        "merges pages in its cache",
        "refetches a node into the entry of its cache",
        "changes an order, and its cache knows",
        "reads what is wrong with a question",
        "hears of a change over its socket",
    ]


@pytest.mark.parametrize("transport", ["ws", "sse"])
async def test_urql(url: str, secret: str, transport: str) -> None:
    assert await run("urql.mjs", url, secret, transport) == [
        "walks every page",
        "refetches a node",
        "changes an order, and its cache knows",
        "reads what is wrong with a question",
        "hears of a change",
    ]


async def test_urql_sends_a_hash_and_falls_back_to_the_text(url: str) -> None:
    known, unknown = (
        "{\n  root: __typename\n}",
        "{\n  root: __typename\n  viewer {\n    name\n  }\n}",
    )
    digest = graph_engine().operations.persist(known)
    assert await run("persisted.mjs", url, known, unknown) == [
        [digest, 200],
        [sha256(unknown.encode()).hexdigest(), 400],
        ["text", 200],
    ]
