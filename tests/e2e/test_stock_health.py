"""Looking at the health of stock, and repairing it, in the browser."""

import sqlite3

from playwright.sync_api import Page, expect

from tests.e2e.browsing import CHINESE, ENGLISH, VIEWER, WAREHOUSE, Visitor
from tests.e2e.house import House

# The last SKU of the alphabet: other tests work with the first.
LEVEL = "SELECT id, sku, on_hand FROM inventory_stock_level ORDER BY sku DESC, id LIMIT 1"
ADD = "UPDATE inventory_stock_level SET on_hand = on_hand + ?, available = available + ?"


def _level(house: House, *, more: int = 0) -> tuple[str, int]:
    """A level's SKU and what it holds; then puts more on it, past the ledger."""
    assert house.database is not None
    kept = sqlite3.connect(house.database, timeout=30)
    with kept:
        key, sku, on_hand = kept.execute(LEVEL).fetchone()
        if more:
            kept.execute(f"{ADD} WHERE id = ?", (more, more, key))
    kept.close()
    return sku, on_hand


def _press(page: Page, name: str) -> None:
    """By keyboard alone."""
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    page.keyboard.press("Enter")


def test_a_difference_is_found_shown_and_repaired(visitor: Visitor, house: House) -> None:
    page = visitor.open(path="/stock-health", language=ENGLISH)
    newest = page.get_by_role("region", name="Latest run", exact=True)
    _press(page, "Check now")
    expect(newest).to_contain_text("All agrees")
    expect(newest).to_contain_text("管理员 Admin")
    expect(page.get_by_role("button", name="Repair from the ledger")).to_have_count(0)

    sku, on_hand = _level(house, more=3)
    _press(page, "Check now")
    expect(newest).to_contain_text("1 difference")
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name=sku, exact=True))
    expect(row).to_contain_text("Stock is the sum of its ledger")
    expect(row.get_by_role("cell", name=str(on_hand), exact=True)).to_be_visible()
    expect(row.get_by_role("cell", name=str(on_hand + 3), exact=True)).to_be_visible()

    _press(page, "Repair from the ledger")
    dialog = page.get_by_role("dialog", name="Repair 1 level from the ledger?")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(newest).to_contain_text("1 difference")
    _press(page, "Repair from the ledger")
    dialog.get_by_role("button", name="Repair", exact=True).click()
    expect(dialog).to_have_count(0)
    expect(newest).to_contain_text("All agrees")
    expect(page.get_by_role("button", name="Repair from the ledger")).to_have_count(0)
    runs = page.get_by_role("region", name="Latest runs").get_by_role("row")
    expect(runs.nth(2)).to_contain_text("1 difference1")
    assert _level(house) == (sku, on_hand)


def test_the_warehouse_checks_and_does_not_repair(visitor: Visitor) -> None:
    page = visitor.open(WAREHOUSE, "/stock-health", language=CHINESE)
    _press(page, "立即检查")
    newest = page.get_by_role("region", name="上次检查", exact=True)
    expect(newest).to_contain_text("周强 Zhou Qiang")
    expect(page.get_by_role("button", name="按流水修复")).to_have_count(0)


def test_who_only_reads_sees_the_result(visitor: Visitor) -> None:
    page = visitor.open(VIEWER, "/stock-health", language=CHINESE)
    expect(page.get_by_role("region", name="检查项").first).to_be_visible()
    expect(page.get_by_role("button", name="立即检查")).to_have_count(0)
