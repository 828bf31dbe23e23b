"""Counting and correcting stock in the grid, and what others see of it."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.browsing import WAREHOUSE, Visitor
from tests.e2e.graph import Shelf, place_order, shelf


def _find(page: Page, level: Shelf) -> None:
    """Shows the rows of the shelf's SKU in its warehouse."""
    page.get_by_role("tab", name=level.warehouse).click()
    page.get_by_role("searchbox").fill(level.sku)
    expect(page.get_by_role("grid").get_by_role("link", name=level.sku)).to_have_count(1)


def _cell(page: Page, level: Shelf, units: int) -> Locator:
    name = f"调整 {level.sku} 在 {level.warehouse} 的在手数量，现为 {units}"
    return page.get_by_role("button", name=name, exact=True)


def _adjust(page: Page, units: int, reason: str) -> None:
    """Fills in the open panel and sends it."""
    panel = page.get_by_role("dialog", name=re.compile("^调整"))
    panel.get_by_label("新的在手数量").fill(str(units))
    panel.get_by_label("原因").select_option(reason)
    panel.get_by_role("button", name="保存").click()
    expect(panel).to_have_count(0)


def test_an_adjustment_in_place_is_kept_and_stands_in_the_ledger(visitor: Visitor) -> None:
    page = visitor.open(WAREHOUSE, "/stock")
    level = shelf(page, 0)
    _find(page, level)
    _cell(page, level, level.on_hand).click()
    _adjust(page, level.on_hand + 7, "盘点")
    expect(_cell(page, level, level.on_hand + 7)).to_be_visible()
    page.reload()
    expect(_cell(page, level, level.on_hand + 7)).to_be_visible()
    page.get_by_role("link", name=level.sku).click()
    ledger = page.get_by_role("dialog")
    newest = ledger.get_by_role("row").nth(1)
    expect(newest).to_contain_text("盘点")
    expect(newest).to_contain_text("+7")
    expect(newest).to_contain_text("周强 Zhou Qiang")


def test_others_see_a_change_of_stock_at_once(visitor: Visitor) -> None:
    changing, watching = (visitor.open(path="/stock") for _ in range(2))
    level = shelf(changing, 1)
    for page in (changing, watching):
        _find(page, level)
    _cell(changing, level, level.on_hand).click()
    _adjust(changing, level.on_hand + 3, "找回")
    expect(_cell(watching, level, level.on_hand + 3)).to_be_visible()


def test_an_order_takes_its_units_from_what_can_be_promised(visitor: Visitor) -> None:
    page = visitor.open(path="/stock")
    level = shelf(page, 2)
    _find(page, level)
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name=level.sku))
    expect(row).to_contain_text(str(level.available))
    place_order(page, level.sku, 1)
    expect(row.get_by_role("gridcell", name=str(level.available - 1), exact=True)).to_be_visible()


def test_two_people_counting_the_same_shelf_are_told(visitor: Visitor) -> None:
    first, second = (visitor.open(path="/stock") for _ in range(2))
    level = shelf(first, 3)
    for page in (first, second):
        _find(page, level)
        _cell(page, level, level.on_hand).click()
    _adjust(first, level.on_hand + 1, "盘点")
    panel = second.get_by_role("dialog")
    expect(panel.get_by_role("status")).to_contain_text(str(level.on_hand + 1))
    panel.get_by_label("新的在手数量").fill(str(level.on_hand + 5))
    panel.get_by_label("原因").select_option("盘点")
    panel.get_by_role("button", name="保存").click()
    conflict = second.get_by_role("dialog").filter(has_text=str(level.on_hand + 1))
    expect(conflict).to_be_visible()
