"""A file of stock in the browser: tried, taken in by the worker, and out again as a file."""

from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.browsing import ENGLISH, Visitor, grid_rows
from tests.e2e.graph import ask

LEVELS = "{ stockLevels(first: 2, orderBy: SKU_ASC) { nodes { sku onHand warehouse { code } } } }"


def test_stock_comes_in_from_a_file_and_goes_out_as_one(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.open(path="/level-imports", language=ENGLISH)
    first, _ = ask(page, LEVELS)["stockLevels"]["nodes"]
    sku, code, held = first["sku"], first["warehouse"]["code"], first["onHand"]
    file = tmp_path / "recount.csv"
    file.write_text(f"sku,warehouse,on hand\n{sku},{code},{held + 5}\nNO-SUCH,{code},1\n")
    page.get_by_label("Choose a file of stock").set_input_files(file)
    expect(page.get_by_role("heading", name="recount.csv", level=1)).to_be_visible()
    expect(page.get_by_text("No variant has the SKU 'NO-SUCH'.")).to_be_visible()
    expect(page.get_by_text("5 units more, 0 units fewer")).to_be_visible()
    page.get_by_label("Reason (of rows that name none)").select_option("COUNT")
    page.get_by_role("button", name="Start import").click()
    expect(page.get_by_text("Completed").first).to_be_visible()
    changed = page.get_by_role("row").filter(
        has=page.get_by_role("rowheader", name="Changed", exact=True)
    )
    expect(changed.get_by_role("cell")).to_have_text(["1"])

    page.goto(f"/stock?sku={sku}")
    expect(grid_rows(page, "Stock").first).to_contain_text(str(held + 5))
    with page.expect_download() as download:
        page.get_by_role("link", name="Export CSV").click()
    lines = Path(download.value.path()).read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("SKU,Warehouse code,On hand,")
    assert any(line.startswith(f"{sku},{code},{held + 5},") for line in lines)
    page.goto("/stock")
    page.get_by_label("Jump to SKU").fill(sku)
    page.get_by_label("Jump to SKU").press("Enter")
    expect(grid_rows(page, "Stock").first).to_contain_text(sku)
