"""The replenishment board in the browser: reasons, decisions by keyboard, and rules."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.browsing import ADMIN, ENGLISH, VIEWER, Visitor, grid_rows
from tests.e2e.graph import ask

BUYER = "purchasing@ordergraph.dev"
BOARD = "补货"
FIRST = """{ replenishmentProposals(first: 1, where: {kind: {eq: PURCHASE}, status: {eq: OPEN}}) {
  nodes { sku quantity reason { packSize orderUpTo } } } }"""


def _choose_first(page: Page, rows: int) -> None:
    """Chooses the first rows by keys alone."""
    for _ in range(rows):
        page.keyboard.press("j")
        page.keyboard.press("x")
    expect(page.get_by_role("toolbar", name="批量操作")).to_contain_text(f"已选 {rows}")


def test_proposals_say_why_and_become_an_order_by_keys(visitor: Visitor) -> None:
    page = visitor.open(BUYER, "/replenishment?kind=PURCHASE")
    one = ask(page, FIRST)["replenishmentProposals"]["nodes"][0]
    row = grid_rows(page, BOARD).first
    expect(row).to_contain_text(one["sku"])
    expect(row).to_contain_text("补货点")

    page.keyboard.press("j")
    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text("依据最近")
    expect(drawer).to_contain_text(f"补到 {one['reason']['orderUpTo']}")
    quantity = drawer.get_by_label("数量")
    quantity.fill(str(one["quantity"] + 1))
    quantity.press("Enter")
    expect(drawer).to_contain_text(f"{one['sku']} 按每包 {one['reason']['packSize']} 件订购。")
    quantity.fill(str(one["quantity"] + one["reason"]["packSize"]))
    quantity.press("Enter")
    expect(page.get_by_text("数量已修改")).to_be_visible()
    page.keyboard.press("Escape")
    expect(row).to_contain_text(f"{one['quantity'] + one['reason']['packSize']}*")

    other = visitor.open(ADMIN, page.url, language=ENGLISH)
    theirs = grid_rows(other, "Replenishment")
    expect(theirs.first).to_contain_text(one["sku"])
    count = theirs.count()
    expect(other.get_by_text("Live", exact=True)).to_be_visible()
    # the cursor is still on the first row
    page.keyboard.press("k")
    page.keyboard.press("x")
    expect(page.get_by_role("toolbar", name="批量操作")).to_contain_text("已选 1")
    page.keyboard.press("Shift+A")
    made = page.get_by_role("dialog", name="已生成 1 张单据")
    made.get_by_role("link", name=re.compile("^PO-")).click()
    expect(page.get_by_role("heading", name=re.compile("^PO-"), level=1)).to_be_visible()
    expect(page.get_by_text(one["sku"]).first).to_be_visible()
    # the other page hears of it; the SKU may be proposed for another warehouse too
    expect(theirs).to_have_count(count - 1)


def test_a_proposal_is_dismissed_with_its_reason_and_stock_is_looked_at_anew(
    visitor: Visitor,
) -> None:
    page = visitor.open(BUYER, "/replenishment?kind=TRANSFER")
    expect(grid_rows(page, BOARD).first).to_be_visible()
    _choose_first(page, 2)
    page.keyboard.press("Shift+D")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("忽略原因").fill("换季，不再进货")
    dialog.get_by_label("忽略原因").press("Enter")
    expect(page.get_by_text("2 条建议已忽略")).to_be_visible()
    page.get_by_role("tab", name="已忽略").click()
    expect(grid_rows(page, BOARD)).to_have_count(2)
    expect(grid_rows(page, BOARD).first).to_contain_text("换季，不再进货")

    page.get_by_role("button", name="现在计算").click()
    dialog.get_by_label("采购预算（本位币，可不填）").fill("0")
    dialog.get_by_role("button", name="开始计算").click()
    expect(dialog).to_contain_text("预算必须大于零。")
    dialog.get_by_label("采购预算（本位币，可不填）").fill("2000")
    dialog.get_by_role("button", name="开始计算").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_text("上次运行（陈立 Chen Li）")).to_be_visible()


def test_a_rule_is_made_and_who_may_only_look_decides_nothing(visitor: Visitor) -> None:
    page = visitor.open(ADMIN, "/replenishment")
    page.get_by_role("button", name="补货规则").click()
    page.get_by_role("button", name="新增通用规则").click()
    dialog = page.get_by_role("dialog", name="新增通用规则")
    dialog.get_by_label("仓库").select_option(index=1)
    service = dialog.get_by_label("目标服务水平（%）")
    service.fill("100")
    service.press("Enter")
    expect(dialog).to_contain_text("目标服务水平为 50.0% 到 99.9%。")
    dialog.get_by_label("分类").select_option(index=1)
    dialog.get_by_label("优先供应商").select_option(index=1)
    service.fill("98.5")
    service.press("Enter")
    expect(dialog).to_have_count(0)
    row = page.get_by_role("row").filter(has_text="服务水平 98.5%，每次够 14 天")
    expect(row).to_contain_text("采购")
    row.get_by_role("button", name="修改").click()
    dialog = page.get_by_role("dialog", name="修改补货规则")
    expect(dialog.get_by_label("优先供应商")).not_to_have_value("")
    service = dialog.get_by_label("目标服务水平（%）")
    service.fill("97")
    service.press("Enter")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("row").filter(has_text="服务水平 97%，每次够 14 天")).to_contain_text(
        "采购"
    )

    looking = visitor.open(VIEWER, "/replenishment")
    expect(grid_rows(looking, BOARD).first).to_be_visible()
    expect(looking.get_by_role("checkbox")).to_have_count(0)
    expect(looking.get_by_role("button", name="现在计算")).to_have_count(0)
