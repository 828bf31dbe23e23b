"""A transfer in the browser: asked for by scanning, sent, taken in by parts, closed short."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.browsing import ADMIN, ENGLISH, VIEWER, WAREHOUSE, Visitor, grid_rows
from tests.e2e.graph import FIRST_WAREHOUSE, ask, shelf

OTHER = "广州黄埔仓"


def _on_hand(page: Page, sku: str) -> tuple[int, int]:
    """On hand of a SKU at the source, and incoming at the destination."""
    query = """query ($sku: String!) { variantByCode(code: $sku) { levels {
        onHand incoming warehouse { name(locale: "zh-CN") } } } }"""
    levels = ask(page, query, sku=sku)["variantByCode"]["levels"]
    by_name = {level["warehouse"]["name"]: level for level in levels}
    return by_name[FIRST_WAREHOUSE]["onHand"], by_name[OTHER]["incoming"]


def _asked(page: Page, sku: str, units: int) -> None:
    """Asks for a SKU by scanning it, first from and to the same place."""
    page.get_by_role("button", name="申请调拨").click()
    expect(page.get_by_role("heading", name="申请调拨", level=1)).to_be_visible()
    page.get_by_label("调出仓库", exact=True).select_option(FIRST_WAREHOUSE)
    page.get_by_label("调入仓库").select_option(FIRST_WAREHOUSE)
    scan = page.get_by_label("扫描或输入 SKU / 条码，回车添加")
    for _ in range(2):
        scan.fill(sku)
        scan.press("Enter")
        expect(scan).to_have_value("")
    quantity = page.get_by_label(f"{sku} 的数量")
    expect(quantity).to_have_value("2")
    quantity.fill(str(units))
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_text("调入仓库不能和调出仓库相同。")).to_be_visible()
    page.get_by_label("调入仓库").select_option(OTHER)
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("heading", name=re.compile("^TR-"), level=1)).to_be_visible()


def test_goods_are_asked_for_sent_taken_in_and_closed_short(visitor: Visitor) -> None:
    page = visitor.open(WAREHOUSE, "/transfers")
    level = shelf(page, 14)
    _asked(page, level.sku, 5)
    expect(page.get_by_text("待发出")).to_be_visible()
    number = page.get_by_role("heading", level=1).inner_text()
    watcher = visitor.open(VIEWER, "/transfers")
    watched = grid_rows(watcher, "调拨").filter(has_text=number)
    expect(watched).to_contain_text("待发出")

    page.get_by_role("button", name="发出", exact=True).press("Enter")
    dialog = page.get_by_role("dialog")
    sent = dialog.get_by_label(f"{level.sku} 发出数量")
    expect(sent).to_have_value("5")
    sent.press("Enter")
    expect(dialog).to_have_count(0)
    row = page.get_by_role("region", name="明细").first.get_by_role("row").nth(1)
    expect(row.get_by_role("cell").nth(5)).to_have_text("5")
    assert _on_hand(page, level.sku)[0] == level.on_hand - 5
    expect(watched).to_contain_text("在途")

    page.get_by_role("button", name="收货", exact=True).press("Enter")
    came = dialog.get_by_label(f"{level.sku} 收货数量")
    came.fill("6")
    came.press("Enter")
    expect(dialog).to_contain_text(f"{level.sku} 在途的只有 5 件。")
    came.fill("3")
    came.press("Enter")
    expect(dialog).to_have_count(0)
    expect(page.get_by_text("部分收货")).to_be_visible()

    page.get_by_role("button", name="按差异关闭").press("Enter")
    dialog.get_by_label(f"{level.sku} 总共到货").fill("4")
    dialog.get_by_label(f"{level.sku} 的备注").fill("少一件")
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_text("已收货", exact=True)).to_be_visible()
    expect(row).to_contain_text("短少 1")
    expect(row).to_contain_text("少一件")
    for name in ("发出", "收货", "按差异关闭", "取消调拨"):
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)


def test_two_pages_of_one_transfer_see_each_other_and_do_not_act_twice(visitor: Visitor) -> None:
    page = visitor.open(WAREHOUSE, "/transfers")
    page.get_by_role("button", name="按状态筛选").click()
    page.get_by_label("在途", exact=True).check()
    page.keyboard.press("Escape")
    grid_rows(page, "调拨").filter(has_text="在途").first.get_by_role("link").click()
    expect(page.get_by_role("button", name="收货", exact=True)).to_be_visible()
    other = visitor.open(ADMIN, page.url, language=ENGLISH)
    expect(other.get_by_text("On its way").first).to_be_visible()
    # both have the dialog open; the second to save is told
    other.get_by_role("button", name="Receive", exact=True).click()
    page.get_by_role("button", name="收货", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="保存").click()
    expect(page.get_by_text("已收货", exact=True).first).to_be_visible()
    other.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(other.get_by_text("Received", exact=True).first).to_be_visible()


def test_who_may_only_look_has_no_actions_and_an_unknown_transfer_is_told(
    visitor: Visitor,
) -> None:
    page = visitor.open(VIEWER, "/transfers")
    expect(grid_rows(page, "调拨").first).to_be_visible()
    expect(page.get_by_role("button", name="申请调拨")).to_have_count(0)
    page.get_by_placeholder("单号、SKU").fill("没有这个")
    expect(page.get_by_text("没有符合条件的调拨单。")).to_be_visible()
    grid_id = "VHJhbnNmZXI6AaITwXolcb2uruQXgG52Rg"
    page.goto(f"/transfers/{grid_id}")
    expect(page.get_by_text("没有这张调拨单。")).to_be_visible()
