"""The packing station, by scanner and keys alone: from a number to the carrier, and the next."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.e2e.browsing import ADMIN, ENGLISH, WAREHOUSE, Visitor, grid_rows
from tests.e2e.graph import ask, shelf
from tests.e2e.house import House
from tests.e2e.routing_carriers import ensure_carrier
from tests.e2e.working import work_to_do
from tests.factories.fulfillment import ACCEPTED, OPEN, PICKED


def _scan(page: Page, text: str) -> None:
    """As a scanner types: at once, and Enter."""
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def _open(page: Page, number: str, work: str) -> Locator:
    """Scans the number where a station begins; gives what the station tells of a scan."""
    expect(page.get_by_label("扫描或输入发货单号、订单号，回车打开")).to_be_focused()
    _scan(page, number)
    expect(page.get_by_role("heading", name=f"{work} {number}", level=1)).to_be_visible()
    return page.get_by_role("region", name="扫描", exact=True).get_by_role("status")


def _any_service(page: Page, database: Path) -> tuple[str, str]:
    """The name of a carrier whose labels are ours, and the id of a service of it."""
    ensure_carrier(database)
    query = "{ carriers(first: 50) { nodes { name kind services { id isActive } } } }"
    return next(
        (carrier["name"], service["id"])
        for carrier in ask(page, query)["carriers"]["nodes"]
        for service in carrier["services"]
        if carrier["kind"] == "TABLE_RATE" and service["isActive"]
    )


def test_an_order_is_packed_and_handed_over_without_a_mouse(visitor: Visitor, house: House) -> None:
    assert house.database is not None
    admin = visitor.open(ADMIN, "/fulfillment")
    first, second = shelf(admin, 20), shelf(admin, 21)
    _, number = work_to_do(house.database, {first.sku: 2, second.sku: 1}, stage=PICKED)
    carrier, service = _any_service(admin, house.database)

    page = visitor.open(WAREHOUSE, "/packing")
    told = _open(page, number, "打包")
    expect(page.get_by_label("扫描 SKU、条码或序列号，回车装一件")).to_be_focused()
    _scan(page, "没有这个码")
    expect(told).to_have_text("没有 SKU 或条码是 没有这个码。")
    _scan(page, f"2*{first.sku}")
    expect(told).to_have_text("已装 2 / 3")
    _scan(page, first.sku)
    expect(told).to_have_text(f"{first.sku} 已拣未装箱的只有 0 件。")
    _scan(page, "/")
    dialog = page.get_by_role("dialog", name="建运单")
    dialog.get_by_label("物流服务").select_option(service)
    dialog.get_by_role("button", name="保存").press("Enter")
    expect(told).to_have_text("运单已建，回车交运")
    _scan(page, "+")
    expect(told).to_have_text("下一件装入新包裹")
    _scan(page, second.sku)
    expect(told).to_have_text("已经装完，回车出运单")
    _scan(page, "=1500")
    expect(told).to_have_text("2 号包裹 1500 克")
    parcels = page.get_by_role("region", name="包裹", exact=True).first
    expect(parcels.get_by_role("row")).to_have_count(3)
    _scan(page, "")
    expect(told).to_have_text("运单已建，回车交运")
    _scan(page, "")
    expect(told).to_have_text("已交运，回车打开下一张")
    expect(page.get_by_text("已发货", exact=True).first).to_be_visible()

    english = visitor.open(ADMIN, "/fulfillment?stage=sent", language=ENGLISH)
    row = grid_rows(english, "Fulfilment orders").filter(has_text=number)
    expect(row).to_contain_text("Shipped")
    row.get_by_role("link").first.click()
    sent = english.get_by_role("region", name="Shipments", exact=True).get_by_role("row")
    expect(sent).to_have_count(3)
    expect(sent.nth(1)).to_contain_text(carrier)
    expect(sent.last).to_contain_text("In transit")
    query = "query ($id: ID!) { node(id: $id) { ... on StockLevel { onHand } } }"
    left = ask(admin, query, id=first.id)["node"]["onHand"]
    assert left == first.on_hand - 2


def test_a_picker_is_led_from_bin_to_bin_and_says_what_is_not_there(
    visitor: Visitor, house: House
) -> None:
    assert house.database is not None
    admin = visitor.open(ADMIN, "/fulfillment")
    first, second = shelf(admin, 22), shelf(admin, 23)
    _, number = work_to_do(house.database, {first.sku: 1, second.sku: 1}, stage=ACCEPTED)
    page = visitor.open(WAREHOUSE, "/picking")
    told = _open(page, number, "拣货")
    upcoming = page.get_by_role("region", name="下一个", exact=True)
    expect(upcoming).to_contain_text("× 1")
    _scan(page, first.sku)
    expect(told).to_have_text("已拣 1 / 2")
    _scan(page, "-")
    expect(told).to_have_text("下一次扫描撤回拣货")
    _scan(page, first.sku)
    expect(told).to_have_text("已撤回，已拣 0 / 2")
    _scan(page, first.sku)
    expect(told).to_have_text("已拣 1 / 2")
    expect(upcoming).to_contain_text(second.sku)
    _scan(page, "!")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"{second.sku} 少 1 件")
    dialog.get_by_role("button", name="上报少货").press("Enter")
    expect(told).to_have_text(f"{second.sku} 少货已上报")
    expect(upcoming).to_contain_text("已经拣齐。")
    expect(page.get_by_text(re.compile("待打包")).first).to_be_visible()


def test_the_page_offers_what_may_be_done_and_nothing_else(visitor: Visitor, house: House) -> None:
    assert house.database is not None
    page = visitor.open(ADMIN, "/fulfillment")
    good = shelf(page, 24)
    _, number = work_to_do(house.database, {good.sku: 3}, stage=OPEN)
    page.reload()
    grid_rows(page, "发货单").filter(has_text=number).get_by_role("link").first.press("Enter")
    expect(page.get_by_role("heading", name=number, level=1)).to_be_visible()
    expect(page.get_by_role("button", name="去拣货")).to_have_count(0)
    page.get_by_role("button", name="接单", exact=True).press("Enter")
    expect(page.get_by_role("button", name="去拣货")).to_be_visible()
    sheet = page.get_by_role("link", name="打印拣货单")
    answer = page.request.get(str(sheet.get_attribute("href")))
    assert f'filename="pick-list-{number}.pdf"' in answer.headers["content-disposition"]

    page.get_by_role("button", name="挂起", exact=True).press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("原因").fill("等客户回复")
    dialog.get_by_label("原因").press("Enter")
    expect(page.get_by_text("已挂起", exact=True).first).to_be_visible()
    expect(page.get_by_role("region", name="概况", exact=True)).to_contain_text("等客户回复")
    expect(page.get_by_role("button", name="拆分", exact=True)).to_have_count(0)
    page.get_by_role("button", name="释放", exact=True).press("Enter")

    page.get_by_role("button", name="拆分", exact=True).press("Enter")
    dialog.get_by_label(re.compile(good.sku)).fill("1")
    dialog.get_by_label(re.compile(good.sku)).press("Enter")
    expect(dialog).to_have_count(0)
    lines = page.get_by_role("region", name="明细", exact=True).first
    expect(lines.get_by_role("row").last).to_have_text(re.compile("2000$"))
    page.get_by_role("button", name="合并", exact=True).press("Enter")
    dialog.get_by_role("checkbox").check()
    dialog.get_by_role("button", name="保存").press("Enter")
    expect(lines.get_by_role("row").last).to_have_text(re.compile("3000$"))
