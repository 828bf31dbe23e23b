"""How a person likes the screens follows them from one device to the next."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.browsing import CHINESE, Visitor, grid_rows, watched
from tests.e2e.graph import ask, hire

# Notes the look of the page whenever its frame is there: what a person could have seen.
WATCH_THE_LOOK = """
    window.seen = new Set();
    const note = () => {
        const { lang, dataset } = document.documentElement;
        const heads = document.querySelectorAll('[role=columnheader]');
        const heading = [...heads].map((head) => head.textContent).join();
        if (document.querySelector('.shell')) window.seen.add(`${lang} ${dataset.theme}`);
        if (heading) window.seen.add(heading);
    };
    new MutationObserver(note).observe(document, {
        subtree: true, childList: true, attributes: true, characterData: true,
    });
"""


def _remembered(page: Page) -> dict[str, Any]:
    preferences = ask(page, "{ viewer { preferences { key value } } }")["viewer"]["preferences"]
    return {each["key"]: each["value"] for each in preferences}


def _restyle(page: Page) -> None:
    """Another language, theme, density and order, and a column less."""
    watched(page, page.get_by_role("button", name="English").click)
    watched(page, page.get_by_role("button", name="Switch to dark").click)
    watched(page, page.get_by_role("button", name="Standard").click)
    page.get_by_role("button", name="Column settings").click()
    watched(page, page.get_by_role("checkbox", name="Options").uncheck)
    page.keyboard.press("Escape")
    page.get_by_role("columnheader", name="Last changed").get_by_role("button").click()
    expect(page.get_by_role("columnheader", name="Last changed")).to_have_attribute(
        "aria-sort", "descending"
    )


def test_a_second_device_looks_like_the_first_from_its_first_moment(visitor: Visitor) -> None:
    person = hire(visitor.open(path="/favicon.svg"), "two-devices@example.com")
    first = visitor.open(person, path="/products", language=CHINESE)
    expect(grid_rows(first, "商品").first).to_be_visible()
    _restyle(first)
    look = {
        "order": [],
        "hidden": ["options"],
        "density": "standard",
        "sort": {"key": "updated", "direction": "desc"},
    }
    expect(grid_rows(first, "Products").first).to_be_visible()
    first.wait_for_load_state("networkidle")
    assert _remembered(first) == {"locale": "en", "theme": "dark", "list.products": look}

    second = visitor.open(person, path="/favicon.svg", language=CHINESE)
    second.add_init_script(WATCH_THE_LOOK)
    second.goto("/products")
    expect(grid_rows(second, "Products").first).to_be_visible()
    expect(second.get_by_role("button", name="Standard")).to_have_attribute("aria-pressed", "true")
    expect(second.get_by_role("columnheader", name="Last changed")).to_have_attribute(
        "aria-sort", "descending"
    )
    seen = second.evaluate("[...window.seen]")
    assert [text for text in seen if "dark" in text or "light" in text] == ["en dark"]
    headings = [text for text in seen if "Product" in text]
    assert headings
    assert [text for text in headings if "Options" in text] == []


def test_whoever_signs_out_has_the_browser_as_it_was(visitor: Visitor) -> None:
    person = hire(visitor.open(path="/favicon.svg"), "leaver@example.com")
    page = visitor.open(person, path="/orders", language=CHINESE)
    watched(page, page.get_by_role("button", name="English").click)
    watched(page, page.get_by_role("button", name="Switch to dark").click)
    page.get_by_role("button", name=re.compile("^Account")).click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="登录 Ordergraph")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
