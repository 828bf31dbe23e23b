"""Order files over HTTP: taken in, or refused before they are read; and the report of refusals."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from backend.core.actor import Actor
from backend.core.config import Config
from backend.core.ids import from_global_id, new_id, to_global_id
from backend.models import ImportRun
from backend.ports.deps import Deps
from backend.services.auth.save_role import ensure_builtin_roles
from tests.conftest import make_config
from tests.factories.auth import make_user
from tests.factories.orders import make_channel
from tests.orders.importing.files import DATA, plain_file, row
from tests.orders.importing.runs import import_file
from tests.web.browser import Browser

EXCERPT = DATA / "online_retail_excerpt.csv"


def refusal(response: httpx.Response) -> tuple[int, str]:
    (error,) = response.json()["errors"]
    return response.status_code, str(error["extensions"]["code"])


def uploads(deps: Deps) -> list[Path]:
    folder = deps.config.uploads_dir
    return list(folder.iterdir()) if folder.exists() else []


async def send(browser: Browser, content: Any, name: str = "orders.csv") -> httpx.Response:
    return await browser.client.post(
        "/imports", params={"name": name}, content=content, headers=browser.headers
    )


async def test_takes_a_file_as_the_body(signed_in: Browser, deps: Deps) -> None:
    response = await send(signed_in, EXCERPT.read_bytes(), "C:\\files\\Mai 2011.csv")
    assert (response.status_code, response.json()["fileName"]) == (201, "Mai 2011.csv")
    run = await ImportRun.get(id=from_global_id(response.json()["importRunId"], "ImportRun"))
    assert (run.format, run.preset, run.file_size) == (
        "CSV", "ONLINE_RETAIL", EXCERPT.stat().st_size,
    )  # fmt: skip
    assert [path.name for path in uploads(deps)] == [run.file_path]


async def test_takes_a_file_of_a_form(signed_in: Browser) -> None:
    response = await signed_in.client.post(
        "/imports",
        files={"file": ("订单.csv", EXCERPT.read_bytes(), "text/csv")},
        headers=signed_in.headers,
    )
    assert (response.status_code, response.json()["fileName"]) == (201, "订单.csv")
    broken = await signed_in.client.post(
        "/imports", files={"other": b"x"}, headers=signed_in.headers
    )
    assert refusal(broken) == (400, "INVALID_INPUT")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "FILE_EMPTY"),
        (b"%PDF-1.7", "FORMAT_UNKNOWN"),
        (b"PK\x03\x04 no zip", "FILE_MALFORMED"),
        (b'{"orders": [', "FILE_MALFORMED"),
        (b"\x1f\x8b\x08\x00", "FORMAT_UNKNOWN"),
    ],
)
async def test_refuses_what_is_no_order_file_and_keeps_nothing(
    content: bytes, code: str, signed_in: Browser, deps: Deps
) -> None:
    assert refusal(await send(signed_in, content)) == (400, code)
    assert await ImportRun.all().count() == 0
    assert uploads(deps) == []


async def test_refuses_200_megabytes_by_their_claim_without_reading_them(
    signed_in: Browser, deps: Deps
) -> None:
    sent = 0

    async def pieces() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(200):
            sent += 1
            yield b"x" * 1024 * 1024

    headers = {**signed_in.headers, "content-length": str(200 * 1024 * 1024)}
    request = signed_in.client.build_request("POST", "/imports", content=pieces(), headers=headers)
    assert refusal(await signed_in.client.send(request)) == (413, "FILE_TOO_LARGE")
    assert sent == 0
    assert uploads(deps) == []


@pytest.mark.parametrize("form", [False, True])
async def test_gives_up_an_upload_that_claims_nothing_where_it_grows_too_large(
    *, form: bool, app_with_small_limit: Browser, deps: Deps
) -> None:
    browser, sent = app_with_small_limit, 0

    async def pieces() -> AsyncIterator[bytes]:
        nonlocal sent
        if form:
            yield b'--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n'
        for _ in range(200):
            sent += 1
            yield b"x" * 16 * 1024

    headers = dict(browser.headers)
    if form:
        headers["content-type"] = "multipart/form-data; boundary=b"
    response = await browser.client.post("/imports", content=pieces(), headers=headers)
    assert refusal(response) == (413, "FILE_TOO_LARGE")
    assert 0 < sent < 20
    assert uploads(deps) == []


@pytest.fixture
def config(database_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Config:
    """The usual configuration; a small limit for the test that wants one."""
    if "app_with_small_limit" in request.fixturenames:
        return make_config(tmp_path, database_url, upload_limit_bytes=64 * 1024)
    return make_config(tmp_path, database_url)


@pytest.fixture
def app_with_small_limit(signed_in: Browser) -> Browser:
    return signed_in


async def test_wants_a_session_its_token_and_the_permission(browser: Browser, deps: Deps) -> None:
    content = EXCERPT.read_bytes()
    assert refusal(await send(browser, content)) == (401, "UNAUTHENTICATED")
    await ensure_builtin_roles(deps)
    await make_user(deps, email="view@example.com", role="Viewer")
    await browser.sign_in("view@example.com")
    assert refusal(await send(browser, content)) == (403, "FORBIDDEN")
    browser.headers.clear()
    assert refusal(await send(browser, content)) == (403, "CSRF_REJECTED")
    assert uploads(deps) == []


async def test_reports_refused_rows_without_formulas(
    signed_in: Browser, deps: Deps, actor: Actor, tmp_path: Path
) -> None:
    path = plain_file(
        tmp_path,
        row("A1", quantity="x", name="=cmd|' /C calc'!A0", price="-1.50"),
        row("@A2", quantity=""),
    )
    run = await import_file(deps, actor, path, await make_channel(deps))
    key = to_global_id("ImportRun", run.id)
    response = await signed_in.client.get(f"/imports/{key}/refusals.csv")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert "orders-refused.csv" in response.headers["content-disposition"]
    assert response.text.splitlines() == [
        "\ufeffrow,order,code,reason,cells of the row",
        "2,A1,QUANTITY_INVALID,'x' is not a quantity.,A1,2024-03-04 10:00,T-1,"
        "'=cmd|' /C calc'!A0,x,-1.50,USD",
        "3,'@A2,QUANTITY_MISSING,The quantity is missing.,'@A2,2024-03-04 10:00,T-1,Tea,,3.50,USD",
    ]


async def test_a_report_of_nothing_or_of_a_forged_id_is_refused(signed_in: Browser) -> None:
    get = signed_in.client.get
    unknown = to_global_id("ImportRun", new_id())
    assert refusal(await get(f"/imports/{unknown}/refusals.csv")) == (404, "NOT_FOUND")
    assert refusal(await get("/imports/nonsense/refusals.csv")) == (400, "INVALID_ID")
    order = to_global_id("Order", new_id())
    assert refusal(await get(f"/imports/{order}/refusals.csv")) == (400, "INVALID_ID")
    signed_in.client.cookies.clear()
    assert refusal(await get(f"/imports/{unknown}/refusals.csv")) == (401, "UNAUTHENTICATED")
