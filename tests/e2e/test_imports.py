"""A real order file, from the drop zone to the accounts."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.browsing import Visitor, grid_rows
from tests.e2e.house import REPOSITORY

EXCERPT = REPOSITORY / "tests" / "data" / "orders" / "online_retail_excerpt.csv"
ROWS, ORDERS = "332", "43"


def upload(page: Page, file: Path) -> None:
    page.get_by_label("选择订单文件").set_input_files(file)
    expect(page.get_by_role("heading", name=file.name, level=1)).to_be_visible()


def start_import(page: Page, channel: str) -> None:
    page.get_by_label("渠道").select_option(channel)
    button = page.get_by_role("button", name="开始导入")
    expect(button).to_be_enabled()
    button.click()
    expect(page.get_by_text("已完成").first).to_be_visible()


def expect_counts(page: Page, kind: str, rows: str, orders: str) -> None:
    line = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=kind, exact=True))
    expect(line.get_by_role("cell")).to_have_text([rows, orders])


def test_a_real_file_comes_in_once_with_every_row_accounted_for(visitor: Visitor) -> None:
    page = visitor.open(path="/imports")
    upload(page, EXCERPT)
    expect(page.get_by_role("heading", name="试算结果（尚未写入）")).to_be_visible()
    expect_counts(page, "导入", ROWS, ORDERS)
    start_import(page, "电话订单 Phone（CNY）")
    expect_counts(page, "导入", ROWS, ORDERS)
    expect_counts(page, "拒绝", "0", "0")
    expect(page.get_by_text("£10,692.85").first).to_be_visible()

    page.goto("/imports")
    upload(page, EXCERPT)
    expect(page.get_by_text("同一个文件已导入过")).to_be_visible()
    start_import(page, "电话订单 Phone（CNY）")
    expect_counts(page, "导入", "0", "0")
    expect_counts(page, "已存在，不重复导入", ROWS, ORDERS)

    page.goto("/orders?q=536365")
    expect(grid_rows(page, "订单")).to_have_count(1)
    grid_rows(page, "订单").first.dblclick()
    expect(page.get_by_text("WHITE HANGING HEART T-LIGHT HOLDER")).to_be_visible()


def test_refused_rows_come_back_with_their_reasons(visitor: Visitor, tmp_path: Path) -> None:
    file = tmp_path / "mixed.csv"
    file.write_text(
        "Order,Date,SKU,Name,Quantity,Unit price,Currency\n"
        "E2E-1,2026-11-01,MUG-BLA,Mug,2,59.00,CNY\n"
        "E2E-2,2026-11-01,MUG-BLA,Mug,many,59.00,CNY\n",
        encoding="utf-8",
    )
    page = visitor.open(path="/imports")
    upload(page, file)
    expect_counts(page, "拒绝", "1", "1")
    start_import(page, "电话订单 Phone（CNY）")
    expect_counts(page, "导入", "1", "1")
    expect_counts(page, "拒绝", "1", "1")
    expect(page.get_by_text("数量无法识别").first).to_be_visible()
    with page.expect_download() as report:
        page.get_by_role("link", name=re.compile("下载")).or_(
            page.get_by_role("button", name=re.compile("下载"))
        ).click()
    assert "QUANTITY_INVALID" in report.value.path().read_text(encoding="utf-8-sig")


def test_a_file_that_is_no_order_file_is_refused(visitor: Visitor, tmp_path: Path) -> None:
    file = tmp_path / "picture.xlsx"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    page = visitor.open(path="/imports")
    visitor.watch.expect("Failed to load resource")
    page.get_by_label("选择订单文件").set_input_files(file)
    expect(page.get_by_role("alert").first).to_contain_text("picture.xlsx")
