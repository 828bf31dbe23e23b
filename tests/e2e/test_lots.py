"""Goods with a lot in the browser: received, traced by a scan, called back in all warehouses."""

from playwright.sync_api import Page, expect

from tests.e2e.browsing import ENGLISH, VIEWER, WAREHOUSE, Visitor, grid_rows
from tests.e2e.graph import FIRST_WAREHOUSE, ask

# of the demo, sold by its date
TEA = "XUEYA-TEA"
LOT = "E2E-7"


def _lies(page: Page) -> tuple[int, int]:
    """On hand and quarantined of the lot, in all warehouses."""
    query = """query ($number: String!) { lots(where: { number: { eq: $number } }) {
        nodes { totals { onHand quarantined } } } }"""
    (lot,) = ask(page, query, number=LOT)["lots"]["nodes"]
    return lot["totals"]["onHand"], lot["totals"]["quarantined"]


def _receive(page: Page) -> None:
    page.get_by_role("button", name="收货入库").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("仓库").select_option(label=FIRST_WAREHOUSE)
    scan = dialog.get_by_label("扫描或输入 SKU / 条码，回车添加")
    scan.fill(TEA)
    scan.press("Enter")
    dialog.get_by_label(f"{TEA} 的数量").fill("6")
    save = dialog.get_by_role("button", name="确认入库")
    save.click()
    expect(dialog).to_contain_text(f"请填写 {TEA} 的批次号或序列号。")
    dialog.get_by_label(f"{TEA} 批次号 1").fill(LOT)
    save.click()
    expect(dialog).to_contain_text(f"请填写批次 {LOT} 的有效期。")
    dialog.get_by_label(f"{TEA} 有效期 1").fill("2039-12-31")
    save.click()
    expect(dialog).to_have_count(0)


def test_a_lot_is_received_traced_by_a_scan_and_called_back(visitor: Visitor) -> None:
    page = visitor.open(WAREHOUSE, "/stock")
    _receive(page)
    assert _lies(page) == (6, 0)

    page.goto(f"/stock/{TEA}")
    row = page.get_by_role("region", name="批次").get_by_role("row", name=LOT)
    expect(row).to_contain_text("2039-12-31")

    page.goto("/recall")
    scan = page.get_by_label("扫描或输入批次号、序列号，回车查找")
    scan.fill("nothing")
    scan.press("Enter")
    expect(page.get_by_text("没有编号为 nothing 的批次或序列号。")).to_be_visible()
    scan.fill(LOT.lower())
    scan.press("Enter")
    place = page.get_by_role("region", name="现在在哪里").last.get_by_role("row").nth(1)
    expect(place).to_contain_text(FIRST_WAREHOUSE)

    page.get_by_role("button", name="修改有效期").press("Enter")
    dialog = page.get_by_role("dialog")
    day = dialog.get_by_label("有效期（空则不过期）")
    expect(day).to_have_value("2039-12-31")
    day.fill("")
    day.press("Enter")
    expect(dialog).to_contain_text(f"批次 {LOT}")
    day.fill("2040-01-31")
    day.press("Enter")
    expect(dialog).to_have_count(0)
    expect(page.get_by_text("2040-01-31").first).to_be_visible()

    page.get_by_role("button", name="召回并隔离").press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_contain_text("请说明原因。")
    reason = dialog.get_by_label("原因")
    reason.fill("漏气")
    reason.press("Enter")
    expect(dialog).to_have_count(0)
    expect(page.get_by_text("已召回", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="解除召回")).to_be_visible()
    assert _lies(page) == (6, 6)


def test_lots_are_listed_by_their_day_and_only_looked_at(visitor: Visitor) -> None:
    page = visitor.open(VIEWER, "/lots", language=ENGLISH)
    rows = grid_rows(page, "Lots")
    expect(rows.first).to_contain_text("T2409")
    expect(rows.first).to_contain_text("Not sold")
    rows.first.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Trace and recall", level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="Lot T2409")).to_be_visible()
    expect(page.get_by_role("button", name="Recall and quarantine")).to_have_count(0)
