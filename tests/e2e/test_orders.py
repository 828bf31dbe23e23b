"""Finding orders, and seeing new ones come in."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.e2e.browsing import ENGLISH, Visitor, grid_rows
from tests.e2e.graph import ask, place_order, shelf


def _question(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def _numbers(page: Page) -> list[str]:
    return re.findall(r"(?:SO|CN)\d{12}", page.get_by_role("grid").inner_text())


def test_a_filter_stands_in_the_address_and_survives_a_reload(visitor: Visitor) -> None:
    page = visitor.open(path="/orders")
    expect(grid_rows(page, "订单").first).to_be_visible()
    page.get_by_role("button", name="按付款筛选").click()
    page.get_by_role("dialog").get_by_label("未付", exact=True).check()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("payment=UNPAID"))
    page.get_by_role("tab", name=re.compile("^全部")).focus()
    chip = page.get_by_role("button", name="付款：未付")
    expect(chip).to_be_visible()
    expect(page.get_by_role("grid")).to_have_attribute("aria-busy", "false")
    found = _numbers(page)
    assert found
    page.reload()
    expect(chip).to_be_visible()
    expect(page.get_by_role("grid")).to_have_attribute("aria-busy", "false")
    expect(grid_rows(page, "订单").first).to_be_visible()
    assert _numbers(page) == found
    page.get_by_role("button", name="去掉筛选：付款").click()
    expect(chip).to_have_count(0)
    assert "payment" not in _question(page)


def test_search_finds_an_order_by_its_number_and_opens_it(visitor: Visitor) -> None:
    page = visitor.open(path="/orders", language=ENGLISH)
    # Orders that other tests place have no customer.
    query = """
        { orders(first: 3, where: { customer: { isNull: false } }) {
            nodes { number customer { name } } } }"""
    order = ask(page, query)["orders"]["nodes"][2]
    page.get_by_role("searchbox").fill(order["number"])
    expect(grid_rows(page, "Orders")).to_have_count(1)
    grid_rows(page, "Orders").first.dblclick()
    expect(page.get_by_role("heading", name=order["number"])).to_be_visible()
    expect(page.get_by_text(order["customer"]["name"]).first).to_be_visible()
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value(order["number"])


def test_others_see_a_new_order_come_in(visitor: Visitor) -> None:
    page = visitor.open(path="/orders")
    expect(grid_rows(page, "订单").first).to_be_visible()
    number = place_order(page, shelf(page, 4).sku, 1)
    page.get_by_role("button", name=re.compile("张新订单")).click()
    expect(grid_rows(page, "订单").filter(has_text=number)).to_be_visible()


def test_a_cancelled_order_is_cancelled_on_every_screen(visitor: Visitor) -> None:
    acting, watching = (visitor.open(path="/orders") for _ in range(2))
    number = place_order(acting, shelf(acting, 5).sku, 1)
    for page in (acting, watching):
        page.goto(f"/orders?q={number}")
        expect(grid_rows(page, "订单").filter(has_text=number)).to_be_visible()
    grid_rows(acting, "订单").first.dblclick()
    acting.get_by_role("button", name="取消订单").click()
    dialog = acting.get_by_role("dialog")
    dialog.get_by_label("原因").select_option("客户要求")
    dialog.get_by_role("button", name="取消订单").click()
    expect(dialog).to_have_count(0)
    expect(acting.get_by_text("已取消").first).to_be_visible()
    expect(grid_rows(watching, "订单").filter(has_text="已取消")).to_be_visible()
