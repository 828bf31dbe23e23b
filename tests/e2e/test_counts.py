"""A cycle count in the browser: begun, counted blindly by keys alone, reviewed and posted."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.browsing import ADMIN, VIEWER, WAREHOUSE, Visitor, grid_rows
from tests.e2e.graph import FIRST_WAREHOUSE, ask, change, shelf

SCAN = "扫描或输入 SKU / 条码，回车加一"


def _on_hand(page: Page, level_id: str) -> int:
    query = "query ($id: ID!) { node(id: $id) { ... on StockLevel { onHand } } }"
    return int(ask(page, query, id=level_id)["node"]["onHand"])


def _begin(page: Page, *skus: str) -> str:
    """The address of a blind count of these SKUs."""
    page.get_by_role("button", name="发起盘点").press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("仓库").select_option(FIRST_WAREHOUSE)
    dialog.get_by_label("范围").select_option("抽盘：扫描选定的 SKU")
    scan = dialog.get_by_label("扫描或输入 SKU / 条码，回车添加")
    for sku in skus:
        scan.fill(sku)
        scan.press("Enter")
        expect(dialog.get_by_role("button", name=f"移除 {sku}")).to_be_visible()
    expect(dialog.get_by_label("盲盘")).to_be_checked()
    dialog.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", name=re.compile("^CT-"), level=1)).to_be_visible()
    return page.url


def test_a_count_is_made_blindly_with_keys_alone_and_posted_after_its_review(
    visitor: Visitor,
) -> None:
    admin = visitor.open(ADMIN, "/counts")
    first, second = shelf(admin, 15), shelf(admin, 16)
    address = _begin(admin, first.sku, second.sku)

    page = visitor.open(WAREHOUSE, address)
    scan = page.get_by_label(SCAN)
    expect(scan).to_be_focused()
    expect(page.get_by_role("columnheader", name="账面")).to_have_count(0)
    station = page.get_by_role("region", name="清点", exact=True)
    # as a scanner types: the code and Enter, twice the same
    for counted in ("1", "2"):
        page.keyboard.type(first.sku)
        page.keyboard.press("Enter")
        expect(station.get_by_role("status")).to_contain_text(re.compile(f"{counted}$"))
    page.keyboard.press("Tab")
    page.keyboard.type(str(first.on_hand - 1))
    page.keyboard.press("Enter")
    expect(station.get_by_role("status")).to_contain_text(re.compile(f"{first.on_hand - 1}$"))
    expect(scan).to_be_focused()
    page.keyboard.type("没有这个码")
    page.keyboard.press("Enter")
    expect(station).to_contain_text("没有 SKU 或条码是 没有这个码。")

    page.get_by_role("button", name="完成清点").press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="保存").press("Enter")
    expect(dialog).to_contain_text("还有 1 个 SKU 没有盘。")
    dialog.get_by_role("button", name="取消").click()
    page.get_by_role("button", name=f"填写 {second.sku} 的数量").press("Enter")
    expect(page.get_by_label(f"{second.sku} 的实盘数量")).to_be_focused()
    page.keyboard.type(str(second.on_hand + 2))
    page.keyboard.press("Enter")
    expect(station.get_by_role("status")).to_contain_text(re.compile(f"{second.on_hand + 2}$"))
    page.get_by_role("button", name="完成清点").press("Enter")
    dialog.get_by_role("button", name="保存").press("Enter")
    expect(page.get_by_text("待复核").first).to_be_visible()
    expect(page.get_by_role("button", name="过账", exact=True)).to_have_count(0)

    admin.reload()
    lines = admin.get_by_role("region", name="明细").first
    expect(lines.get_by_role("row").filter(has_text=first.sku)).to_contain_text("-1")
    expect(lines.get_by_role("row").filter(has_text=second.sku)).to_contain_text("+2")
    admin.get_by_role("button", name="过账", exact=True).press("Enter")
    admin.get_by_role("dialog").get_by_role("button", name="确认过账").press("Enter")
    expect(admin.get_by_text("已过账", exact=True).first).to_be_visible()
    assert _on_hand(admin, first.id) == first.on_hand - 1
    assert _on_hand(admin, second.id) == second.on_hand + 2


def test_stock_that_moved_is_named_and_counted_again_or_accepted(visitor: Visitor) -> None:
    page = visitor.open(ADMIN, "/counts")
    level = shelf(page, 17)
    _begin(page, level.sku)
    page.get_by_role("button", name=f"填写 {level.sku} 的数量").press("Enter")
    page.keyboard.type(str(level.on_hand - 3))
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="明细").first).to_contain_text("-3")
    page.get_by_role("button", name="完成清点").press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="保存").press("Enter")
    expect(dialog).to_have_count(0)
    receive = """mutation ($input: StockReceiveInput!) { stockReceive(input: $input) {
        userErrors { code } } }"""
    query = """query ($id: ID!) { node(id: $id) { ... on StockLevel {
        warehouse { id } variant { id } } } }"""
    where = ask(page, query, id=level.id)["node"]
    lines = [{"variantId": where["variant"]["id"], "quantity": 6}]
    change(page, receive, input={"warehouseId": where["warehouse"]["id"], "lines": lines})

    page.get_by_role("button", name="过账", exact=True).press("Enter")
    dialog.get_by_role("button", name="确认过账").press("Enter")
    alert = dialog.get_by_role("alert")
    expect(alert).to_contain_text("请重盘这些 SKU，或计入变动。")
    expect(alert.get_by_role("listitem")).to_have_text(f"{level.sku} 变动 6")
    expect(dialog.get_by_role("button", name="重盘这 1 个 SKU")).to_be_visible()
    dialog.get_by_label("计入盘点期间的变动").check()
    dialog.get_by_role("button", name="确认过账").press("Enter")
    expect(page.get_by_text("已过账", exact=True).first).to_be_visible()
    assert _on_hand(page, level.id) == level.on_hand - 3 + 6


def test_a_reviewer_has_lines_counted_again(visitor: Visitor) -> None:
    page = visitor.open(ADMIN, "/counts")
    grid_rows(page, "盘点").filter(has_text="待复核").first.get_by_role("link").click()
    lines = page.get_by_role("region", name="明细").first
    lines.get_by_label("显示").select_option("有差异")
    expect(lines.get_by_role("checkbox").first).to_be_visible()
    lines.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="要求重盘 1 行").click()
    expect(page.get_by_text("清点中").first).to_be_visible()
    lines.get_by_label("显示").select_option("未盘")
    expect(lines.get_by_role("row")).to_have_count(2)


def test_who_may_not_count_has_no_counts(visitor: Visitor) -> None:
    page = visitor.open(VIEWER, "/stock")
    expect(page.get_by_role("navigation").get_by_role("link", name="调拨")).to_be_visible()
    expect(page.get_by_role("navigation").get_by_role("link", name="盘点")).to_have_count(0)
