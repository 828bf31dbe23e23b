"""Every page for everybody: axe finds nothing in light or dark, and a phone shows it whole."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsing import ADMIN, PHONE, Visitor
from tests.e2e.graph import ask
from tests.e2e.house import REPOSITORY

AXE = REPOSITORY / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]

NOWHERE = "没有这个页面"
# path -> its heading; a plural in braces is the id of the first object, and no heading its name
PAGES = {
    "/orders": "订单",
    "/orders/{orders}": "",
    "/orders/new": "新建订单",
    "/review": "审核台",
    "/review/rules": "审核规则",
    "/review/rules/new": "新建规则集",
    "/review/reasons": "挂起原因",
    "/review/blacklist": "黑名单",
    "/imports": "导入订单",
    "/shipments": "包裹",
    "/carriers": "承运商",
    "/products": "商品",
    "/products/{products}": "",
    "/products/new": "新建商品",
    "/categories": "分类",
    "/customers": "客户",
    "/customers/{customers}": "",
    "/customers/new": "新建客户",
    "/stock": "库存总览",
    "/stock/{skus}": "",
    "/transfers": "调拨",
    "/transfers/{transfers}": "",
    "/transfers/new": "申请调拨",
    "/counts": "盘点",
    "/counts/{stockCounts}": "",
    "/warehouses": "仓库",
    "/warehouses/{warehouses}": "",
    "/stock-rules": "库存规则",
    "/purchase-orders": "采购单",
    "/purchase-orders/{purchaseOrders}": "",
    "/purchase-orders/new": "新建采购单",
    "/suppliers": "供应商",
    "/suppliers/{suppliers}": "",
    "/stock-value": "库存金额",
    "/stock-health": "库存体检",
    "/alerts": "库存预警",
    "/alerts/rules": "预警规则",
    "/fulfillment": "发货单",
    "/pick-waves": "拣货波次",
    "/picking": "拣货台",
    "/packing": "打包台",
    "/put-away": "回架",
    "/users": "用户",
    "/roles": "角色与权限",
    "/api-keys": "API 密钥",
    "/channels": "渠道",
    "/audit": "审计日志",
    "/settings": "系统设置",
    "/account": "我的账号",
}


def _open(visitor: Visitor, path: str, **options: Any) -> Page:
    """The page, once it shows its content."""
    page, heading = visitor.open(ADMIN, "/favicon.svg", **options), PAGES[path]
    plurals = ("orders", "products", "customers", "purchaseOrders", "suppliers")
    for plural in (*plurals, "transfers", "stockCounts", "warehouses"):
        if f"{{{plural}}}" in path:
            found = ask(page, f"{{ {plural}(first: 1) {{ nodes {{ id }} }} }}")
            path = path.format(**{plural: found[plural]["nodes"][0]["id"]})
    if "{skus}" in path:
        levels = ask(page, "{ stockLevels(first: 1) { nodes { sku } } }")["stockLevels"]["nodes"]
        path = path.format(skus=levels[0]["sku"])
    page.goto(path)
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text(heading or re.compile(f"^(?!{NOWHERE}).+"))
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    return page


def violations(page: Page) -> list[str]:
    # Evaluated by the browser's own hand: a script tag would need the policy's leave.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, { runOnly: rules })", RULES)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("path", ["/sign-in", *PAGES])
def test_axe_finds_nothing_in_light_or_dark(visitor: Visitor, path: str) -> None:
    page = visitor.open(None, path) if path == "/sign-in" else _open(visitor, path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        expect(page.locator("html")).to_have_attribute("data-theme", scheme)
        assert violations(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_shows_the_page_whole(visitor: Visitor, path: str) -> None:
    page = _open(visitor, path, size=PHONE)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE[0]
