"""Files of levels over HTTP: taken in and given out, with the permission for it."""

import csv

import httpx
import orjson
import pytest

from backend.core.ids import to_global_id
from backend.ports.deps import Deps
from backend.services.inventory.imports.run import run_due_level_imports
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock
from tests.graph import Graph
from tests.inventory.imports.files import content, make_places, on_hand
from tests.web.browser import Browser

STEP = "levelImport { id status rowsChanged reasons { code rows } } userErrors { code field }"
PREVIEW = """mutation ($input: LevelImportPreviewInput!) { levelImportPreview(input: $input) {
  outlook { columns ignored rowsTotal rowsChanged rowsRefused unitsAdded
    refusals { rowNumber sku code } } userErrors { code } } }"""
START = f"""mutation ($input: LevelImportStartInput!) {{
  levelImportStart(input: $input) {{ {STEP} }} }}"""
READ = "query ($id: ID!) { levelImport(id: $id) { status rowsChanged reasons { code rows } } }"


async def send(browser: Browser, data: bytes) -> httpx.Response:
    return await browser.client.post(
        "/level-imports", params={"name": "levels.csv"}, content=data, headers=browser.headers
    )


def table(response: httpx.Response) -> list[list[str]]:
    assert response.status_code == 200
    assert response.text.startswith("\ufeff")
    return list(csv.reader(response.text.removeprefix("\ufeff").splitlines()))


async def test_a_file_comes_in_and_is_taken_in(
    signed_in: Browser, deps: Deps, graph: Graph
) -> None:
    await make_places(deps)
    response = await send(signed_in, content(["TEA-1,SHA,3,x", "NONE,SHA,1,x"], "sku,仓库,qty,bin"))
    assert response.status_code == 201
    key = response.json()["levelImportId"]
    preview = (await graph(PREVIEW, input={"id": key}))["levelImportPreview"]
    assert preview == {
        "outlook": {
            "columns": ["SKU", "WAREHOUSE", "QUANTITY"],
            "ignored": ["bin"],
            "rowsTotal": 2,
            "rowsChanged": 1,
            "rowsRefused": 1,
            "unitsAdded": 3,
            "refusals": [{"rowNumber": 3, "sku": "NONE", "code": "UNKNOWN_SKU"}],
        },
        "userErrors": [],
    }
    before = table(await signed_in.client.get(f"/level-imports/{key}/refusals.csv?mode=ADD"))
    started = await graph(START, input={"id": key, "mode": "SET", "reason": "OPENING"})
    assert started["levelImportStart"]["levelImport"]["status"] == "QUEUED"
    assert await run_due_level_imports(deps) == 1
    after = table(await signed_in.client.get(f"/level-imports/{key}/refusals.csv"))
    assert before == after
    assert after[1][:4] == ["3", "NONE", "SHA", "UNKNOWN_SKU"]
    assert (await graph(READ, id=key))["levelImport"] == {
        "status": "COMPLETED",
        "rowsChanged": 1,
        "reasons": [{"code": "UNKNOWN_SKU", "rows": 1}],
    }
    assert await on_hand() == {("TEA-1", "SHA"): 3}


async def test_a_file_without_its_columns_is_refused_and_gone(
    signed_in: Browser, deps: Deps
) -> None:
    response = await send(signed_in, b"sku,available\nA,1\n")
    (error,) = response.json()["errors"]
    assert (response.status_code, error["extensions"]["code"]) == (400, "COLUMN_MISSING")
    assert list(deps.config.uploads_dir.iterdir()) == []


async def test_gives_out_what_the_grid_shows_and_takes_it_in_again(
    signed_in: Browser, deps: Deps, graph: Graph
) -> None:
    (shanghai, other), (tea, _) = await make_places(deps)
    formula = await make_variant(deps, "=1+2")
    await make_stock(deps, tea.id, shanghai.id, 5)
    await make_stock(deps, formula.id, shanghai.id, 7)
    await make_stock(deps, tea.id, other.id, 9)
    where = {"warehouse": {"eq": to_global_id("Warehouse", shanghai.id)}}
    response = await signed_in.client.get(
        "/exports/stock-levels.csv", params={"where": orjson.dumps(where).decode()}
    )
    heading, *rows = table(response)
    assert heading[:3] == ["SKU", "Warehouse code", "On hand"]
    assert [row[:3] for row in rows] == [["'=1+2", "SHA", "7"], ["TEA-1", "SHA", "5"]]
    again = await send(signed_in, response.content.replace(b",7,", b",6,", 1))
    assert again.status_code == 201
    preview = await graph(PREVIEW, input={"id": again.json()["levelImportId"]})
    outlook = preview["levelImportPreview"]["outlook"]
    assert (outlook["rowsChanged"], outlook["rowsRefused"]) == (1, 0)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"where": "{"}, "INVALID_INPUT"),
        ({"where": '{"sku":{"like":"A"}}'}, "INVALID_INPUT"),
        ({"where": '{"warehouse":{"eq":"nonsense"}}'}, "INVALID_ID"),
        ({"orderBy": "PRICE"}, "INVALID_INPUT"),
    ],
)
async def test_refuses_a_filter_that_is_none(
    signed_in: Browser, query: dict[str, str], code: str
) -> None:
    response = await signed_in.client.get("/exports/stock-levels.csv", params=query)
    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"]["code"] == code


async def test_the_doors_are_shut_without_the_permission(browser: Browser) -> None:
    for path in ("/exports/stock-levels.csv", "/level-imports/x/refusals.csv"):
        assert (await browser.client.get(path)).status_code == 401
