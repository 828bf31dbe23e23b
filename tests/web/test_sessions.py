"""Cookies, the CSRF check and API keys, as a browser and a partner meet them."""

import httpx
import pytest

from backend.core.config import Config
from backend.core.errors import Code
from backend.models import ApiKey, Session
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.auth.save_api_key import ApiKeyCreate, create_api_key
from backend.web.app import create_app
from tests.factories.auth import actor_for, make_user
from tests.fakes.clock import FakeClock
from tests.web.browser import Browser

VIEWER = "{ viewer { name kind csrfToken user { email } } }"
RENAME = """mutation ($version: Int!) {
  profileUpdate(input: {expectedVersion: $version, name: "New"}) { userErrors { code } } }"""
SIGN_OUT = "mutation { signOut(input: {}) { userErrors { code } } }"


async def test_sign_in_gives_a_cookie_that_scripts_cannot_read(
    browser: Browser, deps: Deps
) -> None:
    await make_user(deps)
    payload = await browser.sign_in()
    assert payload["userErrors"] == []
    assert payload["viewer"]["user"] == {"email": "wang@example.com"}
    assert "USERS_WRITE" in payload["viewer"]["permissions"]
    secret = browser.client.cookies["session"]
    assert secret
    assert (await Session.get()).secret_hash != secret
    viewer = (await browser.data(VIEWER))["viewer"]
    assert (viewer["name"], viewer["kind"]) == ("Wang Wei", "USER")
    assert viewer["csrfToken"] == payload["viewer"]["csrfToken"]


async def test_the_cookie_is_bound_to_the_host_over_tls(deps: Deps) -> None:
    await make_user(deps)
    app = create_app(deps)
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="https://shop.test") as client:
        browser = Browser(client, app)
        found = await browser.post(
            'mutation { signIn(input: {email: "wang@example.com", '
            'password: "correct horse battery"}) { viewer { name } } }'
        )
        cookie = found.headers["set-cookie"]
        assert cookie.startswith("__Host-session=")
        assert {part.strip().lower() for part in cookie.split(";")[1:]} == {
            "httponly",
            "secure",
            "samesite=lax",
            "path=/",
            "max-age=2592000",
        }
        got = await client.get("/graphql", params={"query": "{ viewer { name } }"})
        assert got.json()["data"]["viewer"] == {"name": "Wang Wei"}
        assert found.headers["strict-transport-security"] == "max-age=31536000"


async def test_a_writing_request_needs_the_token_of_its_session(signed_in: Browser) -> None:
    token = signed_in.headers.pop("X-CSRF-Token")
    for wrong in (None, b"", b"\xe9", token[:-1].encode()):
        headers = {b"X-CSRF-Token": wrong} if wrong is not None else {}
        answer = await signed_in.client.post("/graphql", json={"query": VIEWER}, headers=headers)
        assert answer.status_code == 403
        assert answer.json()["errors"][0]["extensions"]["code"] == "CSRF_REJECTED"
    signed_in.headers = {"X-CSRF-Token": token}
    renamed = await signed_in.data(RENAME, version=1)
    assert renamed["profileUpdate"]["userErrors"] == []


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("http://shop.test", True),
        ("http://evil.test", False),
        ("http://shop.test.evil.test", False),
        ("http://shop.test:8080", False),
        ("null", False),
    ],
)
async def test_a_writing_request_of_another_page_is_refused(
    signed_in: Browser, origin: str, *, allowed: bool
) -> None:
    signed_in.headers["Origin"] = origin
    answer = await signed_in.post(RENAME, version=1)
    assert answer.status_code == (200 if allowed else 403)


async def test_another_page_cannot_sign_a_browser_in(browser: Browser, deps: Deps) -> None:
    await make_user(deps)
    browser.headers["Origin"] = "http://evil.test"
    answer = await browser.post(
        'mutation { signIn(input: {email: "a", password: "b"}) { userErrors { code } } }'
    )
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


async def test_the_public_address_counts_as_our_own_page(deps: Deps) -> None:
    deps.config.public_url = "https://oms.example.com"
    transport = httpx.ASGITransport(app=create_app(deps))
    async with httpx.AsyncClient(transport=transport, base_url="http://inner:8000") as client:
        headers = {"origin": "https://oms.example.com"}
        answer = await client.post("/graphql", json={"query": VIEWER}, headers=headers)
    assert answer.status_code == 200


async def test_an_expired_session_says_so_and_an_unknown_one_is_nobody(
    signed_in: Browser, clock: FakeClock, config: Config
) -> None:
    clock.advance(hours=config.session_hours)
    for query in (
        VIEWER,
        "{ users { nodes { id } } }",
        RENAME.replace("$version: Int!", "$version: Int = 1"),
    ):
        assert await signed_in.code(query) == "SESSION_EXPIRED"
    signed_in.client.cookies.set("session", "forged", domain="shop.test", path="/")
    assert (await signed_in.data(VIEWER))["viewer"] is None
    assert await signed_in.code("{ users { nodes { id } } }") == "UNAUTHENTICATED"


async def test_use_moves_the_end_of_a_session(
    signed_in: Browser, clock: FakeClock, config: Config
) -> None:
    for _ in range(4):
        clock.advance(hours=config.session_hours / 2)
        assert (await signed_in.data(VIEWER))["viewer"] is not None
        await signed_in.settle()


async def test_signing_out_ends_the_session_and_takes_the_cookie(signed_in: Browser) -> None:
    secret = signed_in.client.cookies["session"]
    await signed_in.data(SIGN_OUT)
    assert "session" not in signed_in.client.cookies
    assert await Session.all().count() == 0
    signed_in.client.cookies.set("session", secret, domain="shop.test", path="/")
    assert (await signed_in.data(VIEWER))["viewer"] is None


async def test_a_second_sign_in_ends_the_session_it_came_with(signed_in: Browser) -> None:
    first = await Session.get()
    await signed_in.sign_in()
    second = await Session.get()
    assert second.id != first.id


@pytest.fixture
async def secret(deps: Deps) -> str:
    """The secret of an API key that may read users."""
    user = await make_user(deps)
    request = ApiKeyCreate(name="Partner", scopes=[Permission.USERS_READ])
    made = await create_api_key(deps, await actor_for(user), request)
    assert made.secret is not None
    return made.secret


async def test_an_api_key_needs_no_token_and_has_its_scopes_only(
    browser: Browser, secret: str
) -> None:
    browser.headers = {"Authorization": f"Bearer {secret}", "Origin": "http://partner.test"}
    viewer = (await browser.data("{ viewer { name kind permissions csrfToken user { id } } }"))[
        "viewer"
    ]
    assert viewer == {
        "name": "Partner",
        "kind": "API_KEY",
        "permissions": ["USERS_READ"],
        "csrfToken": None,
        "user": None,
    }
    assert await browser.code("{ apiKeys { nodes { id } } }") == "FORBIDDEN"


async def test_the_use_of_an_api_key_is_noted_once_a_minute(
    browser: Browser, secret: str, clock: FakeClock
) -> None:
    browser.headers = {"Authorization": f"bearer {secret}"}
    began = clock.now()
    for seconds, noted in ((0, 0), (59, 0), (2, 61)):
        clock.advance(seconds=seconds)
        await browser.data("{ users { nodes { id } } }")
        await browser.settle()
        used = (await ApiKey.get()).last_used_at
        assert used is not None
        assert (used - began).total_seconds() == noted


@pytest.mark.parametrize("authorization", ["Bearer x", "Bearer og_forged", "Bearer "])
async def test_a_wrong_key_is_refused_even_beside_a_good_cookie(
    signed_in: Browser, authorization: str
) -> None:
    signed_in.headers["Authorization"] = authorization
    assert await signed_in.code("{ users { nodes { id } } }") == Code.UNAUTHENTICATED
