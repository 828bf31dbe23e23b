"""Every page for everybody: axe finds nothing in light or dark, and a phone shows it whole."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsing import ADMIN, PHONE, Visitor
from tests.e2e.graph import ask
from tests.e2e.house import REPOSITORY

AXE = REPOSITORY / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]

# path -> its heading; a plural in braces stands for the id of the first object
PAGES = {
    "/orders": "订单",
    "/orders/{orders}": None,
    "/orders/new": "新建订单",
    "/imports": "导入订单",
    "/products": "商品",
    "/products/{products}": None,
    "/customers": "客户",
    "/customers/{customers}": None,
    "/stock": "库存",
    "/users": "用户",
    "/api-keys": "API 密钥",
}


def _open(visitor: Visitor, path: str, **options: Any) -> Page:
    """The page, once it shows its content."""
    page = visitor.open(ADMIN, "/favicon.svg", **options)
    for plural in ("orders", "products", "customers"):
        if f"{{{plural}}}" in path:
            found = ask(page, f"{{ {plural}(first: 1) {{ nodes {{ id }} }} }}")
            path = path.format(**{plural: found[plural]["nodes"][0]["id"]})
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    return page


def _violations(page: Page) -> list[str]:
    # Evaluated by the browser's own hand: a script tag would need the policy's leave.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, { runOnly: rules })", RULES)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("path", ["/sign-in", *PAGES])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visitor: Visitor, path: str, scheme: str) -> None:
    if path == "/sign-in":
        page = visitor.open(None, path, scheme=scheme)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    else:
        page = _open(visitor, path, scheme=scheme)
    expect(page.locator("html")).to_have_attribute("data-theme", scheme)
    assert _violations(page) == []


@pytest.mark.parametrize(("path", "heading"), PAGES.items())
def test_a_phone_shows_the_page_whole(visitor: Visitor, path: str, heading: str | None) -> None:
    page = _open(visitor, path, size=PHONE)
    if heading is not None:
        expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE[0]
