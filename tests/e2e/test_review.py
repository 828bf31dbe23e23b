"""The review desk by its keys, what it explains, and a rule set that is tried out."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.browsing import ADMIN, CHINESE, ENGLISH, Visitor, grid_rows


def _numbers(page: Page) -> list[str]:
    rows = page.get_by_role("region", name="To review").get_by_role("listitem")
    expect(rows.first).to_be_visible()
    return [row.get_by_role("button").locator("strong").inner_text() for row in rows.all()]


def test_orders_are_reviewed_by_one_key_each(visitor: Visitor) -> None:
    page = visitor.open(ADMIN, "/review", language=ENGLISH)
    first, second, *_ = _numbers(page)
    queue = page.get_by_role("region", name="To review")
    page.keyboard.press("a")
    expect(page.get_by_text("1 order done")).to_be_visible()
    expect(queue.get_by_text(first)).to_have_count(0)
    expect(queue.locator("[aria-current=true]")).to_contain_text(second)
    page.keyboard.press("h")
    dialog = page.get_by_role("dialog", name="Hold 1 order")
    dialog.get_by_label("Reason").select_option("Customer's wish")
    dialog.get_by_label("Note").fill("on holiday")
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(queue.get_by_text(second)).to_have_count(0)

    page.get_by_role("tab", name="On hold").click()
    held = page.get_by_role("region", name="On hold")
    held.get_by_role("button", name=second).click()
    panel = page.get_by_role("region", name="Review and holds")
    expect(panel).to_contain_text("on holiday")
    panel.get_by_role("button", name="Release").click()
    page.get_by_role("dialog").get_by_role("button", name="Release").click()
    expect(held.get_by_text(second)).to_have_count(0)

    # the page of an order says which rule fired on which value
    held.get_by_role("listitem").filter(has_text="Address incomplete").first.get_by_role(
        "button"
    ).click()
    page.get_by_role("link", name="Open order").click()
    expect(panel).to_contain_text("地址不完整 Address incomplete")
    expect(panel).to_contain_text("Address is complete is no")
    expect(panel).to_contain_text("seen: no")


def test_a_rule_set_is_changed_tried_and_switched_on(visitor: Visitor) -> None:
    page = visitor.open(ADMIN, "/review/rules", language=CHINESE)
    grid_rows(page, "审核规则").filter(has_text="草稿").first.dblclick()
    rule = page.get_by_role("region", name="规则 1", exact=True)
    name = rule.get_by_label("规则名称")
    expect(name).to_have_value("批发单打标签 Tag wholesale")
    rule.get_by_label("值").fill("many")
    page.get_by_role("button", name="保存").click()
    expect(rule.get_by_role("alert")).to_contain_text("这不是整数")
    rule.get_by_label("值").fill("2")
    # the keyboard moves a rule from any of its fields
    name.press("Alt+ArrowDown")
    moved = page.get_by_role("region", name="规则 2", exact=True)
    expect(moved.get_by_label("规则名称")).to_have_value("批发单打标签 Tag wholesale")
    # and the mouse drags it back
    grip = page.get_by_role("button", name="拖动 批发单打标签")
    grip.drag_to(rule, target_position={"x": 40, "y": 4})
    expect(name).to_have_value("批发单打标签 Tag wholesale")
    name.press("Alt+ArrowDown")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("规则集已保存")).to_be_visible()

    page.get_by_role("button", name="开始试跑").click()
    tried = page.get_by_role("region", name="试跑")
    expect(tried.get_by_role("status")).to_have_text(
        re.compile(r"看了 \d+ 张订单，其中 [1-9]\d* 张结果不同。")
    )
    expect(
        tried.get_by_role("region", name="有变化的订单").get_by_role("row").nth(1)
    ).to_be_visible()
    page.get_by_role("button", name="启用", exact=True).click()
    expect(page.get_by_text("已启用，新订单按它审核")).to_be_visible()
    expect(page.get_by_role("button", name="保存")).to_have_count(0)
