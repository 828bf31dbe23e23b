"""Operations that the SPA's build wrote down, asked for by their hashes."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest

from backend.resolvers.root import engine as graph_engine
from backend.web.negotiation import GRAPHQL_JSON
from backend.web.persisted import MANIFEST, load_persisted
from tests.web.browser import Browser

KNOWN = "query Known($yes: Boolean!) { __typename @include(if: $yes) }"
INVALID = "query Invalid { nothing }"


@pytest.fixture
def engine() -> str:
    """One is enough here: no answer in this file depends on the database."""
    return "sqlite"


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@pytest.fixture(autouse=True)
def manifest(tmp_path: Path) -> None:
    """A build of two operations, one of them of another schema."""
    texts = {digest(text): text for text in (KNOWN, INVALID)}
    (tmp_path / MANIFEST).write_bytes(orjson.dumps(texts))
    load_persisted(tmp_path, graph_engine().operations)


async def post(browser: Browser, hashed: str, **body: Any) -> httpx.Response:
    extensions = {"persistedQuery": {"version": 1, "sha256Hash": hashed}}
    body = {"extensions": extensions, "variables": {"yes": True}, **body}
    return await browser.client.post("/graphql", json=body, headers={"accept": GRAPHQL_JSON})


async def test_a_hash_stands_for_its_document(browser: Browser) -> None:
    answer = await post(browser, digest(KNOWN))
    assert (answer.status_code, answer.json()) == (200, {"data": {"__typename": "Query"}})
    params = {
        "extensions": orjson.dumps({"persistedQuery": {"sha256Hash": digest(KNOWN)}}).decode(),
        "variables": '{"yes": true}',
    }
    got = await browser.client.get("/graphql", params=params)
    assert got.json() == answer.json()


@pytest.mark.parametrize("hashed", [digest(INVALID), digest("{ other }"), "x", ""])
async def test_an_unknown_hash_is_refused_as_clients_expect_it(
    browser: Browser, hashed: str
) -> None:
    answer = await post(browser, hashed)
    assert answer.status_code == 400
    expected = (
        {
            "message": "PersistedQueryNotFound",
            "extensions": {"code": "PERSISTED_QUERY_NOT_FOUND"},
        }
        if hashed
        else {
            "message": "`query` must be a string that is not empty.",
            "extensions": {"code": "INVALID_INPUT", "field": "query"},
        }
    )
    assert answer.json() == {"errors": [expected]}


async def test_a_text_that_comes_along_is_what_is_executed(browser: Browser) -> None:
    answer = await post(browser, digest(KNOWN), query="{ viewer { name } }")
    assert answer.json() == {"data": {"viewer": None}}


def test_without_a_build_there_are_none(tmp_path: Path) -> None:
    load_persisted(tmp_path / "nowhere", graph_engine().operations)
