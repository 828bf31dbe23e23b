"""The page of one SKU: reserving, setting aside, throwing away, taking back, in the browser."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.browsing import ADMIN, VIEWER, WAREHOUSE, Visitor
from tests.e2e.graph import Shelf, ask, change, shelf


def _open(visitor: Visitor, number: int, who: str = WAREHOUSE) -> tuple[Page, Shelf]:
    page = visitor.open(who, "/stock")
    level = shelf(page, number)
    page.goto(f"/stock/{level.sku}")
    expect(page.get_by_role("heading", name=level.sku, level=1)).to_be_visible()
    return page, level


def _numbers(page: Page, level: Shelf) -> Locator:
    """The row of the level's warehouse: its parts in the order of the columns."""
    region = page.get_by_role("region", name="各仓库存").first
    return region.get_by_role("row").filter(has_text=level.warehouse)


def test_units_are_reserved_and_given_back_with_the_keyboard(visitor: Visitor) -> None:
    page, level = _open(visitor, 10)
    page.get_by_role("button", name="预留库存").press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("数量").fill("2")
    dialog.get_by_label("仓库").select_option(level.warehouse)
    dialog.get_by_label("数量").press("Enter")
    expect(dialog).to_contain_text("请填写为谁预留")
    dialog.get_by_label("为谁预留").fill("张女士")
    dialog.get_by_label("为谁预留").press("Enter")
    expect(dialog).to_have_count(0)
    kept = page.get_by_role("row").filter(has_text="张女士").first
    expect(kept).to_contain_text(level.warehouse)
    expect(_numbers(page, level).get_by_role("cell").nth(7)).to_have_text(str(level.available - 2))
    page.get_by_role("button", name="释放 张女士 的预留").press("Enter")
    expect(page.get_by_role("button", name="释放 张女士 的预留")).to_have_count(0)
    expect(_numbers(page, level).get_by_role("cell").nth(7)).to_have_text(str(level.available))


def test_units_are_set_aside_thrown_away_and_a_mistake_is_taken_back(visitor: Visitor) -> None:
    page, level = _open(visitor, 11)
    page.get_by_role("button", name=f"隔离 {level.warehouse} 的库存").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("数量").fill("3")
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_have_count(0)
    numbers = _numbers(page, level)
    expect(numbers.get_by_role("cell").nth(5)).to_have_text("3")
    page.get_by_role("button", name=f"报废 {level.warehouse} 的库存").click()
    dialog.get_by_label("数量").fill("1")
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_have_count(0)
    expect(numbers.get_by_role("cell").nth(2)).to_have_text(str(level.on_hand - 1))
    ledger = page.get_by_role("region", name="库存流水").last
    ledger.get_by_role("button", name="冲销").first.click()
    dialog.get_by_label("说明").fill("其实没坏")
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_have_count(0)
    expect(numbers.get_by_role("cell").nth(2)).to_have_text(str(level.on_hand))
    expect(numbers.get_by_role("cell").nth(5)).to_have_text("3")
    expect(ledger.get_by_role("row").filter(has_text="其实没坏")).to_be_visible()


def test_the_ledger_is_narrowed_and_the_page_tells_why_who_and_where(visitor: Visitor) -> None:
    page, _level = _open(visitor, 12)
    expect(page.get_by_role("img", name=re.compile("^在手从"))).to_be_visible()
    channels = page.get_by_role("region", name="在哪里销售")
    expect(channels.get_by_role("row").nth(1)).to_be_visible()
    # every SKU of the demo began with a count
    page.get_by_label("类型").select_option("调整")
    ledger = page.get_by_role("region", name="库存流水").last
    rows = ledger.get_by_role("row").filter(has=page.get_by_role("cell"))
    expect(rows.first).to_contain_text("期初")
    page.get_by_label("类型").select_option("在途")
    expect(page.get_by_text("没有符合条件的流水。")).to_be_visible()


def test_who_may_only_look_has_no_actions_and_an_unknown_sku_is_told(visitor: Visitor) -> None:
    page, level = _open(visitor, 13, VIEWER)
    expect(_numbers(page, level)).to_be_visible()
    for name in ("预留库存", "新建预留", "冲销"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    expect(page.get_by_role("button", name=re.compile("^隔离"))).to_have_count(0)
    page.goto("/stock/NO-SUCH-SKU")
    expect(page.get_by_text("没有 SKU 为 NO-SUCH-SKU 的商品。")).to_be_visible()


def test_safety_stock_and_a_rule_change_what_a_channel_may_sell(visitor: Visitor) -> None:
    page, level = _open(visitor, 14, ADMIN)
    channel = page.get_by_role("region", name="在哪里销售").get_by_role("row").nth(1)
    expect(channel).to_be_visible()
    page.get_by_role("button", name=f"设置 {level.warehouse} 的安全库存").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("安全库存", exact=True).fill("4")
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_have_count(0)
    expect(_numbers(page, level).get_by_role("cell").nth(8)).to_have_text("4")
    channel.get_by_role("button").click()
    dialog.get_by_label("份额（%）").fill("0")
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_have_count(0)
    expect(channel).to_contain_text("份额 0%")
    expect(channel.get_by_role("cell").nth(2)).to_have_text("0")


def test_a_large_correction_waits_until_another_approves_it(visitor: Visitor) -> None:
    page = visitor.open(WAREHOUSE, "/stock")
    level = shelf(page, 15)
    mutation = """
        mutation Adjust($input: StockAdjustInput!) {
            stockAdjust(input: $input) { adjustment { id } userErrors { code message field } }
        }"""
    query = "query L($id: ID!) { node(id: $id) { ... on StockLevel {"
    found = ask(page, query + " variant { id } warehouse { id } } } }", id=level.id)["node"]
    line = {"variantId": found["variant"]["id"], "warehouseId": found["warehouse"]["id"]}
    request = {"changes": [{**line, "delta": 500}], "reason": "FOUND", "note": "整柜漏记"}
    change(page, mutation, input=request)
    boss = visitor.open(ADMIN, "/stock")
    boss.get_by_role("button", name="等待审批的调整").click()
    card = boss.get_by_role("region").filter(has_text="整柜漏记").last
    expect(card).to_contain_text("+500")
    card.get_by_role("button", name=re.compile("^批准")).click()
    expect(boss.get_by_text("整柜漏记")).to_have_count(0)
    page.goto(f"/stock/{level.sku}")
    expect(_numbers(page, level).get_by_role("cell").nth(2)).to_have_text(str(level.on_hand + 500))
