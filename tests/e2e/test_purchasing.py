"""A purchase order from its draft to the goods on the shelf, and what they are worth."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.browsing import ENGLISH, VIEWER, WAREHOUSE, Visitor, grid_rows
from tests.e2e.graph import FIRST_WAREHOUSE, ask

PACIFIC = """{ suppliers(where: { code: { eq: "PACIFIC" } }) { nodes { id name } } }"""
ITEMS = """query ($supplier: ID!) { supplierItems(first: 2, where: { supplier: { eq: $supplier }
  }) { nodes { sku packSize } } }"""
LEVELS = """query ($sku: String!) { stockLevels(where: { sku: { eq: $sku } }) {
  nodes { onHand incoming warehouse { code } } } }"""


def _stock(page: Page, sku: str) -> tuple[int, int]:
    """What is on hand and on its way of a SKU in Shanghai."""
    levels = ask(page, LEVELS, sku=sku)["stockLevels"]["nodes"]
    (level,) = [row for row in levels if row["warehouse"]["code"] == "SHA"]
    return level["onHand"], level["incoming"]


def _step(page: Page) -> Locator:
    return page.locator("[aria-current=step]")


def _draft(page: Page, supplier: str, sku: str, pack: int, units: int) -> None:
    """Writes an order in dollars; broken packs are refused first."""
    page.get_by_role("button", name="新建采购单").click()
    page.get_by_label("供应商", exact=True).select_option(label=f"{supplier} · USD")
    page.get_by_label("收货仓库").select_option(label=FIRST_WAREHOUSE)
    page.get_by_label("汇率（1 USD 合 CNY）").fill("7.1")
    code = page.get_by_label("扫描或输入 SKU / 条码，回车添加")
    code.fill(sku)
    code.press("Enter")
    quantity = page.get_by_label(f"{sku} 的数量")
    quantity.fill(str(pack + 1))
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text(f"{sku} 按每包 {pack} 件订购。")).to_be_visible()
    quantity.fill(str(units))
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_role("heading", level=1, name=re.compile(r"^PO-\d{6}$"))).to_be_visible()


def _change(page: Page, sku: str, units: int) -> None:
    """Changes a line of the draft."""
    page.get_by_role("button", name="修改", exact=True).click()
    quantity = page.get_by_label(f"{sku} 的数量")
    expect(page.get_by_label("供应商", exact=True)).to_be_disabled()
    quantity.fill(str(units))
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_role("heading", level=1, name=re.compile(r"^PO-\d{6}$"))).to_be_visible()


def _receive(page: Page, sku: str, units: int) -> None:
    page.get_by_label(f"{sku} 本次收货数量").fill(str(units))
    page.get_by_role("button", name="确认收货").click()


def test_a_purchase_order_from_draft_to_received(visitor: Visitor) -> None:
    page = visitor.open(path="/purchase-orders")
    (supplier,) = ask(page, PACIFIC)["suppliers"]["nodes"]
    item = ask(page, ITEMS, supplier=supplier["id"])["supplierItems"]["nodes"][0]
    sku, units = item["sku"], item["packSize"] * 5
    on_hand, incoming = _stock(page, sku)
    _draft(page, supplier["name"], sku, item["packSize"], units - item["packSize"])
    _change(page, sku, units)

    page.get_by_role("button", name="审批通过").click()
    expect(_step(page)).to_have_text("已审批")
    assert _stock(page, sku) == (on_hand, incoming + units)
    page.get_by_role("button", name="发给供应商").click()
    page.get_by_role("button", name="已用其他方式发出").click()
    expect(_step(page)).to_have_text("已发出")

    page.get_by_role("button", name="收货", exact=True).click()
    expect(page.get_by_label(f"{sku} 本次收货数量")).to_have_value(str(units))
    _receive(page, sku, units * 2)
    expect(page.get_by_text(f"{sku} 超出订购数量 10% 以上。")).to_be_visible()
    page.get_by_label("送货单号").fill("DN-1")
    _receive(page, sku, units - 1)
    expect(_step(page)).to_have_text("部分收货")
    page.get_by_role("button", name="收货", exact=True).click()
    _receive(page, sku, 1)
    expect(_step(page)).to_have_text("已收齐")
    assert _stock(page, sku) == (on_hand + units, incoming)
    _bill_and_close(page)


def _bill_and_close(page: Page) -> None:
    """Adds freight to the second receipt, closes the order and prints it."""
    receipts = page.get_by_role("region", name="收货单").get_by_role("table")
    expect(receipts.get_by_role("row").nth(2)).to_contain_text("DN-1")
    receipts.get_by_role("button", name="/2 的到岸费用").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("分摊方式").select_option("按数量分摊")
    dialog.get_by_label("金额").fill("12.50")
    dialog.get_by_role("button", name="登记").click()
    expect(receipts.get_by_role("row").nth(1)).to_contain_text("12.50")
    page.get_by_role("button", name="结单").click()
    page.get_by_role("dialog").get_by_role("button", name="结单").click()
    expect(_step(page)).to_have_text("已结单")
    printed = page.request.get(str(page.get_by_role("link", name="PDF").get_attribute("href")))
    assert printed.body().startswith(b"%PDF-1.")


def test_a_supplier_gets_an_item_with_price_breaks(visitor: Visitor) -> None:
    page = visitor.open(path="/suppliers", language=ENGLISH)
    page.get_by_role("button", name="New supplier").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_label("Code", exact=True).fill("GLASS-1")
    drawer.get_by_label("Name", exact=True).fill("Glass & Co")
    drawer.get_by_label("Lead time (days)").fill("14")
    drawer.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1, name="Glass & Co")).to_be_visible()
    (other,) = ask(page, PACIFIC)["suppliers"]["nodes"]
    sku = ask(page, ITEMS, supplier=other["id"])["supplierItems"]["nodes"][1]["sku"]
    page.get_by_role("button", name="Add item").click()
    dialog = page.get_by_role("dialog")
    code = dialog.get_by_label("Scan or type a SKU or barcode, Enter adds it")
    code.fill(sku)
    code.press("Enter")
    dialog.get_by_label(re.compile("^Price breaks")).fill("1 4.20\n100 3.90")
    dialog.get_by_role("button", name="Save").click()
    items = page.get_by_role("region", name="Items supplied").get_by_role("table")
    expect(items.get_by_role("row").nth(1)).to_contain_text("From 100 units")
    expect(items.get_by_role("row").nth(1)).to_contain_text("3.90")


def test_the_list_is_walked_by_keys_and_shows_costs_only_to_who_may_see_them(
    visitor: Visitor,
) -> None:
    page = visitor.open(VIEWER, "/purchase-orders")
    rows = grid_rows(page, "采购单")
    expect(rows.first).to_be_visible()
    expect(page.get_by_role("columnheader", name="金额")).to_have_count(0)
    expect(page.get_by_role("button", name="新建采购单")).to_have_count(0)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=re.compile("^PO-"))).to_be_visible()
    for action in ("审批通过", "发给供应商", "收货", "结单", "取消采购单", "PDF"):
        expect(page.get_by_role("button", name=action, exact=True)).to_have_count(0)


def test_a_warehouse_worker_receives_but_neither_approves_nor_sees_costs(
    visitor: Visitor,
) -> None:
    page = visitor.open(WAREHOUSE, "/purchase-orders?status=SENT")
    grid_rows(page, "采购单").first.get_by_role("link").first.click()
    expect(page.get_by_role("button", name="收货", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="发给供应商")).to_have_count(0)
    expect(page.get_by_role("columnheader", name="单价")).to_have_count(0)


def test_stock_is_worth_something(visitor: Visitor) -> None:
    page = visitor.open(path="/stock-value")
    expect(grid_rows(page, "库存金额").first).to_be_visible()
    report = page.get_by_role("region", name="各仓库存金额").get_by_role("row")
    expect(report.filter(has_text="合计")).to_contain_text("CNY")
