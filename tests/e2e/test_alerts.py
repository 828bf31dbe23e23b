"""Alerts in the browser: handled by keyboard, over by themselves, raised by a new rule; and what
may be promised of a SKU.
"""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.browsing import ADMIN, ENGLISH, VIEWER, WAREHOUSE, Visitor, grid_rows
from tests.e2e.graph import ask, change, shelf

# Away from the first warehouse, whose levels other tests count through.
ELSEWHERE = "广州黄埔仓"
TITLE = "Stock alerts"


def _out_elsewhere(page: Page) -> list[dict[str, Any]]:
    """Open alerts of stock that is out elsewhere, in the order of the list."""
    query = """{ stockAlerts(first: 100, where: { status: { eq: OPEN },
                                                  kind: { eq: OUT_OF_STOCK } }) {
        nodes { id level { sku variant { id } warehouse { id name(locale: "zh-CN") } } } } }"""
    alerts = ask(page, query)["stockAlerts"]["nodes"]
    return [each for each in alerts if each["level"]["warehouse"]["name"] == ELSEWHERE]


def _put_in(page: Page, level: dict[str, Any], units: int) -> None:
    mutation = """mutation ($input: StockAdjustInput!) {
        stockAdjust(input: $input) { userErrors { code message field } } }"""
    line = {
        "variantId": level["variant"]["id"],
        "warehouseId": level["warehouse"]["id"],
        "delta": units,
    }
    change(page, mutation, input={"changes": [line], "reason": "FOUND"})


def _row(page: Page, sku: str, warehouse: str) -> Any:
    link = page.get_by_role("link", name=sku, exact=True)
    return grid_rows(page, TITLE).filter(has=link).filter(has_text=warehouse)


def test_alerts_are_handled_by_keyboard_and_end_by_themselves(visitor: Visitor) -> None:
    page = visitor.open(WAREHOUSE, "/favicon.svg", language=ENGLISH)
    first, second, third = _out_elsewhere(page)[:3]
    place = first["level"]["warehouse"]["id"]
    page.goto(f"/alerts?kind=OUT_OF_STOCK&warehouse={place}")
    rows = grid_rows(page, TITLE)
    for at, alert in enumerate((first, second, third)):
        expect(rows.nth(at)).to_contain_text(alert["level"]["sku"])

    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("e")
    expect(page.get_by_text("1 alert handled")).to_be_visible()
    expect(rows.nth(0)).to_contain_text("Acknowledged")
    expect(rows.nth(0)).to_contain_text("周强 Zhou Qiang")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("s")
    dialog = page.get_by_role("dialog", name="Snooze 1 alert")
    dialog.get_by_label("Note").fill("Due on Monday")
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(rows.nth(1)).to_contain_text("Snoozed")
    expect(rows.nth(1)).to_contain_text("Due on Monday")

    _put_in(page, third["level"], 9)
    expect(rows.nth(2)).to_contain_text("Resolved")
    page.get_by_role("tab", name="Snoozed").click()
    expect(_row(page, second["level"]["sku"], "Guangzhou")).to_be_visible()
    expect(_row(page, third["level"]["sku"], "Guangzhou")).to_have_count(0)


def test_a_rule_raises_an_alert_and_its_end_ends_it(visitor: Visitor) -> None:
    page = visitor.open(ADMIN, "/alerts/rules", language=ENGLISH)
    level = shelf(page, 16)
    page.get_by_role("button", name="New rule").click()
    dialog = page.get_by_role("dialog", name="New alert rule")
    dialog.get_by_label("Alert type").select_option("Overstock")
    dialog.get_by_label("Scope", exact=True).select_option("SKU in a warehouse")
    dialog.get_by_label("SKU", exact=True).fill("NONE-SUCH")
    dialog.get_by_label("Warehouse", exact=True).select_option("Shanghai Qingpu")
    threshold = dialog.get_by_label("On hand more than (units)")
    threshold.fill(str(level.on_hand - 1))
    threshold.press("Enter")
    expect(dialog).to_contain_text("NONE-SUCH")
    dialog.get_by_label("SKU", exact=True).fill(level.sku)
    threshold.press("Enter")
    expect(dialog).to_have_count(0)
    rule = grid_rows(page, "Alert rules").filter(has_text=level.sku)
    expect(rule).to_contain_text(f"On hand more than {level.on_hand - 1} units")

    page.goto(f"/stock/{level.sku}")
    strip = page.get_by_role("region", name=TITLE)
    expect(strip.get_by_text("Overstock")).to_be_visible()
    promised = page.get_by_role("region", name="Available to promise")
    promised.scroll_into_view_if_needed()
    expect(promised.get_by_role("img")).to_have_accessible_name(re.compile("^Promisable: from"))
    promised.get_by_label("Warehouse", exact=True).select_option("Shanghai Qingpu")
    wanted = promised.get_by_label("Units a customer wants")
    wanted.fill("1000000")
    expect(promised.get_by_role("status")).to_have_text("Earliest promise: not within 120 days")
    wanted.fill("1")
    expect(promised.get_by_role("status")).to_have_text(re.compile(r"Earliest promise: \d\d/\d\d"))

    page.goto("/alerts/rules")
    rule.dblclick()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(rule).to_have_count(0)
    page.goto(f"/stock/{level.sku}")
    expect(promised).to_be_visible()
    expect(strip.get_by_text("Overstock")).to_have_count(0)


def test_who_only_reads_handles_nothing(visitor: Visitor) -> None:
    page = visitor.open(VIEWER, "/alerts", language=ENGLISH)
    expect(grid_rows(page, TITLE).first).to_be_visible()
    expect(page.get_by_role("checkbox")).to_have_count(0)
    page.get_by_role("button", name="Alert rules").click()
    expect(grid_rows(page, "Alert rules").first).to_be_visible()
    expect(page.get_by_role("button", name="New rule")).to_have_count(0)
