"""GraphQL over HTTP: what goes in, what comes out, and what is refused."""

import json
from collections.abc import AsyncIterator

import httpx
import pytest

from backend.core.db import connection
from tests.web.browser import Browser

QUERY = "{ viewer { name } }"


@pytest.fixture
def engine() -> str:
    """One is enough here: no answer in this file depends on the database."""
    return "sqlite"


async def post(browser: Browser, content: bytes, **headers: str) -> httpx.Response:
    return await browser.client.post(
        "/graphql", content=content, headers={"content-type": "application/json", **headers}
    )


async def test_answers_a_query_by_post_and_by_get(browser: Browser) -> None:
    posted = await browser.post(QUERY)
    assert (posted.status_code, posted.json()) == (200, {"data": {"viewer": None}})
    assert posted.headers["content-type"] == "application/json"
    assert posted.headers["cache-control"] == "no-store"
    got = await browser.client.get("/graphql", params={"query": QUERY})
    assert got.json() == {"data": {"viewer": None}}


async def test_refuses_a_mutation_by_get(browser: Browser) -> None:
    query = "mutation { signOut(input: {}) { userErrors { code } } }"
    answer = await browser.client.get("/graphql", params={"query": query})
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize(
    "content",
    [
        b'"x"',
        b"1",
        b"null",
        b"[]",
        b"",
        b"\xff\xfe",
        b'{"query": "\xff"}',
        b"[" * 50_000,
        b'{"a":' * 50_000,
        b'{"query": "{viewer{name}}", "variables": {"a": ' + b"[" * 100 + b"]" * 100 + b"}}",
        b"9" * 1_000_000,
        b'{"query": 1}',
        b'{"query": "{viewer{name}}", "variables": 1}',
        b'{"query": "{viewer{name}}", "variables": [1]}',
        b'{"query": "{viewer{name}}", "extensions": "x"}',
        b'{"query": "{viewer{name}}", "operationName": 7}',
        b'{"query": "{viewer{name}}", "operationName": "Other"}',
        b'{"variables": {}}',
        b'{"query": ""}',
    ],
)
async def test_a_body_that_is_no_operation_is_a_bad_request(
    browser: Browser, content: bytes
) -> None:
    answer = await post(browser, content)
    assert answer.status_code == 400, answer.text
    assert answer.json()["errors"][0]["extensions"]["code"] == "INVALID_INPUT"


async def test_an_enormous_number_is_no_bug(browser: Browser) -> None:
    content = b'{"query": "{viewer{name}}", "variables": {"a": ' + b"9" * 900_000 + b"}}"
    assert (await post(browser, content)).status_code in (200, 400)
    query = "query ($first: Int) { users(first: $first) { nodes { id } } }"
    content = json.dumps({"query": query, "variables": {"first": 10**30}}).encode()
    (error,) = (await post(browser, content)).json()["errors"]
    assert "Int cannot represent" in error["message"]


async def test_a_body_over_the_limit_is_refused_with_or_without_its_length(
    browser: Browser,
) -> None:
    content = b'{"query": "' + b" " * 1_100_000 + b'{viewer{name}}"}'
    refused = await post(browser, content)
    assert refused.status_code == 413
    assert refused.json()["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"

    async def pieces() -> AsyncIterator[bytes]:
        yield content[:600_000]
        yield content[600_000:]

    answer = await browser.client.post(
        "/graphql", content=pieces(), headers={"content-type": "application/json"}
    )
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/json-patch+json", "multipart/form-data", ""]
)
async def test_a_post_that_is_not_json_is_unsupported(browser: Browser, content_type: str) -> None:
    content = json.dumps({"query": QUERY}).encode()
    answer = await post(browser, content, **{"content-type": content_type})
    assert answer.status_code == 415


async def test_speaks_the_media_type_that_the_client_prefers(browser: Browser) -> None:
    accept = "application/graphql-response+json, application/json;q=0.9"
    body = {"query": "{ nothing }"}
    answer = await browser.client.post("/graphql", json=body, headers={"accept": accept})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/graphql-response+json; charset=utf-8"
    assert "data" not in answer.json()
    legacy = await browser.client.post("/graphql", json=body)
    assert (legacy.status_code, "data" in legacy.json()) == (200, False)


async def test_streams_only_to_who_prefers_a_stream(browser: Browser) -> None:
    urql = "application/graphql-response+json, application/json, text/event-stream"
    body = {"query": QUERY}
    answer = await browser.client.post("/graphql", json=body, headers={"accept": urql})
    assert answer.json() == {"data": {"viewer": None}}
    accept = {"accept": "text/event-stream"}
    stream = await browser.client.post("/graphql", json=body, headers=accept)
    assert stream.headers["content-type"].startswith("text/event-stream")
    assert stream.text == (
        'event: next\ndata: {"data":{"viewer":null}}\n\nevent: complete\ndata:\n\n'
    )


async def test_a_refusal_is_not_logged(browser: Browser, caplog: pytest.LogCaptureFixture) -> None:
    assert await browser.code("{ users { nodes { id } } }") == "UNAUTHENTICATED"
    assert (await browser.post("{ nothing }")).status_code == 200
    assert (await browser.post("{")).status_code == 200
    assert [record for record in caplog.records if record.name != "httpx"] == []


async def test_a_bug_is_masked_and_logged_under_its_incident(
    signed_in: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    await connection().execute_script("ALTER TABLE auth_api_key RENAME TO lost")
    answer = (await signed_in.post("{ apiKeys { nodes { id } } }")).json()
    (error,) = answer["errors"]
    assert error["message"] == "Something went wrong on our side."
    assert error["extensions"]["code"] == "INTERNAL"
    assert error["extensions"]["incident"] in caplog.text


async def test_graphiql_is_for_development_only(browser: Browser) -> None:
    answer = await browser.client.get("/graphql", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert "GraphiQL" not in answer.text
