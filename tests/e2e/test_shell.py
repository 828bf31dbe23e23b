"""The frame of every page: language, theme, palette and keys."""

import re

from playwright.sync_api import expect

from tests.e2e.browsing import CHINESE, ENGLISH, Visitor, grid_rows
from tests.e2e.graph import ask, hire


def test_language_and_theme_switch_at_once_and_are_remembered(visitor: Visitor) -> None:
    person = hire(visitor.open(path="/favicon.svg"), "switcher@example.com")
    page = visitor.open(person, path="/orders", language=CHINESE)
    expect(page.get_by_role("heading", name="订单", exact=True)).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Orders", exact=True)).to_be_visible()
    page.get_by_role("button", name="Switch to dark").click()
    root = page.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.get_by_role("heading", name="Orders", exact=True)).to_be_visible()
    expect(root).to_have_attribute("data-theme", "dark")
    expect(root).to_have_attribute("lang", "en")


def test_the_palette_goes_to_a_page_and_to_an_order(visitor: Visitor) -> None:
    page = visitor.open(path="/orders", language=ENGLISH)
    expect(grid_rows(page, "Orders").first).to_be_visible()
    page.keyboard.press("Control+k")
    palette = page.get_by_role("combobox", name="Search and commands")
    palette.fill("stock")
    expect(page.get_by_role("option", name=re.compile("^Stock G"))).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/stock"))
    number = ask(page, "{ orders(first: 1) { nodes { number } } }")["orders"]["nodes"][0]["number"]
    page.keyboard.press("Control+k")
    palette.fill(number)
    page.get_by_role("option", name=re.compile(number)).click()
    expect(page.get_by_role("heading", name=number)).to_be_visible()


def test_keys_move_jump_and_search(visitor: Visitor) -> None:
    page = visitor.open(path="/orders", language=ENGLISH)
    expect(grid_rows(page, "Orders").first).to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    page.get_by_role("heading", name="Orders", exact=True).click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("g")
    page.keyboard.press("p")
    expect(page).to_have_url(re.compile("/products"))


def test_an_address_that_leads_nowhere_says_so(visitor: Visitor) -> None:
    page = visitor.open(path="/no/such/page", language=ENGLISH)
    page.get_by_role("link", name="Back to the start").click()
    expect(grid_rows(page, "Orders").first).to_be_visible()


def test_a_page_is_mounted_once(visitor: Visitor) -> None:
    page = visitor.open(path="/favicon.svg")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/orders")
    expect(grid_rows(page, "订单").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert sum("operationName=Viewer" in url for url in asked) == 1
