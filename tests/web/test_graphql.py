"""GraphQL over HTTP: what goes in, what comes out, and what is refused."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from backend.core.db import connection
from backend.ports.deps import Deps
from backend.web.app import create_app
from backend.web.negotiation import GRAPHQL_JSON, JSON
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


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"])
async def test_refuses_other_methods(browser: Browser, method: str) -> None:
    answer = await browser.client.request(method, "/graphql", params={"query": QUERY})
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, POST")


async def test_a_get_carries_its_parameters_in_the_address(browser: Browser) -> None:
    query = "query A($yes: Boolean!) { __typename @include(if: $yes) } query B { viewer { name } }"
    params = {"query": query, "operationName": "A", "variables": '{"yes": true}', "extensions": ""}
    answer = await browser.client.get("/graphql", params=params)
    assert answer.json() == {"data": {"__typename": "Query"}}
    for name, value in [("variables", "[1]"), ("variables", "{"), ("extensions", "1")]:
        refused = await browser.client.get("/graphql", params={**params, name: value})
        assert refused.status_code == 400
        assert refused.json()["errors"][0]["extensions"]["code"] == "INVALID_INPUT"


async def test_a_subscription_is_not_answered_with_one_body(browser: Browser) -> None:
    query = "subscription { orderEvents { cursor } }"
    accept = {"accept": GRAPHQL_JSON}
    answer = await browser.client.post("/graphql", json={"query": query}, headers=accept)
    assert answer.status_code == 400
    assert "WebSocket" in answer.json()["errors"][0]["message"]


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
        b'{"extensions": {"persistedQuery": 1}}',
        b'{"extensions": {"persistedQuery": {"sha256Hash": 1}}}',
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
    "content_type",
    [
        "text/plain",
        "application/json-patch+json",
        "multipart/form-data",
        "application/json; charset=utf-16",
        "",
    ],
)
async def test_a_post_that_is_not_json_is_unsupported(browser: Browser, content_type: str) -> None:
    content = json.dumps({"query": QUERY}).encode()
    answer = await post(browser, content, **{"content-type": content_type})
    assert answer.status_code == 415


async def test_json_may_say_that_it_is_utf_8(browser: Browser) -> None:
    content = json.dumps({"query": QUERY}).encode()
    for content_type in ("application/json; charset=utf-8", 'Application/JSON;charset="UTF-8"'):
        answer = await post(browser, content, **{"content-type": content_type})
        assert answer.json() == {"data": {"viewer": None}}


@pytest.mark.parametrize(
    ("accept", "spoken"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        ("application/json", JSON),
        ("application/json; charset=utf-8", JSON),
        (GRAPHQL_JSON, GRAPHQL_JSON),
        (f"{GRAPHQL_JSON}, {JSON};q=0.9", GRAPHQL_JSON),
        (f"{GRAPHQL_JSON};q=0.5, {JSON}", JSON),
        (f"{GRAPHQL_JSON}, {JSON}, text/event-stream", GRAPHQL_JSON),
        (f"{JSON};q=0, */*", GRAPHQL_JSON),
        ("text/html, */*;q=0.1", JSON),
    ],
)
async def test_speaks_the_media_type_that_the_client_prefers(
    browser: Browser, accept: str | None, spoken: str
) -> None:
    request = browser.client.build_request("POST", "/graphql", json={"query": "{ __typename }"})
    request.headers.pop("accept")
    if accept is not None:
        request.headers["accept"] = accept
    answer = await browser.client.send(request)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == spoken


@pytest.mark.parametrize("accept", ["text/html", "application/xml", f"{JSON};q=0"])
async def test_has_no_other_media_type(browser: Browser, accept: str) -> None:
    content = json.dumps({"query": QUERY}).encode()
    answer = await post(browser, content, accept=accept)
    assert answer.status_code == 406
    assert answer.json()["errors"][0]["extensions"]["code"] == "INVALID_INPUT"


@pytest.mark.parametrize(
    "body",
    [
        {"query": "{"},
        {"query": "{ nothing }"},
        {"query": QUERY, "operationName": "Other"},
        {"query": "query ($id: ID!) { node(id: $id) { id } }"},
        {"query": "query ($id: ID!) { node(id: $id) { id } }", "variables": {"id": [1]}},
        {"query": "{ viewer " + "{ user " * 30 + "}" * 31},
    ],
)
async def test_what_was_not_executed_has_no_data_and_one_media_type_says_so_by_its_status(
    browser: Browser, body: dict[str, object]
) -> None:
    answer = await browser.client.post("/graphql", json=body, headers={"accept": GRAPHQL_JSON})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/graphql-response+json; charset=utf-8"
    assert list(answer.json()) == ["errors"]
    legacy = await browser.client.post("/graphql", json=body)
    assert (legacy.status_code, legacy.json()) == (200, answer.json())


async def test_what_was_executed_has_data_even_where_it_is_null(browser: Browser) -> None:
    body = {"query": "{ users { nodes { id } } }"}
    answer = await browser.client.post("/graphql", json=body, headers={"accept": GRAPHQL_JSON})
    assert (answer.status_code, answer.json()["data"]) == (200, None)
    assert answer.json()["errors"][0]["path"] == ["users"]


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


async def test_a_long_answer_is_compressed_for_who_can_read_it(browser: Browser) -> None:
    body = {"query": "{ __schema { types { name fields { name } } } }"}
    answer = await browser.client.post("/graphql", json=body)
    assert (answer.headers["content-encoding"], answer.headers["vary"]) == (
        "gzip",
        "accept-encoding",
    )
    plain = await browser.client.post(
        "/graphql", json=body, headers={"accept-encoding": "gzip;q=0"}
    )
    assert "content-encoding" not in plain.headers
    assert len(plain.content) == int(plain.headers["content-length"]) >= 4096
    assert answer.json() == plain.json()
    assert int(answer.headers["content-length"]) < len(plain.content) / 3
    short = await browser.post(QUERY)
    assert "content-encoding" not in short.headers


async def test_graphiql_is_for_development_only(browser: Browser, deps: Deps) -> None:
    page = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    answer = await browser.client.get("/graphql", headers=page)
    assert answer.status_code == 400
    assert "GraphiQL" not in answer.text
    developing = deps.config.model_copy(update={"development": True})
    app = create_app(replace(deps, config=developing))
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as client:
        shown = await client.get("/graphql", headers=page)
        assert (shown.status_code, "GraphiQL" in shown.text) == (200, True)
        asked = await client.get("/graphql", params={"query": QUERY}, headers=page)
        assert asked.json() == {"data": {"viewer": None}}
