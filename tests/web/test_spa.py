"""The files of the admin SPA."""

import gzip
import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from backend.ports.deps import Deps
from backend.web.app import create_app

PAGE = {"accept": "text/html,application/xhtml+xml"}


@pytest.fixture
def engine() -> str:
    """One is enough here: no answer in this file depends on the database."""
    return "sqlite"


@pytest.fixture
def built(deps: Deps, tmp_path: Path) -> Path:
    """A small build of the SPA."""
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text('<meta name="csp-nonce" content="__CSP_NONCE__">')
    (folder / "assets" / "app-1a2b.js").write_text("let app = 1;\n" * 200)
    (folder / "assets" / "built-3c4d.js").write_text("plain")
    (folder / "assets" / "built-3c4d.js.gz").write_bytes(gzip.compress(b"compressed"))
    (folder / "favicon.svg").write_text("<svg/>")
    (tmp_path / "secret.txt").write_text("secret")
    deps.config.static_dir = folder
    return folder


@pytest.fixture
async def client(deps: Deps) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=create_app(deps))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as client:
        yield client


@pytest.mark.usefixtures("built")
async def test_every_page_has_a_nonce_of_its_own(client: httpx.AsyncClient) -> None:
    nonces = set()
    for path in ("/", "/index.html", "/orders/abc", "/customers?x=1"):
        answer = await client.get(path, headers=PAGE)
        assert answer.status_code == 200
        found = re.search('content="(.+?)"', answer.text)
        assert found is not None
        policy = answer.headers["content-security-policy"]
        assert f"style-src 'self' 'nonce-{found[1]}'" in policy
        assert policy.startswith("default-src 'none'; script-src 'self';")
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["cache-control"] == "no-store"
        nonces.add(found[1])
    assert len(nonces) == 4


@pytest.mark.usefixtures("built")
async def test_hashed_files_are_kept_for_ever(client: httpx.AsyncClient) -> None:
    answer = await client.get("/assets/app-1a2b.js")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.text.startswith("let app")
    assert answer.headers["x-content-type-options"] == "nosniff"
    other = await client.get("/favicon.svg")
    assert other.headers["cache-control"] == "no-cache"


@pytest.mark.usefixtures("built")
async def test_serves_what_was_compressed_at_build_time(client: httpx.AsyncClient) -> None:
    answer = await client.get("/assets/built-3c4d.js")
    assert answer.text == "compressed"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["vary"] == "Accept-Encoding"
    plain = await client.get("/assets/built-3c4d.js", headers={"accept-encoding": "identity"})
    assert plain.text == "plain"
    assert "content-encoding" not in plain.headers


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/assets/old-9f9f.js", PAGE),
        ("/nothing", {"accept": "application/json"}),
        ("/..%2fsecret.txt", {"accept": "*/*"}),
        ("/assets/..%2f..%2fsecret.txt", {"accept": "*/*"}),
        ("/%00", {"accept": "*/*"}),
    ],
)
async def test_what_is_not_there_is_not_found(
    client: httpx.AsyncClient, path: str, headers: dict[str, str]
) -> None:
    answer = await client.get(path, headers=headers)
    assert answer.status_code == 404
    assert answer.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"


@pytest.mark.usefixtures("built")
async def test_a_page_cannot_be_posted_to(client: httpx.AsyncClient) -> None:
    assert (await client.post("/orders", headers=PAGE)).status_code == 405


async def test_says_clearly_that_the_pages_are_not_built(deps: Deps, tmp_path: Path) -> None:
    deps.config.static_dir = tmp_path / "nowhere"
    transport = httpx.ASGITransport(app=create_app(deps))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as unbuilt:
        answer = await unbuilt.get("/", headers=PAGE)
    assert answer.status_code == 503
    assert "npm run build" in answer.text
